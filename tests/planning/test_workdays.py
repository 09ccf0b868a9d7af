"""Working days: the package, a table in its place, and years that nobody knows."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys

import pytest

from docgen.model.holidays import HolidayTable
from docgen.planning.workdays import DayKind, WorkCalendar, day_and_weekday


def date(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def table(year: int, off: dict[str, list[str]], working: list[str] | None = None) -> HolidayTable:
    data = {"年份": year, "依据": "测试", "放假": off, "调休上班": working or []}
    return HolidayTable.model_validate(data)


@pytest.mark.parametrize(
    ("day", "working", "name"),
    [
        ("2026-02-20", False, "春节"),
        ("2026-06-19", False, "端午节"),
        ("2026-09-25", False, "中秋节"),
        ("2026-04-05", False, "清明节"),
        ("2026-05-04", False, "劳动节"),
        ("2026-10-02", False, "国庆节"),
        ("2026-01-02", False, "元旦"),
        ("2015-09-03", False, "中国人民抗日战争暨世界反法西斯战争胜利70周年纪念日"),
        ("2026-02-28", True, "调休上班"),
        ("2026-09-20", True, "调休上班"),
        ("2026-03-21", False, "周末"),
        ("2026-03-20", True, "工作日"),
    ],
)
def test_names_the_day_in_chinese(calendar: WorkCalendar, day: str, working: bool, name: str) -> None:
    found = calendar.day(date(day))
    assert found is not None
    assert (found.working, found.name) == (working, name)
    assert calendar.working(date(day)) is working


def test_agrees_with_the_notice_for_2026(calendar: WorkCalendar) -> None:
    """国务院办公厅关于2026年部分节假日安排的通知, day by day."""
    blocks = [
        ("01-01", 3),
        ("02-15", 9),
        ("04-04", 3),
        ("05-01", 5),
        ("06-19", 3),
        ("09-25", 3),
        ("10-01", 7),
    ]
    off = {date(f"2026-{start}") + dt.timedelta(days=n) for start, length in blocks for n in range(length)}
    shifted = {date(f"2026-{day}") for day in ("01-04", "02-14", "02-28", "05-09", "09-20", "10-10")}
    days = [date("2026-01-01") + dt.timedelta(days=n) for n in range(365)]
    for day in days:
        expected = day in shifted or (day.weekday() < 5 and day not in off)
        assert calendar.working(day) is expected, day


@pytest.mark.parametrize("year", [1949, 2003, 2027, 2100])
def test_a_year_without_a_notice_is_unknown_even_on_its_weekends(calendar: WorkCalendar, year: int) -> None:
    assert not calendar.known(year)
    for month, day in ((1, 1), (3, 6), (3, 8), (10, 1), (12, 31)):
        assert calendar.day(dt.date(year, month, day)) is None
        assert calendar.working(dt.date(year, month, day)) is None


@pytest.mark.parametrize("year", [2004, 2024, 2026])
def test_knows_the_years_of_the_package_to_their_ends(calendar: WorkCalendar, year: int) -> None:
    assert calendar.known(year)
    assert calendar.day(dt.date(year, 1, 1)) is not None
    assert calendar.day(dt.date(year, 12, 31)) is not None


def test_an_entered_table_makes_its_year_known(calendar_2027: WorkCalendar) -> None:
    assert calendar_2027.known(2027)
    assert not calendar_2027.known(2028)
    expected = {
        "2027-02-05": "春节",
        "2027-04-05": "清明节",
        "2027-02-20": "调休上班",
        "2027-03-06": "周末",
        "2027-03-05": "工作日",
    }
    assert {day: found.name for day in expected if (found := calendar_2027.day(date(day)))} == expected


def test_a_table_replaces_the_package_for_its_year_only() -> None:
    calendar = WorkCalendar({2026: table(2026, {"春节": ["2026-03-06"]}, ["2026-03-14"])})
    assert calendar.working(date("2026-03-06")) is False
    assert calendar.working(date("2026-03-14")) is True
    assert calendar.working(date("2026-02-20")) is True  # the package's 春节 no longer counts
    assert calendar.working(date("2026-02-28")) is False  # nor its 调休
    assert calendar.working(date("2025-10-01")) is False


def test_a_table_reaches_into_the_december_before_it(calendar_2027: WorkCalendar) -> None:
    new_year, shifted = calendar_2027.day(date("2026-12-31")), calendar_2027.day(date("2026-12-26"))
    assert new_year is not None
    assert new_year.day_off == "元旦放假"
    assert shifted is not None
    assert shifted.kind is DayKind.SHIFTED
    # The packaged notice of 2026 still rules the rest of 2026.
    assert calendar_2027.working(date("2026-10-01")) is False


def test_new_year_days_in_december_belong_to_the_next_notice() -> None:
    """31 December 2018 was off by the notice for 2019, so that a table for 2019 decides it."""
    of_2018 = WorkCalendar({2018: table(2018, {"国庆节": ["2018-10-01"]})})
    assert of_2018.working(date("2018-12-31")) is False
    assert of_2018.working(date("2018-12-29")) is True  # a Saturday worked for it
    of_2019 = WorkCalendar({2019: table(2019, {"元旦": ["2019-01-01"]})})
    assert of_2019.working(date("2018-12-31")) is True
    assert of_2019.working(date("2018-12-29")) is False
    assert of_2019.working(date("2018-10-01")) is False


def test_a_day_of_two_holidays_carries_both_names() -> None:
    calendar = WorkCalendar({2031: table(2031, {"国庆节": ["2031-10-01"], "中秋": ["2031-10-01"]})})
    day = calendar.day(date("2031-10-01"))
    assert day is not None
    assert day.name == "国庆节、中秋节"


def test_the_end_of_december_stays_open_until_the_next_notice(
    calendar: WorkCalendar, calendar_2027: WorkCalendar
) -> None:
    assert calendar.open_for_new_year(date("2026-12-31"))
    assert calendar.open_for_new_year(date("2026-12-29"))
    assert not calendar.open_for_new_year(date("2026-12-25"))
    assert not calendar.open_for_new_year(date("2025-12-31"))
    assert not calendar_2027.open_for_new_year(date("2026-12-31"))


@pytest.mark.parametrize(
    ("day", "before"),
    [
        ("2026-02-20", "2026-02-14"),  # over 春节 to a Saturday worked for it
        ("2026-03-08", "2026-03-06"),
        ("2026-03-06", "2026-03-05"),
    ],
)
def test_finds_the_last_working_day_before(calendar: WorkCalendar, day: str, before: str) -> None:
    assert calendar.last_working_day_before(date(day)) == date(before)


def test_does_not_look_for_a_working_day_in_an_unknown_year(calendar: WorkCalendar) -> None:
    assert calendar.last_working_day_before(date("2004-01-01")) is None
    assert calendar.last_working_day_before(dt.date.min) is None
    after_a_gap = WorkCalendar({2029: table(2029, {"元旦": ["2029-01-01"]})})
    assert after_a_gap.last_working_day_before(date("2029-01-01")) is None


def test_writes_a_date_with_its_weekday() -> None:
    assert day_and_weekday(date("2024-04-26")) == "4月26日（星期五）"
    assert day_and_weekday(date("2026-03-22")) == "3月22日（星期日）"


def test_the_package_is_not_imported_before_it_is_asked() -> None:
    code = "import sys, docgen.planning.guidance; sys.exit('chinese_calendar' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
