"""`make prove`: every long range as the sample that CI takes and then whole, file by file, the oldest first.

Reads: the tests marked `ranged`; DOCGEN_SEED, without which a new seed is drawn; tests/proved.json, what was
done before. Writes: that file and docs/proof.md after each file of tests, so that a run which is broken off
has lost nothing and the next one goes on where it ended; a temporary folder, removed after.
"""

from __future__ import annotations

import json
import os
import platform
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from xml.etree import ElementTree

from pydantic import BaseModel, TypeAdapter

from tests.plugins.ranges import CI_SEED, DRAWN, PROVE, SEED

ROOT = Path(__file__).resolve().parents[1]
PROOF, KEPT = ROOT / "docs" / "proof.md", ROOT / "tests" / "proved.json"
ALONE = ("-m", "ranged", "-q")
TESTS = (*ALONE, "-n", "auto", "--dist", "worksteal")

Drawn = dict[str, Counter[str]]


class Range(BaseModel):
    """What a test took of its range: cases, and seconds of all its parameters together."""

    what: str
    cases: int = 0
    seconds: float = 0.0
    sampled: int = 0  # cases of the sample by the same seed


class Proved(BaseModel):
    """A file of tests: when and by which seed its ranges were last done whole, each by the test's name.

    `day` is empty where they never were; `failed` is the seed of the last run where that did not pass.
    """

    day: str = ""
    seed: int = 0
    ranges: dict[str, Range] = {}
    drawn: Drawn = {}
    failed: int | None = None


Proof = dict[str, Proved]
ADAPTER = TypeAdapter(Proof)


def ranged(more: Sequence[str]) -> list[str]:
    """The files that have ranged tests, among those that pytest's arguments name."""
    command = [sys.executable, "-m", "pytest", *ALONE, "--collect-only", "-n0", *more]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if told.returncode:
        sys.exit(told.stdout + told.stderr)
    return list(dict.fromkeys(line.partition("::")[0] for line in told.stdout.splitlines() if "::" in line))


def run(file: str, seed: int, whole: bool, more: Sequence[str]) -> str | None:
    """pytest's report on a file's ranged tests, in samples or whole; None where one failed."""
    env = {**os.environ, SEED: str(seed), PROVE: "1" if whole else ""}
    with tempfile.TemporaryDirectory(prefix="docgen-prove-") as folder:
        told = Path(folder) / "told.xml"
        command = [sys.executable, "-m", "pytest", *TESTS, f"--junitxml={told}", file, *more]
        code = subprocess.run(command, cwd=ROOT, env=env, check=False).returncode
        return told.read_text(encoding="utf-8") if code == 0 else None


def read(junit: str) -> dict[str, Range]:
    """The ranges in pytest's report by the test's name, the parameters of a test added up."""
    found: dict[str, Range] = {}
    for case in ElementTree.fromstring(junit).iter("testcase"):
        told = {each.get("name"): each.get("value") or "" for each in case.iter("property")}
        if "range" in told:
            name = (case.get("name") or "").partition("[")[0]
            entry = found.setdefault(name, Range(what=told["range"]))
            entry.cases += int(told["cases"])
            entry.seconds += float(case.get("time") or 0)
    return found


def read_drawn(junit: str) -> Drawn:
    """What the random data of all tests were like."""
    return added_up(
        json.loads(each.get("value") or "{}")
        for each in ElementTree.fromstring(junit).iter("property")
        if each.get("name") == DRAWN
    )


def added_up(counted: Iterable[Mapping[str, Mapping[str, int]]]) -> Drawn:
    """Counts by headings, of all that were counted."""
    found: Drawn = {}
    for each in counted:
        for heading, counts in each.items():
            found.setdefault(heading, Counter()).update(counts)
    return found


def proved(sampled: str, whole: str, seed: int, day: str) -> Proved:
    """What came of a file's two runs."""
    samples, ranges = read(sampled), read(whole)
    for name, each in ranges.items():
        each.sampled = samples[name].cases if name in samples else 0
    return Proved(day=day, seed=seed, ranges=ranges, drawn=read_drawn(whole))


def page(proof: Proof) -> str:
    """docs/proof.md."""
    lines = (*_head(proof), *_rows(proof), "", *_lacking(proof), *_drawn(proof))
    return "\n".join(lines) + _HOW


