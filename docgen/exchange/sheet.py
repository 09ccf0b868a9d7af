"""A table as a sheet: its heads, its rows as dates, numbers and texts, what may be typed below them.

Reads: a PlanSheet and its rows.
Writes: the XML of a worksheet.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from docgen.exchange.rows import Texts
from docgen.exchange.tables import LONG, PlanSheet, RowsKind, SheetColumn
from docgen.forms.xlsx.choices import Choices
from docgen.forms.xlsx.controls import validations
from docgen.forms.xlsx.looks import FORMATS
from docgen.forms.xlsx.markup import DECLARATION, MAIN, Strings, text_cell, value_cell
from docgen.forms.xlsx.rows import HIGHEST, text_height
from docgen.forms.xlsx.styles import Border, CellFace, CellFormat, CellLook, CellStyles, column_width, points
from docgen.grid import letters
from docgen.model.fields import Field
from docgen.model.fieldtypes import Extent, FieldType
from docgen.model.tables import ACROSS

MARK = "docgen:"  # begins A2, before the mark of the table
TITLE_ROW, KEY_ROW, HEAD_ROW = 1, 2, 3
FIRST_ROW, FIRST_COLUMN = 4, 2
SPARE = 10  # ruled rows below the last
MORE = 1_000  # rows below that with the checks and formats of their columns
SIZE = 11.0  # pt
LEAST_ROW, LEAST_WIDTH, WIDEST = 7.0, 18.0, 90.0  # mm
LETTER, SIDES = 4.0, 5.0  # mm that a character of a head takes, and what is around it
HEAD_FILL, ACROSS_FILL = "FFD9E2EF", "FFF2F2F2"
TITLE = CellLook(CellFace.HEAD, 14.0, across="left")
HEAD = CellLook(CellFace.HEAD, SIZE, border=Border.BOX, fill=HEAD_FILL)
ACROSS_LOOK = CellLook(
    CellFace.HEAD, SIZE, across="left", border=Border.BOX, format=CellFormat.TEXT, fill=ACROSS_FILL
)
PLAIN = CellLook(CellFace.PLAIN, SIZE)
DECIMALS = {1: CellFormat.TENTHS, 2: CellFormat.HUNDREDTHS}
HINTS = {
    RowsKind.LIST: "一行一项：改、增、删、换先后都在这张表里",
    RowsKind.KEYS: "一行一项；改了名称的，正文里引用的地方也要改",
    RowsKind.SETTINGS: "只改右边一列",
    RowsKind.PARTS: "只改右边两列",
}


def sheet_xml(
    sheet: PlanSheet,
    rows: Sequence[Texts],
    numbers: Sequence[str],
    year: str,
    styles: CellStyles,
    strings: Strings,
    choices: Choices,
) -> bytes:
    """The sheet; the examples in its hints are of `year`."""
    drawn = _Drawn(sheet, rows, styles, strings)
    last = FIRST_ROW + len(rows) + (0 if sheet.kind.fixed else SPARE) - 1
    lines = [*drawn.heads(), *drawn.filled(numbers), *drawn.spare(FIRST_ROW + len(rows), last)]
    wide = [number for number, row in enumerate(rows, FIRST_ROW) if ACROSS in row]
    merged = "".join(
        f'<mergeCell ref="B{number}:{drawn.last_letter}{number}"/>'
        for number in (TITLE_ROW, *wide)
        if len(sheet.columns) > 1
    )
    count = merged.count("<mergeCell")
    checked = validations(_entered(sheet, rows, last), choices, year)
    return (
        f'{DECLARATION}<worksheet xmlns="{MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        '<sheetViews><sheetView workbookViewId="0">'
        f'<pane ySplit="{HEAD_ROW}" topLeftCell="A{FIRST_ROW}" activePane="bottomLeft" state="frozen"/>'
        f'<selection pane="bottomLeft" activeCell="B{FIRST_ROW}" sqref="B{FIRST_ROW}"/>'
        "</sheetView></sheetViews>"
        f'<sheetFormatPr defaultRowHeight="{points(LEAST_ROW):g}"/><cols>{drawn.columns()}</cols>'
        f"<sheetData>{''.join(lines)}</sheetData>"
        + (f'<mergeCells count="{count}">{merged}</mergeCells>' if count else "")
        + checked
        + '<pageMargins left="0.6" right="0.6" top="0.7" bottom="0.7" header="0.3" footer="0.3"/>'
        '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>'
        f'<ignoredErrors><ignoredError sqref="A1:{drawn.last_letter}{last + MORE}" numberStoredAsText="1"/>'
        "</ignoredErrors></worksheet>"
    ).encode()


def _entered(sheet: PlanSheet, rows: Sequence[Texts], last: int) -> Iterator[tuple[Field, int, int, int]]:
    """The columns as fields that are filled; single cells that have choices of their own."""
    below = 0 if sheet.kind.fixed else MORE
    if sheet.choices:
        for number, row in enumerate(rows, FIRST_ROW):
            column = sheet.columns[-1]
            chosen = sheet.choices.get(row.get(sheet.columns[0].key, ""), ())
            yield (_choosing(column.field, chosen) if chosen else column.field), number, number, 1
        return
    for at, column in enumerate(sheet.columns):
        yield column.field, FIRST_ROW, last + below, at


def _choosing(field: Field, choices: Sequence[str]) -> Field:
    return field.model_copy(update={"type": FieldType.CHOICE, "choices": tuple(choices)})


@dataclass(frozen=True)
class _Drawn:
    """Draws the rows of one sheet."""

    sheet: PlanSheet
    rows: Sequence[Texts]
    styles: CellStyles
    strings: Strings

    @property
    def last_letter(self) -> str:
        """The letter of the last column."""
        return letters(FIRST_COLUMN + len(self.sheet.columns) - 1)

    def columns(self) -> str:
        """The columns: the first hidden; what is typed below the rows is kept as the column keeps it."""
        hidden = '<col min="1" max="1" width="4" hidden="1" customWidth="1"/>'
        return hidden + "".join(
            f'<col min="{at}" max="{at}" width="{column_width(self.width(column)):g}" customWidth="1"'
            f' style="{self.styles.number(replace(PLAIN, format=self.code(column)))}"/>'
            for at, column in enumerate(self.sheet.columns, FIRST_COLUMN)
        )

    def width(self, column: SheetColumn) -> float:
        """The width of a column in mm: what head and texts want, at least that of the printed table."""
        texts = [row.get(column.key, "") for row in self.rows]
        longest = max((len(line) for text in texts for line in text.split("\n")), default=0)
        wanted = max(len(column.field.label), min(longest, LONG / LETTER)) * LETTER + SIDES
        return min(max(wanted, column.width or 0.0, LEAST_WIDTH), WIDEST)

    def code(self, column: SheetColumn) -> CellFormat:
        """What Excel keeps the values of a column as."""
        code = FORMATS[column.field.traits.stored]
        if code is not CellFormat.GENERAL:
            return CellFormat.DATE if column.of_days else code
        texts = (row.get(column.key, "") for row in self.rows)
        places = max((len(text.partition(".")[2]) for text in texts), default=0)
        return DECIMALS.get(places, code)

    def heads(self) -> Iterator[str]:
        """The title, the hidden keys, the heads."""
        title = f"{self.sheet.title}（{HINTS[self.sheet.kind]}）"
        look = self.styles.number(TITLE)
        yield (
            f'<row r="{TITLE_ROW}" ht="{points(9):g}" customHeight="1">'
            f"{text_cell(f'B{TITLE_ROW}', look, title, self.strings)}</row>"
        )
        keys = [f"{MARK}{self.sheet.mark}", *(column.key for column in self.sheet.columns)]
        cells = (text_cell(f"{letters(at)}{KEY_ROW}", 0, key, self.strings) for at, key in enumerate(keys, 1))
        yield f'<row r="{KEY_ROW}" hidden="1">{"".join(cells)}</row>'
        labels = [column.field.label for column in self.sheet.columns]
        heads = self._cells(HEAD_ROW, [(label, HEAD) for label in labels])
        yield f'<row r="{HEAD_ROW}" ht="{points(10):g}" customHeight="1">{heads}</row>'

    def _cells(self, number: int, texts: Sequence[tuple[str, CellLook]]) -> str:
        """Cells of texts from the first column on."""
        return "".join(
            text_cell(f"{letters(at)}{number}", self.styles.number(look), told, self.strings)
            for at, (told, look) in enumerate(texts, FIRST_COLUMN)
        )

    def filled(self, numbers: Sequence[str]) -> Iterator[str]:
        """The rows, each with its number in the hidden column."""
        for number, (row, told) in enumerate(zip(self.rows, numbers, strict=True), FIRST_ROW):
            own = text_cell(f"A{number}", 0, told, self.strings)
            if ACROSS in row:
                rest = [("", ACROSS_LOOK)] * (len(self.sheet.columns) - 1)
                cells = self._cells(number, [(row[ACROSS], ACROSS_LOOK), *rest])
                yield f'<row r="{number}" ht="{points(LEAST_ROW):g}">{own}{cells}</row>'
            else:
                cells = "".join(self._value(number, at, row) for at in range(len(self.sheet.columns)))
                yield f'<row r="{number}" ht="{points(self._height(row)):g}">{own}{cells}</row>'

    def _height(self, row: Mapping[str, str]) -> float:
        """The height in mm that shows all of a row."""
        texts = ((row.get(column.key, ""), self.width(column)) for column in self.sheet.columns)
        return min(max(LEAST_ROW, *(text_height(told, width, SIZE) for told, width in texts)), HIGHEST)

    def _value(self, number: int, at: int, row: Mapping[str, str]) -> str:
        column = self.sheet.columns[at]
        code, told = self.code(column), row.get(column.key, "")
        place = f"{letters(at + FIRST_COLUMN)}{number}"
        return value_cell(place, self.styles.number(self.look(at)), code, told, self.strings)

    def look(self, at: int) -> CellLook:
        """The look of the values in a column."""
        column = self.sheet.columns[at]
        brief = column.of_days or column.field.traits.extent is Extent.BRIEF
        label = self.sheet.kind.fixed and at == 0
        look = CellLook(
            CellFace.PLAIN,
            SIZE,
            across="center" if brief else "left",
            border=Border.BOX,
            format=self.code(column),
        )
        return replace(look, fill=ACROSS_FILL) if label else look

    def spare(self, first: int, last: int) -> Iterator[str]:
        """Ruled rows that are empty."""
        blank = [("", self.look(at)) for at in range(len(self.sheet.columns))]
        for number in range(first, last + 1):
            yield f'<row r="{number}" ht="{points(LEAST_ROW):g}">{self._cells(number, blank)}</row>'
