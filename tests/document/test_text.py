"""The typed body into paragraphs, levels and faces."""

import datetime as dt
import re

import pytest

from docgen.document.elements import Face
from docgen.document.text import (
    TablePlace,
    filled,
    lines,
    paragraph,
    paragraphs,
    table_marked,
    table_places,
)


@pytest.mark.parametrize(
    ("text", "level", "heading", "face"),
    [
        ("一、工作目标", 1, "一、工作目标", Face.HEITI),
        ("十二、附则", 1, "十二、附则", Face.HEITI),
        ("（一）全面部署发动。各县要及时召开会议。", 2, "（一）全面部署发动。", Face.KAITI),
        ("（一）提升应急预案质量。通过演练，形成体系；", 2, "（一）提升应急预案质量。", Face.KAITI),
        ("1.明确任务。各单位要分工。", 3, "1.明确任务。", Face.FANGSONG),
        ("（1）准备。检查器材。", 4, "（1）准备。", Face.FANGSONG),
    ],
)
def test_level_heading_and_face(text: str, level: int, heading: str, face: Face) -> None:
    found = paragraph(text)
    assert (found.level, found.heading, found.runs[0].face) == (level, heading, face)
    assert found.text == text
    assert all(run.face is Face.FANGSONG for run in found.runs[1:])


@pytest.mark.parametrize(
    "text",
    [
        "根据《突发事件应急预案管理办法》，决定如下。",
        "1.5万人参加演练。",
        "（二）各单位要在6月25日前报送总结。",
        "一要练应急指挥，结合实际；二要练协同。",
        "一、各单位要高度重视年度应急演练计划编制与组织实施，明确专人负责此项工作。请遵照执行。",
    ],
)
def test_plain_text_has_no_heading(text: str) -> None:
    found = paragraph(text)
    assert (found.level, found.heading, found.text) == (0, "", text)


@pytest.mark.parametrize(
    ("typed", "set_as"),
    [
        ("组  长：王建国  书记", "组　长：王建国　书记"),
        ("闫　波    冉光荣", "闫　波　　冉光荣"),
        ("1. 每半年一次", "1. 每半年一次"),
        ("GB/T  9704", "GB/T  9704"),
    ],
)
def test_two_plain_spaces_set_words_apart_by_a_whole_one(typed: str, set_as: str) -> None:
    """As in the faces that clerks type in: what stood below each other with them does in any face."""
    assert lines(typed) == (set_as,)


def test_empty_lines_and_typed_indents_are_no_part_of_the_text() -> None:
    assert [p.text for p in paragraphs("　　第一段。\n\n  第二段。\n")] == ["第一段。", "第二段。"]


def test_plan_data_in_the_text() -> None:
    days = {"上半年总结": dt.date(2024, 6, 25)}
    body = "{{ 年份 }}年，于{{ 截止.上半年总结 | 月日 }}前（{{截止.上半年总结}}）\n  {{ 表格.分工 }}"
    made = filled(body, {"年份": "2024"}, days, ["分工"])
    first, second = made.split("\n")
    assert first == "2024年，于6月25日前（2024年6月25日）"
    assert table_marked(first) is None
    assert table_marked(second) == "分工"


def test_the_places_of_tables() -> None:
    body = "甲\n  {{ 表格.分工 }}　\n见｛｛表格．计划｝｝。"
    assert list(table_places(body)) == [TablePlace("分工", 1, True), TablePlace("计划", 2, False)]


@pytest.mark.parametrize(
    ("typed", "heading", "centred"),
    [
        ("第一章 总则", "第一章　总则", True),
        ("第十二章　　监督与考核", "第十二章　监督与考核", True),
        ("第二节 演练的组织", "第二节　演练的组织", True),
        ("第3章 附 则", "第3章　附 则", True),
        ("第一条 为规范演练工作，制定本办法。", "第一条　", False),
        ("第二十一条　本办法自印发之日起施行。", "第二十一条　", False),
    ],
)
def test_chapters_and_articles_of_rules(typed: str, heading: str, centred: bool) -> None:
    found = paragraph(typed)
    assert (found.heading, found.centred, found.level) == (heading, centred, 1)
    assert found.runs[0].face is Face.HEITI
    assert re.sub(r"\s", "", found.text) == re.sub(r"\s", "", typed)


@pytest.mark.parametrize(
    "typed",
    [
        "第一条规定的情形除外。",
        "第三章 所列的各项工作，由县应急管理局负责。",
        "第一章规定的职责不变",
        "第一 条件要具备。",
        "第一条",
    ],
)
def test_sentences_that_speak_of_an_article_are_text(typed: str) -> None:
    found = paragraph(typed)
    assert (found.level, found.centred, found.text) == (0, False, typed)


@pytest.mark.parametrize(("length", "heading"), [(8, True), (9, False)])
def test_of_a_phrase_of_eight_characters_without_its_ordinal_none_is_a_sentence(
    length: int, heading: bool
) -> None:
    """Its siblings, sentences that end their paragraphs, make a sentence only of a longer one."""
    said = "加强演练组织领导工作落实"[:length]
    first, *others = paragraphs("\n".join((f"（一）{said}。请遵照执行。", *SIBLINGS)))
    assert not any(other.heading for other in others)
    assert bool(first.heading) is heading


SIBLINGS = tuple(f"（{each}）请在6月25日前把演练的总结报送县应急管理局。" for each in "二三四")
