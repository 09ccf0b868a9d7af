"""The element of a 公文 that has rows and columns."""

from __future__ import annotations

from dataclasses import dataclass, field

HIGHEST_HEAD = 16.0  # mm: a head as high as the highest rows would leave a turned page no room for a row


@dataclass(frozen=True)
class TableColumn:
    """A column: its head (may hold line ends), width in mm and whether its cells are centred.

    `written` is the head before lines were broken, where they were.
    """

    heading: str
    width: float
    centred: bool
    written: str | None = field(default=None, compare=False)


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
    from the next one; `parted` those that are parts of a row taller than a page and go on in the next.
    """

    columns: tuple[TableColumn, ...]
    rows: tuple[tuple[Cell | None, ...], ...]
    row_height: float  # mm, the least height of a row
    heights: tuple[float, ...] = ()  # mm, of each row, where they differ
    apart: bool = False  # a line of table type left white above it: what stands there is a table too
    kept: frozenset[int] = frozenset()
    parted: frozenset[int] = frozenset()
    below: float = 0.0  # mm of the note right below it
    opens: int | None = None  # the row that opens a page with the note below: Word does not see that

    @property
    def head_height(self) -> float:
        """The least height of the head in mm: that of a row, but not of rows that leave room for much."""
        return min(self.row_height, HIGHEST_HEAD)

    @property
    def headed(self) -> bool:
        """Whether it has a head, which every page repeats."""
        return any(column.heading for column in self.columns)

    def height_of(self, row: int) -> float:
        """The least height of a row in mm."""
        return self.heights[row] if self.heights else self.row_height
