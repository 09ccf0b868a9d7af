"""How fast returns are taken in and stored, cold, beside a loop over python-docx, openpyxl and pypdf.

    python -m tests.bench.collect [--files 10000] [--few 1000] [--jobs 2]

The real command over a folder of filled plans, a third of them each docx, xlsx and PDF, no two alike, with
an empty index; every value is read with its address, meaning and place, every file is registered, kept and
settled: the units stand in the register and were sent the form, all but one in a hundred, of which is asked;
one in twenty has not signed and is to mend it.
The rivals only go through the cells, and keep nothing. Processor seconds of all processes, start included:
so there are two workers at least, since one alone outlives what counts them.
"""

from __future__ import annotations

import argparse
import datetime as dt
import hashlib
import io
import shutil
import statistics
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pypdf

from docgen.forms.blanks import blank_of
from docgen.model.forms import FormCopy
from docgen.model.kinds import FORM_FORMATS, Format
from docgen.model.sendings import SendingEntry
from docgen.problems import Problems
from docgen.records.arrivals import LIST, ArrivalLog
from docgen.records.lists import FOLDER
from docgen.records.sendings import ALWAYS, SentCopy, forms_of, list_of, read_sendings
from docgen.source.year import read_year
from tests.bench.distribution import COMMAND, MOST_GROWTH, Run, office, watched
from tests.bench.returned import by_openpyxl, by_python_docx
from tests.bench.rivals.sample import OFFICE, YEAR, sample

WANTED = 2.0
RIVAL_FILES = 60  # that the rivals read, to tell what one costs
PROVINCE = 100_000
UNKNOWN = 100  # of so many files one is of a unit that nobody has in the register
UNSIGNED = 20  # of so many one lacks what must be filled
SIGNED = {"sign.filler": "李国燕", "sign.date": "2026年3月10日"}
SENT, DUE = dt.date(2026, 3, 1), dt.date(2026, 3, 20)


def by_pypdf(content: bytes) -> dict[str, object] | None:
    """The value of every field."""
    return pypdf.PdfReader(io.BytesIO(content)).get_fields()


RIVALS: dict[str, Callable[[bytes], object]] = {
    ".docx": by_python_docx,
    ".xlsx": by_openpyxl,
    ".pdf": by_pypdf,
}


@contextmanager
def inbox(count: int) -> Iterator[Path]:
    """A folder with an office's data and `收件`, where so many returns lie; removed at the end."""
    given, known = sample(count), count - count // UNKNOWN
    with office(known) as folder:
        send(folder, given.definition.name, given.copies[:known])
        blanks = {each: blank_of(each, given.definition, given.stationery) for each in FORM_FORMATS}
        target = folder / "收件"
        target.mkdir()
        for number, copy in enumerate(given.copies[:count]):
            kind: Format = FORM_FORMATS[number % len(FORM_FORMATS)]
            signed = SIGNED if number % UNSIGNED else {}
            filled = replace(copy, values={**copy.values, **signed})
            (target / f"{number:06d}.{kind}").write_bytes(blanks[kind].fill(filled))
        yield folder


def send(folder: Path, form: str, copies: Iterable[FormCopy]) -> None:
    """Enter that these copies of a form were sent."""
    problems = Problems()
    log = read_sendings(read_year(folder / "data", YEAR, OFFICE, problems), problems)
    sent = [_sent(form, copy) for copy in copies]
    content, file = list_of(sent), log.next_file
    digest = hashlib.sha256(content).hexdigest()
    entry = SendingEntry(次=1, 日期=SENT, 名单=file, 校验值=digest, 表格=forms_of(sent))
    log.add([entry], {file: content}, problems)


def _sent(form: str, copy: FormCopy) -> SentCopy:
    own = copy.identity
    whose = (own.unit, copy.unit_name, own.form, form, own.edition)
    return SentCopy(*whose, "", "", DUE.isoformat(), ALWAYS, {})


def run(folder: Path, jobs: int, engine: str = "processes") -> Run:
    """Take the inbox in; what was written is removed again."""
    where = ["--data", str(folder / "data"), "--output", str(folder / "output"), "--office", OFFICE]
    options = ["--engine", engine, "--jobs", str(jobs)]
    command = [sys.executable, "-c", COMMAND, "collect", YEAR, str(folder / "收件"), *where, *options]
    start = time.perf_counter()
    told, memory = watched(command)
    wall = time.perf_counter() - start
    shutil.rmtree(folder / "output")
    records = folder / "data" / OFFICE / YEAR / FOLDER
    (records / LIST).unlink()
    shutil.rmtree(records / ArrivalLog.ROOM)
    return Run(wall, *told, *memory)


def rival(folder: Path) -> float:
    """Processor seconds that the rivals take for a file, on the average of the formats."""
    costs = []
    for ending, read in RIVALS.items():
        files = sorted((folder / "收件").glob(f"*{ending}"))[: RIVAL_FILES // len(RIVALS)]
        contents = [each.read_bytes() for each in files]
        read(contents[0])
        start = time.process_time()
        for content in contents:
            read(content)
        costs.append((time.process_time() - start) / len(contents))
    return statistics.mean(costs)


def tell(count: int, done: Run, jobs: int, engine: str, theirs: float) -> None:
    """Print what a run took."""
    ours = done.processor / count
    print(
        f"  {engine}，{jobs} 个进程，{count:,} 个文件：{done.wall:.1f} s，处理器 {done.processor:.1f} s，"
        f"每核每秒 {1 / ours:.0f} 个（对手 {1 / theirs:.0f} 个，快 {theirs / ours:.1f} 倍，目标 {WANTED:g}）"
        f"；内存峰值：主进程 {done.own_memory:.0f} MB，工作进程 {done.worker_memory:.0f} MB"
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """Run what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="few files")
    parser.add_argument("--files", type=int, default=10_000)
    parser.add_argument("--few", type=int, default=1_000)
    parser.add_argument("--jobs", type=int, nargs="*", default=[2])
    parser.add_argument("--engines", nargs="*", default=["processes"])
    options = parser.parse_args(arguments)
    files, few = (300, 100) if options.quick else (options.files, options.few)
    print("docgen collect，docx、xlsx、PDF 各三分之一，从没有读过的，连同登记和索引：")
    with inbox(few) as folder:
        theirs = rival(folder)
        small = run(folder, 2)
        tell(few, small, 2, "processes", theirs)
    with inbox(files) as folder:
        theirs = (theirs + rival(folder)) / 2  # before and after: others use the machine, too
        for engine in options.engines:
            for jobs in options.jobs:
                done = run(folder, jobs, engine)
                tell(files, done, jobs, engine, theirs)
                own, worker = done.own_memory / small.own_memory, done.worker_memory / small.worker_memory
                print(f"    内存为 {few:,} 个文件时的 {own:.2f}、{worker:.2f} 倍（目标 {MOST_GROWTH}）")
                going = (done.processor - small.processor) / (files - few)
                print(f"    减去启动：每核每秒 {1 / going:.0f} 个，快 {theirs / going:.1f} 倍")
                print(f"    {PROVINCE:,} 个文件，照此推算：{done.wall / files * PROVINCE / 60:.0f} 分钟")


if __name__ == "__main__":
    main()
