"""Tables in the Word file: whole rows, repeated heads, merged groups, no line broken by hand."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from lxml import etree

from docgen.document import elements as el
from docgen.document.placement import ImprintPlacement
from docgen.document.tables import height_of_lines, named_table
from docgen.model.tables import Align, NamedTable, PlanColumn
from docgen.render.docx import render_docx
from docgen.standard.layouts import ELECTRONIC
from tests.render import sample
from tests.render.reading import Read, W, attributes, text_of, val

TEMPLATE = Path(__file__).parents[2] / "templates" / "docx" / "公文.docx"


def made(document: el.OfficialDocument) -> Read:
    return Read(render_docx(document, ELECTRONIC, ImprintPlacement.SAME_PAGE, TEMPLATE))


def test_a_table_repeats_its_head_and_splits_no_row() -> None:
    (table,) = made(sample.notice(sample.table())).styled("表格")
    rows = list(table.element.iter(f"{W}tr"))
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True, False, False, False]
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
    heights = [attributes(row.find(f"{W}trPr/{W}trHeight")) for row in rows]
    assert heights == [{"val": "567", "hRule": "atLeast"}] * 4


def test_a_tables_columns_are_fixed_and_fill_the_type_area() -> None:
    (table,) = made(sample.notice(sample.table())).styled("表格")
    grid = [int(attributes(column)["w"]) for column in table.element.iter(f"{W}gridCol")]
    assert grid == [pytest.approx(share * 156 * 1440 / 25.4, abs=1) for share in (0.1, 0.3, 0.4, 0.2)]
    assert sum(grid) == round(156 * 1440 / 25.4)
    assert attributes(table.element.find(f"{W}tblPr/{W}tblW"))["w"] == str(sum(grid))
    assert attributes(table.element.find(f"{W}tblPr/{W}tblLayout")) == {"type": "fixed"}
    for row in table.element.iter(f"{W}tr"):
        assert [int(attributes(w)["w"]) for w in row.iter(f"{W}tcW")] == grid


def test_group_cells_are_merged_downwards() -> None:
    (table,) = made(sample.notice(sample.blank_table())).styled("表格")
    merges = [val(row.find(f"{W}tc/{W}tcPr/{W}vMerge")) for row in table.element.iter(f"{W}tr")]
    assert merges == ["", "restart", "continue", "continue", "restart", "continue", "continue"]


def test_a_head_over_two_columns_and_both_rows_is_one_cell_all_the_way_down() -> None:
    """The row below it once had a cell for each column, which Word does not merge with a wide one."""
    columns = [
        *({"标题": "日期", "字段": each} for each in ("日期", "星期")),
        *({"上级标题": "值班", "标题": each} for each in ("白班", "夜班")),
    ]
    spec = NamedTable.model_validate({"列": columns, "行": [{"日期": "6月1日", "白班": "张三"}]})
    (table,) = made(sample.notice(named_table(spec))).styled("表格")
    rows = [list(row.iter(f"{W}tcPr")) for row in table.element.iter(f"{W}tr")]
    spans = [[val(each.find(f"{W}gridSpan")) for each in row] for row in rows]
    merges = [val(row[0].find(f"{W}vMerge")) for row in rows[:2]]
    assert spans == [["2", "2"], ["2", "", ""], [""] * 4]
    assert merges == ["restart", "continue"]


def test_a_row_across_the_whole_width_is_one_cell_that_stays_with_the_next_row() -> None:
    plain = sample.table(2)
    heading = (el.Cell("一、综合演练", columns=4), None, None, None)
    read = made(sample.notice(dataclasses.replace(plain, rows=(heading, *plain.rows))))
    (table,) = read.styled("表格")
    head, row, *_ = table.element.iter(f"{W}tr")
    (width,) = row.iter(f"{W}tcW")
    assert int(attributes(width)["w"]) == sum(int(attributes(w)["w"]) for w in head.iter(f"{W}tcW"))
    assert [val(span) for span in row.iter(f"{W}gridSpan")] == ["4"]
    assert row.find(f"{W}tc/{W}p/{W}pPr/{W}keepNext") is not None
    assert text_of(row.find(f"{W}tc/{W}p")) == "一、综合演练"


def test_the_rows_of_a_low_table_stay_together() -> None:
    (table,) = made(sample.notice(sample.table(4))).styled("表格")
    _, *rows = table.element.iter(f"{W}tr")
    kept = [[p.find(f"{W}pPr/{W}keepNext") is not None for p in row.iter(f"{W}p")] for row in rows]
    assert list(map(all, kept)) == [True, True, True, False]
    assert not any(kept[-1])


def test_cells_are_centred_where_their_column_is() -> None:
    read = made(sample.notice(sample.table(1)))
    (table,) = read.styled("表格")
    firsts = [[cell.find(f"{W}p") for cell in row.iter(f"{W}tc")] for row in table.element.iter(f"{W}tr")]
    looks = [
        [(read.style_name(val(p.find(f"{W}pPr/{W}pStyle"))), val(p.find(f"{W}pPr/{W}jc"))) for p in row]
        for row in firsts
    ]
    centred, left = ("表格正文", "center"), ("表格正文", "")
    assert looks == [[("表头", "center")] * 4, [centred, centred, left, centred]]


def test_only_centred_cells_go_without_white_at_their_sides() -> None:
    """Programs differ in the width of figures; a date that just fits must not be broken."""
    (table,) = made(sample.notice(sample.table(1))).styled("表格")
    bare = [cell.find(f"{W}tcPr/{W}tcMar") is not None for cell in table.element.iter(f"{W}tc")]
    assert bare == [True] * 4 + [True, True, False, True]


def wrapped_table() -> el.Table:
    """Cells whose lines are broken because they are wider than their column, and ends that were typed."""
    columns = (
        PlanColumn(字段="单位", 标题="演练\n牵头单位", 宽=39, 对齐=Align.CENTRE),
        PlanColumn(字段="科目", 标题="应急演练科目名称", 宽=24, 对齐=Align.CENTRE),
        PlanColumn(字段="说明", 标题="说明", 宽=93),
    )
    first = {"单位": "阳城县工业和信息化局", "科目": "桌面\n实战", "说明": "第一行\n第二行"}
    second = {"单位": "阳城县市场监督管理局\n（阳城县知识产权保护中心）", "科目": "消防", "说明": ""}
    return named_table(NamedTable(标题="计划表", 列=columns, 行=(first, second)))


def cell_lines(table: etree._Element) -> list[list[list[str]]]:
    """The paragraphs of each cell of each row."""
    rows = ([cell.iter(f"{W}p") for cell in row.iter(f"{W}tc")] for row in table.iter(f"{W}tr"))
    return [[list(map(text_of, cell)) for cell in row] for row in rows]


def test_no_line_of_a_cell_is_broken_by_hand_and_what_was_typed_is_a_paragraph() -> None:
    """Else a search for 工业和信息化局 finds nothing, and a cell copied to a sheet holds its line ends."""
    table = wrapped_table()
    assert table.rows[0][0] == el.Cell("阳城县工业和\n信息化局")
    (block,) = made(sample.notice(table)).styled("表格")
    assert list(block.element.iter(f"{W}br")) == []
    assert cell_lines(block.element) == [
        [["演练", "牵头单位"], ["应急演练科目名称"], ["说明"]],
        [["阳城县工业和信息化局"], ["桌面", "实战"], ["第一行", "第二行"]],
        [["阳城县市场监督管理局", "（阳城县知识产权保护中心）"], ["消防"], [""]],
    ]


def test_white_at_its_sides_breaks_a_centred_cell_where_our_lines_end() -> None:
    (block,) = made(sample.notice(wrapped_table())).styled("表格")
    _, row, _ = block.element.iter(f"{W}tr")
    width = round(39 * 1440 / 25.4)
    whites = [attributes(each) for each in row.find(f"{W}tc").iter(f"{W}ind")]
    (white,) = whites
    assert white["left"] == white["right"]
    assert 6 * 240 <= width - 2 * int(white["left"]) < 7 * 240  # 阳城县工业和 and no more
    assert [each for cell in row.findall(f"{W}tc")[1:] for each in cell.iter(f"{W}ind")] == []


def test_a_row_whose_lines_word_may_fill_in_fewer_is_as_high_as_ours() -> None:
    """Four lines of words kept whole, where Word may need three: pages end where the PDF's do."""
    columns = (el.TableColumn("单位", 20.0, True), el.TableColumn("科目", 136.0, False))
    broken = el.Cell("甲\n乙\n丙", written="甲乙丙")
    (block,) = made(sample.notice(el.Table(columns, ((broken, el.Cell("演练")),), 8.0))).styled("表格")
    _, row = block.element.iter(f"{W}tr")
    assert int(val(row.find(f"{W}trPr/{W}trHeight"))) == round(height_of_lines(3) * 1440 / 25.4)
