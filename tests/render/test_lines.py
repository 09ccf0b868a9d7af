"""Lines of 28 字: full, nothing split, marks in their places."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.document.elements import Face, Run
from docgen.document.tokens import NOT_FIRST, NOT_LAST
from docgen.render.lines import break_runs, break_text
from tests.document.expressions import EXPRESSIONS
from tests.plugins.ranges import examples, sample

SAMPLE = (
    "市应急救援总指挥部办公室将每月第三周的星期五定为“应急演练日”，原则上于每月第三周的星期五，各单位分批分类组织开展"
    "应急演练活动。各单位演练计划于2024年3月10日前，报市应急救援总指挥部办公室；6月25日前，统计、报送上半年工作总结。"
)


def lines_of(text: str, width: float = 28, indent: float = 2) -> list[str]:
    return [line.text for line in break_runs([Run(text)], width, indent)]


def test_full_lines_hold_28_less_at_most_two() -> None:
    lines = break_runs([Run(SAMPLE)], 28, 2)
    assert 24 <= lines[0].cells <= 26
    assert all(26 <= line.cells <= 28 for line in lines[1:-1])


def test_plain_text_fills_every_cell() -> None:
    assert [len(line) for line in lines_of("演" * 100)] == [26, 28, 28, 18]


def test_a_date_moves_to_the_next_line_whole() -> None:
    assert lines_of("演" * 22 + "2024年3月10日前报送")[1].startswith("2024年3月10日")


def test_a_closing_mark_hangs_by_its_white_half_rather_than_tear_a_line_open() -> None:
    text = "根据《突发事件应急预案管理办法》（国办发〔2024〕5号）精神，为突出抓好各地工作，现通知如下。"
    first = break_runs([Run(text)], 28, 2)[0]
    assert first.text.endswith("〔2024〕5号）")
    assert first.hangs


def test_earlier_lines_give_way_so_that_a_later_one_need_not_tear() -> None:
    text = "演" * 26 + "练" * 25 + "2024年3月10日前" + "练" * 30
    lines = break_runs([Run(text)], 28, 2)
    assert lines[0].cells >= 24
    assert all(line.cells >= 26 for line in lines[1:-1])


def test_a_token_longer_than_a_line_is_broken_where_it_must() -> None:
    assert "".join(lines_of("x" * 150)) == "x" * 150


def test_faces_follow_their_text_over_line_ends() -> None:
    runs = [Run("题" * 30, Face.KAITI), Run("文" * 30)]
    lines = break_runs(runs, 28, 2)
    assert [(r.face, len(r.text)) for r in lines[1].runs] == [(Face.KAITI, 4), (Face.FANGSONG, 24)]


def test_the_space_at_a_line_end_is_dropped() -> None:
    assert lines_of("演练演练 应急应急", width=4, indent=0) == ["演练演练", "应急应急"]


ALPHABET = "演练应急，。、；：“”（）《》〔〕2024年月日号 AQ/T-%"


@settings(max_examples=examples(60), deadline=None)
@given(st.text(ALPHABET, min_size=1, max_size=150))
def test_no_text_is_lost_and_no_line_is_too_wide(text: str) -> None:
    ends = break_text(text, 28, 2)
    assert ends[-1] == len(text)
    lines = break_runs([Run(text)], 28, 2)
    assert "".join(line.text for line in lines).replace(" ", "") == text.replace(" ", "")
    for index, line in enumerate(lines):
        assert line.cells <= (28 if index else 26) + (0.5 if line.hangs else 0)


@settings(max_examples=examples(60), deadline=None)
@given(st.text("演练应急工作，。、；：“”（）《》", min_size=40, max_size=200))
def test_marks_keep_off_the_wrong_end(text: str) -> None:
    lines = [line.text for line in break_runs([Run(text)], 28, 2)]
    widest_run = 3
    for before, after in itertools.pairwise(lines):
        if not any(set(text[i : i + widest_run]) <= NOT_FIRST | NOT_LAST for i in range(len(text))):
            assert after[0] not in NOT_FIRST
            assert before[-1] not in NOT_LAST


def test_no_character_stands_alone_on_the_last_line() -> None:
    assert [len(line) for line in lines_of("演" * 55, indent=0)] == [28, 27]
    assert [len(line) for line in lines_of("演" * 57, indent=0)] == [28, 27, 2]


def test_a_first_line_that_begins_left_of_the_others_takes_all_that_fits() -> None:
    """抄送： stands before the measure of the lines below it (7.4.2)."""
    assert break_text("国" * 29, 26.5, -3) == (29,)
    assert break_text("国" * 40, 26.5, -3) == (29, 40)


PLACES = 56  # half 字 of a line


@pytest.mark.ranged("二百余种数字、单位、编号等，各在一行的每个位置", cases=len(EXPRESSIONS) * PLACES)
def test_no_line_end_parts_an_expression_wherever_in_the_line_it_stands() -> None:
    parted = []
    for expression, halves in sample(itertools.product(EXPRESSIONS, range(PLACES)), 750):
        before = "国" * (halves // 2) + "国a，"[: halves % 2 * 2]
        lines = lines_of(before + expression + "国" * 30)
        parted += [] if any(expression in line for line in lines) else [(expression, halves)]
    assert parted == []


@pytest.mark.parametrize("width", [6, 9, 12, 28])
def test_a_long_address_fills_lines_and_ends_them_behind_its_marks(width: float) -> None:
    address = "https://www.yangcheng.gov.cn/yingji_guanli/2026/yanlian-jihua.html"
    lines = lines_of(f"请登录{address}下载", width, 0)
    assert "".join(lines) == f"请登录{address}下载"
    inside = [line for line in lines[:-1] if line[-1] not in "请登录下载l"]
    assert inside
    assert all(line[-1] in "/.@-_" for line in inside)


def test_a_line_is_not_torn_open_before_a_long_address() -> None:
    lines = break_runs([Run("演" * 18 + "发至yingji-zhihui@mail.yangcheng.gov.cn，并电话告知。")], 28, 0)
    assert lines[0].cells >= 26


def test_what_no_line_holds_is_broken_at_its_joint_and_not_in_a_number() -> None:
    assert lines_of("220V～380V", 3, 0) == ["220V～", "380V"]
    assert lines_of("12000米×3400米", 5, 0) == ["12000米×", "3400米"]
