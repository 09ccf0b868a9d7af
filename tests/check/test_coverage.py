"""The table of all rows is complete, and docs/ shows it as it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.check.coverage import BY_HAND, MAKERS, PAPER, PRODUCED, ROWS, as_markdown, checked
from docgen.check.rules.table import RULES

DOCS = Path(__file__).resolve().parents[2] / "docs" / "standard-coverage.md"


def test_there_are_75_rows() -> None:
    assert list(ROWS) == list(range(1, 76))


@pytest.mark.parametrize("number", ROWS)
def test_a_row_is_judged_or_says_why_not(number: int) -> None:
    assert checked(number) or ROWS[number].why_not


def test_every_rule_has_a_name_of_its_own_and_says_what_it_demands() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)
    assert all(rule.what.endswith("。") for rule in RULES)
    assert {row for rule in RULES for row in rule.rows} <= set(ROWS)


def test_the_table_for_people_is_up_to_date() -> None:
    assert DOCS.read_text(encoding="utf-8") == as_markdown()


def test_every_row_says_where_it_is_made_or_that_it_is_not_made_yet() -> None:
    assert set(PRODUCED) <= set(ROWS)
    assert sum(map(len, MAKERS.values())) + len(PAPER) + len(BY_HAND) == len(PRODUCED)
