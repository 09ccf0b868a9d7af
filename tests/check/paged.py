"""A document typed onto pages as the reader of PDFs hands it over: glyphs in their places, no file."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from typing import NamedTuple

from docgen.check.facts import Glyph, Page, Pages, Tint, cells, group_lines
from docgen.standard.gbt9704 import CELL, TYPE_AREA_LEFT
from docgen.standard.layouts import ELECTRONIC

EMPTY = "　"  # a 字 of white
AUTHORITY = "甲县应急管理局"
TEXT = "各单位要高度重视年度应急演练计划编制与组织实施，推动应急演练常态化制度化。"


class Row(NamedTuple):
    """A line of type: which row of the page it stands on, how many 字 in, and its text."""

    number: float
    indent: float
    text: str
    face: str = "仿宋"
    size: float = 16.0
    tint: Tint = Tint.BLACK


def pages(*rows: Row) -> Pages:
    """One page of these rows."""
    glyphs = [glyph for row in rows for glyph in _glyphs(row)]
    return Pages((Page(1, 210.0, 297.0, group_lines(1, glyphs), (), ()),), layout=ELECTRONIC)


def _glyphs(row: Row) -> Iterable[Glyph]:
    base = ELECTRONIC.top + (row.number + 0.75) * ELECTRONIC.pitch
    cell = CELL * row.size / 16
    x = TYPE_AREA_LEFT + row.indent * CELL
    for char in row.text:
        wide = cell * cells(char)
        if char != EMPTY:
            place = (x, base - 0.75 * cell, x + wide, base + 0.1 * cell)
            yield Glyph(char, *place, x, base, row.face, row.size, row.tint)
        x += wide


def centred(number: float, text: str, size: float = 16.0, face: str = "仿宋", tint: Tint = Tint.BLACK) -> Row:
    """A row in the middle of the type area."""
    width = sum(map(cells, text)) * size / 16
    return Row(number, (28 - width) / 2, text, face, size, tint)


def right(number: float, white: float, text: str) -> Row:
    """A row that ends `white` 字 from the right edge."""
    return Row(number, 28 - white - sum(map(cells, text)), text)


def notice(*rows: Row, lead: str = TEXT, signers: tuple[Row, ...] = ()) -> Pages:
    """A page with mark, number, title, a paragraph of up to two lines from its row 12 on, and these rows.

    `signers` take the number's place.
    """
    return pages(
        centred(4, f"{AUTHORITY}文件", 40, "小标宋", Tint.RED),
        *(signers or (centred(7, "甲应急〔2026〕5号"),)),
        centred(10, f"{AUTHORITY}关于开展演练的通知", 22, "小标宋"),
        Row(12, 2, lead[:26]),
        *([Row(13, 0, lead[26:])] if lead[26:] else []),
        *rows,
    )


def together(*typed: Page) -> Pages:
    """Pages that were typed each by itself, as one document."""
    numbered = tuple(
        dataclasses.replace(
            page, number=index, lines=tuple(dataclasses.replace(line, page=index) for line in page.lines)
        )
        for index, page in enumerate(typed, 1)
    )
    return Pages(numbered, layout=ELECTRONIC)
