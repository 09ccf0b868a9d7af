"""The fence: what a file does to its process costs that file and nothing else, and ends in time."""

from __future__ import annotations

import multiprocessing
import time
from pathlib import Path

import pytest

from docgen.engine.fence import FenceLimits, begin, behind_fence, fenced
from docgen.engine.run import Task
from tests.engine import tasks

SHORT = FenceLimits(work=1, clock=4, megabytes=600)
TASK: Task[str, str] = Task(tasks.misbehaves, 1)
TOLD = {"dies": "停下", "fills": "内存", "spins": "时间", "waits": "时间"}


def test_every_item_gives_its_result_in_order() -> None:
    found = list(fenced(TASK, [str(n) for n in range(7)], SHORT, 7))
    assert [each.made for each in found] == [str(n + 1) for n in range(7)]
    assert not any(each.broken for each in found)


@pytest.mark.parametrize("how", TOLD)
def test_what_breaks_a_limit_is_told_in_time_and_costs_no_other(how: str) -> None:
    start = time.monotonic()
    found = list(fenced(TASK, ["1", how, "2", "3"], SHORT, 1))
    assert [each.made for each in found] == ["2", None, "3", "4"]
    assert TOLD[how] in found[1].broken
    assert time.monotonic() - start < 60


def test_a_larger_item_may_take_longer() -> None:
    patient: Task[str, str] = Task(tasks.misbehaves, 1, size=lambda how: 3 if how == "waits" else 1)
    start = time.monotonic()
    (done,) = fenced(patient, ["waits"], FenceLimits(clock=1), 1)
    assert "时间" in done.broken
    assert time.monotonic() - start > 3


def test_whoever_stops_listening_leaves_no_process() -> None:
    before = set(multiprocessing.active_children())
    waiting = fenced(TASK, ["1", "waits", "waits"], SHORT, 3)
    assert next(waiting).made == "2"
    waiting.close()
    assert set(multiprocessing.active_children()) <= before


def test_a_process_that_was_begun_beforehand_is_the_one_that_takes_what_comes_singly() -> None:
    own = FenceLimits(megabytes=610)
    ask: Task[int, tuple[int, list[int]]] = Task(tasks.who_is_ready, 0)
    begin(own, "tests.engine.tasks")
    (first,) = fenced(ask, [1], own, 1)
    assert first.made
    process, ready = first.made
    assert ready == [process]
    assert behind_fence(ask, 2, own).made == first.made


def test_a_process_that_cannot_be_made_ready_takes_its_items_all_the_same() -> None:
    own = FenceLimits(megabytes=620)
    begin(own, "tests.engine.no_such_module")
    assert [each.made for each in fenced(TASK, ["1"], own, 1)] == ["2"]


def test_a_path_is_of_the_folder_that_the_asker_is_in_now(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("一", "二"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "表").write_text(name, "utf-8")
        monkeypatch.chdir(tmp_path / name)
        assert behind_fence(Task(tasks.content, 1), Path("表"), SHORT).made == name


def test_the_process_is_another_one_where_somebody_stopped_listening() -> None:
    own = FenceLimits(megabytes=630)
    ask: Task[int, tuple[int, list[int]]] = Task(tasks.who_is_ready, 0)
    waiting = fenced(ask, [1, 2, 3], own, 1)
    assert next(waiting).made is not None
    waiting.close()
    assert [each.made is not None for each in fenced(ask, [4], own, 1)] == [True]
