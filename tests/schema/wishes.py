"""What a folder's notice is wished to be like, so that every pair of kinds meets often enough.

What is rare where all is drawn freely (a joint 决议 without seal and with a table in its text) is asked for
by a schedule: each 文种 has as many wishes as runs, in which each kind of an aspect comes as often as any
other. Whatever a wish leaves open is drawn.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import cycle, islice
from typing import TypeVar

from docgen.standard.genres import BY_NAME, PageFormat
from docgen.standard.layouts import LAYOUTS

T = TypeVar("T")

RUNS = 13  # of each 文种, where everything is proved
SIGNET, JOINT, LONG, ONE, UNSIGNED = "签名章", "联合", "长的", "一个机关", "没有"
SEALED, UNSEALED, NO_SEAL = "盖", "不盖", "没有"
NONE, NAMED, PLANNED, FILED = "没有", "只列名称", "计划的表", "文件"
IN_BODY, IN_ANNEX = "正文里", "附件里"
PROFILES = tuple(sorted(LAYOUTS))
# 附件 with the places of tables: a table annexed is a table, and nothing else is one.
HOLDING: tuple[tuple[str, frozenset[str]], ...] = (
    *((annex, frozenset(at)) for annex in (NONE, NAMED, FILED) for at in ((), (IN_BODY,))),
    (PLANNED, frozenset((IN_ANNEX,))),
    (PLANNED, frozenset((IN_ANNEX, IN_BODY))),
)


@dataclass(frozen=True)
class Wish:
    """The kinds of a notice: 署名, 印章, 附件, where it has tables, the profile that its office takes."""

    signed: str
    seal: str
    annex: str
    tables: frozenset[str]
    profile: str

    @property
    def aspects(self) -> dict[str, list[str]]:
        """The kinds by their aspects, as pairs are counted."""
        return {
            "署名": [self.signed],
            "印章": [self.seal],
            "附件": [self.annex],
            "表格": sorted(self.tables) or [NONE],
            "版式": [self.profile],
        }


def signatures(genre: str) -> tuple[str, ...]:
    """How a document of a 文种 may be signed: an order by 签名章, minutes not at all."""
    match BY_NAME[genre].format:
        case PageFormat.ORDER:
            return (SIGNET,)
        case PageFormat.MINUTES:
            return (UNSIGNED,)
        case _:
            usual = (JOINT, LONG, ONE, UNSIGNED)
            return (SIGNET, *usual) if genre == "议案" else usual


@cache
def schedule(genre: str) -> tuple[Wish, ...]:
    """The wishes of a 文种, one a run."""
    rnd = random.Random(genre)
    signed = _often(rnd, signatures(genre))
    holding, profiles = _often(rnd, HOLDING), _often(rnd, PROFILES)
    wishes = zip(signed, _seals(signed), holding, profiles, strict=True)
    return tuple(Wish(name, seal, *held, profile) for name, seal, held, profile in wishes)


def _often(rnd: random.Random, kinds: Sequence[T]) -> list[T]:
    """A kind for each run: all of them in turn, then shuffled."""
    found = list(islice(cycle(kinds), RUNS))
    rnd.shuffle(found)
    return found


def seals(signed: str) -> tuple[str, ...]:
    """What may be pressed on a 署名."""
    return (NO_SEAL,) if signed in (SIGNET, UNSIGNED) else (SEALED, UNSEALED)


def _seals(signed: Sequence[str]) -> Iterator[str]:
    """Whether a seal is pressed: on every other one of what is signed."""
    turns = cycle((SEALED, UNSEALED))
    for name in signed:
        yield next(turns) if len(seals(name)) > 1 else NO_SEAL
