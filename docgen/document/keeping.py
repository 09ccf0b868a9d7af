"""Which rows of a table no page's end parts from the next, and the note from its table.

Reads: Table, the notes below tables.
Writes: places of rows; the part whose tables know their notes.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator
from dataclasses import replace
from functools import partial
from itertools import pairwise
from math import ceil

from docgen.document import widths as width_rules
from docgen.document.cells import cells
from docgen.document.elements import Part, Table, TableNote
from docgen.document.tables import LINE_PITCH, about_height, is_heading, measure
from docgen.standard import gbt9704

KEPT_WHOLE = 75.0  # mm: lower tables, and merged cells with their rows, are not split by a page's end
MOST_OF_TWO = 120.0  # mm of two rows that stay together: a turned page holds them below its head
MOST_UPRIGHT = 185.0  # mm of any number of rows that an upright page holds below a head


def staying(table: Table) -> frozenset[int]:
    """The rows that no page ends with, by their place.

    What the table says itself; headings; the first row and the last but one, for no row stands alone; all but
    the last of what is kept whole: a merged cell with its rows, or the table, that takes no more than
    `KEPT_WHOLE`. Less of them where a page would not hold those that stay together, and the note.
    """
    rows = table.rows
    found = {number for number, row in enumerate(rows) if is_heading(row)} | table.kept
    found |= {at for at in (0, len(rows) - 2) if at >= 0 and _low(table, at, at + 2, MOST_OF_TWO)}
    if _low(table, 0, len(rows)):
        found |= set(range(len(rows)))
    for start, row in enumerate(rows):
        for span in (cell.rows for cell in row if cell and cell.rows > 1):
            if _low(table, start, start + span):
                found |= set(range(start, start + span - 1))
    return frozenset(_held(table, found - table.parted, partial(about_height, table), _together(table)))


def untied(table: Table, height: Callable[[int], float], room: float) -> frozenset[int]:
    """The rows that do not stay with the next after all: a page has `room` mm for rows of these heights.

    Only the heights of rows that stay together are asked for.
    """
    stay = staying(table)
    return stay - frozenset(_held(table, stay, height, room))


def _held(
    table: Table, staying_: Container[int], height: Callable[[int], float], room: float
) -> Iterator[int]:
    """Those of the rows `staying_` that a page holds with what they stay with: the lower ones first."""
    last = len(table.rows) - 1
    below: float | None = None  # mm of the rows that the one above may stay with
    for number in range(last - 1, -1, -1):
        if number not in staying_:
            below = None
            continue
        if below is None:
            below = height(number + 1) + (table.below if number == last - 1 else 0.0)
        own = height(number)
        held = below + own <= room
        below = below + own if held else own
        if held:
            yield number


def keeps_note(table: Table) -> bool:
    """Whether the last row stays with the note below: where a page holds both."""
    last = about_height(table, len(table.rows) - 1) if table.rows else 0.0
    return 0 < table.below <= _together(table) - last


def _together(table: Table) -> float:
    """mm of rows that a page holds together: a turned one, where the table is wider than an upright one."""
    turned = sum(column.width for column in table.columns) > gbt9704.TYPE_AREA_WIDTH + 1
    return MOST_OF_TWO if turned else MOST_UPRIGHT


def with_notes(part: Part) -> Part:
    """The part whose tables know how high the note right below them is; that of many lines goes on."""
    if not any(isinstance(element, TableNote) for element in part.elements):
        return part
    room = measure(turned=part.landscape) / width_rules.CELL
    found = list(part.elements)
    for at, (element, note) in enumerate(pairwise(part.elements)):
        if isinstance(element, Table) and isinstance(note, TableNote) and note.text:
            height = ceil(cells(note.text) / room) * LINE_PITCH
            own = height if height <= KEPT_WHOLE else LINE_PITCH
            found[at] = replace(element, below=note.above + own)
    return replace(part, elements=tuple(found))


def _low(table: Table, start: int, stop: int, most: float = KEPT_WHOLE) -> bool:
    """Whether these rows take no more than `most` mm, as near as can be told without breaking lines."""
    rows = range(start, min(stop, len(table.rows)))
    if sum(map(table.height_of, rows)) > most:
        return False
    return sum(about_height(table, number) for number in rows) <= most
