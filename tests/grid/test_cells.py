"""Rows of cells, some merged."""

from __future__ import annotations

from docgen.grid import carried, letters

BLOCK = [(1, ["镇", "村"]), (2, ["东镇", "一村"]), (3, ["", "二村"]), (5, ["", "三村"]), (6, ["", "四村"])]


def rows() -> list[tuple[int, list[str]]]:
    return [(number, list(cells)) for number, cells in BLOCK]


def test_what_is_merged_downwards_stands_in_each_of_its_rows() -> None:
    found = [cells[0] for _, cells in carried(rows(), [(2, 1, 5, 1)])]
    assert found == ["镇", "东镇", "东镇", "东镇", ""]


def test_what_is_merged_sideways_or_begins_beyond_the_cells_changes_nothing() -> None:
    assert list(carried(rows(), [(2, 1, 2, 2), (3, 9, 6, 9)])) == rows()


def test_a_row_that_is_too_short_reaches_to_the_merged_column() -> None:
    assert list(carried([(1, ["a", "b", "c"]), (2, ["x"])], [(1, 3, 2, 3)]))[1] == (2, ["x", "", "c"])


def test_letters() -> None:
    assert [letters(n) for n in (1, 26, 27, 702, 703)] == ["A", "Z", "AA", "ZZ", "AAA"]
