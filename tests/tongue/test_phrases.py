"""A phrase is its Chinese text everywhere, and is put into English where somebody is told it."""

from __future__ import annotations

import datetime as dt
import json
import pickle
from enum import StrEnum

import pytest

from docgen.tongue import (
    Language,
    Phrase,
    both,
    day_told,
    either,
    full_day_told,
    phrase,
    speaking,
    spoken,
    spoken_data,
    strung,
    unended,
)
from docgen.tongue.filling import chosen
from docgen.tongue.keeping import packed, unpacked

DAY = dt.date(2026, 6, 15)


class Weight(StrEnum):
    HEAVY = phrase("错误")


SAID = {
    phrase("第{page}页", page=3): "page 3",
    phrase("已改正 {count} 个文件。", count=1): "Put right 1 file.",
    phrase("已改正 {count} 个文件。", count=2): "Put right 2 files.",
    phrase("{name}：", name=phrase("错误")): "Error:",
    phrase("{name}：", name=Weight.HEAVY): "Error:",
    phrase("{name}：", name="标题"): "标题:",
    strung([phrase("错误"), phrase("警告"), "甲"]): "Error, Warning, 甲",
    both([phrase("错误"), phrase("警告"), phrase("提示")]): "Error, Warning and Note",
    either([phrase("错误"), phrase("警告")]): "Error or Warning",
    either([phrase("错误")]): "Error",
    day_told(DAY): "15 June 2026",
    full_day_told(DAY): "Monday, 15 June 2026",
    unended(phrase("请核对日期。")): "请核对日期",
    unended(phrase("请对照通知核对日期。")): "Please check the date against the notice",
    phrase("{low:.15g}至{high:.15g}", low=1, high=2.5): "from 1 to 2.5",
}


@pytest.mark.parametrize("said", SAID, ids=lambda said: said.template[:20])
def test_a_phrase_is_said_in_english_with_its_facts(said: Phrase) -> None:
    assert spoken(said, Language.ENGLISH) == SAID[said]


@pytest.mark.parametrize("said", SAID, ids=lambda said: said.template[:20])
def test_a_phrase_comes_whole_from_another_process_and_from_a_file(said: Phrase) -> None:
    sent = pickle.loads(pickle.dumps(said))
    kept = unpacked(json.loads(json.dumps(packed({"message": said}))))["message"]
    assert sent == kept == said
    assert spoken(sent, Language.ENGLISH) == spoken(kept, Language.ENGLISH) == SAID[said]


def test_a_phrase_is_its_chinese_text() -> None:
    said = phrase("第{page}页", page=3)
    assert (said, str(said), spoken(said), f"{said}。") == ("第3页", "第3页", "第3页", "第3页。")
    assert isinstance(str(said), Phrase)
    assert type(said.chinese) is str


def test_dates_read_as_they_always_did() -> None:
    assert full_day_told(DAY) == "2026年6月15日（星期一）"


def test_what_has_no_translation_stays_chinese() -> None:
    assert spoken(phrase("没有人翻译过的话{n}", n=1), Language.ENGLISH) == "没有人翻译过的话1"


def test_a_text_of_the_clerk_is_never_translated() -> None:
    assert spoken("错误", Language.ENGLISH) == "错误"
    assert spoken_data({"a": ["错误", phrase("错误"), 3, None]}, Language.ENGLISH) == {
        "a": ["错误", "Error", 3, None]
    }


def test_the_language_is_spoken_for_a_while() -> None:
    with speaking(Language.ENGLISH):
        assert spoken(phrase("错误")) == "Error"
    assert spoken(phrase("错误")) == "错误"


@pytest.mark.parametrize(
    ("number", "word"), [("1", "file"), ("0", "files"), ("21", "files"), ("许多", "files")]
)
def test_of_two_words_one_is_for_one(number: str, word: str) -> None:
    assert chosen(number, ["file", "files"]) == word


@pytest.mark.parametrize(("number", "word"), [("1", "a"), ("3", "c"), ("9", "c"), ("0", "a")])
def test_of_more_words_a_number_has_its_own(number: str, word: str) -> None:
    assert chosen(number, ["a", "b", "c"]) == word


@pytest.mark.parametrize(
    ("words", "everything", "anything"),
    [
        (["甲"], "甲", "甲"),
        (["甲", "乙"], "甲和乙", "甲或乙"),
        (["甲", "乙", "丙"], "甲、乙和丙", "甲、乙或丙"),
    ],
)
def test_the_last_of_a_list_is_joined_by_a_word(words: list[str], everything: str, anything: str) -> None:
    assert (both(words), either(words)) == (everything, anything)
