"""The drill-day rule against printed calendars and a naive reading, and the three policies over 2026."""

from __future__ import annotations

import calendar as printed
import datetime as dt
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from docgen.model.drill_rules import ORDINALS, WEEKDAYS
from docgen.model.holidays import HolidayTable
from docgen.model.plan import DrillDayRule
from docgen.planning.drill_days import (
    DayOutcome,
    DrillDay,
    day_of_full_week,
    drill_day,
    drill_days,
    rule_date,
)
from docgen.planning.workdays import WorkCalendar
from docgen.problems import PlaceOf, Problems, Severity

Told = Callable[[Problems], list[tuple[str, str]]]


def rule(text: str = "每月第三周的星期五", **more: object) -> DrillDayRule:
    return DrillDayRule.model_validate({"规则": text, **more})


def month_days(drills: tuple[DrillDay, ...]) -> list[str]:
    return [f"{drill.date.month}-{drill.date.day}" for drill in drills]


# The months whose full weeks are easily miscounted, as a printed calendar shows them (Mo ... Su):
#
#      March 2024            April 2024           September 2024         December 2024
#               1  2  3    1  2  3  4  5  6  7                     1                     1
#   4  5  6  7  8  9 10    8  9 10 11 12 13 14    2  3  4  5  6  7  8    2  3  4  5  6  7  8
#  11 12 13 14 15 16 17   15 16 17 18 19 20 21    9 10 11 12 13 14 15    9 10 11 12 13 14 15
#  18 19 20 21 22 23 24   22 23 24 25 26 27 28   16 17 18 19 20 21 22   16 17 18 19 20 21 22
#  25 26 27 28 29 30 31   29 30                  23 24 25 26 27 28 29   23 24 25 26 27 28 29
#                                                30                     30 31
#
# Third full week: 18-24 March (22), 15-21 April (19), 16-22 September (20), 16-22 December (20).
NANYANG_2024 = ["3-22", "4-19", "5-24", "6-21", "7-19", "8-23", "9-20", "10-25", "11-22", "12-20"]


def test_gives_the_drill_days_of_nanyang_2024_in_silence(calendar: WorkCalendar, place: PlaceOf) -> None:
    problems = Problems()
    drills = drill_days(rule(月份="3-12"), 2024, calendar, problems, place)
    assert month_days(drills) == NANYANG_2024
    assert [drill.month for drill in drills] == list(range(3, 13))
    assert not list(problems)


# 2026 (python -m calendar 2026), the third full week of each month in brackets:
#
#       January              February               March                 April
#            1  2  3  4                      1                     1          1  2  3  4  5
#   5  6  7  8  9 10 11    2  3  4  5  6  7  8    2  3  4  5  6  7  8    6  7  8  9 10 11 12
#  12 13 14 15 16 17 18    9 10 11 12 13 14 15    9 10 11 12 13 14 15   13 14 15 16 17 18 19
# [19 20 21 22 23 24 25] [16 17 18 19 20 21 22] [16 17 18 19 20 21 22] [20 21 22 23 24 25 26]
#  26 27 28 29 30 31      23 24 25 26 27 28      23 24 25 26 27 28 29   27 28 29 30
#                                                30 31
#         May                  June                 July                 August
#               1  2  3    1  2  3  4  5  6  7          1  2  3  4  5                   1  2
#   4  5  6  7  8  9 10    8  9 10 11 12 13 14    6  7  8  9 10 11 12    3  4  5  6  7  8  9
#  11 12 13 14 15 16 17  [15 16 17 18 19 20 21]  13 14 15 16 17 18 19   10 11 12 13 14 15 16
# [18 19 20 21 22 23 24]  22 23 24 25 26 27 28  [20 21 22 23 24 25 26] [17 18 19 20 21 22 23]
#  25 26 27 28 29 30 31   29 30                  27 28 29 30 31         24 25 26 27 28 29 30
#                                                                       31
#      September              October              November              December
#      1  2  3  4  5  6             1  2  3  4                      1      1  2  3  4  5  6
#   7  8  9 10 11 12 13    5  6  7  8  9 10 11    2  3  4  5  6  7  8    7  8  9 10 11 12 13
#  14 15 16 17 18 19 20   12 13 14 15 16 17 18    9 10 11 12 13 14 15   14 15 16 17 18 19 20
# [21 22 23 24 25 26 27] [19 20 21 22 23 24 25] [16 17 18 19 20 21 22] [21 22 23 24 25 26 27]
#  28 29 30               26 27 28 29 30 31      23 24 25 26 27 28 29   28 29 30 31
#                                                30
#
# Off (notice of 4 November 2025): 春节 15-23 February, 端午 19-21 June, 中秋 25-27 September,
# 国庆 1-7 October. So the rule hits 20 February, 19 June and 25 September.
# 顺延: 27 February, 26 June; 2 October is off as well, so 9 October.
# 提前: 13 February, 12 June, 18 September, all working Fridays.
RULED = ["1-23", "2-20", "3-20", "4-24", "5-22", "6-19", "7-24", "8-21", "9-25", "10-23", "11-20", "12-25"]
LATER = ["1-23", "2-27", "3-20", "4-24", "5-22", "6-26", "7-24", "8-21", "10-9", "10-23", "11-20", "12-25"]
EARLIER = ["1-23", "2-13", "3-20", "4-24", "5-22", "6-12", "7-24", "8-21", "9-18", "10-23", "11-20", "12-25"]


