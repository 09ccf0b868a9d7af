"""Numbers that should be equal and are not turn red in the workbook, with the note that says so."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from docgen.forms.xlsx.blank import XlsxBlank
from docgen.model.forms import FormCopy, FormDefinition, Identity
from tests.forms.xlsx.made import FACTS, STATIONERY, cell_at, opened

COLUMNS = [{"编号": name, "名称": name, "类型": "整数"} for name in ("all", "left", "right")]
ROWS = [{"编号": "a", "名称": "甲"}, {"节": "小标题"}, {"编号": "b", "名称": "乙"}]
SUM = [{"左": ["one.*.left", "one.*.right"], "右": ["one.*.all"], "说明": "左右之和等于总数。"}]
SINGLE = [{"左": ["one.a.all"], "右": ["two.b.all"], "说明": "表一甲等于表二乙"}]
GROWING = [{"左": ["three.*.left"], "右": ["three.*.right"], "说明": "左等于右"}]


def form(*equal: Mapping[str, Any]) -> FormDefinition:
    head = {"编号": "sums", "种类": "统计表", "名称": "样表", "标题": "样表", "说明": ["逐项填写。"]}
    tables = [
        {"表": name, "表头": [{"名称": "项目"}], "列": COLUMNS, "各行": ROWS} for name in ("one", "two")
    ]
    growing = {"表": "three", "序号": "是", "行数": "3", "列": COLUMNS}
    return FormDefinition.model_validate({**head, "勾稽": equal, "内容": [*tables, growing]})


def made(definition: FormDefinition) -> bytes:
    copy = FormCopy(Identity("sums", definition.digest, "o", 2026, "U1"), "", {}, {}, FACTS)
    return XlsxBlank(definition, STATIONERY).fill(copy)


def sheet_of(definition: FormDefinition) -> Any:
    return opened(made(definition))["填写"]


def rules(sheet: Any) -> dict[str, str]:
    """The condition by the cells that it is about."""
    return {
        str(found.sqref): rule.formula[0] for found in sheet.conditional_formatting for rule in found.rules
    }


def place(sheet: Any, address: str) -> tuple[str, int]:
    cell = cell_at(sheet, address)
    return cell.column_letter, cell.row


def test_each_row_is_judged_by_its_own_numbers() -> None:
    sheet = sheet_of(form(*SUM))
    (all_, first), (_, last) = place(sheet, "one.a.all"), place(sheet, "one.b.all")
    left, right = (place(sheet, f"one.a.{name}")[0] for name in ("left", "right"))
    cells, *_ = rules(sheet)
    assert set(cells.split()) == {f"{column}{first}:{column}{last}" for column in (left, right, all_)}
    numbers = f"${left}{first},${right}{first}"
    assert rules(sheet)[cells] == (
        f"AND(COUNT({numbers},${all_}{first})=3,ABS(SUM({numbers})-SUM(${all_}{first}))>0.000001)"
    )


def test_single_cells_of_two_tables_are_compared() -> None:
    sheet = sheet_of(form(*SINGLE))
    (one, at), (two, below) = place(sheet, "one.a.all"), place(sheet, "two.b.all")
    assert rules(sheet)[f"{one}{at} {two}{below}"] == (
        f"AND(COUNT(${one}${at},${two}${below})=2,ABS(SUM(${one}${at})-SUM(${two}${below}))>0.000001)"
    )


def test_the_note_says_in_words_what_is_unequal() -> None:
    sheet = sheet_of(form(*SUM, *SINGLE))
    *_, note = rules(sheet)
    assert sheet[note].value == "2．左右之和等于总数；表一甲等于表二乙。"
    said = rules(sheet)[note]
    assert said.startswith("OR(")
    assert said.count("AND(") == 3 + 1  # the rows of the table, its heading among them, and the pair


def test_rows_that_a_unit_may_add_to_are_judged_too() -> None:
    sheet = sheet_of(form(*GROWING))
    (left, first), (_, last) = place(sheet, "three.1.left"), place(sheet, "three.3.left")
    cells, *_ = rules(sheet)
    assert cells.startswith(f"{left}{first}:{left}")
    assert int(cells.split()[0].rpartition(left)[2]) >= last


def test_a_form_without_equalities_has_no_rules() -> None:
    assert rules(sheet_of(form())) == {}


@pytest.mark.parametrize("name", ["one.a.nothing", "four.a.all"])
def test_a_cell_that_the_sheet_lacks_is_not_judged(name: str) -> None:
    assert rules(sheet_of(form({"左": [name], "右": ["one.a.all"], "说明": "无"}))) == {}
