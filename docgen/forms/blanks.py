"""The blank of a form in a format: what every format's writer is, and the one that is wanted.

Reads: FormDefinition, Stationery, Format.
Writes: Blank.
"""

from __future__ import annotations

from typing import Protocol

from docgen.forms.stationery import Stationery
from docgen.model.forms import FormCopy, FormDefinition
from docgen.model.kinds import Format


class Blank(Protocol):
    """What every format's writer is: made once, then filled for each copy."""

    def fill(self, copy: FormCopy) -> bytes:
        """One copy's file."""
        ...


def blank_of(format: Format, definition: FormDefinition, stationery: Stationery) -> Blank:
    """The blank of a form in a format; the format's room is opened only where it is wanted.

    Raises ValueError for a format that no form has.
    """
    match format:
        case Format.DOCX:
            from docgen.forms.docx.blank import DocxBlank

            return DocxBlank(definition, stationery)
        case Format.XLSX:
            from docgen.forms.xlsx.blank import XlsxBlank

            return XlsxBlank(definition, stationery)
        case Format.PDF:
            from docgen.forms.pdf.blank import PdfBlank

            return PdfBlank(definition, stationery)
        case _:
            raise ValueError(f"no form is made as {format}")
