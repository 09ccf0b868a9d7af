"""What can be seen on the pages of a PDF: their text, and the QR codes drawn or scanned on them.

Reads: the bytes of a PDF.
Writes: texts, page by page; nothing where PDFium cannot read it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any

import pypdfium2

if TYPE_CHECKING:
    from docgen.forms.scans.codes import Drawn


MOST_PAGES = 60
MOST_SCANNED = 12  # pages looked at for a code
MOST_CHARACTERS = 20_000  # of a page
PAPER = (210.0, 297.0)  # mm; a page larger than A3 is a picture whose dots were taken for points
LARGEST_SIDE = 1_300.0  # pt


def texts(content: bytes) -> Iterator[str]:
    """The text of each page."""
    for page in _pages(content, MOST_PAGES):
        text = page.get_textpage()
        yield str(text.get_text_range(0, min(text.count_chars(), MOST_CHARACTERS)))


def codes(content: bytes) -> Iterator[str]:
    """The texts of the QR codes, page by page; a page is drawn when it is asked for."""
    from docgen.forms.scans.codes import seen_codes  # late: NumPy takes long to load, and few files need it

    for drawn in drawn_pages(content, MOST_SCANNED):
        yield from (code.text for code in seen_codes(drawn))


def drawn_pages(content: bytes, most: int) -> Iterator[Drawn]:
    """The first `most` pages; each can be drawn until the next one is asked for."""
    for page in _pages(content, most):
        yield partial(_drawn, page)


def is_scan(content: bytes) -> bool:
    """Whether the first page is a picture without any text."""
    for page in _pages(content, 1):  # the document is open as long as its pages are gone through
        pictures = page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE], max_depth=2)
        return not page.get_textpage().count_chars() and next(iter(pictures), None) is not None
    return False


def _drawn(page: Any, resolution: int) -> Any:
    """The page in grey at so many dpi."""
    bitmap = page.render(scale=_scale(page, resolution), grayscale=True)
    return bitmap.to_pil().copy()  # PDFium takes the bitmap's own memory back


def _scale(page: Any, resolution: int) -> float:
    """Pixels for a point: so many dpi on paper, and on A4 for a page that is larger than any of ours."""
    side = max(page.get_size())
    return resolution / 72 if side <= LARGEST_SIDE else max(PAPER) / 25.4 * resolution / side


def _pages(content: bytes, most: int) -> Iterator[Any]:
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError:
        return
    try:
        for number in range(min(len(document), most)):
            with suppress(pypdfium2.PdfiumError):  # a damaged page; the others may be whole
                yield document[number]
    finally:
        document.close()
