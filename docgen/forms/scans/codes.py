"""QR codes on a page that was drawn or scanned: what they say, and where their corners are.

Reads: a page, drawn at whatever resolution is asked for.
Writes: SeenCodes.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import numpy as np
import zxingcpp

from docgen.standard.gbt9704 import MM_PER_INCH

if TYPE_CHECKING:
    from PIL.Image import Image

SHARPER = (2, 200, 0)  # the unsharp mask of a second look: radius in pixels, percent, threshold
# dpi, and whether the picture is sharpened: at 200 dpi a module of the code is three pixels wide. What a scan
# of 100 dpi has blurred shows at a second look; a closer one finds what is printed very small.
LOOKS = ((200, False), (200, True), (300, False))
# Gives the page in grey at so many dpi.
Drawn: TypeAlias = Callable[[int], "Image"]
Point: TypeAlias = tuple[float, float]


class SeenCode(NamedTuple):
    """A code's text, and its corners in mm from the page's upper left: as one who reads it sees them, from
    the upper left one clockwise."""

    text: str
    corners: tuple[Point, Point, Point, Point]


def seen_codes(drawn: Drawn) -> list[SeenCode]:
    """The codes of a page, by the first look that finds any."""
    return next(filter(None, (_look(drawn, *look) for look in LOOKS)), [])


def _look(drawn: Drawn, resolution: int, sharpened: bool) -> list[SeenCode]:
    """The codes that a page shows at so many dpi."""
    picture = drawn(resolution)
    if sharpened:
        from PIL import ImageFilter  # late: few files need a second look

        picture = picture.filter(ImageFilter.UnsharpMask(*SHARPER))
    # Not kept by the module: what nanobind finds alive when Python ends it complains of on the terminal.
    kinds = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    found = zxingcpp.read_barcodes(np.asarray(picture), formats=kinds)
    return [SeenCode(code.text, _corners(code.position, resolution)) for code in found]


def _corners(position: zxingcpp.Position, resolution: int) -> tuple[Point, Point, Point, Point]:
    scale = MM_PER_INCH / resolution
    ends = (position.top_left, position.top_right, position.bottom_right, position.bottom_left)
    one, two, three, four = ((end.x * scale, end.y * scale) for end in ends)
    return one, two, three, four
