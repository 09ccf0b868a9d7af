"""Ink on a page: what PDFium draws of it, and whether the glyphs' boxes tell the truth.

Reads: the bytes of a PDF.
Writes: findings where the ink stands elsewhere than the PDF's own figures say.
"""

from __future__ import annotations

from collections.abc import Iterator

import pypdfium2 as pdfium

from docgen.check.findings import Breach, Where
from docgen.check.from_pages import Paper
from docgen.check.pixels import drawn
from docgen.tongue import phrase

MOST_DRAWN = 60  # pages; a page takes about a tenth of a second and 9 MB
LIMIT = 0.6  # mm between a box and its ink before it is told


def ink_faults(content: bytes, paper: Paper) -> Iterator[Breach]:
    """Marks whose first or last ink is not where the text's figures put it: a wrong or hidden font."""
    document = pdfium.PdfDocument(content)
    try:
        for head in paper.outline.heads:
            if head.mark and head.mark.lines and head.mark.where.page <= MOST_DRAWN:
                line = head.mark.lines[0]
                near = (line.left - 3, line.top - 6, line.right + 3, line.bottom + 6)
                found = _ink(document, line.page, near)
                yield from _compare(phrase("发文机关标志"), head.mark.where, line.top, found)
        for sheet in paper.sheets[:MOST_DRAWN]:
            if sheet.number and not sheet.page.landscape:
                dash = sheet.number.glyphs[0]
                near = (dash.left - 0.2, dash.top - 4, dash.right + 0.2, dash.bottom + 4)
                found = _ink(document, sheet.page.number, near)
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


def _ink(
    document: pdfium.PdfDocument, number: int, box: tuple[float, float, float, float]
) -> tuple[float, float] | None:
    """First and last ink in a box on page `number` (from 1), mm; None where there is none."""
    page = document[number - 1]
    try:
        pixels = drawn(page, *box)
        return pixels.ink(*box) if pixels else None
    finally:
        page.close()