@pytest.mark.parametrize(
    ("policy", "expected", "outcomes"),
    [
        ("顺延", LATER, [DayOutcome.MOVED, DayOutcome.MOVED, DayOutcome.MOVED_ACROSS_MONTHS]),
        ("提前", EARLIER, [DayOutcome.MOVED] * 3),
        ("保留", RULED, [DayOutcome.KEPT] * 3),
    ],
)
def test_applies_each_policy_to_2026(
    calendar: WorkCalendar, place: PlaceOf, policy: str, expected: list[str], outcomes: list[DayOutcome]
) -> None:
    problems = Problems()
    drills = drill_days(rule(遇法定节假日=policy), 2026, calendar, problems, place)
    assert month_days(drills) == expected
    assert [f"{d.rule_date.month}-{d.rule_date.day}" for d in drills] == RULED
    met = [drill for drill in drills if drill.days_off]
    assert [(drill.month, drill.days_off[0].holiday) for drill in met] == [
        (2, "春节"),
        (6, "端午节"),
        (9, "中秋节"),
    ]
    assert [drill.outcome for drill in met] == outcomes
    assert [bool(drill.kept_on) for drill in met] == [policy == "保留"] * 3
    assert len(problems) == 3


def test_tells_what_moved_from_where_to_where_and_why(calendar: WorkCalendar, place: PlaceOf) -> None:
    problems = Problems()
    drills = drill_days(rule(遇法定节假日="顺延", 月份="2、9"), 2026, calendar, problems, place)
    assert [drill.reason for drill in drills] == [
        "2月20日逢春节放假",
        "9月25日逢中秋节放假，10月2日逢国庆节放假",
    ]
    within, across = list(problems)
    assert within.what == "2月演练日按规则为2月20日（星期五），逢春节放假，按“顺延”改为2月27日（星期五）；"
    assert across.what == (
        "9月演练日按规则为9月25日（星期五），逢中秋节放假，10月2日逢国庆节放假，"
        "按“顺延”改到了另一个月：10月9日（星期五）；"
    )
    assert [within.severity, across.severity] == [Severity.NOTE, Severity.WARNING]
    assert within.place.file == across.place.file == "演练日/遇法定节假日"


def test_a_kept_day_is_a_note_when_chosen_and_a_warning_when_not(
    calendar: WorkCalendar, place: PlaceOf, told: Told
) -> None:
    chosen, unasked = Problems(), Problems()
    kept = drill_days(rule(遇法定节假日="保留", 月份=[6]), 2026, calendar, chosen, place)
    drill_days(rule(月份=[6]), 2026, calendar, unasked, place)
    assert told(chosen) == [("演练日/遇法定节假日", "DG-P103")]
    assert told(unasked) == [("演练日", "DG-P104")]
    assert [p.severity for p in (*chosen, *unasked)] == [Severity.NOTE, Severity.WARNING]
    assert (kept[0].kept_on, kept[0].reason) == ("端午节", "")


def test_a_shifted_working_day_counts_as_a_working_day(calendar: WorkCalendar) -> None:
    """20 September 2026 is a Sunday worked for 国庆: a rule for Sundays finds no holiday there."""
    drill = drill_day(rule("每月第二周的星期日", 遇法定节假日="顺延"), 2026, 9, calendar)
    assert drill == DrillDay(9, dt.date(2026, 9, 20), dt.date(2026, 9, 20))
    # 27 September is off for 中秋; the Sunday before it is worked.
    earlier = drill_day(rule("每月第三周的星期日", 遇法定节假日="提前"), 2026, 9, calendar)
    assert earlier is not None
    assert earlier.date == dt.date(2026, 9, 20)


