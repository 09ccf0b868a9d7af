"""No heading stands alone at the foot of a printed page."""

from __future__ import annotations

from dataclasses import replace

from docgen.forms.xlsx.breaks import best_sheet, faults, page_breaks, page_numbers, sheet_faults
from docgen.forms.xlsx.rows import FIRST, FormSheet, SheetRow

TEXT, HEADING = SheetRow(10.0), SheetRow(10.0, keeps=True)


def test_no_break_is_set_where_the_page_ends_well() -> None:
    assert page_breaks([TEXT] * 30, 100.0) == ()


def test_headings_go_to_the_next_page_with_what_they_head() -> None:
    rows = [*[TEXT] * 8, HEADING, HEADING, *[TEXT] * 20]
    assert page_breaks(rows, 100.0) == (8,)


def test_headings_that_fill_a_page_stay() -> None:
    assert page_breaks([HEADING] * 25, 100.0) == ()


def test_behind_a_repeating_table_only_headings_are_kept_from_the_foot_of_the_page() -> None:
    head = SheetRow(10.0, mark="> drills name:2", keeps=True)
    assert page_breaks([TEXT, head, *[TEXT] * 7, HEADING, TEXT], 100.0) == (9,)
    assert page_breaks([TEXT, head, *[TEXT] * 7, HEADING, HEADING, TEXT], 100.0) == (9,)
    assert page_breaks([TEXT, head, *[TEXT] * 6, HEADING, TEXT], 100.0) == ()
    assert page_breaks([TEXT, head, *[TEXT] * 8, replace(TEXT, leads=3), *[TEXT] * 3], 100.0) == ()
    late = [*[TEXT] * 8, HEADING, SheetRow(10.0, mark="> drills name:2", keeps=True), TEXT]
    assert page_breaks(late, 100.0) == (8,)


def test_a_table_that_a_page_can_hold_is_not_cut() -> None:
    table = [HEADING, SheetRow(10.0, keeps=True, leads=5), *[TEXT] * 5]
    assert page_breaks([*[TEXT] * 5, *table], 100.0) == (5,)
    assert page_breaks([*[TEXT] * 2, *table], 100.0) == ()


def test_a_page_is_not_left_empty_for_the_sake_of_a_long_table() -> None:
    table = [HEADING, SheetRow(10.0, keeps=True, leads=7), *[TEXT] * 7]
    assert page_breaks([*[TEXT] * 4, *table], 100.0) == ()
    assert page_breaks([*[TEXT] * 5, *table], 100.0) == (5,)


def test_a_table_longer_than_a_page_begins_where_it_stands() -> None:
    table = [HEADING, SheetRow(10.0, keeps=True, leads=12), *[TEXT] * 12]
    assert page_breaks([*[TEXT] * 5, *table], 100.0) == ()


def test_it_is_foretold_whether_a_sign_off_is_cut_behind_a_table_that_grows() -> None:
    table = [SheetRow(10.0, mark="> drills name:2", keeps=True), *[TEXT] * 6]
    signed = [SheetRow(10.0, leads=2, signs=True), TEXT, TEXT]
    assert faults([*table, *signed], 100.0) == (0, 1, 0)
    assert faults([*table, TEXT, *signed], 100.0) == (1, 2, 0)
    assert faults([*table, *[TEXT] * 3, *signed], 100.0) == (0, 2, 0)


def test_few_rows_of_a_table_alone_on_a_page_are_a_fault() -> None:
    def table(rows: int) -> list[SheetRow]:
        head = SheetRow(10.0, mark="> drills name:2", keeps=True)
        return [*[TEXT] * 4, head, *[TEXT] * rows, SheetRow(2.0, mark="<")]

    assert page_numbers(table(5), 100.0) == (0,) * 10 + (1,)
    assert [faults(table(rows), 100.0)[2] for rows in (5, 6, 7, 8)] == [0, 1, 1, 0]


def test_a_heading_behind_a_table_that_grows_is_on_the_page_of_what_it_heads() -> None:
    table = [SheetRow(10.0, mark="> drills name:2", keeps=True), *[TEXT] * 8, SheetRow(2.0, mark="<")]
    assert page_numbers([*table, HEADING, TEXT], 102.0) == (0,) * 10 + (1, 1)
    assert faults([*table, HEADING, TEXT], 102.0) == (0, 2, 0)


def test_the_head_of_a_table_does_not_stand_above_none_of_its_rows_where_spare_rows_can_help() -> None:
    def sheet(rows: int) -> FormSheet:
        made = FormSheet((0.0, 156.0), repeated=FIRST, below_repeated=rows)
        made.rows = [SheetRow(10.0, keeps=True), *[TEXT] * rows, replace(TEXT, leads=1, signs=True), TEXT]
        return made

    ends_with_its_page = sheet(19)
    assert sheet_faults(ends_with_its_page, 100.0)[-1] > 0
    assert sheet_faults(sheet(23), 100.0)[-1] == 0
    assert best_sheet(iter([ends_with_its_page, sheet(18), sheet(23)]), 2, 100.0).below_repeated == 23
    assert best_sheet(iter([sheet(4), sheet(23)]), 1, 100.0).below_repeated == 4
