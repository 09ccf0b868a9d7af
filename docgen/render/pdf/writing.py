"""Laid-out pages written as a PDF: what WeasyPrint and pydyf work out over and over is worked out once.

Reads: pages of WeasyPrint.
Writes: the bytes that its own `write_pdf` gives, the same ones.

pydyf lists all pages anew for each structure element, of which a long table has a few hundred a page: that
grows with the square of the pages. And it makes each object's bytes twice, for the file and for its hash.
"""

from __future__ import annotations

from typing import Any

import pydyf
import weasyprint


def write_pdf(pages: weasyprint.Document, **options: Any) -> bytes:
    """The bytes of `pages.write_pdf(**options)`."""
    content: bytes = pages.write_pdf(finisher=_said_once, **options)
    return content


def _page_references(pdf: pydyf.PDF) -> tuple[bytes, ...]:
    """The references of a PDF's pages, kept until it has more of them."""
    kids = pdf.pages["Kids"]  # three items a page
    kept: tuple[bytes, ...] = pdf.__dict__.get("kept_references", ())
    if 3 * len(kept) != len(kids):
        kept = pdf.kept_references = tuple(b"%d 0 R" % number for number in kids[::3])
    return kept


# WeasyPrint hands the PDF to nobody before it has its tags, so the property itself is another.
pydyf.PDF.page_references = property(_page_references)


class _Said(pydyf.Object):
    """An object of a PDF of which its bytes are left."""

    data = b""  # in the place of properties that work them out
    compressible = True

    def __init__(self, made: pydyf.Object) -> None:
        super().__init__()
        self.number, self.generation = made.number, made.generation
        self.data, self.compressible = _said(made), made.compressible


def _said_once(_: weasyprint.Document, pdf: pydyf.PDF) -> None:
    """Put the bytes of each object into its place; what they were made of is freed on the way."""
    for at, made in enumerate(pdf.objects):
        if made.free != "f":
            pdf.objects[at] = _Said(made)


def _said(item: Any) -> bytes:
    """What pydyf makes of an item, for the usual types without asking one type after the other."""
    if isinstance(item, bytes):
        return item
    if isinstance(item, str):
        return item.encode("ascii")
    kind = type(item)
    if kind is int:
        return b"%d" % item
    if kind is pydyf.Array:
        return b"[" + b" ".join(map(_said, item)) + b"]"
    if kind is pydyf.Dictionary:
        entries = [b"/" + _said(key) + b" " + _said(each) for key, each in item.items()]
        return b"<<" + b"".join(entries) + b">>"
    if isinstance(item, pydyf.Stream):
        item.stream = [b"\n".join(map(_said, item.stream))]
    said: bytes = pydyf._to_bytes(item)
    return said
