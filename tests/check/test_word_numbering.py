"""Headings that Word numbers by itself are read with the ordinal that the page shows."""

from __future__ import annotations

import io
import zipfile

import pytest

from docgen.check.run import check_word
from docgen.check.word import read_word
from docgen.check.word_numbering import chinese
from tests.check import made

LEVELS = (
    ("chineseCounting", "%1、"),
    ("chineseCounting", "（%2）"),
    ("decimal", "%3."),
    ("decimal", "（%4）"),
)


def numbering(*levels: tuple[str, str], start: int = 1) -> str:
    """word/numbering.xml of one list."""
    inner = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/>'
        f'<w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for at, (form, text) in enumerate(levels)
    )
    return (
        f'<w:numbering {made.W}><w:abstractNum w:abstractNumId="7">{inner}</w:abstractNum>'
        '<w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num></w:numbering>'
    )


def item(text: str, depth: int, font: str = "仿宋_GB2312", num: int = 3) -> str:
    """A paragraph of the list."""
    mark = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{num}"/></w:numPr>'
    return made.paragraph(text, font, ppr=mark + made.INDENT)


def with_list(*paragraphs: str, lists: str) -> bytes:
    """A docx with word/numbering.xml."""
    target = io.BytesIO(made.word(*paragraphs))
    with zipfile.ZipFile(target, "a") as archive:
        archive.writestr("word/numbering.xml", lists)
    return target.getvalue()


def texts(content: bytes) -> list[str]:
    return [piece.block.text for piece in read_word(content).pieces]


def test_each_level_counts_and_a_deeper_one_begins_anew() -> None:
    walk = [0, 1, 1, 2, 3, 0, 1]
    content = with_list(*(item("项", depth) for depth in walk), lists=numbering(*LEVELS))
    assert texts(content) == ["一、项", "（一）项", "（二）项", "1.项", "（1）项", "二、项", "（一）项"]


def test_a_list_may_begin_later_and_bullets_have_no_ordinal() -> None:
    assert texts(with_list(item("项", 0), lists=numbering(LEVELS[0], start=3))) == ["三、项"]
    assert texts(with_list(item("项", 0), lists=numbering(("bullet", "●")))) == ["项"]


def further(overrides: str) -> str:
    """The lists with one more, which follows the same definition but for what it says itself."""
    more = f'<w:num w:numId="4"><w:abstractNumId w:val="7"/>{overrides}</w:num></w:numbering>'
    return numbering(*LEVELS).replace("</w:numbering>", more)


def test_a_list_of_the_same_definition_counts_on_unless_it_begins_anew() -> None:
    walk = [item("项", 0), item("项", 0), item("项", 0, num=4), item("项", 1, num=4), item("项", 0, num=4)]
    assert texts(with_list(*walk, lists=further("")))[2:] == ["三、项", "（一）项", "四、项"]
    anew = further('<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>')
    assert texts(with_list(*walk, lists=anew)) == ["一、项", "二、项", "一、项", "（一）项", "二、项"]


def test_what_begins_anew_below_leaves_the_level_above() -> None:
    anew = further(
        "".join(
            f'<w:lvlOverride w:ilvl="{at}"><w:startOverride w:val="1"/></w:lvlOverride>' for at in range(4)
        )
    )
    walk = [item("项", 0), item("项", 1), item("项", 1, num=4), item("项", 0)]
    assert texts(with_list(*walk, lists=anew)) == ["一、项", "（一）项", "（一）项", "二、项"]


def test_a_list_may_have_a_level_of_its_own() -> None:
    own = '<w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    lists = further(f'<w:lvlOverride w:ilvl="0">{own}</w:lvlOverride>')
    assert texts(with_list(item("项", 0, num=4), lists=lists)) == ["1.项"]


@pytest.mark.parametrize(
    ("value", "text"), [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (99, "九十九")]
)
def test_chinese_counts(value: int, text: str) -> None:
    assert chinese(value) == text


def test_a_numbered_heading_in_the_wrong_face_is_found() -> None:
    head = (
        made.paragraph("甲政发〔2026〕5号", ppr=made.CENTRE),
        made.paragraph("甲县人民政府关于开展演练的通知", "方正小标宋简体", 44, "", made.CENTRE),
    )
    for font, rules in (("黑体", set()), ("仿宋", {"heading_look"})):
        content = with_list(*head, item("工作目标", 0, font), lists=numbering(*LEVELS))
        assert {f.rule for f in check_word(content)} & {"heading_look", "body_look"} == rules
