"""Which drills may be one: what is let go on the way is what can be none, and comes back where it can."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import chain, combinations, product
from typing import Any, cast

import pytest

from docgen.collect.agreed import Duty
from docgen.collect.reconcile import YearKnown, joint
from docgen.collect.reconcile.joint import FEW, DrillPile, ReportedDrill
from docgen.records.sendings import SentCopy
from docgen.source.units.alike import normal

NOBODY = cast("YearKnown", None)  # the drills of these duties are there already
NAMES = ("水务局", "林业局", "公安局", "公安局", "东冶镇", "北留镇", "中心小学", "中心小学")
SUBJECTS = ("消防疏散演练", "防汛演练", "沁河流域防汛抢险演练", "沁河流域防汛抢险救灾演练", "反恐演练")


@dataclass(frozen=True)
class Held:
    """A duty as far as its drills go."""

    copy: SentCopy
    drills: tuple[ReportedDrill, ...]


def held(number: int, *drills: tuple[str, str]) -> Held:
    """The duty of a unit with drills of these subjects and hosts; 自己 is the unit itself."""
    unit, name = f"U{number}", NAMES[number]
    copy = SentCopy(unit, name, "plan", "计划表", "", "", "", "", "是", {})
    made = (
        ReportedDrill(
            (copy.key, f"drills.{at}"),
            *(unit, normal(name), normal(name if host == "自己" else host), subject, "", (), f"{unit}.xlsx"),
        )
        for at, (subject, host) in enumerate(drills, 1)
    )
    return Held(copy, tuple(made))


def every_pair(drills: Iterable[ReportedDrill]) -> list[Any]:
    """The pairs as they are told apart with all drills at hand."""
    by_subject: defaultdict[str, list[ReportedDrill]] = defaultdict(list)
    for drill in sorted(drills):
        by_subject[normal(drill.subject)].append(drill)
    rare = {each for each, own in by_subject.items() if len({drill.unit for drill in own}) <= FEW}
    found = chain(
        *(combinations(by_subject[each], 2) for each in rare),
        *(product(by_subject[one], by_subject[other]) for one, other in joint._alike(rare)),
        *(joint._by_host(own) for each, own in by_subject.items() if each not in rare),
    )
    return sorted({(min(pair), max(pair)) for pair in found if joint._may_be_one(*pair)})


def pairs(duties: Collection[Held], patch: pytest.MonkeyPatch) -> tuple[DrillPile, list[Any]]:
    """The pairs of drills that were taken one duty after the other."""
    patch.setattr(joint, "reported_drills", lambda duty, known: duty.drills)
    pile = DrillPile(NOBODY)
    every = cast("Collection[Duty]", duties)
    for duty in every:
        pile.take(duty)
    pile.fetch(every, [duty.copy.unit_name for duty in every])
    return pile, joint._pairs(pile)


@pytest.mark.parametrize("seed", range(60))
def test_the_pairs_are_those_of_all_drills_together(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(seed)
    duties = [
        held(
            number,
            *(
                (chance.choice(SUBJECTS), chance.choice(("", "自己", "自己", "自己", *NAMES)))
                for _ in range(chance.randint(0, 4))
            ),
        )
        for number in range(len(NAMES))
    ]
    _, found = pairs(duties, monkeypatch)
    assert found == every_pair(drill for duty in duties for drill in duty.drills)


def test_what_everybody_holds_for_itself_is_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    duties = [held(number, ("消防疏散演练", "自己"), ("防汛演练", "")) for number in (0, 1, 2, 4, 5, 6)]
    pile, found = pairs(duties, monkeypatch)
    assert (found, pile.rare) == ([], {})
    assert not any(pile.common.values())
