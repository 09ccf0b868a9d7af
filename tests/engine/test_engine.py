"""Engines: the same outcome in the same order whatever runs it; what fails costs nobody else."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from docgen.engine.options import EngineKind, EngineOptions, ItemLimits, parse_engine
from docgen.engine.run import Finished, Task, run
from docgen.problems import ProblemsFound
from tests.engine import tasks

INLINE = EngineOptions()
PROCESSES = EngineOptions(EngineKind.PROCESSES, 2)
SHORT = ItemLimits(seconds=0.3, grace=0.5)


def batches(count: int, size: int = 2) -> Iterator[list[int]]:
    return (list(range(start, min(start + size, count))) for start in range(0, count, size))


def outcomes(
    function: Callable[..., Any], options: EngineOptions, shared: Any = 0
) -> list[Finished[int, int]]:
    return list(run(Task(function, shared), batches(9), options))


def made(found: list[Finished[int, int]]) -> list[int | None]:
    return [outcome.made for outcome in found]


@pytest.mark.parametrize("options", [INLINE, PROCESSES])
def test_every_item_gives_its_result_in_order(options: EngineOptions) -> None:
    assert made(outcomes(tasks.square, options, 5)) == [n * n + 5 for n in range(9)]


def test_processes_are_others_and_live_longer_than_a_batch() -> None:
    pids = set(made(outcomes(tasks.where, PROCESSES)))
    assert os.getpid() not in pids
    assert len(pids) <= 2


@pytest.mark.parametrize("options", [INLINE, PROCESSES])
def test_an_item_that_fails_is_told_and_costs_no_other(options: EngineOptions) -> None:
    found = outcomes(tasks.fails_on_three, options)
    assert made(found) == [0, 1, 2, None, 4, 5, 6, 7, 8]
    told = found[3].problem
    assert told is not None
    assert told.code == "DG-B104"
    assert "“3”" in told.what


def test_a_worker_that_is_killed_once_costs_nothing(tmp_path: Path) -> None:
    found = outcomes(tasks.dies_once, PROCESSES, tmp_path / "killed")
    assert made(found) == list(range(9))


def test_the_item_that_kills_its_worker_again_and_again_is_singled_out() -> None:
    found = outcomes(tasks.dies_on_three, PROCESSES)
    assert made(found) == [0, 1, 2, None, 4, 5, 6, 7, 8]
    assert found[3].problem is not None
    assert found[3].problem.code == "DG-B103"


def test_workers_that_die_whatever_they_are_given_end_the_run() -> None:
    with pytest.raises(ProblemsFound) as found:
        outcomes(tasks.dies_always, PROCESSES)
    assert [problem.code for problem in found.value.problems] == ["DG-B107"]


@pytest.mark.parametrize(
    "function", [tasks.sleeps_on_three, pytest.param(tasks.deaf_on_three, marks=pytest.mark.slow)]
)
def test_an_item_that_takes_too_long_is_given_up(function: Callable[..., Any]) -> None:
    found = outcomes(function, EngineOptions(EngineKind.PROCESSES, 2, limits=SHORT))
    assert made(found) == [0, 1, 2, None, 4, 5, 6, 7, 8]
    assert found[3].problem is not None
    assert "时间限制" in found[3].problem.what


@pytest.mark.parametrize(
    "options", [EngineOptions(limits=SHORT), EngineOptions(EngineKind.PROCESSES, 1, limits=SHORT)]
)
def test_an_item_has_the_seconds_of_each_of_its_pieces(options: EngineOptions) -> None:
    """So that the blank set, which is every form at once, does not fail on a slow machine."""
    naps = [0.5, 0.5]
    sizes = {1: [None, None], 5: naps}
    for size, expected in sizes.items():
        found = list(run(Task(tasks.naps, 0, lambda _, size=size: size), [naps], options))
        assert [outcome.made for outcome in found] == expected


def test_an_item_that_wants_too_much_memory_is_given_up() -> None:
    found = outcomes(tasks.takes_all_memory, PROCESSES)
    assert made(found) == [0, 1, 2, None, 4, 5, 6, 7, 8]
    assert found[3].problem is not None
    assert "内存不足" in found[3].problem.what


def test_only_a_window_of_batches_is_taken_from_the_source() -> None:
    """A register of a hundred thousand units is never in memory as a whole."""
    taken = []

    def source() -> Iterator[list[int]]:
        for batch in batches(1000):
            taken.append(batch)
            yield batch

    stream = run(Task(tasks.square, 0), source(), PROCESSES)
    next(stream)
    assert len(taken) < 10
    stream.close()


@pytest.mark.parametrize(
    ("text", "kind", "address"),
    [
        ("inline", EngineKind.INLINE, ""),
        ("processes", EngineKind.PROCESSES, ""),
        ("dask", EngineKind.DASK, ""),
        ("dask:tls://10.0.0.5:8786", EngineKind.DASK, "tls://10.0.0.5:8786"),
    ],
)
def test_an_engine_is_named_in_a_word(text: str, kind: EngineKind, address: str) -> None:
    options = parse_engine(text, 3)
    assert (options.kind, options.address) == (kind, address)
    assert options.workers == (1 if kind is EngineKind.INLINE else 3)


@pytest.mark.parametrize(
    ("text", "jobs", "code"),
    [("threads", 1, "DG-B101"), ("processes:3", 1, "DG-B101"), ("processes", 0, "DG-B105")],
)
def test_an_engine_that_is_not_there_is_told(text: str, jobs: int, code: str) -> None:
    with pytest.raises(ProblemsFound) as found:
        parse_engine(text, jobs)
    assert [problem.code for problem in found.value.problems] == [code]
    assert found.value.usage


@pytest.mark.slow
def test_a_cluster_of_two_workers_gives_the_same() -> None:
    pytest.importorskip("distributed")
    found = outcomes(tasks.square, EngineOptions(EngineKind.DASK, 2), 5)
    assert made(found) == made(outcomes(tasks.square, INLINE, 5))
