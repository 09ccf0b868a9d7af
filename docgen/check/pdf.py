"""A PDF into facts through PDFium: glyphs with their ink, rules, page sizes.

Reads: the bytes of a PDF.
Writes: Pages.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any, NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from docgen.check.facts import DrawnRule, Glyph, Page, Pages, Tint, group_lines, tint_of
from docgen.check.pdf_pictures import MOST_THICK, Affine, bounds_of, pictured_rule
from docgen.check.pixels import with_ink
from docgen.problems import Place, stop
from docgen.standard.gbt9704 import MM_PER_PT
from docgen.standard.radicals import CHARACTERS

MOST_PAGES = 300
MOST_OBJECTS = 60_000  # of one page
MOST_CHARACTERS = 60_000  # of one page
MOST_NESTED = 4  # forms within forms
LEAST_WHITE = 250  # of 255, of each colour: what is painted so leaves no ink

# Characters that leave no ink: white space, and PDFium's marks for what is no character.
UNSEEN = frozenset((0xA0, 0x3000, 0xFFFE, 0xFFFF, *range(0xDC00, 0xE000)))
# How scanners lay what they recognised over their picture.
NOT_PAINTED = (raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP)
# FPDFText_GetTextObject with a bare address for its answer: a pointer for each character costs more.
_owner_address = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)(
    ctypes.cast(raw.FPDFText_GetTextObject, ctypes.c_void_p).value or 0
)


class Look(NamedTuple):
    """What the characters of one text object share."""

    font: str
    size: float
    squeeze: float
    upright: bool
    tint: Tint
    seen: bool


def open_pdf(content: bytes, name: str = "") -> pdfium.PdfDocument:
    """The opened document. Raises ProblemsFound where it is damaged or locked."""
    try:
        return pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        locked = "password" in str(error).lower()
        raise stop("DG-K103" if locked else "DG-K102", Place(name), kind="PDF") from error


def read_pdf(content: bytes, name: str = "") -> Pages:
    """The document's pages, the first MOST_PAGES of them. Raises ProblemsFound where it cannot be read."""
    document = open_pdf(content, name)
    try:
        metadata = document.get_metadata_dict()
        own = "docgen" in (metadata.get("Creator", "") + metadata.get("Producer", ""))
        names: set[str] = set()
        count = len(document)
        pages = tuple(_page(document, index, names) for index in range(min(count, MOST_PAGES)))
    except pdfium.PdfiumError as error:
        raise stop("DG-K102", Place(name), kind="PDF") from error
    finally:
        document.close()
    return Pages(pages, own, fonts=frozenset(names), count=count)


def _page(document: pdfium.PdfDocument, index: int, names: set[str]) -> Page:
    page = document[index]
    text = page.get_textpage()
    try:
        width, height = (round(v * MM_PER_PT, 2) for v in page.get_size())
        point = _to_page(page)
        upright: list[Glyph] = []
        turned: list[Glyph] = []
        fonts: dict[int, str] = {}  # of this page: a closed page's fonts give their addresses back
        unseen = 0
        for glyph, look in _glyphs(text, point, fonts):
            (upright if look.upright else turned).append(glyph)
            unseen += not look.seen
        names.update(fonts.values())
        rules, pictures = _drawn(page, point)
        lines = group_lines(index + 1, with_ink(page, upright))
        return Page(index + 1, width, height, lines, tuple(turned), tuple(rules), pictures, unseen)
    finally:
        text.close()
        page.close()


def _to_page(page: Any) -> Affine:
    """From PDF co-ordinates to mm from the top left corner of the page as it is shown."""
    left, bottom, right, top = (v * MM_PER_PT for v in page.get_bbox())
    k = MM_PER_PT
    match page.get_rotation():
        case 90:
            return Affine(0, k, k, 0, -bottom, -left)
        case 180:
            return Affine(-k, 0, 0, k, right, -bottom)
        case 270:
            return Affine(0, -k, -k, 0, top, right)
        case _:
            return Affine(k, 0, 0, -k, -left, top)


