"""A docx that docgen did not make is understood, and not failed for the brand of its fonts."""

from __future__ import annotations

import pytest

from docgen.check.findings import Force
from docgen.check.run import check_word
from docgen.check.word import read_word
from docgen.standard.brands import face_of
from tests.check import made


def rules(content: bytes) -> set[str]:
    return {finding.rule for finding in check_word(content) if not finding.rule.startswith("word_")}


@pytest.mark.parametrize(
    "font", ["仿宋_GB2312", "仿宋", "FangSong", "方正仿宋_GBK", "方正仿宋简体", "华文仿宋"]
)
def test_no_brand_of_the_right_face_is_a_fault(font: str) -> None:
    assert rules(made.notice(font)) == set()


def test_the_elements_are_recognised() -> None:
    found = read_word(made.notice()).outline
    head = found.head
    read = [block.text if block else "" for block in (head.mark, head.number, head.title, head.recipients)]
    assert read == ["甲县人民政府文件", "甲政发〔2026〕5号", "甲县人民政府关于开展演练的通知", "各科室："]
    assert [block.text[:4] for block in found.body] == ["现将有关", "一、工作", "各科室要"]
    assert [block.text if block else "" for block in (found.signature, found.date)] == [
        "甲县人民政府",
        "2026年3月5日",
    ]


def upward(number_line: str, *above: str) -> bytes:
    """A 请示 with its head in other makers' way."""
    return made.word(
        made.paragraph("甲县人民政府文件", "方正小标宋简体", 84, "FF0000", made.CENTRE),
        *(made.paragraph(text) for text in above),
        made.paragraph(number_line, ppr=made.RED_LINE.replace("center", "left")),
        made.paragraph("甲县人民政府关于拨付经费的请示", "方正小标宋简体", 44, "", made.CENTRE),
        made.paragraph("乙市人民政府："),
        made.paragraph("妥否，请批示。", ppr=made.INDENT),
    )


def test_a_request_without_signer_is_told() -> None:
    assert "upward_signer" in rules(upward("甲政发〔2026〕5号"))


@pytest.mark.parametrize(
    "content",
    [upward("甲政发〔2026〕5号\t签发人：张三"), upward("甲政发〔2026〕5号", "签发人：张三　李四")],
    ids=["one line", "a line above"],
)
def test_a_signer_is_recognised(content: bytes) -> None:
    assert rules(content) == {"signature_missing", "date_missing"}
    title = read_word(content).outline.head.title
    assert title
    assert title.text == "甲县人民政府关于拨付经费的请示"


def test_the_wrong_face_is_told_as_general() -> None:
    found = [f for f in check_word(made.notice("宋体")) if f.rule == "body_look"]
    assert {f.force for f in found} == {Force.GENERAL}
    assert found[0].measured == "宋体 16 磅"


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"number": "甲政发[2026]5号"}, "number_form"),
        ({"number": "甲政发〔2026〕第5号"}, "number_form"),
        ({"recipients": "各科室:"}, "recipients_colon"),
        ({"date": "2026年3月05日"}, "date_form"),
        ({"date": "二〇二六年三月五日"}, "date_form"),
        ({"date": "2026年3月5日17时30分"}, "date_form"),
    ],
)
def test_a_fault_is_told(change: dict[str, str], rule: str) -> None:
    assert rules(made.notice(**change)) == {rule}


@pytest.mark.parametrize(
    ("font", "face"),
    [
        ("ABCDEF+FZXBSJW--GB1-0", "小标宋"),
        ("docgen-DocgenXiaoBiaoSong", "小标宋"),
        ("ABCDEF+FandolFang-Regular", "仿宋"),
        ("STFangsong", "仿宋"),
        ("KaiTi_GB2312", "楷体"),
        ("FandolKai-Regular", "楷体"),
        ("SimHei", "黑体"),
        ("SimSun", "宋体"),
        ("NSimSun", "宋体"),
        ("Arial", ""),
    ],
)
def test_a_font_s_name_tells_its_face(font: str, face: str) -> None:
    assert face_of(font) == face
