"""The folders that are drawn to be set hold every pair of kinds often enough: nothing is set here."""

from __future__ import annotations

import json
from collections import Counter

import pytest
from hypothesis import Phase, given, seed, settings

from docgen.standard.genres import GENRES
from tests.plugins.ranges import CHANCE, DRAWN, WHOLE
from tests.schema.folders import Folder, folders
from tests.schema.pairs import ASPECTS, PAIR
from tests.schema.setting import Drawn
from tests.schema.test_folders import EXAMPLES, RUNS

LEAST = 20 if WHOLE else 0  # times; a sample of a case each is too small to tell
KINDS = {
    "署名": ("签名章", "联合", "长的", "一个机关", "没有"),
    "印章": ("盖", "不盖", "没有"),
    "附件": ("没有", "只列名称", "计划的表", "文件"),
    "表格": ("没有", "正文里", "附件里"),
}
# Pairs that cannot be: a seal asks for a 署名, a 签名章 stands in its place; a table annexed is a table.
IMPOSSIBLE = {
    *(("署名", signed, "印章", seal) for signed in ("签名章", "没有") for seal in ("盖", "不盖")),
    *(("署名", signed, "印章", "没有") for signed in ("联合", "长的", "一个机关")),
    ("附件", "计划的表", "表格", "没有"),
    ("附件", "没有", "表格", "附件里"),
}


@pytest.mark.slow
@pytest.mark.ranged("一年的数据里成对的情形，只数不排", cases=EXAMPLES * RUNS * len(GENRES))
def test_every_pair_of_kinds_is_drawn_often_enough(record_property: pytest.RecordProperty) -> None:
    drawn = Drawn()
    for run in range(RUNS):
        for number, genre in enumerate(GENRES):
            drawn.add(drawn_of(genre, CHANCE * 100_000 + run * 100 + number))
    found = {name: counts for name, counts in drawn.counts.items() if name.startswith(PAIR)}
    assert len(found) == len(ASPECTS) * (len(ASPECTS) - 1) / 2
    record_property(DRAWN, json.dumps(found, ensure_ascii=False))
    assert {name: few for name, counts in found.items() if (few := rare(name, counts))} == {}


def drawn_of(genre: str, chance: int) -> Drawn:
    """What `test_folders` draws of a 文种 by this seed."""
    drawn = Drawn()

    @seed(chance)
    @settings(max_examples=EXAMPLES, phases=(Phase.generate,))
    @given(folders(genre))
    def draw(folder: Folder) -> None:
        drawn.add(folder.drawn)

    draw()
    return drawn


def rare(name: str, counts: Counter[str]) -> dict[str, int]:
    """The pairs of two aspects that are drawn less often than they should be; 文种 are drawn evenly."""
    one, other = name.removeprefix(PAIR).split("和")
    if one == "文种":
        return {}
    wanted = (
        f"{first}×{second}"
        for first in KINDS[one]
        for second in KINDS[other]
        if (one, first, other, second) not in IMPOSSIBLE
    )
    return {pair: counts[pair] for pair in wanted if counts[pair] < LEAST}
