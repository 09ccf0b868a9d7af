"""The drill-day rule: which day of a month it gives, and what a holiday does to that day.

Reads: DrillDayRule and a WorkCalendar.
Writes: DrillDay for each month, and a problem for whatever is not simply the rule's day.
"""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import Enum, auto

from docgen.model.drill_rules import (
    LAST,
    ORDINALS,
    DayForm,
    DayOfMonth,
    InFullWeek,
    NthWeekday,
    WorkingDayOfMonth,
)
from docgen.model.plan import DrillDayRule, HolidayPolicy, spoken_months
from docgen.phrases import weekday_named
from docgen.planning.workdays import Day, WorkCalendar, day_and_weekday, ordinary_day, run_of_days
from docgen.problems import KeyPath, Place, PlaceOf, Problems
from docgen.tongue import month_day_told, phrase, strung, weekday_told

DAY, WEEK = dt.timedelta(days=1), dt.timedelta(weeks=1)
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
    WEEKEND = auto()  # a rule by date, which does not choose its weekday


TELLING = {
    DayOutcome.MOVED: "DG-P101",
    DayOutcome.MOVED_ACROSS_MONTHS: "DG-P102",
    DayOutcome.KEPT: "DG-P103",
    DayOutcome.KEPT_UNASKED: "DG-P104",
    DayOutcome.STUCK: "DG-P105",
    DayOutcome.WEEKEND: "DG-P110",
}


@dataclass(frozen=True)
class DrillDay:
    """The drill day of `month`.

    `rule_date` is what the rule says, `date` what it comes to. `days_off` are those met on the way:
    the rule's own day first, then each day that the policy tried and passed over.
    """

    month: int
    rule_date: dt.date
    date: dt.date
    outcome: DayOutcome = DayOutcome.AS_RULED
    days_off: tuple[Day, ...] = ()

    @property
    def moved(self) -> bool:
        """Whether the day is another than the rule's."""
        return self.date != self.rule_date

    @property
    def kept_on(self) -> str:
        """The holiday on which the drill stays; empty where there is none or the day was moved."""
        return self.days_off[0].holiday if self.days_off and not self.moved else ""

    @property
    def reason(self) -> str:
        """Why the day was moved: `2月20日逢春节放假`; empty where it was not."""
        return phrase("{date}{met}", date=month_day_told(self.rule_date), met=self.met) if self.moved else ""

    @property
    def met(self) -> str:
        """The days off met, to be put after the rule's date: `逢中秋节放假，10月2日逢国庆节放假`.

        Days that follow one another for one reason are told as one stretch.
        """
        if not self.days_off:
            return ""
        own, *others = run_of_days(self.days_off)
        spoken = [phrase("逢{day_off}", day_off=own[0].day_off)]
        for run in others:
            first, last = sorted((run[0].date, run[-1].date))
            until = phrase("至{last}", last=month_day_told(last)) if last != first else ""
            spoken.append(
                phrase(
                    "{first}{until}逢{day_off}",
                    first=month_day_told(first),
                    until=until,
                    day_off=run[0].day_off,
                )
            )
        return strung(spoken, "，")


def day_of_full_week(year: int, month: int, week: int, weekday: int) -> dt.date | None:
    """`weekday` (Monday = 0) of the month's `week`-th full week; None where the month has too few.

    A week is full when all its days from Monday to Sunday lie in the month.
    """
    weekday_of_first, length = monthrange(year, month)
    monday = 1 + (-weekday_of_first) % 7 + 7 * (week - 1)
    return dt.date(year, month, monday + weekday) if monday + 6 <= length else None


def rule_date(rule: DrillDayRule, year: int, month: int, calendar: WorkCalendar) -> dt.date | None:
    """The day that the rule gives, holidays left aside; None where the month has no such day.

    Only a rule by working days asks the calendar, and where that does not know the year, the week.
    """
    match rule.day:
        case InFullWeek(week=week, weekday=weekday):
            return day_of_full_week(year, month, week, weekday)
        case NthWeekday(number=number, weekday=weekday):
            return nth_weekday(year, month, number, weekday)
        case DayOfMonth(number=number):
            return day_of_month(year, month, number)
        case WorkingDayOfMonth(number=number):
            return working_day_of_month(year, month, number, calendar)


