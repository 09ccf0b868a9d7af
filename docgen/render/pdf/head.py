"""Where the parts of the head stand, by the ink of their glyphs: font boxes lie by up to 4 mm.

Reads: the elements of a head, the format, the fonts, the layout profile.
Writes: HeadPlace for each, its distance from the top of the page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from docgen.document import elements as el
from docgen.document.elements import Face
from docgen.document.mark import mark_shape
from docgen.render.fonts import FontSet
from docgen.standard import gbt9704
from docgen.standard.gbt9704 import MM_PER_PT, SIZE_2, SIZE_3
from docgen.standard.genres import PageFormat
from docgen.standard.layouts import Layout

RED_LINE_WIDTH = 0.53  # mm, 1.5 pt; the standard gives no thickness (7.2.7)
# The two lines of a letter's double line and the white between them; the standard gives none (10.1).
DOUBLE_LINE = (0.8, 0.5, 0.3)
# mm by which 空二行 above the title may differ, so that the lines of page 1 stand on the grid of the others.
MOST_SNAP = 0.6
HeadElement = el.HeadLine | el.IssuingMark | el.NumberLine | el.Title


@dataclass(frozen=True)
class HeadRow:
    """A letter's row below the double line: what stands at the left, what at the right (10.1)."""

    left: el.HeadLine | None
    right: el.NumberLine | None


@dataclass(frozen=True)
class RedLine:
    """The red line below the 发文字号 (7.2.7), or a letter's double line (10.1)."""

    double: bool = False

    @property
    def height(self) -> float:
        """Its height in mm."""
        return sum(DOUBLE_LINE) if self.double else RED_LINE_WIDTH


HeadItem = el.IssuingMark | el.NumberLine | el.Title | HeadRow | RedLine


@dataclass(frozen=True)
class HeadPlace:
    """An item of the head: the top of its box, mm from the top of the page, and the box's height."""

    item: HeadItem
    top: float
    height: float


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


@dataclass
class HeadSetter:
    """Sets the items of one head from above; `ink` is where the ink of the last one ended, mm."""

    fonts: FontSet
    layout: Layout
    format: PageFormat
    least: float  # mm from the top of the page that the head may begin at
    ink: float = 0.0
    places: list[HeadPlace] = field(default_factory=list)

    def place(self, elements: Sequence[el.Element]) -> tuple[HeadPlace, ...]:
        """The places of `elements`, mark, number and title among them (7.2.4-7.3.1, 10.1-10.3)."""
        for element in elements:
            if isinstance(element, el.IssuingMark):
                self._mark(element)
        if self.format is PageFormat.LETTER:
            self._red_line(gbt9704.LETTER_LINE_BELOW_MARK, double=True)
            self._rows(elements)
        else:
            self._number(elements)
        for element in elements:
            if isinstance(element, el.Title):
                self._title(element)
        return tuple(self.places)

    def body(self) -> float:
        """The top of the line box that the body begins in where no title stands above it (10.2)."""
        line = self.layout.pitch / MM_PER_PT
        return self.ink + 2 * self.layout.pitch - ink_drop(self.fonts, Face.FANGSONG, "国", SIZE_3, line)

    def _mark(self, mark: el.IssuingMark) -> None:
        shape = mark_shape(mark, self.layout.mark_size)
        face = Face.XIAOBIAOSONG
        drop = ink_drop(self.fonts, face, mark.names[0], shape.size, shape.size)
        top = max(self._mark_top() - drop, self.least)
        last = mark.names[-1]
        bottom = ink_drop(self.fonts, face, last, shape.size, shape.size)
        bottom += ink_height(self.fonts, face, last, shape.size)
        self._add(mark, top, shape.height * MM_PER_PT)
        self.ink = top + (shape.lines - 1) * shape.pitch * MM_PER_PT + bottom

    def _mark_top(self) -> float:
        """Where the mark's ink begins (7.2.4, 10.1, 10.2)."""
        match self.format:
            case PageFormat.LETTER:
                return gbt9704.LETTER_MARK_TOP
            case PageFormat.ORDER:
                return gbt9704.ORDER_MARK_TOP
            case _:
                return self.layout.mark_top

    def _red_line(self, below: float, double: bool = False) -> None:
        line = RedLine(double)
        self._add(line, self.ink + below, line.height)
        self.ink += below + line.height

    def _number(self, elements: Sequence[el.Element]) -> None:
        """发文字号 空二行 below the mark, and the red line that all but an order have (7.2.5-7.2.7, 10.2)."""
        number = next((e for e in elements if isinstance(e, el.NumberLine)), None)
        if number is None:
            return
        # Signers above the number's row push it down; 空二行 is kept above the first of them (7.2.6).
        rows_above = max(len(number.signer_rows) - 1, 0) * self.layout.pitch
        ink = self.ink + 2 * self.layout.pitch
        top = ink - ink_drop(self.fonts, Face.FANGSONG, number.text, SIZE_3, SIZE_3)
        self._add(number, top, rows_above + SIZE_3 * MM_PER_PT)
        self.ink = ink + rows_above + ink_height(self.fonts, Face.FANGSONG, number.text, SIZE_3)
        if self.format is not PageFormat.ORDER:
            self._red_line(gbt9704.RED_LINE_BELOW_NUMBER)

    def _rows(self, elements: Sequence[el.Element]) -> None:
        """份号 and the like at the left, 发文字号 at the right of the first, 7/8 字 below the line (10.1)."""
        number = next((e for e in elements if isinstance(e, el.NumberLine)), None)
        lines = [e for e in elements if isinstance(e, el.HeadLine)]
        rows = [HeadRow(line, None) for line in lines] or [HeadRow(None, None)]
        rows[0] = HeadRow(rows[0].left, number)
        ink = self.ink + gbt9704.LETTER_GAP
        for row in rows:
            face, text = (Face.FANGSONG, number.text) if row.right and number else (Face.HEITI, "国")
            self._add(row, ink - ink_drop(self.fonts, face, text, SIZE_3, SIZE_3), SIZE_3 * MM_PER_PT)
            self.ink = ink + ink_height(self.fonts, face, text, SIZE_3)
            ink += self.layout.pitch

    def _title(self, title: el.Title) -> None:
        """标题 空二行 below what stands above it (7.3.1, 10.1), on the page's grid if that is next to it."""
        drop = ink_drop(self.fonts, Face.XIAOBIAOSONG, title.lines[0], SIZE_2, self.layout.pitch / MM_PER_PT)
        top = _snapped(self.ink + 2 * self.layout.pitch - drop, self.layout)
        self._add(title, top, len(title.lines) * self.layout.pitch)

    def _add(self, item: HeadItem, top: float, height: float) -> None:
        self.places.append(HeadPlace(item, top, height))


def _snapped(top: float, layout: Layout) -> float:
    """`top` moved to the nearest line of the page's grid if that is next to it."""
    nearest = layout.top + round((top - layout.top) / layout.pitch) * layout.pitch
    return nearest if abs(nearest - top) <= MOST_SNAP else top


def head_of(elements: Sequence[el.Element]) -> Iterator[HeadElement]:
    """The elements that a head is made of."""
    return (element for element in elements if isinstance(element, HeadElement))