def test_a_rule_that_names_a_weekend_is_not_moved_for_being_one(calendar: WorkCalendar) -> None:
    drill = drill_day(rule("每月第三周的星期六", 遇法定节假日="顺延"), 2026, 3, calendar)
    assert drill == DrillDay(3, dt.date(2026, 3, 21), dt.date(2026, 3, 21))


def test_a_weekend_rule_that_meets_a_holiday_moves_to_an_ordinary_weekend(calendar: WorkCalendar) -> None:
    """Saturday 20 June 2026 is 端午; 27 June is a Saturday like any other."""
    drill = drill_day(rule("每月第三周的星期六", 遇法定节假日="顺延"), 2026, 6, calendar)
    assert drill is not None
    assert (drill.date, drill.outcome) == (dt.date(2026, 6, 27), DayOutcome.MOVED)


def test_moving_earlier_may_cross_into_the_month_before(calendar: WorkCalendar) -> None:
    """The first full week of October 2026 is 5-11: Wednesday the 7th is 国庆, 30 September is worked."""
    drill = drill_day(rule("每月第一周的星期三", 遇法定节假日="提前"), 2026, 10, calendar)
    assert drill is not None
    assert (drill.date, drill.outcome) == (dt.date(2026, 9, 30), DayOutcome.MOVED_ACROSS_MONTHS)


@pytest.mark.parametrize(
    ("text", "policy", "year", "month", "day"),
    [
        ("每月第一周的星期一", "提前", 2024, 1, "2024-01-01"),  # 25 December 2023 is another year's plan
        ("每月第四周的星期日", "顺延", 2018, 12, "2018-12-30"),  # 元旦 of 2019; 6 January 2019 likewise
    ],
)
def test_a_day_is_never_moved_out_of_the_year(
    calendar: WorkCalendar,
    place: PlaceOf,
    told: Told,
    text: str,
    policy: str,
    year: int,
    month: int,
    day: str,
) -> None:
    problems = Problems()
    drills = drill_days(rule(text, 遇法定节假日=policy, 月份=[month]), year, calendar, problems, place)
    assert [(d.date, d.outcome, d.kept_on) for d in drills] == [
        (dt.date.fromisoformat(day), DayOutcome.STUCK, "元旦")
    ]
    assert told(problems) == [("演练日/遇法定节假日", "DG-P105")]


def test_a_year_without_holidays_is_said_and_not_guessed(
    calendar: WorkCalendar, place: PlaceOf, told: Told
) -> None:
    """In 2027 the rule hits no date of the package; the Friday of 春节 may be off, nobody knows."""
    problems = Problems()
    drills = drill_days(rule("每月第一周的星期五", 遇法定节假日="顺延"), 2027, calendar, problems, place)
    assert {drill.outcome for drill in drills} == {DayOutcome.UNCHECKED}
    assert all(drill.date == drill.rule_date for drill in drills)
    assert told(problems) == [("演练日/规则", "DG-P107")]
    assert "没有2027年节假日" in next(iter(problems)).what


def test_a_day_that_the_next_notice_names_does_not_make_its_year_known() -> None:
    """The notice for 2031 may name 29 December 2030 while that for 2030 was never entered."""
    next_year = HolidayTable.model_validate({"年份": 2031, "依据": "测试", "放假": {"元旦": ["2030-12-29"]}})
    calendar = WorkCalendar({2031: next_year})
    drill = drill_day(rule("每月第四周的星期日", 遇法定节假日="提前"), 2030, 12, calendar)
    assert drill is not None
    assert (drill.date, drill.outcome) == (dt.date(2030, 12, 29), DayOutcome.UNCHECKED)


def test_an_entered_table_is_obeyed(calendar_2027: WorkCalendar, place: PlaceOf, told: Told) -> None:
    """February 2027 starts on a Monday: Friday of its second week is the 12th, 春节 in the table."""
    problems = Problems()
    by_table = rule("每月第二周的星期五", 遇法定节假日="顺延", 月份=[2, 3])
    drills = drill_days(by_table, 2027, calendar_2027, problems, place)
    assert month_days(drills) == ["2-19", "3-12"]
    assert told(problems) == [("演练日/遇法定节假日", "DG-P101")]


def test_a_month_without_such_a_week_is_told_and_left_out(
    calendar: WorkCalendar, place: PlaceOf, told: Told
) -> None:
    """March 2026 has weeks 2-8 to 23-29; September 2026 stops at three, its 28th opens a week of October."""
    problems = Problems()
    drills = drill_days(rule("每月第四周的星期五", 月份=[3, 9]), 2026, calendar, problems, place)
    assert month_days(drills) == ["3-27"]
    assert told(problems) == [("演练日/月份", "DG-P109")]
    assert "2026年9月没有第四个整周" in next(iter(problems)).what


