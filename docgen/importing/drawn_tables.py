"""A table that rules draw on a page, as cells: where a rule is missing between two, they are one.

Reads: a page of a PDF, where the table begins and ends.
Writes: SeenGrid.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from docgen.check.facts import DrawnRule, FoundLine, Glyph, Page, group_lines
from docgen.importing.manuscript import SeenGrid, TypedCell, joined_lines, of_line
from docgen.standard.gbt9704 import MM_PER_PT

ONE_RULE = 1.2  # mm: rules that near each other are one, drawn for two cells
COVERED = 0.6  # of a cell's side that a rule must take to part it from the next
WHITE_LINE = 3.2  # times the type's size from one line of a cell to the next: more is a line left free


def drawn_grid(page: Page, top: float, bottom: float) -> SeenGrid:
    """The table between two heights of a page, in mm."""
    return _Drawing(page, top, bottom).grid()


@dataclass(frozen=True)
class _Drawing:
    page: Page
    top: float
    bottom: float

    @cached_property
    def _rules(self) -> list[DrawnRule]:
        """The rules of the table."""
        return [
            rule
            for rule in self.page.rules
            if rule.top > self.top - ONE_RULE and rule.bottom < self.bottom + ONE_RULE
        ]

    @cached_property
    def _upright(self) -> list[DrawnRule]:
        return [rule for rule in self._rules if rule.bottom - rule.top > rule.right - rule.left]

    @cached_property
    def _flat(self) -> list[DrawnRule]:
        return [rule for rule in self._rules if rule.right - rule.left >= rule.bottom - rule.top]

    @cached_property
    def _across(self) -> list[float]:
        """Where the columns are parted, in mm from the left."""
        return _places((rule.left + rule.right) / 2 for rule in self._upright)

    @cached_property
    def _down(self) -> list[float]:
        """Where the rows are parted, in mm from above."""
        return _places(rule.middle for rule in self._flat)

    @cached_property
    def _glyphs(self) -> list[Glyph]:
        lines = (line for line in self.page.lines if self.top < (line.top + line.bottom) / 2 < self.bottom)
        return [glyph for line in lines for glyph in line.glyphs]

    def grid(self) -> SeenGrid:
        """The cells by rows, those that a merged cell covers left out."""
        owners = self._owners()
        rows = [self._row(number, owners) for number in range(len(self._down) - 1)]
        widths = tuple(round(b - a, 1) for a, b in pairwise(self._across))
        at = (self.page.number, self.top)
        return SeenGrid(at, tuple(row for row in rows if row), widths, landscape=self.page.landscape)

    def _row(self, number: int, owners: dict[tuple[int, int], tuple[int, int]]) -> tuple[TypedCell, ...]:
        """The cells of a row, from the left."""
        found: list[TypedCell] = []
        for column in range(len(self._across) - 1):
            owner = owners[number, column]
            if owner[1] != column:
                continue
            mine = [place for place, its in owners.items() if its == owner]
            columns = len({place[1] for place in mine})
            text = self._text(mine) if owner == (number, column) else ""
            found.append(TypedCell(text, column, columns, owner[0] < number))
        return tuple(found)

    def _owners(self) -> dict[tuple[int, int], tuple[int, int]]:
        """For each place of the finest grid the first place of the cell that it belongs to."""
        owners: dict[tuple[int, int], tuple[int, int]] = {}
        for row in range(len(self._down) - 1):
            for column in range(len(self._across) - 1):
                owner = (row, column)
                if column and not self._parted_left(row, column):
                    owner = owners[row, column - 1]
                elif row and not self._parted_above(row, column):
                    owner = owners[row - 1, column]
                owners[row, column] = owner
        return owners

    def _parted_left(self, row: int, column: int) -> bool:
        """Whether an upright rule stands at the left of a place."""
        at, top, bottom = self._across[column], self._down[row], self._down[row + 1]
        near = [r for r in self._upright if abs((r.left + r.right) / 2 - at) < ONE_RULE]
        return _covered([(r.top, r.bottom) for r in near], top, bottom)

    def _parted_above(self, row: int, column: int) -> bool:
        """Whether a rule stands above a place."""
        at, left, right = self._down[row], self._across[column], self._across[column + 1]
        near = [r for r in self._flat if abs(r.middle - at) < ONE_RULE]
        return _covered([(r.left, r.right) for r in near], left, right)

    def _text(self, places: Sequence[tuple[int, int]]) -> str:
        """The words in a cell."""
        top, bottom = self._down[min(r for r, _ in places)], self._down[max(r for r, _ in places) + 1]
        left, right = self._across[min(c for _, c in places)], self._across[max(c for _, c in places) + 1]
        inside = [
            glyph
            for glyph in self._glyphs
            if left < (glyph.x + glyph.edge) / 2 < right and top < (glyph.top + glyph.bottom) / 2 < bottom
        ]
        return _joined(group_lines(self.page.number, inside))


def _joined(lines: Sequence[FoundLine]) -> str:
    """The lines of a cell as one text; a line left free parts two."""
    text = of_line(lines[0]) if lines else ""
    for above, below in pairwise(lines):
        free = below.base - above.base > WHITE_LINE * below.size * MM_PER_PT
        text = f"{text}\n{of_line(below)}" if free else joined_lines([text, of_line(below)])
    return text


def _places(values: Iterable[float]) -> list[float]:
    """The places of rules, those of one rule taken together."""
    found: list[list[float]] = []
    for value in sorted(values):
        if found and value - found[-1][-1] < ONE_RULE:
            found[-1].append(value)
        else:
            found.append([value])
    return [sum(group) / len(group) for group in found]


def _covered(stretches: Sequence[tuple[float, float]], start: float, end: float) -> bool:
    """Whether stretches take most of the way from `start` to `end`."""
    taken, reached = 0.0, start
    for a, b in sorted(stretches):
        a, b = max(a, reached), min(b, end)
        if b > a:
            taken, reached = taken + b - a, b
    return taken > COVERED * (end - start)
