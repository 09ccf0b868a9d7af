"""What stands on each page of a 公文: which pages are full text, which lines are full, where titles are.

Reads: a PDF file, by its glyphs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path

from tests.measure import tokens
from tests.measure.glyphs import Line, PageGlyphs, page_number_line, read_pages

LEFT, RIGHT, TOP, BOTTOM = 28.0, 184.0, 37.0, 262.0  # the type area, GB/T 9704-2012 5.2.1
CELL = 156.0 / 28
PITCH = 10.39  # GB/T 33476.2-2016 7.1.2: 一行
LINES = 22
BODY_SIZE, TITLE_SIZE, MARK_SIZE = 16.0, 22.0, 26.0  # 3号, 2号; a mark is larger than a title
ANNEX_LABEL = re.compile(r"附件\d*")


@dataclass(frozen=True)
class Page:
    """A page's lines from the top, its page number apart."""

    glyphs: PageGlyphs

    @property
    def number(self) -> int:
        """From 1."""
        return self.glyphs.number

    @cached_property
    def number_line(self) -> Line | None:
        """`— n —`, if it is there."""
        return page_number_line(self.glyphs)

    @cached_property
    def lines(self) -> list[Line]:
        """The lines of the type area."""
        return [line for line in self.glyphs.lines if line != self.number_line]

    @property
    def is_blank(self) -> bool:
        """Whether nothing stands in the type area."""
        return not self.lines

    @property
    def label(self) -> Line | None:
        """`附件2`, where the page begins with it."""
        first = self.lines[0] if self.lines else None
        return first if first and ANNEX_LABEL.fullmatch(first.text) else None

    @property
    def is_plain(self) -> bool:
        """Whether all its lines are set in the body's size: no head, title, table or 版记."""
        return bool(self.lines) and not self.label and all(is_body(line) for line in self.lines)

    @property
    def begins_with_text(self) -> bool:
        """Whether body text stands on its first line."""
        return (
            bool(self.lines)
            and not self.label
            and is_body(self.lines[0])
            and self.lines[0].base < TOP + PITCH
        )


def is_body(line: Line) -> bool:
    """Whether the line is set in 3号."""
    return abs(line.size - BODY_SIZE) < 0.4


def pages_of(pdf: Path) -> list[Page]:
    """All pages."""
    return [Page(glyphs) for glyphs in read_pages(pdf)]


def full_text_pages(pages: list[Page]) -> list[Page]:
    """Pages that hold nothing but body text which goes on overleaf."""
    return [page for page, following in pairwise(pages) if page.is_plain and following.begins_with_text]


@dataclass(frozen=True)
class FullLine:
    """A line whose paragraph goes on in `rest`, the line after it; `tail` all that follows of it."""

    line: Line
    rest: Line
    tail: str

    @property
    def indent(self) -> float:
        """White before its first character, in 字."""
        return round((self.line.left - LEFT) / CELL * 2) / 2

    @property
    def cells(self) -> float:
        """How many 字 it holds, its indent counted."""
        return self.indent + tokens.cells(self.line.text)

    @property
    def moved(self) -> str:
        """The characters that could only go to the next line together."""
        return tokens.first_unit(self.line.text + self.tail, len(self.line.text))

    @property
    def is_short_for_nothing(self) -> bool:
        """Whether what begins the next line would have fitted here, with no harm to a later line."""
        fits = self.cells + tokens.cells(self.moved) <= 28
        return fits and not tokens.must_give_up("　" * int(self.indent) + self.line.text + self.tail)

    @property
    def cut(self) -> list[tokens.Token]:
        """What the line end cuts in two."""
        return tokens.cut_tokens(self.line.text + self.tail, {len(self.line.text)})


def full_lines(pages: list[Page]) -> list[FullLine]:
    """Body lines that the next line, or the next page's first, goes on with from the left edge."""
    found: list[FullLine] = []
    for line, following in reversed(list(pairwise(_flow(pages)))):
        near = following.page > line.page or following.base - line.base < 1.5 * PITCH
        if near and is_body(line) and is_body(following) and abs(following.left - LEFT) < CELL / 2 + 0.3:
            tail = found[-1].tail if found and found[-1].line == following else ""
            found.append(FullLine(line, following, following.text + tail))
    return found[::-1]


def _flow(pages: list[Page]) -> Iterator[Line]:
    """Lines in the order of reading; an annex's label begins anew and continues nothing."""
    for page in pages:
        yield from page.lines[1:] if page.label else page.lines


def titles(page: Page) -> list[list[Line]]:
    """The titles of a page, each a list of lines set in 2号."""
    found: list[list[Line]] = []
    for line in (one for one in page.lines if abs(one.size - TITLE_SIZE) < 0.6):
        if found and line.base - found[-1][-1].base < 2 * PITCH:
            found[-1].append(line)
        else:
            found.append([line])
    return found


def title_shape(widths: list[float], same: float = 2.0) -> str:
    """梯形, 菱形 or what a title must not be: 沙漏形 or 长方形 (7.3.1); widths within `same` mm are equal."""
    steps = [0 if abs(b - a) <= same else (1 if b > a else -1) for a, b in pairwise(widths)]
    moves = [step for step in steps if step]
    if not steps:
        return "单行"
    if not moves:
        return "长方形"
    if all(step > 0 for step in moves) or all(step < 0 for step in moves):
        return "梯形"
    return "菱形" if moves == sorted(moves, reverse=True) else "沙漏形"
