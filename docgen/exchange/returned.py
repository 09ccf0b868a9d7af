"""The rows of a table that came back: their numbers, their texts, and what is wrong with a cell.

Reads: a FoundSheet and the PlanSheet that it is of.
Writes: ReturnedRows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from docgen.exchange.reading import BaseTable, FoundCell, FoundSheet, ReturnedPlan
from docgen.exchange.rows import Texts
from docgen.exchange.sheet import FIRST_COLUMN, HEAD_ROW, KEY_ROW
from docgen.exchange.tables import PlanSheet
from docgen.grid import letters
from docgen.model.fieldtypes import cleaned
from docgen.model.tables import ACROSS
from docgen.opc.cells import Holds
from docgen.problems import Problems
from docgen.source.nesting import clip
from docgen.tongue import phrase

BELOW_KEYS = HEAD_ROW - KEY_ROW + 1  # rows from the keys to the first of the table's


@dataclass(frozen=True)
class ReturnedRow:
    """A row that says something: its place in the sheet, the number it had (empty: a new one), its texts."""

    row: int
    number: str
    texts: Texts


@dataclass(frozen=True)
class ReturnedTable:
    """A table that came back, with the columns that its sheet still has."""

    sheet: PlanSheet
    keys: tuple[str, ...]
    columns: Mapping[str, int]
    rows: tuple[ReturnedRow, ...]


def returned_table(book: ReturnedPlan, sheet: PlanSheet, problems: Problems) -> ReturnedTable:
    """The rows of a table; what cannot be taken is told with its cell."""
    return _Returned(book, sheet, book.tables[sheet.mark], book.base[sheet.mark], problems).table()


@dataclass(frozen=True)
class _Returned:
    book: ReturnedPlan
    sheet: PlanSheet
    seen: FoundSheet
    base: BaseTable
    problems: Problems

    def table(self) -> ReturnedTable:
        """The table."""
        columns = self._columns()
        rows = tuple(row for row in self._rows(columns) if row.texts)
        keys = (*columns, *([ACROSS] if self.sheet.across else ()))
        return ReturnedTable(self.sheet, keys, columns, rows)

    def _columns(self) -> dict[str, int]:
        """The columns that are there; one that is gone, and what stands in others, is told."""
        found = {key: at for key, at in self.seen.columns.items() if self.sheet.column(key)}
        for column in self.sheet.columns:
            if column.key not in found:
                place = self.book.place(self.sheet.mark, self.seen.key_row + 1)
                self.problems.add("DG-Z121", place, column=column.field.label)
        told: set[int] = set()
        for number in self._numbers(self.seen.key_row + 1):
            for at, cell in self.seen.rows[number].items():
                strange = at >= FIRST_COLUMN and at not in found.values() and at not in told
                if strange and cell.text.strip():
                    told.add(at)
                    self._tell("DG-Z122", number, at, text=clip(cell.text))
        return found

    def _tell(self, code: str, row: int, column: int, **facts: object) -> None:
        where = f"{letters(column)}{row}"
        self.problems.add(code, self.book.place(self.sheet.mark, row, column), where=where, **facts)

    def _numbers(self, first: int) -> Iterator[int]:
        return (number for number in sorted(self.seen.rows) if number >= first)

    def _rows(self, columns: Mapping[str, int]) -> Iterator[ReturnedRow]:
        """The rows below the heads, each with the texts of its cells."""
        carried = self._carried(columns)
        across = {top: left for top, left, bottom, right in self._wide(columns) if top == bottom}
        for number in self._numbers(self.seen.key_row + BELOW_KEYS):
            cells = {**carried.get(number, {}), **self.seen.rows[number]}
            own = self.seen.text(number, 1).strip()
            if number in across:
                told = self._text(number, across[number], cells.get(across[number]), False)
                yield ReturnedRow(number, own, {ACROSS: told} if told else {})
                continue
            texts = {
                column.key: self._text(
                    number, columns[column.key], cells.get(columns[column.key]), column.of_days
                )
                for column in self.sheet.columns
                if column.key in columns
            }
            texts = {key: text for key, text in texts.items() if text}
            yield ReturnedRow(number, own, self._still_across(own, texts))

    def _still_across(self, number: str, texts: dict[str, str]) -> dict[str, str]:
        """A row that was one cell over the whole width and is not merged any more, but says as much."""
        first = self.sheet.columns[0].key
        was = ACROSS in self.base.rows.get(number, {})
        return {ACROSS: texts[first]} if was and list(texts) == [first] else texts

    def _wide(self, columns: Mapping[str, int]) -> Iterator[tuple[int, int, int, int]]:
        """What is merged over all columns; what is merged over some of them is told."""
        if not columns:
            return
        first, last = min(columns.values()), max(columns.values())
        for top, left, bottom, right in self.seen.merges:
            if top < self.seen.key_row + BELOW_KEYS or left == right:
                continue
            if self.sheet.across and left <= first and right >= last and top == bottom:
                yield top, max(left, first), bottom, right
            else:
                self._tell("DG-Z124", top, left)

    def _carried(self, columns: Mapping[str, int]) -> dict[int, dict[int, FoundCell]]:
        """What stands in cells merged downwards, for each row that they go over."""
        found: dict[int, dict[int, FoundCell]] = {}
        for top, left, bottom, right in self.seen.merges:
            cell = self.seen.rows.get(top, {}).get(left)
            if cell and left == right and left in columns.values():
                for number in range(top + 1, bottom + 1):
                    found.setdefault(number, {})[left] = cell
        return found

    def _text(self, row: int, column: int, cell: FoundCell | None, of_days: bool) -> str:
        """What a cell says; an error in it is told."""
        if cell is None:
            return ""
        if cell.holds in (Holds.ERROR, Holds.PENDING):
            self._tell("DG-Z123", row, column, text=cell.text or phrase("没有算出结果的公式"))
            return ""
        if cell.struck:
            self._tell("DG-Z125", row, column, text=clip(cell.text))
        return cell.day if of_days and cell.day else cleaned(cell.text)
