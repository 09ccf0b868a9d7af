"""Files behind the fence several at a time: one that breaks it costs no other."""

from __future__ import annotations

import os
import signal

import pytest

from docgen.collect.fencing import MOST_TOGETHER, SharedWork, fenced_together
from docgen.engine.fence import FenceLimits

LIMITS = FenceLimits(work=10, clock=20.0)
BAD = 7


def halved(shared: int, number: int) -> int:
    """In the process: ends it for one of the numbers, raises for the next one."""
    if number == BAD:
        os.kill(os.getpid(), signal.SIGKILL)
    if number == BAD + 1:
        raise MemoryError
    return number * shared


def one(_: int) -> float:
    return 1.0


@pytest.mark.parametrize("count", [1, 3, 9 * MOST_TOGETHER])
def test_each_file_has_its_outcome_in_order(count: int) -> None:
    done = list(fenced_together(SharedWork(halved, 2, one), list(range(count)), LIMITS, 1))
    assert [each.item for each in done] == list(range(count))
    lacking = [each.item for each in done if each.made is None]
    assert lacking == [number for number in (BAD, BAD + 1) if number < count]
    assert all(each.broken for each in done if each.made is None)
    assert all(each.made == each.item * 2 for each in done if each.made is not None)


def test_no_file_starts_nothing() -> None:
    assert list(fenced_together(SharedWork(halved, 2, one), [], LIMITS, 2)) == []
