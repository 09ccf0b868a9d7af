"""Excel workbooks as streams of rows, with merged cells carried down; never a whole sheet in memory.

Reads: an .xlsx file.
Writes: rows of cells, in a temporary file from which they are read again and again.

Unpacking and parsing a workbook takes several times as long as reading a CSV. So it is gone through
once, its cells are written down as text, and every later reading is cheap.
"""

from __future__ import annotations

import csv
import hashlib
import re
import shutil
import tempfile
import weakref
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from pathlib import Path

from docgen.model.units import COLUMNS
from docgen.opc import Package
from docgen.problems import Place, Problems, stop
from docgen.source.units import package
from docgen.source.units.heads import MOST_HEAD_ROWS, Cells, Head, Values, best_head
from docgen.source.units.sparing import Sparing
from docgen.source.units.table import Gaps, body, gaps, one_line, with_gaps_filled

CUT_NUMBER = re.compile(r"\d(?:\.\d+)?[Ee]\+?\d+")


class Spools:
    """A temporary folder that goes when nobody holds it any more, or the program ends."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="docgen-units-"))
        weakref.finalize(self, shutil.rmtree, self.folder, ignore_errors=True)


@dataclass(frozen=True)
class XlsxTable:
    """A sheet of units."""

    file: str
    title: str
    spool: Path
    head: Head
    spools: Spools = field(repr=False)  # its files go when the last table of the workbook goes

    @cached_property
    def gaps(self) -> Gaps | None:
        """The blanks below a place in the 所属 column; what is merged is none."""
        return gaps(body(_spooled(self.spool), self.head), self.head)

    def rows(self) -> Iterator[tuple[int, Values]]:
        """Each unit's row and values."""
        stated = body(_spooled(self.spool), self.head)
        return with_gaps_filled(stated) if self.gaps and self.gaps.filled else stated

    def place(self, row: int, column: int = 0) -> Place:
        """Sheet, row and column of a value."""
        return Place(f"{self.file}!{self.title}", row, self.head.at(column) + 1)

    def where(self, row: int, column: int) -> str:
        """A value as a message calls it: `C12“电话”`."""
        return f"{letters(self.head.at(column))}{row}“{COLUMNS[column].key}”"


@dataclass(frozen=True)
class Workbook:
    """The sheets of an Excel file that hold units."""

    file: str
    sha256: str
    tables: tuple[XlsxTable, ...]

    @classmethod
    def open(cls, path: Path, file: str, problems: Problems) -> Workbook:
        """The workbook, gone through once; what is odd in its cells goes to `problems`.

        Raises ProblemsFound where it is no workbook that can be read.
        """
        reading = _Reading(path, file, problems)
        tables = tuple(reading.tables())
        return cls(file, reading.sha256, tables)


def letters(column: int) -> str:
    """The name of a column, from 0: A … Z, AA …"""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


class _Reading:
    """One passage through a workbook."""

    def __init__(self, path: Path, file: str, problems: Problems) -> None:
        self.path = path
        self.file = file
        self.problems = problems
        self.spools = Spools()

    @cached_property
    def sha256(self) -> str:
        """The SHA-256 of the file's bytes."""
        with self.path.open("rb") as raw:
            return hashlib.file_digest(raw, "sha256").hexdigest()

    def tables(self) -> list[XlsxTable]:
        """The sheets with a head that names units. Raises ProblemsFound for a broken file."""
        try:
            _ = self.sha256
            with package.workbook(self.path, self.file) as book:
                return list(self._sheets(book))
        except OSError as error:
            raise stop("DG-L104", Place(self.file), reason=error.strerror or error) from error

    def _sheets(self, book: Package) -> Iterator[XlsxTable]:
        """Each sheet that is seen and has a head; what is passed over is told."""
        texts = package.strings(book)
        for number, sheet in enumerate(package.sheets(book)):
            if not sheet.visible:
                self._passed_over(sheet.title, "它是隐藏的", "取消隐藏")
                continue
            spool = self.spools.folder / f"{number}.csv"
            self._write(spool, sheet, book, texts)
            head = best_head(islice(_spooled(spool), MOST_HEAD_ROWS))
            if head:
                yield XlsxTable(self.file, sheet.title, spool, head, self.spools)
            else:
                self._passed_over(sheet.title, "没有找到写着“单位名称”的表头", "补上表头")

    def _passed_over(self, title: str, reason: str, remedy: str) -> None:
        self.problems.add("DG-N113", Place(self.file), sheet=title, reason=reason, remedy=remedy)

    def _write(self, spool: Path, sheet: package.Sheet, book: Package, texts: list[str]) -> None:
        """The sheet's rows that are not blank, with their numbers, in a file of our own."""
        name = f"{self.file}!{sheet.title}"
        sparing = Sparing(self.problems)
        carry = package.carrier(book, sheet.part)
        with spool.open("w", encoding="utf-8", errors="surrogatepass", newline="") as file:
            writer = csv.writer(file)
            for row in package.rows(book, sheet.part, texts):
                _check(row, name, sparing)
                cells = [one_line(cell) for cell in row.cells]
                carry(row.number, cells)
                writer.writerow((row.number, *cells))
        sparing.finish(self.file)


def _spooled(path: Path) -> Iterator[tuple[int, Cells]]:
    with path.open(encoding="utf-8", errors="surrogatepass", newline="") as file:
        for number, *cells in csv.reader(file):
            yield int(number), cells


def _check(row: package.Row, name: str, sparing: Sparing) -> None:
    """Tell of values that Excel has not calculated or has spoiled; an error value counts as blank."""
    for column in row.uncalculated:
        place = Place(name, row.number, column + 1)
        sparing.add("DG-N111", place, where=f"{letters(column)}{row.number}")
    found = [("DG-N112", column) for column in row.wrong]
    found += [("DG-N115", n) for n, text in enumerate(row.cells) if CUT_NUMBER.fullmatch(text)]
    for code, column in found:
        where, place = f"{letters(column)}{row.number}", Place(name, row.number, column + 1)
        sparing.add(code, place, where=where, written=row.cells[column])
    for column in row.wrong:
        row.cells[column] = ""
