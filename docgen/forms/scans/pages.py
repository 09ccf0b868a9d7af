"""The pages of a scan, whatever it is a file of: a PDF, a PNG, JPEG, WebP or BMP, a TIFF of several pages.

Reads: the bytes of the file; behind the fence.
Writes: pages that draw themselves, one after the other; nothing of what cannot be read.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from docgen.forms.scans.codes import Drawn
from docgen.forms.scans.heads import is_picture
from docgen.standard.gbt9704 import MM_PER_INCH

if TYPE_CHECKING:
    from PIL.Image import Image

FORMATS = ("PNG", "JPEG", "TIFF", "WEBP", "BMP")
MOST_PAGES = 12  # of a scan
MOST_PIXELS = 72_000_000  # of a picture: A3 at 500 dpi
LEAST_SIDE = 600  # pixels; a smaller picture is a logo or a signature, never a page
LARGEST = 2_600  # pixels of a page's longer side that are kept: A4 at some 220 dpi
LONG_SIDE = 297.0  # mm, of the paper that a picture is taken to be of: it seldom says so itself
# What Pillow raises for a damaged picture.
BREAKS = (OSError, SyntaxError, ValueError, EOFError, ArithmeticError, LookupError, struct.error)


def scan_pages(content: bytes) -> Iterator[Drawn]:
    """The pages of a scan, at most MOST_PAGES; each can be drawn until the next one is asked for."""
    if is_picture(content):
        for picture in _frames(content):
            yield partial(_resized, picture)
        return
    from docgen.forms.pdf.printed import drawn_pages

    yield from drawn_pages(content, MOST_PAGES)


def _frames(content: bytes) -> Iterator[Image]:
    """The pictures of a file in grey, upright as its camera says, none larger than is of use."""
    from PIL import Image  # late: few commands look at pictures

    try:
        for opened in pictures(content):
            yield _grey(opened)
    except (*BREAKS, Image.DecompressionBombError):
        return


def pictures(content: bytes) -> Iterator[Image]:
    """The pictures of a file that are its pages, as they are stored; each until the next one is asked for.

    Raises one of BREAKS, or Pillow's DecompressionBombError, for a damaged file.
    """
    from PIL import Image

    with Image.open(io.BytesIO(content), formats=FORMATS) as opened:
        for number in range(min(getattr(opened, "n_frames", 1), MOST_PAGES)):
            opened.seek(number)
            if opened.width * opened.height <= MOST_PIXELS and max(opened.size) >= LEAST_SIDE:
                yield opened


def _grey(opened: Image) -> Image:
    """A picture in grey, on white."""
    from PIL import Image, ImageOps

    grey = on_white(ImageOps.exif_transpose(opened)).convert("L")
    grey.thumbnail((LARGEST, LARGEST), Image.Resampling.LANCZOS)
    return grey


def on_white(picture: Image) -> Image:
    """The picture; what it leaves transparent is white."""
    from PIL import Image

    if picture.mode not in ("RGBA", "LA", "PA") and "transparency" not in picture.info:
        return picture
    clear = picture.convert("RGBA")
    white = Image.new("RGBA", clear.size, "white")
    white.alpha_composite(clear)
    return white


def _resized(picture: Image, resolution: int) -> Image:
    """The picture as the page of LONG_SIDE that it is taken for, at so many dpi."""
    from PIL import Image

    scale = LONG_SIDE / MM_PER_INCH * resolution / max(picture.size)
    width, height = (max(1, round(side * scale)) for side in picture.size)
    return picture.resize((width, height), Image.Resampling.BICUBIC)
