"""The year's days in the order of the calendar: deadlines, drill days, the drills of the annual plan.

Reads: Plan and a WorkCalendar.
Writes: Occasions, for a calendar file and for what is due today.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from docgen.model.plan import Drill, Plan
from docgen.planning.date_words import Days, days_of
from docgen.planning.deadlines import Deadline, deadline_facts
from docgen.planning.drill_days import drill_days
from docgen.planning.guidance import GuidanceDay, resolve_guidance
from docgen.planning.workdays import WorkCalendar, day_and_weekday
from docgen.problems import PlaceOf, Problems
from docgen.tongue import phrase

LONGEST = dt.timedelta(days=31)  # what is planned for a longer time stands on no day of a calendar


class OccasionKind(StrEnum):
    """What a day is for; the value is what a clerk calls it."""

    DEADLINE = phrase("截止")
    DRILL_DAY = phrase("演练日")
    DRILL = phrase("演练")


@dataclass(frozen=True)
class Occasion:
    """Something of the year on its days, `first` to `last`, both within.

    `key` stays the same when its days or its words change, and is told from all others of the year.
    `loose` is what takes place on some day of these, but not on all: `2026年6月`.
    """

    kind: OccasionKind
    key: str
    title: str
    first: dt.date
    last: dt.date
    note: str = ""
    loose: bool = False

    @property
    def headline(self) -> str:
        """What stands in a calendar, where nothing else says what the day is for."""
        if self.kind is OccasionKind.DEADLINE:
            return phrase("{title}截止", title=self.title)
        if self.kind is OccasionKind.DRILL and self.loose:
            return self.title
        return phrase("{kind}：{title}", kind=self.kind, title=self.title) if self.title else self.kind.value

    def as_json(self) -> dict[str, object]:
        """Plain data for `--json`."""
        days = {"first": self.first.isoformat(), "last": self.last.isoformat(), "loose": self.loose}
        return {"kind": str.__str__(self.kind.value), "title": self.title, **days, "note": self.note}


@dataclass(frozen=True)
class Agenda:
    """The occasions in the order of their days; `undated` are drills whose time names no month."""

    occasions: tuple[Occasion, ...]
    undated: tuple[Drill, ...]


def agenda(plan: Plan, year: int, calendar: WorkCalendar, problems: Problems, place: PlaceOf) -> Agenda:
    """What the plan sets for the days of the year; whatever deserves a look goes to `problems`."""
    deadlines = deadline_facts(plan, year, calendar, problems, place)
    drills, undated = _drills(plan.annual.drills if plan.annual else ())
    found = [*map(_of_deadline, deadlines), *_drill_days(plan, year, calendar, problems, place), *drills]
    return Agenda(tuple(sorted(found, key=lambda each: (each.first, each.last, each.key))), tuple(undated))


def _of_deadline(deadline: Deadline) -> Occasion:
    """A deadline on its day, with the working day before it where nobody works on that day."""
    note = ""
    if deadline.day_off and deadline.working_date:
        note = phrase(
            "当天是{day_off}，前一个工作日是{day}。",
            day_off=deadline.day_off,
            day=day_and_weekday(deadline.working_date),
        )
    key = f"{OccasionKind.DEADLINE}/{deadline.name}"
    return Occasion(OccasionKind.DEADLINE, key, deadline.name, deadline.date, deadline.date, note)


def _drill_days(
    plan: Plan, year: int, calendar: WorkCalendar, problems: Problems, place: PlaceOf
) -> Iterator[Occasion]:
    """The drill days: of the guidance calendar where there is one, else those of the rule."""
    if plan.guidance:
        seen: Counter[int] = Counter()
        for day in resolve_guidance(plan, year, calendar, problems, place):
            seen[day.month] += 1
            yield _of_guidance(day, seen[day.month])
    elif plan.drill_day:
        for found in drill_days(plan.drill_day, year, calendar, problems, place):
            key = f"{OccasionKind.DRILL_DAY}/{found.month}"
            note = f"{found.reason}。" if found.reason else ""
            yield Occasion(OccasionKind.DRILL_DAY, key, "", found.date, found.date, note)


def _of_guidance(day: GuidanceDay, number: int) -> Occasion:
    """A row of the guidance calendar; `number` counts the rows of its month."""
    months = days_of(f"{day.date.year}年{day.months.replace('—', '月—')}") if day.months else None
    first, last = months or (day.date, day.date)
    key = f"{OccasionKind.DRILL_DAY}/{day.month}" + (f"/{number}" if number > 1 else "")
    notes = (day.remarks, day.reason)
    note = "".join(f"{said.rstrip('。')}。" for said in notes if said)
    return Occasion(OccasionKind.DRILL_DAY, key, day.units, first, last, note, bool(months))


def _drills(drills: Sequence[Drill]) -> tuple[list[Occasion], list[Drill]]:
    """The drills that a month or a day is known of, and the others.

    Those of which no day is known are one occasion for each month: thirty bars a month hide a calendar.
    """
    found: list[Occasion] = []
    undated: list[Drill] = []
    loose: dict[Days, list[Drill]] = {}
    seen: Counter[str] = Counter()
    for drill in drills:
        days = days_of(drill.time)
        if days is None or days[1] - days[0] >= LONGEST:
            undated.append(drill)
        elif days[0] != days[1] and "日" not in drill.time:
            loose.setdefault(days, []).append(drill)
        else:
            seen[drill.subject] += 1
            found.append(_on_its_day(drill, days, seen[drill.subject]))
    return [*found, *(_on_some_day(days, several) for days, several in loose.items())], undated


def _on_its_day(drill: Drill, days: Days, number: int) -> Occasion:
    """A drill whose days are known; `number` counts those of its subject."""
    key = f"{OccasionKind.DRILL}/{drill.subject}" + (f"/{number}" if number > 1 else "")
    note = f"{_said(drill)}。" + (f"{drill.remarks.rstrip('。')}。" if drill.remarks else "")
    return Occasion(OccasionKind.DRILL, key, drill.subject, *days, note)


def _on_some_day(days: Days, drills: Sequence[Drill]) -> Occasion:
    """Drills of which it is known that they take place within the same days."""
    time = drills[0].time.partition("年")[2]
    key = f"{OccasionKind.DRILL}/{days[0]}/{days[1]}"
    title = phrase("{time}的演练，{count}项，日子未定", time=time, count=len(drills))
    lines = (f"{number}. {drill.subject}（{_said(drill)}）" for number, drill in enumerate(drills, 1))
    return Occasion(OccasionKind.DRILL, key, title, *days, "\n".join(lines), loose=True)


def _said(drill: Drill) -> str:
    """Who holds it, and in which form."""
    return f"{drill.lead_unit}，{drill.form}"
