"""What is said of a document that has every element: its plain lines, and the face of each text."""

from __future__ import annotations

from dataclasses import replace

import pytest

from docgen.document import elements as el
from docgen.document.elements import Face
from docgen.document.faces import faced_texts
from docgen.document.plain import plain_lines
from tests.document.every import ANNEX, MAIN, TABLE, document

LINES = [
    ("份号", "000012"),
    ("密级和保密期限", "机密★1年"),
    ("紧急程度", "特急"),
    ("发文机关标志", "县应急管理局县财政局文件"),
    ("发文字号", "青应急〔2026〕3号"),
    ("签发人", "张三"),
    ("签发人", "李四"),
    ("标题", "青山县应急管理局关于演练的通知"),
    ("正文", "（2026年3月25日审议通过）"),
    ("主送机关", "各乡镇人民政府："),
    ("正文", "一、目的。检验预案。"),
    ("表头", "单位名称｜任务"),
    ("表格行", "一、市级"),
    ("表格行", "县水务局｜水库调度"),
    ("表格行", "｜险情研判"),
    ("表格行", "填报人｜"),
    ("表格备注", "备注：可调整。"),
    ("联系方式", "联系电话：4232621"),
    ("附件说明", "1.方案"),
    ("附件说明", "2.计划表"),
    ("出席", "出席：王五、赵六"),
    ("署名", "县应急管理局"),
    ("署名", "县财政局"),
    ("成文日期", "2026年3月30日"),
    ("签名章", "县长　钱七"),
    ("签名章", "局长"),
    ("成文日期", "2026年3月31日"),
    ("附注", "（此件公开发布）"),
    ("附件序号", "附件1"),
    ("附件标题", "演练方案"),
    ("版记", "主送：各乡镇。"),
    ("版记", "抄送：县委办。"),
    ("版记", "县应急管理局办公室　2026年3月30日印发"),
]


def test_every_line_has_the_fields_name_for_it_in_reading_order() -> None:
    assert [tuple(line) for line in plain_lines(document())] == LINES


def test_what_is_empty_is_no_line() -> None:
    bare = el.Imprint("", "", "")
    assert [tuple(line) for line in plain_lines(document(bare))] == LINES[:-3]
    assert [tuple(line) for line in plain_lines(document(None))] == LINES[:-3]
    headless = replace(TABLE, columns=tuple(replace(each, heading="") for each in TABLE.columns))
    whole = document(None)
    part = el.Part((headless,), whole.kind)
    said = [tuple(line) for line in plain_lines(replace(whole, parts=(part,)))]
    assert said == [line for line in LINES if line[0] == "表格行"]


FACES = {
    Face.XIAOBIAOSONG: ["县应急管理局县财政局文件", "青山县应急管理局关于演练的通知", "演练方案"],
    Face.HEITI: ["机密★1年", "特急", "一、目的。", "单位\n名称任务", "一、市级填报人", "出席：", "附件1"],
    Face.KAITI: ["张三李四", "（2026年3月25日审议通过）", "钱七"],
    Face.FANGSONG: [
        "000012",
        "青应急〔2026〕3号",
        "各乡镇人民政府：",
        "检验预案。",
        "县水务局水库\n调度险情研判",
        "备注：可调整。",
        "联系电话：4232621",
        "1.方案2.计划表",
        "王五、赵六",
        "县应急管理局县财政局2026年3月30日",
        "县长局长2026年3月31日",
        "（此件公开发布）",
        "主送：各乡镇。抄送：县委办。",
        "县应急管理局\n办公室2026年3月30日印发",
    ],
}


def test_every_text_has_the_face_that_it_is_set_in() -> None:
    found = list(faced_texts(document()))
    for face, texts in FACES.items():
        assert [text for each, text in found if each is face and text] == texts
    assert {face for face, _ in found} == set(FACES)
    assert not any("印发" in text for _, text in faced_texts(document(None)))


@pytest.mark.parametrize(
    ("element", "whole"), [*((each, True) for each in MAIN), *((a, False) for a in ANNEX)]
)
def test_only_what_begins_as_an_annex_is_none_of_its_own(element: el.Element, whole: bool) -> None:
    made = document()
    assert replace(made, parts=(el.Part((element,), made.kind), *made.parts)).whole is whole


def test_a_paragraph_of_a_heading_alone_stands_alone() -> None:
    heading = el.Run("一、目的", Face.HEITI)
    assert el.Paragraph((heading,), 1).stands_alone
    assert not el.Paragraph((heading, el.Run("检验。")), 1).stands_alone
    assert not el.Paragraph((el.Run("检验。"),)).stands_alone
    assert el.Paragraph((el.Run("检验。"),)).heading == ""
    assert el.Paragraph((heading, el.Run("检验。")), 1).heading == "一、目的"


def test_an_imprint_without_printing_authority_is_a_letters() -> None:
    assert el.Imprint("抄送：县委办。", "", "").bare
    assert not el.Imprint("", "县应急管理局", "2026年3月30日印发").bare
