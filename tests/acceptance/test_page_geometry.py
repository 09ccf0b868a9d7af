"""Where everything stands on paper, at 300 dpi, against GB/T 9704-2012; `pytest -s` prints the figures."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest

from tests.acceptance.conftest import RealNotice
from tests.measure.compare import squeeze
from tests.measure.figures import GROUPS, Document, Figure, measure, table
from tests.measure.glyphs import Glyph
from tests.measure.layout import BOTTOM, LEFT, RIGHT, TOP, pages_of
from tests.measure.tags import blocks_of
from tests.measure.tokens import cut_tokens

# How often a figure is measured at least, so that none passes because nothing was looked at.
LEAST = {
    "nanyang-2024": {
        "发文机关标志首行墨迹": 2,
        "红色分隔线长": 2,
        "附件顺序号首行": 3,
        "附件标题第三行": 2,
        "首行墨迹": 4,
    },
    "yangcheng-2026": {
        "发文机关标志首行墨迹": 1,
        "红色分隔线长": 1,
        "附件顺序号首行": 1,
        "附件标题第三行": 1,
        "首行墨迹": 1,
    },
}
ALWAYS = {
    "每行字数": 40,
    "行尾前进边": 20,
    "行尾汉字墨迹": 20,
    "页码右空": 2,
    "页码左空": 2,
    "版记末线": 1,
    "行数": 1,
}


@pytest.mark.parametrize("group", GROUPS)
def test_figures_keep_their_bounds(notice: RealNotice, group: str) -> None:
    figures = measure(notice.pdf, group)
    print(f"\n{notice.expected.name} {group}\n{table(figures)}")
    assert figures
    assert not wrong(figures)


def wrong(figures: list[Figure]) -> list[str]:
    """The figures that are out of bounds."""
    return [str(figure) for figure in figures if not figure.ok]


def test_every_figure_was_measured(notice: RealNotice) -> None:
    counted = Counter(figure.name for figure in measure(notice.pdf))
    least = ALWAYS | LEAST[notice.expected.name]
    assert {name: n for name, n in least.items() if counted[name] < n} == {}


def test_the_type_area_is_the_same_on_odd_and_even_pages(notice: RealNotice) -> None:
    """Nothing but the page number stands outside of 28-184 x 37-262 mm; a mark of punctuation may hang."""
    document = Document.read(notice.pdf)
    for page in document.pages:
        outside = [g.text for line in page.lines for g in line.glyphs if is_outside(g)]
        assert outside == [], f"第 {page.number} 页"
    for parity in (0, 1):
        lines = [x for p in document.pages if p.number % 2 == parity for x in p.lines]
        assert min(line.left for line in lines) == pytest.approx(LEFT, abs=0.3)


def is_outside(glyph: Glyph) -> bool:
    """Whether a character stands outside of the type area."""
    hanging = 6.0 if glyph.is_punctuation else 0.3
    return glyph.left < LEFT - 0.3 or glyph.right > RIGHT + hanging or not TOP - 1 < glyph.base < BOTTOM


def test_no_number_date_or_code_is_cut_by_a_line_end(notice: RealNotice) -> None:
    cut = [
        f"第 {block.page} 页 {token.kind}“{token.text}”"
        for block in blocks_of(notice.pdf)
        for cell in block.cells
        for token in cut_tokens(*text_and_breaks(cell))
    ]
    assert cut == []


def text_and_breaks(glyphs: list[Glyph]) -> tuple[str, set[int]]:
    """The text without white space, and where in it a new line begins."""
    inked = [glyph for glyph in glyphs if not glyph.is_space]
    text = squeeze("".join(glyph.text for glyph in inked))
    assert len(text) == len(inked), "a glyph that stands for several characters"
    breaks = {n for n, (a, b) in enumerate(pairwise(inked), 1) if abs(a.base - b.base) > 1}
    return text, breaks


def test_body_text_stands_on_the_first_page(notice: RealNotice) -> None:
    first = squeeze(notice.expected.text.lines[4])
    page = "".join(line.text for line in pages_of(notice.pdf)[0].lines)
    assert first[:28] in page
