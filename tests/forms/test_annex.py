"""A form's blank as a notice's annex: its blocks as headings, tables and lines, nothing prefilled."""

from __future__ import annotations

from dataclasses import replace

import pytest

from docgen.bootstrap.paths import font_cache, project_root
from docgen.document import elements as el
from docgen.document.cells import cells
from docgen.forms.annex import annex_part
from docgen.forms.wording import STAR, label
from docgen.model.forms import FieldGroup, FieldTable, FormDefinition
from docgen.problems import Problems
from docgen.render.fonts import load_fonts
from docgen.render.pages import count_pages
from docgen.render.pdf.blocks import Setter
from docgen.render.pdf.layout import Press
from docgen.source.forms import read_forms
from docgen.standard.layouts import ELECTRONIC
from tests.render import sample

ROOT = project_root()
FORMS = read_forms(ROOT / "data", None, Problems()).definitions
FACTS = {"年份": "2026", "截止日期": "2026年4月10日", "发文机关": "甲局", "联系方式": "4232621"}
HEAD = {"编号": "small", "种类": "计划表", "名称": "小表", "标题": "小表"}


def form(*blocks: dict[str, object], **head: object) -> FormDefinition:
    return FormDefinition.model_validate({**HEAD, **head, "内容": list(blocks)})


def elements(*blocks: dict[str, object], **head: object) -> list[el.Element]:
    return list(annex_part(form(*blocks, **head), FACTS).elements)


def texts(table: el.Table) -> list[list[str | None]]:
    return [[cell and cell.text for cell in row] for row in table.rows]


def lone(*blocks: dict[str, object], **head: object) -> el.Table:
    (table,) = [each for each in elements(*blocks, **head) if isinstance(each, el.Table)]
    return table


def field(name: str, **more: object) -> dict[str, object]:
    return {"编号": name, "名称": name, **more}


def test_a_group_is_a_grid_of_labels_and_places_without_a_head() -> None:
    table = lone({"组": "basic", "项目": [field("aa"), field("bb"), field("cc", 类型="多行", 行=3)]})
    assert not table.headed
    assert texts(table) == [["aa", "", "bb", ""], ["cc", "", None, None]]
    assert next([cell and cell.label for cell in row] for row in table.rows) == [True, False, True, False]
    assert [cell and cell.columns for cell in table.rows[1]] == [1, 3, None, None]
    assert table.heights == (10.0, 21.0)


def test_choices_are_boxes_to_tick_and_a_date_is_written_around() -> None:
    table = lone(
        {
            "组": "basic",
            "每行": 1,
            "项目": [
                field("aa", 类型="单选", 选项=["是", "否"]),
                field("bb", 类型="勾选"),
                field("cc", 类型="日期"),
                field("dd", 类型="单选", 选项=[f"选项{n}" for n in range(40)]),
                field("ee", 类型="多选", 选项=["应急预案" * 2 + str(n) for n in range(6)]),
            ],
        }
    )
    told = [row[1].text for row in table.rows if row[1]]
    assert told[:4] == ["□是 □否", "□", "　年　月　日", ""]
    assert [line.count("□") for line in told[4].split("\n")] == [3, 3]


def test_the_rows_of_a_group_share_one_cell_with_its_name_wherever_its_column_stands() -> None:
    columns = [field("aa"), field("kind"), field("bb", 类型="日期")]
    groups = [{"名称": "市级", "行数": 2}, {"名称": "县级", "行数": 3}]
    table = lone({"表": "drills", "序号": "是", "分组列": "kind", "分组": groups, "列": columns})
    assert [cell and (cell.text, cell.rows) for cell in (row[2] for row in table.rows)] == [
        ("市级", 2),
        None,
        ("县级", 3),
        None,
        None,
    ]
    assert [row[0] and row[0].text for row in table.rows] == ["1", "2", "3", "4", "5"]
    assert {cell.text for row in table.rows for cell in row[1:] if cell} == {"", "市级", "县级"}


