"""The head of a table is found, in one row or two, and what is doubtful about it is said."""

from __future__ import annotations

import pytest

from docgen.grid import GridHead, Heading, Vocabulary, carried, find_head
from docgen.grid.head import doubts

ASKED = Vocabulary(
    (
        Heading("名称", ("单位名称", "单位"), needed=True),
        Heading("联系人", ("姓名", "联系人姓名")),
        Heading("电话", ("联系电话", "手机"), several=True),
        Heading("备注"),
    )
)


def grid(*rows: str) -> list[tuple[int, list[str]]]:
    """Rows of cells with a | between them, numbered from 1."""
    return [(number, row.split("|")) for number, row in enumerate(rows, 1)]


def head_of(*rows: str) -> GridHead:
    found = find_head(grid(*rows), ASKED)
    assert found is not None
    return found


def columns(head: GridHead) -> list[tuple[int, ...]]:
    return head.columns(ASKED)


@pytest.mark.parametrize("cell", ["单位名称", " 单 位\n名称 ", "*单位名称：", "单位名称（盖章）"])
def test_a_heading_is_known_however_it_is_written(cell: str) -> None:
    assert ASKED.rank(cell) == (0, 1)
    assert ASKED.rank("单位负责") is None


@pytest.mark.parametrize("cell", ["联系电话/手机", "手机或电话", "联系电话（手机）、手机", "手机及联系电话"])
def test_words_for_one_column_may_be_joined(cell: str) -> None:
    rank = ASKED.rank(cell)
    assert rank is not None
    assert rank[0] == 2


@pytest.mark.parametrize("cell", ["姓名/电话", "单位和备注", "电话/职务", "手机/", "与手机", "（手机、电话"])
def test_words_for_several_columns_or_none_are_not_one(cell: str) -> None:
    assert ASKED.rank(cell) is None


def test_a_head_stands_below_a_title_that_is_a_heading_too() -> None:
    head = head_of("单位名称||", "2026年6月||", "序号|单位|手机|联系电话", "1|甲局|1|2")
    assert (head.first, head.last, head.rival) == (3, 3, 0)
    assert columns(head) == [(1,), (), (3, 2), ()]


def test_without_a_word_that_is_known_there_is_no_head() -> None:
    assert find_head(grid("甲|乙", "1|2"), ASKED) is None


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        (("单位|联系方式||备注", "|联系人|手机|"), ("单位", "联系人", "手机", "备注")),
        (("单位|联系人|", "|姓名|手机"), ("单位", "联系人姓名", "手机")),
        (("单位|联系人|", "|全名|手机"), ("单位", "联系人", "手机")),
        (("单位|办公||备注", "|手机|QQ|"), ("单位", "手机", "QQ", "备注")),
    ],
)
def test_a_head_of_two_rows_that_were_never_merged(rows: tuple[str, ...], words: tuple[str, ...]) -> None:
    head = head_of("单位一览表", *rows, "甲局|张三|138|")
    assert (head.first, head.last, head.words) == (2, 3, words)


def test_of_a_head_of_two_rows_that_were_merged_the_second_has_all_words() -> None:
    rows = carried(grid("单位|联系方式|", "|联系人|手机", "甲局|张三|138"), [(1, 1, 2, 1), (1, 2, 1, 3)])
    head = find_head(rows, ASKED)
    assert head is not None
    assert (head.last, head.words) == (2, ("单位", "联系人", "手机"))


@pytest.mark.parametrize("values", ["甲局|张三|电话", "甲局|备注|138"])
def test_a_row_of_values_is_no_second_row_of_a_head(values: str) -> None:
    assert head_of("单位|类型|手机", values).last == 1


@pytest.mark.parametrize(("other", "expected"), [("名称|备注", 1), ("名称|手机|备注", 3)])
def test_another_row_that_could_be_the_head_is_told(other: str, expected: int) -> None:
    head = head_of("单位|手机", "甲局|1", other, "乙局|2")
    assert head.last == expected
    assert [(each.code, each.row) for each in doubts(head, ASKED)] == [("DG-G105", 4 - expected)]


@pytest.mark.parametrize("other", ["单位|手机", "单位|", "联系人|手机", "电话|备注|手机"])
def test_the_head_once_more_or_without_what_is_needed_is_no_other_head(other: str) -> None:
    assert head_of("单位|手机", "甲局|1", other, "乙局|2").rival == 0


def test_what_is_missing_twice_or_unknown_is_told_with_its_column() -> None:
    head = head_of("序号|姓名|联系人|手机|电话|传真")
    told = [(each.code, each.row, each.column) for each in doubts(head, ASKED)]
    assert told == [("DG-G102", 1, 0), ("DG-G103", 1, 2), ("DG-G104", 1, 6)]
    (_, twice, _) = doubts(head, ASKED)
    assert twice.facts == {"key": "联系人", "written": "姓名", "same": "联系人", "other": "C1"}
