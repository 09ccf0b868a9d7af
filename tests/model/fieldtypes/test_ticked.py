"""Which words are ticked, wherever people put their marks: never the other one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.model.fields import Field, parse_value
from docgen.model.fieldtypes import Misfit

YES_OR_NO = Field.model_validate({"编号": "a", "名称": "是否联合", "类型": "单选", "选项": ["是", "否"]})
TICK = Field.model_validate({"编号": "a", "名称": "已核对", "类型": "勾选"})
WORDS = ["应急管理部门", "行业主管部门", "桌面、实战", "其他"]
SEVERAL = Field.model_validate({"编号": "a", "名称": "报送", "类型": "多选", "选项": WORDS})

YES = (
    *(
        "是√　否□",
        "是 ☑　否 ☐",
        "是 ☑否 ☐",
        "☑是 ☐否",
        "是（√）否（　）",
        "( √ )是 ( )否",
        "√ 是 否",
        "是√ 否×",
    ),
    *(
        "☐是√　☐否",
        "☐ 是 √ ☐ 否",
        "☒是 ☐否",
        "■是□否",
        "是☑否☐",
        "☑是，☐否",
        "【√】是　【】否",
        "是：√ 否：□",
        "√是",
    ),
    # from phones and keyboards, on a rule instead of a box
    *("✅是 □否", "是✔️ 否", "🗹是 ☐否", "⬛是 ⬜否", "▣是 □否", "⊙是 ○否", "◉是 ◯否"),
    *(
        "[x]是 [ ]否",
        "【V】是 【 】否",
        "（v）是　（ ）否",
        "［Ｘ］是 ［　］否",
        "是__√__ 否____",
        "是＿√＿否＿＿",
    ),
)
NO = (
    *("□是 ☑否", "是 ☐　否 ☑", "( )是 (√)否", "是 否√", "☐是 ☐否√", "是□ 否√", "是□否☑", "× 是　√ 否"),
    "☐是☑否",
    *("□是 ✅否", "[ ]是 [x]否", "是（ ）否（V）", "是____ 否_√_", "⬜是 ⬛否"),
)
UNCLEAR = ("[x]是 [√]否", "是v否", "是√否", "是□ 否×", "是√ 否√", "□是 □否 其他：见附件", "√", "是×")


@pytest.mark.parametrize("item", [YES_OR_NO, TICK], ids=["choice", "tick"])
def test_a_mark_belongs_to_the_words_that_it_stands_at(item: Field) -> None:
    yes, no = (True, False) if item is TICK else ("是", "否")
    assert {text: parse_value(item, text) for text in YES} == dict.fromkeys(YES, yes)
    assert {text: parse_value(item, text) for text in NO} == dict.fromkeys(NO, no)


@pytest.mark.parametrize(
    ("text", "ticked"), [("（√）", True), ("[v]", True), ("✅", True), ("（　）", False), ("____", False)]
)
def test_a_tick_may_stand_alone_in_brackets_or_on_a_rule(text: str, ticked: bool) -> None:
    assert parse_value(TICK, text) is ticked


@pytest.mark.parametrize("text", UNCLEAR)
def test_what_may_be_of_either_side_is_told_and_never_taken(text: str) -> None:
    assert isinstance(parse_value(YES_OR_NO, text), Misfit)


def test_boxes_of_which_none_is_ticked_say_nothing() -> None:
    assert parse_value(YES_OR_NO, "☐是　☐否") is None
    assert parse_value(SEVERAL, "　".join(f"☐{word}" for word in WORDS)) is None


@pytest.mark.ranged("勾选记号的写法，随机组合")
@given(
    st.lists(st.booleans(), min_size=2, max_size=4),
    st.sampled_from(
        ["{box}{word}", "{box} {word}", "{word}{box}", "{word} {box}", "{word}（{mark}）", "（{mark}）{word}"]
    ),
    st.sampled_from(["　", "  ", "，", "；", "\n"]),
    st.sampled_from(["☑☐", "√□", "■□", "☒☐", "●○"]),
)
def test_one_way_of_marking_kept_up_gives_what_was_ticked(
    on: list[bool], way: str, between: str, marks: str
) -> None:
    chosen = WORDS[: len(on)]
    pairs = list(zip(chosen, on, strict=True))
    text = between.join(
        way.format(word=word, box=marks[not is_on], mark="√" if is_on else "　") for word, is_on in pairs
    )
    wanted = tuple(word for word, is_on in pairs if is_on) or None
    assert parse_value(SEVERAL, text) == wanted
