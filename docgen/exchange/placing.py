"""Problems of the file that an import would write, at the cells that they come from.

Reads: the merged tables, the tree of the file as it would be.
Writes: problems with sheet and cell.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from docgen.exchange.merging import MergedTable, WantedRow
from docgen.exchange.reading import ReturnedPlan
from docgen.exchange.tables import RowsKind
from docgen.problems import KeyPath, Place, Problem
from docgen.problems import problem as tell
from docgen.source.tree import SourceTree
from docgen.tongue import Phrase

UNFILLED = ("DG-V101", "DG-V102")  # which speak of lines and colons


@dataclass
class Placer:
    """Knows the cell of each value of the tables in the file as it would be."""

    book: ReturnedPlan
    tree: SourceTree
    cells: dict[Place, Place] = field(default_factory=dict)
    lines: dict[int, Place] = field(default_factory=dict)  # of the file, each of a row
    rows: dict[Place, dict[str, Place]] = field(default_factory=dict)  # the cells of a row by their keys

    def add(self, tables: Sequence[MergedTable]) -> Placer:
        """This one, with the cells of these tables."""
        for table in tables:
            if table.sheet.kind is RowsKind.PARTS:
                self._parts(table)
                continue
            steps = dict(_steps(table))
            for step, row in steps.items():
                self._row(table, (*table.sheet.path, step), row)
            self._lines(table, steps)
        return self

    def _parts(self, table: MergedTable) -> None:
        """The cells of what is printed around tables."""
        for row in table.rows:
            if row.standing and row.returned:
                for key, at in table.table.columns.items():
                    path = (*table.sheet.parts[str(row.standing.step)], key)
                    if path in self.tree.values:
                        cell = self.book.place(table.sheet.mark, row.returned.row, at)
                        self.cells[self.tree.place(path)] = cell

    def _row(self, table: MergedTable, path: KeyPath, row: WantedRow) -> None:
        """The cells of a row: of its values and their keys, and its first for the row itself."""
        if row.returned is None:
            return
        mark, number, columns = table.sheet.mark, row.returned.row, table.table.columns
        first = self.book.place(mark, number, min(columns.values(), default=0))
        self.cells.setdefault(self.tree.place(path), first)  # of several rows on one line too
        self.rows[self.tree.place(path)] = {
            key: self.book.place(mark, number, at) for key, at in columns.items()
        }
        for key, at in columns.items():
            inside = (*path, key) if table.sheet.kind is RowsKind.LIST else path
            cell = self.book.place(mark, number, at)
            if inside in self.tree.values:
                self.cells[self.tree.place(inside)] = cell
                self.cells.setdefault(self.tree.key_place(inside), cell)

    def _lines(self, table: MergedTable, steps: dict[int | str, WantedRow]) -> None:
        """Each line of the rows."""
        path = table.sheet.path
        for at, spot in self.tree.values.items():
            row = steps.get(at[len(path)]) if at[: len(path)] == path and len(at) > len(path) else None
            if row and row.returned:
                columns = table.table.columns.values()
                cell = self.book.place(table.sheet.mark, row.returned.row, min(columns, default=0))
                self.lines.setdefault(spot.line + 1, cell)

    def placed(self, problem: Problem) -> Problem:
        """The problem at its cell; where it comes from none, as it is."""
        if problem.place.file != self.tree.file:
            return problem
        place = self.cells.get(problem.place) or self.lines.get(problem.place.line)
        if place and problem.code in UNFILLED and isinstance(problem.remedy, Phrase):
            key, example = (problem.remedy.facts[name] for name in ("key", "example"))
            cell = self.rows.get(problem.place, {}).get(str(key), place)
            return tell("DG-N546", cell, key=key, example=example)
        return replace(problem, place=place) if place else problem


def _steps(table: MergedTable) -> Iterator[tuple[int | str, WantedRow]]:
    """The rows by the steps of their paths in the file as it would be."""
    if table.sheet.kind is RowsKind.LIST:
        yield from enumerate(table.rows)
        return
    label = table.sheet.columns[0].key
    for row in table.rows:
        if row.returned:
            yield row.returned.texts.get(label, ""), row
