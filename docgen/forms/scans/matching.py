"""A page of a scan laid on the printed page: by the corners of its QR code, then by all that is printed.

Reads: a scan's page in grey, the page of the copy as it is printed.
Writes: the Laid page, and how sure it is.

The code is 14 mm wide, the page 297: a tenth of a millimetre at the code is two at the foot. So the printed
page's rules and words are looked for in the scan, square by square, first near the code, then farther off;
what was written by hand, stamped or torn off hides some squares, and the others outvote them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from docgen.forms.scans.codes import Point
from docgen.forms.scans.spots import DPI, PaperFace
from docgen.forms.scans.ways import Points, Way, after, agreed, similarity
from docgen.standard.gbt9704 import MM_PER_INCH

if TYPE_CHECKING:
    from PIL.Image import Image

Grey = NDArray[np.float32]
PIXEL = MM_PER_INCH / DPI  # mm, nearly
SQUARE, STEP = 72, 48  # pixels: the side of a square that is looked for, and from one to the next
INKED = 12.0  # the least deviation of a square's grey for it to show anything
IN_PLACE = 1.5  # pixels from where a square should be
ALIKE = 0.45  # the least correlation of a square that counts
LEAST_SQUARES = 5
HOPELESS = 0.28  # the usual correlation of a page beyond FAR; the true one has 0.8, another 0.2
FAR, ALL = 140.0, 1e9  # mm


class LookRound(NamedTuple):
    """How far from the code squares are looked for, in mm; how far from where they should be, in pixels."""

    reach: float
    range: int
    free: bool = False


ROUNDS = (
    LookRound(70, 9),
    LookRound(140, 9),
    LookRound(220, 9),
    LookRound(ALL, 9, free=True),
    LookRound(ALL, 4, free=True),
)


@dataclass(frozen=True, eq=False)
class Laid:
    """How a scan's page lies on the printed one: `way` leads from mm of the printed page to mm of the scan's;
    `sure` is the share of what is printed that shows at its very place."""

    way: Way
    sure: float


def by_code(face: PaperFace, corners: tuple[Point, ...]) -> Way:
    """The way by the code's corners alone."""
    return similarity(np.array(face.corners), np.array(corners))


def laid(face: PaperFace, scan: Image, dpi: float, corners: tuple[Point, ...]) -> Laid:
    """A scan's page, at so many `dpi`, laid on a printed page; `corners` are those of its code, in mm."""
    way, sure = by_code(face, corners), 0.0
    printed, pixel = _ink(face.picture), np.array(face.pixel)
    code = np.array(face.corners).mean(axis=0)
    for look in ROUNDS:
        seen = _ink(drawn_along(scan, way, dpi, face.picture.size, pixel))
        places, found, alike = _found(printed, seen, look, code / pixel)
        good = alike >= ALIKE
        usual = float(np.median(alike)) if len(alike) >= LEAST_SQUARES else 0.0
        if look.reach > FAR and usual < HOPELESS:
            return Laid(way, 0.0)
        if int(good.sum()) >= LEAST_SQUARES:
            way = after(agreed(places[good] * pixel, found[good] * pixel, free=look.free), way)
        sure = _share_in_place(places, found, alike)
    return Laid(way, sure)


def _share_in_place(places: Points, found: Points, alike: Points) -> float:
    """How many of the squares show what is printed there, and where it is printed.

    A sheet printed from Word has the same words, each a little elsewhere.
    """
    if len(alike) < LEAST_SQUARES:
        return 0.0
    near = np.hypot(*(found - places).T) <= IN_PLACE
    return float(np.mean(near & (alike >= ALIKE)))


def drawn_along(scan: Image, way: Way, dpi: float, size: tuple[int, int], pixel: Points) -> Image:
    """The scan as it looks on the printed page, whose pixels are so many mm; white where it ends."""
    from PIL import Image

    linear, moved = way[:, :2] * pixel * (dpi / MM_PER_INCH), way[:, 2] * (dpi / MM_PER_INCH)
    data = (*linear[0], moved[0], *linear[1], moved[1])
    kind = Image.Transform.AFFINE
    return scan.transform(size, kind, data, Image.Resampling.BILINEAR, fillcolor=255)


