"""No heading stands alone at the foot of a printed page."""

from __future__ import annotations

from docgen.forms.xlsx.breaks import page_breaks
from docgen.forms.xlsx.rows import Row

TEXT, HEADING = Row(10.0), Row(10.0, keeps=True)


def test_no_break_is_set_where_the_page_ends_well() -> None:
    assert page_breaks([TEXT] * 30, 100.0) == ()


def test_headings_go_to_the_next_page_with_what_they_head() -> None:
    rows = [*[TEXT] * 8, HEADING, HEADING, *[TEXT] * 20]
    assert page_breaks(rows, 100.0) == (8,)


def test_headings_that_fill_a_page_stay() -> None:
    assert page_breaks([HEADING] * 25, 100.0) == ()


def test_behind_a_repeating_table_nothing_is_foretold() -> None:
    table = [Row(10.0, mark="> drills name:2", keeps=True), *[TEXT] * 7, HEADING, TEXT]
    assert page_breaks([TEXT, *table], 100.0) == ()
    late = [*[TEXT] * 8, HEADING, Row(10.0, mark="> drills name:2", keeps=True), TEXT]
    assert page_breaks(late, 100.0) == (8,)
