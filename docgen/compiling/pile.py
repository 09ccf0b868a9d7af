"""What came back as a person goes through it on a screen: duties, what is to be decided, what was decided.

Reads: Agreed, the lists of decisions and reminders, a day.
Writes: DutyRow, PileQuestion, DecisionRow, FileRow. The same things as 待处理.xlsx has, as data.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from docgen.collect.agreed import Agreed, Duty, DutyState, OpenChoice, Question
from docgen.collect.arrival import Arrival, FileState
from docgen.collect.reconcile.joint import TWICE
from docgen.collect.reconcile.judging import EMPTY_CHOICES, KEEP, SAY_DAYS
from docgen.collect.reconcile.looking import LOOK_CHOICES
from docgen.collect.reconcile.versions import EACH, NEW, OLD
from docgen.collect.reconcile.whose import OTHER_UNIT, YEAR_CHOICES
from docgen.compiling.beside import FieldBeside, fields_beside
from docgen.compiling.plan import DefinitionOf
from docgen.compiling.standing import Owing, owing_of, was_returned
from docgen.compiling.worklist import TAKEN_BACK, offered, short, words_of
from docgen.model.decisions import DecisionEntry, DecisionKind
from docgen.records.decisions import OTHER, SAID, UNIT, DecisionLog, last_of
from docgen.records.reminders import ReminderLog
from docgen.tongue import Phrase, phrase, strung, unended

MOST_FAULTS = 20  # that a duty lists; a file with more is looked at itself
REVOKED = phrase("撤回")
# Choices that are the same for everybody; others name units, or say what stands in a file.
FIXED = dict.fromkeys(
    short(each.words)
    for each in (
        *(*YEAR_CHOICES, *EMPTY_CHOICES, *LOOK_CHOICES, NEW, OLD, EACH, TWICE, KEEP, SAY_DAYS, OTHER_UNIT),
        TAKEN_BACK,
    )
)


@dataclass(frozen=True)
class DutyRow:
    """A duty with whatever a clerk asks of it; `seen` is the number of the last decision of it, 0 for none.

    `enter` is the SHA-256 of a scan or print that is its only witness, whose fields are to be entered.
    """

    duty: Duty
    owing: Owing
    chased: tuple[tuple[dt.date, str], ...]
    entry: DecisionEntry | None
    seen: int
    path: str
    enter: str

    def as_json(self) -> dict[str, object]:
        """Plain data; of no contact."""
        copy, first = self.duty.copy, self.duty.first
        faults = (strung((one.what, one.remedy), "") for told in self.duty.faults.values() for one in told)
        return {
            **self.owing.as_json(),
            "form_name": copy.form_name,
            "drill_id": copy.drill,
            "due": copy.due,
            "to_chase": self.owing.to_chase,
            "late": self.duty.late,
            "received": first.received.isoformat() if first else None,
            "file": self.path,
            "told": list(dict.fromkeys(islice(faults, MOST_FAULTS))),
            "chased": [{"date": day.isoformat(), "means": means} for day, means in self.chased],
            "decided": self.entry.answer if self.entry else "",
            "who": self.entry.who if self.entry else "",
            "seen": self.seen,
            "enter": self.enter,
        }


@dataclass(frozen=True)
class PileQuestion:
    """Something to be decided with all that helps to: `fields` are two versions side by side.

    `part_of` is the key of the question which version holds, of one about a field of these.
    """

    question: Question
    units: tuple[str, ...]
    entry: DecisionEntry | None
    seen: int
    fields: tuple[FieldBeside, ...] = ()
    part_of: str = ""

    def as_json(self) -> dict[str, object]:
        """Plain data."""
        asked = self.question
        return {
            "key": asked.key,
            "kind": phrase(asked.kind),
            "words": unended(asked.told.what) if asked.told else asked.words,
            "files": list(asked.files),
            "choices": [_choice(each) for each in offered(asked)],
            "decided": asked.decided,
            "stands": words_of(asked),
            "open": asked.open,
            "settled": asked.settled,
            "units": list(self.units),
            "details": [] if self.fields else list(asked.details),
            "fields": [each.as_json() for each in self.fields],
            "part_of": self.part_of,
            "who": self.entry.who if self.entry else "",
            "reason": (self.entry.reason or "") if self.entry else "",
            "number": self.entry.number if self.entry else 0,
            "seen": self.seen,
        }


def _choice(choice: OpenChoice) -> dict[str, object]:
    """A choice as it stands on a button; `written` is asked for where it has to be said in words."""
    plain = short(choice.words)
    fixed = phrase(plain) if plain in FIXED else plain
    words = choice.words if isinstance(choice.words, Phrase) else fixed
    return {"key": choice.key, "words": words, "written": choice.key == OTHER}


@dataclass(frozen=True)
class DecisionRow:
    """An entry of the list of decisions as it is read; whether it still holds."""

    entry: DecisionEntry
    about: str
    answer: str
    holds: bool

    def as_json(self) -> dict[str, object]:
        """Plain data."""
        entry = self.entry
        return {
            "number": entry.number,
            "kind": phrase(entry.kind.value),
            "about": self.about,
            "answer": self.answer,
            "until": entry.until.isoformat() if entry.until else "",
            "reason": entry.reason or "",
            "who": entry.who,
            "date": entry.date.isoformat(),
            "holds": self.holds,
        }


@dataclass(frozen=True)
class FileRow:
    """A file that came, and what became of it."""

    arrival: Arrival
    state: FileState

    def as_json(self) -> dict[str, object]:
        """Plain data, without who sent it."""
        return {
            "path": self.arrival.path,
            "state": self.state.value,
            "received": self.arrival.received.isoformat(),
        }


def duty_rows(agreed: Agreed, log: DecisionLog, asked: ReminderLog, today: dt.date) -> Iterator[DutyRow]:
    """Every duty of the year, settled or not."""
    paths = {arrival.sha256: path for path, (arrival, _) in reversed([*agreed.files.items()])}
    for key, duty in agreed.duties.items():
        question = (DecisionKind.DUTY, "", "/".join(key), "")
        sent, own = duty.submission, duty.submission.sha256 if duty.submission else ""
        yield DutyRow(
            duty,
            owing_of(duty, today, returned=was_returned(duty, asked.returned)),
            asked.chased.get(key, ()),
            log.decided.entry(*question),
            _number(last_of(log, *question)),
            paths.get(own, ""),
            own if sent and not sent.fillable and duty.state is DutyState.RECEIVED else "",
        )


def pile(
    agreed: Agreed, log: DecisionLog, names: Mapping[str, str], definition_of: DefinitionOf
) -> Iterator[PileQuestion]:
    """Everything that may be decided, in the order of the files. `names` are those of units by their ids."""
    beside = {each.key: tuple(fields_beside(each, agreed, definition_of)) for each in agreed.questions}
    version = {field.question: key for key, fields in beside.items() for field in fields if field.question}
    for each in agreed.questions:
        yield PileQuestion(
            each,
            tuple(names.get(unit, unit) for unit in each.units),
            log.decided.entry(DecisionKind(each.kind), *each.asked),
            _number(last_of(log, DecisionKind(each.kind), *each.asked)),
            beside[each.key],
            version.get(each.key, ""),
        )


def _number(entry: DecisionEntry | None) -> int:
    return entry.number if entry else 0


def decision_rows(agreed: Agreed, log: DecisionLog, names: Mapping[str, str]) -> Iterator[DecisionRow]:
    """What was decided, the latest first."""
    questions = {each.key: each for each in agreed.questions}
    holding = {entry.number for entry in log.decided.entries.values()}
    for entry in sorted(log.entries, key=lambda each: -each.number):
        question = questions.get(entry.key)
        about = question.words if question else _about(entry, agreed)
        yield DecisionRow(entry, about, _answer(entry, question, names), entry.number in holding)


def file_rows(agreed: Agreed) -> Iterator[FileRow]:
    """The files that came, the latest first."""
    every = sorted(agreed.files.values(), key=lambda each: (each[0].received, each[0].path), reverse=True)
    return (FileRow(*each) for each in every)


def _about(entry: DecisionEntry, agreed: Agreed) -> str:
    """What was decided, where the question is not asked any more; of a duty whose and which."""
    duties: Iterable[Duty] = agreed.duties.values()
    own = next((each for each in duties if "/".join(each.copy.key) == entry.address), None)
    if entry.kind is DecisionKind.DUTY and own:
        return "：".join(filter(None, (own.copy.unit_name, own.copy.form_name, own.copy.drill_name)))
    return entry.text or entry.address


def _answer(entry: DecisionEntry, question: Question | None, names: Mapping[str, str]) -> str:
    """The answer in words."""
    if not entry.answer:
        return REVOKED
    known = {each.key: short(each.words) for each in question.choices} if question else {}
    unit = entry.answer.removeprefix(UNIT)
    plain = names.get(unit, unit) if entry.answer.startswith(UNIT) else entry.answer.removeprefix(SAID)
    return known.get(entry.answer, plain)
