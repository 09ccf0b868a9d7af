"""The expected texts are the seeds' own: every way in which they differ from the seed is written down here.

The seeds in tests/expected/seeds/ are the pages as they were extracted. Nothing generates the expected texts;
this test takes a seed apart by the steps below and must arrive at the expected text to the character.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Steps:
    """What changes a seed into its expected text."""

    seed: str
    joined: tuple[tuple[str, str], ...]  # paragraphs that a page end broke: last and first words
    imprint: tuple[str, str]  # the two lines of the 版记, moved behind the annexes and made one line
    marks: tuple[tuple[str, str], ...]  # the extraction's own marks: (line begins with, instead of)
    dropped: tuple[str, ...] = ()  # lines that stand a second time, at the top of a continuation page


NANYANG = Steps(
    seed="nanyang-2024",
    joined=(
        ("各行业部门要进一步", "完善本地本部门应急预案"),
        ("应急措施等方面的意见和建议", "等，并形成书面演练评估报告"),
        ("推动全员熟悉提高", "自救互救、避险逃生"),
        ("抓手，常抓常练，", "以练促战。"),
        ("实训操练，多维度、", "多层次加强应急救援"),
        ("有序组织实施；组织专题", "实训、实操拉练等活动时"),
    ),
    imprint=("南阳市人民政府应急救援总指挥部办公室", "2024年3月6日印发"),
    marks=(("- 附件：1.", "附件：1."),),
)
YANGCHENG = Steps(
    seed="yangcheng-2026",
    joined=(("是强化各级领导", "干部风险防范意识"), ("营造全民参与、全", "员备战的良好氛围")),
    imprint=("阳城县应急救援总指挥部办公室", "2026 年 3 月 30 日印发"),
    marks=(),
    dropped=("序号\t演练牵头单位\t演练科目\t演练时间\t演练形式 (桌面/实战)\t备注",),
)
SEEDS = [NANYANG, YANGCHENG]


def read(name: str) -> list[str]:
    """The lines of a text that hold anything, without the tabs of empty cells at their end."""
    lines = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [line.rstrip("\t ") for line in lines if line.strip()]


def rearranged(steps: Steps) -> list[str]:
    """The seed's lines after `steps`, each of which must apply exactly once."""
    lines = read(f"seeds/{steps.seed}")
    for start, instead in steps.marks:
        (at,) = (n for n, line in enumerate(lines) if line.startswith(start))
        lines[at] = instead + lines[at].removeprefix(start)
    for end, start in steps.joined:
        (at,) = (
            n for n, line in enumerate(lines[:-1]) if line.endswith(end) and lines[n + 1].startswith(start)
        )
        lines[at : at + 2] = [lines[at] + lines[at + 1]]
    for line in steps.dropped:
        first, second = (n for n, other in enumerate(lines) if other == line)
        assert first < second
        del lines[second]
    at = lines.index(steps.imprint[1])
    assert lines[at - 1 : at + 1] == list(steps.imprint)
    return [*lines[: at - 1], *lines[at + 1 :], "\t".join(steps.imprint)]


@pytest.mark.parametrize("steps", SEEDS, ids=lambda s: s.seed)
def test_the_expected_text_is_the_seeds_apart_from_the_written_steps(steps: Steps) -> None:
    assert rearranged(steps) == read(steps.seed)


@pytest.mark.parametrize("steps", SEEDS, ids=lambda s: s.seed)
def test_no_character_is_lost_or_gained(steps: Steps) -> None:
    before, after = (Counter("".join("".join(read(n)).split())) for n in (f"seeds/{steps.seed}", steps.seed))
    gone = Counter("".join("".join(steps.dropped).split())) + Counter("-" * len(steps.marks))
    assert before - after == gone
    assert after - before == Counter()


@pytest.mark.parametrize("steps", SEEDS, ids=lambda s: s.seed)
def test_every_line_is_whole(steps: Steps) -> None:
    """No paragraph of the body ends without a closing mark unless it is a heading or a line of its own."""
    loose = [
        line
        for line in read(steps.seed)
        if len(line) > 60 and "\t" not in line and line[-1] not in "。；：文"
    ]
    assert loose == []