def _glyphs(text: Any, affine: Affine, fonts: dict[int, str]) -> Iterator[tuple[Glyph, Look]]:
    """Each character that has a shape, with its look. Called for every page: kept flat for speed."""
    a, b, c, d, e, f = affine
    left, right, bottom, top, x, y = (ctypes.c_double() for _ in range(6))
    handle = text.raw
    address = ctypes.cast(handle, ctypes.c_void_p)
    looks: dict[int, Look] = {}
    for index in range(min(text.count_chars(), MOST_CHARACTERS)):
        code = raw.FPDFText_GetUnicode(handle, index)
        if code <= 0x20 or code in UNSEEN:
            continue
        if 0xD800 <= code < 0xDC00:  # 𬭎 comes in two halves; the second is passed over as white space
            code = 0x10000 + ((code - 0xD800) << 10) + (raw.FPDFText_GetUnicode(handle, index + 1) - 0xDC00)
        owner = _owner_address(address, index)
        if not owner:
            continue
        look = looks.get(owner) or looks.setdefault(owner, _look(text, index, owner, affine, fonts))
        raw.FPDFText_GetCharBox(handle, index, left, right, bottom, top)
        raw.FPDFText_GetCharOrigin(handle, index, x, y)
        px, py, qx, qy = left.value, top.value, right.value, bottom.value
        x1, y1, x2, y2 = a * px + c * py + e, b * px + d * py + f, a * qx + c * qy + e, b * qx + d * qy + f
        if x1 > x2 or y1 > y2:  # a page turned on its side
            x1, x2, y1, y2 = min(x1, x2), max(x1, x2), min(y1, y2), max(y1, y2)
        px, py = x.value, y.value
        start, base = a * px + c * py + e, b * px + d * py + f
        font, size, squeeze, _, tint, _ = look
        char = CHARACTERS.get(code) or chr(code)
        yield Glyph(char, x1, y1, x2, y2, start, base, font, size, tint, squeeze), look


def _look(text: Any, index: int, address: int, affine: Affine, fonts: dict[int, str]) -> Look:
    owner = ctypes.cast(address, raw.FPDF_PAGEOBJECT)
    matrix, size = raw.FS_MATRIX(), ctypes.c_float()
    raw.FPDFText_GetMatrix(text, index, matrix)
    raw.FPDFTextObj_GetFontSize(owner, size)
    tall, wide = (matrix.c**2 + matrix.d**2) ** 0.5, (matrix.a**2 + matrix.b**2) ** 0.5
    along, down = (x * matrix.a + y * matrix.b for x, y in ((affine.a, affine.c), (affine.b, affine.d)))
    upright = abs(down) < 0.1 * along
    colour = _colour(owner, raw.FPDFPageObj_GetFillColor) or Tint.BLACK
    seen = raw.FPDFTextObj_GetTextRenderMode(owner) not in NOT_PAINTED
    return Look(_font(owner, fonts), size.value * tall, wide / tall if tall else 1.0, upright, colour, seen)


def _font(owner: Any, fonts: dict[int, str]) -> str:
    font = raw.FPDFTextObj_GetFont(owner)
    key = ctypes.cast(font, ctypes.c_void_p).value or 0
    if key not in fonts:
        buffer = ctypes.create_string_buffer(256)
        raw.FPDFFont_GetBaseFontName(font, buffer, 256)
        fonts[key] = _decoded(buffer.value)
    return fonts[key]


def _decoded(name: bytes) -> str:
    """A font's name; Word on Chinese Windows writes it in GBK."""
    for encoding in ("utf-8", "gb18030"):
        try:
            return name.decode(encoding)
        except UnicodeDecodeError:
            continue
    return name.decode("latin-1")


