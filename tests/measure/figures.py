"""The figures of a 公文 in PDF that GB/T 9704-2012 fixes, each measured with its nominal value and tolerance.

Reads: a PDF file, by ink (positions) and by glyphs (advances).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from tests.measure.glyphs import Glyph, Line
from tests.measure.ink import Box, Colour, Sheet, sheet, sheets
from tests.measure.layout import (
    BOTTOM,
    CELL,
    LEFT,
    LINES,
    MARK_SIZE,
    PITCH,
    RIGHT,
    TOP,
    FullLine,
    Page,
    full_lines,
    full_text_pages,
    pages_of,
    titles,
)

TYPE_AREA = Box(LEFT - 2, TOP - 5, RIGHT + 2, BOTTOM + 4)
BLACK, RED = (Colour.BLACK,), (Colour.RED,)
HANZI_3 = 16 * 25.4 / 72  # height of a 3号 character in mm
CELL_4 = 14 * 25.4 / 72  # width of a 4号 character in mm


@dataclass(frozen=True)
class Figure:
    """One measured figure: where, what, its value, and the bounds it must keep (both inclusive)."""

    page: int
    name: str
    value: float
    low: float
    high: float
    note: str = ""

    @property
    def ok(self) -> bool:
        """Whether the value keeps its bounds."""
        return self.low <= round(self.value, 3) <= self.high

    def __str__(self) -> str:
        bounds = f"{self.low:.2f}–{self.high:.2f}"
        mark = "  " if self.ok else "✗ "
        return f"{mark}p{self.page:<3}{self.value:>9.2f}  {bounds:<16}{self.name} {self.note}".rstrip()


def about(page: int, name: str, value: float, nominal: float, tolerance: float, note: str = "") -> Figure:
    """A figure that must be `nominal` give or take `tolerance`."""
    return Figure(page, name, value, nominal - tolerance, nominal + tolerance, note)


@dataclass(frozen=True)
class Document:
    """A PDF with its pages read."""

    pdf: Path
    pages: list[Page]

    @classmethod
    def read(cls, pdf: Path) -> Document:
        """The document at `pdf`."""
        return cls(pdf, pages_of(pdf))

    def sheet(self, page: Page) -> Sheet:
        """The page drawn."""
        return sheet(self.pdf, page.number)

    @property
    def drawn(self) -> Iterator[tuple[Page, Sheet]]:
        """Each page with itself drawn."""
        return zip(self.pages, sheets(self.pdf), strict=True)


def paper(document: Document) -> Iterator[Figure]:
    """A4, 5.1."""
    for page in document.pages:
        yield about(page.number, "纸宽", page.glyphs.width, 210.0, 0.1)
        yield about(page.number, "纸高", page.glyphs.height, 297.0, 0.1)


def heads(document: Document) -> Iterator[Figure]:
    """发文机关标志 72 mm from the page's top, the red line 156 mm long and 4 mm below the 发文字号 (7.2)."""
    for page, drawn in document.drawn:
        red = drawn.bands(colours=RED)
        if red:
            yield from _head(drawn, page, red)


def _head(drawn: Sheet, page: Page, red: list[Box]) -> Iterator[Figure]:
    mark = red[0]
    yield about(page.number, "发文机关标志首行墨迹", mark.top, 72.0, 0.5)
    yield about(page.number, "发文机关标志居中", (mark.left + mark.right) / 2, (LEFT + RIGHT) / 2, 1.0)
    yield Figure(page.number, "发文机关标志左缘", mark.left, LEFT, RIGHT)
    yield Figure(page.number, "发文机关标志右缘", mark.right, LEFT, RIGHT)
    yield Figure(page.number, "发文机关标志字高", mark.height, MARK_SIZE * 25.4 / 72 * 0.9, 40.0)
    rules = drawn.rules(colours=RED, length=100)
    yield about(page.number, "红色分隔线条数", len(rules), 1, 0)
    for rule in rules:
        number = drawn.bands(Box(LEFT, mark.bottom + 1, RIGHT, rule.top), BLACK)
        yield about(page.number, "红色分隔线左端", rule.left, LEFT, 0.2)
        yield about(page.number, "红色分隔线右端", rule.right, RIGHT, 0.2)
        yield about(page.number, "红色分隔线长", rule.width, 156.0, 0.3)
        yield Figure(page.number, "红色分隔线粗", rule.height, 0.2, 2.0)
        yield about(page.number, "发文字号行数", len(number), 1, 0)
        if number:
            yield about(page.number, "发文字号下空", rule.top - number[-1].bottom, 4.0, 0.5)
            yield about(page.number, "发文字号居中", (number[-1].left + number[-1].right) / 2, 106.0, 1.0)


