"""A workbook of lists: a title, headings that every printed page repeats, rows, columns to choose from.

Reads: ListSheets.
Writes: the bytes of an .xlsx. A text is a text whatever it looks like, never a formula.

A list so long that it must be written row by row is `forms/xlsx/listing.py`.
"""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Generic, Protocol, TypeAlias, TypeVar

from docgen.document.tables import TEXT_PT, fewest_lines
from docgen.forms.xlsx.markup import DECLARATION, MAIN, RELATIONS, Strings, inline_cell, text, text_cell
from docgen.forms.xlsx.package import core, parts_before, parts_behind, sheet_part, sheet_titles, workbook_xml
from docgen.forms.xlsx.rows import HIGHEST
from docgen.forms.xlsx.styles import Border, CellFace, CellFormat, CellLook, CellStyles, column_width, points
from docgen.grid import letters
from docgen.model.fieldtypes.dates import EXCEL_DAY_ZERO
from docgen.render.archive import zip_of_pieces
from docgen.standard import gbt9704

ListValue: TypeAlias = str | int | Decimal | dt.date
Thing = TypeVar("Thing")
TITLE = CellLook(CellFace.TITLE, gbt9704.SIZE_2)
HEAD = CellLook(CellFace.HEAD, border=Border.BOX)
NOTE = CellLook(across="left", down="top")
CENTRED = CellLook(border=Border.BOX, format=CellFormat.TEXT)
FROM_LEFT = replace(CENTRED, across="left")
TITLE_HEIGHT = 16.0  # mm
LIST_SIZE = 10.5  # pt, 五号
LEADING = 1.35  # of the type size: a line's height, as Excel and LibreOffice set it
ABOVE_AND_BELOW = 1.6  # mm of white in a cell; no row is lower than the clerk can write or tick in
LEAST_HEIGHT = 7.0  # mm
MARGINS = '<pageMargins left="0.6" right="0.6" top="0.7" bottom="0.7" header="0.3" footer="0.3"/>'
HIDDEN = {False: "", True: ' hidden="1"'}


@dataclass(frozen=True)
class ListColumn:
    """A column: its heading, its width in mm, whether its cells begin at the left, what may be chosen.

    A hidden one is for the program that reads the list again.
    """

    heading: str
    width: float
    left: bool = False
    choices: tuple[str, ...] = ()
    hidden: bool = False


class ListRows(Protocol):
    """The rows of a sheet: how many there are, and one after the other, as often as they are asked for."""

    def __len__(self) -> int:
        """How many."""

    def __iter__(self) -> Iterator[Sequence[ListValue]]:
        """Each with a value a column."""


@dataclass(frozen=True)
class MadeRows(Generic[Thing]):
    """A row of each thing, made by its number and itself when it is written: those of a year's duties would
    fill the memory."""

    things: Sequence[Thing]
    row: Callable[[int, Thing], Sequence[ListValue]]

    def __len__(self) -> int:
        return len(self.things)

    def __iter__(self) -> Iterator[Sequence[ListValue]]:
        return itertools.starmap(self.row, enumerate(self.things, 1))


@dataclass(frozen=True)
class ListSheet:
    """A sheet: `name` on its tab, the columns and their rows; a title above, a note below where there is one.

    `size` is that of the type in pt. `merged` are stretches of equal cells below each other: column, first
    and last row, from 0. `choices` are those of single cells, by row and column from 0.
    """

    name: str
    columns: tuple[ListColumn, ...]
    rows: ListRows
    title: str = ""
    note: str = ""
    landscape: bool = False
    size: float = LIST_SIZE
    merged: tuple[tuple[int, int, int], ...] = ()
    choices: Mapping[tuple[int, int], tuple[str, ...]] = field(default_factory=dict)


def list_workbook(sheets: Sequence[ListSheet], title: str, author: str) -> bytes:
    """The workbook; the same sheets give the same bytes."""
    return zip_of_pieces(_parts(sheets, title, author))


