"""Marks on a scan: a red box round each field, numbered, and the list of the numbers behind the pages.

Reads: the bytes of a scan (a PDF or a picture), behind the fence; the copy of the form as it was handed out.
Writes: the bytes of a PDF: the form's pages as they came, each at its size.

The scan is not redrawn: a box is a note on the page, laid where the page lies on the printed copy. Of a page
that lies on none nothing is marked, and the list says by name what has to be mended.
"""

from __future__ import annotations

import io
from collections.abc import Container, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf

from docgen.check.legend import LegendRow, numbered_list
from docgen.compiling.marking import FaultMark
from docgen.compiling.marking.pdf import add_note
from docgen.forms.scans.heads import is_picture
from docgen.forms.scans.pages import BREAKS, LONG_SIDE, on_white, pictures
from docgen.forms.scans.seeing import ScannedForm, ScannedPage, scanned_forms
from docgen.forms.scans.spots import FieldSpot
from docgen.forms.scans.ways import Points, Way, after, along
from docgen.model.identity import Identity
from docgen.standard.gbt9704 import MM_PER_PT

if TYPE_CHECKING:
    from PIL.Image import Image

RED = (220, 0, 0)
LINE, AROUND = 0.6, 0.5  # mm: of a box, and from what it is round
# mm: the tab at a box's corner that bears the number, its digits (Helvetica-Bold: 0.556 em wide)
TAB, SIZE, DIGIT = 3.6, 3.6, 0.556
RISE = 0.36  # of a digit's size: from the middle of its height to the foot
WHOLE = "整张表"
LEAD = "请改好以后重新盖章、扫描报来，或者用发下去的电子表格重新填报；页面上的编号、二维码不要遮住。"
BOXED = "下面的编号就是前面各页红框角上的编号。"
NO_BOX = "（没有红框）"
QUALITY = 92  # of a picture that is stored anew
# How a picture is turned to stand upright, clockwise, by what its camera says (Exif 2.3, 4.6.4 A).
CAMERAS = ("JPEG", "MPO")  # the latter is a JPEG with further pictures behind it
ORIENTATION, TURNS = 0x0112, {1: 0, 3: 180, 6: 90, 8: 270}


class ScanToMark(NamedTuple):
    """Which form of a scan is to be marked, and with what; `copies` has it as it was handed out, and nothing
    where the office cannot make it any more. `title` stands above the list."""

    identity: Identity
    copies: Mapping[Identity, bytes]
    marks: tuple[FaultMark, ...]
    title: str


def marked_scan(told: ScanToMark, content: bytes) -> bytes | None:
    """The form's pages, marked, and the list; None where the scan has no such form or cannot be opened."""
    forms = scanned_forms(told.copies, content)
    form = next((each for each in forms if each.identity == told.identity), None)
    if form is None:
        return None
    by_address = _by_address(told.marks, [spot.address for spot in form.spots])
    try:
        with Pdf.new() as pdf:
            pages = sorted(form.pages, key=lambda page: page.number)
            _add_pages(pdf, content, [page.number for page in pages])
            boxed = set(_add_boxes(pdf, pages, form, by_address))
            with Pdf.open(io.BytesIO(_list(told.title, by_address, boxed))) as behind:
                pdf.pages.extend(behind.pages)
            target = io.BytesIO()
            pdf.save(target, deterministic_id=True)
            return target.getvalue()
    except (pikepdf.PdfError, *BREAKS):
        return None


def _by_address(marks: Sequence[FaultMark], printed: Sequence[str]) -> dict[str, list[FaultMark]]:
    """The marks of each field, in `printed` order, then those that have no place.

    A field has one number, however much is wrong with it.
    """
    found: dict[str, list[FaultMark]] = {}
    for mark in marks:
        found.setdefault(mark.address, []).append(mark)
    placed = {address: found[address] for address in printed if address in found}
    return {**placed, **found}


# --- the pages ---


def _add_pages(pdf: Pdf, content: bytes, numbers: Sequence[int]) -> None:
    """The pages of a scan with these numbers (from 1). Raises one of BREAKS or PdfError where they are not
    to be had."""
    if not is_picture(content):
        with Pdf.open(io.BytesIO(content)) as source:
            pdf.pages.extend(source.pages[number - 1] for number in numbers)
        return
    for number, opened in enumerate(pictures(content), 1):
        if number in numbers:
            _add_picture(pdf, content, opened)


def _add_picture(pdf: Pdf, content: bytes, opened: Image) -> None:
    """A page that shows a picture, as large as the paper that it is taken to be of."""
    from PIL import ImageOps

    turn = TURNS.get(opened.getexif().get(ORIENTATION, 1))
    # What is a JPEG already goes along byte for byte; one that is mirrored, or of four colours, is made anew.
    if opened.format in CAMERAS and not opened.tell() and opened.mode in ("L", "RGB") and turn is not None:
        picture, data, mode = opened, content, opened.mode
    else:
        picture, turn = ImageOps.exif_transpose(opened), 0
        data, mode = _stored(picture)
    stream = pdf.make_stream(data)
    stream.Type, stream.Subtype, stream.Filter = Name.XObject, Name.Image, Name.DCTDecode
    stream.Width, stream.Height, stream.BitsPerComponent = picture.width, picture.height, 8
    stream.ColorSpace = Name.DeviceGray if mode == "L" else Name.DeviceRGB
    scale = LONG_SIDE / MM_PER_PT / max(picture.size)
    width, height = (round(side * scale, 2) for side in picture.size)
    page = Dictionary(
        Type=Name.Page,
        MediaBox=[0, 0, width, height],
        Rotate=turn,
        Contents=pdf.make_stream(f"q {width} 0 0 {height} 0 0 cm /Scan Do Q".encode()),
        Resources=Dictionary(XObject=Dictionary(Scan=stream)),
    )
    pdf.pages.append(pikepdf.Page(page))


