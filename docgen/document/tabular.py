"""The element of a 公文 that has rows and columns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

HIGHEST_HEAD = 16.0  # mm: a head as high as the highest rows would leave a turned page no room for a row


@dataclass(frozen=True)
class TableColumn:
    """A column: its head (may hold line ends), width in mm and whether its cells are centred.

    `written` is the head before lines were broken, where they were. `over` is the cell above its head, which
    reaches over as many columns as it says; the first of them has it. `span` is how many columns the head
    itself reaches over: neighbours headed alike share one, and all but the first of them have 0.
    """

    heading: str
    width: float
    centred: bool
    written: str | None = field(default=None, compare=False)
    over: Cell | None = None
    span: int = 1


@dataclass(frozen=True)
class Cell:
    """A cell; its text may hold line ends. `rows` above 1 merges it with the cells below.

    `columns` above 1 merges it with those beside it; across the whole width it heads the rows below. One that
    is a `label` names what stands beside it and is set like a head. `written` is the text before lines were
    broken, where they were.
    """

    text: str = ""
    rows: int = 1
    columns: int = 1
    label: bool = False
    written: str | None = field(default=None, compare=False)


@dataclass(frozen=True)
class Table:
    """A table; a None in a row is covered by the merged cell above it, or beside it.

    One whose columns have no heading goes without a head. `kept` are rows, from 0, that no page's end parts
    from the next one; `parted` those that a page's end may part from it all the same, as the parts of a row
    taller than a page; `continued` are such parts but for the first of each row.
    """

    columns: tuple[TableColumn, ...]
    rows: tuple[tuple[Cell | None, ...], ...]
    row_height: float  # mm, the least height of a row
    heights: tuple[float, ...] = ()  # mm, of each row, where they differ
    apart: bool = False  # a line of table type left white above it: what stands there is a table too
    kept: frozenset[int] = frozenset()
    parted: frozenset[int] = frozenset()
    continued: frozenset[int] = frozenset()
    below: float = 0.0  # mm of the note and signatures right below it
    opens: int | None = None  # the row that opens a page with the note below: Word does not see that

    @property
    def head(self) -> tuple[tuple[Cell | None, ...], ...]:
        """The rows of the head, as those of the body: none, one, or two where words stand above others."""
        lower = tuple(map(_lower, self.columns))
        if not self.headed:
            return ()
        if not any(column.over for column in self.columns):
            return (lower,)
        places = list(self._below_others())
        upper = [
            column.over or (replace(cell, rows=2) if cell and not below else None)
            for column, cell, below in zip(self.columns, lower, places, strict=True)
        ]
        return tuple(upper), tuple(cell if below else None for cell, below in zip(lower, places, strict=True))

    def _below_others(self) -> Iterator[bool]:
        """Of each column whether something stands above its head."""
        left = 0
        for column in self.columns:
            left = column.over.columns if column.over else left
            yield left > 0
            left -= 1

    @property
    def head_height(self) -> float:
        """The least height of the head in mm: that of a row, but not of rows that leave room for much."""
        return min(self.row_height, HIGHEST_HEAD)

    @property
    def head_row_height(self) -> float:
        """The least height in mm of each row of the head."""
        return self.head_height / max(len(self.head), 1)

    @property
    def headed(self) -> bool:
        """Whether it has a head, which every page repeats."""
        return any(column.heading for column in self.columns)

    def height_of(self, row: int) -> float:
        """The least height of a row in mm."""
        return self.heights[row] if self.heights else self.row_height


def _lower(column: TableColumn) -> Cell | None:
    """The cell right above a column; None where a neighbour's reaches over it."""
    head = Cell(column.heading, columns=column.span, label=True, written=column.written)
    return head if column.span else None
