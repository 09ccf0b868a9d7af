"""Choices on paper: as boxes in their cell, or among the instructions; in the same words in every format."""

from __future__ import annotations

import io
from typing import Any

import docx
import openpyxl
import pytest

from docgen.forms.blanks import blank_of
from docgen.forms.docx.controls import UNTICKED
from docgen.forms.instructions import MOST_LISTED, choices_listed, notes, quoted
from docgen.forms.returned import read
from docgen.forms.xlsx.controls import shown_choices
from docgen.model.forms import FieldGroup, FormCopy, FormDefinition, Identity
from docgen.model.kinds import FORM_FORMATS, Format
from tests.forms.pdf.made import stationery

KINDS = [f"第{number}类突发事件" for number in range(1, 19)]
LEVELS = ["一级响应（特别重大，由县指挥部总指挥启动并报市指挥部备案）" * 2, "三级、四级响应"]
SKILLS = ["破拆", "潜水", "绳索", "医疗", "通信", "无人机"]


def definition(told: tuple[str, ...] = ("按实际情况填写。",), **more: Any) -> FormDefinition:
    columns = [
        {"编号": "name", "名称": "队伍", "宽": "100"},
        {"编号": "skills", "名称": "能力", "类型": "多选", "选项": SKILLS, "宽": "24"},
        {"编号": "ready", "名称": "备勤", "类型": "勾选", "宽": "32"},
    ]
    items = [
        {"编号": "kind", "名称": "种类", "类型": "单选", "选项": KINDS},
        {"编号": "level", "名称": "级别", "类型": "单选", "选项": LEVELS},
        {"编号": "form", "名称": "形式", "类型": "单选", "选项": ["实战", "桌面", "桌面、实战"]},
    ]
    table = {"表": "teams", "行数": "2", "列": columns} | more
    blocks = [{"组": "basic", "项目": items}, table]
    return FormDefinition.model_validate(
        {"编号": "lists", "种类": "记录表", "名称": "表", "标题": "表", "说明": told, "内容": blocks}
    )


FORM = definition()
COPY = FormCopy(Identity("lists", FORM.digest, "qs", 2026, "U1"), "甲局", {}, {}, {"年份": "2026"})


def blank(form: FormDefinition, format: Format) -> bytes:
    return blank_of(format, form, stationery()).fill(COPY)


def in_lines_of_word(form: FormDefinition, address: str) -> list[str]:
    """The lines of the cell of a Word form that holds the boxes of a field."""
    body = docx.Document(io.BytesIO(blank(form, Format.DOCX))).element.body
    tag = next(each for each in body.iter("{*}tag") if set(each.values()) == {address})
    cell = next(tag.iterancestors("{*}tc"))
    lines = "".join(
        "\n" if str(each.tag).endswith("}br") else each.text or "" for each in cell.iter("{*}t", "{*}br")
    )
    return [line.strip() for line in lines.split("\n")]


def test_choices_without_room_for_boxes_are_listed_and_those_with_boxes_are_not() -> None:
    assert choices_listed(FORM) == (
        f"“种类”从下列各项中选填：{'、'.join(KINDS)}。",
        f"“级别”从下列各项中选填：“{LEVELS[0]}”“三级、四级响应”。",
        "“能力”可以选填几项：破拆、潜水、绳索、医疗、通信、无人机。",
    )
    assert len(notes(FORM)) == 4
    assert notes(FORM, listed=False) == ("按实际情况填写。",)


def test_what_an_instruction_names_or_more_than_anybody_reads_is_not_listed() -> None:
    said = definition(("能力从“破拆”“潜水”“绳索”“医疗”“通信”“无人机”中选填。",))
    assert not any("“能力”" in each for each in choices_listed(said))
    many = {
        "编号": "x",
        "名称": "地点",
        "类型": "单选",
        "选项": [f"{n}号地点" for n in range(MOST_LISTED + 1)],
    }
    assert not any("“地点”" in each for each in choices_listed(definition(列=[many])))


