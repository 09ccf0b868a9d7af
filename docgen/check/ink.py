"""Ink on a page: the page drawn by PDFium at 300 dpi, and whether the glyphs' boxes tell the truth.

Reads: the bytes of a PDF.
Writes: findings where the ink stands elsewhere than the PDF's own figures say.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pypdfium2 as pdfium
from numpy.typing import NDArray

from docgen.check.findings import Breach, Where
from docgen.check.from_pages import Paper
from docgen.tongue import phrase

DPI = 300
MM_PER_PIXEL = 25.4 / DPI
MOST_DRAWN = 60  # pages; a page takes about a tenth of a second and 9 MB
LIMIT = 0.6  # mm between a box and its ink before it is told


def ink_faults(content: bytes, paper: Paper) -> Iterator[Breach]:
    """Marks whose first or last ink is not where the text's figures put it: a wrong or hidden font."""
    document = pdfium.PdfDocument(content)
    try:
        for head in paper.outline.heads:
            if head.mark and head.mark.lines and head.mark.where.page <= MOST_DRAWN:
                line = head.mark.lines[0]
                found = extent(
                    draw(document, line.page), line.left - 3, line.top - 6, line.right + 3, line.bottom + 6
                )
                yield from _compare(phrase("发文机关标志"), head.mark.where, line.top, found)
        for sheet in paper.sheets[:MOST_DRAWN]:
            if sheet.number and not sheet.page.landscape:
                dash = sheet.number.glyphs[0]
                near = (dash.left - 0.2, dash.top - 4, dash.right + 0.2, dash.bottom + 4)
                found = extent(draw(document, sheet.page.number), *near)
                yield from _compare(
                    phrase("页码"), Where(sheet.page.number, dash.top, dash.left), dash.top, found
                )
    finally:
        document.close()


def _compare(what: str, where: Where, told: float, found: tuple[float, float] | None) -> Iterator[Breach]:
    """A fault where the first ink is not where the PDF's figures have it."""
    if found is None:
        yield Breach(
            where,
            phrase("没有墨迹"),
            phrase("看得见的字"),
            phrase("{what}有文字而没有墨迹", what=what),
            phrase("检查字体是否嵌入、颜色是否为白"),
        )
    elif abs(found[0] - told) > LIMIT:
        yield Breach(
            where,
            phrase("墨迹上缘 {found:.1f} mm", found=found[0]),
            f"{told:.1f} mm",
            phrase("{what}的墨迹与字框不符", what=what),
            phrase("检查字体是否嵌入"),
        )


def draw(document: Any, number: int) -> NDArray[Any]:
    """Page `number` (from 1) as rows of pixels, grey, 255 for paper."""
    page = document[number - 1]
    try:
        return np.asarray(page.render(scale=DPI / 72, grayscale=True).to_numpy())
    finally:
        page.close()


def extent(
    pixels: NDArray[Any], left: float, top: float, right: float, bottom: float
) -> tuple[float, float] | None:
    """First and last ink in a region given in mm; None where there is none."""
    x1, y1, x2, y2 = (max(0, round(v / MM_PER_PIXEL)) for v in (left, top, right, bottom))
    dark = (pixels[y1:y2, x1:x2] < 160).any(axis=1)
    rows = np.flatnonzero(dark)
    if not rows.size:
        return None
    return (y1 + int(rows[0])) * MM_PER_PIXEL, (y1 + int(rows[-1]) + 1) * MM_PER_PIXEL
