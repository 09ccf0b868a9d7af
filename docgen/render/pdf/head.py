"""Where the parts of the head stand, by the ink of their glyphs: font boxes lie by up to 4 mm.

Reads: the mark, the 发文字号, the fonts, the layout profile.
Writes: HeadPlaces, distances from the top of the page.
"""

from __future__ import annotations

from dataclasses import dataclass

from docgen.document import elements as el
from docgen.document.elements import Face
from docgen.document.mark import MARK_SIZE_PT
from docgen.render.fonts import FontSet
from docgen.standard import gbt9704
from docgen.standard.gbt9704 import MM_PER_PT, SIZE_2, SIZE_3
from docgen.standard.layouts import Layout

RED_LINE_WIDTH = 0.53  # mm, 1.5 pt; the standard gives no thickness (7.2.7)
# mm by which 空二行 above the title may differ, so that the lines of page 1 stand on the grid of the others.
MOST_SNAP = 0.6


@dataclass(frozen=True)
class HeadPlaces:
    """Tops of the line boxes of the head, mm from the top of the page."""

    mark: float
    first_row: float  # of the signers; the 发文字号's own row where there is only one
    number: float
    red_line: float
    title: float


def ink_drop(fonts: FontSet, face: Face, text: str, size: float, line_height: float) -> float:
    """mm from the top of a line box of `line_height` pt to the first ink of `text` at `size` pt."""
    role = fonts[face]
    metrics = role.files[0]
    base = line_height / 2 + (metrics.ascent - metrics.descent) / 2 * size
    return (base - role.ink(text).top * size) * MM_PER_PT


def ink_height(fonts: FontSet, face: Face, text: str, size: float) -> float:
    """mm from the first to the last ink of `text` at `size` pt."""
    ink = fonts[face].ink(text)
    return (ink.top - ink.bottom) * size * MM_PER_PT


def head_places(
    mark: el.IssuingMark, number: el.NumberLine, title: el.Title, fonts: FontSet, layout: Layout
) -> HeadPlaces:
    """Mark 35 mm below the type area's top, 空二行, 发文字号, 4 mm, red line, 空二行, title (7.2.4-7.3.1)."""
    mark_ink = ink_height(fonts, Face.XIAOBIAOSONG, mark.text, MARK_SIZE_PT)
    # Signers above the number's row push it down; 空二行 is kept above the first of them (7.2.6).
    rows_above = max(len(number.signer_rows) - 1, 0) * layout.pitch
    number_ink = gbt9704.MARK_TOP + mark_ink + 2 * layout.pitch + rows_above
    number_box = number_ink - ink_drop(fonts, Face.FANGSONG, number.text, SIZE_3, SIZE_3)
    red_line = (
        number_ink + ink_height(fonts, Face.FANGSONG, number.text, SIZE_3) + gbt9704.RED_LINE_BELOW_NUMBER
    )
    drop = ink_drop(fonts, Face.XIAOBIAOSONG, title.lines[0], SIZE_2, layout.pitch / MM_PER_PT)
    return HeadPlaces(
        mark=gbt9704.MARK_TOP - ink_drop(fonts, Face.XIAOBIAOSONG, mark.text, MARK_SIZE_PT, MARK_SIZE_PT),
        first_row=number_box - rows_above,
        number=number_box,
        red_line=red_line,
        title=_snapped(red_line + RED_LINE_WIDTH + 2 * layout.pitch - drop, layout),
    )


def _snapped(top: float, layout: Layout) -> float:
    """`top` moved to the nearest line of the page's grid if that is next to it."""
    nearest = layout.top + round((top - layout.top) / layout.pitch) * layout.pitch
    return nearest if abs(nearest - top) <= MOST_SNAP else top
