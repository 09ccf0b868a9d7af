"""A unit's own file with what has to be mended marked in it: the cells coloured, the reasons as comments.

Reads: the bytes of a docx, an xlsx or a PDF as the unit sent it; reasons by address and place.
Writes: the bytes of a copy; identity, values and everything else in it are as they were.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from docgen.forms.remarks import remark
from docgen.opc.package import ZIP

PDF = b"%PDF-"
WORD, BOOK = "word/", "xl/"
YELLOW = "FFFF00"
AUTHOR = "退回"


class FaultMark(NamedTuple):
    """What has to be mended: the value's address, its place as its reader says it, the reason.

    Of the form as a whole the address is empty; of a value that the file has no place for the place is.
    """

    address: str
    place: str
    reason: str

    @property
    def said(self) -> str:
        """The text of its comment."""
        return remark(self.reason)


def marked(content: bytes, marks: Sequence[FaultMark]) -> bytes | None:
    """The copy with its marks; None for a file of a format that takes none (.doc, .xls, a scan)."""
    if PDF in content[:1024] and not content.startswith(ZIP):
        from docgen.compiling.marking.pdf import marked_pdf

        return marked_pdf(content, marks)
    if not content.startswith(ZIP):
        return None
    return _marked_package(content, marks)


def _marked_package(content: bytes, marks: Sequence[FaultMark]) -> bytes | None:
    """The copy of a Word file or a workbook, by what is in it."""
    from docgen.check.copying import unpacked

    parts = unpacked(content)
    if any(name.startswith(BOOK) for name in parts):
        from docgen.compiling.marking.xlsx import marked_book

        return marked_book(parts, marks)
    if any(name.startswith(WORD) for name in parts):
        from docgen.compiling.marking.docx import marked_word

        return marked_word(parts, marks)
    return None
