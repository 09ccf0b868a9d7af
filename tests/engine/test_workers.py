"""Worker processes: a call gets its answer or learns that its worker is gone; nobody waits for ever."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator

import pytest

from docgen.engine.workers import ProcessExecutor, WorkerLost
from tests.engine import tasks

MEGABYTES = 2_000


@pytest.fixture
def executor() -> Iterator[ProcessExecutor]:
    made = ProcessExecutor(2, MEGABYTES)
    yield made
    made.kill()


def test_calls_run_in_as_many_processes_as_there_may_be(executor: ProcessExecutor) -> None:
    calls = [executor.submit(tasks.slowly, 0.3) for _ in range(6)]
    pids = {call.result(30) for call in calls}
    assert len(pids) == 2
    assert os.getpid() not in pids


def test_an_error_comes_back_and_the_worker_goes_on(executor: ProcessExecutor) -> None:
    with pytest.raises(RuntimeError, match="ZeroDivisionError"):
        executor.submit(tasks.divides, 1, 0).result(30)
    assert executor.submit(tasks.divides, 4, 2).result(30) == 2


def test_a_worker_that_dies_in_the_middle_of_its_answer_leaves_nobody_waiting(
    executor: ProcessExecutor,
) -> None:
    with pytest.raises(WorkerLost):
        executor.submit(tasks.dies_while_answering).result(30)
    assert executor.submit(tasks.divides, 4, 2).result(30) == 2


def test_what_is_under_way_is_lost_at_once_where_the_workers_are_killed(executor: ProcessExecutor) -> None:
    calls = [executor.submit(tasks.slowly, 60.0) for _ in range(4)]
    for _ in range(1000):
        if calls[0].running():
            break
        time.sleep(0.01)
    start = time.monotonic()
    executor.kill()
    assert time.monotonic() - start < 20
    assert all(isinstance(call.exception(0), WorkerLost) for call in calls if not call.cancelled())
    assert calls[-1].cancelled()


def test_what_was_handed_over_is_done_before_the_end() -> None:
    executor = ProcessExecutor(1, MEGABYTES)
    calls = [executor.submit(tasks.divides, number, 1) for number in range(5)]
    executor.shutdown()
    assert [call.result(0) for call in calls] == [0, 1, 2, 3, 4]
    with pytest.raises(RuntimeError):
        executor.submit(tasks.divides, 1, 1)