def _colour(thing: Any, getter: Any) -> Tint | None:
    """The colour of a page object; None where it is wholly transparent."""
    rgb = _rgb(thing, getter)
    return rgb and tint_of(*rgb)


def _rgb(thing: Any, getter: Any) -> tuple[int, int, int] | None:
    """What a page object is painted with, black where it says nothing; None where nothing is seen of it."""
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not getter(thing, red, green, blue, alpha):
        return 0, 0, 0
    return (red.value, green.value, blue.value) if alpha.value else None


def _drawn(page: Any, point: Affine) -> tuple[list[DrawnRule], int]:
    """The page's rules and how many pictures it has."""
    rules: list[DrawnRule] = []
    pictures = 0
    counted, given = raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject
    for thing, kind, place in _objects(page.raw, counted, given, point, MOST_NESTED):
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            pictures += 1
            if rule := pictured_rule(thing, place):
                rules.append(rule)
        elif kind == raw.FPDF_PAGEOBJ_PATH and len(rules) < MOST_OBJECTS and (rule := _rule(thing, place)):
            rules.append(rule)
    return rules, pictures


def _objects(
    owner: Any, count: Any, get: Any, point: Affine, depth: int
) -> Iterator[tuple[Any, int, Affine]]:
    """The objects of a page and of the forms on it, with their types and from where they are placed."""
    for index in range(min(max(count(owner), 0), MOST_OBJECTS)):
        thing = get(owner, index)
        kind = raw.FPDFPageObj_GetType(thing)
        yield thing, kind, point
        if kind == raw.FPDF_PAGEOBJ_FORM and depth:
            counted, given = raw.FPDFFormObj_CountObjects, raw.FPDFFormObj_GetObject
            yield from _objects(thing, counted, given, point.within(thing), depth - 1)


def _rule(thing: Any, point: Affine) -> DrawnRule | None:
    """A path as a rule; None where it is a surface or not drawn at all."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(thing, fill, stroke)
    if not fill.value and not stroke.value:
        return None
    if (bounds := bounds_of(thing, point)) is None:
        return None
    x1, y1, x2, y2 = bounds
    for box in _clips(thing, point):
        x1, y1, x2, y2 = max(x1, box[0]), max(y1, box[1]), min(x2, box[2]), min(y2, box[3])
    getter = raw.FPDFPageObj_GetFillColor
    if stroke.value:  # PDFium's bounds lie a whole stroke's width round the path
        getter, thin = raw.FPDFPageObj_GetStrokeColor, min(x2 - x1, y2 - y1)
        x, y = (thin / 4, thin / 2) if y2 - y1 > x2 - x1 else (thin / 2, thin / 4)
        x1, y1, x2, y2 = x1 + x, y1 + y, x2 - x, y2 - y
    if min(x2 - x1, y2 - y1) > MOST_THICK or max(x2 - x1, y2 - y1) < 2:
        return None
    rgb = _rgb(thing, getter)
    white = rgb and min(rgb) >= LEAST_WHITE  # the ground of what was pasted from a page of the web
    return DrawnRule(x1, y1, x2, y2, tint_of(*rgb)) if rgb and not white else None


def _clips(thing: Any, point: Affine) -> Iterator[tuple[float, float, float, float]]:
    """The boxes round the clip paths of a page object: WeasyPrint draws a border as a clipped surface."""
    clip = raw.FPDFPageObj_GetClipPath(thing)
    x, y = ctypes.c_float(), ctypes.c_float()
    for number in range(max(raw.FPDFClipPath_CountPaths(clip), 0)) if clip else ():
        corners = []
        for index in range(max(raw.FPDFClipPath_CountPathSegments(clip, number), 0)):
            segment = raw.FPDFClipPath_GetPathSegment(clip, number, index)
            if raw.FPDFPathSegment_GetPoint(segment, x, y):
                corners.append(point(x.value, y.value))
        if corners:
            xs, ys = zip(*corners, strict=True)
            yield min(xs), min(ys), max(xs), max(ys)
