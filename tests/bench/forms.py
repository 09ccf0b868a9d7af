"""How fast forms are filled, beside docxtpl, npm docx, WeasyPrint, Typst and openpyxl.

    python -m tests.bench.forms [--quick] [--pairs 3] [--only docx]

The county's plan form for 1,000 units, each prefilled with its name, contact, five drills, identity and
QR code. One processor; ours and the rival in turn, A B A B …; the figure to quote is the median of the
pairs' ratios. A rival makes fewer copies, and what one costs is compared. Everything is warm: blanks,
templates, fonts and stylesheets are loaded before the clock starts. Wall time and processor time are
both told: on a machine that others use, only the latter means something.
"""

from __future__ import annotations

import argparse
import os
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from docgen.forms.blanks import blank_of
from docgen.model.forms import FormCopy
from docgen.model.kinds import Format
from tests.bench.rivals import with_docxtpl, with_npm_docx, with_openpyxl, with_typst, with_weasyprint
from tests.bench.rivals.sample import Sample, sample

UNITS, QUICK_UNITS = 1_000, 100
CONTENT = "预填单位、联系人、5 项演练、标识和二维码"
WARM = 100  # copies that npm docx makes before its clock starts


@dataclass(frozen=True)
class Cost:
    """Seconds a copy takes, by the clock on the wall and of the processor."""

    wall: float
    processor: float


@dataclass(frozen=True)
class Race:
    """A rival in a format: how many copies it makes, and how many times as fast we have to be."""

    format: Format
    rival: str
    copies: int
    wanted: float
    prepare: Callable[[Sample], Callable[[Sequence[FormCopy]], Cost]]


def cost(fill: Callable[[FormCopy], bytes], copies: Sequence[FormCopy]) -> Cost:
    """What a copy costs, on the average."""
    wall, processor = time.perf_counter(), time.process_time()
    for copy in copies:
        fill(copy)
    taken = time.perf_counter() - wall, time.process_time() - processor
    return Cost(*(each / len(copies) for each in taken))


def looped(rival: type) -> Callable[[Sample], Callable[[Sequence[FormCopy]], Cost]]:
    """A rival that runs in this process, warmed up by a copy."""

    def prepare(given: Sample) -> Callable[[Sequence[FormCopy]], Cost]:
        fill = rival(given).fill
        fill(given.copies[0])
        return lambda copies: cost(fill, copies)

    return prepare


def by_node(given: Sample) -> Callable[[Sequence[FormCopy]], Cost]:
    """npm docx, in a process of its own."""
    return lambda copies: Cost(*with_npm_docx.seconds_a_copy(given, copies, WARM))


RACES = (
    Race(Format.DOCX, "docxtpl", 30, 50, looped(with_docxtpl.Loop)),
    Race(Format.DOCX, with_npm_docx.NAME, 100, 10, by_node),
    Race(Format.PDF, "WeasyPrint", 10, 30, looped(with_weasyprint.Loop)),
    Race(Format.PDF, "Typst", 50, 1, looped(with_typst.Loop)),
    Race(Format.XLSX, "openpyxl", 50, 5, looped(with_openpyxl.Loop)),
)


@contextmanager
def one_processor() -> Iterator[None]:
    """This process, and those that it starts, on one processor."""
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {max(before)})
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


def run(race: Race, given: Sample, pairs: int) -> list[tuple[Cost, Cost]]:
    """Our cost and the rival's, pair by pair."""
    fill = blank_of(race.format, given.definition, given.stationery).fill
    fill(given.copies[0])
    rival = race.prepare(given)
    few = given.copies[: race.copies]
    return [(cost(fill, given.copies), rival(few)) for _ in range(pairs)]


def tell(race: Race, count: int, pairs: Sequence[tuple[Cost, Cost]]) -> None:
    """Print the medians and the ratio."""
    columns = list(zip(*pairs, strict=True))
    print(f"  {race.format.value}，{count:,} 份；{race.rival} 每次 {race.copies} 份，按每份比较")
    for name, costs in zip(("docgen", race.rival), columns, strict=True):
        wall, processor = (statistics.median(column) * 1e3 for column in _figures(costs))
        print(f"    {name:<11} 每份 {wall:8.2f} ms，其中处理器 {processor:8.2f} ms")
    wall, processor = (
        statistics.median(b / a for a, b in zip(ours, theirs, strict=True))
        for ours, theirs in zip(*(_figures(column) for column in columns), strict=True)
    )
    reached = "达到" if processor >= race.wanted else "未达到"
    print(f"    快 {wall:.1f} 倍，按处理器时间 {processor:.1f} 倍（目标：{race.wanted:g} 倍以上，{reached}）")


def _figures(costs: Sequence[Cost]) -> tuple[list[float], list[float]]:
    return [each.wall for each in costs], [each.processor for each in costs]


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the races one after the other."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help=f"{QUICK_UNITS} units and one pair")
    parser.add_argument("--pairs", type=int, default=3)
    parser.add_argument("--only", choices=[race.format.value for race in RACES], help="one format")
    options = parser.parse_args(arguments)
    count, pairs = (QUICK_UNITS, 1) if options.quick else (UNITS, options.pairs)
    given = sample(count)
    print(f"待填的表格（{given.definition.name}，{CONTENT}），一个处理器，{pairs} 对：")
    with one_processor():
        for race in RACES:
            if options.only in (None, race.format.value):
                tell(race, count, run(race, given, pairs))


if __name__ == "__main__":
    main()
