"""A PDF into facts through PDFium: glyphs with their ink, rules, page sizes; nothing is drawn.

Reads: the bytes of a PDF.
Writes: Pages.
"""

from __future__ import annotations

import ctypes
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from docgen.check.facts import Glyph, Page, Pages, Rule, Tint, group_lines, tint_of
from docgen.problems import Place, stop
from docgen.standard.gbt9704 import MM_PER_PT

MOST_PAGES = 300
MOST_OBJECTS = 60_000  # of one page
MOST_CHARACTERS = 60_000  # of one page

# Radicals that some makers write for the character they look like.
_RADICALS = range(0x2E80, 0x2FE0)
Point = Callable[[float, float], tuple[float, float]]


@dataclass(frozen=True)
class Look:
    """What the characters of one text object share."""

    font: str
    size: float
    squeeze: float
    upright: bool
    tint: Tint


def open_pdf(content: bytes, name: str = "") -> pdfium.PdfDocument:
    """The opened document. Raises ProblemsFound where it is damaged or locked."""
    try:
        return pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        locked = "password" in str(error).lower()
        raise stop("DG-K103" if locked else "DG-K102", Place(name), kind="PDF") from error


def read_pdf(content: bytes, name: str = "", *, rendered: bool = False) -> Pages:
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
    return Pages(pages, own, rendered, frozenset(names), count)


def _page(document: pdfium.PdfDocument, index: int, names: set[str]) -> Page:
    page = document[index]
    text = page.get_textpage()
    try:
        width, height = (round(v * MM_PER_PT, 2) for v in page.get_size())
        point = _to_page(page)
        upright: list[Glyph] = []
        turned: list[Glyph] = []
        fonts: dict[int, str] = {}  # of this page: a closed page's fonts give their addresses back
        on_its_side = page.get_rotation() in (90, 270)
        for glyph, stands in _glyphs(text, point, fonts):
            (upright if stands is not on_its_side else turned).append(glyph)
        names.update(fonts.values())
        rules, pictures = _drawn(page, point)
        lines = group_lines(index + 1, upright)
        return Page(index + 1, width, height, lines, tuple(turned), tuple(rules), pictures)
    finally:
        text.close()
        page.close()


def _to_page(page: Any) -> Point:
    """From PDF co-ordinates to mm from the top left corner of the page as it is shown."""
    turn = page.get_rotation()
    left, bottom, right, top = (v * MM_PER_PT for v in page.get_cropbox())
    k = MM_PER_PT
    match turn:
        case 90:
            return lambda x, y: (y * k - bottom, x * k - left)
        case 180:
            return lambda x, y: (right - x * k, y * k - bottom)
        case 270:
            return lambda x, y: (top - y * k, right - x * k)
        case _:
            return lambda x, y: (x * k - left, top - y * k)


def _glyphs(text: Any, point: Point, fonts: dict[int, str]) -> Iterator[tuple[Glyph, bool]]:
    """Each visible character, with whether it stands upright."""
    left, right, bottom, top, x, y = (ctypes.c_double() for _ in range(6))
    looks: dict[int, Look] = {}
    for index in range(min(text.count_chars(), MOST_CHARACTERS)):
        code = raw.FPDFText_GetUnicode(text, index)
        if code <= 0x20 or code in (0xA0, 0x3000, 0xFFFE, 0xFFFF):
            continue
        owner = raw.FPDFText_GetTextObject(text, index)
        if not owner:
            continue
        key = ctypes.addressof(owner.contents)
        look = looks.get(key) or looks.setdefault(key, _look(text, index, owner, fonts))
        raw.FPDFText_GetCharBox(text, index, left, right, bottom, top)
        raw.FPDFText_GetCharOrigin(text, index, x, y)
        x1, y1 = point(left.value, top.value)
        x2, y2 = point(right.value, bottom.value)
        if x1 > x2 or y1 > y2:  # a page turned on its side
            x1, x2, y1, y2 = min(x1, x2), max(x1, x2), min(y1, y2), max(y1, y2)
        start, base = point(x.value, y.value)
        char, size = _plain(code), look.size
        yield Glyph(char, x1, y1, x2, y2, start, base, look.font, size, look.tint, look.squeeze), look.upright


def _plain(code: int) -> str:
    """The character; a radical becomes the character that it stands for."""
    return unicodedata.normalize("NFKC", chr(code)) if code in _RADICALS else chr(code)


def _look(text: Any, index: int, owner: Any, fonts: dict[int, str]) -> Look:
    matrix, size = raw.FS_MATRIX(), ctypes.c_float()
    raw.FPDFText_GetMatrix(text, index, matrix)
    raw.FPDFTextObj_GetFontSize(owner, size)
    tall, wide = (matrix.c**2 + matrix.d**2) ** 0.5, (matrix.a**2 + matrix.b**2) ** 0.5
    upright = abs(matrix.b) < 0.1 * wide
    colour = _colour(owner, raw.FPDFPageObj_GetFillColor) or Tint.BLACK
    return Look(_font(owner, fonts), size.value * tall, wide / tall if tall else 1.0, upright, colour)


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
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not getter(thing, red, green, blue, alpha):
        return Tint.BLACK
    return tint_of(red.value, green.value, blue.value) if alpha.value else None


def _drawn(page: Any, point: Point) -> tuple[list[Rule], int]:
    """The page's rules and how many pictures it has."""
    rules: list[Rule] = []
    pictures = 0
    for thing in page.get_objects(filter=(raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE), max_depth=4):
        if thing.type == raw.FPDF_PAGEOBJ_IMAGE:
            pictures += 1
        elif len(rules) < MOST_OBJECTS and (rule := _rule(thing, point)):
            rules.append(rule)
    return rules, pictures


def _rule(thing: Any, point: Point) -> Rule | None:
    """A path as a rule; None where it is a surface or not drawn at all."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(thing.raw, fill, stroke)
    if not fill.value and not stroke.value:
        return None
    left, bottom, right, top = thing.get_bounds()
    near, far = point(left, top), point(right, bottom)
    (x1, x2), (y1, y2) = sorted((near[0], far[0])), sorted((near[1], far[1]))
    for box in _clips(thing, point):
        x1, y1, x2, y2 = max(x1, box[0]), max(y1, box[1]), min(x2, box[2]), min(y2, box[3])
    thin = min(x2 - x1, y2 - y1)
    if thin > 2 or max(x2 - x1, y2 - y1) < 2:
        return None
    getter = raw.FPDFPageObj_GetFillColor
    if stroke.value:  # PDFium's bounds lie a whole stroke's width round the path
        getter = raw.FPDFPageObj_GetStrokeColor
        x, y = (thin / 4, thin / 2) if y2 - y1 > x2 - x1 else (thin / 2, thin / 4)
        x1, y1, x2, y2 = x1 + x, y1 + y, x2 - x, y2 - y
    colour = _colour(thing.raw, getter)
    return Rule(x1, y1, x2, y2, colour) if colour else None


def _clips(thing: Any, point: Point) -> Iterator[tuple[float, float, float, float]]:
    """The boxes round the clip paths of a page object: WeasyPrint draws a border as a clipped surface."""
    clip = raw.FPDFPageObj_GetClipPath(thing.raw)
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
