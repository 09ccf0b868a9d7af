"""A form judged: each value as it is in force, what is missing, does not fit or does not add up.

Reads: a Submission, its definition, YearKnown.
Writes: Judged: values, faults by address, what must be asked. A value is made when somebody asks for it.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache

from docgen.collect.agreed import AgreedValue, OpenChoice, Question
from docgen.collect.arrival import Arrival
from docgen.collect.reconcile.known import SUBJECT, TIME, YearKnown
from docgen.collect.reconcile.looking import AGAIN, ToLookAt, asked_to_look, in_words, to_look_at
from docgen.collect.reconcile.saying import doubtful, says_something
from docgen.collect.submission import Submission
from docgen.forms.filled import LOST, Answer
from docgen.model.decisions import DecisionKind
from docgen.model.equalities import MOST_AT_HAND, Equality, in_row, table_of
from docgen.model.fieldtypes import Control, Misfit, Stored, Value, in_short
from docgen.model.forms import Field, FormDefinition, FormKind, Required
from docgen.planning.date_words import DateWords
from docgen.problems import Place, Problem, problem
from docgen.records.decisions import OTHER, SAID
from docgen.source.misfits import problem_of

OF_READERS = "DG-A"  # what a reader of forms tells
KEEP = OpenChoice("keep", "照原话保留")
SAY_DAYS = OpenChoice(OTHER, "写明日子（写在“改为”一栏，如“5月”）")
EMPTY_CHOICES = (OpenChoice("nothing", "零报告"), OpenChoice(AGAIN, "退回补报"))


@dataclass
class Judged:
    """What a form comes to. `faults` are by address, "" for the form as a whole."""

    values: Mapping[str, AgreedValue] = field(default_factory=dict)
    faults: dict[str, tuple[Problem, ...]] = field(default_factory=dict)
    questions: list[Question] = field(default_factory=list)

    def fault(self, address: str, told: Problem) -> None:
        """Tell what is wrong at an address."""
        self.faults[address] = (*self.faults.get(address, ()), told)

    def told(self, told: Problem) -> bool:
        """Whether the very same was told at another address."""
        return any(told in each for each in self.faults.values())

    @property
    def sound(self) -> bool:
        """Whether it is acceptable as it came: what only has to be looked at makes no form late."""
        waiting = (question for question in self.questions if question.kind != DecisionKind.LOOK)
        return not self.faults and not any(question.open for question in waiting)


@dataclass(frozen=True, eq=False, slots=True)
class FormValues(Mapping[str, AgreedValue]):
    """The values of a form by address, each made when it is asked for: nobody asks for most of a year's, and
    all of them would fill the memory."""

    submission: Submission = field(repr=False)
    file: str
    definition: FormDefinition | None = field(repr=False)
    known: YearKnown = field(repr=False)

    def __getitem__(self, address: str) -> AgreedValue:
        answer = self.submission.answers[address]
        item = self.definition.field_at(address) if self.definition else None
        value = AgreedValue(answer.value, answer.text, self.file, answer.place)
        if item is None or not _names_days(item, answer):
            return value
        said, words, days = _days(address, answer, item, self.submission, self.known)
        return value._replace(value=days, days=words.intervals, decided=bool(said))

    def __iter__(self) -> Iterator[str]:
        return iter(self.submission.answers)

    def __len__(self) -> int:
        return len(self.submission.answers)

    def __reduce__(self) -> tuple[type[dict[str, AgreedValue]], tuple[dict[str, AgreedValue]]]:
        """Another process is sent the values themselves, not what they are made with."""
        return dict, (dict(self),)


def judged(
    submission: Submission, arrival: Arrival, definition: FormDefinition | None, known: YearKnown
) -> Judged:
    """The values of a form and what is wrong with them; of a form that nobody knows, the values alone."""
    found = Judged(FormValues(submission, arrival.path, definition, known))
    for address, answer in submission.answers.items():
        item = definition.field_at(address) if definition else None
        if item and _names_days(item, answer) and not _says_nothing(answer):
            _judge_days(address, answer, item, submission, arrival, known, found)
        elif isinstance(answer.value, Misfit):
            told = problem_of(answer.value, _at(arrival, answer.place))
            if told.code not in LOST or not found.told(told):  # a column that is gone is one fault
                found.fault(address, told)
    used = used_rows(submission.answers, definition) if definition else {}
    if definition:
        _judge_missing(submission, definition, used, arrival, found)
        _judge_sums(submission, definition, arrival, found)
    looks = to_look_at(submission, arrival.path)
    if definition:
        looks += tuple(doubtful(submission.answers, used, definition, arrival.path))
    if definition and _is_empty(submission, definition, used):
        _judge_emptiness(submission, arrival, looks, known, found)
    elif looks:
        _judge_looks(submission, arrival, looks, known, found)
    return found


def _judge_looks(
    submission: Submission, arrival: Arrival, looks: tuple[ToLookAt, ...], known: YearKnown, found: Judged
) -> None:
    """What a person is to look at; a fault each, where the office has it mended."""
    question = asked_to_look(submission, arrival, looks, known)
    found.questions.append(question)
    if question.decided == AGAIN:
        for look in looks:
            found.fault(look.address, look.told)


def _at(arrival: Arrival, place: str) -> Place:
    """A place in a file, as people count."""
    return Place(f"{arrival.path}!{place}" if place else arrival.path)


def _names_days(item: Field, answer: Answer) -> bool:
    """Whether a field is filled with days, in whatever words."""
    return item.traits.control is Control.DATE and bool(answer.text)


def _says_nothing(answer: Answer) -> bool:
    """Whether whoever read the file knows that the text is no value, whatever it says (同上 below nothing, a
    formula without its result): the unit must mend it, and nobody is asked which days it means."""
    return isinstance(answer.value, Misfit) and answer.value.code.startswith(OF_READERS)


def _days(
    address: str, answer: Answer, item: Field, submission: Submission, known: YearKnown
) -> tuple[str, DateWords, Value | Misfit]:
    """What was decided of the days that a field names, empty where nothing was; what they say; the value."""
    said = known.decided.answer(DecisionKind.DATES, submission.sha256, address, answer.text)
    words = known.days(said.removeprefix(SAID) if said.startswith(SAID) else answer.text)
    return said, words, answer.text if said == KEEP.key else _as_value(words, item, answer.value)


def _judge_days(
    address: str,
    answer: Answer,
    item: Field,
    submission: Submission,
    arrival: Arrival,
    known: YearKnown,
    found: Judged,
) -> None:
    """What is wrong with the days that a date field names, as typed or as somebody decided."""
    said, words, days = _days(address, answer, item, submission, known)
    facts = {"label": item.plain_label, "given": in_short(answer.text), "year": known.year}
    place = _at(arrival, answer.place)
    if said or words.words_only:
        told = problem("DG-E205", place, **facts)
        asked = (submission.sha256, address, answer.text)
        choices = (SAY_DAYS, KEEP)
        question = known.ask(DecisionKind.DATES, asked, told, choices, files=(arrival.path,))
        found.questions.append(question)
        if not said:
            found.fault(address, told)
    if words.fault:
        found.fault(address, problem("DG-E204", place, fault=words.fault.value, **facts))
    elif item.prefill == TIME and not words.within(dt.date(known.year, 1, 1), dt.date(known.year, 12, 31)):
        found.fault(address, problem("DG-E203", place, **facts))
    elif isinstance(days, Misfit) and not words.words_only:
        found.fault(address, problem_of(days, place))


def _as_value(words: DateWords, item: Field, value: Value | Misfit) -> Value | Misfit:
    """What a date field's words come to: a day where a day is asked for, else the words themselves."""
    if not isinstance(value, Misfit):
        return value
    if item.traits.stored is Stored.DAY:
        first, last = words.intervals[0] if len(words.intervals) == 1 else (None, None)
        return first if first and first == last else value
    return words.text.strip() if words.intervals else value


