"""Where the 版记 goes: decided by the page layout, obeyed by every renderer (GB/T 9704-2012 7.4.1, 7.5)."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum

from docgen.document import elements as el
from docgen.document.cells import cells
from docgen.standard.gbt9704 import IMPRINT_INDENT, MM_PER_PT, SIZE_4, TYPE_AREA_WIDTH

IMPRINT_ROW = 9.0  # mm a row of the 版记; the standard leaves its leading free
IMPRINT_CELLS = TYPE_AREA_WIDTH / (SIZE_4 * MM_PER_PT) - 2 * IMPRINT_INDENT  # 字 of a row, 4号
PRINTING_GAP = 1.0  # 字 of white between 印发机关 and 印发日期, at least


class ImprintPlacement(Enum):
    """Relation of the 版记 to the page on which the text ends."""

    NONE = "the document has no 版记"
    SAME_PAGE = "on the text's last page, which is even"
    NEXT_PAGE = "alone on the even page after an odd last page; that page is numbered"
    AFTER_BLANK = "the text fills an even page: a blank page, then the 版记; neither is numbered"


def printing_room(date: str) -> float:
    """字 that the 印发机关 may take beside its date, which stands on its last line (7.4.3)."""
    return IMPRINT_CELLS - PRINTING_GAP - cells(date)


def recipients_in_imprint(document: el.OfficialDocument) -> el.OfficialDocument:
    """The document with its 主送机关 in the 版记, above 抄送 (7.3.2); as it is where it has no 版记."""
    first = document.parts[0]
    found = [element for element in first.elements if isinstance(element, el.MainRecipients)]
    if document.imprint is None or not found:
        return document
    rest = tuple(element for element in first.elements if element is not found[0])
    imprint = replace(document.imprint, main_recipients=f"主送：{found[0].text.rstrip('：')}。")
    return replace(document, parts=(replace(first, elements=rest), *document.parts[1:]), imprint=imprint)
