"""A workbook of nothing but texts, for a reader that goes by headings.

Reads: sheets of values.
Writes: an .xlsx.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from docgen.forms.xlsx.markup import Strings, plain_sheet
from docgen.forms.xlsx.package import parts_around, sheet_part, workbook_xml
from docgen.forms.xlsx.styles import CellStyles
from docgen.render.archive import zip_bytes


def write_grid(path: Path, sheets: Sequence[tuple[str, Sequence[Sequence[object]]]]) -> None:
    """Write a workbook with sheets of nothing but texts."""
    strings = Strings()
    drawn = {
        sheet_part(number): plain_sheet((map(_shown, row) for row in rows), strings)
        for number, (_, rows) in enumerate(sheets, 1)
    }
    named = workbook_xml(name for name, _ in sheets).encode()
    around = parts_around(len(drawn), named, CellStyles().xml(), strings)
    path.write_bytes(zip_bytes([*around.items(), *drawn.items()]))


def _shown(value: object) -> str:
    """A value as the screen shows it, as far as the old format told."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        return value.date().isoformat()
    return str(value)
