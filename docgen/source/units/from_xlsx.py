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
import weakref
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from pathlib import Path

from docgen.grid import MOST_HEAD_ROWS, Cells, Span, carried, letters, one_line
from docgen.model.units import COLUMNS
from docgen.opc import Fault, Limits, Unsound
from docgen.opc.book import BookSheet, opened
from docgen.opc.cells import BookCell, BookRow, Holds
from docgen.portable.scratch import make_scratch, remove_scratch
from docgen.problems import Place, Problems, stop
from docgen.source.units.heads import Head, Values, best_heads, is_turned
from docgen.source.units.sparing import MOST_SHOWN, Sparing
from docgen.source.units.table import (
    NOTHING_HIDDEN,
    Gaps,
    Hidden,
    asides,
    body,
    gaps,
    other_heads,
    settled,
    with_gaps_filled,
)

LIMITS = Limits(unpacked=2_000_000_000)  # a register of all villages of the country has a quarter of that
MOST_CELLS = 200  # of a row; a styled cell in the last column stands in place 16384
BROKEN = "文件已损坏，或加了密码"
REASONS = {
    Fault.FOREIGN: "内容是别的格式",
    Fault.LOCKED: "加了密码，或是旧格式 .xls",
    Fault.OVERSIZE: "展开后过大",
    Fault.DTD: "含有不应有的文档类型声明",
    Fault.MISSING: "里面没有工作簿",
}
CUT_NUMBER = re.compile(r"\d(?:\.\d+)?[Ee]\+?\d+")


class Spools:
    """A temporary folder that goes when nobody holds it any more, or the program ends."""

    def __init__(self) -> None:
        self.folder = make_scratch("units")
        weakref.finalize(self, remove_scratch, self.folder)


@dataclass(frozen=True)
class Spool:
    """A sheet's rows that are not blank, with their numbers, in a file of our own; and what is merged."""

    path: Path
    spools: Spools = field(repr=False)  # its files go when the last table of the workbook goes
    merges: list[Span] = field(default_factory=list)
    unseen: set[int] = field(default_factory=set, repr=False)
    unseen_columns: set[int] = field(default_factory=set, repr=False)

    def write(self, rows: Iterable[tuple[int, Cells]]) -> None:
        """Put the rows down."""
        with self.path.open("w", encoding="utf-8", errors="surrogatepass", newline="") as file:
            csv.writer(file).writerows((number, *cells) for number, cells in rows)

    def rows(self) -> Iterator[tuple[int, Cells]]:
        """The rows that are seen, with their numbers, merged cells carried down.

        In columns that are not seen nothing stands.
        """
        columns = [column - 1 for column in sorted(self.unseen_columns) if column <= MOST_CELLS]
        for number, cells in self.all_rows():
            for at in columns:
                if at < len(cells):
                    cells[at] = ""
            if number not in self.unseen:
                yield number, cells

    def all_rows(self) -> Iterator[tuple[int, Cells]]:
        """Those that are not seen too: what is merged may begin in one."""
        return carried(self._written(), self.merges)

    def hidden(self, head: Head) -> Hidden:
        """What is not seen of the rows below a head, and of the head."""
        if not self.unseen and not self.unseen_columns:
            return NOTHING_HIDDEN
        count, rows, columns = 0, list[tuple[int, str]](), list[tuple[int, str]]()
        for number, cells in head.own(self.all_rows()):
            if number == head.row:
                words = enumerate(cells, head.left + 1)
                columns = [(at, word) for at, word in words if word.strip() and at in self.unseen_columns]
            if number <= head.row or number not in self.unseen or not any(map(str.strip, cells)):
                continue
            count += 1
            if count <= MOST_SHOWN:
                rows.append((number, " ".join(filter(None, cells))))
        return Hidden(count, rows, columns)

    def _written(self) -> Iterator[tuple[int, Cells]]:
        with self.path.open(encoding="utf-8", errors="surrogatepass", newline="") as file:
            for number, *cells in csv.reader(file):
                yield int(number), cells


