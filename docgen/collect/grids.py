"""A workbook of nothing but texts, for a reader that goes by headings.

Reads: sheets of values.
Writes: an .xlsx.
"""

from __future__ import annotations

import datetime as dt
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from docgen.forms.xlsx import package
from docgen.forms.xlsx.markup import MAIN, RELATIONS, text
from docgen.grid import letters

SPACES = 'xml:space="preserve"'


def write_grid(path: Path, sheets: Sequence[tuple[str, Sequence[Sequence[object]]]]) -> None:
    """Write a workbook with sheets of nothing but texts."""
    parts = {f"worksheets/sheet{n}.xml": rows for n, (_, rows) in enumerate(sheets, 1)}
    kinds = {f"xl/{name}": package.TYPES[package.SHEET] for name in parts}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        kinds[package.WORKBOOK] = package.TYPES[package.WORKBOOK]
        book.writestr("[Content_Types].xml", package.content_types(kinds))
        book.writestr("_rels/.rels", package.relationships({package.WORKBOOK: "officeDocument"}))
        book.writestr(package.WORKBOOK, _workbook([name for name, _ in sheets]))
        links = package.relationships(dict.fromkeys(parts, "worksheet"))
        book.writestr("xl/_rels/workbook.xml.rels", links)
        for name, rows in parts.items():
            cells = "".join(_rows(rows))
            book.writestr(
                f"xl/{name}", f'<worksheet xmlns="{MAIN}"><sheetData>{cells}</sheetData></worksheet>'
            )


def _workbook(names: Iterable[str]) -> str:
    tabs = "".join(
        f'<sheet name="{text(name)}" sheetId="{n}" r:id="rId{n}"/>' for n, name in enumerate(names, 1)
    )
    return f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>{tabs}</sheets></workbook>'


def _rows(rows: Sequence[Sequence[object]]) -> Iterator[str]:
    for number, row in enumerate(rows, 1):
        shown = [(at, _shown(value)) for at, value in enumerate(row, 1)]
        cells = "".join(
            f'<c r="{letters(at)}{number}" t="inlineStr"><is><t {SPACES}>{text(each)}</t></is></c>'
            for at, each in shown
            if each
        )
        if cells:
            yield f'<row r="{number}">{cells}</row>'


def _shown(value: object) -> str:
    """A value as the screen shows it, as far as the old format told."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        return value.date().isoformat()
    return str(value)
