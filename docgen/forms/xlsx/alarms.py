"""勾稽 in the workbook: numbers that should be equal and are not turn red, and so does the note that says so.

Reads: FormSheet, the form's equalities.
Writes: the elements conditionalFormatting. No cell gets a formula, so nothing is there to be read back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from docgen.forms.xlsx.markup import text
from docgen.forms.xlsx.rows import LEFT, FormSheet
from docgen.grid import letters
from docgen.model.equalities import ANY_ROW, Equality

LONGEST = 8_000  # characters of a formula; Excel takes 8,192
ALARM = 0  # the number of the look in styles.xml


@dataclass(frozen=True)
class Alarm:
    """What turns red where numbers are unequal: `cells` from the `rows`th on, each judged by its own row.

    `left` and `right` are columns, or whole cells where it is about single ones.
    """

    left: tuple[str, ...]
    right: tuple[str, ...]
    rows: tuple[int, int] | None
    words: str

    @property
    def cells(self) -> str:
        """The cells, as Excel names ranges."""
        first, last = self.rows or (0, 0)
        ranges = (f"{each}{first}:{each}{last}" if self.rows else each for each in self._both)
        return " ".join(ranges)

    @property
    def _both(self) -> tuple[str, ...]:
        return (*self.left, *self.right)

    def formulas(self) -> Iterator[str]:
        """The condition for each row."""
        first, last = self.rows or (0, 0)
        yield from (self.formula(number) for number in range(first, last + 1))

    def formula(self, number: int) -> str:
        """Whether all the numbers of a row are there, and unequal."""
        left, right = (",".join(_fixed(each, number) for each in side) for side in (self.left, self.right))
        count = len(self._both)
        return f"AND(COUNT({left},{right})={count},ABS(SUM({left})-SUM({right}))>0.000001)"


def alarms(sheet: FormSheet, equalities: Sequence[Equality]) -> str:
    """The elements for all equalities whose cells the sheet has; empty where there are none."""
    found = [made for each in equalities if (made := _alarm(sheet, each))]
    parts = [_element(each.cells, next(each.formulas()), at) for at, each in enumerate(found, 1)]
    every = [formula for each in found for formula in each.formulas()]
    if (place := _note(sheet, found)) and len(whole := f"OR({','.join(every)})") <= LONGEST:
        parts.append(_element(place, whole, len(parts) + 1))
    return "".join(parts)


def _alarm(sheet: FormSheet, equality: Equality) -> Alarm | None:
    """Where an equality is judged; None where the sheet lacks one of its cells."""
    sides = [[_places(sheet, address) for address in side] for side in (equality.left, equality.right)]
    if not all(places for side in sides for places in side):
        return None
    if not equality.each_row:
        left, right = (tuple(f"{column}{row}" for ((column, row), *_) in side) for side in sides)
        return Alarm(left, right, None, equality.words)
    rows = [row for side in sides for places in side for _, row in places]
    left, right = (tuple(places[0][0] for places in side) for side in sides)
    return Alarm(left, right, (min(rows), max(rows)), equality.words)


def _places(sheet: FormSheet, address: str) -> list[tuple[str, int]]:
    """The cells of an address, as column and row: one, or with ANY_ROW one in each row."""
    pattern = re.compile(re.escape(address).replace(re.escape(ANY_ROW), "[^.]+"))
    return [
        (letters(cell.first + LEFT), number)
        for number, row in sheet.numbered()
        for cell in row.cells
        if pattern.fullmatch(cell.address)
    ]


def _note(sheet: FormSheet, found: Sequence[Alarm]) -> str:
    """The cell of the note that says what must be equal."""
    words = [each.words.rstrip("。；") for each in found]
    noted = (
        f"{letters(cell.first + LEFT)}{number}"
        for number, row in sheet.numbered()
        for cell in row.cells
        if words and all(each in cell.text for each in words)
    )
    return next(noted, "")


def _fixed(place: str, number: int) -> str:
    """A cell whose column stays, its row too where it is a single one."""
    column = place.rstrip("0123456789")
    return f"${column}${place[len(column) :]}" if column != place else f"${column}{number}"


def _element(cells: str, formula: str, priority: int) -> str:
    return (
        f'<conditionalFormatting sqref="{cells}"><cfRule type="expression" dxfId="{ALARM}"'
        f' priority="{priority}"><formula>{text(formula)}</formula></cfRule></conditionalFormatting>'
    )
