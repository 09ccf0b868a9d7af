"""Objects of a PDF page by their bounds, and the pictures that are lines: some paste the red line as one."""

from __future__ import annotations

import ctypes
from typing import Any, NamedTuple

import pypdfium2.raw as raw

from docgen.check.facts import DrawnRule, tint_of

MOST_THICK = 2.2  # mm: a line of 6 磅, the thickest that Word offers; what is thicker is a surface
LEAST_LONG = 100.0  # mm: a line of the head; the strips that a seal or a scan is cut into are shorter or many
MOST_PIXELS = 4_000_000  # of the picture of a line
BYTES = {raw.FPDFBitmap_Gray: 1, raw.FPDFBitmap_BGR: 3, raw.FPDFBitmap_BGRx: 4, raw.FPDFBitmap_BGRA: 4}


class Affine(NamedTuple):
    """From PDF co-ordinates to the page: x' = ax + cy + e, y' = bx + dy + f."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    def __call__(self, x: float, y: float) -> tuple[float, float]:
        """A point on the page, in mm."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def within(self, form: Any) -> Affine:
        """The same for what a form on the page holds: its objects lie in co-ordinates of its own."""
        m = raw.FS_MATRIX()
        if not raw.FPDFPageObj_GetMatrix(form, m):
            return self
        (a, b), (c, d) = (
            (self.a * x + self.c * y, self.b * x + self.d * y) for x, y in ((m.a, m.b), (m.c, m.d))
        )
        return Affine(a, b, c, d, *self(m.e, m.f))


def bounds_of(thing: Any, point: Affine) -> tuple[float, float, float, float] | None:
    """Left, top, right and bottom of an object on the page, in mm; None where it has none."""
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not raw.FPDFPageObj_GetBounds(thing, left, bottom, right, top):
        return None
    near, far = point(left.value, top.value), point(right.value, bottom.value)
    (x1, x2), (y1, y2) = sorted((near[0], far[0])), sorted((near[1], far[1]))
    return x1, y1, x2, y2


def pictured_rule(thing: Any, point: Affine) -> DrawnRule | None:
    """A picture that is a line, in the colour of its darkest pixel; None for any other."""
    bounds = bounds_of(thing, point)
    if bounds is None:
        return None
    x1, y1, x2, y2 = bounds
    if min(x2 - x1, y2 - y1) > MOST_THICK or max(x2 - x1, y2 - y1) < LEAST_LONG:
        return None
    colour = _darkest(thing)
    return DrawnRule(x1, y1, x2, y2, tint_of(*colour)) if colour else None


def _darkest(thing: Any) -> tuple[int, int, int] | None:
    """Red, green and blue of the darkest pixel across the middle of a picture; None where none is told."""
    wide, high = ctypes.c_uint(), ctypes.c_uint()
    if not raw.FPDFImageObj_GetImagePixelSize(thing, wide, high) or wide.value * high.value > MOST_PIXELS:
        return None
    bitmap = raw.FPDFImageObj_GetBitmap(thing)
    if not bitmap:
        return None
    try:
        return min(_across(bitmap), key=sum, default=None)
    finally:
        raw.FPDFBitmap_Destroy(bitmap)


def _across(bitmap: Any) -> list[tuple[int, int, int]]:
    """The pixels of a bitmap's middle column and of its middle row."""
    each = BYTES.get(raw.FPDFBitmap_GetFormat(bitmap), 0)
    width, height = raw.FPDFBitmap_GetWidth(bitmap), raw.FPDFBitmap_GetHeight(bitmap)
    stride = raw.FPDFBitmap_GetStride(bitmap)
    buffer = raw.FPDFBitmap_GetBuffer(bitmap)
    if not each or not buffer:
        return []
    pixels = ctypes.string_at(buffer, stride * height)
    places = [(width // 2, row) for row in range(height)] + [(column, height // 2) for column in range(width)]
    starts = (row * stride + column * each for column, row in places)
    if each == 1:
        return [(pixels[at],) * 3 for at in starts]
    return [(pixels[at + 2], pixels[at + 1], pixels[at]) for at in starts]
