"""Even lines: as few as hold the text, none too wide, and the best that there are."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.document import even, title
from docgen.document.cells import cells
from docgen.document.even import cut, even_lines
from docgen.document.title import WIDEST, balanced, layouts, title_lines
from tests.plugins.ranges import examples

LONG = "这是一个非常非常长的项目名称用来检验表格里标签过长时会不会溢出或者被截断" * 9
TEXTS = st.text(st.sampled_from("应急演练工作通知的（）、“”《》2026abcABC-甲乙"), min_size=1, max_size=60)
PIECES = st.lists(st.text("甲乙a", min_size=1, max_size=4), min_size=1, max_size=9)


@settings(max_examples=examples(120), deadline=None)
@given(TEXTS, st.integers(2, 40).map(lambda halves: halves / 2))
def test_no_line_is_wider_than_the_room_and_nothing_is_lost(text: str, room: float) -> None:
    lines = balanced(text, room).split("\n")
    assert "".join(lines) == text
    assert max(map(cells, lines)) <= room
    assert all(lines)


def spread(lines: list[str]) -> float:
    """What makes lines uneven: the difference of their widths, and a tenth for each that grows."""
    widths = [cells(line) for line in lines]
    growing = sum(a < b for a, b in itertools.pairwise(widths))
    return round(max(widths) - min(widths) + 0.1 * growing, 6)


@settings(max_examples=examples(120), deadline=None)
@given(PIECES, st.integers(8, 16).map(lambda halves: halves / 2))
def test_the_lines_are_the_best_of_all_layouts(pieces: list[str], room: float) -> None:
    lines = even_lines(pieces, room)
    found = [[*layouts(pieces, count, room)] for count in range(1, len(lines) + 1)]
    assert not any(found[:-1])  # no fewer lines hold it
    even_most = min(found[-1], key=lambda layout: spread(["".join(line) for line in layout]))
    assert lines == ["".join(line) for line in even_most]


def test_lines_rather_become_shorter_than_longer() -> None:
    assert even_lines(["甲", "乙", "甲", "乙", "甲"], 2.0) == ["甲乙", "甲乙", "甲"]


@pytest.mark.parametrize("room", [1.0, 2.5, 4.5, 8.5, 20.0])
def test_a_long_text_is_laid_out_in_few_steps(room: float, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every layout of this label would take hours; the programme is run for some hundred spreads at most."""
    runs = 0
    within = even._within

    def counted(*given: Any) -> Any:
        nonlocal runs
        runs += 1
        return within(*given)

    monkeypatch.setattr(even, "_within", counted)
    lines = balanced(LONG[:300], room).split("\n")
    assert "".join(lines) == LONG[:300]
    assert max(map(cells, lines)) <= room
    assert runs <= 500


def test_a_piece_wider_than_the_room_has_a_line_to_itself() -> None:
    assert even_lines(["甲", "乙乙乙乙", "丙"], 3.0) == ["甲", "乙乙乙乙", "丙"]


def test_a_room_too_narrow_for_a_character_holds_one() -> None:
    assert balanced("甲乙", 0.2) == "甲\n乙"
    assert list(cut("甲乙", 0.0)) == ["甲", "乙"]


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [
        ("市应急管理局", 5.5, "市应急\n管理局"),
        ("镇人民政府", 4.5, "镇人民\n政府"),
        ("国家应急管理部", 6.5, "国家\n应急管理部"),  # no character alone: the word stays whole
        ("一二三", 2.0, "一二\n三"),  # there is no other way
    ],
)
def test_a_word_is_parted_before_a_character_stands_alone(text: str, room: float, lines: str) -> None:
    assert balanced(text, room) == lines


def test_a_word_is_cut_only_where_no_line_holds_it() -> None:
    assert balanced("主办单位", 3.5) == "主办\n单位"
    assert balanced("应急abcdefghij", 4.0) == "应急\nabcdefgh\nij"


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [
        ("白班（8:30—17:30）", 5.0, ["白班", "（8:30—", "17:30）"]),
        ("1400—1800时", 4.0, ["1400—", "1800时"]),
        ("2026年3月1日—2026年5月31日", 7.0, ["2026年3月1日—", "2026年5月31日"]),
        ("0351-4021234", 4.0, ["0351-", "4021234"]),
        ("13800001111", 5.0, ["138000", "01111"]),
    ],
)
def test_a_number_that_no_line_holds_is_cut_at_its_joints_or_in_even_parts(
    text: str, room: float, lines: list[str]
) -> None:
    """Lines were filled: （8:30—1/7:30）, 1380000111/1."""
    assert balanced(text, room).split("\n") == lines


def test_a_name_that_no_line_holds_is_broken_between_its_words() -> None:
    """An office's own name as its 署名 was cut in halves: 指挥协/调."""
    name = "阳城县突发事件应急救援指挥协调与预警信息发布中心办公室"
    lines = "阳城县突发事件应急救援指挥\n协调与预警信息发布中心办公室"
    assert balanced(name, 24.0, [name]) == lines
    assert balanced(name, 24.0, ["信息发布"]) == lines
    assert balanced("应急救援指挥部办公室", 8.0, ["应急救援指挥部"]) == "应急救援指挥部\n办公室"


@pytest.mark.parametrize("length", [100, 114, 300])
def test_a_title_of_any_length_comes_out_whole_in_lines_that_fit(length: int) -> None:
    lines = title_lines(LONG[:length])
    assert "".join(lines) == LONG[:length]
    assert max(map(cells, lines)) <= WIDEST


def test_of_a_long_title_only_so_many_layouts_are_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a hundred 字 there are too many, of two hundred hours' worth."""
    looked_at = 0
    cost = title._cost

    def counted(lines: Sequence[Sequence[str]], **more: Any) -> float:
        nonlocal looked_at
        looked_at += 1
        return cost(lines, **more)

    monkeypatch.setattr(title, "_cost", counted)
    for length in (60, 80, 100, 110):
        looked_at = 0
        title_lines(LONG[:length])
        assert looked_at <= title.MOST_LAYOUTS


@pytest.mark.parametrize("text", ["a" * 30 + "甲" * 40, "甲" * 40 + "a" * 30, "甲" * 70, "a" * 300])
def test_a_title_without_word_borders_fits_too(text: str) -> None:
    lines = title_lines(text)
    assert "".join(lines) == text
    assert max(map(cells, lines)) <= WIDEST
