"""openpyxl, warm: our own workbook loaded once, its cells, QR code and identity set for each copy.

Loading it, or building the sheets from nothing, for each copy takes longer; so this is the fastest loop
that gives the same sheets, validations, protection and picture.
"""

from __future__ import annotations

import io
from typing import Any

import openpyxl
from openpyxl.drawing.image import Image

from docgen.forms.qr import png
from docgen.forms.xlsx.blank import XlsxBlank
from docgen.model.forms import FormCopy
from tests.bench.rivals.sample import Sample


class Loop:
    """Fills the workbook for each copy."""

    name = "openpyxl"

    def __init__(self, given: Sample) -> None:
        first = given.copies[0]
        self._book = openpyxl.load_workbook(
            io.BytesIO(XlsxBlank(given.definition, given.stationery).fill(first))
        )
        self._sheet = self._book.worksheets[0]
        self._anchor = self._sheet._images[0].anchor
        self._said = first.identity.text
        self._places = _places(self._sheet, first)
        self._identities = [
            cell
            for row in self._sheet.iter_rows()
            for cell in row
            if isinstance(cell.value, str) and self._said in cell.value
        ]

    def fill(self, copy: FormCopy) -> bytes:
        """The copy as xlsx."""
        identity = copy.identity.text
        for address, cell in self._places.items():
            cell.value = copy.values.get(address)
        self._identify(identity)
        code = Image(io.BytesIO(png(identity)))
        code.anchor = self._anchor
        self._sheet._images = [code]
        out = io.BytesIO()
        self._book.save(out)
        return out.getvalue()

    def _identify(self, identity: str) -> None:
        """Put the identity into the cells, the feet of the pages, the defined name and the property."""
        for cell in self._identities:
            cell.value = cell.value.replace(self._said, identity)
        for foot in (self._sheet.oddFooter, self._sheet.evenFooter):
            foot.center.text = identity
        for name in self._book.defined_names.values():
            name.value = f'"{identity}"'
        for each in self._book.custom_doc_props.props:
            each.value = identity
        self._said = identity


def _places(sheet: Any, first: FormCopy) -> dict[str, Any]:
    """The cell of each value that the copies have, by what the first copy has there."""
    wanted: dict[str, list[str]] = {}
    for address, value in first.values.items():
        wanted.setdefault(value, []).append(address)
    found: dict[str, Any] = {}
    for row in sheet.iter_rows(min_row=3, min_col=2):
        for cell in row:
            if wanted.get(cell.value):
                found[wanted[cell.value].pop(0)] = cell
    return found
