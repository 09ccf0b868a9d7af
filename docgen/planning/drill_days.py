"""The drill-day rule: a day in the month's n-th full Monday-to-Sunday week, and what a holiday does to it.

Reads: DrillDayRule and a WorkCalendar.
Writes: DrillDay for each month, and a problem for whatever is not simply the rule's day.
"""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from docgen.model.base import month_day
from docgen.model.plan import DrillDayRule, HolidayPolicy
from docgen.planning.workdays import Day, WorkCalendar, day_and_weekday
from docgen.problems import KeyPath, Place, PlaceOf, Problems

WEEK = dt.timedelta(weeks=1)
MOST_FULL_WEEKS = 4  # a fifth would need a month of 35 days


class DayOutcome(Enum):
    """What became of the rule's day."""

    AS_RULED = auto()
    UNCHECKED = auto()  # nobody knows the year's holidays
    MOVED = auto()
    MOVED_ACROSS_MONTHS = auto()
    KEPT = auto()
    KEPT_UNASKED = auto()  # 保留 by default: nobody chose
    STUCK = auto()  # no day left within the year


TELLING = {
    DayOutcome.MOVED: "DG-P101",
    DayOutcome.MOVED_ACROSS_MONTHS: "DG-P102",
    DayOutcome.KEPT: "DG-P103",
    DayOutcome.KEPT_UNASKED: "DG-P104",
    DayOutcome.STUCK: "DG-P105",
}


@dataclass(frozen=True)
class DrillDay:
    """The drill day of `month`.

    `rule_date` is what the rule says, `date` what it comes to. `holidays` are the days off met on
    the way: the rule's own day first, then each day that the policy tried and passed over.
    """

    month: int
    rule_date: dt.date
    date: dt.date
    outcome: DayOutcome = DayOutcome.AS_RULED
    holidays: tuple[Day, ...] = ()

    @property
    def moved(self) -> bool:
        """Whether the day is another than the rule's."""
        return self.date != self.rule_date

    @property
    def kept_on(self) -> str:
        """The holiday on which the drill stays; empty where there is none or the day was moved."""
        return self.holidays[0].holiday if self.holidays and not self.moved else ""

    @property
    def reason(self) -> str:
        """Why the day was moved: `2月20日逢春节放假`; empty where it was not."""
        return f"{month_day(self.rule_date)}{self.met}" if self.moved else ""

    @property
    def met(self) -> str:
        """The holidays met, to be put after the rule's date: `逢中秋节放假，10月2日逢国庆节放假`."""
        first = f"逢{self.holidays[0].day_off}" if self.holidays else ""
        return "，".join([first, *(f"{month_day(day.date)}逢{day.day_off}" for day in self.holidays[1:])])


def day_of_full_week(year: int, month: int, week: int, weekday: int) -> dt.date | None:
    """`weekday` (Monday = 0) of the month's `week`-th full week; None where the month has too few.

    A week is full when all its days from Monday to Sunday lie in the month.
    """
    weekday_of_first, length = monthrange(year, month)
    monday = 1 + (-weekday_of_first) % 7 + 7 * (week - 1)
    return dt.date(year, month, monday + weekday) if monday + 6 <= length else None


def rule_date(rule: DrillDayRule, year: int, month: int) -> dt.date | None:
    """The day that the rule gives, holidays left aside; None where the month has no such week."""
    return day_of_full_week(year, month, rule.week, rule.weekday)


def tried_days(date: dt.date, policy: HolidayPolicy, calendar: WorkCalendar) -> Iterator[Day]:
    """The same weekday of the weeks after (顺延) or before (提前) `date`, up to the end of its year.

    No further: the plan is a plan of one year.
    """
    step = WEEK if policy is HolidayPolicy.LATER else -WEEK
    other = date + step
    while other.year == date.year:
        if day := calendar.day(other):
            yield day
        other += step


