"""A table read by its headings: its rows, those across the whole width, and its doubts with their places."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from docgen.grid import Cells, GridTable, Heading, Span, Vocabulary, letters, read_table
from docgen.problems import Place, Problems

ASKED = Vocabulary(
    (Heading("科目", ("演练科目",), needed=True), Heading("时间"), Heading("电话", ("手机",), several=True))
)


@dataclass(frozen=True)
class Lines:
    """A grid of lines with a | between the cells."""

    lines: tuple[str, ...]
    spans: tuple[Span, ...] = ()

    def rows(self) -> Iterator[tuple[int, Cells]]:
        return ((number, line.split("|")) for number, line in enumerate(self.lines, 1))

    def place(self, row: int, column: int = 0) -> Place:
        return Place(f"表.xlsx!计划!{letters(column)}", row, column)


def read(*lines: str, spans: tuple[Span, ...] = ()) -> tuple[GridTable | None, Problems]:
    problems = Problems()
    return read_table(Lines(lines, spans), ASKED, problems), problems


def rows(*lines: str, spans: tuple[Span, ...] = ()) -> list[tuple[int, str, str]]:
    """Number, the values in order, and the text across, of each row."""
    table, problems = read(*lines, spans=spans)
    assert table
    assert not list(problems)
    return [(row.number, "/".join(row.values.values()), row.across) for row in table.rows()]


def test_rows_have_their_values_by_key() -> None:
    found = rows("2026年计划", "序号|演练科目|时间|手机|电话", "1|防汛|6月|138|0356", "2|消防|7月|138|138")
    assert found == [(3, "防汛/6月/0356、138", ""), (4, "消防/7月/138", "")]


def test_what_is_merged_downwards_holds_for_each_row() -> None:
    found = rows("科目|时间", "防汛|6月", "消防|", spans=((2, 2, 3, 2),))
    assert found == [(2, "防汛/6月/", ""), (3, "消防/6月/", "")]


def test_blank_rows_totals_feet_and_repeated_heads_are_no_rows() -> None:
    lines = (
        "科目|时间",
        "防汛|6月",
        "|",
        " | ",
        "科目|时间",
        "合计：1项|",
        "小计|1",
        "填表人：张三|",
        "消防|7月",
    )
    assert [number for number, *_ in rows(*lines)] == [2, 9]


def test_a_head_of_two_rows_may_be_printed_once_more() -> None:
    head = ("科目|安排|", "|时间|手机")
    assert [number for number, *_ in rows(*head, "防汛|6月|138", *head, "消防|7月|139")] == [3, 6]


def test_a_subject_that_is_called_like_a_heading_is_a_row() -> None:
    assert rows("科目|时间", "时间|6月") == [(2, "时间/6月/", "")]


def test_a_text_across_the_whole_width_is_told_from_values() -> None:
    lines = ("序号|科目|时间", "一、实战演练||", "1|防汛|6月", "二|桌面演练|", "2|消防|7月")
    found = rows(*lines, spans=((2, 1, 2, 3), (4, 2, 4, 3)))
    assert found == [(2, "", "一、实战演练"), (3, "防汛/6月/", ""), (4, "", "桌面演练"), (5, "消防/7月/", "")]


@pytest.mark.parametrize("span", [(2, 1, 2, 1), (3, 1, 3, 3), (2, 1, 9, 1)])
def test_what_is_merged_elsewhere_is_not_across(span: Span) -> None:
    assert rows("科目|时间|电话", "一、实战演练||", "防汛|6月|", spans=(span,))[0][2] == ""


def test_a_wide_cell_with_something_beside_it_is_a_value() -> None:
    assert rows("科目|时间|电话", "防汛||138", spans=((2, 1, 2, 2),)) == [(2, "防汛//138", "")]


def test_doubts_are_told_with_sheet_and_cell() -> None:
    table, problems = read("科目|演练科目|时间|传真", "防汛||6月|1", "科目|电话|说明")
    assert table
    assert [str(each) for each in problems] == [
        "表.xlsx!计划!:3: 警告：第 3 行也像表头，现在以第 1 行为准，只读它下面的行；"
        "请核对；一张工作表里有两个表的，请把第二个移到另一张工作表。[DG-T105]",
        "表.xlsx!计划!B:1:2: 警告：“演练科目”和A1的“科目”都可以是“科目”，只读了A1这一列；"
        "请核对；要读这一列的，请改另一列的表头，或删去另一列。[DG-T103]",
        "表.xlsx!计划!D:1:4: 提示：“传真”这一列没有读；"
        "可用的列有：科目、时间、电话；用得着的请改成其中的名称。[DG-T104]",
    ]


def test_a_table_without_a_needed_column_or_without_a_head_is_none() -> None:
    table, problems = read("时间|电话", "6月|138")
    assert table is None
    assert [(each.code, each.what) for each in problems] == [("DG-T102", "表头里没有“科目”这一列；")]
    table, problems = read("甲|乙")
    assert table is None
    (told,) = problems
    assert (told.code, told.what) == ("DG-T101", "没有找到表头：前 30 行里没有一行写着“科目”；")


def test_a_value_has_its_place() -> None:
    table, _ = read("科目|时间", "防汛|6月")
    assert table
    assert (table.place(2, "时间").column, table.place(2, "电话").column) == (2, 0)
