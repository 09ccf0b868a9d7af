"""Glyphs of a PDF as the file sets them: text, font, base line and advance box, apart from their ink.

Reads: a PDF file.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

import pdfplumber

MM_PER_POINT = 25.4 / 72
SAME_LINE = 0.6  # mm: base lines nearer than this are one line


@dataclass(frozen=True)
class Glyph:
    """One character: `left` and `right` bound its advance, `base` is its base line, in mm; `size` in pt."""

    text: str
    page: int
    left: float
    right: float
    base: float
    size: float
    font: str
    mark: int | None  # marked-content id, by which tags find the glyph

    @property
    def is_space(self) -> bool:
        """Whether it is white space."""
        return self.text.isspace() or not self.text

    @property
    def is_hanzi(self) -> bool:
        """Whether it is a 汉字."""
        return any(unicodedata.name(c, "").startswith("CJK UNIFIED IDEOGRAPH") for c in self.text)

    @property
    def is_punctuation(self) -> bool:
        """Whether it is a punctuation mark."""
        return all(unicodedata.category(c).startswith("P") for c in self.text)


@dataclass(frozen=True)
class Line:
    """Glyphs on one base line, from left to right, white space left out."""

    glyphs: tuple[Glyph, ...]

    @property
    def text(self) -> str:
        """The line's characters."""
        return "".join(g.text for g in self.glyphs)

    @property
    def page(self) -> int:
        """The page it stands on."""
        return self.glyphs[0].page

    @property
    def left(self) -> float:
        """Where the first character's advance begins."""
        return self.glyphs[0].left

    @property
    def right(self) -> float:
        """Where the last character's advance ends."""
        return self.glyphs[-1].right

    @property
    def base(self) -> float:
        """The base line."""
        return self.glyphs[0].base

    @property
    def size(self) -> float:
        """The largest type size in it, in points."""
        return max(g.size for g in self.glyphs)


@dataclass(frozen=True)
class PageGlyphs:
    """The glyphs of one page in the order of its content stream, and the page's size in mm."""

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...]

    @cached_property
    def lines(self) -> list[Line]:
        """The page's lines from the top; cells of a table row that share a base line are one line."""
        return lines_of(self.glyphs)


PAGE_NUMBER = re.compile(r"—(\d+)—")


def lines_of(glyphs: Iterable[Glyph]) -> list[Line]:
    """Glyphs of one page grouped by base line, from the top."""
    rows: list[list[Glyph]] = []
    for glyph in sorted((g for g in glyphs if not g.is_space), key=lambda g: g.base):
        if rows and glyph.base - rows[-1][0].base <= SAME_LINE:
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    return [Line(tuple(sorted(row, key=lambda g: g.left))) for row in rows]


def page_number_line(page: PageGlyphs) -> Line | None:
    """The line that is nothing but `— n —` below the type area; None where a page carries none."""
    return next(
        (line for line in reversed(page.lines) if line.base > 264 and PAGE_NUMBER.fullmatch(line.text)), None
    )


def read_pages(pdf: Path) -> tuple[PageGlyphs, ...]:
    """Every page's glyphs; read once while the file stays unchanged."""
    return _read(pdf, pdf.stat().st_mtime_ns)


@lru_cache(maxsize=16)
def _read(pdf: Path, changed: int) -> tuple[PageGlyphs, ...]:
    with pdfplumber.open(pdf, unicode_norm=None) as document:
        return tuple(_page(page) for page in document.pages)


def _page(page: pdfplumber.page.Page) -> PageGlyphs:
    width, height = float(page.width), float(page.height)
    glyphs = (_glyph(char, page.page_number, height) for char in page.chars)
    return PageGlyphs(page.page_number, width * MM_PER_POINT, height * MM_PER_POINT, tuple(glyphs))


def _glyph(char: dict[str, object], page: int, height: float) -> Glyph:
    """pdfplumber's character in mm; its base line is where the text matrix puts the origin."""
    matrix = char["matrix"]
    assert isinstance(matrix, tuple)
    mark = char["mcid"]
    return Glyph(
        text=str(char["text"]),
        page=page,
        left=_number(char["x0"]) * MM_PER_POINT,
        right=_number(char["x1"]) * MM_PER_POINT,
        base=(height - _number(matrix[5])) * MM_PER_POINT,
        size=_number(char["size"]),
        font=str(char["fontname"]).partition("+")[2] or str(char["fontname"]),
        mark=mark if isinstance(mark, int) else None,
    )


def _number(value: object) -> float:
    assert isinstance(value, int | float)
    return float(value)