def _head(proof: Proof) -> Iterator[str]:
    ranges = [each for file in proof.values() for each in file.ranges.values()]
    days = sorted(file.day for file in proof.values() if file.day)
    cases, hours = sum(each.cases for each in ranges), sum(each.seconds for each in ranges) / 3600
    machine = f"{os.cpu_count()} 个处理器，Python {platform.python_version()}"
    yield "# 长范围的测试"
    yield ""
    yield "有些测试的范围很长：随机例子、几十年的日历、上千个单位、每张表的每种文件。"
    yield f"`make test`（CI）只抽样，种子固定为 {CI_SEED}；`make prove` 每次换一个种子，全部做一遍："
    yield "一个测试文件接着一个，最久没有做的先做；可以随时打断，下次接着做。"
    yield "本页由 `make prove` 写成（由 `tests/proved.json`），不要手改。"
    yield ""
    if days:
        yield f"全部做过的：{len(ranges)} 项测试 {cases:,} 例，{days[0]} 至 {days[-1]}，"
        yield f"各项用时合计 {hours:.1f} 小时（{machine}）。"
        yield ""


def _rows(proof: Proof) -> Iterator[str]:
    yield "| 测试 | 范围 | 抽样 | 全部 | 用时 | 日期 | 种子 |"
    yield "| --- | --- | --- | --- | --- | --- | --- |"
    for file, done in sorted(proof.items()):
        for name, each in sorted(done.ranges.items()):
            counts = f"{each.sampled or '—'} | {each.cases:,} | {each.seconds:.0f} 秒"
            yield f"| `{file}` {name} | {each.what} | {counts} | {done.day} | {done.seed} |"


def _lacking(proof: Proof) -> Iterator[str]:
    """What is not as it should be: files never done whole, files whose last run failed."""
    files = sorted(proof.items())
    never = [f"`{file}`" for file, done in files if not done.day and done.failed is None]
    failed = [f"`{file}`（种子 {done.failed}）" for file, done in files if done.failed is not None]
    for said, named in (("还没有全部做过的", never), ("最近一次没有通过的", failed)):
        if named:
            yield f"{said}：{'、'.join(named)}。"
            yield ""


def _drawn(proof: Proof) -> Iterator[str]:
    """What the random folders of data were like, the most frequent first."""
    drawn = added_up(file.drawn for file in proof.values())
    if drawn:
        yield "随机数据里各有多少（`tests/schema`；不因条件不合丢弃一例，已知的毛病不生成，见 `known.py`）："
        yield ""
        yield "| 内容 | 次数 |"
        yield "| --- | --- |"
        for heading, counts in drawn.items():
            said = "，".join(f"{value} {count:,}" for value, count in counts.most_common())
            yield f"| {heading} | {said} |"
        yield ""


_HOW = f"""
“抽样”和“全部”两栏是例数；例数相同的，是同样的例子放进更大的文件（见“范围”）。随机例子遇到不合的会先缩小再报告。

```sh
make prove                                     # 全部，最久没有做的先做
make prove ARGS="tests/planning"               # 一部分
{SEED}=123 make prove                     # 重做某个种子
{SEED}=123 make test                      # 按某个种子抽样
{PROVE}=1 make test ARGS="tests/planning"  # 一部分测试，取全部范围，不写本页
```
"""


def known() -> Proof:
    """What was done before."""
    return ADAPTER.validate_json(KEPT.read_bytes()) if KEPT.exists() else {}


def keep(proof: Proof) -> None:
    """Write both files, each whole or not at all."""
    told = ADAPTER.dump_python(proof, exclude_defaults=True)
    _replace(KEPT, json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True) + "\n")
    _replace(PROOF, page(proof))


def _replace(path: Path, text: str) -> None:
    fresh = path.with_name(f".{path.name}")
    fresh.write_text(text, encoding="utf-8")
    fresh.replace(path)


def main(more: Sequence[str]) -> int:
    """Do them; returns 1 where one failed, at the end of all.

    Beside files and folders pytest's options may be given; a part of a file's tests is not kept.
    """
    options = [each for each in more if not (ROOT / each).exists()]
    files, proof = ranged(more), known()
    if not more:
        proof = {file: proof.get(file, Proved()) for file in files}  # those that are no more are forgotten
    code = 0
    for number, file in enumerate(sorted(files, key=lambda each: proof.get(each, Proved()).day), 1):
        seed = int(os.environ.get(SEED) or random.SystemRandom().randrange(10**9))
        again = f"{SEED}={seed} make prove ARGS={file}"
        print(f"{number}/{len(files)} {file}，种子 {seed}（重做：{again}）", flush=True)
        done = _done(file, seed, options)
        code = code or (done is None)
        if not options:
            proof[file] = done or proof.get(file, Proved()).model_copy(update={"failed": seed})
            keep(proof)
    return int(code)


def _done(file: str, seed: int, more: Sequence[str]) -> Proved | None:
    """A file's ranges, sampled and whole; None where a test failed."""
    begun = time.monotonic()
    sampled = run(file, seed, False, more)
    whole = sampled and run(file, seed, True, more)
    print(f"  {'通过' if whole else '未通过'}，{(time.monotonic() - begun) / 60:.1f} 分钟", flush=True)
    return proved(sampled, whole, seed, time.strftime("%Y-%m-%d")) if sampled and whole else None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
