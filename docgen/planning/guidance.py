"""The dates of the guidance calendar: a row's own date, else the rule's for each of its months.

Reads: Plan (演练日, 指导计划) and a WorkCalendar.
Writes: GuidanceDay for each row and month, and a problem for every date that deserves a look.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from docgen.model.drill_rules import InFullWeek
from docgen.model.plan import DrillDayRule, GuidanceRow, Plan, spoken_months
from docgen.model.times import MonthStretch
from docgen.phrases import month_day
from docgen.planning import drill_days
from docgen.planning.drill_days import DrillDay
from docgen.planning.workdays import WorkCalendar, day_and_weekday
from docgen.problems import Place, PlaceOf, Problems
from docgen.tongue import day_told, strung


@dataclass(frozen=True)
class GuidanceDay:
    """A row of the guidance calendar with its date; a row for several months has one for each.

    `row` counts from 1. `month` is the month that the row is for, which a postponed date may have
    left. `ruled` is the rule's day after holidays, None where no rule reaches the row. `reason` is
    why the date is another than the rule's plain day; `kept_on` the holiday that it stays on. `months`
    are those that the row names in place of a day (`3—4月`), `date` is their first; empty elsewhere.
    """

    row: int
    month: int
    date: dt.date
    units: str
    remarks: str
    ruled: dt.date | None = None
    reason: str = ""
    kept_on: str = ""
    months: str = ""

    @property
    def written(self) -> str:
        """The day as the table prints it."""
        return self.months or month_day(self.date)


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
        _check_months(rule, year, plan.guidance.rows, calendar, problems, place)
    rows = [
        _Row(number, row, rule, year, calendar, problems, place)
        for number, row in enumerate(plan.guidance.rows, start=1)
    ]
    days = [day for row in rows for day in row.resolve()]
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
    def at(self) -> Place:
        """Where the row's day is written."""
        return self.place(("指导计划", "行", self.number - 1, "日期" if self.row.day else "月份"))

    def resolve(self) -> list[GuidanceDay]:
        """The row with its dates; without one, and an error reported, where there is no telling."""
        if self.rule:
            self._check_months(self.rule)
        if isinstance(self.row.day, MonthStretch):
            return [self._stretch(self.row.day)]
        days = [self._own(self.row.day)] if self.row.day else self._by_rule()
        for day in days:
            drill_days.check_new_year(day.date, self.calendar, self.problems, self.at)
        return days

    def _tell(self, code: str, **facts: object) -> None:
        self.problems.add(code, self.at, row=self.number, **facts)

    def _check_months(self, rule: DrillDayRule) -> None:
        """Report months that the rule's 月份 leaves out, and those that the rule never has."""
        left_out = [m for m in self.row.own_months if m in rule.own_months and m not in rule.months]
        never = [month for month in self.row.own_months if month not in rule.own_months]
        if left_out:
            self._tell("DG-P201", months=spoken_months(left_out))
        if never:
            code = "DG-P213" if self.row.day else "DG-P212"
            has = spoken_months(rule.own_months)
            self._tell(code, months=spoken_months(never), rule=rule.text, has=has)

    def _stretch(self, months: MonthStretch) -> GuidanceDay:
        """The row that names months and no day."""
        first = dt.date(self.year, months.first, 1)
        units, remarks, reason = self.row.units, self.row.remarks, (self.row.reason or "").strip()
        return GuidanceDay(self.number, months.first, first, units, remarks, None, reason, "", str(months))

    def _day(
        self, month: int, date: dt.date, drill: DrillDay | None, reason: str = "", kept_on: str = ""
    ) -> GuidanceDay:
        units, remarks = self.row.units, self.row.remarks
        ruled = drill.date if drill else None
        return GuidanceDay(self.number, month, date, units, remarks, ruled, reason, kept_on)

    def _by_rule(self) -> list[GuidanceDay]:
        """The rule's day of each month of the row that the rule has one for."""
        if self.rule is None:
            self._tell("DG-P202")
            return []
        months = [month for month in self.row.own_months if month in self.rule.own_months]
        found = [day for month in months if (day := self._ruled(self.rule, month))]
        if found and (self.row.reason or "").strip():
            self._tell("DG-P204", date=strung([day_and_weekday(day.date) for day in found]))
        return found

    def _ruled(self, rule: DrillDayRule, month: int) -> GuidanceDay | None:
        """The rule's day of a month; None, with an error reported, where it has none."""
        drill = drill_days.drill_day(rule, self.year, month, self.calendar)
        if drill is None:
            lacking, instead = drill_days.lacking(rule.day), drill_days.instead(rule.day)
            facts = {"rule": rule.text, "year": self.year, "lacking": lacking, "instead": instead}
            self._tell("DG-P203", month=month, **facts)
            return None
        drill_days.tell(drill, rule, self.problems, self.at)
        return self._day(month, drill.date, drill, drill.reason, drill.kept_on)

    def _own(self, date: dt.date) -> GuidanceDay:
        """The date that the row gives itself, compared with the rule's."""
        if date.year != self.year:
            self._tell("DG-P205", date=day_told(date), year=self.year)
            return self._day(date.month, date, None)
        drill = self._ruled_for(date.month)
        if self.rule and drill and drill.date == date:
            return self._as_ruled(self.rule, drill)
        reason = (self.row.reason or "").strip()
        if self.rule and drill:
            self._tell_departure(date, self.rule, drill, reason)
        day = self.calendar.day(date)
        if day and not day.working:
            self._tell("DG-P208", date=day_and_weekday(date), day_off=day.day_off)
        return self._day(date.month, date, drill, reason, day.holiday if day else "")

    def _ruled_for(self, month: int) -> DrillDay | None:
        """The rule's day where the rule reaches that month and finds one."""
        if self.rule is None or month not in self.rule.months:
            return None
        return drill_days.drill_day(self.rule, self.year, month, self.calendar)

    def _as_ruled(self, rule: DrillDayRule, drill: DrillDay) -> GuidanceDay:
        """The row that writes out the rule's own day: nothing to say, unless a holiday is kept."""
        if drill.kept_on:
            drill_days.tell(drill, rule, self.problems, self.at)
        return self._day(drill.date.month, drill.date, drill, drill.reason, drill.kept_on)

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
    rule: DrillDayRule,
    year: int,
    rows: Sequence[GuidanceRow],
    calendar: WorkCalendar,
    problems: Problems,
    place: PlaceOf,
) -> None:
    """Say which months of the rule have no row: those that have no such day, and the others where the
    clerk wrote the months down. A week that the month lacks is told only there too.
    """
    covered = {month for row in rows for month in row.own_months}
    missing = [month for month in rule.months if month not in covered]
    written = "within" in rule.model_fields_set
    if written or not isinstance(rule.day, InFullWeek):
        drill_days.tell_lacking(rule, year, missing, calendar, problems, place)
    there = [month for month in missing if drill_days.rule_date(rule, year, month, calendar)]
    if there and written:
        problems.add("DG-P211", place(drill_days.rule_path(rule, "within")), months=spoken_months(there))


def _check_order(days: Sequence[GuidanceDay], problems: Problems, places: Sequence[Place]) -> None:
    """Report a row whose first date is before that of the row above it."""
    rows = [next(of_row) for _, of_row in groupby(days, key=lambda day: day.row)]
    for above, day in pairwise(rows):
        if day.date < above.date:
            dates = {"date": _spoken(day), "other_date": _spoken(above)}
            problems.add("DG-P209", places[day.row - 1], row=day.row, other=above.row, **dates)


def _check_shared_days(days: Sequence[GuidanceDay], problems: Problems, places: Sequence[Place]) -> None:
    """Report rows that share a day, each with the first of them."""
    first_on: dict[dt.date, int] = {}
    for day in (day for day in days if not day.months):
        other = first_on.setdefault(day.date, day.row)
        if other != day.row:
            date = day_and_weekday(day.date)
            problems.add("DG-P210", places[day.row - 1], row=day.row, other=other, date=date)


def _spoken(day: GuidanceDay) -> str:
    """The day with its weekday, or the months in its place."""
    return day.months or day_and_weekday(day.date)
