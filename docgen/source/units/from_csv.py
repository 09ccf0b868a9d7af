"""units.csv as a stream of rows: UTF-8, GB18030 or Excel's UTF-16; comma, tab or semicolon.

Reads: a CSV file, gone through once behind the fence and written down as text of our own.
Writes: rows of cells with the line that each starts on.
"""

from __future__ import annotations

import codecs
import csv
import hashlib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import islice
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

from docgen.grid import MOST_HEAD_ROWS, Cells
from docgen.model.units import COLUMNS
from docgen.problems import Place, Problem, ProblemsFound, stop
from docgen.source.units.guarding import freed
from docgen.source.units.heads import KNOWN, Head, Values, best_heads, is_turned
from docgen.source.units.persons import lines_kept, one_lines
from docgen.source.units.spooling import Spools, read_down, write_down
from docgen.source.units.table import NOTHING_WIDE, HeadedTable, WideRows, body
from docgen.tongue import phrase

CHUNK = 1 << 20
DELIMITERS = ",\t;，"


@dataclass(frozen=True)
class CsvTable(HeadedTable):
    """A CSV file of units, or one of several lists that stand side by side in it.

    `file` is the name that messages show; `broken` is why no more of it than its `spool` can be read.
    """

    file: str
    sha256: str
    head: Head
    spool: Path
    spools: Spools = field(repr=False)  # the file goes when the last of its lists goes
    broken: Problem | None = None
    typed: bool = False
    wide: WideRows = NOTHING_WIDE

    title = ""

    @classmethod
    def open(cls, path: Path, file: str, typed: bool = False) -> tuple[CsvTable, ...]:
        """The lists of a file, which is read through once; `typed`: not written by docgen, but by people.

        Raises ProblemsFound where it cannot be read or decoded, has no head, or takes too much to read.
        """
        from docgen.engine.fence import FenceLimits, behind_fence, of_its_bytes  # late: few registers are CSV
        from docgen.engine.run import Task

        spools = Spools()
        task = Task(_spooled, (file, spools.folder / "rows.csv"), of_its_bytes)
        done = behind_fence(task, path, FenceLimits())
        if done.made is None:
            raise stop("DG-N423", Place(file), reason=done.broken)
        found, stopped = done.made
        if stopped:
            raise ProblemsFound(stopped)
        lists = (
            cls(file, found.sha256, head, found.rows, spools, found.broken, typed, found.wide)
            for head in found.heads
        )
        return tuple(lists)

    def cells(self) -> Iterator[tuple[int, Cells]]:
        """Every row and its first line. Raises ProblemsFound at one that is no CSV, as whatever reads it."""
        yield from ((row, one_lines(cells, self.head.persons)) for row, cells in read_down(self.spool))
        if self.broken:
            raise ProblemsFound((self.broken,))

    def stated(self) -> Iterator[tuple[int, Values]]:
        """Each unit's line and values as they are written; what docgen wrote is as it should be."""
        return super().stated() if self.typed else body(self.cells(), self.head)

    def rows(self) -> Iterator[tuple[int, Values]]:
        """Each unit's line and values."""
        for row, values in super().rows():
            yield row, freed(values) if "'" in "".join(values) else values

    def place(self, row: int, column: int = 0) -> Place:
        """The line that a row starts on."""
        return Place(self.file, row)

    def where(self, row: int, column: int) -> str:
        """A value as a message calls it."""
        return phrase("第{row}行“{key}”", row=row, key=COLUMNS[column].key)


class SpooledCsv(NamedTuple):
    """The heads of a file, its SHA-256, the rows as far as it is a CSV in `rows`; why there are no more."""

    heads: Sequence[Head]
    sha256: str
    rows: Path
    broken: Problem | None = None
    wide: WideRows = NOTHING_WIDE


class Widest:
    """Notes the rows below a head that have text beyond its last column, as they pass."""

    def __init__(self, head: Head) -> None:
        self.found = NOTHING_WIDE
        self._below, self._width = head.row, head.left + len(head.words)

    def seen(self, row: tuple[int, Cells]) -> tuple[int, Cells]:
        """The row as it is."""
        number, cells = row
        if len(cells) > self._width and number > self._below:
            beyond = next((text.strip() for text in cells[self._width :] if text.strip()), "")
            if beyond:
                first = self.found if self.found.many else WideRows(0, number, beyond)
                self.found = first._replace(many=first.many + 1)
        return row


def _spooled(shared: tuple[str, Path], path: Path) -> tuple[SpooledCsv, tuple[Problem, ...]]:
    """Behind the fence: the file written down, and the problems that leave nothing of it."""
    file, target = shared
    try:
        return _written(path, file, target), ()
    except ProblemsFound as found:
        return SpooledCsv((), "", target), tuple(found.problems)


