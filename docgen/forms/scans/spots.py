"""A copy of a form as paper: how its pages look when they are printed, where each field stands on them.

Reads: the bytes of the copy's PDF, as the office makes it.
Writes: CopyPaper.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from pikepdf import Name, Pdf

from docgen.document.cells import cells
from docgen.forms.paper import CHARACTER
from docgen.forms.pdf.marks import CHOICE_PREFIX, IDENTITY_FIELD
from docgen.forms.pdf.printed import drawn_pages
from docgen.forms.pdf.written import OFF, shown_fields
from docgen.forms.scans.codes import Point, seen_codes
from docgen.standard.gbt9704 import MM_PER_PT

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_PAGES = 20  # of a form
BESIDE = 0.6  # mm between a box to tick and its words
DPI = 80  # at which pages are put beside each other: a tenth of a pixel is 0.03 mm


class FieldSpot(NamedTuple):
    """Where a field stands: the page (from 0), its edges in mm from the page's upper left."""

    address: str
    page: int
    left: float
    top: float
    right: float
    bottom: float

    def with_box(self, other: FieldSpot) -> FieldSpot:
        """The spot that holds both."""
        left, top = min(self.left, other.left), min(self.top, other.top)
        right, bottom = max(self.right, other.right), max(self.bottom, other.bottom)
        return self._replace(left=left, top=top, right=right, bottom=bottom)


@dataclass(frozen=True, eq=False)
class PaperFace:
    """A page of the copy: its picture in grey at DPI, its size in mm, the corners of its QR code in mm."""

    picture: Image
    width: float
    height: float
    corners: tuple[Point, ...]

    @property
    def pixel(self) -> tuple[float, float]:
        """The size of a pixel in mm: PDFium fills whole pixels, so that it is not quite that of DPI."""
        return self.width / self.picture.width, self.height / self.picture.height


@dataclass(frozen=True, eq=False)
class CopyPaper:
    """The pages of a copy, and the spots of its fields in printed order."""

    faces: tuple[PaperFace, ...]
    spots: tuple[FieldSpot, ...]


def copy_paper(content: bytes) -> CopyPaper:
    """The paper of a copy's PDF."""
    with Pdf.open(io.BytesIO(content)) as pdf:
        sizes = [(float(page.mediabox[2]), float(page.mediabox[3])) for page in pdf.pages][:MOST_PAGES]
        spots = tuple(_merged(_boxes(pdf)))
    return CopyPaper(tuple(_faces(content, sizes)), spots)


def _faces(content: bytes, sizes: list[tuple[float, float]]) -> Iterator[PaperFace]:
    for drawn, (width, height) in zip(drawn_pages(content, MOST_PAGES), sizes, strict=False):
        codes = seen_codes(drawn)
        corners = codes[0].corners if codes else ()
        yield PaperFace(drawn(DPI), width * MM_PER_PT, height * MM_PER_PT, corners)


def _boxes(pdf: Pdf) -> Iterator[FieldSpot]:
    """Each control by the address of its field."""
    for number, page in enumerate(pdf.pages):
        height = float(page.mediabox[3])
        for name, control in shown_fields(page):
            if name == IDENTITY_FIELD:
                continue
            address = name.rpartition(f".{CHOICE_PREFIX}")[0] or name
            left, bottom, right, top = (float(each) for each in control.Rect)
            right += _words_beside(control) / MM_PER_PT
            edges = (left, height - top, right, height - bottom)
            yield FieldSpot(address, number, *(edge * MM_PER_PT for edge in edges))


def _words_beside(control: Any) -> float:
    """How far the words of a choice reach beside its box, in mm; 0 for what is no box of a choice."""
    if control.get(Name.AS) is None:
        return 0.0
    choices = control.get(Name.Opt) or control.get(Name.Parent, {}).get(Name.Opt) or ()
    state = next((str(key) for key in control.AP.N if str(key) != OFF), "").removeprefix("/")
    words = str(choices[int(state)]) if state.isdecimal() and int(state) < len(choices) else ""
    return cells(words) * CHARACTER + BESIDE if words else 0.0


def _merged(boxes: Iterator[FieldSpot]) -> Iterator[FieldSpot]:
    """One spot a field: that around all of its boxes to tick."""
    found: dict[str, FieldSpot] = {}
    for box in boxes:
        found[box.address] = found[box.address].with_box(box) if box.address in found else box
    yield from found.values()
