"""White in heads: from the page's top to the mark, from ink to ink below it (GB/T 9704-2012 7.2, 10.1, 10.2).

Reads: the items of a document, the template's styles, the layout profile.
Writes: the space above each paragraph of a head, and how far a letter's head moves down.

No font is asked: Word and LibreOffice put the base line at four fifths of a line of exact height, and
the ink of a face differs by a fraction of a millimetre from font to font.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from docgen.document import elements as el
from docgen.document.mark import MarkShape, mark_shape
from docgen.render.docx import head
from docgen.render.docx.items import Item
from docgen.render.docx.oxml import points, twips
from docgen.render.docx.template import WordTemplate
from docgen.standard import gbt9704
from docgen.standard.gbt9704 import MM_PER_PT, SIZE_3
from docgen.standard.layouts import ELECTRONIC, Layout

LINE = 1.2  # height of a line of exact height in type sizes: its base line lies at 0.96
# White above and below the ink in such a line, in type sizes: of the mark, of a row in 3号.
MARK_DROP, MARK_FOOT = 0.103, 0.14
ROW_DROP, ROW_FOOT = 0.166, 0.06
BODY_ASCENT = 0.36  # from the middle of a line on the grid up to the ink of 3号, in type sizes
ABOVE_MARK = (*(kind.value for kind in el.HeadLineKind), "附件标识")

# The template is made for one profile. What its styles have above and below in whole lines follows the
# pitch of another, and what is counted from the page's top follows its frame.
TEMPLATE = ELECTRONIC
LINES_ABOVE = {
    head.NUMBER: 2,
    head.ORDER_NUMBER: 2,
    head.SIGNER: 2,
    head.UPWARD_NUMBER: 2,
    "公文标题": 2,
    "附件标题": 1,
    "附件说明": 1,
    "署名": 1,
    "签名章": 1,
}
# mm that 空二行 above a title may lack, for page 1 to hold as many lines as on paper. No font being asked, a
# title stands up to half a mm lower than there, and LibreOffice has room for the lines of the grid only.
MOST_OVER = 1.0
LINES_BELOW = {"公文标题": 1, "公文题注": 1, "附件标题": 1}
BELOW_MARK = (head.NUMBER, head.ORDER_NUMBER, head.SIGNER, head.UPWARD_NUMBER)
RED_LINED = (head.NUMBER, head.UPWARD_NUMBER)
FROM_TOP = (*head.MARKS, head.LETTER_ROW)


def retune(template: WordTemplate, layout: Layout) -> None:
    """Make the template's styles fit a profile: what an office has changed in them is moved, not lost."""
    larger = layout.mark_size - TEMPLATE.mark_size
    lower = twips(TEMPLATE.top) - twips(layout.top)
    mark_lower = twips(layout.mark_top - TEMPLATE.mark_top)
    step = twips(layout.pitch) - twips(TEMPLATE.pitch)
    for name in (*FROM_TOP, *LINES_ABOVE):
        change = LINES_ABOVE.get(name, 0) * step
        change += lower if name in FROM_TOP else 0
        change += mark_lower if name in (head.MARK, head.JOINT_MARK) else 0
        change -= points(MARK_DROP * larger) if name in head.MARKS else 0
        change -= points(MARK_FOOT * larger) if name in BELOW_MARK else 0
        change += points(mark_ink(larger)) if name == head.LETTER_ROW else 0
        template.change_spacing(name, "before", change)
    for name, lines in LINES_BELOW.items():
        template.change_spacing(name, "after", lines * step)
    template.change_lines(twips(TEMPLATE.pitch), twips(layout.pitch))
    for name in head.MARKS:
        template.set_size(name, layout.mark_size, points(LINE * layout.mark_size))


def mark_ink(size: float) -> float:
    """Height of a mark's ink, in the unit of `size`."""
    return size * (LINE - MARK_DROP - MARK_FOOT)


