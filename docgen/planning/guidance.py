"""The dates of the guidance calendar: a row's own date, else the rule's.

Reads: Plan (演练日, 指导计划) and a WorkCalendar.
Writes: GuidanceDay for each row, and a problem for every date that deserves a look.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from docgen.model.base import chinese_date
from docgen.model.plan import DrillDayRule, GuidanceRow, Plan
from docgen.planning import drill_days
from docgen.planning.drill_days import DrillDay
from docgen.planning.workdays import WorkCalendar, day_and_weekday
from docgen.problems import Place, PlaceOf, Problems


@dataclass(frozen=True)
class GuidanceDay:
    """A row of the guidance calendar with its date.

    `row` counts from 1. `month` is the month that the row is for, which a postponed date may have
    left. `ruled` is the rule's day after holidays, None where no rule reaches the row. `reason` is
    why the date is another than the rule's plain day; `kept_on` the holiday that it stays on.
    """

    row: int
    month: int
    date: dt.date
    units: str
    remarks: str
    ruled: dt.date | None = None
    reason: str = ""
    kept_on: str = ""


def resolve_guidance(
    plan: Plan, year: int, calendar: WorkCalendar, problems: Problems, place: PlaceOf
) -> tuple[GuidanceDay, ...]:
    """The rows of 指导计划 with their dates, in the order of the file.

    A row whose date cannot be told is left out; `problems` then holds an error.
    """
    if plan.guidance is None:
        return ()
    rule = plan.drill_day
    drill_days.check_year(year, calendar, problems, place(("演练日",) if rule else ("指导计划",)))
    if rule:
        drill_days.check_rule(rule, problems, place)
        _check_months(rule, plan.guidance.rows, problems, place)
    rows = [
        _Row(number, row, rule, year, calendar, problems, place)
        for number, row in enumerate(plan.guidance.rows, start=1)
    ]
    days = [day for row in rows if (day := row.resolve())]
    in_year, places = [day for day in days if day.date.year == year], [row.at for row in rows]
    _check_order(in_year, problems, places)
    _check_shared_days(in_year, problems, places)
    return tuple(days)


@dataclass(frozen=True)
class _Row:
    """One row on its way to a date."""

    number: int
    row: GuidanceRow
    rule: DrillDayRule | None
    year: int
    calendar: WorkCalendar
    problems: Problems
    place: PlaceOf

    @property
    def month(self) -> int:
        """The month that the row is for; the model holds 日期 or 月份."""
        return self.row.date.month if self.row.date else self.row.month or 0

    @property
    def at(self) -> Place:
        """Where the row's day is written."""
        return self.place(("指导计划", "行", self.number - 1, "日期" if self.row.date else "月份"))

    def resolve(self) -> GuidanceDay | None:
        """The row with its date; None, with an error reported, where there is no telling."""
        self._check_month()
        day = self._own(self.row.date) if self.row.date else self._by_rule()
        if day:
            drill_days.check_new_year(day.date, self.calendar, self.problems, self.at)
        return day

    def _tell(self, code: str, **facts: object) -> None:
        self.problems.add(code, self.at, row=self.number, **facts)

    def _check_month(self) -> None:
        if self.rule and self.month not in self.rule.months:
            self._tell("DG-P201", month=self.month)

    def _day(self, date: dt.date, drill: DrillDay | None, reason: str = "", kept_on: str = "") -> GuidanceDay:
        units, remarks = self.row.units, self.row.remarks
        ruled = drill.date if drill else None
        return GuidanceDay(self.number, self.month, date, units, remarks, ruled, reason, kept_on)

    def _by_rule(self) -> GuidanceDay | None:
        """The rule's day."""
        if self.rule is None:
            self._tell("DG-P202")
            return None
        drill = drill_days.drill_day(self.rule, self.year, self.month, self.calendar)
        if drill is None:
            self._tell("DG-P203", rule=self.rule.text, year=self.year, month=self.month)
            return None
        drill_days.tell(drill, self.rule, self.problems, self.at)
        if (self.row.reason or "").strip():
            self._tell("DG-P204", date=day_and_weekday(drill.date))
        return self._day(drill.date, drill, drill.reason, drill.kept_on)

    def _own(self, date: dt.date) -> GuidanceDay:
        """The date that the row gives itself, compared with the rule's."""
        if date.year != self.year:
            self._tell("DG-P205", date=chinese_date(date), year=self.year)
            return self._day(date, None)
        drill = self._ruled_for(date.month)
        if self.rule and drill and drill.date == date:
            return self._as_ruled(self.rule, drill)
        reason = (self.row.reason or "").strip()
        if self.rule and drill:
            self._tell_departure(date, self.rule, drill, reason)
        day = self.calendar.day(date)
        if day and not day.working:
            self._tell("DG-P208", date=day_and_weekday(date), day_off=day.day_off)
        return self._day(date, drill, reason, day.holiday if day else "")

    def _ruled_for(self, month: int) -> DrillDay | None:
        """The rule's day where the rule reaches that month and finds one."""
        if self.rule is None or month not in self.rule.months:
            return None
        return drill_days.drill_day(self.rule, self.year, month, self.calendar)

    def _as_ruled(self, rule: DrillDayRule, drill: DrillDay) -> GuidanceDay:
        """The row that writes out the rule's own day: nothing to say, unless a holiday is kept."""
        if drill.kept_on:
            drill_days.tell(drill, rule, self.problems, self.at)
        return self._day(drill.date, drill, drill.reason, drill.kept_on)

    def _tell_departure(self, date: dt.date, rule: DrillDayRule, drill: DrillDay, reason: str) -> None:
        """Report both dates: the row's and the rule's."""
        ruled = day_and_weekday(drill.date)
        if drill.moved:
            ruled += f"（{drill.reason}，已按“{rule.holiday_policy}”改期）"
        facts = {"date": day_and_weekday(date), "rule": rule.text, "ruled": ruled}
        if reason:
            self._tell("DG-P206", **facts, reason=reason.rstrip("。；"))
        else:
            self._tell("DG-P207", **facts)


def _check_months(
    rule: DrillDayRule, rows: Sequence[GuidanceRow], problems: Problems, place: PlaceOf
) -> None:
    """Say which months of the rule have no row, where the clerk wrote the months down."""
    covered = {row.date.month if row.date else row.month for row in rows}
    missing = sorted(set(rule.months) - covered)
    if missing and "months" in rule.model_fields_set:
        at = place(drill_days.rule_path(rule, "months"))
        problems.add("DG-P211", at, months="、".join(f"{month}月" for month in missing))


def _check_order(days: Sequence[GuidanceDay], problems: Problems, places: Sequence[Place]) -> None:
    """Report a row dated before the one above it."""
    for above, day in pairwise(days):
        if day.date < above.date:
            dates = {"date": day_and_weekday(day.date), "other_date": day_and_weekday(above.date)}
            problems.add("DG-P209", places[day.row - 1], row=day.row, other=above.row, **dates)


def _check_shared_days(days: Sequence[GuidanceDay], problems: Problems, places: Sequence[Place]) -> None:
    """Report rows that share a day, each with the first of them."""
    first_on: dict[dt.date, int] = {}
    for day in days:
        other = first_on.setdefault(day.date, day.row)
        if other != day.row:
            date = day_and_weekday(day.date)
            problems.add("DG-P210", places[day.row - 1], row=day.row, other=other, date=date)