def _stored(picture: Image) -> tuple[bytes, str]:
    """A picture as a JPEG, and whether it is of greys (L) or colours (RGB)."""
    shown = on_white(picture)
    mode = "L" if shown.mode in ("1", "L", "I;16") else "RGB"
    target = io.BytesIO()
    shown.convert(mode).save(target, "JPEG", quality=QUALITY)
    return target.getvalue(), mode


# --- the boxes ---


def _add_boxes(
    pdf: Pdf, pages: Sequence[ScannedPage], form: ScannedForm, by_address: Mapping[str, Sequence[FaultMark]]
) -> Iterator[str]:
    """Mark what has a place; gives the addresses of it."""
    spots = {spot.address: spot for spot in form.spots}
    at = {page.face: (pdf.pages[number], page) for number, page in enumerate(pages) if page.face is not None}
    for number, (address, marks) in enumerate(by_address.items(), 1):
        spot = spots.get(address)
        if spot is None or spot.page not in at:
            continue
        page, seen = at[spot.page]
        if seen.way is not None:
            way = after(np.array(seen.way), _from_shares(page))
            _add_box(pdf, page, way, spot, str(number), "".join(mark.said for mark in marks))
            yield address


def _from_shares(page: pikepdf.Page) -> Way:
    """The way from shares of a page as it is shown, from its upper left, to points of its own (ISO 32000-1
    8.3.2.3)."""
    crop, media = ([float(each) for each in box] for box in (page.cropbox, page.mediabox))
    left, bottom = (max(crop[i], media[i]) for i in (0, 1))
    right, top = (min(crop[i], media[i]) for i in (2, 3))
    wide, high = right - left, top - bottom
    turned = {
        0: ((wide, 0, left), (0, -high, top)),
        90: ((0, wide, left), (high, 0, bottom)),
        180: ((-wide, 0, right), (0, high, bottom)),
        270: ((0, -wide, right), (-high, 0, top)),
    }
    return np.array(turned[int(page.obj.get(Name.Rotate, 0)) % 360], dtype=np.float64)


def _add_box(pdf: Pdf, page: pikepdf.Page, way: Way, spot: FieldSpot, number: str, text: str) -> None:
    """A note round a spot, drawn in mm of the printed page along the `way` to the scan's points."""
    left, top, right, bottom = (
        spot.left - AROUND,
        spot.top - AROUND,
        spot.right + AROUND,
        spot.bottom + AROUND,
    )
    wide = max(TAB, (len(number) * DIGIT + 0.4) * SIZE)
    # Outside of the corner: what was written in the field stays to be read.
    tab = left + LINE / 2 - wide, top + LINE / 2 - TAB
    digits = tab[0] + (wide - len(number) * DIGIT * SIZE) / 2, tab[1] + TAB / 2 + RISE * SIZE
    red = " ".join(f"{part / 255:.3f}" for part in RED)
    (a, c, e), (b, d, f) = way.tolist()
    drawn = (
        f"q {a:.5f} {b:.5f} {c:.5f} {d:.5f} {e:.3f} {f:.3f} cm {red} RG {red} rg {LINE} w "
        f"{left:.3f} {top:.3f} {right - left:.3f} {bottom - top:.3f} re S "
        f"{tab[0]:.3f} {tab[1]:.3f} {wide:.3f} {TAB:.3f} re f "
        # a printed page's mm count downwards: digits are turned over, to stand upright again
        f"1 g BT /F {SIZE} Tf 1 0 0 -1 {digits[0]:.3f} {digits[1]:.3f} Tm ({number}) Tj ET Q"
    )
    rect = along(way, _corners(*tab, right + LINE / 2, bottom + LINE / 2))
    frame = along(way, _corners(left, top, right, bottom))
    note = Dictionary(
        Subtype=Name.Polygon,
        Rect=Array([round(float(each), 2) for each in (*rect.min(axis=0), *rect.max(axis=0))]),
        Vertices=Array([round(float(each), 2) for each in frame.ravel()]),
        C=Array([round(part / 255, 3) for part in RED]),
    )
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name("/Helvetica-Bold"))
    add_note(pdf, page, note, text, drawn, Dictionary(Font=Dictionary(F=font)))


def _corners(left: float, top: float, right: float, bottom: float) -> Points:
    return np.array([(left, top), (right, top), (right, bottom), (left, bottom)])


# --- the list ---


def _list(title: str, by_address: Mapping[str, Sequence[FaultMark]], boxed: Container[str]) -> bytes:
    """The pages behind the scan: number, field, what is wrong with it and what to do."""
    some = any(address in boxed for address in by_address)
    rows = []
    for address, marks in by_address.items():
        named = marks[0].label or WHOLE
        where = named if address in boxed or not some else f"{named}{NO_BOX}"
        rows.append(LegendRow(RED, where, [mark.reason for mark in marks]))
    return numbered_list(title, rows, f"{BOXED}{LEAD}" if some else LEAD)