def _ink(picture: Image) -> Grey:
    """How dark each pixel is."""
    return 255.0 - np.asarray(picture, dtype=np.float32)


def _found(printed: Grey, seen: Grey, look: LookRound, code: Points) -> tuple[Points, Points, Points]:
    """The middles of the printed page's squares, where they are found, and how alike they are; in pixels."""
    at = _squares(printed, look, code)
    windows = sliding_window_view(printed, (SQUARE, SQUARE))
    wanted = windows[at[:, 0], at[:, 1]] if len(at) else np.empty((0, SQUARE, SQUARE), np.float32)
    kept = wanted.std(axis=(1, 2)) >= INKED
    at, wanted = at[kept], wanted[kept]
    if not len(at):
        return np.empty((0, 2)), np.empty((0, 2)), np.empty(0)
    around = np.pad(seen, look.range)
    side = SQUARE + 2 * look.range
    fields = sliding_window_view(around, (side, side))[at[:, 0], at[:, 1]]
    moved, alike = _best(wanted, fields, look.range)
    middles = at[:, ::-1] + SQUARE / 2
    return middles, middles + moved, alike


def _squares(printed: Grey, look: LookRound, code: Points) -> NDArray[np.int64]:
    """The upper left corners (row, column) of the squares within reach of the code."""
    rows, columns = (range(0, side - SQUARE, STEP) for side in printed.shape)
    every = np.array([(row, column) for row in rows for column in columns], dtype=np.int64).reshape(-1, 2)
    far = np.hypot(*((every[:, ::-1] + SQUARE / 2) - code).T) * PIXEL
    near: NDArray[np.int64] = every[far <= look.reach]
    return near


def _best(wanted: Grey, fields: Grey, most: int) -> tuple[Points, Points]:
    """How far (x, y) each square has moved within its field, and how alike it is there."""
    wanted = wanted - wanted.mean(axis=(1, 2), keepdims=True)
    norm = np.sqrt((wanted**2).sum(axis=(1, 2)))
    size = fields.shape[1:]
    spectrum = np.fft.rfft2(fields) * np.conj(np.fft.rfft2(wanted, s=size))
    places = 2 * most + 1
    products = np.fft.irfft2(spectrum, s=size)[:, :places, :places]
    alike = products / (norm[:, None, None] * _spread(fields, places) + 1e-6)
    flat = alike.reshape(len(alike), -1).argmax(axis=1)
    rows, columns = np.unravel_index(flat, (places, places))
    each = np.arange(len(alike))
    moved = np.column_stack(
        (columns + _between(alike, rows, columns, 0), rows + _between(alike, rows, columns, 1))
    )
    return moved - most, alike[each, rows, columns]


def _spread(fields: Grey, places: int) -> Points:
    """How much ink varies below a square, for each place that it can have in its field."""
    sums = [_windows(fields.astype(np.float64) ** power, places) for power in (1, 2)]
    count = SQUARE * SQUARE
    spread: Points = np.sqrt(np.maximum(sums[1] - sums[0] ** 2 / count, 1.0))
    return spread


def _windows(values: Points, places: int) -> Points:
    """The sum below a square at each place."""
    total = np.pad(values.cumsum(axis=1).cumsum(axis=2), ((0, 0), (1, 0), (1, 0)))
    low, high = slice(0, places), slice(SQUARE, SQUARE + places)
    summed: Points = total[:, high, high] - total[:, low, high] - total[:, high, low] + total[:, low, low]
    return summed


def _between(alike: Points, rows: NDArray[np.intp], columns: NDArray[np.intp], axis: int) -> Points:
    """Where between pixels the best place is, by the two beside it: -0.5 to 0.5."""
    each, last = np.arange(len(alike)), alike.shape[1] - 1
    at = columns if axis == 0 else rows
    inner = (at > 0) & (at < last)
    before, behind = (np.clip(at + step, 0, last) for step in (-1, 1))
    low, high = (alike[each, rows, p] if axis == 0 else alike[each, p, columns] for p in (before, behind))
    top = alike[each, rows, columns]
    bend = low - 2 * top + high
    off = np.where(inner & (bend < -1e-9), (low - high) / (2 * np.where(bend == 0, -1, bend)), 0.0)
    return np.clip(off, -0.5, 0.5)
