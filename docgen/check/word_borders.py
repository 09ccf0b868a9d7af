"""The lines of a table in a docx: of its cells, else of a row's exception, of the table, or of its style.

Reads: a table, and the styles of its package.
Writes: which of its edges are drawn.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml import etree

from docgen.opc.wordml import W, val

ACROSS, UPRIGHT = ("top", "bottom"), ("left", "right")


class Borders:
    """The lines of a table; `chain` is its w:tblPr, then those of its style and of the styles above."""

    def __init__(self, table: etree._Element, chain: Sequence[etree._Element]) -> None:
        self._rows = [row.findall(f"{W}tc") for row in table.findall(f"{W}tr")]
        self._of_rows = [row.find(f"{W}tblPrEx/{W}tblBorders") for row in table.findall(f"{W}tr")]
        self._of_table = [each.find(f"{W}tblBorders") for each in chain]

    def any(self) -> bool:
        """Whether any edge of a cell is drawn."""
        sides = (*ACROSS, *UPRIGHT)
        return any(self._drawn(*cell, side) for cell in self._cells() for side in sides)

    def across(self, row: int) -> bool:
        """Whether a line is drawn all across above a row; below the last one for the number of rows."""
        above, below = (self._edge(at, side) for at, side in ((row - 1, "bottom"), (row, "top")))
        return above or below

    def _edge(self, row: int, side: str) -> bool:
        cells = range(len(self._rows[row])) if 0 <= row < len(self._rows) else ()
        return bool(cells) and all(self._drawn(row, cell, side) for cell in cells)

    def _cells(self) -> Iterator[tuple[int, int]]:
        return ((row, cell) for row, cells in enumerate(self._rows) for cell in range(len(cells)))

    def _drawn(self, row: int, cell: int, side: str) -> bool:
        """Whether a side of a cell is drawn, as the nearest setting has it."""
        own = self._rows[row][cell].find(f"{W}tcPr/{W}tcBorders")
        last = {"top": row, "bottom": len(self._rows) - 1 - row, "left": cell}
        ends = not last.get(side, len(self._rows[row]) - 1 - cell)
        name = side if ends else "insideH" if side in ACROSS else "insideV"
        asked = [(own, side), *((each, name) for each in (self._of_rows[row], *self._of_table))]
        told = (box.find(f"{W}{at}") for box, at in asked if box is not None)
        return is_drawn(next((each for each in told if each is not None), None))


def is_drawn(border: etree._Element | None) -> bool:
    """Whether a side of a box is a line."""
    return val(border) not in ("", "nil", "none")
