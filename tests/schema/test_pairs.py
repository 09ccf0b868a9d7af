"""The folders that are drawn to be set hold every pair of kinds often enough: nothing is set here."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from itertools import combinations, product

import pytest
from hypothesis import Phase, given, seed, settings

from docgen.standard.genres import GENRES
from tests.plugins.ranges import CHANCE, DRAWN, WHOLE
from tests.schema import wishes
from tests.schema.folders import Folder, folders
from tests.schema.pairs import ASPECTS, PAIR
from tests.schema.setting import Drawn
from tests.schema.test_folders import EXAMPLES, RUNS
from tests.schema.wishes import Wish

LEAST = 20 if WHOLE else 1  # times; the sample takes a case of each 文种 and has no room for all pairs
WISHED = 2  # runs of ten examples each: twenty times, however many of the further documents are like it


def pairs(genre: str, wish: Wish) -> Iterator[tuple[str, str]]:
    """The pairs of kinds that a notice of a 文种 is wished to have, each below the names of its aspects."""
    kinds = {"文种": [genre], **wish.aspects}
    for one, other in combinations(ASPECTS, 2):
        for pair in product(kinds[one], kinds[other]):
            yield f"{PAIR}{one}和{other}", "×".join(pair)


def wished(runs: int) -> Counter[tuple[str, str]]:
    """How many of the first so many runs of each 文种 wish for each pair."""
    return Counter(
        pair for genre in GENRES for wish in wishes.schedule(genre)[:runs] for pair in pairs(genre, wish)
    )


def possible() -> set[tuple[str, str]]:
    """Every pair that a notice can have."""
    return {
        pair
        for genre in GENRES
        for signed, held, profile in product(wishes.signatures(genre), wishes.HOLDING, wishes.PROFILES)
        for seal in wishes.seals(signed)
        for pair in pairs(genre, Wish(signed, seal, *held, profile))
    }


def test_each_pair_that_can_be_is_wished_for_in_runs_enough() -> None:
    counts = wished(wishes.RUNS)
    assert set(counts) == possible()
    assert {pair: count for pair, count in counts.items() if count < WISHED} == {}


@pytest.mark.slow
@pytest.mark.ranged("一年的数据里成对的情形，只数不排", cases=EXAMPLES * RUNS * len(GENRES))
def test_every_pair_of_kinds_is_drawn_often_enough(record_property: pytest.RecordProperty) -> None:
    drawn = Drawn()
    for run in range(RUNS):
        for genre in GENRES:
            drawn.add(drawn_of(genre, run))
    found = {name: counts for name, counts in drawn.counts.items() if name.startswith(PAIR)}
    record_property(DRAWN, json.dumps(found, ensure_ascii=False))
    counts = {(name, pair): count for name, of in found.items() for pair, count in of.items()}
    assert {pair: counts.get(pair, 0) for pair in wished(RUNS) if counts.get(pair, 0) < LEAST} == {}


def drawn_of(genre: str, run: int) -> Drawn:
    """What `test_folders` draws of a 文种 in a run."""
    drawn = Drawn()

    @seed(CHANCE * 100_000 + run * 100 + GENRES.index(genre))
    @settings(max_examples=EXAMPLES, phases=(Phase.generate,))
    @given(folders(genre, wishes.schedule(genre)[run]))
    def draw(folder: Folder) -> None:
        drawn.add(folder.drawn)

    draw()
    return drawn
