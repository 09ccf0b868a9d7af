"""版记 in the Word file: its box is as high as its lines ask, and ends where the type area ends (7.4.1).

Reads: the paragraph of a filled template that anchors the box, Imprint.
Writes: the box's place and height.
"""

from __future__ import annotations

from docx.oxml.ns import qn
from lxml import etree

from docgen.document.cells import cells
from docgen.document.elements import Imprint
from docgen.document.placement import IMPRINT_CELLS
from docgen.document.tokens import break_points
from docgen.render.docx.oxml import drop, properties_of, set_values, setting, twips, value
from docgen.render.docx.template import THIN_LINE
from docgen.render.lines import break_text
from docgen.standard.ecma376 import emu
from docgen.standard.gbt9704 import (
    IMPRINT_THICK_LINE,
    TWIPS_PER_MM,
    TYPE_AREA_BOTTOM,
)

LEAD = 3  # 字 of 抄送：, under whose end wrapped lines hang (7.4.2)
WIDTH = IMPRINT_CELLS - LEAD  # 字 of a line beside the lead
RAISED = 5  # half points: an exact line of 9 mm sets its text that much too low
ROOM = 1.0  # mm of the box above its rows: LibreOffice adds the thickness of lines to their height
BODY = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}bodyPr"


def recipient_lines(text: str) -> int:
    """How many lines 主送 or 抄送 take at most: 4号 between white of one 字 at either side.

    Our own lines let the white half of a mark stand beyond the edge. Word does not: it takes the
    character before the mark to the next line, too, and may need a line more.
    """
    if not text:
        return 0
    names = text[LEAD:]
    return max(len(break_text(names, int(WIDTH * 2) / 2)), _words_lines(names))


def _words_lines(text: str) -> int:
    """Lines that are filled one after the other, no mark beyond the edge."""
    lines, start, end = 1, 0, 0
    for point in (*break_points(text), len(text)):
        if end > start and cells(text[start:point]) > WIDTH:
            lines, start = lines + 1, end
        end = point
    return lines


def place_imprint(anchor: etree._Element, imprint: Imprint) -> None:
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
    for offset in anchor.iterfind(f".//{qn('wp:positionV')}/{qn('wp:posOffset')}"):
        offset.text = str(emu(TYPE_AREA_BOTTOM - height - IMPRINT_THICK_LINE / 2))
    # Below the last line stands the paragraph that Word wants after a table.
    height += IMPRINT_THICK_LINE + THIN_LINE / TWIPS_PER_MM
    for extent in anchor.iter(qn("wp:extent"), qn("a:ext")):  # DrawingML writes the size twice
        extent.set("cy", str(emu(height)))
    for body in anchor.iter(BODY):
        body.set("anchor", "b")


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
