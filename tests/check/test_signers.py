"""签发人 of several organs: each row is seen, and begins below the first name (7.2.6)."""

from __future__ import annotations

import pytest

from docgen.check.from_pages import Paper
from docgen.check.run import judge_pages
from tests.check.paged import EMPTY, Row, notice

NUMBER = "甲应急〔2026〕16号"
FIRST = Row(6, 14, f"签发人：林晓峰{EMPTY * 2}欧阳文博")


def found(*signers: Row) -> set[str]:
    """The rules on the rows of signers and the number beside them that are broken."""
    asked = ("signers_aligned", "number_centred")
    return {f.rule for f in judge_pages(notice(signers=signers)) if f.rule in asked}


def rows(shift: float) -> tuple[Row, ...]:
    """Three names, the last beside the number and `shift` 字 right of the first."""
    return FIRST, Row(7, 1, NUMBER), Row(7, 18 + shift, "郑毅")


def test_the_number_beside_the_last_row_is_told_from_the_names_above() -> None:
    head = Paper(notice(signers=rows(0))).outline.head
    assert head.number
    assert head.number.text == f"{NUMBER}郑毅"
    assert [block.text for block in head.above] == ["签发人：林晓峰欧阳文博"]


@pytest.mark.parametrize("shift", [0, 0.3])
def test_rows_below_the_first_name_are_right(shift: float) -> None:
    assert found(*rows(shift)) == set()


@pytest.mark.parametrize("shift", [-4, -1, 1])
def test_a_row_elsewhere_is_found(shift: float) -> None:
    assert found(*rows(shift)) == {"signers_aligned"}


@pytest.mark.parametrize(("shift", "said"), [(0, set()), (2, {"signers_aligned"})])
def test_a_row_between_is_judged_too(shift: float, said: set[str]) -> None:
    between = Row(6, 18 + shift, f"王五{EMPTY * 2}欧阳小四")
    assert found(FIRST._replace(number=5), between, *rows(0)[1:]) == said


@pytest.mark.parametrize("signers", [(Row(7, 1, f"{NUMBER}{EMPTY * 4}签发人：林晓峰"),), rows(0)[:2]])
def test_a_single_row_has_nothing_to_stand_below(signers: tuple[Row, ...]) -> None:
    assert "signers_aligned" not in found(*signers)
