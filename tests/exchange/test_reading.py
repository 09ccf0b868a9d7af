"""What is done to a workbook besides typing: merging, renaming, hiding, dates that are dates."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from docgen.desk.outcome import ExitCode
from tests.exchange.editing import OfficeYear, saved
from tests.exchange.test_edits import laid

PLAN = """\
表格:
  名单:
    列: [{标题: 单位}, {标题: 期限, 类型: 日期}, {标题: 人数, 类型: 整数}, {标题: 完成率}]
    行:
      - 通栏: 一、县直
      - {单位: 水务局, 期限: 2026年5月1日, 人数: 3人, 完成率: 70.0%}
      - 单位: |
          公安局
          交警队
        期限: 2026-05-02
"""
Change = Callable[[Any], None]


@pytest.fixture
def office(tmp_path: Path) -> OfficeYear:
    return laid(tmp_path, PLAN)


def after(office: OfficeYear, change: Change) -> str:
    """plan.yaml after the workbook was changed."""
    book = openpyxl.load_workbook(BytesIO(office.workbook.read_bytes()))
    change(book)
    done = office.take(saved(book))
    assert done.exit_code is ExitCode.DONE, [str(each) for each in done.problems]
    return office.plan.read_text(encoding="utf-8")


def typed(place: str, value: object) -> Change:
    def change(book: Any) -> None:
        book["名单"][place] = value

    return change


def test_a_day_is_written_as_a_day_and_a_number_as_a_number(office: OfficeYear) -> None:
    def change(book: Any) -> None:
        for place, value in (("C5", dt.date(2026, 6, 15)), ("D5", 12), ("C6", dt.datetime(2026, 5, 2))):
            book["名单"][place] = value

    made = after(office, change)
    assert made == PLAN.replace("期限: 2026年5月1日, 人数: 3人", "期限: 2026-06-15, 人数: 12")


def test_what_means_the_same_is_no_change(office: OfficeYear) -> None:
    def change(book: Any) -> None:
        for place, value in (("C5", "2026.5.1"), ("D5", 3), ("C6", "2026年5月2日")):
            book["名单"][place] = value

    assert after(office, change) == PLAN


def test_lines_of_a_cell_stay_lines(office: OfficeYear) -> None:
    made = after(office, typed("B6", "公安局\n交警大队"))
    assert made == PLAN.replace("          交警队", "          交警大队")


def test_a_row_that_is_not_merged_any_more_is_still_across(office: OfficeYear) -> None:
    def change(book: Any) -> None:
        book["名单"].unmerge_cells("B4:E4")
        book["名单"]["B4"] = "一、县直单位"

    assert after(office, change) == PLAN.replace("通栏: 一、县直", "通栏: 一、县直单位")


def test_a_new_row_across_is_one_merged_cell(office: OfficeYear) -> None:
    def change(book: Any) -> None:
        book["名单"]["B7"] = "二、乡镇"
        book["名单"].merge_cells("B7:E7")

    assert after(office, change) == PLAN + "      - 通栏: 二、乡镇\n"


def test_what_is_merged_downwards_holds_for_each_row(office: OfficeYear) -> None:
    def change(book: Any) -> None:
        book["名单"]["E7"], book["名单"]["B7"] = "5%", "林业局"
        book["名单"].merge_cells("E5:E6")

    made = after(office, change)
    assert "        期限: 2026-05-02\n        完成率: 70.0%\n" in made
    assert made.endswith("      - 单位: 林业局\n        完成率: 5%\n")


def test_a_sheet_may_be_renamed_and_rows_put_above_the_heads(office: OfficeYear) -> None:
    def change(book: Any) -> None:
        sheet = book["名单"]
        sheet.title = "新名单"
        sheet["B5"] = "县水务局"
        for area in [str(area) for area in sheet.merged_cells.ranges]:
            sheet.unmerge_cells(area)
        sheet.insert_rows(1)

    assert after(office, change) == PLAN.replace("单位: 水务局", "单位: 县水务局")


def test_hidden_rows_are_rows(office: OfficeYear) -> None:
    def change(book: Any) -> None:
        book["名单"].row_dimensions[6].hidden = True

    assert after(office, change) == PLAN


def test_an_emptied_row_goes(office: OfficeYear) -> None:
    def change(book: Any) -> None:
        for place in ("B5", "C5", "D5", "E5"):
            book["名单"][place] = None

    assert after(office, change) == PLAN.replace(
        "      - {单位: 水务局, 期限: 2026年5月1日, 人数: 3人, 完成率: 70.0%}\n", ""
    )


def test_what_is_printed_around_a_table_is_changed_and_goes(tmp_path: Path) -> None:
    blank, lead = BLANK + "  备注: 表下\n", PLAN.replace("    列:", "    标题: 原题   # 单独印时\n    列:")
    office = laid(tmp_path, blank + lead)

    def change(book: Any) -> None:
        sheet = book["标题和备注"]
        sheet["D4"], sheet["C5"], sheet["D5"] = None, "新题", "一\n二"

    made = after(office, change)
    assert made == BLANK + lead.replace("原题", "新题") + "    备注: |\n      一\n      二\n"


BLANK = """\
空白计划表:
  列:
    - {标题: 类别, 宽: 22}
    - {标题: "演练方式\\n（桌面/实战）", 类型: 单选, 选项: [实战, "桌面、实战"], 宽: 20.5}   # 照通用表
    - {标题: 地点}
  分组:
    - {名称: 市级专项, 行数: 4}
    - {名称: 重点企业}
"""


def test_a_blank_table_is_changed_by_its_columns_and_groups(tmp_path: Path) -> None:
    office = laid(tmp_path, BLANK)

    def change(book: Any) -> None:
        columns, groups = book["空白计划表的列"], book["空白计划表的分组"]
        columns["E5"], columns["C6"] = "实战\n桌面、实战\n双盲", 31.5
        columns["B7"], columns["D7"] = "联系电话", "电话"
        groups["C5"] = 2

    made = after(office, change)
    assert made == BLANK.replace('"桌面、实战"]', '"桌面、实战", 双盲]').replace(
        "- {标题: 地点}\n", "- {标题: 地点, 宽: 31.5}\n    - {标题: 联系电话, 类型: 电话}\n"
    ).replace("{名称: 重点企业}", "{名称: 重点企业, 行数: 2}")


DRILLS = "年度计划:\n  项目:\n    - {牵头单位: 水务局, 科目: 防汛, 时间: 2026年6月, 形式: 实战}\n"


@pytest.mark.parametrize(
    ("value", "code"), [("=B4", "DG-Z123"), ("#N/A", "DG-Z123"), (None, "DG-N546"), ("  ", "DG-N546")]
)
def test_an_empty_cell_is_told_once_at_its_place_by_its_cause(value: str, code: str, tmp_path: Path) -> None:
    """In the words of a sheet; of what left the cell without a value the cause alone is told."""
    office = laid(tmp_path, DRILLS)
    book = openpyxl.load_workbook(BytesIO(office.workbook.read_bytes()))
    book["年度计划"]["C4"] = value
    (told,) = office.take(saved(book)).problems
    assert (told.code, told.place.line, told.place.column) == (code, 4, 3)
    assert office.plan.read_text(encoding="utf-8") == DRILLS
