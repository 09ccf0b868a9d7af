"""The pages of a checked file as pictures, with the place of each finding on them: for whoever looks on.

Reads: the bytes of a PDF (a docx as LibreOffice drew it) and the findings.
Writes: MarkedPages.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pypdfium2 as pdfium

from docgen.check.annotate import box_of
from docgen.check.findings import Finding, Where
from docgen.check.marked import Mark, MarkedPage
from docgen.standard.gbt9704 import MM_PER_PT

MOST_PAGES = 40
LONGEST_SOUGHT = 24  # characters of a paragraph by which it is found on the page
COLOURS = 64  # of a picture: text with its soft edges, and red


def marked_pages(content: bytes, findings: Sequence[Finding], width: int) -> tuple[MarkedPage, ...]:
    """The first pages as PNG of `width` pixels; what no page can be named for is marked nowhere."""
    with pdfium.PdfDocument(content) as document:
        places = _Places(document)
        marks = [
            (page, Mark(number, *box))
            for number, finding in enumerate(findings, 1)
            for page, box in places.of(finding)
        ]
        return tuple(
            MarkedPage(_png(document[index], width), tuple(mark for page, mark in marks if page == index))
            for index in range(places.count)
        )


def _png(page: Any, width: int) -> bytes:
    target = io.BytesIO()
    bitmap = page.render(scale=width / page.get_width())
    bitmap.to_pil().quantize(COLOURS).save(target, "PNG", compress_level=1)
    return target.getvalue()


@dataclass(frozen=True)
class _Places:
    """Finds findings on the pages; boxes are shares of the page from its upper left corner."""

    document: Any

    @property
    def count(self) -> int:
        """How many pages are shown."""
        return min(len(self.document), MOST_PAGES)

    def of(self, finding: Finding) -> Iterator[tuple[int, tuple[float, float, float, float]]]:
        """The pages from 0, and the box on each."""
        for where in finding.places:
            if 0 < where.page <= self.count:
                yield where.page - 1, self._framed(where.page - 1, where)
            elif not where.page and where.words:
                yield from self._sought(where)

    def _framed(self, index: int, where: Where) -> tuple[float, float, float, float]:
        wide, high = size = self.document[index].get_size()
        left, bottom, right, top = box_of(size, where)
        return left / wide, (high - top) / high, (right - left) / wide, (top - bottom) / high

    def _sought(self, where: Where) -> Iterator[tuple[int, tuple[float, float, float, float]]]:
        """A place that is known by its words alone: the first page that shows them."""
        words = where.words.strip()[:LONGEST_SOUGHT].split("\n")[0]
        for index in range(self.count):
            page = self.document[index]
            text = page.get_textpage()
            found = text.search(words).get_next() if words else None
            if found:
                boxes = [text.get_charbox(found[0] + at) for at in range(found[1])]
                top = (page.get_height() - max(box[3] for box in boxes)) * MM_PER_PT
                bottom = (page.get_height() - min(box[1] for box in boxes)) * MM_PER_PT
                left = min(box[0] for box in boxes) * MM_PER_PT
                yield index, self._framed(index, Where(index + 1, top=top, bottom=bottom, left=left))
                return