def page_numbers(document: Document) -> Iterator[Figure]:
    """The dash 7 mm below the type area, odd pages right and even pages left by one character (7.5)."""
    for page, drawn in document.drawn:
        line = page.number_line
        if line:
            dash = drawn.extent(_round(line.glyphs[0]), BLACK)
            yield about(page.number, "页码一字线距版心下边缘", (dash.top if dash else 0) - BOTTOM, 7.0, 0.5)
            yield _side(page.number, line)


def _side(number: int, line: Line) -> Figure:
    """White from the page number to the type area's edge; 7.5 does not say whether 一字 is 3号 or 4号."""
    white = RIGHT - line.right if number % 2 else line.left - LEFT
    return Figure(number, "页码右空" if number % 2 else "页码左空", white, CELL_4 - 0.3, CELL + 0.3)


def _round(glyph: Glyph) -> Box:
    """Where the glyph's ink is to be looked for."""
    height = glyph.size * 25.4 / 72
    return Box(glyph.left - 0.1, glyph.base - height, glyph.right + 0.1, glyph.base + height / 2)


def text_pages(document: Document) -> Iterator[Figure]:
    """Full text pages: 22 lines at one pitch that fill the type area, 5.2.1 and 5.2.3."""
    for page in full_text_pages(document.pages):
        bands = document.sheet(page).bands(TYPE_AREA)
        lines = page.lines
        steps = [(b.base - a.base) / PITCH for a, b in pairwise(lines)]
        off_grid = max((abs(step - round(step)) * PITCH for step in steps), default=99.0)
        yield about(page.number, "首行墨迹", bands[0].top, TOP, 1.0)
        yield Figure(page.number, "末行墨迹", bands[-1].bottom, 260.0, 262.5)
        yield about(page.number, "行数", 1 + round((lines[-1].base - lines[0].base) / PITCH), LINES, 0)
        yield about(page.number, "行距偏差", off_grid, 0.0, 0.1)


def line_ends(document: Document) -> Iterator[Figure]:
    """Full lines hold 28 字 less what punctuation moves and end at the type area's edge, 5.2.3."""
    for full in full_lines(document.pages):
        yield from _line_end(document, full)


def _line_end(document: Document, full: FullLine) -> Iterator[Figure]:
    page, last, note = full.line.page, full.line.glyphs[-1], f"…{full.line.text[-6:]}｜{full.moved}"
    hung = 1 if last.is_punctuation else 0
    yield about(full.rest.page, "续行左缘", full.rest.left, LEFT, 0.3, note)
    yield Figure(page, "每行字数", full.cells, 26.0, 28.0 + hung, note)
    if full.is_short_for_nothing:
        yield Figure(page, "每行无故不满", full.cells, 28.0, 28.0, note)
    for token in full.cut:
        yield Figure(page, f"{token.kind}断行", 1, 0, 0, token.text)
    if last.is_punctuation:
        return
    yield about(page, "行尾前进边", last.right, RIGHT, 0.3, note)
    if last.is_hanzi:
        region = Box(last.left, _round(last).top, RIGHT + 3, _round(last).bottom)
        ink = document.sheet(document.pages[page - 1]).extent(region)
        yield Figure(page, "行尾汉字墨迹", ink.right if ink else 0.0, 183.0, 184.2, note)


