"""How a year's returns stand on a day: form by form, who still owes what, and whom not to chase.

Reads: Agreed, a day.
Writes: YearStanding.

Missing and unread in the pile are two things: nobody is asked for what may lie in the pile (待认).
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from docgen.collect.agreed import Agreed, Duty, DutyState, PackageInForce
from docgen.collect.arrival import FileState
from docgen.records.sendings import CopyKey
from docgen.tongue import month_day_told, phrase, strung

SETTLED = (DutyState.ACCEPTED, DutyState.NOTHING, DutyState.EXEMPT)  # nothing more is to come
CHASED = (DutyState.MISSING, DutyState.EXTENDED, DutyState.INCOMPLETE)  # for which a unit may be asked

State = TypeVar("State", bound=StrEnum)

NOTHING_BACK: Mapping[CopyKey, str] = {}


class Lack(StrEnum):
    """What a unit is asked for."""

    ABSENT = "未报"
    INCOMPLETE = "不全"
    RETURNED = "退回未改"  # it was sent back to be mended, and has not come again


@dataclass(frozen=True, slots=True)
class Owing:
    """A duty that is not settled. `days` is how long it is late, negative before the day it is due, None
    where no day is known; `faults` is how many cells of what came are wrong. `undated` tells that no time was
    set at all, neither a day nor words, and that the drill it is about is over. `unopened` are files that
    nobody can open and that may be it, `package` the one of the unit's own units that lacks something, as
    `reason` says.
    """

    unit: str
    name: str
    form: str
    form_name: str
    drill: str
    drill_name: str
    state: DutyState
    lack: Lack | None
    until: dt.date | None
    days: int | None
    faults: int = 0
    reason: str = ""
    undated: bool = False
    unopened: tuple[str, ...] = ()
    package: str = ""

    @property
    def late(self) -> bool:
        """Whether its day has passed."""
        return self.days is not None and self.days > 0

    @property
    def to_chase(self) -> bool:
        """Whether the unit may be asked: it is late, was set no time, or has to mend what it sent."""
        return self.lack is not None and (self.late or self.undated or self.lack is not Lack.ABSENT)

    @property
    def what(self) -> str:
        """The form, with its drill where it is about one."""
        return f"{self.form_name}（{self.drill_name}）" if self.drill_name else self.form_name

    def as_json(self) -> dict[str, object]:
        """Plain data; whom to call stands in the register alone."""
        return {
            "unit": self.unit,
            "name": self.name,
            "form": self.form,
            "drill": self.drill_name,
            "state": self.state.value,
            "lack": self.lack.value if self.lack else None,
            "until": self.until.isoformat() if self.until else None,
            "days_late": self.days,
            "faults": self.faults,
            "reason": self.reason,
            "unopened": list(self.unopened),
        }


@dataclass(frozen=True)
class FormStanding:
    """A form that was sent: how many duties are in each state; `after` came after the day they were due."""

    form: str
    name: str
    due: str
    counts: Mapping[DutyState, int]
    overdue: int
    after: int
    units: int

    @property
    def expected(self) -> int:
        """应报."""
        return sum(self.counts.values())

    @property
    def counted(self) -> str:
        """How many are expected, in units where each owes one, else in copies."""
        return f"{self.expected} 家" if self.units == self.expected else f"{self.expected} 份"

    def as_json(self) -> dict[str, object]:
        """Plain data."""
        counts = {state.value: self.counts.get(state, 0) for state in DutyState}
        whose = {"form": self.form, "name": self.name, "due": self.due, "units": self.units}
        return {
            **whose,
            "expected": self.expected,
            "states": counts,
            "overdue": self.overdue,
            "late": self.after,
        }


@dataclass(frozen=True)
class YearStanding:
    """All of it on a day. `owing` are duties not settled: the longest overdue first, 待认 at the end.

    `packages` are of units that are offices themselves, those that lack something first.
    """

    today: dt.date
    files: Mapping[FileState, int]
    forms: tuple[FormStanding, ...]
    owing: tuple[Owing, ...]
    questions: int
    packages: tuple[PackageInForce, ...] = ()

    @property
    def to_chase(self) -> tuple[Owing, ...]:
        """What units may be asked for."""
        return tuple(each for each in self.owing if each.to_chase)

    @property
    def unsure(self) -> tuple[Owing, ...]:
        """Duties whose file may be one that somebody must say whose it is: never to be chased."""
        return tuple(each for each in self.owing if each.state is DutyState.UNSURE and not each.unopened)

    @property
    def unopened(self) -> tuple[Owing, ...]:
        """Duties whose file may be one that nobody can open: never to be chased either."""
        return tuple(each for each in self.owing if each.unopened)

    def as_json(self) -> dict[str, object]:
        """Plain data."""
        return {
            "date": self.today.isoformat(),
            "files": {state.value: self.files.get(state, 0) for state in FileState},
            "forms": [each.as_json() for each in self.forms],
            "owing": [each.as_json() for each in self.owing],
            "questions": self.questions,
            "packages": [each.as_json() for each in self.packages],
        }


def standing(agreed: Agreed, today: dt.date, returned: Mapping[CopyKey, str] = NOTHING_BACK) -> YearStanding:
    """How the year stands; `returned` has the SHA-256 of files that were sent back to be mended, by copy."""
    files = Counter(state for _, state in agreed.files.values())
    owing = [
        owing_of(duty, today, returned=was_returned(duty, returned))
        for duty in agreed.duties.values()
        if duty.state not in SETTLED
    ]
    questions = sum(not question.decided for question in agreed.questions)
    packages = tuple(sorted(agreed.packages, key=lambda each: -each.lacking))
    forms, urgent = tuple(_forms(agreed, today)), tuple(sorted(owing, key=_urgency))
    return YearStanding(today, files, forms, urgent, questions, packages)


def is_due(duty: Duty, today: dt.date) -> bool:
    """Whether a duty could be expected by a day: its own day has come, or that of the drill it is about.

    A delay that was granted changes nothing. Where no day is known but some words, it is.
    """
    try:
        day: dt.date | None = dt.date.fromisoformat(duty.copy.due)
    except ValueError:
        day = (duty.until or duty.after) if duty.copy.drill else None
    return day is None or day <= today


def was_returned(duty: Duty, returned: Mapping[CopyKey, str]) -> bool:
    """Whether what is in force was sent back already: nothing newer has come since."""
    own = duty.submission.sha256 if duty.submission else ""
    return bool(own) and returned.get(duty.copy.key) == own


def owing_of(duty: Duty, today: dt.date, *, returned: bool = False) -> Owing:
    """What a duty still wants on a day; `returned` tells that its form was sent back."""
    copy = duty.copy
    return Owing(
        copy.unit,
        copy.unit_name,
        copy.form,
        copy.form_name,
        copy.drill,
        copy.drill_name,
        duty.state,
        _lack(duty, returned=returned),
        duty.until,
        (today - duty.until).days if duty.until else None,
        sum(map(len, duty.faults.values())),
        duty.reason,
        duty.until is None and not copy.due and (duty.after is None or duty.after < today),
        duty.unopened,
        duty.package,
    )


def _lack(duty: Duty, *, returned: bool) -> Lack | None:
    """What the unit would be asked for; None where the office itself has to look first."""
    if duty.state not in CHASED or duty.unopened:
        return None
    if duty.state is not DutyState.INCOMPLETE:
        return Lack.ABSENT
    return Lack.RETURNED if returned else Lack.INCOMPLETE


def _urgency(owing: Owing) -> tuple[bool, bool, int, str, str]:
    """What is to be chased first: that longest overdue; what lies in the pile last."""
    days = owing.days if owing.days is not None else -10_000
    return owing.state is DutyState.UNSURE, owing.lack is None, -days, owing.unit, owing.form


def _forms(agreed: Agreed, today: dt.date) -> Iterable[FormStanding]:
    """Each form with its duties, in the order of the days they are due."""
    by_form: dict[tuple[str, str], list[Duty]] = {}
    for duty in agreed.duties.values():
        by_form.setdefault((duty.copy.due or "~", duty.copy.form), []).append(duty)
    for _, duties in sorted(by_form.items()):
        yield _form(duties, today)


def _form(duties: Sequence[Duty], today: dt.date) -> FormStanding:
    """How the duties of one form stand."""
    copy = duties[0].copy
    states = Counter(duty.state for duty in duties)
    overdue = sum(duty.state in CHASED and bool(duty.until and duty.until < today) for duty in duties)
    units = len({duty.copy.unit for duty in duties})
    after = sum(duty.late for duty in duties)
    return FormStanding(copy.form, copy.form_name, copy.due, states, overdue, after, units)


def spoken_counts(counts: Mapping[State, int], states: Iterable[State]) -> list[str]:
    """Each state that there is any of with how many there are, in the order of `states`: `未报 3`."""
    return [
        phrase("{state} {count}", state=phrase(state.value), count=counts[state])
        for state in states
        if counts.get(state)
    ]


MOST_PACKAGES = 5  # that are shown one by one


def spoken_packages(packages: Sequence[PackageInForce]) -> Iterator[str]:
    """The packages in lines: all together, then those first that lack something, form by form."""
    if not packages:
        return
    counts = sum((each.counts for each in packages), Counter[DutyState]())
    told = strung(spoken_counts(counts, DutyState), "，")
    facts = {"packages": len(packages), "count": counts.total(), "counts": told}
    yield phrase("  上报包 {packages} 个，下属单位应报 {count} 份：{counts}", **facts)
    for each in packages[:MOST_PACKAGES]:
        forms = [_spoken_form(name, own) for name, own in each.forms.items()]
        made = month_day_told(dt.date.fromisoformat(each.made))
        yield phrase("    {name}（{made}做）：{forms}", name=each.name, made=made, forms=strung(forms, "；"))
    if rest := packages[MOST_PACKAGES:]:
        lacking = sum(bool(each.lacking) for each in rest)
        yield phrase("    另有 {count} 个，其中没有收齐的 {lacking} 个", count=len(rest), lacking=lacking)


def _spoken_form(name: str, counts: Mapping[DutyState, int]) -> str:
    return phrase("{form}{counts}", form=name, counts=strung(spoken_counts(counts, DutyState), "，"))


def spoken_days(days: int | None) -> str:
    """`逾期5天`, `今天截止`, `还有3天`; empty where no day is known."""
    if days is None:
        return ""
    if days == 0:
        return phrase("今天截止")
    return phrase("逾期{days}天", days=days) if days > 0 else phrase("还有{days}天", days=-days)


def spoken_due(due: str) -> str:
    """`3月20日截止` of a date; words as they are."""
    try:
        return phrase("{day}截止", day=month_day_told(dt.date.fromisoformat(due)))
    except ValueError:
        return due
