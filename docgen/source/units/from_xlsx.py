"""Excel workbooks of units as streams of rows, with merged cells carried down; never a whole sheet in memory.

Reads: an .xlsx file, written down as text behind the fence.
Writes: rows of units.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from docgen.grid import MOST_HEAD_ROWS, Cells, Span, letters
from docgen.model.units import COLUMNS
from docgen.problems import Place, Problems
from docgen.source.units.heads import Head, best_heads, is_turned
from docgen.source.units.sparing import MOST_SHOWN
from docgen.source.units.spooling import Spool, Spools, spooled
from docgen.source.units.table import NOTHING_HIDDEN, HeadedTable, Hidden
from docgen.tongue import phrase


@dataclass(frozen=True)
class XlsxTable(HeadedTable):
    """A sheet of units, or one of several lists that stand side by side on it."""

    file: str
    title: str
    spool: Spool
    head: Head
    spools: Spools = field(repr=False)  # its files go when the last table of the workbook goes

    @property
    def spans(self) -> Sequence[Span]:
        """What is merged on the sheet."""
        return self.spool.merges

    def cells(self) -> Iterator[tuple[int, Cells]]:
        """The rows that are seen, with their numbers."""
        return self.spool.rows(self.head.persons)

    @property
    def hidden(self) -> Hidden:
        """The rows and columns that nobody sees and that are not read."""
        return _hidden(self.spool, self.head)

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
        spools = Spools()
        book = spooled(path, file, spools.folder)
        problems.extend(book.told)
        tables = tuple(table for spool in book.sheets for table in _tables(spool, file, spools, problems))
        return cls(file, book.sha256, tables)


def _tables(spool: Spool, file: str, spools: Spools, problems: Problems) -> Iterator[XlsxTable]:
    """The lists of a sheet that have a head; a sheet that is passed over is told."""
    first = list(islice(spool.rows(), MOST_HEAD_ROWS))
    heads = best_heads(first)
    if not heads:
        facts = {"reason": phrase("没有找到写着“单位名称”的表头"), "remedy": phrase("补上表头")}
        problems.add("DG-N113", Place(file), sheet=spool.title, **facts)
    elif is_turned(first, heads[0]):
        problems.add("DG-N413", Place(f"{file}!{spool.title}", heads[0].row))
    else:
        yield from (XlsxTable(file, spool.title, spool, head, spools) for head in heads)


def _hidden(spool: Spool, head: Head) -> Hidden:
    """What is not seen of the rows below a head, and of the head."""
    if not spool.unseen and not spool.unseen_columns:
        return NOTHING_HIDDEN
    count, rows, columns = 0, list[tuple[int, str]](), list[tuple[int, str]]()
    for number, cells in head.own(spool.all_rows()):
        if number == head.row:
            words = enumerate(cells, head.left + 1)
            columns = [(at, word) for at, word in words if word.strip() and at in spool.unseen_columns]
        if number <= head.row or number not in spool.unseen or not any(map(str.strip, cells)):
            continue
        count += 1
        if count <= MOST_SHOWN:
            rows.append((number, " ".join(filter(None, cells))))
    return Hidden(count, rows, columns)
