"""How `docgen forms` as a whole goes for a register: two processes beside one, and ever more units.

    python -m tests.bench.distribution [--units 8000] [--pairs 1] [--scale [1000 10000 100000]]

The real command, its files written below the folder for temporary files (TMPDIR) and removed again.
One process means everything on one processor with one worker; two means two of each. `--scale` is long:
it fills Word forms for each of these numbers of units and tells peak memory and time for a unit.
"""

from __future__ import annotations

import argparse
import csv
import itertools
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from docgen.bootstrap.paths import project_root
from docgen.model.units import COLUMNS
from tests.bench.rivals.sample import FORM, OFFICE, YEAR, units_without_end

SCALE = (1_000, 10_000, 100_000)
VILLAGES = 700_000  # of the country
FEW = 100  # units of a run that is nearly all starting up
MOST_GROWTH, LEAST_SCALING = 1.3, 1.7
EVERY = 0.2  # seconds between two looks at the memory
# The command, then the processor seconds of itself and of its workers, and its own peak in kilobytes: only a
# process itself knows the former, and a look from outside misses what it takes just before its end.
COMMAND = """
import json, resource, sys
from docgen.cli import main
try:
    main()
except SystemExit as end:
    code = end.code
taken = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
peak = next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(json.dumps([*(each.ru_utime + each.ru_stime for each in taken), int(peak)]))
sys.exit(code)
"""


@dataclass(frozen=True)
class Run:
    """A run of the command: wall seconds; processor seconds and peak megabytes of it and of its workers."""

    wall: float
    own: float
    workers: float
    own_memory: float
    worker_memory: float

    @property
    def processor(self) -> float:
        """Processor seconds of all."""
        return self.own + self.workers


@contextmanager
def office(count: int) -> Iterator[Path]:
    """A folder with the data of an office that has `count` units; removed at the end with all output."""
    folder = Path(tempfile.mkdtemp(prefix="docgen-bench-"))
    try:
        for name in ("forms", "holidays", OFFICE):
            shutil.copytree(project_root() / "data" / name, folder / "data" / name)
        home = folder / "data" / OFFICE
        (home / "units.yaml").unlink()
        with open(home / "units.csv", "w", newline="", encoding="utf-8") as file:
            table = csv.writer(file)
            table.writerow(column.key for column in COLUMNS)
            for unit in itertools.islice(units_without_end(), count):
                table.writerow(getattr(unit, column.field) for column in COLUMNS)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def run(folder: Path, jobs: int, processors: int, *more: str) -> Run:
    """Make and write all forms of the office; the output is removed again."""
    output = folder / "output"
    options = ["--office", OFFICE, "--form", FORM, "--pack", "none", "--jobs", str(jobs), "--json", *more]
    places = ["--data", str(folder / "data"), "--output", str(output)]
    command = [sys.executable, "-c", COMMAND, "forms", YEAR, *options, *places]
    start = time.perf_counter()
    with only(processors):
        told, memory = watched(command)
    wall = time.perf_counter() - start
    shutil.rmtree(output)
    return Run(wall, *told, *memory)


def watched(command: Sequence[str]) -> tuple[list[float], tuple[float, float]]:
    """What the command says at its end, and the peak megabytes of it and of the greatest of its children.

    Linux keeps the peak of a process as long as it lives, so the children are looked at now and then. The
    figure that is told after the end (ru_maxrss) will not do: it begins with the size of whoever started it.
    """
    pipe = subprocess.PIPE
    process = subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True, cwd=project_root())
    workers = 0.0
    while True:
        try:
            said, complaint = process.communicate(timeout=EVERY)
            break
        except subprocess.TimeoutExpired:
            workers = max([workers, *map(peak, children(process.pid))])
    if process.returncode:
        raise RuntimeError(complaint)
    *taken, own = json.loads(said.splitlines()[-1])
    return taken, (own / 1024, workers)