def test_a_fifth_full_week_never_comes(calendar: WorkCalendar, place: PlaceOf, told: Told) -> None:
    problems = Problems()
    assert drill_days(rule("每月第五周的星期五"), 2026, calendar, problems, place) == ()
    assert told(problems) == [("演练日/规则", "DG-P106")]
    assert problems.failed


def test_a_drill_at_the_open_end_of_december_is_told(place: PlaceOf, told: Told) -> None:
    """The fourth full week of December 2030 is 23-29; the notice for 2031 may have it worked."""
    bare = HolidayTable.model_validate({"年份": 2030, "依据": "测试", "放假": {}})
    until_2030 = WorkCalendar({2030: bare})
    problems = Problems()
    drills = drill_days(rule("每月第四周的星期日", 月份=[12]), 2030, until_2030, problems, place)
    assert month_days(drills) == ["12-29"]
    assert told(problems) == [("演练日/规则", "DG-P108")]
    assert "2031年元旦" in next(iter(problems)).what


def test_months_come_once_and_in_the_order_of_the_year(calendar: WorkCalendar, place: PlaceOf) -> None:
    drills = drill_days(rule(月份="9、3、3"), 2024, calendar, Problems(), place)
    assert [drill.month for drill in drills] == [3, 9]


def naive_day(year: int, month: int, week: int, weekday: int) -> dt.date | None:
    """The rule read off a printed month: rows without a blank, the `week`-th of them."""
    rows = printed.Calendar().monthdayscalendar(year, month)
    full = [row for row in rows if 0 not in row]
    return dt.date(year, month, full[week - 1][weekday]) if len(full) >= week else None


UNHURRIED = settings(
    deadline=None, suppress_health_check=[HealthCheck.too_slow]
)  # a busy machine is no fault
YEARS = st.integers(2004, 2100)
MONTHS = st.integers(1, 12)
WEEKS = st.integers(1, 5)
DAYS = st.integers(0, 6)


@UNHURRIED
@given(YEARS, MONTHS, WEEKS, DAYS)
def test_reads_the_rule_as_a_printed_month_shows_it(year: int, month: int, week: int, weekday: int) -> None:
    ruled = rule(f"每月第{ORDINALS[week - 1]}周的星期{WEEKDAYS[weekday]}")
    assert rule_date(ruled, year, month, WorkCalendar()) == naive_day(year, month, week, weekday)


def test_every_month_of_a_century_agrees() -> None:
    for year in range(2004, 2101):
        for month in range(1, 13):
            found = [day_of_full_week(year, month, week, 4) for week in range(1, 6)]
            assert found == [naive_day(year, month, week, 4) for week in range(1, 6)]


@st.composite
def tables(draw: st.DrawFn) -> HolidayTable:
    """A year with arbitrary days off and days worked, thick enough to make a day move more than once."""
    first = dt.date(draw(st.integers(2027, 2100)), 1, 1)
    days = [first + dt.timedelta(days=n) for n in range(365)]
    off = draw(st.sets(st.sampled_from(days), max_size=150))
    worked = draw(st.sets(st.sampled_from(days), max_size=20))
    data = {"年份": first.year, "依据": "测试", "放假": {"节": off}, "调休上班": worked - off}
    return HolidayTable.model_validate(data)


@UNHURRIED
@given(tables(), MONTHS, st.integers(1, 4), st.integers(0, 4), st.sampled_from(["顺延", "提前", "保留"]))
def test_a_policy_takes_the_nearest_same_weekday_that_is_worked(
    table: HolidayTable, month: int, week: int, weekday: int, policy: str
) -> None:
    calendar = WorkCalendar({table.year: table})
    ruled = rule(f"每月第{ORDINALS[week - 1]}周的星期{WEEKDAYS[weekday]}", 遇法定节假日=policy)
    drill = drill_day(ruled, table.year, month, calendar)
    start = naive_day(table.year, month, week, weekday)
    if start is None:
        assert drill is None
        return
    days = [dt.date(table.year, 1, 1) + dt.timedelta(days=n) for n in range(366)]
    open_days = [
        d for d in days if d.year == table.year and d.weekday() == weekday and d not in table.days_off["节"]
    ]
    expected = {
        "顺延": min((d for d in open_days if d >= start), default=start),
        "提前": max((d for d in open_days if d <= start), default=start),
        "保留": start,
    }[policy]
    assert drill is not None
    assert (drill.rule_date, drill.date) == (start, expected)
    assert calendar.working(drill.date) or drill.kept_on == "节"
