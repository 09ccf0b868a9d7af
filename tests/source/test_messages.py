"""The messages of reading and validating: each is used, and reads as a sentence with a remedy."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from docgen.problems import Problems
from docgen.problems.catalogue import CATALOGUE
from docgen.source.load import parse

SOURCE = Path(__file__).parents[2] / "docgen" / "source"
CODES = sorted(code for code in CATALOGUE if code.startswith(("DG-L", "DG-V")))
USED = "".join(path.read_text("utf-8") for path in (*SOURCE.glob("*.py"), *SOURCE.glob("advise/*.py")))


@pytest.mark.parametrize("code", CODES)
def test_message_is_used_and_well_formed(code: str) -> None:
    message = CATALOGUE[code]
    assert f'"{code}"' in USED
    assert message.what[-1] in "。；"
    assert message.remedy[-1] in "。}"


def test_every_code_that_is_used_has_a_message() -> None:
    assert set(re.findall(r'"(DG-[LV]\d{3})"', USED)) == set(CODES)


@pytest.mark.parametrize(
    ("typed", "line", "column"),
    [
        ("联系方式:\n  -地址：南楼\n  -联系电话：4232621\n", 2, 3),
        ("联系方式:\n  - 地址：南楼\n   -联系电话：4232621\n", 3, 4),
    ],
)
def test_a_list_item_without_its_space_is_an_error_at_its_dash(typed: str, line: int, column: int) -> None:
    problems = Problems()
    parse(typed, "notice.yaml", problems)
    (found,) = [problem for problem in problems if problem.code == "DG-L303"]
    assert (found.place.line, found.place.column) == (line, column)
    assert problems.failed