def peak(process: int) -> float:
    """The most megabytes that a process has had in memory so far; 0 if it is gone."""
    try:
        lines = Path(f"/proc/{process}/status").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM")), 0.0)


def children(process: int) -> list[int]:
    """The processes that a process has started, by any of its threads."""
    try:
        found = [path.read_text().split() for path in Path(f"/proc/{process}/task").glob("*/children")]
    except OSError:
        return []
    return [int(each) for some in found for each in some]


@contextmanager
def only(processors: int) -> Iterator[None]:
    """What is started meanwhile runs on so many processors."""
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, sorted(before)[-processors:])
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


def two_beside_one(count: int, pairs: int) -> None:
    """Print how much faster two processes are than one."""
    if len(os.sched_getaffinity(0)) < 2:
        print("两个进程与一个进程相比：本机只有一个处理器，没有测")
        return
    with office(count) as folder, office(FEW) as small:
        run(small, 2, 2)
        runs = [tuple(run(at, n, n) for n in (1, 2) for at in (folder, small)) for _ in range(pairs)]
    print(f"docgen forms，{count:,} 家，docx、xlsx、PDF 各一份，写到磁盘，整条命令，{pairs} 对，中位数：")
    one, _, two, _ = zip(*runs, strict=True)
    for title, column in (("一个进程", one), ("两个进程", two)):
        wall, own, workers = (
            statistics.median(figures)
            for figures in zip(*((each.wall, each.own, each.workers) for each in column), strict=True)
        )
        print(f"  {title}  {wall:7.2f} s；处理器时间：主进程 {own:6.2f} s，工作进程共 {workers:6.2f} s")
    whole = statistics.median(one.wall / two.wall for one, _, two, _ in runs)
    going = statistics.median((a.wall - b.wall) / (c.wall - d.wall) for a, b, c, d in runs)
    print(
        f"  整条命令快 {whole:.2f} 倍；减去只做 {FEW} 家的时间（启动、排版）以后，快 {going:.2f} 倍", end=""
    )
    print(f"（目标：{LEAST_SCALING} 倍以上）")


def ever_more(counts: Sequence[int]) -> None:
    """Print peak memory and time for registers of these sizes, and what the whole country would take."""
    print("docgen forms --format docx --pack none --jobs 1，名册从小到大：")
    first = last = None
    for count in counts:
        with office(count) as folder:
            last = run(folder, 1, len(os.sched_getaffinity(0)), "--format", "docx")
        first = first or last
        growth = last.own_memory / first.own_memory, last.worker_memory / first.worker_memory
        print(
            f"  {count:>7,} 家  {last.wall:8.1f} s，每家 {last.wall / count * 1e3:5.2f} ms（处理器"
            f" {last.processor / count * 1e3:5.2f} ms）；内存峰值：主进程 {last.own_memory:4.0f} MB"
            f"（{growth[0]:.2f} 倍），工作进程 {last.worker_memory:4.0f} MB（{growth[1]:.2f} 倍）"
        )
    print(f"  内存的目标：不大于最小一档的 {MOST_GROWTH} 倍")
    if last:
        hours = last.wall / counts[-1] * VILLAGES / 3600
        print(f"  照此推算，全国 {VILLAGES:,} 个村各一份：{hours:.1f} 小时")


def main(arguments: Sequence[str] | None = None) -> None:
    """Run what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="few units, one pair")
    parser.add_argument("--units", type=int, default=8_000)
    parser.add_argument("--pairs", type=int, default=1)
    parser.add_argument("--scale", type=int, nargs="*", help="numbers of units, smallest first")
    options = parser.parse_args(arguments)
    if options.scale is not None:
        ever_more(options.scale or SCALE)
        return
    two_beside_one(*((300, 1) if options.quick else (options.units, options.pairs)))
    print('  内存和上万家单位：make bench ARGS="--scale"（时间长，不在平时的测量之内）')


if __name__ == "__main__":
    main()
