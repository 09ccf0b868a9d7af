"""A table of units below its head: its rows as the columns of the register.

Reads: rows of cells as text, from CSV or Excel.
Writes: rows of values in the order of COLUMNS.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from docgen.grid import Cells
from docgen.model.units import COLUMNS
from docgen.source.units.heads import ID, NAME, PARENT, Head, Values, understood

TOTAL = re.compile(r"(?:合|总|小|共)\s*计(?:$|[\s:：(（\d])")
SUMMED = re.compile(r"(?:合|总|小|共)\s*计")  # within a cell: 东镇小计
FOOT = re.compile(r"(?:注|备注|说明|填表人|填报人|制表人?|审核人?|单位负责人|填[表报]日期|联系人)\s*[:：]")
SPACE = re.compile(r"\s*[\r\n]+\s*")


def body(rows: Iterable[tuple[int, Cells]], head: Head) -> Iterator[tuple[int, Values]]:
    """The rows below the head that tell of a unit, without blank rows, totals, footers, repeated heads."""
    read = head.reader()
    keys = {column.key for column in COLUMNS} | set(COLUMNS[NAME].headings) | {head.words[head.at(NAME)]}
    for row, cells in rows:
        if row <= head.row:
            continue
        first = next((cell for cell in cells if cell and not cell.isspace()), "").strip()
        if not first or TOTAL.match(first) or FOOT.match(first):
            continue
        values = read(cells)
        if TOTAL.match(values[NAME]) and not values[ID]:
            continue
        if values[NAME] in keys and _repeats(head, cells):
            continue
        if any(values):
            yield row, values


def _repeats(head: Head, cells: Cells) -> bool:
    """Whether a row is the head once more, as it is printed on every page."""
    again = understood(head.row, cells)
    return again is not None and again.score >= min(2, head.score)


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


def one_line(text: str) -> str:
    """A cell's text without line ends: someone broke the line to make a narrow column."""
    if "\n" not in text and "\r" not in text:
        return text
    return SPACE.sub(_joint, text.strip())


def _joint(match: re.Match[str]) -> str:
    """What stands for a line end: a blank between Latin words, nothing between Chinese ones."""
    around = match.string[match.start() - 1] + match.string[match.end()]
    return " " if around.isascii() else ""
