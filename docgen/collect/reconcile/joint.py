"""Drills that two units reported: one drill, counted once, where somebody says so.

Reads: duties with their values, YearKnown.
Writes: questions; the rows that are not counted, each with the one that is.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import chain, combinations, product
from sys import intern
from typing import NamedTuple

from rapidfuzz import fuzz, process

from docgen.collect.agreed import AgreedValue, Duty, OpenChoice, Question, RowKey
from docgen.collect.reconcile.judging import repeating_tables, row_of
from docgen.collect.reconcile.known import HOST, SUBJECT, TIME, YearKnown
from docgen.model.decisions import DecisionKind
from docgen.model.forms import FormDefinition, FormKind
from docgen.planning.date_words import OpenDays
from docgen.problems import Place, problem
from docgen.source.units.alike import normal
from docgen.tongue import phrase

ALIKE = 88.0  # of 100: two names of a drill that may be one
FEW = 3  # units that may have a subject in common by holding one drill together
RAREST = 4  # pairs of characters of a subject by which others like it are looked for
ONCE = "once:"  # before the unit whose row is counted
NOTHING = AgreedValue(None, "", "", "")
TWICE = OpenChoice("twice", "是两次演练")


class ReportedDrill(NamedTuple):
    """A drill in a row of a returned plan."""

    row: RowKey
    unit: str
    name: str  # of the unit, as names are compared; so is the host
    host: str
    subject: str
    time: str
    days: tuple[OpenDays, ...]
    file: str


class DrillPile:
    """Reported drills of which another unit may have reported the same, by their subjects as these are
    compared.

    `rare` are those whose subject few units have, `common` those of all others whose host is somebody else.
    What everybody holds, each for itself, is let go: it is most of a year's.
    """

    def __init__(self, known: YearKnown) -> None:
        self._known = known
        self.rare: dict[str, list[ReportedDrill]] = {}
        self.common: dict[str, list[ReportedDrill]] = {}

    def take(self, *duties: Duty) -> None:
        """Put the drills of these duties to those before."""
        for drill in chain.from_iterable(reported_drills(duty, self._known) for duty in duties):
            subject = normal(drill.subject)
            if subject in self.common:
                self._hosted(subject, drill)
                continue
            own = self.rare.setdefault(subject, [])
            own.append(drill)
            if len({each.unit for each in own}) > FEW:
                self.common[subject] = []
                for each in self.rare.pop(subject):
                    self._hosted(subject, each)

    def _hosted(self, subject: str, drill: ReportedDrill) -> None:
        if drill.host not in ("", drill.name):
            self.common[subject].append(drill)

    def fetch(self, duties: Iterable[Duty], names: Iterable[str]) -> None:
        """Put back what hosts hold themselves that others name, and what units of one name hold; `names` are
        those of the units of these duties."""
        hosts = {each.host for drills in self.common.values() for each in drills}
        seen: set[int] = set()  # not the names: two of one hash cost a look, and nothing else
        for name in map(normal, names):
            if hash(name) in seen:
                hosts.add(name)
            seen.add(hash(name))
        for duty in duties:
            if normal(duty.copy.unit_name) in hosts:
                for drill in reported_drills(duty, self._known):
                    own = self.common.get(normal(drill.subject))
                    if own is not None and drill.host == drill.name:
                        own.append(drill)


def joint_drills(
    drills: DrillPile, duties: Collection[Duty], known: YearKnown
) -> tuple[dict[RowKey, RowKey], list[Question]]:
    """The rows that are not counted, and what is asked of the drills of these duties that may be one."""
    counted: dict[RowKey, RowKey] = {}
    questions: list[Question] = []
    names = {duty.copy.unit: duty.copy.unit_name for duty in duties}
    drills.fetch(duties, names.values())
    for one, other in _pairs(drills):
        question = _question(one, other, names, known)
        questions.append(question)
        if question.decided.startswith(ONCE):
            kept = one if question.decided == ONCE + one.unit else other
            counted[(other if kept is one else one).row] = kept.row
    return counted, questions


def reported_drills(duty: Duty, known: YearKnown) -> Iterator[ReportedDrill]:
    """The drills that a returned plan has."""
    definition = known.definition_of(duty.copy)
    if definition is None or definition.kind is not FormKind.PLAN:
        return
    repeating = repeating_tables(definition)
    columns = {table.id: _columns(definition, table.id) for table in definition.tables()}
    key, name = duty.copy.key, normal(duty.copy.unit_name)
    for address in duty.values:
        row = row_of(address, repeating)
        subject, time, host = columns.get(row.partition(".")[0], ("", "", ""))
        if not row or address != f"{row}.{subject}":
            continue
        value = duty.values[address]
        if value.text.strip():
            when = duty.values.get(f"{row}.{time}", NOTHING)
            lead = normal(duty.values.get(f"{row}.{host}", NOTHING).text)
            lead = name if lead == name else intern(lead)
            said = (intern(value.text), intern(when.text))  # thousands of units say the same
            yield ReportedDrill((key, intern(row)), duty.copy.unit, name, lead, *said, when.days, value.file)


def _columns(definition: FormDefinition, table: str) -> tuple[str, str, str]:
    """The columns of a drill's subject, time and host; empty where a table has none."""
    items = next(each.columns for each in definition.tables() if each.id == table)
    found = {item.prefill: item.id for item in items if item.prefill}
    return found.get(SUBJECT, ""), found.get(TIME, ""), found.get(HOST, "")


