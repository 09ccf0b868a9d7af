"""The plan's tables: rows, merges, widths, and cell text that splits no word."""

import datetime as dt

import pytest

from docgen.document.cells import cells
from docgen.document.tables import annual_table, blank_table, capacity, guidance_table, wrap
from docgen.model.plan import AnnualPlan, BlankTable, GuidanceCalendar
from docgen.planning.guidance import GuidanceDay

DRILL = {
    "牵头单位": "阳城县公安局",
    "科目": "阳城县大规模群体性事件处置演练",
    "时间": "2026年6月",
    "形式": "实战",
}


def test_drills_are_numbered_in_order() -> None:
    table = annual_table(AnnualPlan.model_validate({"项目": [DRILL, DRILL, DRILL]}))
    assert [row[0].text for row in table.rows if row[0]] == ["1", "2", "3"]


@pytest.mark.parametrize("width", [None, 20, 50])
def test_columns_fill_the_type_area_whatever_widths_are_given(width: float | None) -> None:
    columns = [{"字段": "序号", "标题": "序号"}, {"字段": "科目", "标题": "科目", "宽": width}]
    spec = {"列": [{k: v for k, v in c.items() if v} for c in columns], "项目": [DRILL]}
    table = annual_table(AnnualPlan.model_validate(spec))
    assert sum(column.width for column in table.columns) == pytest.approx(156)


def test_a_turned_table_fills_the_height_of_the_type_area() -> None:
    table = annual_table(AnnualPlan.model_validate({"方向": "横向", "项目": [DRILL]}))
    assert sum(column.width for column in table.columns) == pytest.approx(225)


def test_groups_of_the_blank_table_are_merged_over_their_rows() -> None:
    spec = {
        "列": [{"标题": "类别"}, {"标题": "主办单位"}, {"标题": "演练时间"}],
        "分组": [{"名称": "市级专项应急演练", "行数": 2}, {"名称": "县级", "行数": 1}],
    }
    rows = blank_table(BlankTable.model_validate(spec)).rows
    assert [row[0] and row[0].rows for row in rows] == [2, None, 1]
    assert all(cell is not None and cell.text == "" for row in rows for cell in row[1:])


def test_guidance_rows_show_month_and_day_without_zeros() -> None:
    spec = GuidanceCalendar.model_validate({"行": [{"月份": 3, "重点演练单位": "学校应急演练"}]})
    day = GuidanceDay(row=1, month=3, date=dt.date(2024, 3, 2), units="学校应急演练", remarks="")
    date = guidance_table(spec, [day]).rows[0][0]
    assert date is not None
    assert date.text == "3月2日"


def test_the_days_of_a_row_for_several_months_stand_one_below_the_other() -> None:
    spec = GuidanceCalendar.model_validate({"行": [{"月份": "10-11", "重点演练单位": "学校"}]})
    days = [
        GuidanceDay(1, 10, dt.date(2026, 10, 23), "学校", "教育部门牵头"),
        GuidanceDay(1, 11, dt.date(2026, 11, 20), "学校", "教育部门牵头"),
        GuidanceDay(2, 12, dt.date(2026, 12, 1), "医院", "", months="12月"),
    ]
    rows = guidance_table(spec, days).rows
    assert [[cell.text for cell in row if cell] for row in rows] == [
        ["10月23日\n11月20日", "学校", "教育部门牵头"],
        ["12月", "医院", ""],
    ]


def test_cell_text_is_broken_between_words_into_even_lines() -> None:
    lines = wrap("阳城县大规模群体性事件处置演练", 40).split("\n")
    assert lines == ["阳城县大规模", "群体性事件", "处置演练"]
    assert all(cells(line) <= capacity(40) for line in lines)


def test_line_ends_of_the_data_are_kept() -> None:
    assert wrap("甲乙\n丙丁", 40) == "甲乙\n丙丁"


def test_a_column_with_long_cells_reads_from_the_left_unless_told_otherwise() -> None:
    long = {**DRILL, "科目": "恶意代码应急处置演练及网络攻击防护与溯源演练和其他各类演练"}
    columns = [{"字段": "牵头单位", "标题": "单位", "宽": 126}, {"字段": "科目", "标题": "科目", "宽": 30}]
    table = annual_table(AnnualPlan.model_validate({"列": columns, "项目": [long]}))
    assert not table.columns[1].centred
    columns[1]["对齐"] = "居中"
    table = annual_table(AnnualPlan.model_validate({"列": columns, "项目": [long]}))
    assert table.columns[1].centred