def _written(path: Path, file: str, target: Path) -> SpooledCsv:
    """Raises ProblemsFound for what is no CSV of units."""
    try:
        digest = _digest(path)
        encoding = _encoding(path, file)
    except OSError as error:
        raise stop("DG-L104", Place(file), reason=error.strerror or error) from error
    delimiter, heads = _form(path, file, encoding)
    broken, wide = None, Widest(heads[-1])
    try:
        write_down(target, map(wide.seen, _cells(path, file, encoding, delimiter)))
    except ProblemsFound as found:
        broken = next(iter(found.problems))
    return SpooledCsv(heads, digest, target, broken, wide.found)


def _form(path: Path, file: str, encoding: str) -> tuple[str, Sequence[Head]]:
    """The delimiter, and the heads that are found with it. Raises ProblemsFound where there is none."""
    found = []
    for delimiter in DELIMITERS:
        rows = _start(path, file, encoding, delimiter)
        if heads := best_heads(rows):
            found.append((sum(head.score for head in heads), delimiter, heads, rows))
    if not found:
        raise stop("DG-N104", Place(file), rows=MOST_HEAD_ROWS, known=KNOWN)
    _, delimiter, heads, rows = max(found, key=itemgetter(0))
    if is_turned(rows, heads[0]):
        raise stop("DG-N413", Place(file, heads[0].row))
    return delimiter, heads


def _start(path: Path, file: str, encoding: str, delimiter: str) -> list[tuple[int, Cells]]:
    """The first rows, as far as they are CSV with this delimiter: with a wrong one they need not be."""
    rows: list[tuple[int, Cells]] = []
    with suppress(ProblemsFound):
        first = islice(_cells(path, file, encoding, delimiter), MOST_HEAD_ROWS)
        rows.extend((row, one_lines(cells)) for row, cells in first)
    return rows


def _cells(path: Path, file: str, encoding: str, delimiter: str) -> Iterator[tuple[int, Cells]]:
    """Every row that is there, and its first line. Raises ProblemsFound at one that is no CSV."""
    line = 0
    with path.open(encoding=encoding, newline="", errors="strict") as text:
        reader = csv.reader(text, delimiter=delimiter, strict=True)
        try:
            for cells in reader:
                if reader.line_num > line + 1:  # a quoted line end
                    cells = list(map(lines_kept, cells))
                yield line + 1, cells
                line = reader.line_num
        except csv.Error as error:
            raise stop("DG-N108", Place(file, line + 1), reason=_said(error)) from error


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _encoding(path: Path, file: str) -> str:
    """The encoding that fits all of the file. Raises ProblemsFound with the first bad byte's line."""
    with path.open("rb") as raw:
        start = raw.read(4096)
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _sure(path, file, "utf-16")
    bad = _first_bad(path, "utf-8-sig")
    if bad is None:
        return "utf-8-sig"
    line = _first_line(start)
    if _decodes(line, "utf-8") and not line.isascii():  # a head in UTF-8: the rest was meant to be too
        raise stop("DG-N107", Place(file, bad))
    return _sure(path, file, "gb18030")


def _sure(path: Path, file: str, encoding: str) -> str:
    """The encoding, if it fits all of the file. Raises ProblemsFound with the first bad byte's line."""
    wrong = _first_bad(path, encoding)
    if wrong is not None:
        raise stop("DG-N107", Place(file, wrong))
    return encoding


def _first_bad(path: Path, encoding: str) -> int | None:
    """The line on which the file stops being text of an encoding; None where it is so throughout."""
    line = 1
    decoder = codecs.getincrementaldecoder(encoding)()
    with path.open("rb") as file:
        while True:
            chunk = file.read(CHUNK)
            try:
                line += decoder.decode(chunk, final=not chunk).count("\n")
            except UnicodeDecodeError as error:
                return line + error.object[: error.start].decode(error.encoding, "ignore").count("\n")
            if not chunk:
                return None


def _first_line(start: bytes) -> bytes:
    """The first line that says something."""
    lines = start.removeprefix(codecs.BOM_UTF8).splitlines()
    return next((line for line in lines if line.strip(b" ,;\t")), b"")


def _decodes(raw: bytes, encoding: str) -> bool:
    try:
        raw.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _said(error: csv.Error) -> str:
    """What the reader says, in Chinese."""
    if "field larger" in str(error):
        return phrase("一个格里的文字过长，引号没有成对")
    if "unexpected end" in str(error):
        return phrase("引号没有成对")
    return phrase("引号后面还有文字")
