"""The English of docgen: nothing is missing, nothing is left over, and every fact stands in it."""

from __future__ import annotations

from gettext import GNUTranslations

import pytest

from tests.tongue.catalogues import compiled, folder, packed, same_facts, translations, written
from tests.tongue.texts import CHINESE, texts

KNOWN = translations()


def test_every_text_has_a_translation() -> None:
    """`make messages` adds what is new to the files; its English is then written there."""
    assert [text for text in texts() if not KNOWN.get(text)] == []


def test_no_translation_is_of_a_text_that_nobody_says() -> None:
    assert [text for text in KNOWN if text not in texts()] == []


def test_a_translation_shows_the_facts_of_its_text() -> None:
    wrong = {text: said for text, said in KNOWN.items() if said and not same_facts(text, said)}
    assert wrong == {}


def test_a_translation_of_the_page_cannot_end_a_literal_or_an_attribute() -> None:
    quotes = {
        text: (text.count('"'), said.count('"')) for text, said in KNOWN.items() if text.startswith("〖")
    }
    assert {text: two for text, two in quotes.items() if two[0] != two[1]} == {}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("第{page}页", "page"),
        ("〖第${n}页〗", "page ${m}"),
        ("〖{{ year }}年〗", "year"),
        ("{a}和{b}", "{a}"),
    ],
)
def test_a_fact_left_out_is_seen(text: str, said: str) -> None:
    assert not same_facts(text, said)


def test_a_translation_ends_as_a_sentence_where_its_text_does() -> None:
    ended = {text: said for text, said in KNOWN.items() if text.endswith("。") and len(text) > 12}
    assert [said for said in ended.values() if not said.rstrip().endswith((".", "”", "}", ")"))] == []


def test_each_file_is_as_make_messages_writes_it() -> None:
    stale = [path.name for path in folder().glob("*.po") if path.read_bytes() != written(KNOWN, path.stem)]
    assert stale == []


def test_what_docgen_reads_is_made_of_the_files() -> None:
    assert compiled().read_bytes() == packed(KNOWN)


@pytest.mark.parametrize("text", ["错误", "第{page}页", "{year}年{month}月{day}日"])
def test_what_docgen_reads_has_the_texts(text: str) -> None:
    with compiled().open("rb") as file:
        assert GNUTranslations(file).gettext(text) == KNOWN[text]


def test_texts_are_found_where_they_stand() -> None:
    """One of each kind: a message, a rule, a phrase in code, one by a name, help, what stands for a value."""
    found = texts()
    assert found["没有这个文件；"] == "reading"
    assert found["公文首页必须显示正文。"] == "check"
    assert found["正在排版：{title}"] == "report"
    assert found["每行应写“编号”和“名称”；小标题只写“节”"] == "model"
    assert found["数据文件夹。"] == found["〈年份〉"] == "cli"
    assert found["左边伸出 {left:.1f} 字"] == "check"


@pytest.mark.parametrize("text", ["{what}{remedy}", "、", "甲", "{a}：{b}"])
def test_what_another_language_writes_otherwise_is_a_text(text: str) -> None:
    assert CHINESE.search(text)


def test_a_row_of_facts_is_no_text() -> None:
    assert not CHINESE.search("{path}: {line}")
