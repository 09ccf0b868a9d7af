"""The three formats of a form say the same in the same words."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Callable

import openpyxl
import pypdfium2
import pytest

from docgen.forms.blanks import blank_of
from docgen.forms.instructions import notes
from docgen.forms.wording import begins_left, due_line, in_lines, left_lines
from docgen.model.forms import FormCopy
from docgen.model.kinds import Format
from docgen.model.placeholders import day_values
from tests.forms.pdf.made import FACTS, IDENTITY, copy, definition, stationery

BASIS = "参照某标准"


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def in_docx(content: bytes) -> str:
    document = zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml").decode()
    return squeezed(re.sub("<[^>]+>", "", document))


def in_xlsx(content: bytes) -> str:
    sheet = openpyxl.load_workbook(io.BytesIO(content))["填写"]
    return squeezed("".join(str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value))


def in_pdf(content: bytes) -> str:
    pages = pypdfium2.PdfDocument(content)
    return squeezed("".join(page.get_textpage().get_text_bounded() for page in pages))


TEXTS = [(Format.DOCX, in_docx), (Format.XLSX, in_xlsx), (Format.PDF, in_pdf)]


@pytest.mark.parametrize(("kind", "text_of"), TEXTS)
def test_each_format_says_it_alike(kind: Format, text_of: Callable[[bytes], str]) -> None:
    form = definition(依据=BASIS)
    text = text_of(blank_of(kind, form, stationery()).fill(copy({})))
    title, due = "2026年样表标“＊”的项目必须填写", "报送期限：2026年4月30日（星期四）"
    assert title + due in text
    for said in (
        "填报单位＊",
        "联系人＊",
        "（盖章）",
        "填表说明：1．于",
        "2．逐项填写。3．参照某标准。",
    ):
        assert said in text
    assert "＊填报单位" not in text


@pytest.mark.parametrize(("kind", "text_of"), TEXTS)
def test_placeholders_are_filled_wherever_a_form_prints_them(
    kind: Format, text_of: Callable[[bytes], str]
) -> None:
    item, row = {"编号": "a", "名称": "甲"}, {"编号": "r", "名称": "行"}
    form = definition(
        标题="一{年份}",
        说明=["二{{ 年份 }}", "八{截止日期 | 月日}"],
        内容=[
            {"组": "g", "标题": "三{年份}", "项目": [item]},
            {"段": "四｛年份｝"},
            {
                "表": "t",
                "标题": "五{年份}",
                "备注": "六{年份}",
                "表头": [{"名称": "项"}],
                "列": [item],
                "各行": [row],
            },
            {"签": "s", "标题": "七{年份}", "项目": [item]},
        ],
    )
    facts = {**FACTS, **day_values("截止日期", "某日", dt.date(2026, 4, 30))}
    text = text_of(blank_of(kind, form, stationery()).fill(FormCopy(IDENTITY, "", {}, facts=facts)))
    assert [f"{number}2026" for number in "一二三四五六七" if f"{number}2026" not in text] == []
    assert "八4月30日" in text


def test_the_deadline_is_the_day_of_the_plan_or_the_words_of_the_form() -> None:
    assert due_line(definition(), {"截止.计划报送": "甲", "截止日期": "乙"}) == "报送期限：甲"
    assert due_line(definition(), {"截止日期": "乙"}) == "报送期限：乙"
    assert due_line(definition(报送="演练后20日内"), {}) == "报送期限：演练后20日内"
    assert due_line(definition(报送=None), FACTS) == ""


def test_a_single_instruction_has_no_number() -> None:
    plain = [{"组": "g", "项目": [{"编号": "a", "名称": "甲"}]}]
    assert notes(definition(说明=["照实填写。"], 内容=plain)) == ("照实填写。",)
    assert notes(definition(说明=[], 内容=plain)) == ()


def test_no_line_of_a_label_is_a_star_alone() -> None:
    assert in_lines("联系电话＊", 4.0) == "联系\n电话＊"


def test_long_labels_begin_at_the_left() -> None:
    assert begins_left(["学校", "大型商业综合体和商场"], 20.0)
    assert begins_left(["养老机构"], 3.0)
    assert not begins_left(["学校", "养老机构"], 20.0)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("演练目标明确，有针对性，符合本单位实际", "演练目标明确，有针对性，\n符合本单位实际"),
        ("演练目标写明由谁在什么条件下完成什么任务，依据什么标准", None),
        ("制定了演练工作方案", None),
        ("应急预案规定的程序和措施适用于所设情景", "应急预案规定的程序和\n措施适用于所设情景"),
    ],
)
def test_no_line_of_a_label_holds_a_character_alone(text: str, lines: str | None) -> None:
    assert left_lines(text, 18.0) == (lines or text)
