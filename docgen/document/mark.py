"""发文机关标志: its type size, and how far it is narrowed to stay on its lines (GB/T 9704-2012 7.2.4)."""

from __future__ import annotations

from dataclasses import dataclass

from docgen.document.cells import cells
from docgen.document.elements import IssuingMark
from docgen.standard import gbt9704

MARK_SIZE_PT = 48.0  # the standard leaves the size free (醒目、美观、庄重)
MARK_SIDE_WHITE = 2.0  # mm kept free at either side, so that the mark stands within the red line
TALLEST_MARK = 48.0  # mm that the names of several organs take together, so that page 1 shows body text
LEAST_SIZE = 22  # pt; a mark no larger than the title would not stand out (7.2.4)
PITCH = 1.2  # of two names one below the other, in type sizes
WORD_GAP = 0.5  # 字 between the names and 文件 at their right


@dataclass(frozen=True)
class MarkShape:
    """How a mark is set: size and pitch in pt, the widths of its parts in 字 of that size, its narrowing.

    `scale` is the width of the characters as a share of their own (at most 1). The names of several
    organs are spread to the width of the widest, `names`; 文件 is centred on the block they form.
    """

    size: float
    pitch: float
    names: float
    word_at: float  # 字 from the block's left edge to 文件
    width: float
    scale: float
    lines: int

    @property
    def height(self) -> float:
        """pt from the top of the first name's box to the bottom of the last one's."""
        return self.size + (self.lines - 1) * self.pitch


def mark_shape(mark: IssuingMark, size: float = MARK_SIZE_PT) -> MarkShape:
    """The shape of a mark that may be `size` pt large; several names are set smaller, to fit."""
    lines = len(mark.names)
    least = TALLEST_MARK / gbt9704.MM_PER_PT / (1 + PITCH * (lines - 1))
    size = size if lines == 1 else min(size, max(round(least), LEAST_SIZE))
    names = max(cells(name) for name in mark.names)
    word_at = names + (WORD_GAP if mark.word else 0.0)
    width = word_at + cells(mark.word)
    room = gbt9704.TYPE_AREA_WIDTH - 2 * MARK_SIDE_WHITE
    scale = min(1.0, room / (width * size * gbt9704.MM_PER_PT))
    return MarkShape(size, PITCH * size, names, word_at, width, scale, lines)
