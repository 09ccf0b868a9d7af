"""A run that is killed at any moment leaves nothing half: the next one goes on, to the same end."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from docgen.engine.options import EngineKind, EngineOptions
from docgen.problems import Problems
from docgen.records.arrivals import ArrivedFile, read_arrivals
from docgen.source.year import read_year
from tests.collect.boxes import laid, mail, zipped
from tests.desk.collector import Collector, sent_once, states
from tests.plugins.ranges import CHANCE, amount

ROOT = Path(__file__).resolve().parents[2]
OFFICES, TIMES = amount(1, 50), 2  # each of so many is killed so many times
COPIES = 12


def filled(office: Collector) -> Collector:
    """The office with an inbox whose every file has a date of its own."""
    files = {
        f"{unit}{form}.docx": office.blank(unit, form)
        for unit in ("S1", "S2", "S3")
        for form in ("情况表", "评估表")
    }
    for number in range(COPIES):
        name, content = list(files.items())[number % len(files)]
        inner = {f"{number}{name}": content, "附.txt": b"%d" % number}
        day = (2026, 3, 1 + number, 8, 0, 0)
        sent = f"Mon, 02 Mar 2026 08:{number:02}:00 +0800"  # before NOW: a later date is not believed
        put = zipped(inner, "gbk", day) if number % 2 else bytes(mail({"表.zip": zipped(inner)}, date=sent))
        laid(office.inbox, {f"{number}.{'zip' if number % 2 else 'eml'}": put})
    return office


def run(office: Collector, seconds: float | None = None) -> float:
    """Run the command, killed with all that it started after some time; the seconds that it took."""
    command = [sys.executable, "-m", "docgen", "collect", "2026", str(office.inbox), "--jobs", "2"]
    command += ["--data", str(office.sender.data), "--output", str(office.sender.output)]
    begun = time.monotonic()
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    ) as job:
        with suppress(subprocess.TimeoutExpired):
            job.wait(seconds)
        if job.poll() is None:
            os.kill(job.pid, signal.SIGKILL)
    return time.monotonic() - begun


def registered(office: Collector) -> dict[tuple[str, str], ArrivedFile]:
    """What is registered, which must be readable at any time."""
    problems = Problems()
    log = read_arrivals(read_year(office.sender.data, 2026, None, Problems()), problems)
    assert list(problems) == []
    return dict(log.known)


@pytest.mark.slow
@pytest.mark.ranged("collect 在任意时刻被杀掉，再运行", cases=OFFICES * TIMES)
def test_a_run_that_is_killed_leaves_nothing_half(tmp_path: Path) -> None:
    whole = filled(Collector.copied(sent_once(), tmp_path / "whole"))
    taken = run(whole)
    wanted, meant = registered(whole), states(whole.found())
    assert len(wanted) == 2 * COPIES
    chance = random.Random(CHANCE)
    for number in range(OFFICES):
        office = filled(Collector.copied(sent_once(), tmp_path / str(number)))
        for _ in range(TIMES):
            run(office, chance.uniform(0, taken))
            assert registered(office).items() <= wanted.items()
        run(office)  # by the machine's clock, as the others: a mail of June is none of the future
        found = office.found()
        assert (registered(office), states(found)) == (wanted, meant)
        assert office.found().new_files == 0
        shutil.rmtree(tmp_path / str(number))


@pytest.mark.slow
@pytest.mark.ranged("collect 用每种引擎；抽样时不用 dask，它只是发送任务的另一条路")
@pytest.mark.parametrize("kind", amount([EngineKind.INLINE, EngineKind.PROCESSES], list(EngineKind)))
def test_every_engine_comes_to_the_same(tmp_path: Path, kind: EngineKind) -> None:
    office = filled(Collector.copied(sent_once(), tmp_path))
    first = office.collect(dry_run=True).product
    done = office.collect(engine=EngineOptions(kind, 2)).product
    assert first
    assert done
    assert done.files == first.files
    assert done.counts == first.counts
