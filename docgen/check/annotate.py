"""A copy of a PDF with its findings drawn on the pages: a numbered frame for each, its text as a comment.

Reads: the bytes of a PDF and its findings.
Writes: the bytes of the copy.
"""

from __future__ import annotations

import ctypes
import io
from collections.abc import Sequence
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from docgen.check.findings import Finding, Force
from docgen.standard.gbt9704 import MM_PER_PT

COLOURS = {Force.MUST: (220, 0, 0), Force.GENERAL: (230, 120, 0)}
QUIET = (0, 90, 200)


def annotated(content: bytes, findings: Sequence[Finding]) -> bytes:
    """The PDF with every finding that has a page framed, numbered in the order of the report."""
    document = pdfium.PdfDocument(content)
    try:
        for number, finding in enumerate(findings, 1):
            if 0 < finding.where.page <= len(document):
                _mark(document, number, finding)
        target = io.BytesIO()
        document.save(target)
        return target.getvalue()
    finally:
        document.close()


def _mark(document: Any, number: int, finding: Finding) -> None:
    page = document[finding.where.page - 1]
    try:
        box = _box(page, finding)
        colour = COLOURS.get(finding.force, QUIET)
        _frame(page, box, colour, f"{number}. {_told(finding)}")
        _label(document, page, box, colour, str(number))
        page.gen_content()
    finally:
        page.close()


def _told(finding: Finding) -> str:
    head = f"{finding.clause}（{finding.force.chinese}）{finding.message}"
    return f"{head}：现为 {finding.measured}，应为 {finding.expected}；{finding.remedy}。"


def _box(page: Any, finding: Finding) -> tuple[float, float, float, float]:
    """The frame in PDF points: round what the finding is about, or a band at the page's top."""
    width, height = page.get_size()
    where = finding.where
    left = (where.left or 15) / MM_PER_PT - 2
    right = min((where.right or 195) / MM_PER_PT + 2, width - 2)
    top = height - (where.top or 10) / MM_PER_PT + 2
    bottom = height - (where.bottom or (where.top or 10) + 6) / MM_PER_PT - 2
    return left, max(bottom, 2), max(right, left + 8), top


def _frame(page: Any, box: tuple[float, ...], colour: tuple[int, int, int], text: str) -> None:
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


def _label(document: Any, page: Any, box: tuple[float, ...], colour: tuple[int, int, int], text: str) -> None:
    """The finding's number beside its frame."""
    label = raw.FPDFPageObj_NewTextObj(document, b"Helvetica-Bold", 9.0)
    encoded = (text + "\0").encode("utf-16-le")
    buffer = ctypes.create_string_buffer(encoded, len(encoded))
    raw.FPDFText_SetText(label, ctypes.cast(buffer, raw.FPDF_WIDESTRING))
    raw.FPDFPageObj_SetFillColor(label, *colour, 255)
    raw.FPDFPageObj_Transform(label, 1, 0, 0, 1, max(box[0] - 12, 2), box[3] - 8)
    raw.FPDFPage_InsertObject(page, label)
