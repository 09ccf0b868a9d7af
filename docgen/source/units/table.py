"""A table of units: its head found and understood, its rows as the columns of the register.

Reads: rows of cells as text, from CSV or Excel.
Writes: rows of values in the order of COLUMNS.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter

from docgen.model.units import COLUMNS

Cells = list[str]
Values = tuple[str, ...]

MOST_HEAD_ROWS = 30  # titles, notes and dates that stand above the head
ID, NAME, PARENT, PHONE = (
    next(n for n, column in enumerate(COLUMNS) if column.field == field)
    for field in ("id", "name", "parent", "phone")
)
KNOWN = "、".join(column.key for column in COLUMNS)
NUMBERING = {"序号", "序", "no", "no.", "编次"}  # the row's number, which is no id: it moves
# Where a table has a better column for the name, these say where the unit belongs.
HOMES = {"乡镇", "乡(镇)", "乡镇(街道)", "县(市、区)", "县市区", "行政村", "村(社区)"}
TOTAL = re.compile(r"(?:合|总|小|共)\s*计(?:$|[\s:：(（\d])")
FOOT = re.compile(r"(?:注|备注|说明|填表人|填报人|制表人?|审核人?|单位负责人|填[表报]日期|联系人)\s*[:：]")
BRACKETS = re.compile(r"\([^)]*\)$")
SPACE = re.compile(r"\s*[\r\n]+\s*")


def _heading(text: str) -> str:
    """A heading as the table of columns writes it."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return re.sub(r"[\s*:]+", "", plain)


RANKS = {
    _heading(word): (number, rank)
    for number, column in enumerate(COLUMNS)
    for rank, word in enumerate((column.key, *column.headings))
}


@dataclass(frozen=True)
class Head:
    """Which cells of a row fill each of COLUMNS (none, one, or several telephone columns)."""

    row: int
    cells: tuple[tuple[int, ...], ...]
    unused: tuple[str, ...]

    @property
    def score(self) -> int:
        """How many of the register's columns the head names."""
        return sum(map(bool, self.cells))

    def at(self, column: int) -> int:
        """The first cell of a column, from 0; 0 where the table has none."""
        return self.cells[column][0] if self.cells[column] else 0

    def reader(self) -> Callable[[Cells], Values]:
        """What takes the values of COLUMNS from a row of cells."""
        width = max((max(cells) for cells in self.cells if cells), default=0) + 1
        first = itemgetter(*(cells[0] if cells else width for cells in self.cells))
        phones = self.cells[PHONE]

        def read(cells: Cells) -> Values:
            cells = [cell.strip() for cell in cells[:width]] + [""] * (width + 1 - min(len(cells), width))
            if len(phones) > 1:
                cells[phones[0]] = "、".join(dict.fromkeys(filter(None, (cells[n] for n in phones))))
            values: Values = first(cells)
            return values

        return read


def understood(row: int, cells: Sequence[str]) -> Head | None:
    """The head that a row is; None where it names no column for the unit's name."""
    found: dict[int, list[tuple[int, int]]] = {}
    for at, cell in enumerate(cells):
        heading = _heading(cell)
        number, rank = RANKS.get(heading) or RANKS.get(BRACKETS.sub("", heading)) or (-1, 0)
        found.setdefault(number, []).append((rank, at))
    if NAME not in found:
        return None
    others = sorted(found[NAME])[1:]
    homes = [(rank, at) for rank, at in others if _heading(cells[at]) in HOMES]
    if PARENT not in found and homes:
        found[PARENT] = homes
    chosen = [tuple(at for _, at in sorted(found.get(number, ()))) for number in range(len(COLUMNS))]
    chosen = [places if number == PHONE else places[:1] for number, places in enumerate(chosen)]
    used = {at for places in chosen for at in places}
    unused = [cell.strip() for at, cell in enumerate(cells) if at not in used and cell.strip()]
    return Head(row, tuple(chosen), tuple(word for word in unused if _heading(word) not in NUMBERING))


def best_head(rows: Iterable[tuple[int, Cells]]) -> Head | None:
    """The head of a table, from its first rows; a title that happens to be a heading counts less."""
    heads = [head for head in (understood(row, cells) for row, cells in rows) if head]
    return max(heads, key=lambda head: (head.score, -head.row), default=None)


def body(rows: Iterable[tuple[int, Cells]], head: Head) -> Iterator[tuple[int, Values]]:
    """The rows below the head that tell of a unit, without blank rows, totals, footers, repeated heads."""
    read = head.reader()
    keys = {column.key for column in COLUMNS} | set(COLUMNS[NAME].headings)
    for row, cells in rows:
        if row <= head.row:
            continue
        first = next((cell for cell in cells if cell and not cell.isspace()), "").strip()
        if not first or TOTAL.match(first) or FOOT.match(first):
            continue
        values = read(cells)
        if TOTAL.match(values[NAME]) and not values[ID]:
            continue
        if values[NAME] in keys and _repeats(head, cells):
            continue
        if any(values):
            yield row, values


def _repeats(head: Head, cells: Cells) -> bool:
    """Whether a row is the head once more, as it is printed on every page."""
    again = understood(head.row, cells)
    return again is not None and again.score >= min(2, head.score)


def one_line(text: str) -> str:
    """A cell's text without line ends: someone broke the line to make a narrow column."""
    if "\n" not in text and "\r" not in text:
        return text
    return SPACE.sub(_joint, text.strip())


def _joint(match: re.Match[str]) -> str:
    """What stands for a line end: a blank between Latin words, nothing between Chinese ones."""
    around = match.string[match.start() - 1] + match.string[match.end()]
    return " " if around.isascii() else ""
