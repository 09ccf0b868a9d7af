"""What a sheet is made of before it is XML: rows of cells with their looks, and marks for the reader.

The marks stand in the hidden first column, and the numbers of the grid's columns in the hidden first
row, so that a value's place is found again wherever rows and columns were inserted and whatever a
program did to names, styles and protection:

    @ basic.unit:2 basic.date:5d     a line with the places of these values (d a date, t a tick, # none:
                                     the printed number of the row)
    > drills #:1 category:2 host:3   the head of a repeating table and its columns; data rows follow
    <                                the end of its rows
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from docgen.forms import paper
from docgen.forms.xlsx.styles import CellLook
from docgen.model.fields import Field
from docgen.model.fieldtypes import Control, Stored
from docgen.standard import gbt9704

MAGIC = "docgen-xlsx-1"
AT, OPENS, CLOSES = "@", ">", "<"
ROW_NUMBER = "#"
DAY_LETTER, TICK_LETTER = "d", "t"

PADDING = 1.5  # mm of white on both sides of a cell together
LINE = 5.2  # mm a line of 小四
HINT_SIZE = 9.0  # pt
BOX = "□"  # to tick, a sign that the faces of a form have
LINE_AROUND = 0.6  # mm of white above and below the lines of a cell
PIECE = re.compile(r"[!-~]+ *|.")
LEFT = 2  # Excel's number of the grid's first column
FIRST = 2  # the number in the sheet of the first row of FormSheet.rows, which is not hidden
HIGHEST = 144.0  # mm; a row of Excel has 409 points at most


@dataclass(frozen=True)
class SheetCell:
    """A cell over the grid's columns `first` to `last` (from 0), with printed text or a value's address.

    `hint` stands in small type below the text; `boxed` is what a value's cell shows until it is filled.
    `added` are the first and the last row (numbered as Excel does) whose numbers in this column it adds up.
    """

    first: int
    last: int
    look: CellLook
    text: str = ""
    address: str = ""
    field: Field | None = None
    added: tuple[int, int] | None = None
    hint: str = ""
    boxed: str = ""


@dataclass(frozen=True)
class SheetRow:
    """A row of at least `height` mm.

    One that `grows` is made higher by the program that shows it; one that `keeps` stays with the next;
    one that `leads` stays with so many that follow, if a page holds them.
    """

    height: float
    cells: tuple[SheetCell, ...] = ()
    mark: str = ""
    grows: bool = False
    keeps: bool = False
    leads: int = 0
    signs: bool = False  # the first of a sign-off
    prefilled: bool = False  # whether a copy may bring texts for it


@dataclass
class FormSheet:
    """The rows of 填写 from the second on, and which of them print and scroll in a special way.

    Rows are numbered as Excel does. `heads` are the row numbers of the heads of tables, `repeated` the one
    that further pages begin with, `entered` the fields with the rows (first and last) and the first column
    of the cells that a unit can fill.
    """

    grid: tuple[float, ...]
    rows: list[SheetRow] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    entered: list[tuple[Field, int, int, int]] = field(default_factory=list)
    repeated: int | None = None
    below_repeated: int = 0  # rows of that table

    @property
    def next(self) -> int:
        """The number of the row that comes next."""
        return len(self.rows) + 2

    def add(self, row: SheetRow) -> None:
        """Append a row, and note its fields."""
        number = self.next
        self.rows.append(row)
        open_cells = ((cell.field, cell.first) for cell in row.cells if not cell.look.locked)
        self.entered += [(item, number, number, first) for item, first in open_cells if item]

    def numbered(self) -> Iterator[tuple[int, SheetRow]]:
        """Each row with its number."""
        return enumerate(self.rows, 2)

    def width(self, cell: SheetCell) -> float:
        """A cell's width in mm."""
        return self.grid[cell.last + 1] - self.grid[cell.first]

    def fitted(self, row: SheetRow) -> SheetRow:
        """The row made high enough for its printed texts."""
        needed = (self._needed(cell) for cell in row.cells if cell.text or cell.boxed)
        return replace(row, height=min(max([row.height, *needed]), HIGHEST))

    def _needed(self, cell: SheetCell) -> float:
        """The height in mm of a cell that shows all that is printed in it."""
        width = self.width(cell)
        below = text_height(cell.hint, width, HINT_SIZE) - LINE_AROUND if cell.hint else 0.0
        return text_height(cell.text or cell.boxed, width, cell.look.size) + below


def text_height(text: str, width: float, size: float) -> float:
    """The height in mm of a cell of `width` mm that shows all of `text`, estimated."""
    room = capacity(width, size)
    return sum(_line_count(line, room) for line in text.split("\n")) * LINE * size / 12.0 + LINE_AROUND


def capacity(width: float, size: float) -> float:
    """字 that fit a line of a cell of `width` mm, one at least."""
    return max(int((width - PADDING) / (size * gbt9704.MM_PER_PT) * 2) / 2, 1.0)


def _line_count(line: str, room: float) -> int:
    """How many lines a text takes; UTF-8 has three bytes for a full-width character and one for a half."""
    if len(line) <= room:
        return 1
    width = (len(line) + len(line.encode("utf-8", "replace"))) / 4
    if width <= room:
        return 1
    return math.ceil(width / room) if width == len(line) else _wrapped(line, room)


def _wrapped(line: str, room: float) -> int:
    """How many lines a text with Latin words takes; a word goes to the next line as a whole."""
    lines, taken = 1, 0.0
    for piece in PIECE.findall(line):
        width = len(piece.rstrip()) / 2 if piece.isascii() else 1.0
        if taken and taken + width > room:
            lines, taken = lines + 1, 0.0
        over = max(math.ceil(width / room) - 1, 0)  # further lines of a word that no line holds
        lines += over
        taken += width - over * room + (len(piece) - len(piece.rstrip())) / 2
    return lines


def places_mark(cells: Iterable[SheetCell], numbered: bool = False) -> str:
    """The mark of a line with values."""
    return " ".join(
        [AT, *_number(numbered), *(f"{each.address}:{_place(each)}" for each in cells if each.field)]
    )


def table_mark(table: str, cells: Iterable[SheetCell], numbered: bool) -> str:
    """The mark of a repeating table's head, from the cells of its first row."""
    columns = (f"{each.field.id}:{_place(each)}" for each in cells if each.field)
    return " ".join([OPENS, table, *_number(numbered), *columns])


def _number(numbered: bool) -> list[str]:
    return [f"{ROW_NUMBER}:1"] if numbered else []


def _place(cell: SheetCell) -> str:
    return f"{cell.first + 1}{_letter(cell.field) if cell.field else ''}"


def _letter(item: Field) -> str:
    """What the reader must know of a value to understand its cell."""
    if item.traits.stored is Stored.DAY:
        return DAY_LETTER
    return TICK_LETTER if item.traits.control is Control.TICK else ""


def adding(cell: SheetCell, rows: tuple[int, int]) -> SheetCell:
    """The cell of a 合计 as the sum of its column in these rows, if that is one of numbers."""
    numbers = cell.field and cell.field.traits.stored in (Stored.WHOLE, Stored.DECIMAL)
    return replace(cell, added=rows) if numbers else cell


def least_height(items: Sequence[Field]) -> float:
    """The height of a row that holds these fields."""
    return max(paper.ROW_HEIGHT + (item.lines - 1) * paper.WRITING_LINE for item in items)


def single(cells: Sequence[SheetCell]) -> bool:
    """Whether no cell of a row is joined; only then a program makes the row as high as its text."""
    return all(cell.first == cell.last for cell in cells)
