"""What a person has still to settle in a year's files: the lines that imports and new years have marked.

Reads: the year's data files.
Writes: a data file without the mark that somebody has settled; what it held before into data/.versions/.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from docgen.desk.datafiles import DataFile, FileRequest, SaveRequest, list_files, open_file, save_file
from docgen.desk.outcome import Outcome, carry_out
from docgen.importing.folder import DOUBTFUL, MISSING
from docgen.problems import Place, Problems, ProblemsFound, stop
from docgen.rolling.turn import MARK
from docgen.source.nesting import clip

MARKED = re.compile(rf"^\s*# ?((?:{MARK}|{MISSING}|{DOUBTFUL}).*)$")


@dataclass(frozen=True)
class SettledRequest(FileRequest):
    """Which mark of the file has been settled: its line, and its words as they were shown."""

    line: int = 0
    words: str = ""


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


def settle_mark(request: SettledRequest) -> Outcome[OpenMarks]:
    """What is still marked, once the line of the mark is gone; DG-N540 where it is not there any more."""
    return carry_out("marks", lambda problems: _settle(request, problems))


def _settle(request: SettledRequest, problems: Problems) -> OpenMarks:
    """Raises ProblemsFound where the mark is not at its line, or the file cannot be written."""
    opened = open_file(FileRequest(request.year, request.office, request.data, request.name))
    if opened.product is None:
        raise ProblemsFound(opened.problems)
    file, lines = opened.product, opened.product.text.split("\n")
    if request.line not in {mark.line for mark in _in(file.file, request) if mark.words == request.words}:
        raise stop("DG-N540", Place(request.name), line=request.line, words=clip(request.words))
    del lines[request.line - 1]
    asked = SaveRequest(*_whose(request), request.name, "\n".join(lines), file.digest)
    problems.extend(save_file(asked).problems)
    problems.stop_if_failed()
    return _marks(FileRequest(*_whose(request)))


def _whose(request: FileRequest) -> tuple[str, str, Path]:
    return request.year, request.office, request.data


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
