"""How fast a level above takes in the packages of the offices below, cold, and tells who is missing.

    python -m tests.bench.packages [--counties 120] [--units 850] [--few 10] [--jobs 2]

The real commands: `collect` over a folder of packages, one of each county, then `status`. In every package
the plans of so many units, five drills each, one unit in ten still to come. Processor seconds of all
processes; memory is the peak.
"""

from __future__ import annotations

import argparse
import csv
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from docgen.bootstrap.paths import project_root
from docgen.collect.intake.kinds import NAME
from docgen.collect.package import sealed, stays_below
from docgen.model.forms import FormCopy, FormDefinition
from docgen.model.units import COLUMNS, Unit
from docgen.render.archive import zip_bytes
from tests.bench.distribution import COMMAND, Run, watched
from tests.bench.rivals.sample import OFFICE, SITES, YEAR, Sample, sample

WANTED = 100  # units a second
MISSING = 10  # of so many units one has not reported


def county(number: int) -> Unit:
    """A county, with a name of its own."""
    one, two = divmod(number, len(SITES))
    return Unit(f"C{number:04}", f"{SITES[one % len(SITES)]}{SITES[two]}县应急管理局", level="县")


def package(unit: Unit, given: Sample, count: int) -> bytes:
    """The package of a county with the plans of so many units."""
    own, place = given.copies[:count], unit.name.removesuffix("应急管理局")
    copies = [_copy(number, each, given.definition, place) for number, each in enumerate(own)]
    whose = {"office": unit.id.lower(), "name": unit.name, "year": int(YEAR), "made": "2026-03-20"}
    told = {**whose, "forms": [given.definition.stated], "copies": copies, "joint": []}
    return zip_bytes([(NAME, sealed(told))])


def _copy(number: int, copy: FormCopy, definition: FormDefinition, place: str) -> dict[str, Any]:
    """A unit's plan; of one in ten there is none yet."""
    name = f"{place}{copy.unit_name}"
    whose = {"unit": f"U{number:05}", "name": name, "form": definition.id}
    told: dict[str, Any] = {**whose, "edition": definition.digest, "drill": "", "state": "未报", "values": {}}
    if number % MISSING == 0:
        return told
    filled = {
        address: text.replace(copy.unit_name, name)
        for address, text in copy.values.items()
        if text and definition.field_at(address) and not stays_below(address, definition)
    }
    places = {address: f"填写!{address}" for address in filled}
    come = {"state": "通过", "received": "2026-03-05T09:00:00", "file": f"{name}.xlsx"}
    return told | come | {"values": filled, "places": places}


@contextmanager
def inbox(counties: int, units: int) -> Iterator[Path]:
    """The data of an office that has so many counties, and their packages; removed at the end."""
    folder = Path(tempfile.mkdtemp(prefix="docgen-bench-"))
    try:
        for name in ("forms", "holidays", OFFICE):
            shutil.copytree(project_root() / "data" / name, folder / "data" / name)
        home, own = folder / "data" / OFFICE, [county(number) for number in range(counties)]
        (home / "units.yaml").unlink()
        with open(home / "units.csv", "w", newline="", encoding="utf-8") as file:
            table = csv.writer(file)
            table.writerow(column.key for column in COLUMNS)
            table.writerows([getattr(unit, column.field) for column in COLUMNS] for unit in own)
        (folder / "收件").mkdir()
        given = sample(units)
        for unit in own:
            (folder / "收件" / f"{unit.id}.zip").write_bytes(package(unit, given, units))
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def run(folder: Path, *words: str) -> Run:
    """A command over the folder."""
    where = ["--data", str(folder / "data"), "--output", str(folder / "output"), "--office", OFFICE]
    start = time.perf_counter()
    told, memory = watched([sys.executable, "-c", COMMAND, *words, *where])
    return Run(time.perf_counter() - start, *told, *memory)


def tell(folder: Path, counties: int, units: int, options: Sequence[str]) -> Run:
    """Take the packages in, ask who is missing, print what that took."""
    taken = run(folder, "collect", YEAR, str(folder / "收件"), *options)
    again = run(folder, "collect", YEAR, str(folder / "收件"), *options)
    asked = run(folder, "status", YEAR, "--date", "2026-04-01", "--json")
    whole = counties * units
    index = sum(each.stat().st_size for each in (folder / "output").rglob("索引.sqlite")) / 1_000_000
    packed = sum(each.stat().st_size for each in (folder / "收件").iterdir()) / 1_000_000
    print(
        f"  {counties} 包 × {units} 家：{taken.wall:.1f} s，处理器 {taken.processor:.1f} s，"
        f"每秒 {whole / taken.wall:.0f} 家、每核每秒 {whole / taken.processor:.0f} 家（目标 {WANTED}）；"
        f"内存峰值：主进程 {taken.own_memory:.0f} MB，工作进程 {taken.worker_memory:.0f} MB"
    )
    print(
        f"    包 {packed:.1f} MB，索引 {index:.1f} MB；再收一次处理器 {again.processor:.1f} s；"
        f"谁还没报（status --json）处理器 {asked.processor:.1f} s，{asked.own_memory:.0f} MB"
    )
    return taken


def main(arguments: Sequence[str] | None = None) -> None:
    """Run what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="few packages of few units")
    parser.add_argument("--counties", type=int, default=120)
    parser.add_argument("--units", type=int, default=850)
    parser.add_argument("--few", type=int, default=10, help="packages of a run to compare the memory with")
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args(arguments)
    counts = (2, 6, 50) if options.quick else (options.few, options.counties, options.units)
    few, many, units = counts
    how = ["--engine", "processes", "--jobs", str(options.jobs)]
    print("docgen collect，下级机关的上报包，从没有读过的，连同登记和索引：")
    for counties in dict.fromkeys((few, many)):
        with inbox(counties, units) as folder:
            tell(folder, counties, units, how)


if __name__ == "__main__":
    main()
