"""A row of a workbook as texts, for whoever reads data from one: the register's lists, the plan's tables.

Reads: the cells of a row.
Writes: their texts, each in its place.
"""

from __future__ import annotations

from collections.abc import Callable

from docgen.grid import Cells, one_line
from docgen.opc.cells import BookCell, BookRow, Holds
from docgen.tongue import phrase

MOST_CELLS = 200  # of a row; a styled cell in the last column stands in place 16384
BROKEN = phrase("文件已损坏，或加了密码")  # of what is unsound in a way that has no words of its own


def texts_of(
    row: BookRow, look: Callable[[BookRow, BookCell, str], None], lined: Callable[[str], str] = one_line
) -> Cells:
    """The texts of a row; `look` is shown every cell with its text. An error is no text.

    `lined` says what becomes of a text of several lines.
    """
    texts = [""] * min(row.cells[-1].column, MOST_CELLS)
    for cell in row.cells:
        if cell.column > MOST_CELLS:
            break
        text = lined(cell.said)
        look(row, cell, text)
        if cell.holds is not Holds.ERROR:
            texts[cell.column - 1] = text
    return texts
