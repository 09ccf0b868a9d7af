"""What can be seen on the pages of a PDF: their text, and the QR codes drawn or scanned on them.

Reads: the bytes of a PDF.
Writes: texts, page by page; nothing where PDFium cannot read it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pypdfium2
import zxingcpp

MOST_PAGES = 60
MOST_SCANNED = 12  # pages looked at for a code
MOST_CHARACTERS = 20_000  # of a page
# dpi: a module of the code is then three pixels wide; where none is found, a second look at a closer view.
RESOLUTIONS = (200, 300)
LARGEST_SIDE = 2_000.0  # pt; a page beyond that is no sheet of paper


def texts(content: bytes) -> Iterator[str]:
    """The text of each page."""
    for page in _pages(content, MOST_PAGES):
        text = page.get_textpage()
        yield str(text.get_text_range(0, min(text.count_chars(), MOST_CHARACTERS)))


def codes(content: bytes) -> Iterator[str]:
    """The texts of the QR codes, page by page; a page is drawn when it is asked for."""
    for page in _pages(content, MOST_SCANNED):
        if max(page.get_size()) > LARGEST_SIDE:
            continue
        yield from next(filter(None, (_codes(page, resolution) for resolution in RESOLUTIONS)), [])


def _codes(page: Any, resolution: int) -> list[str]:
    """The texts of the codes that a page shows at so many dpi."""
    # Not kept by the module: what nanobind finds alive when Python ends it complains of on the terminal.
    kinds = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    picture = page.render(scale=resolution / 72, grayscale=True).to_numpy()
    return [code.text for code in zxingcpp.read_barcodes(picture.squeeze(), formats=kinds)]


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
