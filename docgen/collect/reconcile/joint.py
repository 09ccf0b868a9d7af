"""Drills that two units reported: one drill, counted once, where somebody says so.

Reads: duties with their values, YearKnown.
Writes: questions; the rows that are not counted, each with the one that is.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from typing import NamedTuple

from rapidfuzz import fuzz

from docgen.collect.agreed import AgreedValue, Duty, OpenChoice, Question, RowKey
from docgen.collect.reconcile.judging import SUBJECT, TIME, row_of
from docgen.collect.reconcile.known import YearKnown
from docgen.model.decisions import DecisionKind
from docgen.model.forms import FormDefinition, FormKind
from docgen.planning.date_words import OpenDays
from docgen.problems import Place, problem
from docgen.records.sendings import CopyKey
from docgen.source.units.alike import normal

ALIKE = 88.0  # of 100: two names of a drill that may be one
MOST_COMPARED = 300  # drills of one month, each with each
ONCE = "once:"  # before the unit whose row is counted
TWICE = OpenChoice("twice", "是两次演练")


class ReportedDrill(NamedTuple):
    """A drill in a row of a returned plan."""

    row: RowKey
    unit: str
    subject: str
    time: str
    days: tuple[OpenDays, ...]
    file: str


def joint_drills(
    duties: Mapping[CopyKey, Duty], known: YearKnown
) -> tuple[dict[RowKey, RowKey], list[Question]]:
    """The rows that are not counted, and what is asked of those that may be one drill."""
    drills = [drill for duty in duties.values() for drill in _reported(duty, known)]
    counted: dict[RowKey, RowKey] = {}
    questions: list[Question] = []
    for one, other in _pairs(drills):
        question = _question(one, other, known)
        questions.append(question)
        if question.decided.startswith(ONCE):
            kept = one if question.decided == ONCE + one.unit else other
            counted[(other if kept is one else one).row] = kept.row
    return counted, questions


def _reported(duty: Duty, known: YearKnown) -> Iterator[ReportedDrill]:
    """The drills that a returned plan has."""
    definition = known.definitions(duty.copy.form, duty.copy.edition)
    if definition is None or definition.kind is not FormKind.PLAN:
        return
    columns = {table.id: _columns(definition, table.id) for table in definition.tables()}
    for address, value in duty.values.items():
        row = row_of(address, definition)
        subject, time = columns.get(row.partition(".")[0], ("", ""))
        if row and value.text.strip() and address == f"{row}.{subject}":
            when = duty.values.get(f"{row}.{time}", AgreedValue(None, "", "", ""))
            yield ReportedDrill(
                (duty.copy.key, row), duty.copy.unit, value.text, when.text, when.days, value.file
            )


def _columns(definition: FormDefinition, table: str) -> tuple[str, str]:
    """The columns of a drill's subject and time; empty where a table has none."""
    items = next(each.columns for each in definition.tables() if each.id == table)
    found = {item.prefill: item.id for item in items if item.prefill}
    return found.get(SUBJECT, ""), found.get(TIME, "")


def _pairs(drills: Iterable[ReportedDrill]) -> Iterator[tuple[ReportedDrill, ReportedDrill]]:
    """Drills of two units with one subject, or nearly one, within the same days."""
    groups: defaultdict[object, list[ReportedDrill]] = defaultdict(list)
    for drill in drills:
        groups[normal(drill.subject)].append(drill)
        for days in drill.days:
            groups[days].append(drill)
    seen: set[frozenset[RowKey]] = set()
    for group in groups.values():
        for one, other in combinations(sorted(group)[:MOST_COMPARED], 2):
            pair = frozenset((one.row, other.row))
            if pair not in seen and _may_be_one(one, other):
                seen.add(pair)
                yield one, other


def _may_be_one(one: ReportedDrill, other: ReportedDrill) -> bool:
    if one.unit == other.unit or not _together(one.days, other.days):
        return False
    return fuzz.ratio(normal(one.subject), normal(other.subject)) >= ALIKE


def _together(one: Iterable[OpenDays], other: tuple[OpenDays, ...]) -> bool:
    """Whether two drills may be on one day; of one whose days nobody knows, they may."""
    mine = tuple(one)
    if not mine or not other:
        return True
    return any(_overlap(a, b) for a in mine for b in other)


def _overlap(a: OpenDays, b: OpenDays) -> bool:
    low, high = dt.date.min, dt.date.max
    return (a.first or low) <= (b.last or high) and (b.first or low) <= (a.last or high)


def _question(one: ReportedDrill, other: ReportedDrill, known: YearKnown) -> Question:
    """The question how often a drill counts; asked of what it is called and whose rows they are, so that a
    corrected plan does not ask again."""
    names = known.name(one.unit), known.name(other.unit)
    told = problem(
        "DG-E230",
        Place(one.file),
        one=names[0],
        other=names[1],
        subject=one.subject,
        time=one.time or other.time,
    )
    choices = (
        OpenChoice(ONCE + one.unit, f"算一次，记在{names[0]}"),
        OpenChoice(ONCE + other.unit, f"算一次，记在{names[1]}"),
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
