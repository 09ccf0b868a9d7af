"""The sheet 填写 as XML, its rows apart, so that one copy's values change only the rows that hold them.

Reads: FormSheet.
Writes: the XML before the rows, single rows, the XML behind them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from docgen.forms import paper
from docgen.forms.xlsx.breaks import page_breaks
from docgen.forms.xlsx.markup import DECLARATION, MAIN, RELATIONS, Strings, text_cell, value_cell
from docgen.forms.xlsx.rows import (
    FIRST,
    HIGHEST,
    HINT_SIZE,
    LEFT,
    FormSheet,
    SheetCell,
    SheetRow,
    text_height,
)
from docgen.forms.xlsx.styles import (
    CellFace,
    CellFormat,
    CellLook,
    CellStyles,
    column_width,
    points,
    run_look,
)
from docgen.grid import letters
from docgen.model.forms import Orientation
from docgen.standard.gbt9704 import MM_PER_INCH

HELPER_WIDTH = 10.0  # mm, of the hidden column
STRUT_WIDTH = 1.0  # mm
# A row that grows with its text would also shrink to it: an empty cell of this type, outside the
# printed page, keeps it 10 mm high.
STRUT = CellLook(CellFace.PLAIN, 20.0)
FROZEN_AT_MOST = 80.0  # mm; more would leave no room to scroll on a small screen
FEET = {Orientation.PORTRAIT: 23.0, Orientation.LANDSCAPE: 14.0}  # mm from the page's end to its number; 7.5
FOOT_NUMBER = '&amp;"宋体,常规"&amp;14— &amp;P —'  # 7.5
FOOT_IDENTITY = '&amp;C&amp;"宋体,常规"&amp;7 '


def _inches(mm: float) -> str:
    """A length as Excel wants it."""
    return f"{mm / MM_PER_INCH:.4g}"


@dataclass(frozen=True)
class CellSlot:
    """A cell of a row: its XML with what stands in it beforehand, and what a value needs to replace that."""

    address: str
    xml: str
    behind: str  # the cells that it is joined with
    place: str
    style: int
    format: CellFormat
    width: float
    size: float


def _sum(place: str, style: int, column: str, rows: tuple[int, int]) -> str:
    """A cell that adds up its column, empty while nothing is there; a unit may write over it."""
    summed = f"{column}{rows[0]}:{column}{rows[1]}"
    return f'<c r="{place}" s="{style}" t="str"><f>IF(COUNT({summed})=0,"",SUM({summed}))</f><v></v></c>'


class RowTemplate:
    """One row, to be written again and again with other values."""

    def __init__(self, number: int, row: SheetRow, slots: tuple[CellSlot, ...], start: str, end: str) -> None:
        self._number, self._row, self._slots = number, row, slots
        self._start, self._end = start, end

    def xml(self, values: Mapping[str, str], strings: Strings) -> str:
        """The row with these values by address; any other cell as it is beforehand."""
        parts, height = [self._start], self._row.height
        for slot in self._slots:
            value = values.get(slot.address)
            if value is None:
                parts.append(slot.xml)
            else:
                parts.append(value_cell(slot.place, slot.style, slot.format, value, strings) + slot.behind)
                height = max(height, min(text_height(value, slot.width, slot.size), HIGHEST))
        fixed = "" if self._row.grows else ' customHeight="1"'
        cells = "".join(parts)
        return f'<row r="{self._number}" ht="{points(height):g}"{fixed}>{cells}{self._end}</row>'


class SheetTemplate:
    """The sheet's XML in pieces."""

    def __init__(
        self,
        sheet: FormSheet,
        styles: CellStyles,
        strings: Strings,
        orientation: Orientation,
        blank: Mapping[str, str],
        checks: str,
    ) -> None:
        self._sheet, self._styles, self._strings = sheet, styles, strings
        self._orientation, self._blank, self._checks = orientation, blank, checks
        self.rows = tuple(self._row(number, row) for number, row in sheet.numbered())
        self.where = {
            cell.address: number
            for number, row in enumerate(sheet.rows)
            for cell in row.cells
            if cell.address
        }

    @property
    def last_column(self) -> int:
        """Excel's number of the grid's last column."""
        return len(self._sheet.grid)

    @property
    def last_row(self) -> int:
        """The number of the last row."""
        return len(self._sheet.rows) + 1

    def _row(self, number: int, row: SheetRow) -> RowTemplate:
        slots = tuple(self._slot(number, cell) for cell in row.cells)
        strut = f'<c r="{letters(self.last_column + 1)}{number}" s="{self._styles.number(STRUT)}"/>'
        start = text_cell(f"A{number}", 0, row.mark, self._strings) if row.mark else ""
        return RowTemplate(number, row, slots, start, strut if row.grows else "")

    def _slot(self, number: int, cell: SheetCell) -> CellSlot:
        style = self._styles.number(cell.look)
        place, *others = (f"{letters(n + LEFT)}{number}" for n in range(cell.first, cell.last + 1))
        behind = "".join(f'<c r="{other}" s="{style}"/>' for other in others)
        value = self._blank.get(cell.address, "") if cell.address else cell.text
        code = cell.look.format
        if cell.added and not value:
            made = _sum(place, style, letters(cell.first + LEFT), cell.added)
        elif cell.hint:
            made = f'<c r="{place}" s="{style}" t="s"><v>{self._with_hint(cell)}</v></c>'
        elif not cell.address and value.isdecimal():
            made = f'<c r="{place}" s="{style}"><v>{value}</v></c>'
        else:
            shown = value or cell.boxed
            made = value_cell(place, style, code if cell.address else CellFormat.TEXT, shown, self._strings)
        width = self._sheet.width(cell)
        return CellSlot(cell.address, made + behind, behind, place, style, code, width, cell.look.size)

    def _with_hint(self, cell: SheetCell) -> int:
        """The number of a label with its hint in small type below it."""
        label = (cell.text, run_look(cell.look.face, cell.look.size))
        return self._strings.runs(label, (f"\n{cell.hint}", run_look(CellFace.TEXT, HINT_SIZE)))

    def before_rows(self) -> str:
        """All before the third row; the identity is the text with the number 0, hidden, and 1, visible."""
        columns = range(1, len(self._sheet.grid))
        numbers = "".join(f'<c r="{letters(n + LEFT - 1)}1"><v>{n}</v></c>' for n in columns)
        band = self._sheet.rows[0]
        slot = self._slot(FIRST, band.cells[0])
        height = f'ht="{points(band.height):g}" customHeight="1"'
        return (
            f'{DECLARATION}<worksheet xmlns="{MAIN}" xmlns:r="{RELATIONS}">'
            '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
            f"<sheetViews>{self._view()}</sheetViews>"
            f'<sheetFormatPr defaultRowHeight="{points(10.0):g}" customHeight="1"/>'
            f"<cols>{''.join(self._columns())}</cols><sheetData>"
            '<row r="1" ht="12" customHeight="1" hidden="1">'
            f'<c r="A1" t="s"><v>0</v></c>{numbers}</row><row r="{FIRST}" {height}>'
            f'<c r="{slot.place}" s="{slot.style}" t="s"><v>1</v></c>{slot.behind}</row>'
        )

    def behind_rows(self) -> tuple[str, str, str]:
        """All behind the rows, in three parts: the identity stands between them, in the foot of the pages."""
        merged = list(self._merged())
        top, right, bottom, left = map(_inches, paper.MARGINS[self._orientation])
        if self._orientation is Orientation.LANDSCAPE:
            left, right = right, left  # unlike the Word and PDF forms, since the first one handed out
        foot = _inches(FEET[self._orientation])
        turned = "landscape" if self._orientation is Orientation.LANDSCAPE else "portrait"
        area = f"B{FIRST}:{letters(self.last_column)}{self.last_row}"
        head = (
            "</sheetData>"
            '<sheetProtection sheet="1" objects="1" scenarios="1" formatRows="0" insertRows="0" sort="0"/>'
            + (f'<mergeCells count="{len(merged)}">{"".join(merged)}</mergeCells>' if merged else "")
            + self._checks
            + f'<pageMargins left="{left}" right="{right}" top="{top}" bottom="{bottom}" header="0.3"'
            f' footer="{foot}"/>'
            f'<pageSetup paperSize="9" orientation="{turned}" fitToWidth="1" fitToHeight="0"/>'
            f'<headerFooter differentOddEven="1"><oddFooter>{FOOT_IDENTITY}'
        )
        between = f"&amp;R{FOOT_NUMBER}　</oddFooter><evenFooter>&amp;L　{FOOT_NUMBER}{FOOT_IDENTITY}"
        tail = (
            f"</evenFooter></headerFooter>{self._breaks()}"
            f'<ignoredErrors><ignoredError sqref="{area}" numberStoredAsText="1"/></ignoredErrors>'
            '<drawing r:id="rId1"/></worksheet>'
        )
        return head, between, tail

    def _breaks(self) -> str:
        """The element for the pages that end early; Excel numbers the row above the break."""
        page = paper.PAGES[self._orientation]
        above = [index + FIRST - 1 for index in page_breaks(self._sheet.rows, page)]
        breaks = "".join(f'<brk id="{number}" max="16383" man="1"/>' for number in above)
        counts = f'count="{len(above)}" manualBreakCount="{len(above)}"'
        return f"<rowBreaks {counts}>{breaks}</rowBreaks>" if above else ""

    def _columns(self) -> Iterator[str]:
        """The hidden column, the grid, the strut's column."""
        yield f'<col min="1" max="1" width="{column_width(HELPER_WIDTH):g}" hidden="1" customWidth="1"/>'
        widths = [b - a for a, b in pairwise(self._sheet.grid)]
        for number, width in enumerate((*widths, STRUT_WIDTH), LEFT):
            yield f'<col min="{number}" max="{number}" width="{column_width(width):g}" customWidth="1"/>'

    def _view(self) -> str:
        """The view without grid lines, the head of the first table kept in sight where there is room."""
        above = self._frozen()
        return (  # the view begins below the hidden row, so that nobody can count it differently
            f'<sheetView showGridLines="0" tabSelected="1" topLeftCell="A{FIRST}" workbookViewId="0">'
            f'<pane ySplit="{above - FIRST + 1}" topLeftCell="A{above + 1}" activePane="bottomLeft"'
            ' state="frozen"/>'
            f'<selection pane="bottomLeft" activeCell="{self._first_value()}" sqref="{self._first_value()}"/>'
            "</sheetView>"
        )

    def _frozen(self) -> int:
        """The last row that stays in sight: the head of the only table if there is room, or the title."""
        heads = self._sheet.heads
        if len(heads) == 1:
            height = sum(row.height for row in self._sheet.rows[: heads[0] - 1])
            if height <= FROZEN_AT_MOST:
                return heads[0]
        return FIRST + 1

    def _first_value(self) -> str:
        """The first cell to fill."""
        found = (
            (number, cell)
            for number, row in self._sheet.numbered()
            for cell in row.cells
            if cell.address and not cell.look.locked
        )
        number, cell = next(found, (FIRST + 1, SheetCell(0, 0, CellLook())))
        return f"{letters(cell.first + LEFT)}{number}"

    def _merged(self) -> Iterator[str]:
        for number, row in self._sheet.numbered():
            for cell in row.cells:
                if cell.last > cell.first:
                    first, last = letters(cell.first + LEFT), letters(cell.last + LEFT)
                    yield f'<mergeCell ref="{first}{number}:{last}{number}"/>'
