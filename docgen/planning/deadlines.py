"""The plan's deadlines, looked at against the calendar.

Reads: Plan (截止) and a WorkCalendar.
Writes: Deadline for each, and a problem for one that falls on a day off or in another year.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from docgen.model.plan import Plan
from docgen.planning.drill_days import check_new_year
from docgen.planning.workdays import WorkCalendar, day_and_weekday
from docgen.problems import Place, PlaceOf, Problems
from docgen.tongue import day_told, phrase, strung, weekday_told


@dataclass(frozen=True)
class Deadline:
    """A deadline by its name in the plan.

    `day_off` says why nobody works that day (`春节放假`, `周末`), empty for a working day or an
    unknown year. `working_date` is the date itself or the last working day before it, None where
    the calendar does not know.
    """

    name: str
    date: dt.date
    day_off: str
    working_date: dt.date | None


def deadline_facts(
    plan: Plan, year: int, calendar: WorkCalendar, problems: Problems, place: PlaceOf
) -> tuple[Deadline, ...]:
    """The deadlines in the order of the file; the dates stay as the plan has them."""
    found = []
    for name, date in plan.deadlines.items():
        at = place(("截止", name))
        _check_deadline_year(name, date, year, problems, at)
        found.append(_deadline(name, date, calendar, problems, at))
    _tell_of_unknown_years(found, problems, place)
    return tuple(found)


def _tell_of_unknown_years(found: Sequence[Deadline], problems: Problems, place: PlaceOf) -> None:
    """A year without published holidays is one thing to be told, however many deadlines it has."""
    unknown = sorted((each for each in found if each.working_date is None and not each.day_off), key=_year)
    for year, each_of in groupby(unknown, _year):
        deadlines = [phrase("“{name}”{date}", name=each.name, date=day_told(each.date)) for each in each_of]
        first = next(each.name for each in unknown if each.date.year == year)
        problems.add("DG-P304", place(("截止", first)), year=year, deadlines=strung(deadlines))


def _year(deadline: Deadline) -> int:
    return deadline.date.year


def _check_deadline_year(name: str, date: dt.date, year: int, problems: Problems, at: Place) -> None:
    """A report on the whole year may be due in the next one; any other year looks like a slip."""
    if date.year != year:
        code = "DG-P302" if date.year == year + 1 else "DG-P303"
        problems.add(code, at, name=name, date=day_told(date), year=year)


def _deadline(name: str, date: dt.date, calendar: WorkCalendar, problems: Problems, at: Place) -> Deadline:
    """The deadline with what the calendar says of its day."""
    day = calendar.day(date)
    if day is None:
        return Deadline(name, date, "", None)
    check_new_year(date, calendar, problems, at)
    if day.working:
        return Deadline(name, date, "", date)
    before = calendar.last_working_day_before(date)
    problems.add(
        "DG-P301",
        at,
        name=name,
        date=phrase("{day}（{weekday}）", day=day_told(date), weekday=weekday_told(date.weekday())),
        day_off=day.day_off,
        before=_advice(before),
    )
    return Deadline(name, date, day.day_off, before)


def _advice(before: dt.date | None) -> str:
    """Which day to take instead."""
    return (
        phrase("前一个工作日是{day}", day=day_and_weekday(before))
        if before
        else phrase("请查前一年的节假日安排")
    )
