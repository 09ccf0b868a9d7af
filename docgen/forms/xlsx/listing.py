"""A long list as a workbook: written row by row, so that a million rows take no more memory than ten.

Reads: headings with widths, and an iterator of rows of texts.
Writes: an .xlsx into an open binary file; the same bytes for the same rows.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, islice
from typing import IO, BinaryIO, TypeAlias

from docgen.forms.xlsx import looks, package
from docgen.forms.xlsx.markup import DECLARATION, MAIN, Strings, text, text_cell
from docgen.forms.xlsx.styles import Border, CellFormat, CellLook, CellStyles, points
from docgen.grid import letters
from docgen.render.archive import entry_info
from docgen.standard import gbt9704

SHEET_NAME = "清单"
MOST_ROWS = 1_000_000  # of a sheet, which has 1 048 576; what is more goes on in the next sheet
CHUNK = 500  # rows written at once
ROWS_ABOVE = 2  # the title and the headings
PORTRAIT_WIDTH = 80  # half-width characters beside each other on a page that is not turned
TYPE_SIZE = 10.5  # 五号
HEADING_HEIGHT, TITLE_HEIGHT = 9.0, 14.0  # mm
TITLE = replace(looks.TITLE, size=gbt9704.SIZE_3)
HEADING = replace(looks.LABEL, size=TYPE_SIZE)
TEXT = CellLook(size=TYPE_SIZE, across="left", border=Border.BOX, format=CellFormat.TEXT)
NUMBER = CellLook(size=TYPE_SIZE, border=Border.BOX, format=CellFormat.WHOLE)
ROW = f'<row ht="{points(10.0):g}" customHeight="1">'  # two lines of a long name, or a signature
Entry: TypeAlias = "str | int"


def write_listing(
    target: BinaryIO,
    title: str,
    columns: Sequence[tuple[str, float]],
    rows: Iterable[Sequence[Entry]],
    printed: int | None = None,
) -> int:
    """Write the list to `target`; returns how many rows it has.

    A column is a heading and its width as Excel counts it, in half-width characters; of all of them only
    the first `printed` go on paper, where they would else be too small to read.
    Every text stays a text: none becomes a formula, a number or a date; an int is a number. A row is high
    enough to be written on. More than a million rows go on
    in further sheets. Raises OSError as `target` does.
    """
    return _Listing(title, columns, printed or len(columns)).write(target, rows)


class _Listing:
    def __init__(self, title: str, columns: Sequence[tuple[str, float]], printed: int) -> None:
        self._title, self._columns, self._printed = title, columns, printed
        self._styles, self._strings = CellStyles(), Strings()
        style = self._styles.number(TEXT)
        self._empty = f'<c s="{style}"/>'
        self._cell = f'<c s="{style}" t="inlineStr"><is><t xml:space="preserve">'
        self._number = f'<c s="{self._styles.number(NUMBER)}"><v>'
        self._head = self._sheet_head()
        self._turned = sum(width for _, width in columns[:printed]) > PORTRAIT_WIDTH

    def write(self, target: BinaryIO, rows: Iterable[Sequence[Entry]]) -> int:
        source, counts = iter(rows), list[int]()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            for rows_of_sheet in _sheets(source):
                with _opened(archive, package.sheet_part(len(counts) + 1)) as part:
                    counts.append(self._write_sheet(part, rows_of_sheet))
            around = package.parts_around(
                len(counts), self._workbook(counts), self._styles.xml(), self._strings
            )
            for name, content in around.items():
                with _opened(archive, name) as part:
                    part.write(content)
        return sum(counts)

    def _write_sheet(self, part: IO[bytes], rows: Iterator[Sequence[Entry]]) -> int:
        """One sheet; returns how many rows it took."""
        part.write(self._head.encode())
        count = 0
        while chunk := list(islice(rows, CHUNK)):
            part.write("".join(map(self._row, chunk)).encode())
            count += len(chunk)
        part.write(self._sheet_end(count).encode())
        return count

    def _row(self, entries: Sequence[Entry]) -> str:
        return f"{ROW}{''.join(map(self._entry, entries))}</row>"

    def _entry(self, each: Entry) -> str:
        if isinstance(each, int):
            return f"{self._number}{each}</v></c>"
        return f"{self._cell}{text(each)}</t></is></c>" if each else self._empty

    def _sheet_head(self) -> str:
        widths = "".join(
            f'<col min="{number}" max="{number}" width="{width:g}" customWidth="1"/>'
            for number, (_, width) in enumerate(self._columns, 1)
        )
        top, head = self._styles.number(TITLE), self._styles.number(HEADING)
        headings = "".join(
            text_cell(f"{letters(number)}2", head, heading, self._strings)
            for number, (heading, _) in enumerate(self._columns, 1)
        )
        return (
            f'{DECLARATION}<worksheet xmlns="{MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
            '<sheetViews><sheetView workbookViewId="0"><pane ySplit="2" topLeftCell="A3"'
            ' activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
            f'<sheetFormatPr defaultRowHeight="15"/><cols>{widths}</cols><sheetData>'
            f'<row r="1" ht="{points(TITLE_HEIGHT):g}" customHeight="1">'
            f"{text_cell('A1', top, self._title, self._strings)}</row>"
            f'<row r="2" ht="{points(HEADING_HEIGHT):g}" customHeight="1">{headings}</row>'
        )

    def _sheet_end(self, count: int) -> str:
        last = letters(len(self._columns))
        turned = "landscape" if self._turned else "portrait"
        merged = f'<mergeCells count="1"><mergeCell ref="A1:{letters(self._printed)}1"/></mergeCells>'
        return (
            f'</sheetData><autoFilter ref="A2:{last}{max(count, 1) + ROWS_ABOVE}"/>'
            f"{merged if self._printed > 1 else ''}"
            '<pageMargins left="0.8" right="0.8" top="1" bottom="1" header="0.5" footer="0.5"/>'
            f'<pageSetup paperSize="9" orientation="{turned}" fitToWidth="1" fitToHeight="0"/>'
            "<headerFooter><oddFooter>&amp;C第 &amp;P 页，共 &amp;N 页</oddFooter></headerFooter></worksheet>"
        )

    def _workbook(self, counts: Sequence[int]) -> bytes:
        names = [SHEET_NAME, *(f"{SHEET_NAME}{number}" for number in range(2, len(counts) + 1))]
        last, printed = letters(len(self._columns)), letters(self._printed)
        defined = "".join(
            f'<definedName name="_xlnm.Print_Area" localSheetId="{number}">'
            f"{name}!$A$1:${printed}${max(count, 1) + ROWS_ABOVE}</definedName>"
            f'<definedName name="_xlnm.Print_Titles" localSheetId="{number}">{name}!$1:$2</definedName>'
            f'<definedName name="_xlnm._FilterDatabase" localSheetId="{number}" hidden="1">'
            f"{name}!$A$2:${last}${max(count, 1) + ROWS_ABOVE}</definedName>"
            for number, (name, count) in enumerate(zip(names, counts, strict=True))
        )
        return package.workbook_xml(names, defined).encode()


def _sheets(source: Iterator[Sequence[Entry]]) -> Iterator[Iterator[Sequence[Entry]]]:
    """The rows of each sheet, to be used up one after the other; of one sheet at least."""
    yield islice(source, MOST_ROWS)
    for following in source:
        yield chain([following], islice(source, MOST_ROWS - 1))


def _opened(archive: zipfile.ZipFile, name: str) -> IO[bytes]:
    """A new member to write to, which may grow beyond 4 GB; nothing in it tells the moment."""
    info = entry_info(name)
    info.compress_type = zipfile.ZIP_DEFLATED
    return archive.open(info, "w", force_zip64=True)