@dataclass
class HeadSpaces:
    """Space above the paragraphs of all heads; `above` and `drops` go by the number of an item, in twips."""

    template: WordTemplate
    layout: Layout
    above: dict[int, int] = field(default_factory=dict)
    drops: dict[int, int] = field(default_factory=dict)  # of a letter's mark, from its usual place

    def measure(self, items: Sequence[Item]) -> HeadSpaces:
        """Find them for all parts; returns itself."""
        numbered = [(number, item) for number, item in enumerate(items) if item.part is not None]
        for _, part in groupby(numbered, key=lambda pair: pair[1].part):
            self._part(part)
        return self

    def _part(self, items: Iterable[tuple[int, Item]]) -> None:
        """One part from its top: what stands above the mark takes up some of the white there."""
        used, label, foot = 0, False, None
        taken = 0  # from the top of the type area to the foot of what was placed
        for number, item in items:
            if foot is None and item.kind in ABOVE_MARK:
                used += twips(self.layout.pitch)
                label = label or item.kind == "附件标识"
            elif item.mark is not None:
                least = twips(self.layout.pitch / 2) if label else 0
                foot = self._mark(number, item, used, least)
                taken = used + self.above[number] + points(self._height(item))
            elif foot is not None and item.kind in (*BELOW_MARK, head.LETTER_ROW):
                if not item.shape.next_line:
                    self._row(number, item, foot)
                taken += self._row_height(number, item)
                foot = 0 if item.kind in RED_LINED else points(ROW_FOOT * SIZE_3)
            else:
                if foot is not None:
                    self._first_below(number, item, foot)
                    self._to_grid(number, item, taken)
                return

    def _mark(self, number: int, item: Item, used: int, least: int) -> int:
        """Place a mark at least `least` below what is above it; the white below its ink in its line."""
        shape = self._shape(item)
        smaller = self.layout.mark_size - shape.size
        if item.kind == head.LETTER_MARK:
            return self._letter_mark(number, used, least)
        wanted = self._style(item.kind) + points(MARK_DROP * smaller) - used
        self.above[number] = max(wanted, least)
        return points(MARK_FOOT * shape.size)

    def _letter_mark(self, number: int, used: int, least: int) -> int:
        """A letter's mark is a drawing: what counts below it is the line that its paragraph takes up.

        What is returned is so much that the first row comes to stand in its usual place, or lower.
        """
        size = self.layout.mark_size
        box = twips(gbt9704.LETTER_MARK_TOP) - points(MARK_DROP * size)
        self.drops[number] = max(twips(self.layout.top) + used + least - box, 0) if used else 0
        self.above[number] = 0
        return used - self.drops[number]

    def _row(self, number: int, item: Item, foot: int) -> None:
        """The 发文字号, 空二行 below the mark's ink, or a letter's first row."""
        usual = 0 if item.kind == head.LETTER_ROW else points(MARK_FOOT * self.layout.mark_size)
        self.above[number] = self._style(item.kind) + usual - foot

    def _first_below(self, number: int, item: Item, foot: int) -> None:
        """The title, or the body where there is none, 空二行 below the ink above it (7.3.1, 10.2)."""
        line = self._letter_line(item, number)
        if item.kind == "公文标题":
            self.above[number] = self._style(item.kind) - foot + line
        elif item.table is None:
            white = 1.5 * self.layout.pitch + BODY_ASCENT * SIZE_3 * MM_PER_PT
            self.above[number] = twips(white) - foot + line

    def _to_grid(self, number: int, item: Item, taken: int) -> None:
        """Move a title up to the page's grid if it is next to it, as on paper: page 1 holds a line more.

        A letter's head is placed otherwise, and its first page has a grid of its own.
        """
        if item.kind == "公文标题" and number - 1 not in self.drops:
            over = (taken + self.above[number]) % twips(self.layout.pitch)
            self.above[number] -= over if over <= twips(MOST_OVER) else 0

    def _height(self, item: Item) -> float:
        """pt that a mark takes up: its lines of exact height."""
        shape = self._shape(item)
        return (shape.lines - 1) * shape.pitch + LINE * shape.size

    def _row_height(self, number: int, item: Item) -> int:
        """The 发文字号 or a row of signers with the white above it, and the red line below."""
        style = self.template.style(item.kind)
        if item.shape.next_line:
            row = twips(self.layout.pitch)
        else:
            row = self.above[number] + self.template.line_height(style)
        return row + self.template.border_below(style)

    def _letter_line(self, item: Item, number: int) -> int:
        """From the paragraph of a letter's mark to its double line, where no row stands between them."""
        if number - 1 not in self.drops:
            return 0
        gap = twips(gbt9704.LETTER_GAP) - points(ROW_DROP * SIZE_3)
        return self._style(head.LETTER_ROW) - gap

    def _shape(self, item: Item) -> MarkShape:
        assert item.mark is not None
        return mark_shape(item.mark, self.layout.mark_size)

    def _style(self, kind: str) -> int:
        return self.template.space_before(self.template.style(kind))