def _parts(sheets: Sequence[ListSheet], title: str, author: str) -> Iterator[tuple[str, Iterable[bytes]]]:
    """The parts in the order in which they can be written, each in pieces."""
    texts, styles = Strings(), CellStyles()
    before = parts_before(len(sheets), _workbook(sheets), core(title, author))
    yield from ((name, (content,)) for name, content in before.items())
    for at, each in enumerate(sheets, 1):
        yield sheet_part(at), (piece.encode() for piece in _SheetWriter(each, texts, styles).pieces())
    yield from parts_behind(styles.xml(), texts)


def _workbook(sheets: Sequence[ListSheet]) -> bytes:
    """workbook.xml: the sheets, and the rows that each of their printed pages begins with."""
    titles = sheet_titles(each.name for each in sheets)
    named = [f"'{title}'" for title in titles]
    filters = "".join(
        f'<definedName name="_xlnm._FilterDatabase" localSheetId="{at}" hidden="1">{text(name)}!$A${head}:'
        f"${letters(len(each.columns))}${head + max(len(each.rows), 1)}</definedName>"
        for at, (name, each) in enumerate(zip(named, sheets, strict=True))
        if not each.merged and (head := _head_row(each))
    )
    heads = "".join(
        f'<definedName name="_xlnm.Print_Titles" localSheetId="{at}">{text(name)}!$1:${_head_row(each)}'
        "</definedName>"
        for at, (name, each) in enumerate(zip(named, sheets, strict=True))
    )
    return workbook_xml(titles, filters + heads).encode()


def _head_row(sheet: ListSheet) -> int:
    """The row of the headings."""
    return 2 if sheet.title else 1


