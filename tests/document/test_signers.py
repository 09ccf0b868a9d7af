"""签发人: which stand on one row, and where (7.2.6)."""

from __future__ import annotations

import pytest

from docgen.document.cells import cells
from docgen.document.elements import NumberLine
from docgen.document.signers import signer_rows

NUMBER = "青应急〔2026〕3号"  # 8.5 字
NAMES = ("张三", "李四喜", "王五", "赵六", "钱七")


@pytest.mark.parametrize("count", range(1, 6))
def test_names_stand_below_names_two_a_row_and_end_a_character_from_the_edge(count: int) -> None:
    rows = signer_rows(NumberLine(NUMBER, NAMES[:count]))
    assert len(rows) == (count + 1) // 2
    assert "".join(row.names.replace("\u3000", "") for row in rows) == "".join(NAMES[:count])
    assert max(row.names_at + cells(row.names) for row in rows) == 28 - 1
    assert len({row.names_at for row in rows}) == 1
    for row in rows:  # each second name below the other second names, a character behind the widest first
        if "\u3000" in row.names:
            assert cells(row.names[: row.names.rindex("\u3000") + 1]) == 4


@pytest.mark.parametrize("count", range(1, 6))
def test_the_lead_stands_in_the_first_row_and_the_number_beside_the_last(count: int) -> None:
    rows = signer_rows(NumberLine(NUMBER, NAMES[:count]))
    assert [row.lead for row in rows] == ["签发人：", *[""] * (len(rows) - 1)]
    assert [row.number for row in rows] == [*[""] * (len(rows) - 1), NUMBER]


@pytest.mark.parametrize(
    ("number", "length", "across"),
    [
        # 空一字 at the sides and between number and 签发人：, 4 字 of that, two names and 空一字 between them
        (9, 5, 2),  # 28 - 3 - 9 - 4 = 12 holds 5 + 1 + 5
        (10, 5, 2),  # 11 does
        (10.5, 5, 1),  # 10.5 does not
        (11, 5, 1),
        (8, 6, 2),
        (8.5, 6, 1),
    ],
)
def test_two_share_a_row_only_where_the_number_leaves_them_room(
    number: float, length: int, across: int
) -> None:
    text = "某" * int(number) + "3" * round(number % 1 * 2)
    rows = NumberLine(text, ("张" * length, "李" * length)).signer_rows
    assert [len(row) for row in rows] == ([2] if across == 2 else [1, 1])


@pytest.mark.parametrize(("length", "across"), [(6, 2), (7, 2), (8, 1)])
def test_of_three_the_lead_takes_no_room_beside_the_number(length: int, across: int) -> None:
    """签发人： stands in the first row, the number beside the last: 28 - 3 - 8.5 = 16.5 hold 7 + 1 + 7."""
    rows = NumberLine(NUMBER, ("张" * length, "李" * length, "王五")).signer_rows
    assert [len(row) for row in rows] == ([2, 1] if across == 2 else [1, 1, 1])


def test_no_signers_are_no_rows() -> None:
    assert signer_rows(NumberLine(NUMBER)) == ()


def test_a_shorter_name_is_filled_up_to_the_longest_and_the_number_leaves_three_just_enough_room() -> None:
    (row,) = signer_rows(NumberLine("青应急〔2026〕3号", ("李四", "欧阳明远")))
    assert row.names == "李四\u3000\u3000\u3000欧阳明远"
    three = NumberLine("某" * 18, ("张三丰", "李四喜", "王五"))  # 28 - 3 - 18 = 7 hold 3 + 1 + 3
    assert [len(row) for row in three.signer_rows] == [2, 1]
    assert [len(row) for row in NumberLine("某" * 18 + "3", three.signers).signer_rows] == [1, 1, 1]
