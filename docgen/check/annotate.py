"""A copy of a PDF with its findings drawn on the pages: a numbered frame for each, and the list behind them.

Reads: the bytes of a PDF and its findings.
Writes: the bytes of the copy.
"""

from __future__ import annotations

import ctypes
import io
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from docgen.check.findings import Finding, Where
from docgen.check.legend import Colour, colour_of, legend
from docgen.standard.gbt9704 import MM_PER_PT
from docgen.tongue import spoken

AROUND = 1.0  # mm of white between what is framed and its frame
SIZE = 9.0  # pt of a number
DIGIT = 0.56 * SIZE  # pt: how wide one is
# Left, bottom, right, top in pt from the lower left corner of the page as it is shown.
Box = tuple[float, float, float, float]
Matrix = tuple[float, float, float, float, float, float]


def annotated(content: bytes, findings: Sequence[Finding], name: str = "") -> bytes:
    """The PDF with every place of a finding framed, by its number in the report, which follows as a list."""
    document = pdfium.PdfDocument(content)
    try:
        for page, marks in sorted(by_page(findings, len(document)).items()):
            _mark(document, page, marks)
        behind = pdfium.PdfDocument(legend(findings, name))
        document.import_pages(behind)
        behind.close()
        target = io.BytesIO()
        document.save(target)
        return target.getvalue()
    finally:
        document.close()


def by_page(findings: Sequence[Finding], count: int) -> dict[int, list[tuple[int, Finding, Where]]]:
    """What is to be marked on each page: numbers, findings and their places."""
    found: defaultdict[int, list[tuple[int, Finding, Where]]] = defaultdict(list)
    for number, finding in enumerate(findings, 1):
        for where in finding.places:
            if 0 < where.page <= count:
                found[where.page].append((number, finding, where))
    return dict(found)


def _mark(document: Any, number: int, marks: Sequence[tuple[int, Finding, Where]]) -> None:
    """The frames of a page and their numbers."""
    page = document[number - 1]
    try:
        taken: list[Box] = []
        shown = _from_shown(page)
        for index, finding, where in marks:
            box = box_of(page.get_size(), where)
            colour = colour_of(finding)
            _frame(page, _turned(box, shown), colour, f"{index}. {spoken(finding.said)}")
            place = free_place(box, str(index), taken)
            taken.append(place)
            _label(document, page, place, shown, colour, str(index))
        page.gen_content()
    finally:
        page.close()


def _from_shown(page: Any) -> Matrix:
    """From the page as it is shown, turned and cut, to its own co-ordinates."""
    left, bottom, right, top = page.get_bbox()
    return {
        90: (0, 1, -1, 0, right, bottom),
        180: (-1, 0, 0, -1, right, top),
        270: (0, -1, 1, 0, left, top),
    }.get(page.get_rotation(), (1, 0, 0, 1, left, bottom))


def _turned(box: Box, matrix: Matrix) -> Box:
    """A box of the shown page in the page's own co-ordinates."""
    a, b, c, d, e, f = matrix
    corners = [(a * x + c * y + e, b * x + d * y + f) for x, y in (box[:2], box[2:])]
    (x1, x2), (y1, y2) = (sorted(along) for along in zip(*corners, strict=True))
    return x1, y1, x2, y2


def box_of(size: tuple[float, float], where: Where) -> Box:
    """The frame: round what the finding is about, or a band at the page's top."""
    width, height = size
    left = max(((where.left or 15) - AROUND) / MM_PER_PT, 2)
    right = min(((where.right or 195) + AROUND) / MM_PER_PT, width - 2)
    top = height - ((where.top or 10) - AROUND) / MM_PER_PT
    bottom = height - ((where.bottom or (where.top or 10) + 6) + AROUND) / MM_PER_PT
    return left, max(bottom, 2), max(right, left + 8), top


def free_place(box: Box, text: str, taken: Sequence[Box]) -> Box:
    """Where the number goes: left of the frame, or further to the left or down where others stand."""
    return next((place for place in _beside(box, text) if not _is_taken(place, taken)), box)


def _beside(box: Box, text: str) -> Iterator[Box]:
    """Places for a number, the best one first."""
    wide = DIGIT * len(text) + 2
    for row in range(60):
        for column in range(4):
            left, top = box[0] - (column + 1) * (wide + 1), box[3] - row * SIZE
            if left > 2 and top - SIZE > 2:
                yield left, top - SIZE, left + wide, top


def _is_taken(one: Box, taken: Sequence[Box]) -> bool:
    """Whether a box overlaps another."""
    return any(_meet(one, other) for other in taken)


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _frame(page: Any, box: Box, colour: Colour, text: str) -> None:
    note = raw.FPDFPage_CreateAnnot(page, raw.FPDF_ANNOT_SQUARE)
    left, bottom, right, top = box
    raw.FPDFAnnot_SetRect(note, raw.FS_RECTF(left, top, right, bottom))
    raw.FPDFAnnot_SetColor(note, raw.FPDFANNOT_COLORTYPE_Color, *colour, 255)
    raw.FPDFAnnot_SetBorder(note, 0, 0, 1)
    raw.FPDFAnnot_SetFlags(note, raw.FPDF_ANNOT_FLAG_PRINT)
    for key, value in ((b"Contents", text), (b"T", "docgen")):
        encoded = (value + "\0").encode("utf-16-le")
        buffer = ctypes.create_string_buffer(encoded, len(encoded))
        raw.FPDFAnnot_SetStringValue(note, key, ctypes.cast(buffer, raw.FPDF_WIDESTRING))
    raw.FPDFPage_CloseAnnot(note)


def _label(document: Any, page: Any, place: Box, shown: Matrix, colour: Colour, text: str) -> None:
    """The finding's number in its place, upright as the page is shown."""
    label = raw.FPDFPageObj_NewTextObj(document, b"Helvetica-Bold", SIZE)
    encoded = (text + "\0").encode("utf-16-le")
    buffer = ctypes.create_string_buffer(encoded, len(encoded))
    raw.FPDFText_SetText(label, ctypes.cast(buffer, raw.FPDF_WIDESTRING))
    raw.FPDFPageObj_SetFillColor(label, *colour, 255)
    raw.FPDFPageObj_Transform(label, 1, 0, 0, 1, place[0] + 1, place[1] + 1.5)
    raw.FPDFPageObj_Transform(label, *shown)
    raw.FPDFPage_InsertObject(page, label)