def _judge_missing(
    submission: Submission, definition: FormDefinition, used: Container[str], arrival: Arrival, found: Judged
) -> None:
    """What must be filled and is not; of rows, those that are `used`."""
    texts = {address: answer.text for address, answer in submission.answers.items()}
    repeating = repeating_tables(definition)
    for address, answer in submission.answers.items():
        item = definition.field_at(address)
        if item is None or answer.text or isinstance(answer.value, Misfit):
            continue
        row = row_of(address, repeating)
        if (not row or row in used) and _required(item, address, texts):
            found.fault(address, problem("DG-E201", _at(arrival, answer.place), label=item.plain_label))


def _required(item: Field, address: str, texts: Mapping[str, str]) -> bool:
    """Whether a field must be filled, as the others are filled."""
    if item.required is Required.CONDITIONAL and item.condition:
        return item.condition.holds(texts.get(item.condition.path(address), ""))
    return item.required is Required.YES


def repeating_tables(definition: FormDefinition) -> frozenset[str]:
    """The ids of the tables whose rows repeat."""
    return frozenset(each.id for each in definition.tables() if each.repeating)


@lru_cache(MOST_AT_HAND)
def row_of(address: str, repeating: frozenset[str]) -> str:
    """`drills.3` of `drills.3.time` in a table whose rows repeat; else empty."""
    table, *rest = address.split(".")
    return f"{table}.{rest[0]}" if table in repeating and len(rest) == 2 else ""


