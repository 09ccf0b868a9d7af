"""`make prove`: every long range once as the sample that CI takes and once whole, and what came of it.

Reads: the tests marked `ranged`; DOCGEN_SEED, without which a new seed is drawn. Writes: docs/proof.md, and
only where all tests passed; a temporary folder, removed after.
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
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

from tests.plugins.ranges import CI_SEED, DRAWN, PROVE, SEED

ROOT = Path(__file__).resolve().parents[1]
PROOF = ROOT / "docs" / "proof.md"
TESTS = ("-m", "ranged", "-n", "auto", "--dist", "worksteal", "-q")


Drawn = dict[str, Counter[str]]


@dataclass
class Range:
    """What a test took of its range: cases, and seconds of all its parameters together."""

    what: str
    cases: int = 0
    seconds: float = 0.0


@dataclass(frozen=True)
class Ran:
    """A run of the ranged tests: its exit code, each test's range by file and name, its length in seconds.

    `drawn` counts what the random data were like, by headings.
    """

    code: int
    ranges: dict[tuple[str, str], Range]
    seconds: float
    drawn: Drawn = field(default_factory=dict)


def run(seed: int, whole: bool, more: Sequence[str]) -> Ran:
    """Run the ranged tests, in samples or whole."""
    env = {**os.environ, SEED: str(seed), PROVE: "1" if whole else ""}
    begun = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="docgen-prove-") as folder:
        told = Path(folder) / "told.xml"
        command = [sys.executable, "-m", "pytest", *TESTS, f"--junitxml={told}", *more]
        code = subprocess.run(command, cwd=ROOT, env=env, check=False).returncode
        junit = told.read_text(encoding="utf-8") if told.exists() else "<none/>"
    return Ran(code, read(junit), time.monotonic() - begun, read_drawn(junit))


def read(junit: str) -> dict[tuple[str, str], Range]:
    """The ranges in pytest's report, the parameters of a test added up."""
    found: dict[tuple[str, str], Range] = {}
    for case in ElementTree.fromstring(junit).iter("testcase"):
        told = {each.get("name"): each.get("value") or "" for each in case.iter("property")}
        if "range" in told:
            key = (_file(case.get("classname") or ""), (case.get("name") or "").partition("[")[0])
            entry = found.setdefault(key, Range(told["range"]))
            entry.cases += int(told["cases"])
            entry.seconds += float(case.get("time") or 0)
    return found


def read_drawn(junit: str) -> Drawn:
    """What the random data of all tests were like."""
    found: Drawn = {}
    for each in ElementTree.fromstring(junit).iter("property"):
        if each.get("name") == DRAWN:
            for heading, counts in json.loads(each.get("value") or "{}").items():
                found.setdefault(heading, Counter()).update(counts)
    return found


def _file(module: str) -> str:
    return module.replace(".", "/") + ".py"


def page(seed: int, sampled: Ran, whole: Ran, day: str) -> str:
    """docs/proof.md."""
    lines = (*_head(seed, sampled, whole, day), *_rows(sampled, whole), "", *_drawn(whole.drawn))
    return "\n".join(lines) + _HOW


def _head(seed: int, sampled: Ran, whole: Ran, day: str) -> Iterable[str]:
    cases = sum(each.cases for each in whole.ranges.values())
    machine = f"{os.cpu_count()} 个处理器，Python {platform.python_version()}"
    yield "# 长范围的测试"
    yield ""
    yield "有些测试的范围很长：随机例子、几十年的日历、上千个单位、每张表的每种文件。"
    yield f"`make test`（CI）只抽样，种子固定为 {CI_SEED}；`make prove` 每次换一个种子，全部做一遍。"
    yield "本页由 `make prove` 写成，不要手改。"
    yield ""
    yield f"上一次全部做完：{day}，种子 {seed}，{len(whole.ranges)} 项测试 {cases:,} 例，全部通过。"
    yield f"用时 {whole.seconds / 60:.1f} 分钟，同一种子的抽样 {sampled.seconds / 60:.1f} 分钟（{machine}）。"
    yield ""


def _rows(sampled: Ran, whole: Ran) -> Iterable[str]:
    yield "| 测试 | 范围 | 抽样 | 全部 | 全部用时 |"
    yield "| --- | --- | --- | --- | --- |"
    for (file, name), each in sorted(whole.ranges.items()):
        part = sampled.ranges.get((file, name))
        count = f"{part.cases:,}" if part else "—"
        yield f"| `{file}` {name} | {each.what} | {count} | {each.cases:,} | {each.seconds:.0f} 秒 |"


def _drawn(drawn: Drawn) -> Iterable[str]:
    """What the random folders of data were like, the most frequent first."""
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
make prove                                     # 全部，更新本页
make prove ARGS="tests/planning"               # 一部分，不写本页
{SEED}=123 make prove                     # 重做某个种子
{SEED}=123 make test                      # 按某个种子抽样
{PROVE}=1 make test ARGS="tests/planning"  # 一部分测试，取全部范围
```
"""


def main(more: Sequence[str]) -> int:
    """Run both; returns the exit code of the first that failed."""
    seed = int(os.environ.get(SEED) or random.SystemRandom().randrange(10**9))
    print(f"种子 {seed}（重做：{SEED}={seed} make prove）", flush=True)
    sampled = run(seed, False, more)
    whole = run(seed, True, more) if sampled.code == 0 else sampled
    print("\n".join(_drawn(whole.drawn)))
    if whole.code == 0 and not more:
        PROOF.write_text(page(seed, sampled, whole, time.strftime("%Y-%m-%d")), encoding="utf-8")
        print(f"已写：{PROOF.relative_to(ROOT)}")
    return whole.code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
