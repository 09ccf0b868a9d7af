"""A table of a file that came back, as a person sees it: cells with their places.

Reads: nothing; each format's reader makes them.
Writes: SeenCell, SeenTable; Gathered, where what is read of them is put.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import NamedTuple, TypeAlias

from docgen.forms.filled import TypedText
from docgen.forms.printed import heading
from docgen.model.fieldtypes import in_short
from docgen.problems import Problem, problem

Positions: TypeAlias = Callable[[int, int, int], "str | None"]


class SeenCell(NamedTuple):
    """A cell over the columns `first` to `last` of its table, with its text and its place in the file.

    `marks` are the addresses that the file itself gives it, `below` tells that it is merged with the cell
    above, `fault` is the code of why its text is no value.
    """

    first: int
    last: int
    text: str
    place: str
    marks: tuple[str, ...] = ()
    below: bool = False
    fault: str = ""

    @property
    def typed(self) -> TypedText:
        """Its text with its place."""
        return TypedText(self.text, self.place, self.fault)


SeenRow: TypeAlias = tuple[SeenCell, ...]


def nowhere(row: int, at: int, count: int) -> str | None:
    """The address of a cell of a table whose order tells nothing."""
    return None


@dataclass(frozen=True)
class SeenTable:
    """Rows of cells; `exact` where equal columns are equal places, however many cells a row has.

    `positions` gives the address by row, number of the cell in it (from 0) and number of cells: '' for a
    printed cell, None where the order tells nothing.
    """

    rows: Sequence[SeenRow]
    exact: bool = False
    positions: Positions = nowhere

    def from_row(self, number: int) -> SeenTable:
        """The same rows, the first of which stands where the row of that number (from 0) was printed."""
        return replace(self, positions=lambda row, at, count: self.positions(row + number, at, count))

    @cached_property
    def words(self) -> frozenset[str]:
        """The words in the cells that no mark gives an address, as headings are compared."""
        return frozenset(heading(cell.text) for row in self.rows for cell in row if not cell.marks)

    @cached_property
    def alike(self) -> dict[int, float]:
        """How many of a block's words stand in it, of those that were asked for, by the block's `id()`."""
        return {}

    @property
    def block(self) -> str:
        """The id of the table or group that its first mark names; empty where there is none."""
        marks = (mark for row in self.rows for cell in row for mark in cell.marks)
        return next(marks, "").partition(".")[0]


@dataclass
class Gathered:
    """What was read so far: texts by address, those of no address, what is to be told."""

    found: list[tuple[str, TypedText]] = field(default_factory=list)
    strays: list[TypedText] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)

    def put(self, address: str, typed: TypedText) -> None:
        """A text at an address."""
        self.found.append((address, typed))

    def aside(self, cell: SeenCell) -> None:
        """A text that belongs to no address."""
        if cell.text.strip():
            self.strays.append(cell.typed)

    def told_aside(self, code: str, text: str, place: str) -> None:
        """A text that is no part of a value (struck out, deleted, a comment): told, and kept aside."""
        if text.strip():
            self.tell(code, where=place, given=in_short(text))
            self.strays.append(TypedText(text, place))

    def join(self, other: Gathered) -> None:
        """What stands beside the values, of another reading of the same form."""
        self.strays += other.strays
        self.notes += other.notes

    def tell(self, code: str, **facts: object) -> None:
        """Something to be told, once."""
        told = problem(code, None, **facts)
        if told not in self.notes:
            self.notes.append(told)
