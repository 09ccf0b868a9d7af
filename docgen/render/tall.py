"""Rows of a table taller than a page: cut where pages end, each part with the head above it and a rule below.

Word parts such a row itself, and is given it whole; a page layout pushes it to the next page, and parts it
there without either.

Reads: OfficialDocument, the room that pages have.
Writes: the document as its pages show it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TypeAlias

from docgen.document import keeping, tables
from docgen.document.elements import Cell, OfficialDocument, Part, Table
from docgen.render import spans
from docgen.render.lines import cell_lines

LEAST_BEGUN = 40.0  # mm left on a page for a row to begin there
HAIR = 0.5  # mm: what a page layout may round
Rooms: TypeAlias = tuple[float, float]  # mm for a row: what a page has left, what a page has
RoomsOf: TypeAlias = Callable[[Part, int, int], Rooms]  # of a part, its element, the table's row


def cut_tall(document: OfficialDocument, rooms: RoomsOf) -> OfficialDocument:
    """The document with its tall rows cut; itself where it has none."""
    parts = tuple(_cut_part(part, rooms) for part in document.parts)
    return document if parts == document.parts else replace(document, parts=parts)


def _cut_part(part: Part, rooms: RoomsOf) -> Part:
    for at, element in enumerate(part.elements):
        if isinstance(element, Table):
            part = _cut_table(part, at, element, rooms)
    return part


def _cut_table(part: Part, at: int, table: Table, rooms: RoomsOf) -> Part:
    """The part with the tall rows of its table at `at` cut, one after the other."""
    number = 0
    while number < len(table.rows):
        lines = lines_of(table, number)
        most = max(map(len, lines), default=0)
        if tables.height_of_lines(most) > keeping.KEPT_WHOLE:
            rest, page = rooms(part, at, number)
            if tables.height_of_lines(most) > page - HAIR:
                counts = list(_counts(most, rest, page))
                table = _cut_row(table, number, lines, counts)
                part = replace(part, elements=(*part.elements[:at], table, *part.elements[at + 1 :]))
                number += len(counts) - 1
        number += 1
    return part


def _counts(lines: int, rest: float, page: float) -> Iterator[int]:
    """How many of so many lines stand on each page, the first of which has `rest` mm left."""
    room = rest if rest >= LEAST_BEGUN else page
    while lines > 0:
        taken = min(lines, max(_holds(room), 1))
        yield taken
        lines, room = lines - taken, page


def _holds(room: float) -> int:
    """The lines of a row that takes `room` mm at most."""
    return int((room - HAIR - tables.height_of_lines(0)) / tables.LINE_PITCH)


def lines_of(table: Table, number: int) -> list[Sequence[str]]:
    """The lines of each cell of a row that stands in no other row, by its columns; none of the others."""
    found: list[Sequence[str]] = [()] * len(table.columns)
    for at, cell, width in tables.placed(table, table.rows[number]):
        if cell and cell.rows == 1:
            found[at] = cell_lines(cell.text, tables.capacity(width))
    return found


def _cut_row(table: Table, number: int, lines: Sequence[Sequence[str]], counts: Sequence[int]) -> Table:
    """The table with a row cut into as many as there are `counts` of lines."""
    more = len(counts) - 1
    rows = [_stretched(table, at, number, more) for at in range(len(table.rows))]
    cut: list[tables.TableRow] = []
    start = 0
    for count in counts:
        cut.append(tuple(_piece(table, number, at, lines, (start, count)) for at in range(len(lines))))
        start += count
    # What a merged cell covers goes on below its first row.
    first = tuple(piece if piece else cell for piece, cell in zip(cut[0], rows[number], strict=True))
    heights = table.heights
    return replace(
        table,
        rows=(*rows[:number], first, *cut[1:], *rows[number + 1 :]),
        heights=(*heights[: number + 1], *[0.0] * more, *heights[number + 1 :]) if heights else (),
        kept=frozenset(each + more if each > number else each for each in table.kept),
        parted=table.parted | set(range(number, number + more)),
        continued=table.continued | set(range(number + 1, number + more + 1)),
    )


def _piece(
    table: Table, number: int, at: int, lines: Sequence[Sequence[str]], part: tuple[int, int]
) -> Cell | None:
    """What a cell shows in a part of its row: so many lines from a start. None for one of several rows."""
    cell = table.rows[number][at]
    if cell is None or cell.rows > 1:
        return None
    start, count = part
    return replace(cell, text="\n".join(lines[at][start : start + count]))


def with_rows_whole(document: OfficialDocument, printed: OfficialDocument) -> OfficialDocument:
    """`printed` with the rows that were cut as they stand in `document`."""
    whole = dict(spans.tables_of(document))
    cut = {where for where, table in spans.tables_of(printed) if table.continued}
    return (
        spans.with_tables(printed, cut, lambda where, table: _whole(table, whole[where])) if cut else printed
    )


def _whole(printed: Table, original: Table) -> Table:
    """The table with the rows of the original.

    Its merged cells end and begin anew where those of `printed` do, but within a row that was cut.
    """
    firsts = [number for number in range(len(printed.rows)) if number not in printed.continued]
    lasts = [number - 1 for number in (*firsts[1:], len(printed.rows))]
    rows: list[list[Cell | None]] = []
    begun: dict[int, int] = {}  # the row of the cell that is open downwards, by its column
    for number, (first, row) in enumerate(zip(firsts, original.rows, strict=True)):
        made = list(row)
        for at, cell, _ in tables.placed(printed, printed.rows[first]):
            if cell:
                made[at] = replace(row[at] or cell, rows=1)
                begun[at] = number
            else:
                top = rows[begun[at]][at]
                made[at], rows[begun[at]][at] = None, top and replace(top, rows=top.rows + 1)
        rows.append(made)
    return replace(
        original,
        rows=tuple(map(tuple, rows)),
        heights=tuple(printed.heights[first] for first in firsts) if printed.heights else (),
        kept=frozenset(number for number, last in enumerate(lasts) if last in printed.kept),
        parted=frozenset(number for number, last in enumerate(lasts) if last in printed.parted),
        opens=next((n for n, first in enumerate(firsts) if first == printed.opens), None),
    )


def _stretched(table: Table, at: int, number: int, more: int) -> tables.TableRow:
    """A row whose merged cells are `more` rows higher where they stand beside the row `number`."""
    return tuple(
        replace(cell, rows=cell.rows + more)
        if cell and cell.rows > 1 and at <= number < at + cell.rows
        else cell
        for cell in table.rows[at]
    )
