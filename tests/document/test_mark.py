"""发文机关标志: its characters are narrowed until it stays on its lines."""

from __future__ import annotations

import pytest

from docgen.document.elements import IssuingMark
from docgen.document.mark import MARK_SIDE_WHITE, MARK_SIZE_PT, TALLEST_MARK, mark_shape

MM = 25.4 / 72
EM = MARK_SIZE_PT * MM


@pytest.mark.parametrize("count", [9, 16, 20, 30])
def test_a_long_mark_fills_the_type_area_but_for_the_white_at_its_sides(count: int) -> None:
    assert mark_shape(IssuingMark("国" * count)).scale * count * EM == pytest.approx(
        156 - 2 * MARK_SIDE_WHITE
    )


def test_a_short_mark_keeps_its_width() -> None:
    assert mark_shape(IssuingMark("县政府文件")).scale == 1


def test_a_larger_type_is_narrowed_more() -> None:
    mark = IssuingMark("国" * 12)
    assert mark_shape(mark, 56).scale < mark_shape(mark, 40).scale


def test_a_mark_of_several_organs_names_the_lead_first_and_holds_the_word_once() -> None:
    mark = IssuingMark("县应急管理局文件", ("县财政局", "县公安局"))
    assert mark.names == ("县应急管理局", "县财政局", "县公安局")
    assert mark.word == "文件"
    assert mark.text == "县应急管理局县财政局县公安局文件"


def test_a_mark_without_the_word_stays_without_it() -> None:
    assert IssuingMark("县应急管理局", ("县财政局",)).word == ""


@pytest.mark.parametrize("organs", [1, 2, 3, 4])
def test_several_names_leave_room_for_the_text_and_stay_within_the_red_line(organs: int) -> None:
    """Page 1 has to show body text (7.3.3)."""
    shape = mark_shape(IssuingMark("某某县发展和改革委员会文件", ("县财政局",) * organs))
    assert shape.height * MM <= TALLEST_MARK + 1
    assert shape.width * shape.size * shape.scale * MM <= 156 - 2 * MARK_SIDE_WHITE + 0.01
    assert shape.word_at > shape.names == 11


def test_the_mark_of_many_organs_is_never_smaller_than_the_title() -> None:
    assert mark_shape(IssuingMark("某某县应急管理局文件", ("县财政局",) * 8)).size == 22


def test_the_word_stands_half_a_character_from_the_names() -> None:
    shape = mark_shape(IssuingMark("阳城县应急管理局文件", ("阳城县水务局",)))
    assert (shape.names, shape.word_at, shape.width) == (8.0, 8.5, 10.5)


@pytest.mark.parametrize("word", ["文件", "公告", "通告", "公报"])
def test_what_follows_the_leads_name_stands_beside_all_names(word: str) -> None:
    joint = IssuingMark(f"县交通局{word}", ("县公安局",))
    assert (joint.names, joint.word) == (("县交通局", "县公安局"), word)
    assert (IssuingMark(f"县交通局{word}").names, IssuingMark(f"县交通局{word}").word) == (
        (f"县交通局{word}",),
        "",
    )