@dataclass(frozen=True)
class _SheetWriter:
    """Writes a sheet; texts and looks are collected for the whole workbook."""

    sheet: ListSheet
    texts: Strings
    styles: CellStyles

    def pieces(self) -> Iterator[str]:
        """The sheet's elements in the order that CT_Worksheet wants (18.3.1.99)."""
        sheet = self.sheet
        head, width = _head_row(sheet), len(sheet.columns)
        last = head + len(sheet.rows)
        end = letters(width)
        turned = "landscape" if sheet.landscape else "portrait"
        yield f'{DECLARATION}<worksheet xmlns="{MAIN}" xmlns:r="{RELATIONS}">'
        yield '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        yield f'<sheetViews><sheetView workbookViewId="0"><pane ySplit="{head}" topLeftCell="A{head + 1}"'
        yield ' activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
        yield f"<cols>{self._columns()}</cols><sheetData>"
        yield from self._rows(head)
        yield "</sheetData>"
        yield "" if sheet.merged else f'<autoFilter ref="A{head}:{end}{max(last, head + 1)}"/>'
        yield self._merges(head, last, end)
        yield from self._choices(head + 1, max(last, head + 1))
        yield MARGINS
        yield f'<pageSetup paperSize="9" orientation="{turned}" fitToWidth="1" fitToHeight="0"/>'
        yield "<headerFooter><oddFooter>&amp;C&amp;P / &amp;N</oddFooter></headerFooter></worksheet>"

    def _columns(self) -> str:
        return "".join(
            f'<col min="{at}" max="{at}" width="{column_width(column.width)}"{HIDDEN[column.hidden]}'
            ' customWidth="1"/>'
            for at, column in enumerate(self.sheet.columns, 1)
        )

    def _rows(self, head: int) -> Iterator[str]:
        sheet = self.sheet
        if sheet.title:
            cell = text_cell("A1", self.styles.number(TITLE), sheet.title, self.texts)
            yield _row_of(1, TITLE_HEIGHT, cell)
        headed = replace(HEAD, size=sheet.size)
        yield self._row(head, [column.heading for column in sheet.columns], [headed] * len(sheet.columns))
        looks = [replace(FROM_LEFT if column.left else CENTRED, size=sheet.size) for column in sheet.columns]
        for number, values in enumerate(sheet.rows, head + 1):
            yield self._row(number, values, looks)
        if sheet.note:
            yield self._note(head + len(sheet.rows) + 1, sheet.note)

    def _row(self, number: int, values: Sequence[ListValue], looks: Sequence[CellLook]) -> str:
        columns = self.sheet.columns
        cells = (
            self._cell(f"{letters(at)}{number}", value, look, hidden=column.hidden)
            for at, (value, look, column) in enumerate(zip(values, looks, columns, strict=True), 1)
        )
        seen = ((value, each) for value, each in zip(values, columns, strict=True) if not each.hidden)
        height = max(self._height(value, column.width) for value, column in seen)
        return _row_of(number, height, "".join(cells))

    def _note(self, number: int, note: str) -> str:
        """The note below, over the whole width."""
        style = self.styles.number(replace(NOTE, size=self.sheet.size))
        width = sum(each.width for each in self.sheet.columns if not each.hidden)
        return _row_of(number, self._height(note, width), text_cell(f"A{number}", style, note, self.texts))

    def _height(self, value: ListValue, width: float) -> float:
        """The height in mm that a value takes in a column; no program fits rows to what it did not write."""
        larger = TEXT_PT / self.sheet.size
        lines = fewest_lines(value if isinstance(value, str) else "", width * larger)
        own = lines * self.sheet.size * LEADING * gbt9704.MM_PER_PT + ABOVE_AND_BELOW
        return min(max(own, LEAST_HEIGHT), HIGHEST)

    def _cell(self, place: str, value: ListValue, look: CellLook, *, hidden: bool) -> str:
        """A number and a day as such, everything else as text; what is hidden differs from row to row."""
        if isinstance(value, str):
            style = self.styles.number(look)
            return inline_cell(place, style, value) if hidden else text_cell(place, style, value, self.texts)
        code = CellFormat.DATE if isinstance(value, dt.date) else CellFormat.GENERAL
        stored = (value - EXCEL_DAY_ZERO).days if isinstance(value, dt.date) else value
        return f'<c r="{place}" s="{self.styles.number(replace(look, format=code))}"><v>{stored}</v></c>'

    def _merges(self, head: int, last: int, end: str) -> str:
        spans = [f"A1:{end}1"] if self.sheet.title and end != "A" else []
        spans += [f"A{last + 1}:{end}{last + 1}"] if self.sheet.note and end != "A" else []
        spans += [
            f"{letters(column + 1)}{head + 1 + first}:{letters(column + 1)}{head + 1 + to}"
            for column, first, to in self.sheet.merged
        ]
        listed = "".join(f'<mergeCell ref="{span}"/>' for span in spans)
        return f'<mergeCells count="{len(spans)}">{listed}</mergeCells>' if spans else ""

    def _choices(self, first: int, last: int) -> Iterator[str]:
        """The lists to choose from: of whole columns, of single cells."""
        columns = [(at, each.choices) for at, each in enumerate(self.sheet.columns, 1) if each.choices]
        cells = self.sheet.choices
        if not columns and not cells:
            return
        yield f'<dataValidations count="{len(columns) + len(cells)}">'
        for at, words in columns:
            yield _choice(f"{letters(at)}{first}:{letters(at)}{last}", words)
        for (row, column), words in cells.items():
            yield _choice(f"{letters(column + 1)}{first + row}", words)
        yield "</dataValidations>"


def _choice(where: str, words: Sequence[str]) -> str:
    """A list to choose from; what is in no list may be typed, and is looked at when it is read."""
    listed = text(",".join(words))
    return (
        f'<dataValidation type="list" errorStyle="information" allowBlank="1" sqref="{where}">'
        f'<formula1>"{listed}"</formula1></dataValidation>'
    )


def _row_of(number: int, height: float, cells: str) -> str:
    """A row of so many mm."""
    return f'<row r="{number}" ht="{points(height):g}" customHeight="1">{cells}</row>'


def stretches(values: Sequence[str], column: int) -> Iterator[tuple[int, int, int]]:
    """The stretches of equal texts below each other that are more than one row, for `merged`."""
    start = 0
    for at in range(1, len(values) + 1):
        if at == len(values) or values[at] != values[start] or not values[start]:
            if at - start > 1:
                yield column, start, at - 1
            start = at
