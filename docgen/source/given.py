"""A file that the clerk names in a command, before anything of it is read.

Reads: its path.
Writes: problems.
"""

from __future__ import annotations

from pathlib import Path

from docgen.problems import Place, stop

OPEN_ELSEWHERE = ("~$", ".~")  # what Word, Excel and WPS, and LibreOffice call the mark of an open file


def check_given(path: Path) -> None:
    """Raise ProblemsFound where a file that the clerk names is not there, is a folder, or only marks
    another as open."""
    check_itself(path)
    if path.is_dir():
        raise stop("DG-N432", Place(str(path)))
    if not path.is_file():
        raise stop("DG-N408", Place(str(path)))


def check_itself(path: Path) -> None:
    """Raise ProblemsFound for what an office program leaves beside a file while it has it open."""
    if begins := next((mark for mark in OPEN_ELSEWHERE if path.name.startswith(mark)), ""):
        raise stop("DG-L115", Place(str(path)), begins=begins)
