"""A run without news repeats what was told, imports nothing heavy, and never hides a change."""

from __future__ import annotations

import gc
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from docgen.desk import documents
from docgen.desk.documents import DocumentsRequest, make_documents
from docgen.problems import Problems
from docgen.render.pdf.garbage import SELDOM
from tests.command import docgen

ROOT = Path(__file__).resolve().parents[2]
HEAVY = {
    "weasyprint",
    "pydantic",
    "yaml",
    "docx",
    "lxml",
    "numpy",
    "pypdfium2",
    "pikepdf",
    "rjieba",
    "babel",
    "uharfbuzz",
}
LISTED = (
    "import sys\nfrom docgen import cli\ntry: cli.main()\nfinally: print(*sys.modules, file=open({!r}, 'w'))"
)

pytestmark = pytest.mark.slow


class Clerk:
    """Runs the command in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        shutil.copytree(ROOT / "data", folder / "data")

    def run(self, *arguments: str) -> tuple[int, dict[str, object], set[str]]:
        """The exit code, the outcome and the modules that were imported."""
        modules = self.folder / "modules"
        done = subprocess.run(
            [sys.executable, "-c", LISTED.format(str(modules)), *arguments, "--json"],
            cwd=self.folder,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
        )
        assert done.stdout, done.stderr
        return done.returncode, json.loads(done.stdout), set(modules.read_text().split())


@pytest.fixture
def clerk(tmp_path: Path) -> Clerk:
    return Clerk(tmp_path)


def test_a_run_without_news_repeats_the_warnings_and_is_light(clerk: Clerk) -> None:
    words = ("calendar", "2024", "--format", "docx", "--no-check")
    _, first, heavy = clerk.run(*words)
    code, again, light = clerk.run(*words)
    assert heavy & HEAVY
    assert not light & HEAVY
    assert code == 0
    assert first["problems"] == again["problems"] != []
    assert again["written"] == []
    assert again["unchanged"] == first["written"] != []


def test_strict_fails_again_as_it_failed_before(clerk: Clerk) -> None:
    words = ("calendar", "2024", "--format", "docx", "--strict")
    first, again = clerk.run(*words), clerk.run(*words)
    assert first[:2] == again[:2]
    assert first[0] == 1
    assert not again[2] & HEAVY


def test_an_edited_file_is_kept_and_a_changed_value_is_printed(clerk: Clerk) -> None:
    words = ("calendar", "2024", "--format", "docx", "--no-check", "--json")
    docgen(*words, folder=clerk.folder)
    (made,) = (clerk.folder / "output").rglob("*.docx")
    made.write_bytes(made.read_bytes() + b"edited")
    kept = json.loads(docgen(*words, folder=clerk.folder).stdout)["kept_edited"]
    assert isinstance(kept, list)
    assert len(kept) == 1
    plan = clerk.folder / "data/nanyang/2024/plan.yaml"
    plan.write_text(plan.read_text(encoding="utf-8").replace("备注", "说明", 1), encoding="utf-8")
    changed = docgen(*words, folder=clerk.folder)
    assert changed.returncode != 0 or json.loads(changed.stdout)["written"]


def test_garbage_is_looked_for_less_often_during_a_run_and_as_before_after_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual, during = gc.get_threshold(), []

    def made(request: DocumentsRequest, watcher: object, problems: Problems) -> None:
        during.append(gc.get_threshold())
        raise KeyboardInterrupt

    monkeypatch.setattr(documents, "_make", made)
    monkeypatch.setattr(documents, "user_cache", lambda: tmp_path)
    with pytest.raises(KeyboardInterrupt):
        make_documents(DocumentsRequest("notice", "2026", None, tmp_path, tmp_path))
    assert during == [SELDOM]
    assert gc.get_threshold() == usual
