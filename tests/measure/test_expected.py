"""Only permitted additions are taken out of a generated text: heads of tables that go on overleaf."""

from __future__ import annotations

import pytest

from tests.measure.expected import EXPECTED, ExpectedNotice, ExpectedText, Rows

HEAD, ROWS = "序号\t演练科目", ("1\t消防", "2\t防汛", "3\t地震")
TEXT = ExpectedText(("标题", HEAD, *ROWS, "备注"), (Rows(HEAD, ROWS[-1]),))


@pytest.mark.parametrize(
    ("pages", "missing"),
    [
        (["标题序号演练科目1消防", "序号演练科目2防汛3地震备注"], []),
        (["标题序号演练科目1消防2", "序号演练科目防汛3地震", "备注"], []),
        (["标题序号演练科目1消防", "2防汛3地震备注"], [2]),
        (["标题", "序号演练科目1消防2防汛3地震备注"], []),
        (["标题序号演练科目1消防", "", "序号演练科目2防汛3地震备注"], []),
    ],
    ids=["repeated", "within a row", "missing", "begins overleaf", "blank page between"],
)
def test_heads_are_taken_off_where_a_table_goes_on(pages: list[str], missing: list[int]) -> None:
    texts, lacking = TEXT.without_repeated_heads(pages)
    assert "".join(texts) == "标题序号演练科目1消防2防汛3地震备注"
    assert lacking == missing


def test_a_head_anywhere_else_stays_and_is_a_difference() -> None:
    texts, _ = TEXT.without_repeated_heads(["标题序号演练科目1消防2防汛3地震", "序号演练科目备注"])
    assert texts[1] == "序号演练科目备注"


@pytest.mark.parametrize("notice", EXPECTED.values(), ids=EXPECTED)
def test_labels_stand_before_their_annexes(notice: ExpectedNotice) -> None:
    lines = notice.text.lines
    assert len(lines) == len(notice.seed_lines) + len(notice.labels)
    assert {label: lines[lines.index(label) + 1] for label in notice.labels} == notice.labels


@pytest.mark.parametrize("notice", EXPECTED.values(), ids=EXPECTED)
def test_annexes_of_their_own_hold_their_lines_and_no_more(notice: ExpectedNotice) -> None:
    for section in notice.sections:
        lines = notice.alone(section).lines
        assert lines[0].endswith(f"号{section.label}")
        assert (lines[1], lines[-1]) == (section.first, section.last)
