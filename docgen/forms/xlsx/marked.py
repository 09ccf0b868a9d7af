"""The form on a sheet by its marks: the hidden column that tells what stands in a row, the hidden first row.

Reads: ReturnedSheet.
Writes: MarkedForm: the places of values, and the tables that a person sees there.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from operator import itemgetter
from typing import NamedTuple

from docgen.forms.filled import MOST_DIGITS
from docgen.forms.seen import SeenCell, SeenRow, SeenTable
from docgen.forms.xlsx.rows import AT, CLOSES, DAY_LETTER, MAGIC, OPENS, ROW_NUMBER, TICK_LETTER
from docgen.forms.xlsx.workbook import MOST_ROW, At, ReturnedSheet
from docgen.model.fieldtypes import NO
from docgen.model.fieldtypes.dates import EXCEL_DAY_ZERO, EXCEL_DAYS
from docgen.phrases import chinese_date

PLACE = re.compile(rf"([a-z][a-z0-9_.-]*|{ROW_NUMBER}):([0-9]{{1,3}})([{DAY_LETTER}{TICK_LETTER}]?)")
TICKED_NOT = (NO, "×", "✗")


class MarkedPlace(NamedTuple):
    """A value's address with its column and the letter that tells how its cell is understood."""

    address: str
    column: int
    letter: str


class MarkedRow(NamedTuple):
    """A row of the sheet with the places of its values; `table` is the repeating table that it belongs to."""

    number: int
    places: tuple[MarkedPlace, ...]
    table: str = ""


@dataclass(frozen=True)
class MarkedForm:
    """A form on a sheet, from the row of the grid's numbers to the row before the next form's.

    `around` are the rows of whatever floats over the sheet or is said of its cells and is this form's: all
    above the first form, all below the last. `boxed` are the texts of boxes that a blank shows in the cells
    of choices: nobody wrote them.
    """

    sheet: ReturnedSheet
    row: int
    column: int
    last: int
    around: range
    grid: Mapping[int, int] = field(default_factory=dict)
    boxed: frozenset[str] = frozenset()

    @property
    def mark(self) -> str:
        """The text that the form is known by, with its identity."""
        return self.sheet.texts[self.row, self.column]

    def rows(self) -> Iterator[MarkedRow]:
        """Every row below the mark, with what stands in it."""
        marks = {row: text for (row, column), text in self.sheet.texts.items() if column == self.column}
        table, head, columns = "", 0, tuple[MarkedPlace, ...]()
        for row in range(self.row + 1, self.last + 1):
            mark = marks.get(row, "")
            if mark.startswith(OPENS) and len(mark.split()) > 1:
                table, head, columns = mark.split()[1], row, tuple(self._named(mark))
                yield MarkedRow(row, (), table)
            elif mark.startswith((AT, CLOSES)):
                table = ""
                yield MarkedRow(row, tuple(self._named(mark)))
            elif table:
                prefix = f"{table}.{row - head}."
                yield MarkedRow(
                    row, tuple(each._replace(address=prefix + each.address) for each in columns), table
                )
            else:
                yield MarkedRow(row, ())

    def _named(self, mark: str) -> Iterator[MarkedPlace]:
        """Each place of a mark whose column is still there."""
        for name, number, letter in PLACE.findall(mark):
            if int(number) in self.grid and name != ROW_NUMBER:
                yield MarkedPlace(name, self.grid[int(number)], letter)

    def tables(self) -> Iterator[tuple[str, SeenTable]]:
        """The tables that a person sees, each with the id of its block; empty for rows of no block."""
        block, rows = "", list[SeenRow]()
        waiting: list[SeenRow] = []
        for row in self.rows():
            seen = self.seen_row(row)
            here = row.table or (row.places[0].address.partition(".")[0] if row.places else "")
            if not here:
                waiting += [seen] if seen else []
                continue
            if here != block or (row.table and not row.places):
                if rows:
                    yield block, SeenTable(rows, exact=True)
                block, rows = here, []
            rows += [*waiting, seen]
            waiting = []
        if rows:
            yield block, SeenTable(rows, exact=True)
        if waiting:
            yield "", SeenTable(waiting, exact=True)

    def seen_row(self, row: MarkedRow) -> SeenRow:
        """The cells of a row that hold something, or could hold a value."""
        number = row.number
        places: dict[int, list[MarkedPlace]] = {}
        own = {each.column for each in row.places}
        for each in row.places:
            places.setdefault(self._anchor((number, each.column), own), []).append(each)
        cells = sorted({*places, *self._written.get(number, ())})
        return tuple([self._cell((number, at), places.get(at, ()), places) for at in cells])

    def _cell(self, at: At, places: Sequence[MarkedPlace], all_places: Iterable[int]) -> SeenCell:
        """A cell with the marks of its values; one without marks does not reach over those that have some."""
        top, left = at
        right = left
        if merge := self._merged.get(at):
            alone = not places and any(left < each <= merge[3] for each in all_places)
            if merge[1] == left and not alone:
                top, right = merge[0], merge[3]
        sheet, text = self.sheet, ""
        stated = sheet.texts.get(at)
        if stated and not (places and stated in self.boxed):
            text = as_value(stated, places[0].letter if places else "")
        marks = tuple([each.address for each in places])
        is_below = top < at[0] and not text
        return SeenCell(left, right, text, sheet.place(at), marks, is_below, sheet.faults.get(at, ""))

    def _anchor(self, at: At, own: Container[int]) -> int:
        """The column of the cell that shows a value's text: of merged ones the first, if it is a value's too.

        A cell that has a text stands for itself: some programs leave merged ranges behind.
        """
        left = self._merged[at][1] if at in self._merged and at not in self.sheet.texts else at[1]
        return left if left in own else at[1]

    @cached_property
    def _written(self) -> Mapping[int, tuple[int, ...]]:
        """The columns that hold something, by row; the marks' own is none."""
        found: dict[int, list[int]] = {}
        for row, column in {**self.sheet.texts, **self.sheet.faults}:
            if column != self.column and self.row < row <= self.last:
                found.setdefault(row, []).append(column)
        return {row: tuple(columns) for row, columns in found.items()}

    @cached_property
    def _merged(self) -> Mapping[At, tuple[int, int, int, int]]:
        """What is merged, by each of its cells; no range in which several cells hold texts.

        Programs leave such ranges behind when they move cells, or keep the texts that nobody sees.
        """
        found: dict[At, tuple[int, int, int, int]] = {}
        for merge in self.sheet.merges:
            rows = range(max(merge[0], self.row), min(merge[2], self.last) + 1)
            cells = [(row, column) for row in rows for column in range(merge[1], merge[3] + 1)]
            if not any(at in self.sheet.texts for at in cells if at != merge[:2]):
                found.update(dict.fromkeys(cells, merge))
        return found

    def is_own(self, at: At) -> bool:
        """Whether a cell of the row of the grid's numbers, or of the column of marks, holds what is ours."""
        text = self.sheet.texts[at]
        if at[0] == self.row:
            return at[1] == self.column or text.isdecimal()
        return at[1] == self.column and text.startswith((AT, OPENS, CLOSES))


