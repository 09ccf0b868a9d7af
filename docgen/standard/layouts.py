"""Layout profiles: how a page program reaches the type area of GB/T 9704-2012, and what departs from it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from docgen.standard import gbt9704
from docgen.tongue import phrase

LEAST_FILLED = 218.0  # mm of ink that 22 lines take in the two profiles below, and a little less
WHITE_TOLERANCE = 1.0  # mm, 天头 and 订口, 5.2.1


@dataclass(frozen=True)
class Layout:
    """A page frame in mm. It holds line boxes: the ink of the first line stands half a leading lower."""

    name: str
    top: float
    bottom: float
    left: float
    right: float
    pitch: float  # distance of two base lines
    source: str
    mark_top: float = gbt9704.MARK_TOP  # ink of the 发文机关标志, from the top of the page
    mark_size: float = 48.0  # pt; the standard leaves it free, 7.2.4

    @property
    def frame_height(self) -> float:
        """Height of the frame that holds the line boxes."""
        return gbt9704.PAGE_HEIGHT - self.top - self.bottom

    @property
    def below_type_area(self) -> float:
        """How far the frame reaches below the type area; less than nothing where it ends above its foot."""
        return gbt9704.PAGE_HEIGHT - self.bottom - gbt9704.TYPE_AREA_BOTTOM

    @property
    def half_leading(self) -> float:
        """White above a 3号 character in its line box."""
        return (self.pitch - gbt9704.SIZE_3 * gbt9704.MM_PER_PT) / 2

    @property
    def lines(self) -> int:
        """Lines of a full page."""
        return int(self.frame_height / self.pitch + 0.001)


ELECTRONIC = Layout(
    name="GB/T 33476.2",
    top=34.58,
    bottom=32.58,
    left=gbt9704.BINDING_WHITE,
    right=26.0,
    pitch=10.39,
    source="GB/T 33476.2-2016 6.2, 7.1.2",
)
CUSTOMARY = Layout(
    name="37/35",
    top=gbt9704.TOP_WHITE,
    bottom=35.0,
    left=gbt9704.BINDING_WHITE,
    right=26.0,
    pitch=28.95 * gbt9704.MM_PER_PT,
    source="惯例：上 37 mm、下 35 mm，行距固定值 28.95 磅",
)

LAYOUTS = {layout.name: layout for layout in (ELECTRONIC, CUSTOMARY)}


@dataclass(frozen=True)
class Departure:
    """Where a profile does not follow the standard: the clause, what differs, our figure, the standard's."""

    clause: str
    what: str
    own: str
    standard: str


def departures(layout: Layout) -> tuple[Departure, ...]:
    """What a house-rule profile does otherwise than GB/T 9704-2012; nothing for the two above."""
    return tuple(_departures(layout))


def _departures(layout: Layout) -> Iterator[Departure]:
    tops = [each.top for each in LAYOUTS.values()]
    if not any(abs(layout.top - top) <= WHITE_TOLERANCE for top in tops):
        yield Departure("5.2.1", phrase("天头"), phrase("上边距 {top:g} mm", top=layout.top), "37 mm±1 mm")
    bottoms = [each.bottom for each in LAYOUTS.values()]
    if not any(abs(layout.bottom - bottom) <= WHITE_TOLERANCE for bottom in bottoms):
        yield Departure(
            "5.2.1",
            phrase("版心高度"),
            phrase("下边距 {bottom:g} mm", bottom=layout.bottom),
            phrase("版心高 225 mm"),
        )
    filled = (layout.lines - 1) * layout.pitch + gbt9704.SIZE_3 * gbt9704.MM_PER_PT
    if layout.lines == gbt9704.LINES_PER_PAGE and filled < LEAST_FILLED:
        own = phrase(
            "行距 {pitch:.4g} 磅，22 行高 {filled:.0f} mm",
            pitch=layout.pitch / gbt9704.MM_PER_PT,
            filled=filled,
        )
        yield Departure("5.2.3", phrase("版心是否撑满"), own, phrase("22 行撑满 225 mm"))
    if layout.lines != gbt9704.LINES_PER_PAGE:
        own = phrase(
            "行距 {pitch:.4g} 磅，每面 {lines} 行", pitch=layout.pitch / gbt9704.MM_PER_PT, lines=layout.lines
        )
        yield Departure("5.2.3", phrase("每面行数"), own, phrase("一般每面 22 行"))
    if abs(layout.mark_top - gbt9704.MARK_TOP) > 0.01:
        below = layout.mark_top - gbt9704.TOP_WHITE
        yield Departure(
            "7.2.4", phrase("发文机关标志的位置"), phrase("距版心上边缘 {below:g} mm", below=below), "35 mm"
        )