def _pairs(drills: DrillPile) -> list[tuple[ReportedDrill, ReportedDrill]]:
    """Drills of two units that may be one, each pair once.

    消防演练 is held by everybody: one subject alone says something only where few units have it; of many, who
    is named as the host.
    """
    rare = {subject: sorted(own) for subject, own in drills.rare.items()}
    every = chain(
        *(combinations(own, 2) for own in rare.values()),
        *(product(rare[one], rare[other]) for one, other in _alike(rare)),
        *(_by_host(sorted(own)) for own in drills.common.values()),
    )
    return sorted({(min(pair), max(pair)) for pair in every if _may_be_one(*pair)})


def _by_host(drills: Iterable[ReportedDrill]) -> Iterator[tuple[ReportedDrill, ReportedDrill]]:
    """Of drills with one host each with the host's own; where that has not reported it, with the first."""
    groups: defaultdict[str, list[ReportedDrill]] = defaultdict(list)
    for drill in drills:
        if drill.host:
            groups[drill.host].append(drill)
    for host, own in groups.items():
        first = next((each for each in own if each.name == host), own[0])
        yield from ((first, each) for each in own if each is not first)


def _alike(subjects: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Subjects that are nearly the same; only those are compared that share a rare pair of characters."""
    having: defaultdict[str, list[str]] = defaultdict(list)
    every = sorted(subjects)
    for subject in every:
        for pair in _characters(subject):
            having[pair].append(subject)
    for subject in every:
        rarest = sorted(_characters(subject), key=lambda pair: (len(having[pair]), pair))[:RAREST]
        near = sorted({other for pair in rarest for other in having[pair] if other != subject})
        found = process.extract(subject, near, scorer=fuzz.ratio, score_cutoff=ALIKE, limit=None)
        yield from ((subject, other) for other, _, _ in found)


def _characters(subject: str) -> set[str]:
    return {subject[at : at + 2] for at in range(len(subject) - 1)}


def _may_be_one(one: ReportedDrill, other: ReportedDrill) -> bool:
    """Whether two units may mean one drill; of two units of one office below, that office has said it."""
    return (
        one.unit != other.unit
        and not _settled_below(one.unit, other.unit)
        and _together(one.days, other.days)
    )


def _settled_below(*units: str) -> bool:
    """Whether both came in the package of one office."""
    offices = {unit.partition("/")[0] if "/" in unit else unit for unit in units}
    return all("/" in unit for unit in units) and len(offices) == 1


def _together(one: Iterable[OpenDays], other: tuple[OpenDays, ...]) -> bool:
    """Whether two drills may be on one day; of one whose days nobody knows, they may."""
    mine = tuple(one)
    if not mine or not other:
        return True
    return any(_overlap(a, b) for a in mine for b in other)


def _overlap(a: OpenDays, b: OpenDays) -> bool:
    low, high = dt.date.min, dt.date.max
    return (a.first or low) <= (b.last or high) and (b.first or low) <= (a.last or high)


def _question(
    one: ReportedDrill, other: ReportedDrill, every: Mapping[str, str], known: YearKnown
) -> Question:
    """The question how often a drill counts; asked of what it is called and whose rows they are, so that a
    corrected plan does not ask again."""
    names = [known.name(each) if each in known.register else every[each] for each in (one.unit, other.unit)]
    told = problem(
        "DG-E230",
        Place(one.file),
        one=names[0],
        other=names[1],
        subject=one.subject,
        time=one.time or other.time,
    )
    choices = (
        OpenChoice(ONCE + one.unit, phrase("算一次，记在{unit}", unit=names[0])),
        OpenChoice(ONCE + other.unit, phrase("算一次，记在{unit}", unit=names[1])),
        TWICE,
    )
    asked = (
        "",
        f"{one.unit}+{other.unit}",
        f"{normal(one.subject)}/{one.time}/{normal(other.subject)}/{other.time}",
    )
    return known.ask(
        DecisionKind.JOINT, asked, told, choices, files=(one.file, other.file), units=(one.unit, other.unit)
    )
