"""The placeholders of a text: what is one, what is none, and what they come to."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.model.placeholders import (
    DATE_FORMS,
    Placeholder,
    Slip,
    SlipKind,
    TextKind,
    day_values,
    deadline_values,
    fill,
    placeholders,
    read,
)

LETTER, FORM = TextKind.LETTER, TextKind.FORM
DAY = dt.date(2026, 3, 10)
VALUES = {
    "年份": "2026",
    "发文机关": "甲{年份}{{ 年份 }}",
    **deadline_values({"计划报送": DAY}, lambda day: f"{day.month}.{day.day}"),
}


@pytest.mark.parametrize(
    ("kind", "text", "made"),
    [
        (LETTER, "于{{ 截止.计划报送 | 日期 }}前", "于2026年3月10日前"),
        (LETTER, "于{{截止.计划报送|月日}}前", "于3月10日前"),
        (LETTER, "{{ 截止.计划报送 }}（{{ 截止.计划报送 | 星期 }}）", "3.10（星期二）"),
        (LETTER, "｛｛　截止。计划报送　｜　日期　｝｝", "2026年3月10日"),
        (LETTER, "{{ 截止：计划报送 }}", "3.10"),
        (LETTER, "{{ 截止．计划报送\n  | 日期 }}", "2026年3月10日"),
        (LETTER, "{年份}年，{截止.计划报送|月日}", "2026年，3月10日"),
        (LETTER, "{{ 发文机关 }}", "甲{年份}{{ 年份 }}"),
        (LETTER, """{{ "{{" }}{{ '}}' }}{{ “{年份}” }}""", "{{}}{年份}"),
        (LETTER, '{甲}、{"年份"}、{', '{甲}、{"年份"}、{'),
        (LETTER, "{{ 没有 }}{{ 截止.没有 }}{{ 年份 | 日期 }}", "{{ 没有 }}{{ 截止.没有 }}{{ 年份 | 日期 }}"),
        (LETTER, "{% if 年份 %}甲{{ 1 + 1 }}", "{% if 年份 %}甲{{ 1 + 1 }}"),
        (FORM, "{年份}年{ 发文机关 }{没有}", "2026年甲{年份}{{ 年份 }}{没有}"),
        (FORM, "{{ 年份 }}年，{截止.计划报送｜月日}", "2026年，3月10日"),
        (FORM, "｛年份｝年｛甲、乙｝", "2026年｛甲、乙｝"),
        (FORM, '{"{"}年份{"}"}', "{年份}"),
        (FORM, "没有括号", "没有括号"),
    ],
)
def test_what_a_text_comes_to(kind: TextKind, text: str, made: str) -> None:
    assert fill(text, kind, VALUES) == made


@pytest.mark.parametrize(
    ("kind", "text", "slips"),
    [
        (LETTER, "甲{{ 年份 的要求", [(1, SlipKind.UNPAIRED)]),
        (LETTER, "甲{{ 年份 }的要求", [(1, SlipKind.UNPAIRED)]),
        (LETTER, "甲{ 年份 }}的要求", [(6, SlipKind.UNPAIRED)]),
        (LETTER, "{{{ 年份 }}}", [(0, SlipKind.UNPAIRED)]),
        (
            LETTER,
            "{{ }}{{ | 日期 }}{{ 截止.甲 | }}{{ 截止.甲 | 日期 | 月日 }}",
            [(n, SlipKind.NO_NAME) for n in (0, 5, 15, 27)],
        ),
        (LETTER, "{% for a in b %}甲{# 注 #}", [(0, SlipKind.NO_NAME), (17, SlipKind.NO_NAME)]),
        (LETTER, "{甲}乙}{", [(0, SlipKind.NOT_FILLED)]),
        (LETTER, "{{ {{ 年份 }}", [(0, SlipKind.UNPAIRED)]),
        (FORM, "甲{年份", [(1, SlipKind.UNPAIRED)]),
        (FORM, "甲年份}", [(3, SlipKind.UNPAIRED)]),
        (FORM, "甲{年份}}", [(1, SlipKind.UNPAIRED)]),
        (FORM, "｛甲、乙｝", [(0, SlipKind.NOT_FILLED)]),
        (FORM, "｛甲", []),
    ],
)
def test_braces_that_are_no_placeholder(kind: TextKind, text: str, slips: list[tuple[int, SlipKind]]) -> None:
    found = [(each.start, each.kind) for each in read(text, kind) if isinstance(each, Slip)]
    assert found == slips


def test_words_that_name_no_day_stay_in_every_form() -> None:
    values = day_values("截止日期", "规定时间", None)
    assert [fill(f"{{截止日期|{form}}}", FORM, values) for form in DATE_FORMS] == ["规定时间"] * 3
    assert fill("{截止日期}", FORM, values) == "规定时间"


def test_a_name_may_have_any_characters_but_braces_and_bars() -> None:
    (found,) = placeholders("{{ 截止.总结（上半年）-2 | 日期 }}", LETTER)
    assert (found.name, found.form) == ("截止.总结（上半年）-2", "日期")


NAMES = st.sampled_from(["年份", "发文机关", "截止.计划报送"])
PARTS = st.one_of(
    st.text(alphabet="甲乙 ，。\n|\"'{}｛｝%"),
    NAMES.map(lambda name: f"{{{{ {name} }}}}"),
    NAMES.map(lambda name: f"{{{name}}}"),
)


@given(text=st.lists(PARTS, max_size=8).map("".join), kind=st.sampled_from(TextKind))
def test_whatever_is_typed_is_read_once_from_left_to_right(text: str, kind: TextKind) -> None:
    found = read(text, kind)
    ends = [0, *(each.end for each in found)]
    assert all(end <= each.start < each.end <= len(text) for end, each in zip(ends, found, strict=False))
    if not any(isinstance(each, Placeholder) for each in found):
        assert fill(text, kind, VALUES) == text


@given(text=st.text(), kind=st.sampled_from(TextKind))
def test_quoted_words_are_printed_as_they_are(text: str, kind: TextKind) -> None:
    words = text.replace('"', "").replace("\n", "")
    assert fill(f'{{{{ "{words}" }}}}', kind, VALUES) == words
