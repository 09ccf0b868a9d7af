"""A machine without the libraries that set PDF pages: whatever else docgen does works there."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.command import ROOT
from tests.problems.bench import SOUND, UNITS, lay

HIDING = Path(__file__).with_name("no_pango")
REGISTER = "编号,全称,层级,类别,联系人,电话\nU1,某县水务局,县,县直,张三,13800000000\n"

pytestmark = pytest.mark.slow


def python(*words: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """What a Python that finds none of them answers."""
    path = os.pathsep.join((str(HIDING), str(ROOT)))
    env = {**os.environ, "PYTHONPATH": path, "XDG_CACHE_HOME": str(folder / "cache")}
    done = subprocess.run(
        [sys.executable, *words], cwd=folder, env=env, capture_output=True, text=True, check=False
    )
    assert words[0] == "-c" or "Traceback" not in done.stderr
    return done


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("office")
    lay(made, {**SOUND, UNITS: REGISTER})
    return made


def test_they_are_really_not_found(folder: Path) -> None:
    done = python("-c", "import weasyprint", folder=folder)
    assert "cannot load library" in done.stderr


@pytest.mark.parametrize(
    ("words", "suffix"),
    [
        (("notice", "2026", "--format", "docx"), ".docx"),
        (("forms", "2026", "--form", "materials", "--format", "docx"), ".docx"),
        (("forms", "2026", "--form", "materials", "--format", "xlsx", "--engine", "inline"), ".xlsx"),
        (("calendar", "2026", "--ics"), ".ics"),
        (("today",), ""),
        (("numbers", "2026"), ""),
    ],
)
def test_word_excel_and_calendar_files_are_made(folder: Path, words: tuple[str, ...], suffix: str) -> None:
    done = python("-m", "docgen", *words, folder=folder)
    assert done.returncode == 0, done.stderr
    assert not suffix or list((folder / "output").rglob(f"*{suffix}"))


@pytest.mark.parametrize(
    "command", [("notice", "2026", "--format", "pdf"), ("forms", "2026", "--format", "pdf")]
)
def test_what_a_pdf_wants_is_told_for_each_system(folder: Path, command: tuple[str, ...]) -> None:
    done = python("-m", "docgen", *command, folder=folder)
    assert done.returncode == 1
    assert "DG-R102" in done.stderr or "DG-R101" in done.stderr
    if "DG-R102" in done.stderr:
        assert "apt-get install -y libpango" in done.stderr
        assert "brew install pango" in done.stderr
