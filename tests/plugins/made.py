"""The real years and the specimens of the gallery as docgen makes them, once a run for all who ask."""

from __future__ import annotations

import hashlib
import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from docgen.model.kinds import DOCUMENT_FORMATS
from tests import gallery
from tests.plugins.shared import Shared

ROOT = Path(__file__).resolve().parents[2]
YEARS = {"nanyang": "2024", "yangcheng": "2026"}
YearsMade = Callable[[Path], Path]
SpecimenMade = Callable[[Path, str], gallery.Made]


def fingerprint(*folders: Path) -> str:
    """Changes with any name and any content below the folders, not with where they lie."""
    told = hashlib.sha256()
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                told.update(
                    f"{path.relative_to(folder)}\0{path.stat().st_size}\0".encode() + path.read_bytes()
                )
    return told.hexdigest()[:16]


@pytest.fixture(scope="session")
def years_made(shared: Shared) -> YearsMade:
    """Of a data folder: where the real command, in a process of its own, wrote both real years."""

    def made(data: Path) -> Path:
        return shared.folder(f"years-{fingerprint(data)}", lambda output: make_years(data, output))

    return made


def make_years(data: Path, output: Path) -> None:
    """`docgen notice` for each real year, its JSON beside it; fails the test if one did not succeed."""
    for office, year in YEARS.items():
        where = ("--office", office, "--data", str(data), "--output", str(output), "--json")
        command = [sys.executable, "-m", "docgen", "notice", year, *where]
        env = {**os.environ, "PYTHONPATH": str(ROOT)}
        done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, encoding="utf-8", check=False)
        assert done.returncode == 0, f"{' '.join(command)}\n{done.stdout}\n{done.stderr}"
        (output / f"{office}.json").write_text(done.stdout, encoding="utf-8")


@pytest.fixture(scope="session")
def specimen_made(shared: Shared) -> SpecimenMade:
    """Of a data folder of specimens and a name: the specimen in both formats."""

    def made(data: Path, name: str) -> gallery.Made:
        def fill(folder: Path) -> None:
            (folder / "made").write_bytes(pickle.dumps(gallery.make(name, data, DOCUMENT_FORMATS)))

        folder = shared.folder(f"specimen-{name}-{fingerprint(data / name)}", fill)
        found: gallery.Made = pickle.loads((folder / "made").read_bytes())
        return found

    return made
