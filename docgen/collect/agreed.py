"""What is settled: each duty with its state, the values in force, each with the file and place it is from.

Reads: nothing.
Writes: Agreed; status, figures, the compiled plan and every letter are made from it and nothing else.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple, TypeAlias

from docgen.collect.arrival import Arrival, FileState
from docgen.collect.submission import Submission
from docgen.model.fieldtypes import Misfit, Value
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


@dataclass(frozen=True)
class Duty:
    """应报: a copy that was sent and is to come back, and how it stands.

    `submission` is the one in force, `replaced` those before it; `first` is the arrival by which it was
    punctual or not (the first acceptable one), `values` are by address. `faults` are what a return sheet
    marks, by address ("" for the form as a whole). `until` is the day it is due, a granted delay included;
    None where the plan says so in words. `reason` is why it is exempt or put off.
    """

    copy: SentCopy
    state: DutyState
    submission: Submission | None = None
    replaced: tuple[Submission, ...] = ()
    first: Arrival | None = None
    values: Mapping[str, AgreedValue] = field(default_factory=dict)
    faults: Mapping[str, tuple[Problem, ...]] = field(default_factory=dict)
    until: dt.date | None = None
    reason: str = ""

    @property
    def late(self) -> bool:
        """逾期后报: the first acceptable one came after the day it was due."""
        return bool(self.first and self.until and self.first.received.date() > self.until)


class OpenChoice(NamedTuple):
    """One of the answers that a question allows: what the record keeps, and how the clerk reads it."""

    key: str
    words: str


@dataclass(frozen=True)
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
class Agreed:
    """Everything of a year that came back: each file with its state, each duty, what is to be decided.

    `joint` are rows that two units reported of one drill: the one that is not counted, and the one that is.
    """

    files: Mapping[str, tuple[Arrival, FileState]] = field(default_factory=dict)  # by Arrival.path
    duties: Mapping[CopyKey, Duty] = field(default_factory=dict)
    questions: tuple[Question, ...] = ()
    problems: tuple[Problem, ...] = ()
    joint: Mapping[RowKey, RowKey] = field(default_factory=dict)
