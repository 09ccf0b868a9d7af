"""版记 in the Word file: its box is as high as its lines ask, and ends where the type area ends (7.4.1).

The box stands where it stands on the page; the paragraph that it is anchored to is empty and as high as the
box's room, so that no text comes to stand there: what a clerk adds above takes both to the next page.

Reads: the paragraph of a filled template that anchors the box, Imprint.
Writes: the box's place and height, the paragraph's height.
"""

from __future__ import annotations

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from lxml import etree

from docgen.document.elements import Imprint
from docgen.document.placement import IMPRINT_CELLS
from docgen.document.tokens import pieces
from docgen.render.docx.filling import filled
from docgen.render.docx.oxml import drop, holder, properties_of, set_values, setting, twips, value
from docgen.render.docx.template import THIN_LINE
from docgen.render.lines import break_text
from docgen.standard.ecma376 import emu
from docgen.standard.gbt9704 import (
    IMPRINT_THICK_LINE,
    PAGE_HEIGHT,
    TWIPS_PER_MM,
    TYPE_AREA_BOTTOM,
)
from docgen.standard.layouts import Layout

LEAD = 3  # 字 of 抄送：, under whose end wrapped lines hang (7.4.2)
WIDTH = IMPRINT_CELLS - LEAD  # 字 of a line beside the lead
RAISED = 5  # half points: an exact line of 9 mm sets its text that much too low
ROOM = 1.0  # mm of the box above its rows: LibreOffice adds the thickness of lines to their height
WRAPS = tuple(qn(f"wp:wrap{kind}") for kind in ("Square", "Tight", "Through", "TopAndBottom"))
BODY = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}bodyPr"


def recipient_lines(text: str) -> int:
    """How many lines 主送 or 抄送 take at most: 4号 between white of one 字 at either side.

    Our own lines let the white half of a mark stand beyond the edge. Word does not: it takes the
    character before the mark to the next line, too, and may need a line more.
    """
    if not text:
        return 0
    names = text[LEAD:]
    return max(len(break_text(names, int(WIDTH * 2) / 2)), len(filled(pieces(names), WIDTH)))


def place_imprint(anchor: etree._Element, imprint: Imprint, layout: Layout) -> None:
    """Fit the box at `anchor` to its rows, the middle of its last line on the bottom of the type area.

    The rows stand on the box's foot, so that a program which needs a line less than counted leaves its
    white above the first line, where white is anyway. A letter's 版记 has no lines (10.1).
    """
    if imprint.bare:
        drop(anchor.iter(qn("w:tblBorders")))
    rows = [int(value(row)) for row in anchor.iter(qn("w:trHeight"))]
    further = imprint.printing_authority.count("\n")
    if further and rows:
        rows[-1] *= 1 + further
        _lead_out(list(anchor.iter(qn("w:tr")))[-1], rows[-1], 1 + further)
    lines = recipient_lines(imprint.main_recipients) + recipient_lines(imprint.copy_recipients)
    if lines and rows:
        rows[0] *= lines
    height = sum(rows) / TWIPS_PER_MM + ROOM
    # Below the last line stands the paragraph that Word wants after a table.
    below = IMPRINT_THICK_LINE / 2 + THIN_LINE / TWIPS_PER_MM
    rows_and_rules = height + IMPRINT_THICK_LINE / 2 + below
    _stand_at_the_foot(anchor, rows_and_rules, PAGE_HEIGHT - TYPE_AREA_BOTTOM - below)
    _keep_room(anchor, min(rows_and_rules - below + layout.below_type_area, layout.frame_height))


def _stand_at_the_foot(anchor: etree._Element, height: float, white: float) -> None:
    """Put the box on the page's foot, with `white` mm below its rows, which are `height` mm high.

    It grows upwards with its rows: what a clerk adds to 抄送 is not cut off.
    """
    for position in anchor.iter(qn("wp:positionV")):
        position.set("relativeFrom", "page")
        align = OxmlElement("wp:align")
        align.text = "bottom"
        position[:] = [align]
    for extent in anchor.iter(qn("wp:extent"), qn("a:ext")):  # DrawingML writes the size twice
        extent.set("cy", str(emu(height + white)))
    for body in anchor.iter(BODY):
        body.set("anchor", "b")
        body.set("bIns", str(emu(white)))
        body[:] = [OxmlElement("a:spAutoFit")]


def _keep_room(anchor: etree._Element, height: float) -> None:
    """Make the paragraph that holds the box `height` mm high: so much of the frame's foot is the box's.

    The box itself pushes nothing away: LibreOffice would let it stand over the rows of a table.
    """
    for wrap in list(anchor.iter(*WRAPS)):
        holder(wrap).replace(wrap, OxmlElement("wp:wrapNone"))
    setting(properties_of(anchor, "pPr"), "spacing", before=0, after=0, line=twips(height), lineRule="exact")


def _lead_out(row: etree._Element, height: int, lines: int) -> None:
    """Spread the lines of a row, of which its style has one, over `height` twips.

    Not over the thickness of the row's own rules, which LibreOffice would add to a row that is full.
    """
    for stated in row.iter(qn("w:trHeight")):
        set_values(stated, val=height)
    line = (height - twips(IMPRINT_THICK_LINE)) // lines
    for paragraph in row.iter(qn("w:p")):
        setting(properties_of(paragraph, "pPr"), "spacing", line=line, lineRule="exact")
        for run in paragraph.iter(qn("w:r")):
            setting(properties_of(run, "rPr"), "position", val=RAISED)
