"""Where the 版记 goes: decided by the page layout, obeyed by every renderer (GB/T 9704-2012 7.4.1, 7.5)."""

from __future__ import annotations

from enum import Enum

IMPRINT_ROW = 9.0  # mm a row of the 版记; the standard leaves its leading free


class ImprintPlacement(Enum):
    """Relation of the 版记 to the page on which the text ends."""

    NONE = "the document has no 版记"
    SAME_PAGE = "on the text's last page, which is even"
    NEXT_PAGE = "alone on the even page after an odd last page; that page is numbered"
    AFTER_BLANK = "the text fills an even page: a blank page, then the 版记; neither is numbered"