def test_printed_rows_keep_their_sections_labels_and_what_is_not_to_be_filled() -> None:
    table = lone(
        {
            "表": "items",
            "表头": [{"名称": "内容"}],
            "列": [field("result", 类型="单选", 选项=["是", "否"]), field("why")],
            "各行": [
                {"节": "（一）准备"},
                {"编号": "a1", "名称": "目标明确", "不填": ["why"]},
                {"编号": "a2", "名称": "情景可信，与本单位的风险相符合，参演人员都清楚"},
            ],
        }
    )
    assert texts(table) == [
        ["（一）准备", None, None],
        ["目标明确", "□是 □否", "—"],
        ["情景可信，与本单位的风险相符合，参演人员都清楚", "□是 □否", ""],
    ]
    assert [column.centred for column in table.columns] == [False, True, True]


def test_what_stands_around_the_tables_is_printed_with_the_years_facts() -> None:
    found = elements(
        {"段": "请于{截止日期}前报{发文机关}。"},
        {"表": "drills", "标题": "一、演练", "备注": "{年份}年的都填。", "列": [field("aa"), field("bb")]},
        {"签": "sign", "盖章": "是", "项目": [field("aa"), field("bb", 类型="日期", 必填="是")]},
        说明=["第一条。", "第二条。"],
    )
    paragraph, heading, table, note, sign, seal, head, *notes = found
    assert isinstance(paragraph, el.Paragraph)
    assert paragraph.text == "请于2026年4月10日前报甲局。"
    assert isinstance(heading, el.Paragraph)
    assert (heading.text, heading.stands_alone) == ("一、演练", True)
    assert isinstance(table, el.Table)
    assert not table.apart
    assert isinstance(note, el.TableNote)
    assert note.text == "2026年的都填。"
    assert isinstance(sign, el.TableNote)
    assert sign.text.replace("　", "") == f"aa：bb{STAR}：年月日"
    assert isinstance(seal, el.TableNote)
    assert seal.text.endswith("　（盖章）")
    lines = [each.text for each in (head, *notes) if isinstance(each, el.TableNote)]
    assert lines == ["填表说明：", "1．第一条。", "2．第二条。", f"3．标“{STAR}”的项目必须填写。"]


def test_on_a_turned_page_the_lines_below_are_no_longer_than_upright() -> None:
    sign = {"签": "sign", "盖章": "是", "项目": [field("aa"), field("bb"), field("cc", 类型="日期")]}
    part = annex_part(form(sign, 方向="横向"), FACTS)
    assert part.landscape
    assert all(cells(each.text) <= 36 for each in part.elements if isinstance(each, el.TableNote))


def test_two_tables_do_not_touch() -> None:
    first, second = elements(
        {"组": "basic", "项目": [field("aa")]}, {"表": "drills", "列": [field("aa"), field("bb")]}
    )
    assert isinstance(first, el.Table)
    assert not first.apart
    assert isinstance(second, el.Table)
    assert second.apart


@pytest.mark.parametrize("name", FORMS)
def test_each_form_prints_every_field_and_no_unit(name: str) -> None:
    definition = FORMS[name]
    part = annex_part(definition, FACTS)
    said = "".join(each.text for each in part.elements if not isinstance(each, el.Table))
    for table in (each for each in part.elements if isinstance(each, el.Table)):
        said += "".join(column.heading for column in table.columns)
        said += "".join(cell.text for row in table.rows for cell in row if cell)
        assert all(len(row) == len(table.columns) for row in table.rows)
    said = said.replace("\n", "")
    for _, item in definition.fields():
        assert label(item) in said
    for block in definition.blocks:
        if isinstance(block, FieldGroup | FieldTable):
            assert (block.title or "") in said
    assert "{" not in said


@pytest.mark.slow
@pytest.mark.parametrize("name", FORMS)
def test_each_forms_pages_are_counted_as_they_are_laid_out(name: str) -> None:
    part = annex_part(FORMS[name], FACTS)
    head = (el.AnnexLabel("附件"), el.AnnexTitle((FORMS[name].name,)))
    document = sample.document(
        sample.notice().parts[0], replace(part, elements=(*head, *part.elements)), imprint=sample.IMPRINT
    )
    fonts = load_fonts(font_cache())
    counted = count_pages(document, Setter(fonts, ELECTRONIC))
    pages = Press(fonts, ELECTRONIC, ROOT / "templates" / "html").lay_out(document)
    assert counted is not None
    assert (counted.page_count, counted.placement) == (pages.page_count, pages.placement)
