"""A unit's own file with what has to be mended marked in it: the cells coloured, the reasons as comments.

Reads: the bytes of a docx, an xlsx or a PDF as the unit sent it; reasons by address and place.
Writes: the bytes of a copy; identity, values and everything else in it are as they were.

A scan has no cells: `scan.py` lays boxes on it, and needs the printed copy for that.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from docgen.check.copying import unpacked
from docgen.forms.remarks import remark
from docgen.forms.returned import format_of
from docgen.model.kinds import Format
from docgen.problems import ProblemsFound

YELLOW = "FFFF00"
AUTHOR = "退回"


class FaultMark(NamedTuple):
    """What has to be mended: the value's address, its place as its reader says it, the reason, its name.

    Of the form as a whole address and name are empty; of a value that the file has no place for the place is.
    """

    address: str
    place: str
    reason: str
    label: str = ""

    @property
    def said(self) -> str:
        """The text of its comment."""
        return remark(self.reason)


def marked(content: bytes, marks: Sequence[FaultMark]) -> bytes | None:
    """The copy with its marks; None for a file of a format that takes none (.doc, .xls, a scan)."""
    try:
        format = format_of(content)
    except ProblemsFound:
        return None
    if format is Format.PDF:
        from docgen.compiling.marking.pdf import marked_pdf

        return marked_pdf(content, marks)
    if format is Format.XLSX:
        from docgen.compiling.marking.xlsx import marked_book

        return marked_book(unpacked(content), marks)
    from docgen.compiling.marking.docx import marked_word

    return marked_word(unpacked(content), marks)
