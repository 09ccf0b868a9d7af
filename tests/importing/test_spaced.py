"""White between the characters of a line of a PDF: what was typed, and what a program put there itself."""

from __future__ import annotations

from itertools import pairwise

import pytest

from docgen.check.facts import Glyph, Tint
from docgen.importing.manuscript import joined_lines, spaced
from docgen.standard.gbt9704 import MM_PER_PT

SIZE = 16.0
EM = SIZE * MM_PER_PT
HAN, DIGIT, ONE = (1.0, 0.06), (0.69, 0.08), (0.69, 0.14)  # advance and side bearing, 字, of a wide font
SIGN = (1.0, 0.22)


def line(text: str, *, auto: float = 0.0, space: float = 0.4) -> list[Glyph]:
    """Glyphs as a program sets them that puts `auto` 字 between 汉字 and digits; spaces are `space` wide."""
    glyphs: list[Glyph] = []
    x = 20.0
    for before, char in pairwise(f"\u3000{text}"):
        if char == " ":
            x += space * EM
            continue
        wide = SIGN if char in "×÷" else HAN if ord(char) > 0x2000 else None
        advance, bearing = wide or (ONE if char == "1" else DIGIT)
        if before not in " \u3000" and (ord(before) > 0x2000) != (ord(char) > 0x2000):
            x += auto * EM
        left, right = x + bearing * EM, x + (advance - bearing) * EM
        glyphs.append(Glyph(char, left, 10.0, right, 15.0, x, 14.0, "Song", SIZE, Tint.BLACK, 1.0))
        x += advance * EM
    return glyphs


@pytest.mark.parametrize(
    "text",
    ["现将2021年度结果通报如下", "于2011年11月11日前报送", "共1326家，整改97项", "按36人×2天、7×24小时计"],
)
@pytest.mark.parametrize("auto", [0.0, 0.125, 0.25])
def test_what_a_program_puts_between_characters_and_figures_is_no_white(text: str, auto: float) -> None:
    assert spaced(line(text, auto=auto)) == text


def test_white_that_was_typed_stays() -> None:
    assert spaced(line("按照标准GB/T 9704执行")) == "按照标准GB/T 9704执行"
    assert spaced(line("电话138 0013 8000", space=0.5)) == "电话138 0013 8000"
    assert spaced(line("张 伟任组长")) == "张 伟任组长"
    assert spaced(line("单位 2021", space=1.2)) == "单位\u30002021"
    assert spaced(line("周 明", space=1.0)) == "周\u3000明"
    assert spaced(line("冉光荣 谭勇", space=2.0)) == "冉光荣\u3000\u3000谭勇"


def test_white_between_names_is_not_lost_where_a_row_of_them_is_broken() -> None:
    assert joined_lines(["闫波　　冉光荣", "谭勇　　秦大山"]) == "闫波　　冉光荣　　谭勇　　秦大山"
    assert joined_lines(["各单位要高度重视，", "认真组织　　实施"]) == "各单位要高度重视，认真组织　　实施"
    assert joined_lines(["see GB/T", "9704 and"]) == "see GB/T9704 and"
