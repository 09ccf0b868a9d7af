"""发文机关标志: its type size, and how far it is narrowed to stay on one line (GB/T 9704-2012 7.2.4)."""

from __future__ import annotations

from docgen.document.cells import cells
from docgen.standard import gbt9704

MARK_SIZE_PT = 48.0  # the standard leaves the size free (醒目、美观、庄重)
MARK_SIDE_WHITE = 2.0  # mm kept free at either side, so that the mark stands within the red line


def mark_scale(text: str, size_pt: float = MARK_SIZE_PT) -> float:
    """Width of the characters as a share of their own (at most 1) at which `text` fits the type area."""
    room = gbt9704.TYPE_AREA_WIDTH - 2 * MARK_SIDE_WHITE
    return min(1.0, room / (cells(text) * size_pt * gbt9704.MM_PER_PT))
