"""Ink on a page: the page drawn by poppler, at 300 dpi or what is asked for, its marks found in the pixels.

Reads: a PDF file.
"""

from __future__ import annotations

import subprocess
import tempfile
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

DPI = 300
RED_BELOW = 255 // 4 * 3  # of 255: what green and blue are less than in the brightest red


class Colour(IntEnum):
    """What a pixel shows; a pixel less than half covered counts as paper."""

    PAPER = 0
    BLACK = 1
    RED = 2


Colours = tuple[Colour, ...]
ANY_INK: Colours = (Colour.BLACK, Colour.RED)


@dataclass(frozen=True)
class Box:
    """A rectangle in mm from the page's top left corner: a region to search, or where something was found."""

    left: float = 0.0
    top: float = 0.0
    right: float = 1000.0
    bottom: float = 1000.0

    @property
    def width(self) -> float:
        """In mm."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """In mm; the thickness of a horizontal rule."""
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        """The height of its centre on the page, in mm."""
        return (self.top + self.bottom) / 2

    def clip(self, *, top: float | None = None, bottom: float | None = None) -> Box:
        """The part of the box below `top` and above `bottom`."""
        return Box(
            self.left,
            self.top if top is None else max(top, self.top),
            self.right,
            self.bottom if bottom is None else min(bottom, self.bottom),
        )


WHOLE_PAGE = Box()


@dataclass(frozen=True)
class Sheet:
    """One drawn page: a `Colour` for each pixel, which is so many mm wide."""

    number: int
    pixels: NDArray[np.uint8]
    scale: float = 25.4 / DPI

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in mm, to the pixel."""
        height, width = self.pixels.shape
        return width * self.scale, height * self.scale

    def extent(self, region: Box = WHOLE_PAGE, colours: Colours = ANY_INK) -> Box | None:
        """The smallest box round all ink of `colours` in `region`; None where there is none."""
        mask, origin = self._mask(region, colours)
        rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
        if not rows.size:
            return None
        return self._box(origin, columns[0], rows[0], columns[-1] + 1, rows[-1] + 1)

    def bands(self, region: Box = WHOLE_PAGE, colours: Colours = ANY_INK, gap: float = 1.5) -> list[Box]:
        """Rows of text from the top: stretches of ink with more than `gap` mm of white between them."""
        mask, _ = self._mask(region, colours)
        ends = _joined(_runs(np.asarray(mask.any(axis=1))), round(gap / self.scale))
        top = max(region.top, 0.0)
        found = (
            self.extent(region.clip(top=top + a * self.scale, bottom=top + b * self.scale), colours)
            for a, b in ends
        )
        return [box for box in found if box]

    def rules(
        self,
        region: Box = WHOLE_PAGE,
        colours: Colours = ANY_INK,
        length: float = 50.0,
        thickness: float = 2.0,
    ) -> list[Box]:
        """Horizontal lines from the top, at least `length` mm long and at most `thickness` mm thick."""
        mask, origin = self._mask(region, colours)
        least = round(length / self.scale)
        open_rules: list[_Rule] = []
        for row in np.flatnonzero(mask.sum(axis=1) >= least):
            for left, right in _runs(mask[row]):
                if right - left >= least:
                    _lengthen(open_rules, _Rule(left, right, int(row), int(row) + 1))
        boxes = (self._box(origin, r.left, r.top, r.right, r.bottom) for r in open_rules)
        return sorted((b for b in boxes if b.height <= thickness), key=lambda b: (b.top, b.left))

    def _mask(self, region: Box, colours: Colours) -> tuple[NDArray[np.bool_], tuple[int, int]]:
        """Which pixels of `region` show one of `colours`, and the region's first column and row."""
        left, top = (max(0, round(v / self.scale)) for v in (region.left, region.top))
        right, bottom = (max(0, round(v / self.scale)) for v in (region.right, region.bottom))
        part = self.pixels[top:bottom, left:right]
        mask = part == colours[0]
        for colour in colours[1:]:
            mask |= part == colour
        return mask, (left, top)

    def _box(self, origin: tuple[int, int], left: int, top: int, right: int, bottom: int) -> Box:
        """A box of pixels in mm."""
        x, y = origin
        return Box(*(float(v) * self.scale for v in (x + left, y + top, x + right, y + bottom)))


@dataclass
class _Rule:
    """A line that grows row by row while the page is read, in pixels."""

    left: int
    right: int
    top: int
    bottom: int


