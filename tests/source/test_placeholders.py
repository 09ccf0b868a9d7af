"""Slips in placeholders, with their places."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.model.placeholders import TextKind
from docgen.problems import Place, Problems
from docgen.source.load import parse
from docgen.source.placeholders import check_letter, check_text, check_unfilled, names_for

STYLES: dict[str, Callable[[list[str]], str]] = {
    "literal": lambda lines: "|\n" + "".join(f"  {line}\n" for line in lines),
    "folded": lambda lines: ">\n" + "".join(f"  {line}\n" for line in lines),
    "plain": lambda lines: "文" + "\n  ".join(lines) + "\n",
    "single": lambda lines: "'文''" + "\n  ".join(lines) + "'\n",
    "double": lambda lines: r'"\u6587\t' + "\n\n  ".join(lines) + '"\n',
}
WRONG = "{{ 截止.计划 | 日期 }}"


@pytest.mark.parametrize("style", STYLES)
@given(
    before=st.lists(st.sampled_from(["甲乙丙", "一、 丁。", "　　戊{{ 年份 }}己"]), max_size=4),
    lead=st.sampled_from(["", "庚", "辛 壬", "{{ 年份 }}年"]),
    after=st.lists(st.just("癸"), max_size=2),
)
def test_a_wrong_name_is_told_where_it_is_typed(
    style: str, before: list[str], lead: str, after: list[str]
) -> None:
    if style == "plain" and not before:
        lead = f"子{lead}"
    text = "标题: 甲\n正文: " + STYLES[style]([*before, f"{lead}{WRONG}丑", *after]) + "附注: 乙\n"
    tree = parse(text, "f.yaml", Problems())
    assert tree is not None
    problems = Problems()
    check_letter(tree, ["计划报送"], problems)
    (told,) = problems
    line, column = told.place.line - 1, told.place.column - 1
    assert text.split("\n")[line][column:].startswith(WRONG)
    assert told.code == "DG-W201"
    assert "您是否想写“截止.计划报送”" in told.remedy


def heard(text: str, kind: TextKind = TextKind.LETTER, deadlines: list[str] | None = None) -> list[str]:
    """The codes and what fills them of a text."""
    problems = Problems()
    check_text(text, kind, names_for(kind, deadlines), lambda at: Place("f", 1, at + 1), problems)
    return [f"{each.place.column} {each.code[-3:]} {each.what}{each.remedy}" for each in problems]


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ("{{ 年分 }}", "201", "您是否想写“年份”"),
        ("{{ 截止 }}", "201", "截止.计划报送"),
        ("{{ 截止.计划报送.year }}", "201", "您是否想写“截止.计划报送”"),
        ("{{ 联系方式 }}", "201", "没有“联系方式”这个名称"),
        ("{{ 截止.计划报送 | 日 }}", "202", "没有“日”这种写法"),
        ("{{ 1 + 1 }}", "203", "直接写出结果"),
        ("{{ 年份 - 1 }}", "203", "直接写出结果"),
        ("{{ ''.__class__.__mro__ }}", "203", "只能写一个名称"),
        ("{{ 截止.计划报送.strftime('%Y') }}", "203", "只能写一个名称"),
        ("{% for 甲 in 乙 %}", "203", "循环"),
        ("{{ 截止.计划报送 | 日期 | 月日 }}", "203", "只能写一个名称"),
        ("{{ 截止.计划报送", "204", "“{{ 截止.计划报送”的大括号没有成对"),
        ("{{ 年份 | 日期 }}", "205", "“年份”不是日期"),
        ("{{ 表格.分工 | 日期 }}", "205", "“表格.分工”不是日期"),
        ("{年分}", "206", "照原样印出来"),
    ],
)
def test_each_slip_of_a_letter_is_told(text: str, code: str, words: str) -> None:
    (told,) = heard(f"甲{text}", deadlines=["计划报送"])
    assert told.startswith(f"2 {code} ")
    assert words in told


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ("{年分}", "201", "您是否想写“年份”"),
        ("{表格.分工}", "201", "没有“表格.分工”这个名称"),
        ("{截止日期 | 天}", "202", "没有“天”这种写法"),
        ("{截止日期", "204", "{截止日期}"),
        ("{发文机关|日期}", "205", "“发文机关”不是日期"),
    ],
)
def test_each_slip_of_a_form_is_told(text: str, code: str, words: str) -> None:
    (told,) = heard(f"甲{text}", TextKind.FORM)
    assert told.startswith(f"2 {code} ")
    assert words in told


@pytest.mark.parametrize(
    "text", ["{{ 截止.不知道 | 星期 }}{{ 表格.分工 }}", '{{ "{{" }}', "{{ 发文机关 }}{年份}", "{、", "}"]
)
def test_what_is_sound_is_not_told(text: str) -> None:
    assert heard(text) == []


def test_a_form_is_sound_whatever_the_plan_is_to_have() -> None:
    assert heard("{年份}{截止.不知道|月日}{{ 截止日期 }}｛联系方式｝", TextKind.FORM) == []


def test_a_placeholder_where_nobody_fills_it_is_told() -> None:
    tree = parse("标题: '关于{{ 年份 }}年的通知'\n正文: '{{ 年份 }}'\n附注: '{甲}'\n", "f.yaml", Problems())
    assert tree is not None
    problems = Problems()
    check_unfilled(tree, problems)
    (told,) = problems
    assert (told.code, told.place.line, told.place.column) == ("DG-W207", 1, 8)
