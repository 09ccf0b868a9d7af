"""What is worked out once for an object: for that very object, and not for one that is like it."""

from __future__ import annotations

from docgen.forms.prepared import MOST, Prepared


def test_an_object_is_looked_at_once_and_an_equal_one_by_itself() -> None:
    looked_at: list[list[int]] = []

    def make(of: list[int]) -> int:
        looked_at.append(of)
        return sum(of)

    prepared, first, second = Prepared(make), [1, 2], [1, 2]
    assert [prepared(first), prepared(first), prepared(second), prepared(first)] == [3] * 4
    assert len(looked_at) == 2


def test_no_more_are_kept_than_it_has_room_for() -> None:
    prepared = Prepared(len)
    several = [[1] * number for number in range(MOST + 20)]
    assert [prepared(each) for each in several] == list(range(MOST + 20))
    assert len(prepared._kept) <= MOST
    assert [prepared(each) for each in several] == list(range(MOST + 20))
