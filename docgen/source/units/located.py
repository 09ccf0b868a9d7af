"""Units with the place that each has in its table, whatever kind of file it is."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from typing import Protocol

from docgen.model.units import Unit
from docgen.problems import Place
from docgen.source.units.heads import Values


class UnitTable(Protocol):
    """Units of one table: rows that can be gone through again and again, and where each stands."""

    @property
    def file(self) -> str:
        """The name that messages show."""

    @property
    def lacks(self) -> Container[int]:
        """The columns of the register, from 0, that the table has not at all."""

    def rows(self) -> Iterator[tuple[int, Values]]:
        """Each unit's row and its values in the order of COLUMNS."""

    def place(self, row: int, column: int = 0) -> Place:
        """Where a value stands."""

    def where(self, row: int, column: int) -> str:
        """What a message calls the value."""


def located(tables: Sequence[UnitTable]) -> Iterator[tuple[UnitTable, int, Unit]]:
    """Each unit with its table and row."""
    for table in tables:
        for row, values in table.rows():
            yield table, row, Unit._make(values)