def test_a_column_whose_groups_are_printed_needs_no_list() -> None:
    column = {"编号": "level", "名称": "类别", "类型": "单选", "选项": LEVELS, "宽": "28"}
    groups = [{"名称": each, "行数": "2"} for each in LEVELS]
    given = {"列": [column, {"编号": "x", "名称": "内容"}], "分组列": "level", "分组": groups, "最多": "9"}
    grouped = definition(**given)
    assert not any("“类别”" in each for each in choices_listed(grouped))
    assert any("“类别”" in each for each in choices_listed(definition(列=given["列"])))


@pytest.mark.parametrize("format", FORM_FORMATS)
def test_every_format_prints_the_list_and_its_reader_knows_it(format: Format) -> None:
    found = read(blank(FORM, format), lambda identity: FORM)
    assert (dict(found.values), found.strays, found.doubts) == ({}, (), ())


def test_an_instruction_of_a_form_handed_out_before_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as earlier:
        earlier.setattr("docgen.forms.instructions.choices_listed", lambda definition: ())
        content = blank(definition(), Format.DOCX)
    assert read(content, lambda identity: definition()).strays == ()


def test_a_tick_is_a_box_in_the_workbook_too_and_is_no_value_until_it_is_chosen() -> None:
    content = blank(FORM, Format.XLSX)
    book = openpyxl.load_workbook(io.BytesIO(content))
    boxes = [cell for row in book["填写"] for cell in row if cell.value == "□"]
    assert len(boxes) >= 2
    boxes[0].value = "是"
    buffer = io.BytesIO()
    book.save(buffer)
    assert dict(read(buffer.getvalue(), lambda identity: FORM).values) == {"teams.1.ready": "是"}


def test_a_choice_that_wants_a_line_of_its_own_has_one_in_the_workbook_too() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(blank(FORM, Format.XLSX)))["填写"]
    rows = {
        str(cell.value): cell.row for row in sheet for cell in row if cell.value in ("种类", "级别", "形式")
    }
    assert len(set(rows.values())) == 3


def test_no_choice_with_its_box_goes_over_the_end_of_a_line_in_word() -> None:
    assert in_lines_of_word(FORM, "teams.1.skills") == [f"{UNTICKED}{skill}" for skill in SKILLS]


def test_choices_that_hold_the_mark_between_them_stand_in_quotes() -> None:
    assert quoted(("实战", "桌面")) == "实战、桌面"
    assert quoted(("实战", "桌面", "桌面、实战")) == "“实战”“桌面”“桌面、实战”"
    assert shown_choices(("实战", "桌面、实战", "其他"), 2) == "“实战”“桌面、实战”等3项"


def test_what_a_default_hides_in_word_and_excel_stands_among_the_instructions() -> None:
    """Their cells show the value that is filled in, and no other that could be ticked on paper."""
    filled = [
        {"编号": "form", "名称": "形式", "类型": "单选", "选项": ["实战", "桌面", "其他"], "默认": "桌面"},
        {"编号": "zero", "名称": "有无", "类型": "单选", "选项": ["是", "否"], "默认": "否"},
    ]
    defaults = FORM.model_copy(update={"blocks": (FieldGroup.model_validate({"组": "g", "项目": filled}),)})
    assert "“形式”从下列各项中选填：实战、桌面、其他。" in choices_listed(defaults)
    assert not any("“有无”" in each for each in choices_listed(defaults))


def test_boxes_of_several_choices_stand_as_close_in_word_as_those_of_one() -> None:
    skills = {"编号": "skills", "名称": "专长", "类型": "多选", "选项": ["水上", "山岳", "破拆"], "宽": "33"}
    form = definition(列=[skills, {"编号": "rest", "名称": "其他"}])
    assert in_lines_of_word(form, "teams.1.skills") == [f"{UNTICKED}水上 {UNTICKED}山岳", f"{UNTICKED}破拆"]
