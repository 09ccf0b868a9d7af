"""A letter's mark and red double lines: drawings that stand where they stand on the page (10.1).

Reads: the paragraph of a filled template that they are anchored to.
Writes: their places.
"""

from __future__ import annotations

from docx.oxml.ns import qn
from lxml import etree

from docgen.render.docx.spaces import LINE, MARK_DROP, TEMPLATE, mark_ink
from docgen.standard.ecma376 import emu
from docgen.standard.gbt9704 import MM_PER_PT, PAGE_HEIGHT, TWIPS_PER_MM
from docgen.standard.layouts import Layout


def place_letterhead(anchor: etree._Element, layout: Layout, drop: int) -> None:
    """Move the mark and the line below it for a mark of another size, and down by `drop` twips.

    The line at the page's foot stays.
    """
    larger = (layout.mark_size - TEMPLATE.mark_size) * MM_PER_PT
    for drawing in anchor.iter(qn("wp:anchor")):
        offset = drawing.find(f"{qn('wp:positionV')}/{qn('wp:posOffset')}")
        if offset is None or int(offset.text or 0) > emu(PAGE_HEIGHT / 2):
            continue
        change = mark_ink(larger)
        if next(drawing.iter(qn("w:txbxContent")), None) is not None:
            change = -MARK_DROP * larger
            _heighten(drawing, emu(LINE * larger))
        offset.text = str(int(offset.text or 0) + emu(change + drop / TWIPS_PER_MM))


def _heighten(drawing: etree._Element, by: int) -> None:
    """Make a drawing higher; DrawingML writes its size twice."""
    for extent in drawing.iter(qn("wp:extent"), qn("a:ext")):
        extent.set("cy", str(int(extent.get("cy", 0)) + by))