def nth_weekday(year: int, month: int, number: int, weekday: int) -> dt.date | None:
    """The month's `number`-th `weekday` (Monday = 0), below 0 from its LAST; None where it has too few."""
    weekday_of_first, length = monthrange(year, month)
    first = 1 + (weekday - weekday_of_first) % 7
    day = first + 7 * ((length - first) // 7 + number - LAST if number < 0 else number - 1)
    return dt.date(year, month, day) if 1 <= day <= length else None


def day_of_month(year: int, month: int, number: int) -> dt.date | None:
    """The month's day of that number, or its LAST; None where the month is shorter."""
    length = monthrange(year, month)[1]
    return dt.date(year, month, length if number == LAST else number) if number <= length else None


def working_day_of_month(year: int, month: int, number: int, calendar: WorkCalendar) -> dt.date | None:
    """The month's `number`-th working day, below 0 from its LAST; None where it has too few."""
    dates = (dt.date(year, month, day) for day in range(1, monthrange(year, month)[1] + 1))
    worked = [date for date in dates if (calendar.day(date) or ordinary_day(date)).working]
    index = number if number < 0 else number - 1
    return worked[index] if -len(worked) <= index < len(worked) else None


def tried_days(date: dt.date, rule: DrillDayRule, calendar: WorkCalendar) -> Iterator[Day]:
    """The days after (顺延) or before (提前) `date` that may take its place, up to the end of its year.

    A rule that chose its weekday keeps it; one by date goes on from day to day. No further than the
    year: the plan is a plan of one year.
    """
    length = DAY if _by_date(rule) else WEEK
    step = length if rule.holiday_policy is HolidayPolicy.LATER else -length
    other = date + step
    while other.year == date.year:
        if day := calendar.day(other):
            yield day
        other += step


def drill_day(rule: DrillDayRule, year: int, month: int, calendar: WorkCalendar) -> DrillDay | None:
    """The drill day of a month; None where the month has no such day.

    The policy looks at 法定节假日 only: a rule that names a Saturday or Sunday means it, and one by
    date stays on a weekend, which is told.
    """
    date = rule_date(rule, year, month, calendar)
    if date is None:
        return None
    day = calendar.day(date) if calendar.known(year) else None
    if day is None:
        return DrillDay(month, date, date, DayOutcome.UNCHECKED)
    if day.holiday:
        return _on_holiday(rule, month, day, calendar)
    if _by_date(rule) and not day.working:
        return DrillDay(month, date, date, DayOutcome.WEEKEND, (day,))
    return DrillDay(month, date, date)


def _by_date(rule: DrillDayRule) -> bool:
    """Whether the rule names a date, whatever its weekday."""
    return isinstance(rule.day, DayOfMonth)


def _on_holiday(rule: DrillDayRule, month: int, met: Day, calendar: WorkCalendar) -> DrillDay:
    """The drill day of a month whose rule date, `met`, is a holiday."""
    date = met.date
    if rule.holiday_policy is HolidayPolicy.KEEP:
        asked = "holiday_policy" in rule.model_fields_set
        return DrillDay(month, date, date, DayOutcome.KEPT if asked else DayOutcome.KEPT_UNASKED, (met,))
    passed = [met]
    for day in tried_days(date, rule, calendar):
        if day.working if _by_date(rule) else not day.holiday:
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
    if _never(rule):
        problems.add("DG-P106", place(rule_path(rule, "text")), rule=rule.text)


def _never(rule: DrillDayRule) -> bool:
    """Whether no month of any year has the rule's week."""
    return isinstance(rule.day, InFullWeek) and rule.day.week > MOST_FULL_WEEKS


def lacking(form: DayForm) -> str:
    """What a month without such a day lacks: `第五个星期五`, `31日`."""
    match form:
        case InFullWeek(week=week):
            return phrase("第{week}个整周（星期一至星期日都在当月）", week=phrase(ORDINALS[week - 1]))
        case NthWeekday(number=number, weekday=weekday):
            facts = {"number": phrase(ORDINALS[abs(number) - 1]), "weekday": weekday_told(weekday)}
            return (
                phrase("倒数第{number}个{weekday}", **facts)
                if number < 0
                else phrase("第{number}个{weekday}", **facts)
            )
        case DayOfMonth(number=number):
            return phrase("{number}日", number=number)
        case WorkingDayOfMonth(number=number) if number < 0:
            return phrase("倒数第{number}个工作日", number=-number)
        case WorkingDayOfMonth(number=number):
            return phrase("第{number}个工作日", number=number)


def instead(form: DayForm) -> str:
    """A rule that every month has a day for, and that the clerk may have meant; empty where none is near."""
    match form:
        case NthWeekday(weekday=weekday):
            return phrase("，或把规则改为“最后一个{weekday}”", weekday=weekday_named(weekday))
        case DayOfMonth():
            return phrase("，或把规则改为“最后一天”")
        case WorkingDayOfMonth():
            return phrase("，或把规则改为“最后一个工作日”")
        case _:
            return ""


def tell_lacking(
    rule: DrillDayRule,
    year: int,
    months: Collection[int],
    calendar: WorkCalendar,
    problems: Problems,
    place: PlaceOf,
) -> None:
    """Name those of `months` that have no such day in `year`; nothing where no month ever has it."""
    without = [month for month in months if rule_date(rule, year, month, calendar) is None]
    if without and not _never(rule):
        problems.add(
            "DG-P109",
            place(rule_path(rule, "within")),
            year=year,
            months=spoken_months(without),
            these=phrase("这个月") if len(without) == 1 else phrase("这几个月"),
            lacking=lacking(rule.day),
            instead=instead(rule.day),
        )


def rule_path(rule: DrillDayRule, name: str) -> KeyPath:
    """Where a field of the rule stands in plan.yaml; 演练日 itself where the field is left to its default."""
    alias = DrillDayRule.model_fields[name].alias
    return ("演练日", alias) if alias and name in rule.model_fields_set else ("演练日",)


def drill_days(
    rule: DrillDayRule, year: int, calendar: WorkCalendar, problems: Problems, place: PlaceOf
) -> tuple[DrillDay, ...]:
    """The drill days of the rule's months in the order of the year, months without such a day left out."""
    check_rule(rule, problems, place)
    check_year(year, calendar, problems, place(rule_path(rule, "text")))
    tell_lacking(rule, year, rule.months, calendar, problems, place)
    days = (drill_day(rule, year, month, calendar) for month in rule.months)
    found = tuple(day for day in days if day)
    for drill in found:
        tell(drill, rule, problems, place(rule_path(rule, "holiday_policy")))
        check_new_year(drill.date, calendar, problems, place(rule_path(rule, "text")))
    return found
