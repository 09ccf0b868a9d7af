"""Where the ink of a PDF's page is: what PDFium draws of it, in mm from the top left corner of the page.

Reads: an opened page and a box on it.
Writes: first and last ink, of the box or of characters in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from docgen.check.facts import Glyph, Tint
from docgen.standard.gbt9704 import MM_PER_PT

DPI = 300
MM_PER_PIXEL = 25.4 / DPI
INK = 160  # a pixel darker than this, of 255 for paper
LEAST_PIXELS = 3  # across a box: PDFium rounds what is cut off at either side up to a pixel
MOST_PIXELS = 3600 * 3600  # of a box: a page of A4 has nine million
LARGE, LARGE_RED = 24.0, 16.0  # pt from which on a character may be of a 发文机关标志
MOST_LARGE = 400  # characters of a page: more are a poster's


@dataclass(frozen=True)
class Pixels:
    """A box of a page as it is drawn: rows of grey pixels; `left` and `top` are its corner's pixels."""

    rows: Sequence[bytes]
    left: int
    top: int

    def ink(self, left: float, top: float, right: float, bottom: float) -> tuple[float, float] | None:
        """First and last ink within a box, mm; None where there is none."""
        first, last = (max(round(x / MM_PER_PIXEL) - self.left, 0) for x in (left, right))
        start, end = (max(round(y / MM_PER_PIXEL) - self.top, 0) for y in (top, bottom))
        inked = [
            y for y, row in enumerate(self.rows[start:end], start) if min(row[first:last], default=INK) < INK
        ]
        if not inked:
            return None
        return (self.top + inked[0]) * MM_PER_PIXEL, (self.top + inked[-1] + 1) * MM_PER_PIXEL


def drawn(page: Any, left: float, top: float, right: float, bottom: float) -> Pixels | None:
    """A box of a page, drawn; None where it is too large, as good as nothing, or outside the page."""
    width, height = (size * MM_PER_PT for size in page.get_size())
    x1, y1, x2, y2 = max(left, 0.0), max(top, 0.0), min(right, width), min(bottom, height)
    least = LEAST_PIXELS * MM_PER_PIXEL
    if x2 - x1 < least or y2 - y1 < least or (x2 - x1) * (y2 - y1) > MOST_PIXELS * MM_PER_PIXEL**2:
        return None
    crop = tuple(off / MM_PER_PT for off in (x1, height - y2, width - x2, y1))
    bitmap = page.render(scale=DPI / 72, crop=crop, grayscale=True)
    try:
        whole = bytes(bitmap.buffer)
        rows = [
            whole[at : at + bitmap.width] for at in range(0, bitmap.stride * bitmap.height, bitmap.stride)
        ]
    finally:
        bitmap.close()
    return Pixels(rows, round(x1 / MM_PER_PIXEL), round(y1 / MM_PER_PIXEL))


def with_ink(page: Any, glyphs: Sequence[Glyph]) -> Iterable[Glyph]:
    """The glyphs of a page, the large ones from their first to their last ink.

    A box of PDFium's holds the handles of a glyph's curves: those of 公, 县, 办, 员 and 会 reach a millimetre
    below the ink of a mark.
    """
    large = [glyph for glyph in glyphs if _large(glyph)]
    if not large or len(large) > MOST_LARGE:
        return glyphs
    pixels = drawn(
        page,
        min(glyph.left for glyph in large),
        min(glyph.top for glyph in large),
        max(glyph.right for glyph in large),
        max(glyph.bottom for glyph in large),
    )
    return glyphs if pixels is None else _inked(glyphs, pixels)


def _large(glyph: Glyph) -> bool:
    return glyph.size >= (LARGE_RED if glyph.tint is Tint.RED else LARGE)


def _inked(glyphs: Iterable[Glyph], pixels: Pixels) -> Iterator[Glyph]:
    for glyph in glyphs:
        ink = pixels.ink(*glyph[1:5]) if _large(glyph) else None
        yield glyph._replace(top=ink[0], bottom=ink[1]) if ink else glyph