def drill_day(rule: DrillDayRule, year: int, month: int, calendar: WorkCalendar) -> DrillDay | None:
    """The drill day of a month; None where the month has no such week.

    The policy looks at 法定节假日 only: a rule that names a Saturday or Sunday means it.
    """
    date = rule_date(rule, year, month)
    if date is None:
        return None
    day = calendar.day(date) if calendar.known(year) else None
    if day is None:
        return DrillDay(month, date, date, DayOutcome.UNCHECKED)
    return _on_holiday(rule, month, day, calendar) if day.holiday else DrillDay(month, date, date)


def _on_holiday(rule: DrillDayRule, month: int, met: Day, calendar: WorkCalendar) -> DrillDay:
    """The drill day of a month whose rule date, `met`, is a holiday."""
    date = met.date
    if rule.holiday_policy is HolidayPolicy.KEEP:
        asked = "holiday_policy" in rule.model_fields_set
        return DrillDay(month, date, date, DayOutcome.KEPT if asked else DayOutcome.KEPT_UNASKED, (met,))
    passed = [met]
    for day in tried_days(date, rule.holiday_policy, calendar):
        if not day.holiday:
            outcome = DayOutcome.MOVED if day.date.month == month else DayOutcome.MOVED_ACROSS_MONTHS
            return DrillDay(month, date, day.date, outcome, tuple(passed))
        passed.append(day)
    return DrillDay(month, date, date, DayOutcome.STUCK, tuple(passed))


def tell(drill: DrillDay, rule: DrillDayRule, problems: Problems, place: Place) -> None:
    """Report what moved from where to where and why; nothing for a day that is as the rule has it.

    An unknown year is told once for all its months, by `check_year`.
    """
    code = TELLING.get(drill.outcome)
    if code is None:
        return
    problems.add(
        code,
        place,
        month=drill.month,
        rule_date=day_and_weekday(drill.rule_date),
        date=day_and_weekday(drill.date),
        year=drill.rule_date.year,
        met=drill.met,
        policy=rule.holiday_policy,
    )


def check_year(year: int, calendar: WorkCalendar, problems: Problems, place: Place) -> None:
    """Say so when the holidays of `year` are not known."""
    if not calendar.known(year):
        problems.add("DG-P107", place, year=year)


def check_new_year(date: dt.date, calendar: WorkCalendar, problems: Problems, place: Place) -> None:
    """Say so when `date` lies where next year's 元旦 may still reach."""
    if calendar.known(date.year) and calendar.open_for_new_year(date):
        problems.add("DG-P108", place, date=day_and_weekday(date), next=date.year + 1)


def check_rule(rule: DrillDayRule, problems: Problems, place: PlaceOf) -> None:
    """Say so when no month can ever have the rule's week."""
    if rule.week > MOST_FULL_WEEKS:
        problems.add("DG-P106", place(rule_path(rule, "text")), rule=rule.text)


def rule_path(rule: DrillDayRule, name: str) -> KeyPath:
    """Where a field of the rule stands in plan.yaml; 演练日 itself where the field is left to its default."""
    alias = DrillDayRule.model_fields[name].alias
    return ("演练日", alias) if alias and name in rule.model_fields_set else ("演练日",)


def drill_days(
    rule: DrillDayRule, year: int, calendar: WorkCalendar, problems: Problems, place: PlaceOf
) -> tuple[DrillDay, ...]:
    """The drill days of the rule's months in the order of the year, months without such a week left out."""
    check_rule(rule, problems, place)
    check_year(year, calendar, problems, place(rule_path(rule, "text")))
    found = []
    for month in sorted(set(rule.months)):
        drill = drill_day(rule, year, month, calendar)
        if drill:
            tell(drill, rule, problems, place(rule_path(rule, "holiday_policy")))
            check_new_year(drill.date, calendar, problems, place(rule_path(rule, "text")))
            found.append(drill)
    return tuple(found)
