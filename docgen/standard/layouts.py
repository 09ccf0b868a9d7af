"""Layout profiles: how a page program reaches the type area of GB/T 9704-2012."""

from __future__ import annotations

from dataclasses import dataclass

from docgen.standard import gbt9704


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

    @property
    def frame_height(self) -> float:
        """Height of the frame that holds the line boxes."""
        return gbt9704.PAGE_HEIGHT - self.top - self.bottom

    @property
    def half_leading(self) -> float:
        """White above a 3号 character in its line box."""
        return (self.pitch - gbt9704.SIZE_3 * gbt9704.MM_PER_PT) / 2


ELECTRONIC = Layout(
    name="GB/T 33476.2",
    top=34.58,
    bottom=32.58,
    left=gbt9704.BINDING_WHITE,
    right=26.0,
    pitch=10.39,
    source="GB/T 33476.2-2016 6.2, 7.1.2",
)

LAYOUTS = {layout.name: layout for layout in (ELECTRONIC,)}
