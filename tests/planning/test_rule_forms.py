"""Drill days by weekday and by date: counted independently over 2015-2035, and moved by each policy."""

from __future__ import annotations

import calendar as printed
import datetime as dt
from collections.abc import Callable, Iterator

import chinese_calendar
import pytest

from docgen.model.drill_rules import ORDINALS, WEEKDAYS
from docgen.model.holidays import HolidayTable
from docgen.model.plan import DrillDayRule
from docgen.planning.drill_days import DayOutcome, DrillDay, drill_day, drill_days, rule_date
from docgen.planning.workdays import WorkCalendar
from docgen.problems import PlaceOf, Problems, Severity

Told = Callable[[Problems], list[tuple[str, str]]]
YEARS = range(2015, 2036)
PERIODS = {
    "每月": [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
    "每季度首月": [1, 4, 7, 10],
    "每季度第二个月": [2, 5, 8, 11],
    "每季度末月": [3, 6, 9, 12],
    "每半年首月": [1, 7],
    "每半年第四个月": [4, 10],
    "每半年末月": [6, 12],
}
Form = tuple[str, Callable[[int, int], int]]  # how a rule ends, and the day of a month counted apart from us


def rule(text: str, **more: object) -> DrillDayRule:
    return DrillDayRule.model_validate({"规则": text, **more})


def found(drills: tuple[DrillDay, ...]) -> list[str]:
    return [f"{drill.date.month}-{drill.date.day}" for drill in drills]


def column(year: int, month: int, weekday: int, full: bool = False) -> list[int]:
    """The days below a weekday's head in a printed month, of rows without a blank alone where `full`."""
    rows = printed.Calendar().monthdayscalendar(year, month)
    return [row[weekday] for row in rows if row[weekday] and not (full and 0 in row)]


def nth(days: list[int], number: int) -> int:
    """The day of that number, from 1; 0 where there are fewer."""
    return days[number - 1] if len(days) >= number else 0


def forms() -> Iterator[Form]:
    """Every day of a month that a rule can name; the counting gives 0 where a month has none."""
    for weekday, name in enumerate(WEEKDAYS):
        for number, ordinal in enumerate(ORDINALS, 1):
            yield (
                f"第{ordinal}周的星期{name}",
                lambda y, m, n=number, w=weekday: nth(column(y, m, w, True), n),
            )
            yield f"第{ordinal}个星期{name}", lambda y, m, n=number, w=weekday: nth(column(y, m, w), n)
        yield f"最后一个星期{name}", lambda y, m, w=weekday: column(y, m, w)[-1]
    for day in range(1, 32):
        yield f"{day}日", lambda y, m, d=day: nth([d for d in printed.Calendar().itermonthdays(y, m) if d], d)
    yield "最后一天", lambda y, m: max(printed.Calendar().itermonthdays(y, m))


@pytest.mark.parametrize("period", PERIODS)
def test_every_form_over_two_decades_is_the_day_of_a_printed_calendar(period: str) -> None:
    for ending, counted in forms():
        ruled = rule(period + ending)
        assert list(ruled.months) == PERIODS[period]
        for year in YEARS:
            days = [rule_date(ruled, year, month, WorkCalendar()) for month in ruled.months]
            expected = [counted(year, month) for month in PERIODS[period]]
            assert [day.day if day else 0 for day in days] == expected, (period + ending, year)
            assert [day.month for day in days if day] == [
                m for m, day in zip(PERIODS[period], expected, strict=True) if day
            ]


def worked(year: int, month: int) -> list[dt.date]:
    """The month's working days as the package alone counts them."""
    dates = [dt.date(year, month, day) for day in printed.Calendar().itermonthdays(year, month) if day]
    return [date for date in dates if chinese_calendar.is_workday(date)]


def test_a_rule_by_working_days_is_counted_over_every_known_month(calendar: WorkCalendar) -> None:
    for year in range(2005, 2027):
        for month in range(1, 13):
            days = worked(year, month)
            for number in range(1, 24):
                counted = days[number - 1] if number <= len(days) else None
                assert rule_date(rule(f"每月第{number}个工作日"), year, month, calendar) == counted
                counted = days[-number] if number <= len(days) else None
                assert rule_date(rule(f"每月倒数第{number}个工作日"), year, month, calendar) == counted


def test_a_working_day_is_never_moved_and_one_that_a_month_lacks_is_told(
    calendar: WorkCalendar, place: PlaceOf, told: Told
) -> None:
    problems = Problems()
    first = drill_days(rule("每月第一个工作日", 遇法定节假日="顺延"), 2026, calendar, problems, place)
    assert found(first)[:3] == ["1-4", "2-2", "3-2"]  # 4 January, a Sunday, is worked for 元旦
    assert not any(drill.moved for drill in first)
    assert not list(problems)
    drill_days(rule("每月第17个工作日"), 2026, calendar, problems, place)
    assert told(problems) == [("演练日", "DG-P109")]
    assert "2026年2月没有第17个工作日" in next(iter(problems)).what


def test_working_days_of_a_year_without_its_notice_are_those_of_the_week_and_told(
    calendar: WorkCalendar, place: PlaceOf, told: Told
) -> None:
    problems = Problems()
    last = drill_days(rule("每季度最后一个工作日"), 2031, calendar, problems, place)
    assert found(last) == ["3-31", "6-30", "9-30", "12-31"]
    assert "DG-P107" in {code for _, code in told(problems)}


@pytest.mark.parametrize("period", ["每季度", "每半年"])
def test_what_a_period_leaves_open_is_told_only_where_its_months_could_differ(period: str) -> None:
    """A rule without its month gives the day that counting through the whole period gives."""
    length = {"每季度": 3, "每半年": 6}[period]
    for year in YEARS:
        for start in range(1, 13, length):
            months = range(start, start + length)
            for weekday, name in enumerate(WEEKDAYS):
                days = [dt.date(year, m, d) for m in months for d in column(year, m, weekday)]
                for number, ordinal in enumerate("一二三四", 1):
                    first = rule(f"{period}第{ordinal}个星期{name}")
                    assert rule_date(first, year, start, WorkCalendar()) == days[number - 1]
                last = rule(f"{period}最后一个星期{name}")
                assert rule_date(last, year, months[-1], WorkCalendar()) == days[-1]


# The second Friday of each month of 2026 meets no holiday; the last one of September is 中秋, and the
# Friday after it 国庆 (notice of 4 November 2025; the months are printed in test_drill_days.py).
SECOND = ["1-9", "2-13", "3-13", "4-10", "5-8", "6-12", "7-10", "8-14", "9-11", "10-9", "11-13", "12-11"]
LAST = ["1-30", "2-27", "3-27", "4-24", "5-29", "6-26", "7-31", "8-28", "9-25", "10-30", "11-27", "12-25"]


@pytest.mark.parametrize(("policy", "september"), [("顺延", "10-9"), ("提前", "9-18"), ("保留", "9-25")])
def test_rules_by_weekday_move_by_weeks_as_those_by_week(
    calendar: WorkCalendar, place: PlaceOf, told: Told, policy: str, september: str
) -> None:
    problems = Problems()
    second = drill_days(rule("每月第二个星期五", 遇法定节假日=policy), 2026, calendar, problems, place)
    assert (found(second), list(problems)) == (SECOND, [])
    last = drill_days(rule("每月最后一个星期五", 遇法定节假日=policy), 2026, calendar, problems, place)
    assert found(last) == [*LAST[:8], september, *LAST[9:]]
    codes = {"顺延": "DG-P102", "提前": "DG-P101", "保留": "DG-P103"}
    assert told(problems) == [("演练日/遇法定节假日", codes[policy])]


# 15 February 2026 is 春节 (15-23), a Sunday; 14 February, a Saturday, is worked for it, the 24th is a
# Tuesday. 15 March, 15 August and 15 November are weekends like any other.
@pytest.mark.parametrize(("policy", "february"), [("顺延", "2-24"), ("提前", "2-14"), ("保留", "2-15")])
def test_a_rule_by_date_moves_to_the_nearest_working_day_and_stays_on_weekends(
    calendar: WorkCalendar, place: PlaceOf, policy: str, february: str
) -> None:
    problems = Problems()
    drills = drill_days(rule("每月15日", 遇法定节假日=policy), 2026, calendar, problems, place)
    days = [f"{month}-15" for month in range(1, 13)]
    assert found(drills) == [days[0], february, *days[2:]]
    weekends = [drill.month for drill in drills if drill.outcome is DayOutcome.WEEKEND]
    assert weekends == [3, 8, 11]
    assert sorted(problem.code for problem in problems if problem.code == "DG-P110") == ["DG-P110"] * 3
    march = next(problem for problem in problems if "3月15日" in problem.what)
    assert march.what == "3月演练日按规则为3月15日（星期日），逢周末，没有改期；"
    assert march.severity is Severity.WARNING


def test_days_off_that_follow_one_another_are_told_as_one_stretch(place: PlaceOf) -> None:
    """3 May 2030 is a Friday: off alone, its weekend follows."""
    table = HolidayTable.model_validate({"年份": 2030, "依据": "测试", "放假": {"劳动节": ["2030-05-03"]}})
    ruled = rule("每月3日", 遇法定节假日="顺延", 月份="5")
    (drill,) = drill_days(ruled, 2030, WorkCalendar({2030: table}), Problems(), place)
    assert drill.date == dt.date(2030, 5, 6)
    assert drill.reason == "5月3日逢劳动节放假，5月4日至5月5日逢周末"
    back = rule("每月6日", 遇法定节假日="提前", 月份="5")
    monday = HolidayTable.model_validate({"年份": 2030, "依据": "测试", "放假": {"节": ["2030-05-06"]}})
    (drill,) = drill_days(back, 2030, WorkCalendar({2030: monday}), Problems(), place)
    assert (drill.date, drill.met) == (dt.date(2030, 5, 3), "逢节放假，5月4日至5月5日逢周末")


@pytest.mark.parametrize("policy", ["顺延", "提前"])
def test_dates_move_as_the_published_calendars_count_them(policy: str) -> None:
    """Each date of 2015-2026 on a holiday, against the package asked directly."""
    known = WorkCalendar({})
    step = dt.timedelta(days=1 if policy == "顺延" else -1)
    for day in range(1, 32):
        ruled = rule(f"每月{day}日", 遇法定节假日=policy)
        for year in range(2015, 2027):
            for month in range(1, 13):
                drill = drill_day(ruled, year, month, known)
                if drill is None:
                    continue
                date = dt.date(year, month, day)
                if chinese_calendar.get_holiday_detail(date)[1] and chinese_calendar.is_holiday(date):
                    while date.year == year and chinese_calendar.is_holiday(date):
                        date += step
                stuck = date.year != year
                assert drill.date == (drill.rule_date if stuck else date)
                assert (drill.outcome is DayOutcome.STUCK) == stuck


def test_a_year_without_holidays_is_said_and_no_date_is_moved(
    calendar: WorkCalendar, place: PlaceOf, told: Told
) -> None:
    """1 May and 1 October 2031 are no guess of ours, nor are its weekends."""
    problems = Problems()
    drills = drill_days(rule("每月1日", 遇法定节假日="顺延"), 2031, calendar, problems, place)
    assert {drill.outcome for drill in drills} == {DayOutcome.UNCHECKED}
    assert found(drills) == [f"{month}-1" for month in range(1, 13)]
    assert told(problems) == [("演练日/规则", "DG-P107")]


@pytest.mark.parametrize(
    ("text", "days", "what"),
    [
        ("每月31日", 7, "2026年2月、4月、6月、9月、11月没有31日，这几个月没有演练日；"),
        ("每月30日", 11, "2026年2月没有30日，这个月没有演练日；"),
        (
            "每月第五个星期五",
            4,
            "2026年2月、3月、4月、6月、8月、9月、11月、12月没有第五个星期五，这几个月没有演练日；",
        ),
        ("每季度末月31日", 2, "2026年6月、9月没有31日，这几个月没有演练日；"),
        (
            "每月第四周的星期五",
            5,
            "2026年1月、2月、4月、7月、9月、10月、12月没有第四个整周（星期一至星期日都在当月），这几个月没有演练日；",
        ),
    ],
)
def test_months_without_such_a_day_are_named_at_the_rule(
    calendar: WorkCalendar, place: PlaceOf, text: str, days: int, what: str
) -> None:
    problems = Problems()
    drills = drill_days(rule(text, 遇法定节假日="保留"), 2026, calendar, problems, place)
    assert len(drills) == days
    (told,) = [problem for problem in problems if problem.code == "DG-P109"]
    assert (told.what, told.place.file) == (what, "演练日")


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("每月31日", "，或把规则改为“最后一天”；"),
        ("每月第五个星期二", "，或把规则改为“最后一个星期二”；"),
        ("每月第四周的星期五", "写明“日期”；"),
    ],
)
def test_a_rule_that_every_month_has_a_day_for_is_named_instead(
    calendar: WorkCalendar, place: PlaceOf, text: str, advice: str
) -> None:
    problems = Problems()
    drill_days(rule(text, 月份="2-6"), 2026, calendar, problems, place)
    (told,) = [problem for problem in problems if problem.code == "DG-P109"]
    assert advice in told.remedy
    assert told.place.file == "演练日/月份"
