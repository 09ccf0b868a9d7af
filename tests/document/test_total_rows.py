"""合计 stands in one cell with the empty ones beside it, as offices set it."""

from __future__ import annotations

import pytest

from docgen.document.elements import Cell
from docgen.document.tables import named_table
from docgen.model.tables import NamedTable

ROWS: tuple[dict[str, str], ...] = (
    {"单位": "县水务局", "科目": "防汛", "场次": "2", "人数": "30"},
    {"单位": "县林业局", "科目": "防火", "场次": "3", "人数": "50"},
)


def last_row(total: dict[str, str], joined: str = "是") -> list[tuple[str, int] | None]:
    """The text and the width of each cell of the last row."""
    columns = [{"标题": "序号"}, *({"标题": key} for key in ("单位", "科目", "场次", "人数"))]
    table = named_table(NamedTable.model_validate({"列": columns, "行": [*ROWS, total], "合计并格": joined}))
    return [(cell.text, cell.columns) if cell else None for cell in table.rows[-1]]


def test_the_word_takes_the_empty_cells_up_to_the_first_sum() -> None:
    total = last_row({"单位": "合计", "场次": "5", "人数": "80"})
    assert total == [("合计", 3), None, None, ("5", 1), ("80", 1)]


def test_a_word_in_the_middle_takes_the_empty_cells_before_it_too() -> None:
    total = last_row({"科目": "合 计", "人数": "80"})
    assert total == [("合 计", 4), None, None, None, ("80", 1)]


@pytest.mark.parametrize(
    "total",
    [
        {"单位": "合计"},  # to be added up by hand
        {"单位": "县财政局", "场次": "5"},  # no total
        {"单位": "合计", "科目": "3项", "场次": "5"},
    ],
)
def test_what_is_no_sum_stays_apart(total: dict[str, str]) -> None:
    assert [each[1] for each in last_row(total)[2:] if each] == [1, 1, 1]


def test_a_table_that_does_not_say_so_keeps_each_cell() -> None:
    assert [each[1] for each in last_row({"单位": "合计", "场次": "5"}, joined="否") if each] == [1] * 5


def test_a_subtotal_leaves_the_group_at_its_left_alone() -> None:
    columns = [{"标题": "季度", "合并": "是"}, *({"标题": key} for key in ("单位", "科目", "场次"))]
    rows = [{"季度": "一季度", "单位": row["单位"], "科目": row["科目"], "场次": row["场次"]} for row in ROWS]
    subtotal = {"季度": "一季度", "单位": "小计", "场次": "5"}
    spec = {"列": columns, "行": [*rows, subtotal], "合计并格": "是"}
    table = named_table(NamedTable.model_validate(spec))
    assert table.rows[-1] == (None, Cell("小计", columns=2, written="小计"), None, Cell("5", written="5"))
