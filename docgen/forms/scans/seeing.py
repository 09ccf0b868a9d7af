"""A scan taken apart for whoever enters it: whose forms it holds, their pages upright, the fields' places.

Reads: the bytes of a scan, behind the fence; the copies of the forms as the office made them.
Writes: ScannedForms.

The code on a page tells the form and the unit, not the page's number: that is the printed page which lies on
it best. A page of a form that was printed from Word or Excel lies on none: it is shown, without places.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from docgen.forms.scans.codes import Point, SeenCode, seen_codes
from docgen.forms.scans.matching import drawn_along, laid
from docgen.forms.scans.pages import scan_pages
from docgen.forms.scans.spots import CopyPaper, FieldSpot, PaperFace, copy_paper
from docgen.forms.scans.ways import Rows, Way, rows, stretched
from docgen.model.identity import Identity
from docgen.standard.gbt9704 import MM_PER_INCH

if TYPE_CHECKING:
    from PIL.Image import Image

KEPT_DPI = 200  # at which a scan's pages are held
HALF = 2  # of that they are laid on the printed ones
SHOWN_DPI = 150  # of the pictures that people read from
GREYS = 16  # of such a picture
WHITE = 225  # a grey that counts as paper
SURE = 0.45  # a page that lies worse than that on the printed one is not that page


class ScannedPage(NamedTuple):
    """A page of a scan, the `number`th, upright: its picture (PNG), its size in mm.

    `face` is the page of the form that it is, from 0; None where nothing tells. `way` then leads from mm of
    the printed page to shares of the width and height of the page as it was scanned.
    """

    number: int
    face: int | None
    picture: bytes
    width: float
    height: float
    way: Rows | None = None


class LaidPage(NamedTuple):
    """A page of a scan, and how sure it is which page of the form it is."""

    page: ScannedPage
    sure: float


@dataclass(frozen=True)
class ScannedForm:
    """A form of a scan: its identity, its pages, where its fields stand on those that are known.

    `missing` are the pages of the form, from 1, that the scan does not have; none where no page is known.
    """

    identity: Identity
    pages: tuple[ScannedPage, ...]
    spots: tuple[FieldSpot, ...] = ()
    missing: tuple[int, ...] = ()


def identities_of(content: bytes) -> tuple[Identity, ...]:
    """Whose forms a scan holds, each once, in its order."""
    found = (_identity(seen_codes(drawn)) for drawn in scan_pages(content))
    return tuple(dict.fromkeys(each[0] for each in found if each))


def scanned_forms(copies: Mapping[Identity, bytes], content: bytes) -> tuple[ScannedForm, ...]:
    """The forms of a scan; `copies` are the PDFs of those that the office can make.

    A page without a code that can be read goes with the one before it, or with the first that has one.
    """
    papers = {identity: copy_paper(copy) for identity, copy in copies.items()}
    pages: dict[Identity, list[LaidPage]] = {}
    lost: list[LaidPage] = []
    own = lost
    for number, drawn in enumerate(scan_pages(content), 1):
        scan, found = drawn(KEPT_DPI), _identity(seen_codes(drawn))
        if not found:
            own.append(LaidPage(_as_it_is(number, scan), 0.0))
            continue
        own = pages.setdefault(found[0], [])
        own.append(_page(number, scan, found[1], papers.get(found[0])))
    if pages:
        next(iter(pages.values())).extend(lost)
    return tuple(_form(identity, each, papers.get(identity)) for identity, each in pages.items())


def _identity(codes: Iterable[SeenCode]) -> tuple[Identity, tuple[Point, ...]] | None:
    """The first sound identity that a page's codes say, and the corners of that code."""
    read = ((Identity.parse(code.text), code.corners) for code in codes)
    return next(((found, corners) for found, corners in read if found and found.sound), None)


def _page(number: int, scan: Image, corners: tuple[Point, ...], paper: CopyPaper | None) -> LaidPage:
    """A page laid on the printed one that it fits best."""
    half = scan.reduce(HALF)
    faces = [each for each in enumerate(paper.faces) if each[1].corners] if paper else []
    tried = [(at, face, laid(face, half, KEPT_DPI / HALF, corners)) for at, face in faces]
    at, face, best = max(tried, key=lambda each: each[2].sure, default=(0, None, None))
    if face is None or best is None or best.sure < SURE:
        return LaidPage(_upright(number, scan, corners), 0.0)
    return LaidPage(_on_paper(number, scan, at, face, best.way), best.sure)


def _on_paper(number: int, scan: Image, at: int, face: PaperFace, way: Way) -> ScannedPage:
    size = tuple(round(side / MM_PER_INCH * SHOWN_DPI) for side in (face.width, face.height))
    pixel = np.array([face.width / size[0], face.height / size[1]])
    picture = drawn_along(scan, way, KEPT_DPI, (size[0], size[1]), pixel)
    shares = stretched(way, *(KEPT_DPI / MM_PER_INCH / side for side in scan.size))
    return ScannedPage(number, at, _png(picture), face.width, face.height, rows(shares))


def _upright(number: int, scan: Image, corners: tuple[Point, ...]) -> ScannedPage:
    """A page of which only its code is known, turned by that."""
    sides = np.array(corners)
    across = sides[1] - sides[0] + sides[2] - sides[3]
    quarters = round(float(np.arctan2(across[1], across[0])) / (np.pi / 2)) % 4
    return _as_it_is(number, scan.rotate(90 * quarters, expand=True))


def _as_it_is(number: int, scan: Image) -> ScannedPage:
    from PIL import Image

    scale = SHOWN_DPI / KEPT_DPI
    size = (round(scan.width * scale), round(scan.height * scale))
    width, height = (side / KEPT_DPI * MM_PER_INCH for side in scan.size)
    return ScannedPage(number, None, _png(scan.resize(size, Image.Resampling.LANCZOS)), width, height)


def _png(picture: Image) -> bytes:
    """The picture in few greys: what a scanner adds to white paper is left out of it."""
    from PIL import Image

    step = 255 / (GREYS - 1)
    table = [round(min(1.0, value / WHITE) * (GREYS - 1)) for value in range(256)]
    flat = picture.point(table).convert("L")
    shown = Image.frombytes("P", flat.size, flat.tobytes())
    shown.putpalette([round(grey * step) for grey in range(GREYS) for _ in range(3)])
    target = io.BytesIO()
    shown.save(target, "PNG", bits=4, compress_level=6)
    return target.getvalue()


def _form(identity: Identity, pages: list[LaidPage], paper: CopyPaper | None) -> ScannedForm:
    """A form with its pages in their order; of a page that was scanned twice the surer one counts."""
    best: dict[int, LaidPage] = {}
    for each in pages:
        if (face := each.page.face) is not None and (face not in best or best[face].sure < each.sure):
            best[face] = each
    placed = [best[face].page for face in sorted(best)]
    others = [page for page, _ in pages if page not in placed]
    spots = tuple(spot for spot in paper.spots if spot.page in best) if paper else ()
    every = range(len(paper.faces)) if paper and placed else ()
    missing = tuple(face + 1 for face in every if face not in best)
    return ScannedForm(identity, (*placed, *others), spots, missing)