def imprint(document: Document) -> Iterator[Figure]:
    """版记: its last line at the type area's bottom on the last, even page (7.4.1; GB/T 33476.2 7.3.1)."""
    page = document.pages[-1]
    rules = imprint_rules(document)
    yield about(page.number, "总页数为偶数", page.number % 2, 0, 0)
    yield Figure(page.number, "版记分隔线条数", len(rules), 2, 4)
    for rule in rules:
        yield about(page.number, "版记线左端", rule.left, LEFT, 0.2)
        yield about(page.number, "版记线右端", rule.right, RIGHT, 0.2)
    for name, rule in zip(("首", "末"), rules[:1] + rules[-1:], strict=False):
        yield about(page.number, f"版记{name}线粗", rule.height, 0.35, 0.13)
    if rules:
        yield about(page.number, "版记末线", rules[-1].middle, BOTTOM, 0.5)


def imprint_rules(document: Document) -> list[Box]:
    """The lines of the 版记 on the last page, from the top: between them stands 4号 text and nothing else."""
    page = document.pages[-1]
    rules = document.sheet(page).rules(Box(0, 150, 210, 297), BLACK, length=100)
    first = len(rules) - 1
    while first > 0 and _is_imprint_row(page, rules[first - 1], rules[first]):
        first -= 1
    return rules[max(first, 0) :]


def _is_imprint_row(page: Page, upper: Box, lower: Box) -> bool:
    """Whether what stands between two lines is text in 4号."""
    between = [line for line in page.lines if upper.top < line.base < lower.bottom]
    return bool(between) and all(abs(line.size - 14) < 0.4 for line in between)


def annexes(document: Document) -> Iterator[Figure]:
    """附件 and its number on line 1 at the left edge, the title on line 3 in the middle (7.3.7)."""
    for page in document.pages:
        if page.label:
            drawn = document.sheet(page)
            label = drawn.extent(Box(LEFT - 2, TOP - 5, RIGHT, TOP + HANZI_3 + 3))
            yield about(page.number, "附件顺序号首行", label.top if label else 0.0, TOP, 1.0)
            yield about(page.number, "附件顺序号顶格", page.label.left, LEFT, 0.3)
            if not drawn.extent(colours=RED):
                yield from _annex_title(drawn, page)


def _annex_title(drawn: Sheet, page: Page) -> Iterator[Figure]:
    """The title's first line stands in the middle of line 3; a document with its own red head has none."""
    found = titles(page)
    yield about(page.number, "附件标题个数", len(found), 1, 0)
    for title in found:
        first = title[0]
        ink = drawn.extent(Box(first.left, first.base - 8, first.right, first.base + 2.5))
        middle = TOP + 2 * PITCH + HANZI_3 / 2
        yield about(page.number, "附件标题第三行", ink.middle if ink else 0.0, middle, 1.0)
        yield about(page.number, "附件标题居中", (first.left + first.right) / 2, (LEFT + RIGHT) / 2, 0.6)


def blanks(document: Document) -> Iterator[Figure]:
    """A blank page before the 版记 carries no number, nor does the page of the 版记 then (7.5); others do."""
    for index, page in enumerate(document.pages):
        after_blank = index > 0 and document.pages[index - 1].is_blank
        expected = 0 if page.is_blank or after_blank else 1
        name = "空白页无页码" if page.is_blank else "空白页后版记页无页码" if after_blank else "有页码"
        yield about(page.number, name, 1 if page.number_line else 0, expected, 0)
        if page.number_line:
            shown = page.number_line.text.strip("—")
            yield about(page.number, "页码数", float(shown), page.number, 0)


GROUPS: dict[str, Callable[[Document], Iterator[Figure]]] = {
    "纸张": paper,
    "版头": heads,
    "页码": page_numbers,
    "满页": text_pages,
    "满行": line_ends,
    "附件": annexes,
    "版记": imprint,
    "空白页": blanks,
}


def measure(pdf: Path, *groups: str) -> list[Figure]:
    """The figures of `groups` (all of them by default) of one PDF."""
    document = Document.read(pdf)
    return [figure for group in groups or GROUPS for figure in GROUPS[group](document)]


def table(figures: list[Figure]) -> str:
    """The figures as a table: page, value, bounds, name; a cross marks what is out of bounds."""
    bad = sum(not figure.ok for figure in figures)
    return "\n".join([*(str(figure) for figure in figures), f"共 {len(figures)} 项，不合 {bad} 项"])