@dataclass(frozen=True)
class XlsxTable:
    """A sheet of units, or one of several lists that stand side by side on it."""

    file: str
    title: str
    spool: Spool
    head: Head

    @cached_property
    def gaps(self) -> Gaps | None:
        """The blanks below a place in the 所属 column; what is merged is none."""
        return gaps(self._stated(), self.head)

    @property
    def merged(self) -> bool:
        """Whether any cells are merged."""
        return bool(self.spool.merges)

    @property
    def asides(self) -> Iterator[tuple[str, int, str]]:
        """What is to be told of rows that are no units: the message's code, the row, its text."""
        return asides(self.spool.rows(), self.head, self.spool.merges)

    @property
    def other_heads(self) -> Iterator[tuple[int, str]]:
        """The rows that look like the head of another list, and their texts."""
        return other_heads(self.spool.rows(), self.head)

    @property
    def hidden(self) -> Hidden:
        """The rows and columns that nobody sees and that are not read."""
        return self.spool.hidden(self.head)

    def rows(self) -> Iterator[tuple[int, Values]]:
        """Each unit's row and values."""
        stated = self._stated()
        return with_gaps_filled(stated) if self.gaps and self.gaps.filled else stated

    def _stated(self) -> Iterator[tuple[int, Values]]:
        """The rows as they are written."""
        return settled(body(self.spool.rows(), self.head, self.spool.merges))

    def place(self, row: int, column: int = 0) -> Place:
        """Sheet, row and column of a value."""
        return Place(f"{self.file}!{self.title}", row, self.head.left + self.head.at(column) + 1)

    def where(self, row: int, column: int) -> str:
        """A value as a message calls it: `C12“电话”`."""
        return f"{letters(self.head.left + self.head.at(column) + 1)}{row}“{COLUMNS[column].key}”"


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
            with opened(self.path, LIMITS) as book:
                return list(self._sheets(book.sheets))
        except Unsound as error:
            raise stop("DG-N109", Place(self.file), reason=REASONS.get(error.fault, BROKEN)) from error
        except OSError as error:
            raise stop("DG-L104", Place(self.file), reason=error.strerror or error) from error

    def _sheets(self, sheets: Sequence[BookSheet]) -> Iterator[XlsxTable]:
        """Each sheet that is seen and has a head; what is passed over is told."""
        for number, sheet in enumerate(sheets):
            if not sheet.visible:
                self._passed_over(sheet.title, "它是隐藏的", "取消隐藏")
                continue
            spool = Spool(self.spools.folder / f"{number}.csv", self.spools, sheet.merges)
            spool.write(self._rows(sheet, spool.unseen))
            spool.unseen_columns.update(sheet.hidden_columns)
            first = list(islice(spool.rows(), MOST_HEAD_ROWS))
            heads = best_heads(first)
            if not heads:
                self._passed_over(sheet.title, "没有找到写着“单位名称”的表头", "补上表头")
            elif is_turned(first, heads[0]):
                self.problems.add("DG-N413", Place(f"{self.file}!{sheet.title}", heads[0].row))
            else:
                yield from (XlsxTable(self.file, sheet.title, spool, head) for head in heads)

    def _passed_over(self, title: str, reason: str, remedy: str) -> None:
        self.problems.add("DG-N113", Place(self.file), sheet=title, reason=reason, remedy=remedy)

    def _rows(self, sheet: BookSheet, unseen: set[int]) -> Iterator[tuple[int, Cells]]:
        """The sheet's rows, the numbers of those that nobody sees into `unseen`; what is odd is told."""
        name, sparing = f"{self.file}!{sheet.title}", Sparing(self.problems)
        for row in sheet.rows():
            if row.hidden:
                unseen.add(row.number)
            if row.cells[0].column <= MOST_CELLS:
                yield row.number, _cells(row, name, sparing)
        sparing.finish(self.file)


def _cells(row: BookRow, name: str, sparing: Sparing) -> Cells:
    """The cells of a row, each in its place."""
    cells = [""] * min(row.cells[-1].column, MOST_CELLS)
    for cell in row.cells:
        if cell.column > MOST_CELLS:
            break
        text = one_line(cell.said)
        if code := _oddity(cell, text):
            where = f"{letters(cell.column)}{row.number}"
            facts = {"where": where, "written": text, "format": cell.format.code}
            sparing.add(code, Place(name, row.number, cell.column), **facts)
        if cell.holds is not Holds.ERROR:
            cells[cell.column - 1] = text
    return cells


def _oddity(cell: BookCell, text: str) -> str:
    """The message of a value that Excel has not calculated or has spoiled; empty for all others."""
    if cell.holds is Holds.PENDING:
        return "DG-N111"
    if cell.holds is Holds.ERROR:
        return "DG-N112"
    if CUT_NUMBER.fullmatch(text):
        return "DG-N115"
    return "" if cell.read else "DG-N118"
