"""Choices and ticks: every way of writing them that is one, and what is said of the others."""

from __future__ import annotations

import pytest

from docgen.model.fieldtypes import Misfit
from docgen.model.fieldtypes.ticked import ticks
from tests.model.fieldtypes.values import code, value

YES, NO = "☑☒✓✔√■●", "☐□○"

WORDS = ("实战", "桌面", "桌面、实战")


@pytest.mark.parametrize("between", ["、", "，", ",", ";", "；", "/", "／", "+", "\n", "\t", "和", " 和 "])
def test_the_parts_of_a_choice_may_have_any_mark_between_them_in_any_order(between: str) -> None:
    for raw in (f"桌面{between}实战", f"实战{between}桌面"):
        assert value("单选", raw, 选项=list(WORDS)) == "桌面、实战"


def test_a_choice_is_taken_as_it_is_before_its_parts_are_looked_at() -> None:
    twins = ["乙、甲", "甲、乙"]
    assert [value("单选", each, 选项=twins) for each in twins] == twins
    assert value("多选", "甲、乙", 选项=["甲", "乙", "甲、乙"]) == ("甲、乙",)
    assert value("多选", "乙；甲", 选项=["甲", "乙", "丙"]) == ("甲", "乙")
    assert value("多选", "甲、、甲", 选项=["甲", "乙"]) == ("甲",)


@pytest.mark.parametrize(
    ("kind", "raw", "said"),
    [
        ("单选", "演习", "DG-F309"),
        ("单选", "☑演习 ☐桌面", "DG-F309"),
        ("单选", "☑桌面 ☐演习", "DG-F309"),
        ("单选", "☑桌面 ☑实战", "DG-F310"),
        ("单选", "桌面√实战", "DG-A410"),
        ("多选", "桌面、演习", "DG-F309"),
        ("多选", "桌面√实战", "DG-A410"),
        ("勾选", "演习", "DG-F311"),
        ("勾选", "☑演习", "DG-F311"),
        ("勾选", "☑是 ☑否", "DG-A410"),
        ("勾选", "是√否", "DG-A410"),
    ],
)
def test_what_is_no_choice_is_told_as_what_it_is(kind: str, raw: str, said: str) -> None:
    more = {} if kind == "勾选" else {"选项": ["实战", "桌面"]}
    assert code(kind, raw, **more) == said
    found = value(kind, raw, **more)
    assert isinstance(found, Misfit)
    assert found.choices == (("实战", "桌面") if said == "DG-F309" else ())


@pytest.mark.parametrize("mark", [*YES, "对", "有", "是", "Y", "yes", "ON", "True", "1", "１"])
def test_a_mark_alone_is_yes(mark: str) -> None:
    assert value("勾选", mark) is True


@pytest.mark.parametrize("mark", [*NO, *"×✗✘", "无", "否", "N", "no", "Off", "False", "0"])
def test_a_mark_alone_is_no(mark: str) -> None:
    assert value("勾选", mark) is False


@pytest.mark.parametrize(
    ("raw", "ticked"),
    [
        ("☑某项", True),
        ("☐某项", False),
        ("☑是 ☐否", True),
        ("☐是 ☑否", False),
        ("☐是 ☐否", None),
        ("☑否", False),
        ("☐否", False),
        ("☐是", None),
    ],
)
def test_boxes_beside_the_words_of_a_tick(raw: str, ticked: bool | None) -> None:
    assert value("勾选", raw) is ticked


def known(text: str) -> str | None:
    return text if text in ("甲", "乙", "丙", "甲类") else None


@pytest.mark.parametrize("on", YES)
@pytest.mark.parametrize("off", NO)
def test_each_mark_that_people_use_is_one(on: str, off: str) -> None:
    for text in (f"{on}甲{off}乙{on}丙", f"甲{on}乙{off}丙{on}", f"甲（{on}）乙({off})丙【{on}】"):
        found = ticks(text, known)
        assert found is not None
        assert (found.chosen, found.left, found.clear) == (("甲", "丙"), ("乙",), True)


@pytest.mark.parametrize("brackets", ["（）", "()", "[]", "【】", "［］"])
@pytest.mark.parametrize("white", ["", " ", "__", "　"])
def test_empty_brackets_are_boxes_and_a_mark_in_brackets_fills_them(brackets: str, white: str) -> None:
    left, right = brackets
    text = (
        f"甲{left}{white}√{right}乙{left}{white}{right}"
        if "_" not in white
        else f"甲{left}√{right}乙{left}_{right}"
    )
    found = ticks(text, known)
    assert found is not None
    assert (found.chosen, found.left, found.clear) == (("甲",), ("乙",), True)


@pytest.mark.parametrize("cross", "×✗✘")
def test_a_cross_says_no_only_beside_a_tick(cross: str) -> None:
    found = ticks(f"甲√ 乙{cross}", known)
    assert found is not None
    assert (found.chosen, found.left) == (("甲",), ("乙",))
    assert ticks(f"甲{cross}", known) is None


@pytest.mark.parametrize(
    ("text", "chosen", "left"),
    [
        ("☑甲 乙", ("甲",), ("乙",)),
        ("甲 乙☑", ("乙",), ("甲",)),
        ("☑甲、乙", ("甲",), ("乙",)),
        ("☑ 甲类", ("甲类",), ()),
        ("☐甲☑☐乙", ("甲",), ("乙",)),
        ("☐甲 ☑ ☐乙☐", ("甲",), ("乙",)),
        ("☑甲 别的", ("甲 别的",), ()),
        ("甲 乙 丙☑", ("丙",), ("甲", "乙")),
        ("☑甲 乙 丙", ("甲",), ("乙", "丙")),
        ("☐甲 ☑ 乙 丙", ("乙",), ("甲", "丙")),  # the marks stand before the words
        ("甲 乙 ☑ 丙☐", ("乙",), ("甲", "丙")),  # behind them
    ],
)
def test_whose_mark_it_is(text: str, chosen: tuple[str, ...], left: tuple[str, ...]) -> None:
    found = ticks(text, known)
    assert found is not None
    assert (found.chosen, found.left, found.clear) == (chosen, left, True)


@pytest.mark.parametrize("text", ["甲☑乙", "☐甲☐乙☑", "甲 ☑ 乙", "甲 ☑ ☐ ☑ 乙", "☐甲 ☑ 乙☐"])
def test_where_nobody_can_tell_whose_mark_it_is_nothing_is_taken(text: str) -> None:
    found = ticks(text, known)
    assert found is not None
    assert (found.chosen, found.left, found.clear) == ((), ("甲", "乙"), False)


@pytest.mark.parametrize("text", ["甲、乙", "√", "（　）", ""])
def test_words_without_marks_and_marks_without_words_say_nothing(text: str) -> None:
    assert ticks(text, known) is None
