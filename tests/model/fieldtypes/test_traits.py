"""What each field type is agrees with itself: defaults, stencils, usual values, advice."""

from __future__ import annotations

import re

import pytest

from docgen.model.fieldtypes import Bounds, Control, Extent, FieldType, Stored
from tests.model.fieldtypes.values import code


@pytest.mark.parametrize(
    ("kind", "fit", "misfit"),
    [
        ("文本", ["甲", "3"], []),
        ("日期", ["2026-06-15", "2026年6月15日"], ["2026-02-30", "6月15日", "20260615"]),
        ("月份", ["2026年6月", "2026年"], ["6月", "2026-13"]),
        ("时间用语", ["汛期前", "4月30日前"], ["4月31日前"]),
        (
            "小数",
            ["3", "-2", "0.5", "1" * 12, "0." + "1" * 6],
            ["", "1e3", "3.", ".5", "1" * 13, "0." + "1" * 7],
        ),
        ("整数", ["3", "-2", "3.0"], ["3.5", "三"]),
        ("电话", ["4232621", "4232621、13900000000"], ["4232621；13900000000", "张三"]),
        ("邮箱", ["a@b.cn", "a@b.cn、c@d.cn"], ["a@b", "a@b.cn、"]),
    ],
)
def test_what_a_definition_may_give_as_a_default(kind: str, fit: list[str], misfit: list[str]) -> None:
    accepts = FieldType(kind).traits.accepts
    assert [text for text in fit if not accepts(text)] == []
    assert [text for text in misfit if accepts(text)] == []


@pytest.mark.parametrize("kind", FieldType)
def test_a_dates_stencil_and_picture_are_a_date_without_its_figures(kind: FieldType) -> None:
    traits = kind.traits
    assert bool(traits.stencil) == bool(traits.picture) == (traits.control is Control.DATE)
    if traits.picture:
        figures = {"yyyy": "2026", "M": "6", "d": "15"}
        assert re.sub("yyyy|M|d", lambda each: figures[each[0]], traits.picture) == traits.example
        assert re.sub(r"\d+|\s", "", traits.example) == re.sub(r"\s", "", traits.stencil)
        assert traits.stencil.strip(" ") == traits.stencil
        assert len(re.findall(r"[\s　]+", traits.stencil)) == len(re.findall(r"\d+", traits.example))


@pytest.mark.parametrize("kind", FieldType)
def test_the_usual_value_is_one_and_fills_more_room_than_the_example(kind: FieldType) -> None:
    traits = kind.traits
    assert bool(traits.usual) == (
        (traits.extent in (Extent.BRIEF, Extent.WORD) and not traits.chosen and not traits.options)
        or kind is FieldType.WORDS
    )
    if traits.usual:
        assert code(kind.value, traits.usual) == ""
        assert len(traits.usual) >= len(traits.example)


@pytest.mark.parametrize("kind", FieldType)
def test_advice_names_a_value_of_the_type(kind: FieldType) -> None:
    for text in (kind.traits.advice.xlsx, kind.traits.advice.pdf):
        said = text.format(year=2026, limits="", choices="甲、乙")
        examples = re.findall(r"如\s?“?([^”；或]+)”?", said)
        assert [each for each in examples if code(kind.value, each)] == []
        assert ("如" in text) == (kind in (FieldType.DATE, FieldType.MONTH, FieldType.WORDS))


@pytest.mark.parametrize("kind", FieldType)
def test_traits_that_go_together(kind: FieldType) -> None:
    traits = kind.traits
    assert traits.one_line == (traits.extent in (Extent.BRIEF, Extent.WORD))
    assert traits.chosen == (traits.control in (Control.CHOICE, Control.CHOICES))
    assert (traits.bounds is Bounds.LENGTH) == (
        traits.control is Control.TEXT and traits.read.__name__ in ("read_text", "read_lines", "read_words")
    )
    assert traits.names_groups == (kind in (FieldType.TEXT, FieldType.LINES, FieldType.CHOICE))
    assert (traits.stored is Stored.DAY) == (kind is FieldType.DATE)
    assert traits.share == (1.3 if "日" in traits.picture or kind is FieldType.WORDS else 1.0)
    assert traits.options == (("是", "否") if kind is FieldType.TICK else ())
