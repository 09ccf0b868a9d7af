"""A table of units below its head: its rows as the columns of the register.

Reads: rows of cells as text, from CSV or Excel.
Writes: rows of values in the order of COLUMNS.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from docgen import grid
from docgen.grid import Cells, GridRow, Span
from docgen.model.tables import is_ditto
from docgen.model.units import COLUMNS
from docgen.problems import Place
from docgen.source.units.heads import VOCABULARY, Head, Values
from docgen.source.units.persons import closed, parted
from docgen.source.units.rules import CONTACT, FIELDS, ID, NAME, PARENT, PHONE, halved
from docgen.totals import BEGINS_A_TOTAL

SUMMED = re.compile(r"(?:合|总|小|共)\s*计(?:$|[\s:：(（\d])")  # at the end of a cell: 东镇小计
NOTE = FIELDS["note"]  # whose text may be about a sum


def body(
    rows: Iterable[tuple[int, Cells]], head: Head, spans: Sequence[Span] = ()
) -> Iterator[tuple[int, Values]]:
    """The rows below the head that tell of a unit: no totals, nothing that stands across the whole width."""
    read = head.reader()
    for row in _below(rows, head, spans):
        values = () if row.across else read(row.cells)
        if any(values) and not _is_total(row, head, values):
            yield row.number, values


def settled(rows: Iterable[tuple[int, Values]]) -> Iterator[tuple[int, Values]]:
    """The rows of a list that people typed, each value in its own cell.

    同上 is read as what stands above it; name and number of the contact are parted where one cell holds
    both; telephones are in half width.
    """
    above: Values = ("",) * len(COLUMNS)
    for row, values in rows:
        if any(map(is_ditto, values)):
            both = enumerate(zip(values, above, strict=True))
            values = tuple(up if at != NAME and is_ditto(text) else text for at, (text, up) in both)
        above = values
        yield row, _in_its_own_cell(values)


def asides(
    rows: Iterable[tuple[int, Cells]], head: Head, spans: Sequence[Span] = ()
) -> Iterator[tuple[str, int, str]]:
    """What is to be told of rows that are not taken for units: the message's code, the row, its text.

    One text across the whole width; a sum beside something in the column of names.
    """
    read = head.reader()
    for row in _below(rows, head, spans):
        if row.across:
            yield "DG-N119", row.number, row.across
        elif "计" in "".join(row.cells):
            values = read(row.cells)
            if values[NAME] and not BEGINS_A_TOTAL.match(values[NAME]) and _is_total(row, head, values):
                yield "DG-N417", row.number, next(cell for cell in row.cells if SUMMED.search(cell)).strip()


def other_heads(rows: Iterable[tuple[int, Cells]], head: Head) -> Iterator[tuple[int, str]]:
    """The rows that look like a head, but of another list, and their texts: what is below reads otherwise."""
    name, known = head.at(NAME), VOCABULARY.words
    for number, cells in head.own(rows):
        if number <= head.row or name >= len(cells) or cells[name].strip() not in known:
            continue
        if head.grid.repeated_by(cells, VOCABULARY) and not head.grid.says(cells):
            yield number, " ".join(cell.strip() for cell in cells if cell.strip())


def _below(rows: Iterable[tuple[int, Cells]], head: Head, spans: Sequence[Span]) -> Iterator[GridRow]:
    """The rows below the head that are neither totals nor stand at the foot."""
    below = grid.body(head.own(rows), head.grid, VOCABULARY, head.at(NAME), head.own_spans(spans))
    return (row for row in below if row.kind is grid.RowKind.ROW)


def _is_total(row: GridRow, head: Head, values: Values) -> bool:
    """Whether a row holds a sum: the word may stand in any column but that of remarks."""
    if values[ID]:
        return False
    if BEGINS_A_TOTAL.match(values[NAME]):
        return True
    if "计" not in "".join(row.cells):
        return False
    remark = head.at(NOTE) if head.cells[NOTE] else -1
    return any(SUMMED.search(cell.strip()) for at, cell in enumerate(row.cells) if at != remark)


def _in_its_own_cell(values: Values) -> Values:
    """The values with name and number of the contact each in its place, telephones in half width."""
    contact, phone = parted(values[CONTACT], values[PHONE])
    contact, phone = closed(contact), halved(phone)
    if (contact, phone) == (values[CONTACT], values[PHONE]):
        return values
    changed = {CONTACT: contact, PHONE: phone}
    return tuple(changed.get(at, text) for at, text in enumerate(values))


@dataclass(frozen=True)
class Hidden:
    """What of a sheet nobody sees: how many rows, the first with their texts; columns with their words."""

    count: int = 0
    rows: Sequence[tuple[int, str]] = ()
    columns: Sequence[tuple[int, str]] = ()


NOTHING_HIDDEN = Hidden()


class WideRows(NamedTuple):
    """How many rows have text beyond the last column of the head; the first of them, and that text."""

    many: int = 0
    row: int = 0
    text: str = ""


NOTHING_WIDE = WideRows()


@dataclass(frozen=True)
class Gaps:
    """Blank cells below a place in the 所属 column: how many, the first one's row, the place above it.

    `filled` tells that they are read as that place.
    """

    count: int
    row: int
    above: str
    filled: bool


def gaps(rows: Iterable[tuple[int, Values]], head: Head) -> Gaps | None:
    """The blanks below a place; None where there are none, or where a blank says that nobody stated it.

    A place stands in the first row of its group only: that is how a sheet looks whose merged cells were
    taken apart, as a CSV does. Where a place is written twice, one below the other, the sheet is made in
    another way, and a blank may as well be an omission.
    """
    if not head.places_above and not head.grouped:
        return None
    count, first, above, repeated, last = 0, (0, ""), "", False, ""
    for row, values in rows:
        place = values[PARENT]
        if values[NAME] and not place and above:
            count, first = count + 1, first if count else (row, above)
        repeated = repeated or (bool(place) and place == last)
        last, above = place, _above(place, above)
    return Gaps(count, *first, head.grouped and not repeated) if count else None


def with_gaps_filled(rows: Iterable[tuple[int, Values]]) -> Iterator[tuple[int, Values]]:
    """The rows, a unit without 所属 with that of the row above."""
    above = ""
    for row, values in rows:
        if values[NAME] and not values[PARENT]:
            values = (*values[:PARENT], above, *values[PARENT + 1 :])
        above = _above(values[PARENT], above)
        yield row, values


def _above(place: str, above: str) -> str:
    """The place that holds for the rows below."""
    return place if place and not SUMMED.search(place) else above


class HeadedTable(ABC):
    """Units in rows below a head, in whatever kind of file: rows that can be gone through again and again."""

    file: str  # the name that messages show
    title: str  # of its sheet; empty where there are none
    head: Head
    wide: WideRows = NOTHING_WIDE

    @property
    def spans(self) -> Sequence[Span]:
        """What is merged."""
        return ()

    @cached_property
    def lacks(self) -> Container[int]:
        """The columns of the register, from 0, that the table has not at all."""
        return frozenset(at for at, places in enumerate(self.head.cells) if not places)

    @abstractmethod
    def cells(self) -> Iterator[tuple[int, Cells]]:
        """The rows of the file, with their numbers."""

    @abstractmethod
    def place(self, row: int, column: int = 0) -> Place:
        """Where a value stands."""

    @abstractmethod
    def where(self, row: int, column: int) -> str:
        """A value as a message calls it."""

    def stated(self) -> Iterator[tuple[int, Values]]:
        """Each unit's row and values as they are written, in a list that people typed."""
        return settled(body(self.cells(), self.head, self.spans))

    def rows(self) -> Iterator[tuple[int, Values]]:
        """Each unit's row and values."""
        return with_gaps_filled(self.stated()) if self.gaps and self.gaps.filled else self.stated()

    @cached_property
    def gaps(self) -> Gaps | None:
        """The blanks below a place in the 所属 column; what is merged is none."""
        return gaps(self.stated(), self.head)

    @property
    def hidden(self) -> Hidden:
        """The rows and columns that nobody sees and that are not read."""
        return NOTHING_HIDDEN

    @property
    def asides(self) -> Iterator[tuple[str, int, str]]:
        """What is to be told of rows that are no units: the message's code, the row, its text."""
        return asides(self.cells(), self.head, self.spans)

    @property
    def other_heads(self) -> Iterator[tuple[int, str]]:
        """The rows that look like the head of another list, and their texts."""
        return other_heads(self.cells(), self.head)
