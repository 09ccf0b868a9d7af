"""How high a table's head and rows are on paper, from the lines that their cells are broken into.

Reads: Table.
Writes: millimetres.
"""

from __future__ import annotations

from collections.abc import Sequence

from docgen.document import tables
from docgen.document.elements import Cell, Table
from docgen.render.lines import cell_lines
from docgen.standard import gbt9704

TABLE_RULE = tables.RULE * gbt9704.MM_PER_PT  # mm


def cell_height(cell: Cell, width: float) -> float:
    """The height in mm that a cell's text takes."""
    return tables.height_of_lines(line_count(cell.text, width))


def row_heights(table: Table) -> list[float]:
    """The height in mm of each row below the head."""
    return [row_height(table, number) for number in range(len(table.rows))]


def row_height(table: Table, number: int) -> float:
    """The height in mm of a row below the head; a cell merged downwards counts for nothing."""
    placed = tables.placed(table, table.rows[number])
    places = [(cell.text, width) for _, cell, width in placed if cell and cell.rows == 1]
    lines = max((line_count(text, width) for text, width in places), default=0)
    return max(tables.height_of_lines(lines), table.height_of(number))


def head_height(table: Table) -> float:
    """What each page of a table has besides its rows, mm: the head, and one rule more than there are rows."""
    rows = [[(cell, width) for _, cell, width in tables.placed(table, row) if cell] for row in table.head]
    high = max((cell_height(cell, width) for row in rows for cell, width in row), default=0.0)
    return TABLE_RULE + max(high, sum(_head_row(row, table.head_row_height) for row in rows))


def _head_row(row: Sequence[tuple[Cell, float]], least: float) -> float:
    """The height in mm of a row of a head, of its cells with their widths that reach no further down."""
    return max(least, *(cell_height(cell, width) for cell, width in row if cell.rows == 1))


def line_count(text: str, width: float) -> int:
    """How many lines `text` takes in a cell `width` mm wide."""
    return len(cell_lines(text, tables.capacity(width)))