def marked_forms(sheet: ReturnedSheet, boxed: frozenset[str]) -> Iterator[MarkedForm]:
    """The forms of a sheet that still have their marks, from above; `boxed` as MarkedForm has it."""
    starts = sorted(at for at, text in sheet.texts.items() if text.startswith(MAGIC))
    if not starts:
        return
    ends = [*(row - 1 for row, _ in starts[1:]), max(row for row, _ in (*sheet.texts, *sheet.faults))]
    for place, ((row, column), end) in enumerate(zip(starts, ends, strict=True), 1):
        around = range(row if place > 1 else 1, (end if place < len(starts) else MOST_ROW) + 1)
        numbered = [
            (int(text), at[1])
            for at, text in sheet.texts.items()
            if at[0] == row and at[1] > column and text.isdecimal() and len(text) <= MOST_DIGITS
        ]
        # Columns that were copied beside the form have its numbers, too: the first ones are the form's.
        numbers = dict(sorted(numbered, key=itemgetter(1), reverse=True))
        yield MarkedForm(sheet, row, column, end, around, numbers, boxed)


def as_value(text: str, letter: str) -> str:
    """A value as text, empty for white; a day that a program has made a plain number is a day again."""
    if not text.strip():
        return ""
    if letter == DAY_LETTER and text.isdecimal() and len(text) <= MOST_DIGITS and int(text) in EXCEL_DAYS:
        return chinese_date(EXCEL_DAY_ZERO + dt.timedelta(days=int(text)))
    return "" if letter == TICK_LETTER and text.strip() in TICKED_NOT else text
