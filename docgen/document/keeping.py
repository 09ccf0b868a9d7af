"""Which rows of a table no page's end parts from the next, and what stands below from its table.

Reads: Table, the notes and signatures below tables.
Writes: places of rows; the part whose tables know what stays with their last row.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator
from dataclasses import replace
from functools import partial
from math import ceil

from docgen.document import widths as width_rules
from docgen.document.cells import cells
from docgen.document.elements import Element, Part, SignatureBlock, SignetBlock, Table, TableNote
from docgen.document.signature import kept_lines
from docgen.document.tables import LINE_PITCH, about_height, is_heading, measure
from docgen.standard import gbt9704
from docgen.standard.layouts import Layout

KEPT_WHOLE = 75.0  # mm: lower tables, and merged cells with their rows, are not split by a page's end
MOST_OF_TWO = 120.0  # mm of two rows that stay together: a turned page holds them below its head
MOST_UPRIGHT = 200.0  # mm of any number of rows that an upright page holds below a head of three lines


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
    """Those of the rows `staying_` that a page holds with what they stay with: the lower ones first.

    Where it does not hold a heading with all that stays below, the first row of that stays with the heading
    instead.
    """
    last = len(table.rows) - 1
    held: set[int] = set()
    below: float | None = None  # mm of the rows that the one above may stay with
    for number in range(last - 1, -1, -1):
        if number not in staying_:
            below = None
            continue
        if below is None:
            below = height(number + 1) + (table.below if number == last - 1 else 0.0)
        below += height(number)
        if below > room and (first := _headed(table, number)) in held:
            below = sum(map(height, range(number, first + 1)))
            held -= {first} if below <= room else set()
        if below <= room:
            held.add(number)
        else:
            below = height(number)
    yield from held


def _headed(table: Table, number: int) -> int:
    """The first row that a heading stands above; the row itself where that is none."""
    return next((at for at in range(number, len(table.rows)) if not is_heading(table.rows[at])), number)


def keeps_below(table: Table) -> bool:
    """Whether the last row stays with what is right below: where a page holds both."""
    last = about_height(table, len(table.rows) - 1) if table.rows else 0.0
    return 0 < table.below <= _together(table) - last


def _together(table: Table) -> float:
    """mm of rows that a page holds together: a turned one, where the table is wider than an upright one."""
    turned = sum(column.width for column in table.columns) > gbt9704.TYPE_AREA_WIDTH + 1
    return MOST_OF_TWO if turned else MOST_UPRIGHT


def with_below(part: Part, layout: Layout) -> Part:
    """The part whose tables know how high that is which stays with their last row.

    The note right below, of which one of many lines goes on, and the signatures, which no page's end parts
    from what stands above them (7.3.5.1).
    """
    found = list(part.elements)
    for at, element in enumerate(found):
        if isinstance(element, Table) and (below := below_last(part, at, layout)):
            found[at] = replace(element, below=below)
    return replace(part, elements=tuple(found)) if found != list(part.elements) else part


def below_last(part: Part, at: int, layout: Layout) -> float:
    """mm of what stays with the last row of the table at that place."""
    note, ending, *_ = (*part.elements[at + 1 :], None, None)
    if not isinstance(note, TableNote) or not note.text:
        return _signed(note, layout)
    room = measure(turned=part.landscape) / width_rules.CELL
    height = ceil(cells(note.text) / room) * LINE_PITCH
    if height > KEPT_WHOLE:
        return note.above + LINE_PITCH
    return note.above + height + _signed(ending, layout)


def _signed(element: Element | None, layout: Layout) -> float:
    """mm of signatures that stay with what is above them; 0 of anything else."""
    if isinstance(element, SignatureBlock | SignetBlock):
        return kept_lines(element, layout) * layout.pitch
    return 0.0


def _low(table: Table, start: int, stop: int, most: float = KEPT_WHOLE) -> bool:
    """Whether these rows take no more than `most` mm, as near as can be told without breaking lines."""
    rows = range(start, min(stop, len(table.rows)))
    if sum(map(table.height_of, rows)) > most:
        return False
    return sum(about_height(table, number) for number in rows) <= most
