"""Where a form's values stand: its tables, cell by cell, as a text short enough for custom properties.

A control's tag tells its address, but LibreOffice drops tags when it saves, and a control may be lost
altogether. Custom properties and the order of tables, rows and cells survive; so the addresses of all
cells travel in custom properties beside the identity.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

# Office programs cut a text property at 255 characters.
CHUNK = 240
ID = "[a-z][a-z0-9_-]{0,39}"
PATH = re.compile(rf"{ID}(\.{ID}|\.[1-9][0-9]{{0,4}})?\.{ID}")
TABLE = re.compile(rf"({ID})([=*])(.*)", re.DOTALL)
CELL = re.compile(rf"({ID}(\.{ID})?)?")
MOST_CELLS = 20_000


@dataclass(frozen=True)
class Grid:
    """A table as printed: for each cell of each row the value's address without the table's id, or ''.

    `repeated` are the columns of the rows that follow the printed `rows` and are counted from 1; it is
    empty for a table whose rows are all printed.
    """

    id: str
    rows: tuple[tuple[str, ...], ...]
    repeated: tuple[str, ...] = ()

    def paths(self, number: int) -> tuple[str, ...]:
        """The addresses of the cells of the row `number` (from 0); '' for a cell that is only printed."""
        if number < len(self.rows):
            return tuple(f"{self.id}.{cell}" if cell else "" for cell in self.rows[number])
        row = number - len(self.rows) + 1
        return tuple(f"{self.id}.{row}.{cell}" if cell else "" for cell in self.repeated)

    def fits(self, sizes: tuple[int, ...]) -> bool:
        """Whether a table with rows of so many cells can be this one."""
        head = tuple(len(row) for row in self.rows)
        if not self.repeated:
            return sizes == head
        return sizes[: len(head)] == head and all(size == len(self.repeated) for size in sizes[len(head) :])


def as_text(grids: Iterable[Grid]) -> str:
    """The grids in one line of ASCII; a cell of the same row id as the cell before says only its column."""
    return ";".join(_table(grid) for grid in grids)


def _table(grid: Grid) -> str:
    if grid.repeated:
        return f"{grid.id}*{len(grid.rows)}|{','.join(grid.repeated)}"
    return f"{grid.id}={'|'.join(_row(row) for row in grid.rows)}"


def _row(row: Iterable[str]) -> str:
    cells, before = [], ""
    for cell in row:
        own, dot, column = cell.rpartition(".")
        cells.append(f".{column}" if dot and own == before else cell)
        before = own or before
    return ",".join(cells)


def chunks(text: str) -> list[str]:
    """The text in pieces that a property holds."""
    return [text[at : at + CHUNK] for at in range(0, len(text), CHUNK)]


@lru_cache(64)
def from_text(text: str) -> tuple[Grid, ...]:
    """The grids that `as_text` wrote; none where the text is damaged or much too long."""
    if text.count(",") > MOST_CELLS:
        return ()
    grids = [_grid(part) for part in text.split(";")]
    return tuple(grid for grid in grids if grid) if all(grids) else ()


def _grid(text: str) -> Grid | None:
    match = TABLE.fullmatch(text)
    if not match:
        return None
    rows = match[3].split("|")
    if match[2] == "=":
        return _checked(Grid(match[1], tuple(_cells(row) for row in rows)))
    heads, repeated = (rows[0], rows[1]) if len(rows) == 2 else ("", "")
    if not re.fullmatch("[0-9]", heads):
        return None
    cells = _cells(repeated)
    return _checked(Grid(match[1], (("",) * len(cells),) * int(heads), cells))


def _cells(row: str) -> tuple[str, ...]:
    cells: list[str] = []
    before = ""
    for cell in row.split(","):
        whole = f"{before}{cell}" if cell.startswith(".") else cell
        before = whole.rpartition(".")[0] or before
        cells.append(whole)
    return tuple(cells)


def _checked(grid: Grid) -> Grid | None:
    cells = (cell for row in (*grid.rows, grid.repeated) for cell in row)
    return grid if all(CELL.fullmatch(cell) for cell in cells) else None
