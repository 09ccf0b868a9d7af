"""A table as it stood in a paper into one of plan.yaml: columns with types, rows, what was merged.

Reads: SeenGrid.
Writes: the data of a NamedTable, with what is doubtful in it; every word of the table is in it.

The type of a column is the narrowest that prints each of its cells as it was. Nothing is given that the data
could not say: cells that were merged otherwise than by equal values are told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from docgen.document.tables import BLANK_ROW_HEIGHT, ROW_HEIGHT, measure
from docgen.importing.manuscript import SeenGrid, TypedCell
from docgen.model.fieldtypes import FieldType, Misfit
from docgen.model.tables import ACROSS, NUMBER, Align, Orientation, PlanColumn
from docgen.source.tree import Tree
from docgen.totals import TOTALS

LONGEST_KEY = 20  # characters; a longer heading is too much to write before each value
WIDEST_SHARE = 300.0  # mm that a column may have
NARROWEST = 1.0
LOWEST, HIGHEST = 5, 100  # mm, of a 行高
TIMES = re.compile("时间|日期|时限|期限")
# The types by the words of the headings that they are tried for, the narrower first.
BY_HEADING = (
    (TIMES, (FieldType.DATE, FieldType.MONTH, FieldType.WORDS)),
    (re.compile("电话|手机"), (FieldType.PHONE,)),
    (re.compile("邮箱"), (FieldType.EMAIL,)),
    (re.compile(""), (FieldType.DATE, FieldType.INTEGER, FieldType.DECIMAL)),
)


@dataclass(frozen=True)
class ReadTable:
    """The data of a table, what is doubtful about it, and words that it has no place for."""

    data: dict[str, Tree]
    doubts: tuple[str, ...] = ()
    strays: tuple[str, ...] = ()


class ColumnHead(NamedTuple):
    """What heads a column, and the word above it that its neighbours have too."""

    over: str
    text: str


@dataclass(frozen=True)
class TopRows:
    """The head of a grid: that of each column, how many rows it takes, what stands across the table above."""

    headings: tuple[ColumnHead, ...]
    rows: int
    above: tuple[str, ...] = ()


def read_table(grid: SeenGrid) -> ReadTable | None:
    """The table; None for what is none: a single cell, or a frame with nothing below its head."""
    grid = _straight(grid)
    wide = max((cell.column + cell.columns for row in grid.rows for cell in row), default=0)
    head = _head(grid, wide)
    body = grid.rows[head.rows :]
    if wide < 2 or not body or not any(each.text for each in head.headings):
        return None
    return _GridReader(grid, head, wide).table()


def _straight(grid: SeenGrid) -> SeenGrid:
    """A table whose rows have cells as many, but of other widths, with each in its column.

    Somebody drew the lines by hand: Word's grid has a column for each place where any of them stands.
    """
    counts = {len(row) for row in grid.rows if len(row) > 1}
    wide = max((cell.column + cell.columns for row in grid.rows for cell in row), default=0)
    if len(counts) != 1 or counts == {wide}:
        return grid
    count = counts.pop()
    first = next(row for row in grid.rows if len(row) > 1)
    widths = tuple(sum(grid.widths[cell.column : cell.column + cell.columns]) for cell in first)
    return replace(grid, rows=tuple(_in_columns(row, count) for row in grid.rows), widths=widths)


def _in_columns(row: Sequence[TypedCell], count: int) -> tuple[TypedCell, ...]:
    """The cells of a row, each in a column of its own; a lone one across them all."""
    if len(row) == 1:
        return (replace(row[0], column=0, columns=count),)
    return tuple(replace(cell, column=at, columns=1) for at, cell in enumerate(row))


def _head(grid: SeenGrid, wide: int) -> TopRows:
    """The headings: the first row that has several cells, with the row below where that names parts of it."""
    above = 0
    while above < len(grid.rows) and len(grid.rows[above]) < 2 <= wide:
        above += 1
    rows = max(1, grid.heads - above)
    first = grid.rows[above : above + 1]
    parted = any(cell.columns > 1 for row in first for cell in row)
    below = grid.rows[above + 1] if above + 1 < len(grid.rows) else ()
    if rows == 1 and parted and any(cell.goes_on for cell in below):
        rows = 2
    taken = grid.rows[above : above + rows]
    texts = tuple(cell.text for row in grid.rows[:above] for cell in row if cell.text)
    return TopRows(tuple(_heading(taken, column) for column in range(wide)), above + rows, texts)


def _heading(rows: Sequence[Sequence[TypedCell]], column: int) -> ColumnHead:
    """What heads a column: a word that reaches over its neighbours too, and what stands below it."""
    found = [cell for row in rows if (cell := _over(row, column)) and cell.text and not cell.goes_on]
    over = found[0].text if len(found) > 1 and found[0].columns > 1 else ""
    return ColumnHead(over, "\n".join(dict.fromkeys(cell.text for cell in found[bool(over) :])))


def _over(row: Sequence[TypedCell], column: int) -> TypedCell | None:
    """The cell of a row that takes a column."""
    return next((cell for cell in row if cell.column <= column < cell.column + cell.columns), None)


@dataclass
class _GridReader:
    grid: SeenGrid
    head: TopRows
    wide: int
    doubts: list[str] = field(default_factory=list)
    joined: bool = False  # 合计 takes the empty cells beside it

    def table(self) -> ReadTable:
        """The columns with their rows, or with the empty rows of groups."""
        columns = [self._column(number) for number in range(self.wide)]
        data: dict[str, Tree] = {"列": list(columns)}
        if self.grid.landscape:
            data["方向"] = Orientation.LANDSCAPE.value
        if self.grid.note:
            data["备注"] = self.grid.note.removeprefix("备注：")
        if groups := self._groups():
            data["分组"] = groups
        else:
            data["行"] = list(self._records())
        if self.joined:
            data["合计并格"] = "是"
        if height := self._height(BLANK_ROW_HEIGHT if "分组" in data else ROW_HEIGHT):
            data["行高"] = f"{height:g}"
        card = ("各行的格数不一样，像一张填写的卡片，第一行未必是表头",) if self._is_card else ()
        return ReadTable(data, (*card, *dict.fromkeys(self.doubts)), self._strays())

    @property
    def _is_card(self) -> bool:
        """Whether labels and what belongs to them stand beside each other: most rows are parted otherwise."""
        rows = self.grid.rows[self.head.rows :]
        uneven = sum(any(1 < cell.columns < self.wide for cell in row) for row in rows)
        return uneven * 2 > len(rows)

    def _height(self, usual: float) -> float:
        """The 行高 in mm that the file states, where it is one and not the usual one; else 0."""
        stated = round(self.grid.row_height, 1)
        return stated if LOWEST <= stated <= HIGHEST and stated != usual else 0.0

    @cached_property
    def _body(self) -> list[list[str]]:
        """The texts of the rows below the head; a merged cell's in each of its rows, one across alone."""
        found: list[list[str]] = []
        for row in self.grid.rows[self.head.rows :]:
            above = found[-1] if found and len(found[-1]) == self.wide else [""] * self.wide
            found.append(self._texts(row, above))
        return found

    def _texts(self, row: Sequence[TypedCell], above: Sequence[str]) -> list[str]:
        if len(row) == 1 and row[0].columns == self.wide and not row[0].goes_on:
            return [row[0].text]
        texts = [""] * self.wide
        for cell, beside in zip(row, (*row[1:], None), strict=True):
            wide = cell.columns > 1 and bool(cell.text)
            total = wide and "".join(cell.text.split()) in TOTALS
            self.joined |= total
            at = cell.column + (
                total and self.head.headings[cell.column].text == NUMBER
            )  # no total is numbered
            if wide and not (total and beside and beside.text):  # 合计 is printed so, up to a sum
                self.doubts.append(f"“{cell.text}”一格占了 {cell.columns} 列，写在第一列里")
            texts[at] = above[at] if cell.goes_on else cell.text
        return texts

    @cached_property
    def _keys(self) -> tuple[str, ...]:
        """The keys of the columns: their headings, but for long ones and such as there are twice."""
        found: list[str] = []
        for number, head in enumerate(self.head.headings, 1):
            tried = (re.sub(r"\s", "", text) for text in (head.text, head.over + head.text))
            usable = (key for key in tried if self._is_key(key, number - 1) and key not in found)
            found.append(next(usable, f"第{number}列"))
        return tuple(found)

    def _is_key(self, key: str, column: int) -> bool:
        """Whether a column's values can go by this key."""
        fits = 0 < len(key) <= LONGEST_KEY and key != ACROSS
        return fits and (key != NUMBER or self._is_numbered(column))

    def _is_numbered(self, column: int) -> bool:
        """Whether a column holds the numbers that docgen would give to the rows."""
        count = 0
        for row in (row for row in self._body if len(row) == self.wide):
            total = any("".join(text.split()) in TOTALS for text in row)
            count += not total
            if row[column] != ("" if total else str(count)):
                return False
        return count > 0

    def _column(self, number: int) -> dict[str, Tree]:
        """A column as data."""
        head, key = self.head.headings[number], self._keys[number]
        heading = head.text or f"第{number + 1}列"
        data: dict[str, Tree] = {"上级标题": head.over} if head.over else {}
        data["标题"] = heading
        if re.sub(r"\n", "", heading) != key:
            data = {"字段": key, **data}
        if not head.text:
            self.doubts.append(f"第 {number + 1} 列没有表头，暂叫“第{number + 1}列”")
        if kind := self._type(number):
            data["类型"] = kind.value
        if width := self._widths[number]:
            data["宽"] = f"{width:g}"
        if align := self._align(number):
            data["对齐"] = align.value
        if self._is_merged(number):
            data["合并"] = "是"
        return data

    @cached_property
    def _widths(self) -> list[float]:
        """The widths in mm, so that together they fill the page; none where the file does not say."""
        given = self.grid.widths
        room = measure(turned=self.grid.landscape)
        if len(given) != self.wide or min(given, default=0.0) < NARROWEST:
            return [0.0] * self.wide
        scaled = [int(width * room / sum(given) * 10) / 10 for width in given]
        return [min(width, WIDEST_SHARE) for width in scaled]

    def _values(self, number: int) -> list[str]:
        """The texts of a column that are not empty."""
        return [row[number] for row in self._body if len(row) == self.wide and row[number]]

    def _type(self, number: int) -> FieldType | None:
        """The narrowest type that prints each value as it was; None for plain text."""
        values, heading = self._values(number), "".join(self.head.headings[number])
        if not values or self._keys[number] == NUMBER or any("\n" in value for value in values):
            return None
        tried = next(types for words, types in BY_HEADING if words.search(heading))
        return next((kind for kind in tried if _fits(kind, values)), None)

    def _align(self, number: int) -> Align | None:
        """How the cells below a heading stand, where all stand alike."""
        cells = (_over(row, number) for row in self.grid.rows[self.head.rows :])
        stated = {cell.centred for cell in cells if cell and cell.columns == 1}.difference([None])
        if len(stated) != 1:
            return None
        return Align.CENTRE if stated.pop() else Align.LEFT

    def _is_merged(self, number: int) -> bool:
        """Whether equal values below each other are one cell, as far as the grid has merged cells here."""
        rows = self.grid.rows[self.head.rows :]
        goes_on = [bool(cell and cell.goes_on) for cell in (_over(row, number) for row in rows)]
        if not any(goes_on):
            return False
        if goes_on != self._equal(number):
            self.doubts.append(f"“{self._keys[number]}”一列里合并的格与相同的内容不一致")
        return True

    def _equal(self, number: int) -> list[bool]:
        """For each row whether its value is that of the row above, in this column and those at its left."""
        pairs = [(None, None), *((a, b) for a, b in pairwise(self._body))]
        return [
            bool(a and b)
            and len(a or ()) == len(b or ()) == self.wide
            and bool(b and b[number])
            and (a or [])[number] == (b or [])[number]
            for a, b in pairs
        ]

    def _groups(self) -> list[Tree]:
        """The groups of a blank table: named cells at the left, nothing beside them; none for another."""
        named = all(len(row) == self.wide and row[0] and not any(row[1:]) for row in self._body)
        if not named or self._keys[0] == NUMBER:
            return []
        found: list[tuple[str, int]] = []
        for text, row in zip(self._body, self.grid.rows[self.head.rows :], strict=True):
            cell = _over(row, 0)
            if cell and cell.goes_on and found:
                found[-1] = (found[-1][0], found[-1][1] + 1)
            else:
                found.append((text[0], 1))
        return [{"名称": name, "行数": str(count)} for name, count in found]

    def _records(self) -> Iterator[Tree]:
        """The rows by their keys; an empty one keeps its first key."""
        for text in self.head.above:
            yield {ACROSS: text}
        for row in self._body:
            if len(row) < self.wide:
                yield {ACROSS: row[0]}
                continue
            stated = {key: text for key, text in zip(self._keys, row, strict=True) if key != NUMBER and text}
            spare = next(key for key in self._keys if key != NUMBER)
            yield {**stated} if stated else {spare: ""}

    def _strays(self) -> tuple[str, ...]:
        """Words in cells that are part of the one above: Word keeps them, and does not show them."""
        covered = (cell.text for row in self.grid.rows for cell in row if cell.goes_on)
        return tuple(text for text in covered if text)


def _fits(kind: FieldType, values: Sequence[str]) -> bool:
    """Whether a type takes each value, and prints it as it was."""
    column = PlanColumn.model_validate({"标题": "列", "类型": kind})
    read = [column.value(value) for value in values]
    sound = not any(isinstance(value, Misfit) for value in read) and any(map(str.isalnum, "".join(values)))
    return sound and all(column.printed(value) == value for value in values)
