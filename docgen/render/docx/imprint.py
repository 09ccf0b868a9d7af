"""版记 in the Word file: its box is as high as its lines ask, and ends where the type area ends (7.4.1).

Reads: the paragraph of a filled template that anchors the box, Imprint.
Writes: the box's place and height, the rows' heights.
"""

from __future__ import annotations

from docx.oxml.ns import qn
from lxml import etree

from docgen.document.elements import Imprint
from docgen.render.docx.oxml import drop, emu, set_values, value
from docgen.render.lines import break_text
from docgen.standard.gbt9704 import (
    IMPRINT_INDENT,
    IMPRINT_THICK_LINE,
    MM_PER_PT,
    SIZE_4,
    TWIPS_PER_MM,
    TYPE_AREA_BOTTOM,
    TYPE_AREA_WIDTH,
)

LEAD = 3  # 字 of 抄送：, under whose end wrapped lines hang (7.4.2)


def recipient_lines(text: str) -> int:
    """How many lines 主送 or 抄送 take: 4号 between white of one 字 at either side."""
    if not text:
        return 0
    width = TYPE_AREA_WIDTH / (SIZE_4 * MM_PER_PT) - 2 * IMPRINT_INDENT - LEAD
    return len(break_text(text, int(width * 2) / 2, -LEAD))


def place_imprint(anchor: etree._Element, imprint: Imprint) -> None:
    """Fit the box at `anchor` to its rows, the middle of its last line on the bottom of the type area.

    A letter's 版记 has no lines (10.1).
    """
    if imprint.bare:
        drop(anchor.iter(qn("w:tblBorders")))
    rows = list(anchor.iter(qn("w:trHeight")))
    lines = recipient_lines(imprint.main_recipients) + recipient_lines(imprint.copy_recipients)
    if lines and rows:
        set_values(rows[0], val=int(value(rows[0])) * lines)
    height = sum(int(value(row)) for row in rows) / TWIPS_PER_MM
    for offset in anchor.iterfind(f".//{qn('wp:positionV')}/{qn('wp:posOffset')}"):
        offset.text = str(emu(TYPE_AREA_BOTTOM - height - IMPRINT_THICK_LINE / 2))
    for extent in anchor.iter(qn("wp:extent"), qn("a:ext")):  # DrawingML writes the size twice
        extent.set("cy", str(emu(height)))
