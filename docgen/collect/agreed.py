"""What is settled: each duty with its state, the values in force, each with the file and place it is from.

Reads: nothing.
Writes: Agreed; status, figures, the compiled plan and every letter are made from it and nothing else.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple, TypeAlias

from docgen.collect.arrival import Arrival, FileState
from docgen.collect.submission import Submission
from docgen.model.fieldtypes import Misfit, Value
from docgen.model.forms import FormDefinition
from docgen.planning.date_words import OpenDays
from docgen.problems import Problem
from docgen.records.sendings import CopyKey, SentCopy


class DutyState(StrEnum):
    """How a duty stands: missing, nothing to report, and unread in the pile are three things."""

    MISSING = "未报"
    UNSURE = "待认"  # a file in the pile may be the one
    RECEIVED = "收到待核"
    INCOMPLETE = "需补正"
    ACCEPTED = "通过"
    NOTHING = "零报告"
    EXEMPT = "免报"
    EXTENDED = "延期"


# What the office that must answer for a unit has not got, or not as it should be.
LACKING = (DutyState.MISSING, DutyState.UNSURE, DutyState.INCOMPLETE, DutyState.EXTENDED)


class AgreedValue(NamedTuple):
    """A value in force: what it comes to, the text as typed, the file (`Arrival.path`) and the place in it.

    `decided` tells that the value is a person's decision, not the file's. `days` are those that a date field
    names, however it is written (6月中旬, 6、9月): one or several stretches, either end open.
    """

    value: Value | Misfit
    text: str
    file: str
    place: str
    decided: bool = False
    days: tuple[OpenDays, ...] = ()


RowKey: TypeAlias = tuple[CopyKey, str]  # a row of a copy's table: `drills.3`
NO_VALUES: Mapping[str, AgreedValue] = {}
NO_FAULTS: Mapping[str, tuple[Problem, ...]] = {}


@dataclass(frozen=True, slots=True)
class Duty:
    """应报: a copy that was sent and is to come back, and how it stands.

    `submission` is the one in force, `replaced` those before it; `first` is the arrival by which it was
    punctual or not (the first acceptable one), `values` are by address. `faults` are what a return sheet
    marks, by address ("" for the form as a whole). `until` is the day it is due, a granted delay included;
    None where the plan says so in words. `reason` is why it is exempt or put off. `after` is the last
    day that the drill it is about may have: before that is over nobody has anything to report.

    `unopened` are files that nobody can open and that may be it: the unit is not chased.
    `package` is the file with what the unit's own units reported, which answers for it with their values.
    """

    copy: SentCopy
    state: DutyState
    submission: Submission | None = None
    replaced: tuple[Submission, ...] = ()
    first: Arrival | None = None
    values: Mapping[str, AgreedValue] = field(default_factory=lambda: NO_VALUES)
    faults: Mapping[str, tuple[Problem, ...]] = field(default_factory=lambda: NO_FAULTS)
    until: dt.date | None = None
    after: dt.date | None = None
    reason: str = ""
    package: str = ""
    unopened: tuple[str, ...] = ()

    @property
    def file(self) -> str:
        """The file that its values are from; empty where there are none."""
        return next((value.file for value in self.values.values()), "")

    @property
    def late(self) -> bool:
        """逾期后报: the first acceptable one came after the day it was due."""
        return bool(self.first and self.until and self.first.received.date() > self.until)


class OpenChoice(NamedTuple):
    """One of the answers that a question allows: what the record keeps, and how the clerk reads it."""

    key: str
    words: str


@dataclass(frozen=True, slots=True)
class Question:
    """待处理: what a person must decide. `key` is the same however often the inbox is read: it is made of the
    file's hash, the address and the raw text, never of a position in a list. `choices` stay visible after a
    decision, `decided` is the one made, "" while there is none; `settled` tells that the program went on by
    itself with that choice, which a person may change.

    `kind` is one of DecisionKind; `asked` is what a decision keeps: the file's hash, the address, the raw
    text. `units` are those whose duty hangs on it.
    """

    key: str
    kind: str
    files: tuple[str, ...]
    words: str
    choices: tuple[OpenChoice, ...]
    decided: str = ""
    asked: tuple[str, str, str] = ("", "", "")
    units: tuple[str, ...] = ()
    settled: bool = False
    told: Problem | None = None  # the message, whose words these are
    details: tuple[str, ...] = ()  # what stands in the files, for whoever decides; never in a message

    @property
    def open(self) -> bool:
        """Whether nobody has decided, nor could the program by itself."""
        return not self.decided


@dataclass(frozen=True)
class PackageInForce:
    """上报包 of a unit that is itself an office: the file, the day it was made, when it came; how the duties
    of its own units stand, form by form."""

    unit: str
    name: str
    path: str
    made: str
    received: dt.datetime
    forms: Mapping[str, Mapping[DutyState, int]]  # by the forms' names

    @property
    def counts(self) -> Counter[DutyState]:
        """How many duties there are in each state."""
        return sum((Counter(each) for each in self.forms.values()), Counter[DutyState]())

    @property
    def lacking(self) -> int:
        """How many are still to come there, or to be mended."""
        return sum(self.counts[state] for state in LACKING)

    def as_json(self) -> dict[str, object]:
        """Plain data."""
        forms = {
            name: {state.value: count for state, count in own.items()} for name, own in self.forms.items()
        }
        whose = {"unit": self.unit, "name": self.name, "file": self.path, "made": self.made}
        return {**whose, "received": self.received.isoformat(), "lacking": self.lacking, "forms": forms}


@dataclass(frozen=True)
class Agreed:
    """Everything of a year that came back: each file with its state, each duty, what is to be decided.

    `joint` are rows that two units reported of one drill: the one that is not counted, and the one that is.
    `below` are the duties of units of units, as the `packages` in force have them: their ids begin with the
    unit that answers for them (`yangcheng/U0004`), and nobody here asks them for anything. `definitions` are
    the forms that travelled with the packages, by id and digest.
    """

    files: Mapping[str, tuple[Arrival, FileState]] = field(default_factory=dict)  # by Arrival.path
    duties: Mapping[CopyKey, Duty] = field(default_factory=dict)
    questions: tuple[Question, ...] = ()
    problems: tuple[Problem, ...] = ()
    joint: Mapping[RowKey, RowKey] = field(default_factory=dict)
    below: Mapping[CopyKey, Duty] = field(default_factory=dict)
    packages: tuple[PackageInForce, ...] = ()
    definitions: Mapping[tuple[str, str], FormDefinition] = field(default_factory=dict)

    @property
    def reporting(self) -> tuple[Duty, ...]:
        """Every duty that has values of its own, or owes them: what a package answers for is in `below`."""
        own = (duty for duty in self.duties.values() if not duty.package)
        return (*own, *self.below.values())

    def below_of(self, unit: str) -> tuple[Duty, ...]:
        """The duties of the units of a unit."""
        return self._below.get(unit, ())

    @cached_property
    def _below(self) -> Mapping[str, tuple[Duty, ...]]:
        found: defaultdict[str, list[Duty]] = defaultdict(list)
        for duty in self.below.values():
            found[duty.copy.unit.partition("/")[0]].append(duty)
        return {unit: tuple(duties) for unit, duties in found.items()}
