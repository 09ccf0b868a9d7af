"""A table read by its headings, whatever file it stands in.

Reads: a GridSource: rows of cells, what is merged in them, and where each stands.
Writes: GridTable; what is doubtful goes to the problems, each with its place.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from docgen.grid.body import RowKind, body
from docgen.grid.cells import Cells, Span, carried
from docgen.grid.head import MOST_HEAD_ROWS, GridHead, doubts, find_head
from docgen.grid.headings import Vocabulary
from docgen.problems import Place, Problems

SEVERAL = "、"  # between the values of a heading that takes several columns


class GridSource(Protocol):
    """Rows of cells that can be gone through again and again."""

    @property
    def spans(self) -> Sequence[Span]:
        """What is merged."""

    def rows(self) -> Iterator[tuple[int, Cells]]:
        """Each row's number and its cells from the first column."""

    def place(self, row: int, column: int = 0) -> Place:
        """Where a row stands, or, by its column from 1, a cell: file, sheet and cell."""


class NamedRow(NamedTuple):
    """A row's number with its values by key; or the text across the whole width, and no values.

    `first` is the first text in the row, whether or not its column has a heading.
    """

    number: int
    values: Mapping[str, str]
    across: str = ""
    kind: RowKind = RowKind.ROW
    first: str = ""


@dataclass(frozen=True)
class GridTable:
    """A grid with its head."""

    grid: GridSource = field(repr=False)
    vocabulary: Vocabulary = field(repr=False)
    head: GridHead

    @property
    def columns(self) -> Mapping[str, tuple[int, ...]]:
        """The columns, from 0, of each key; none where the table has no such column."""
        keys = (heading.key for heading in self.vocabulary.headings)
        return dict(zip(keys, self.head.columns(self.vocabulary), strict=True))

    def rows(self) -> Iterator[NamedRow]:
        """The rows below the head, and those across the whole width, in order."""
        return (row for row in self.all_rows() if row.kind is RowKind.ROW)

    def all_rows(self) -> Iterator[NamedRow]:
        """The same, with those of totals and of the foot, of which the cells may have no heading."""
        columns, spans = self.columns, self.grid.spans
        anchor = min(at for places in columns.values() for at in places)
        rows = carried(self.grid.rows(), spans)
        for number, cells, across, kind in body(rows, self.head, self.vocabulary, anchor, spans):
            values = {} if across else {key: _value(cells, places) for key, places in columns.items()}
            if across or any(values.values()) or kind is not RowKind.ROW:
                yield NamedRow(number, values, across, kind, next(filter(None, map(str.strip, cells))))

    def place(self, row: int, key: str = "") -> Place:
        """Where a row or a value stands; of a key without a column, its row."""
        at = self.columns.get(key, ())
        return self.grid.place(row, at[0] + 1 if at else 0)


def read_table(grid: GridSource, vocabulary: Vocabulary, problems: Problems) -> GridTable | None:
    """The table of a grid; None without a head or with a needed column missing, and `problems` says so."""
    head = find_head(carried(grid.rows(), grid.spans), vocabulary)
    if head is None:
        needed = (heading.key for heading in vocabulary.headings if heading.needed)
        words = "、".join(f"“{key}”" for key in needed) or vocabulary.keys
        problems.add("DG-G101", grid.place(0), rows=MOST_HEAD_ROWS, words=words, known=vocabulary.keys)
        return None
    found = list(doubts(head, vocabulary))
    for doubt in found:
        problems.add(doubt.code, grid.place(doubt.row, doubt.column), **doubt.facts)
    lacking = any(doubt.code == "DG-G102" for doubt in found)
    return None if lacking else GridTable(grid, vocabulary, head)


def _value(cells: Cells, places: Sequence[int]) -> str:
    """The value of a row; of several columns each once, with 、 between them."""
    found = (cells[at].strip() for at in places if at < len(cells))
    return SEVERAL.join(dict.fromkeys(filter(None, found)))
