"""A label's lines: never wider than the cell, quickly found, nothing lost."""

from __future__ import annotations

import time

import pytest

from docgen.document.cells import cells
from docgen.forms.labels import label_lines

LONG = "这是一个非常非常长的项目名称用来检验表格里标签过长时会不会溢出或者被截断" * 4


@pytest.mark.parametrize("room", [1.0, 1.5, 4.0, 6.0, 7.5, 19.0])
@pytest.mark.parametrize(
    "text", [LONG, LONG[:30], "第10列", "abcdefghijklmnopqrstuvwxyz", "甲（乙）、丙。" * 9]
)
def test_no_line_is_wider_than_the_room(text: str, room: float) -> None:
    lines = label_lines(text, room).split("\n")
    assert "".join(lines) == text
    assert max(map(cells, lines)) <= room


def test_a_short_label_is_even_and_its_words_whole() -> None:
    assert label_lines("应急预案的实用性和可操作性", 7.0) == "应急预案的\n实用性和\n可操作性"


def test_line_ends_of_the_definition_stay() -> None:
    assert label_lines("甲\n乙丙", 4.0) == "甲\n乙丙"


def test_a_very_long_label_is_soon_laid_out() -> None:
    start = time.perf_counter()
    for room in (4.5, 5.5, 6.5, 8.5):
        label_lines(LONG, room)
    assert time.perf_counter() - start < 3.0  # every layout would take minutes


def test_a_cell_too_narrow_for_one_character_holds_one_a_line() -> None:
    assert label_lines("次数", 0.2) == "次\n数"


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [
        ("经费（万元）", 3.0, "经费\n（万\n元）"),
        ("《预案》名称", 3.0, "《预\n案》\n名称"),
        ("“双盲”演练", 2.0, "“双\n盲”\n演练"),
        ("（））", 1.0, "（\n）\n）"),  # there is no other way
    ],
)
def test_a_word_that_is_cut_leaves_no_mark_where_none_may_stand(text: str, room: float, lines: str) -> None:
    assert label_lines(text, room) == lines