def used_rows(answers: Mapping[str, Answer], definition: FormDefinition) -> dict[str, dict[str, Answer]]:
    """The rows that something is written in, their cells by column; not the group that a blank names."""
    groups = {table.id: table.group_column for table in definition.tables()}
    repeating = repeating_tables(definition)
    rows: defaultdict[str, dict[str, Answer]] = defaultdict(dict)
    for address, answer in answers.items():
        row, column = row_of(address, repeating), address.rpartition(".")[2]
        if row and column != groups[row.partition(".")[0]]:
            rows[row][column] = answer
    return {row: cells for row, cells in rows.items() if any(cell.text for cell in cells.values())}


def _judge_sums(submission: Submission, definition: FormDefinition, arrival: Arrival, found: Judged) -> None:
    """勾稽: both sides named with their cells."""
    for rule in definition.equalities:
        for left, right in _sides(rule, submission.answers):
            sums = _sum(left, submission.answers), _sum(right, submission.answers)
            if None in sums or sums[0] == sums[1]:
                continue
            facts = {
                "words": rule.words,
                "left": _cells(left, submission.answers),
                "right": _cells(right, submission.answers),
                "left_sum": sums[0],
                "right_sum": sums[1],
            }
            told = problem("DG-E202", _at(arrival, submission.answers[right[0]].place), **facts)
            for address in (*left, *right):
                found.fault(address, told)


def _sides(rule: Equality, answers: Mapping[str, Answer]) -> Iterator[tuple[list[str], list[str]]]:
    """The addresses of both sides; of a rule for each row, of each row that there is."""
    if not rule.each_row:
        yield list(rule.left), list(rule.right)
        return
    table = table_of(rule.left[0])
    rows = dict.fromkeys(address.split(".")[1] for address in answers if address.startswith(f"{table}."))
    for row in rows:
        yield [in_row(each, row) for each in rule.left], [in_row(each, row) for each in rule.right]


def _sum(addresses: Iterable[str], answers: Mapping[str, Answer]) -> Decimal | None:
    """The numbers at addresses, added up; None where none is filled, or one is no number."""
    values = [answers[address].value for address in addresses if address in answers]
    filled = [value for value in values if value is not None]
    if not filled or not all(isinstance(each, (int, Decimal)) for each in filled):
        return None
    return sum((Decimal(each) for each in filled if isinstance(each, (int, Decimal))), Decimal(0))


def _cells(addresses: Iterable[str], answers: Mapping[str, Answer]) -> str:
    """The places of cells, as a message names them."""
    return "、".join(answers[address].place for address in addresses if address in answers)


def _is_empty(
    submission: Submission, definition: FormDefinition, used: Mapping[str, Mapping[str, Answer]]
) -> bool:
    """Whether a plan has not a single drill, 无 in its first row or none; of a table that the file has no
    place for any more, nobody knows."""
    subjects = [
        answer.value
        for address, answer in submission.answers.items()
        if (item := definition.field_at(address)) and item.prefill == SUBJECT
    ]
    if definition.kind is not FormKind.PLAN or not subjects or not submission.fillable:
        return False
    if any(isinstance(each, Misfit) and each.code in LOST for each in subjects):
        return False
    return not any(says_something(cell) for cells in used.values() for cell in cells.values())


def _judge_emptiness(
    submission: Submission, arrival: Arrival, looks: tuple[ToLookAt, ...], known: YearKnown, found: Judged
) -> None:
    """A plan without a single drill: nothing to report, or left out? What stands beside it may tell."""
    unit = known.name(submission.unit) if submission.unit else submission.named
    told = problem("DG-E224", Place(arrival.path), unit=unit)
    asked = (submission.sha256, f"#{submission.number}", "")
    details = tuple(in_words(each, arrival.path) for each in looks)
    files = (arrival.path,)
    question = known.ask(DecisionKind.NOTHING, asked, told, EMPTY_CHOICES, files=files, details=details)
    found.questions.append(question)
    if question.decided != "nothing":
        found.fault("", told)
    else:
        found.faults.clear()