def _lengthen(found: list[_Rule], row: _Rule) -> None:
    """Join `row` to the line that it touches from below, or begin a new one."""
    for rule in reversed(found):
        if rule.bottom == row.top and rule.left < row.right and row.left < rule.right:
            rule.left, rule.right = min(rule.left, row.left), max(rule.right, row.right)
            rule.bottom = row.bottom
            return
    found.append(row)


def _runs(flags: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Start and end (exclusive) of each stretch of true values."""
    edges = np.diff(np.concatenate(([0], flags.astype(np.int8), [0])))
    return [
        (int(a), int(b)) for a, b in zip(np.flatnonzero(edges == 1), np.flatnonzero(edges == -1), strict=True)
    ]


def _joined(runs: Iterable[tuple[int, int]], gap: int) -> list[tuple[int, int]]:
    """The runs, those that stand at most `gap` apart made one."""
    joined: list[tuple[int, int]] = []
    for start, end in runs:
        if joined and start - joined[-1][1] <= gap:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _colours(rgb: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Each pixel's `Colour`: red keeps the red channel bright and the others dark, black darkens all.

    Nearly all of a page is white: only where green is as dark as in a red pixel is red looked for.
    """
    red = np.ascontiguousarray(rgb[:, :, 0])
    shade = (red < 128).astype(np.uint8)
    dark = np.flatnonzero(rgb[:, :, 1] < RED_BELOW)
    reds, greens, blues = rgb.reshape(-1, 3)[dark].T
    is_red = (reds >= 128) & (np.maximum(greens, blues) < reds // 4 * 3)
    shade.flat[dark[is_red]] = Colour.RED
    return shade


def page_count(pdf: Path) -> int:
    """How many pages poppler sees."""
    info = subprocess.run(["pdfinfo", str(pdf)], check=True, capture_output=True, text=True).stdout
    return int(next(line.split()[1] for line in info.splitlines() if line.startswith("Pages:")))


KEPT = 24  # pages remembered, 9 MB each
AT_ONCE = 8  # pages a start of poppler: most of what one page costs is the start


def sheet(pdf: Path, number: int) -> Sheet:
    """Page `number` (from 1) drawn; the last pages drawn are remembered while the file stays unchanged."""
    return _drawn(pdf, number, number, DPI)[0]


def sheets(pdf: Path, dpi: int = DPI) -> Iterator[Sheet]:
    """All pages of `pdf`, a few drawn at once; half the resolution costs a third."""
    last = page_count(pdf)
    for first in range(1, last + 1, AT_ONCE):
        yield from _drawn(pdf, first, min(first + AT_ONCE - 1, last), dpi)


_Key = tuple[Path, int, int, int]  # file, when it was changed, dpi, page
_remembered: OrderedDict[_Key, Sheet] = OrderedDict()


def _drawn(pdf: Path, first: int, last: int, dpi: int) -> list[Sheet]:
    """The pages from `first` to `last`, as they are remembered or else drawn."""
    changed = pdf.stat().st_mtime_ns
    keys = [(pdf, changed, dpi, number) for number in range(first, last + 1)]
    found = {key: _remembered[key] for key in keys if key in _remembered}
    if len(found) < len(keys):
        found = dict(zip(keys, _draw(pdf, first, last, dpi), strict=True))
    for key in keys:
        _remembered[key] = found[key]
        _remembered.move_to_end(key)
    while len(_remembered) > KEPT:
        _remembered.popitem(last=False)
    return [found[key] for key in keys]


def _draw(pdf: Path, first: int, last: int, dpi: int) -> Iterator[Sheet]:
    """The pages by one start of poppler; they go through a file, which is cheaper than a pipe."""
    command = ["pdftoppm", "-r", str(dpi), "-f", str(first), "-l", str(last), str(pdf)]
    with tempfile.TemporaryFile() as images:
        subprocess.run(command, check=True, stdout=images, stderr=subprocess.DEVNULL)
        images.seek(0)
        for number in range(first, last + 1):
            kind, size, _depth = (images.readline() for _ in range(3))
            if kind != b"P6\n":
                raise ValueError(f"pdftoppm gave no page {number} of {pdf}")
            width, height = (int(n) for n in size.split())
            body = np.frombuffer(images.read(width * height * 3), dtype=np.uint8)
            yield Sheet(number, _colours(body.reshape(height, width, 3)), 25.4 / dpi)
