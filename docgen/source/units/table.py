"""A table of units below its head: its rows as the columns of the register.

Reads: rows of cells as text, from CSV or Excel.
Writes: rows of values in the order of COLUMNS.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from docgen import grid
from docgen.grid import Cells, Span
from docgen.grid.body import TOTAL
from docgen.source.units.heads import ID, NAME, PARENT, VOCABULARY, Head, Values

SUMMED = re.compile(r"(?:合|总|小|共)\s*计")  # within a cell: 东镇小计


def body(
    rows: Iterable[tuple[int, Cells]], head: Head, spans: Sequence[Span] = ()
) -> Iterator[tuple[int, Values]]:
    """The rows below the head that tell of a unit: no totals, nothing that stands across the whole width."""
    read = head.reader()
    for row in grid.body(rows, head.grid, VOCABULARY, head.at(NAME), spans):
        values = () if row.across else read(row.cells)
        if any(values) and not (TOTAL.match(values[NAME]) and not values[ID]):
            yield row.number, values


def texts_across(
    rows: Iterable[tuple[int, Cells]], head: Head, spans: Sequence[Span]
) -> Iterator[tuple[int, str]]:
    """The rows below the head that have one text across the whole width, and their texts."""
    if not any(right > left and top > head.row for top, left, _, right in spans):
        return iter(())
    found = grid.body(rows, head.grid, VOCABULARY, head.at(NAME), spans)
    return ((row.number, row.across) for row in found if row.across)


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
