"""Marks in a PDF form: the fields highlighted, each with a note that says the reason.

Reads: the bytes of a PDF, filled and saved by whatever program.
Writes: the bytes of the copy; the fields and what stands in them are as they were.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

from docgen.compiling.marking import AUTHOR, FaultMark
from docgen.forms.pdf.marks import CHOICE_PREFIX
from docgen.forms.pdf.written import shown_fields

COLOUR = (1, 1, 0)
TOP_LEFT = (20, 20, 120, 34)  # pt from the page's upper left corner: where nothing of a form stands
PRINTED = 4  # annotation flag Print (ISO 32000-1 12.5.3)


def marked_pdf(content: bytes, marks: Sequence[FaultMark]) -> bytes | None:
    """The copy; what has no field is said at the head of the first page. None for what cannot be opened."""
    try:
        pdf = Pdf.open(io.BytesIO(content))
    except pikepdf.PdfError:
        return None
    with pdf:
        fields = _fields(pdf)
        for mark in marks:
            for page, box in fields.get(mark.address) or [_head(pdf)]:
                _highlight(pdf, page, box, mark.said)
        target = io.BytesIO()
        pdf.save(target, deterministic_id=True)
        return target.getvalue()


def _fields(pdf: Pdf) -> Mapping[str, list[tuple[int, Any]]]:
    """The boxes of each address with their pages; the choices of one field are all its own."""
    found: dict[str, list[tuple[int, Any]]] = {}
    for number, page in enumerate(pdf.pages):
        for name, control in shown_fields(page):
            address = name.rpartition(f".{CHOICE_PREFIX}")[0] or name
            found.setdefault(address, []).append((number, control.get("/Rect")))
    return found


def _head(pdf: Pdf) -> tuple[int, Any]:
    """A box at the head of the first page."""
    left, top, right, bottom = TOP_LEFT
    height = float(pdf.pages[0].mediabox[3])
    return 0, [left, height - bottom, right, height - top]


def _highlight(pdf: Pdf, number: int, box: Any, text: str) -> None:
    """A note over a box, drawn so that what stands below stays to be read: multiplied with it (11.3.5)."""
    rect = [float(each) for each in box]
    left, bottom, right, top = rect
    note = Dictionary(
        Subtype=Name.Highlight,
        Rect=Array(rect),
        QuadPoints=Array([left, top, right, top, left, bottom, right, bottom]),
        C=Array(COLOUR),
    )
    drawn = f"/G gs {' '.join(map(str, COLOUR))} rg {left} {bottom} {right - left} {top - bottom} re f"
    state = Dictionary(Type=Name.ExtGState, BM=Name.Multiply)
    add_note(pdf, pdf.pages[number], note, text, drawn, Dictionary(ExtGState=Dictionary(G=state)))


def add_note(
    pdf: Pdf, page: pikepdf.Page, note: Dictionary, text: str, drawn: str, resources: Dictionary
) -> None:
    """Put a note on a page that is printed too; `drawn` is how it looks, in points of the page."""
    stream = pdf.make_stream(drawn.encode())
    stream.Type, stream.Subtype, stream.BBox = Name.XObject, Name.Form, note.Rect
    stream.Resources = resources
    note.Type, note.F, note.T = Name.Annot, PRINTED, String(AUTHOR)
    note.Contents, note.AP = String(text), Dictionary(N=stream)
    if "/Annots" not in page.obj:
        page.obj.Annots = Array()
    page.obj.Annots.append(pdf.make_indirect(note))
