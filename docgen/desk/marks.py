"""What a person has still to settle in a year's files: the lines that imports and new years have marked.

Reads: the year's data files.
Writes: nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from docgen.desk.datafiles import DataFile, FileRequest, list_files, open_file
from docgen.desk.outcome import Outcome, carry_out
from docgen.importing.folder import DOUBTFUL, MISSING
from docgen.problems import ProblemsFound
from docgen.rolling.turn import MARK

MARKED = re.compile(rf"^\s*# ?((?:{MARK}|{MISSING}|{DOUBTFUL}).*)$")


@dataclass(frozen=True)
class OpenMark:
    """A marked line: the file by its name below the data folder, what it is called, the line, its words."""

    file: str
    title: str
    line: int
    words: str


@dataclass(frozen=True)
class OpenMarks:
    """The marked lines of a year, in the order of its files."""

    marks: tuple[OpenMark, ...]

    def as_json(self) -> dict[str, object]:
        """Plain data."""
        return {"marks": [vars(each) for each in self.marks]}


def open_marks(request: FileRequest) -> Outcome[OpenMarks]:
    """What is still marked; a file that cannot be read is passed over, since opening it tells why."""
    return carry_out("marks", lambda _: _marks(request))


def _marks(request: FileRequest) -> OpenMarks:
    """Raises ProblemsFound (wrong use) for a year that is not there."""
    listed = list_files(request)
    if listed.product is None:
        raise ProblemsFound(listed.problems)
    return OpenMarks(tuple(mark for file in listed.product.files for mark in _in(file, request)))


def _in(file: DataFile, request: FileRequest) -> Iterator[OpenMark]:
    opened = open_file(FileRequest(request.year, request.office, request.data, file.name))
    text = opened.product.text if opened.product else ""
    for number, line in enumerate(text.split("\n"), 1):
        if found := MARKED.match(line):
            yield OpenMark(file.name, file.title, number, found[1].strip())
