"""Slips in an entered holiday table are told at their places; real notices pass in silence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import chinese_calendar
import pytest

from docgen.model.holidays import HolidayTable
from docgen.planning.holiday_tables import check_holiday_table
from docgen.planning.workdays import WorkCalendar
from docgen.problems import PlaceOf, Problems

Told = Callable[[Problems], list[tuple[str, str]]]


@pytest.fixture
def check(place: PlaceOf, table_2027: HolidayTable) -> Callable[..., Problems]:
    """The problems of the table for 2027 with some of its days replaced."""

    def run(
        off: dict[str, list[str]] | None = None, working: list[str] | None = None, named: int = 2027
    ) -> Problems:
        data: dict[str, Any] = table_2027.model_dump(by_alias=True)
        data["放假"] = {**data["放假"], **(off or {})}
        data["调休上班"] = data["调休上班"] if working is None else working
        problems = Problems()
        check_holiday_table(HolidayTable.model_validate(data), named, problems, place)
        return problems

    return run


Check = Callable[..., Problems]


def test_a_table_in_order_is_silent(check: Check) -> None:
    assert len(check()) == 0


@pytest.mark.parametrize("year", range(2008, 2027))
def test_every_real_notice_since_2008_is_silent(place: PlaceOf, year: int) -> None:
    """The package's years written as tables; holidays that share their days stand under both names."""
    problems = Problems()
    table = notice(year)
    check_holiday_table(table, year, problems, place)
    shared = {"中秋节"} if not any("中秋" in name for name in table.days_off) else set()
    assert {p.code for p in problems} <= ({"DG-P404"} if shared else set())


@pytest.mark.parametrize("year", range(2008, 2027))
def test_a_year_typed_in_gives_the_days_of_the_package(calendar: WorkCalendar, year: int) -> None:
    typed = WorkCalendar({year: notice(year)})
    days = [dt.date(year, 1, 1) + dt.timedelta(days=n) for n in range(360)]
    assert [typed.working(day) for day in days] == [calendar.working(day) for day in days]


def notice(year: int) -> HolidayTable:
    """What the package holds of one year's own days."""
    off: dict[str, list[dt.date]] = {}
    for day, name in chinese_calendar.constants.holidays.items():
        if day.year == year and day.month != 12:
            off.setdefault(chinese_calendar.Holiday(name).chinese, []).append(day)
    working = [day for day in chinese_calendar.constants.workdays if day.year == year and day.month < 12]
    return HolidayTable.model_validate({"年份": year, "依据": "测试", "放假": off, "调休上班": working})


def test_a_holiday_left_out_is_told(check: Check, place: PlaceOf, told: Told) -> None:
    problems = Problems()
    table = HolidayTable.model_validate({"年份": 2027, "依据": "测试", "放假": {"春节": ["2027-02-05"]}})
    check_holiday_table(table, 2027, problems, place)
    assert told(problems) == [("放假", "DG-P404")]
    assert "元旦、清明节、劳动节、端午节、中秋节、国庆节" in next(iter(problems)).what


def test_holidays_that_share_their_days_may_share_a_name(place: PlaceOf) -> None:
    names = ["元旦", "春节", "清明节", "五一国际劳动节", "端午节", "国庆节、中秋节"]
    off = {name: [f"2027-{month:02}-01"] for month, name in enumerate(names, start=1)}
    problems = Problems()
    table = HolidayTable.model_validate({"年份": 2027, "依据": "测试", "放假": off})
    check_holiday_table(table, 2027, problems, place)
    assert len(problems) == 0


def test_a_day_both_off_and_worked_is_an_error(check: Check, told: Told) -> None:
    problems = check(working=["2027-10-02"])
    assert told(problems) == [("调休上班/0", "DG-P401")]
    assert problems.failed


def test_a_weekday_among_the_shifted_days_is_told(check: Check, told: Told) -> None:
    problems = check(working=["2027-02-20", "2027-02-22"])
    assert told(problems) == [("调休上班/1", "DG-P402")]
    assert "星期一" in next(iter(problems)).what


@pytest.mark.parametrize("day", ["2026-09-15", "2028-09-15", "2026-12-24"])
def test_a_day_of_another_year_is_an_error(check: Check, told: Told, day: str) -> None:
    assert told(check({"中秋节": [day]})) == [("放假/中秋节/0", "DG-P403")]


def test_a_worked_day_of_another_year_is_an_error(check: Check, told: Told) -> None:
    assert told(check(working=["2028-02-20"])) == [("调休上班/0", "DG-P403")]


def test_a_day_apart_from_its_block_is_told(check: Check, told: Told) -> None:
    slip = ["2027-04-03", "2027-04-04", "2027-05-05"]
    assert told(check({"清明": slip})) == [("放假/清明/2", "DG-P405")]


def test_a_file_named_for_another_year_is_an_error(check: Check, told: Told) -> None:
    problems = check(named=2028)
    assert told(problems) == [("年份", "DG-P406")]
    assert problems.failed
