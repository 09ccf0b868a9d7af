"""Merged cells: room in their rows for their text, which stands again at the head of a page that parts them.

The rows at either end of a merged cell that its text needs stay together, so that each of its parts holds
the text and no row grows by being parted. A cell whose text no page holds is merged with no other.

Reads: OfficialDocument, the heights of rows, of texts and of pages, the rows that its pages begin with.
Writes: the document as its pages show it.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate
from typing import TypeAlias

from docgen.document.elements import Cell, Element, OfficialDocument, Table

Where: TypeAlias = tuple[int, int]  # the part and the element that a table is, from 0
Starts: TypeAlias = Mapping[Where, Sequence[int]]  # the rows that pages begin with, but for a table's first
Heights: TypeAlias = Callable[[Table], list[float]]  # mm, of each row
CellHeight: TypeAlias = Callable[[Cell, float], float]  # mm, of a cell's text in a column of so many mm
# mm that a page has below the head of a table, and what is left of it above signatures right below the table
Rooms: TypeAlias = Callable[[Where, Table], tuple[float, float]]


def with_room(
    document: OfficialDocument, heights: Heights, wanted: CellHeight, rooms: Rooms
) -> OfficialDocument:
    """The document whose rows hold the texts of the cells merged downwards; itself where they do already.

    The last row of a merged cell is as much higher as the text wants. What no page would hold is in each of
    the rows instead, which can be cut; where no page would hold what stays together at the end of a table and
    the signatures below, the last row says it anew and goes with them.
    """
    tables = dict(tables_of(document))
    held = {
        where: _held(_unmerged(table, rooms(where, table), heights(table), wanted), heights, wanted)
        for where, table in tables.items()
        if _merged(table)
    }
    changed = {where for where, table in held.items() if table != tables[where]}
    return with_tables(document, changed, lambda where, _: held[where]) if changed else document


def _unmerged(
    table: Table, rooms: tuple[float, float], heights: Sequence[float], wanted: CellHeight
) -> Table:
    """The table whose merged cells stand in each of their rows, or in the last, where pages want that."""
    page, signed = rooms
    rows = [list(row) for row in table.rows]
    for top, at, cell in _merged_cells(table):
        own = heights[top : top + cell.rows][::-1]
        height = wanted(cell, table.columns[at].width)
        if height > page:
            for row in rows[top : top + cell.rows]:
                row[at] = replace(cell, rows=1)
        elif top + cell.rows == len(rows) and sum(own[: _few(own, height) + 1]) > signed:
            rows[-1][at] = replace(cell, rows=1)
            rows[top][at] = replace(cell, rows=cell.rows - 1)
    return replace(table, rows=tuple(map(tuple, rows)))


def _held(table: Table, heights: Heights, wanted: CellHeight) -> Table:
    """The table with the last rows of its merged cells as high as their texts want, those that end first
    before others: they give room to these.
    """
    own = heights(table)
    higher = dict(enumerate(own))
    for top, at, cell in sorted(_merged_cells(table), key=lambda each: each[0] + each[2].rows):
        last = min(top + cell.rows, len(own)) - 1
        lack = wanted(cell, table.columns[at].width) - sum(higher[each] for each in range(top, last + 1))
        higher[last] += max(lack, 0.0)
    if list(higher.values()) == own:
        return table
    least = (max(table.height_of(n), high if high > own[n] else 0.0) for n, high in higher.items())
    return replace(table, heights=tuple(least))


def _merged_cells(table: Table) -> Iterator[tuple[int, int, Cell]]:
    """The cells merged downwards, each with its first row and its column."""
    for top, row in enumerate(table.rows):
        for at, cell in enumerate(row):
            if cell and cell.rows > 1:
                yield top, at, cell


def repeated(
    document: OfficialDocument,
    starts: Callable[[OfficialDocument], Starts],
    heights: Heights,
    wanted: CellHeight,
    loosened: Callable[[OfficialDocument], OfficialDocument],
) -> OfficialDocument:
    """The document with its parted cells cut where a page ends, each part with the whole text.

    `starts` tells where the pages of a document begin; `loosened` keeps no more rows together than a page
    holds. The document as it is where no page's end parts one.
    """
    if not any(_merged(table) for _, table in tables_of(document)):
        return document
    begun = starts(document)
    parted = {where for where, table in tables_of(document) if cut(table, begun.get(where, ())) != table}
    if not parted:
        return document
    kept = loosened(with_tables(document, parted, lambda _, table: _tied(table, heights(table), wanted)))
    begun = starts(kept)
    return with_tables(kept, parted, lambda where, table: cut(table, begun.get(where, ())))


def cut(table: Table, starts: Sequence[int]) -> Table:
    """The table with its merged cells ending above each of the rows `starts`, and beginning anew there."""
    rows = [list(row) for row in table.rows]
    for at in range(len(table.columns)):
        top = 0
        for number, row in enumerate(rows):
            above = rows[top][at]
            if row[at] is not None:
                top = number
            elif number in starts and above and above.rows > number - top:
                rows[top][at] = replace(above, rows=number - top)
                row[at] = replace(above, rows=above.rows - (number - top))
                top = number
    return replace(table, rows=tuple(map(tuple, rows)))


def _merged(table: Table) -> bool:
    return any(_merged_cells(table))


def _tied(table: Table, heights: Sequence[float], wanted: CellHeight) -> Table:
    """The table whose merged cells, parted, hold their text in each part."""
    return replace(table, kept=table.kept | frozenset(_kept(table, heights, wanted)))


def _kept(table: Table, heights: Sequence[float], wanted: CellHeight) -> Iterator[int]:
    """The rows that stay with the next one, so that what a page's end leaves of a cell holds its text."""
    for top, at, cell in _merged_cells(table):
        own = heights[top : top + cell.rows]
        height = wanted(cell, table.columns[at].width)
        yield from range(top, top + _few(own, height))
        yield from range(top + cell.rows - 1 - _few(own[::-1], height), top + cell.rows - 1)


def _few(heights: Sequence[float], height: float) -> int:
    """How many of the rows stay with the next, so that together they are so high."""
    return next((n for n, sum_ in enumerate(accumulate(heights)) if sum_ >= height), len(heights) - 1)


def tables_of(document: OfficialDocument) -> Iterator[tuple[Where, Table]]:
    """The document's tables, each with where it stands."""
    for number, part in enumerate(document.parts):
        for index, element in enumerate(part.elements):
            if isinstance(element, Table):
                yield (number, index), element


def with_tables(
    document: OfficialDocument, chosen: Container[Where], change: Callable[[Where, Table], Table]
) -> OfficialDocument:
    """The document with the chosen ones of its tables changed."""
    parts = []
    for number, part in enumerate(document.parts):
        elements: list[Element] = []
        for index, element in enumerate(part.elements):
            where = (number, index)
            if isinstance(element, Table) and where in chosen:
                elements.append(change(where, element))
            else:
                elements.append(element)
        parts.append(replace(part, elements=tuple(elements)))
    return replace(document, parts=tuple(parts))
