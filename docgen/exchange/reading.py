"""A workbook that comes back, read: which sheet is which table, which row is which, what its cells say.

Reads: the bytes of an .xlsx, behind the fence.
Writes: ReturnedPlan; what is lost or does not belong is told with sheet and cell.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from docgen.engine.fence import FenceLimits, behind_fence
from docgen.engine.run import Task
from docgen.exchange.rows import Texts
from docgen.exchange.sheet import FIRST_COLUMN, MARK
from docgen.exchange.workbook import FORMAT, GUIDE
from docgen.forms.xlsx.choices import PRINTED_HEAD
from docgen.grid import Span
from docgen.opc import Limits, Unsound
from docgen.opc.book import BookSheet, opened
from docgen.opc.cells import BookCell, Holds
from docgen.problems import Place, Problems, stop
from docgen.source.sheets import REASONS
from docgen.source.workbooks import BROKEN

LIMITS = Limits(unpacked=100_000_000)
MOST_COLUMNS = 250  # that are looked at


@dataclass(frozen=True)
class FoundCell:
    """What a cell says; `day` is the day that it holds, as 2026-06-15."""

    text: str
    day: str = ""
    holds: Holds = Holds.TEXT
    struck: bool = False


@dataclass(frozen=True)
class FoundSheet:
    """A sheet as it was found: its cells by row and column, from 1, and what is merged."""

    title: str
    rows: Mapping[int, Mapping[int, FoundCell]]
    merges: tuple[Span, ...] = ()

    def text(self, row: int, column: int) -> str:
        """What a cell says; empty where it holds nothing."""
        found = self.rows.get(row, {}).get(column)
        return found.text if found else ""

    @property
    def key_row(self) -> int:
        """The row that holds the keys of the columns, wherever it is by now; 0 where it is gone."""
        marked = (number for number, cells in self.rows.items() if 1 in cells and _marked(cells[1].text))
        return next(marked, 0)

    @property
    def columns(self) -> dict[str, int]:
        """The columns by the keys of their values."""
        keys = self.rows.get(self.key_row, {})
        return {cell.text: at for at, cell in keys.items() if at >= FIRST_COLUMN and cell.text}


def _marked(text: str) -> bool:
    return text.startswith(MARK)


@dataclass(frozen=True)
class FoundBook:
    """The sheets of a workbook, or why it could not be read."""

    sheets: tuple[FoundSheet, ...] = ()
    reason: str = ""


@dataclass(frozen=True)
class BaseTable:
    """A table as it was when the workbook was made: the name of its sheet, its rows by their numbers."""

    title: str
    rows: dict[str, Texts] = field(default_factory=dict)


@dataclass(frozen=True)
class ReturnedPlan:
    """A workbook of ours that came back: whose it is, what it was, its tables by their marks."""

    file: str
    office: str
    year: str
    base: Mapping[str, BaseTable]
    tables: Mapping[str, FoundSheet]

    def place(self, mark: str, row: int = 0, column: int = 0) -> Place:
        """Where a cell of a table stands."""
        return Place(f"{self.file}!{self.tables[mark].title}", row, column)


def read_book(raw: bytes, file: str, problems: Problems) -> ReturnedPlan:
    """The workbook; raises ProblemsFound for one that is none of ours, or cannot be read."""
    done = behind_fence(Task(_read, None), raw, FenceLimits())
    reason = done.broken if done.made is None else done.made.reason
    if done.made is None or reason:
        raise stop("DG-Z111", Place(file), reason=reason)
    sheets = done.made.sheets
    base_sheet = next((sheet for sheet in sheets if sheet.text(1, 1) == FORMAT), None)
    if base_sheet is None:
        raise stop("DG-Z112", Place(file))
    base = _base(base_sheet, file)
    tables = _tables([sheet for sheet in sheets if sheet is not base_sheet], base, file, problems)
    return ReturnedPlan(file, base_sheet.text(1, 2), base_sheet.text(1, 3), base, tables)


def _read(_shared: None, raw: bytes) -> FoundBook:
    """Behind the fence: what is in the workbook; exceptions do not travel."""
    try:
        with opened(raw, LIMITS) as book:
            return FoundBook(tuple(_sheet(sheet) for sheet in book.sheets))
    except Unsound as error:
        return FoundBook(reason=REASONS.get(error.fault, BROKEN))


def _sheet(sheet: BookSheet) -> FoundSheet:
    rows = {
        row.number: {cell.column: _cell(cell) for cell in row.cells if cell.column <= MOST_COLUMNS}
        for row in sheet.rows()
    }
    return FoundSheet(sheet.title, rows, tuple(sheet.merges))


def _cell(cell: BookCell) -> FoundCell:
    """What a cell says, its line ends as they are."""
    if cell.holds is Holds.NUMBER and not cell.format.plain:
        at = cell.format.moment(cell.raw)
        day = at.date().isoformat() if at and at.time() == at.time().min else ""
        return FoundCell(cell.said, day, cell.holds, bool(cell.struck))
    return FoundCell(cell.said, "", cell.holds, bool(cell.struck))


def _base(sheet: FoundSheet, file: str) -> dict[str, BaseTable]:
    """What the tables were. Raises ProblemsFound where somebody has been at it."""
    found: dict[str, BaseTable] = {}
    try:
        for number in sorted(sheet.rows)[1:]:
            mark, row = sheet.text(number, 1), sheet.text(number, 2)
            cells = sheet.rows[number]
            told = json.loads("".join(cells[at].text for at in sorted(cells) if at > 2))
            if row:
                found[mark].rows[row] = {str(key): str(text) for key, text in told.items()}
            else:
                found[mark] = BaseTable(str(told["title"]))
    except (ValueError, LookupError, AttributeError) as error:
        raise stop("DG-Z112", Place(file)) from error
    return found


def _tables(
    sheets: Sequence[FoundSheet], base: Mapping[str, BaseTable], file: str, problems: Problems
) -> dict[str, FoundSheet]:
    """The sheets by the marks of their tables; what is twice, gone or nobody's is told."""
    found: dict[str, FoundSheet] = {}
    for sheet in sheets:
        name = sheet.text(sheet.key_row, 1).removeprefix(MARK)
        place = Place(f"{file}!{sheet.title}")
        if name not in base:
            _tell_strange(sheet, base, place, problems)
        elif name in found:
            problems.add("DG-Z115", place, other=found[name].title)
        else:
            found[name] = sheet
    for name, table in base.items():
        if name not in found:
            problems.add("DG-Z114", Place(file), table=table.title)
    return found


def _tell_strange(sheet: FoundSheet, base: Mapping[str, BaseTable], place: Place, problems: Problems) -> None:
    """A sheet without a mark: one of ours that lost it is an error, another is not read."""
    if sheet.title == GUIDE or not sheet.rows or sheet.text(1, 1) == PRINTED_HEAD:
        return
    known = {number for table in base.values() for number in table.rows}
    ours = any(cells[1].text in known for cells in sheet.rows.values() if 1 in cells)
    ours = ours or sheet.title in (table.title for table in base.values())
    problems.add("DG-Z113" if ours else "DG-Z116", place)
