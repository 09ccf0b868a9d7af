"""Date words: read where they name days, kept as words where they do not, never guessed."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest

from docgen.planning.date_words import DateFault, DateWords, OpenDays, days_of, read_dates
from docgen.planning.workdays import WorkCalendar
from tests.planning.date_words.cases import COLLECTED, OWN, rows

CALENDAR = WorkCalendar()


def said(found: DateWords, year: int) -> str:
    """What words came to, as the tables write it."""
    if found.fault:
        return found.fault.value
    about = "~" if found.about else ""
    return about + " ".join(_said(each, year) for each in found.intervals) or "words"


def _said(days: OpenDays, year: int) -> str:
    first, last = (str(day).removeprefix(f"{year}-") if day else "" for day in days)
    return first if first == last else f"{first}/{last}"


@pytest.mark.parametrize(("words", "expected"), [*rows(COLLECTED), *rows(OWN)])
def test_words_come_to_the_days_that_they_name(words: str, expected: str) -> None:
    found = read_dates(words, 2026, CALENDAR)
    assert said(found, 2026) == expected
    assert found.text == words


@pytest.mark.parametrize("year", [2004, 2019, 2024, 2027, 2033])
def test_what_hangs_on_no_almanac_is_the_same_in_any_year(year: int) -> None:
    for words, expected in [*rows(COLLECTED), *rows(OWN)]:
        if _of_its_own_year(words, expected):
            continue
        assert said(read_dates(words, year, CALENDAR), year) == expected, words


def _of_its_own_year(words: str, expected: str) -> bool:
    """Whether words name a year, a weekday, a holiday that is published, or the end of February."""
    festivals = ("节", "元旦", "清明", "端午", "五一", "国庆", "十一期间", "次年", "明年", "周", "星期")
    return (
        "26" in words
        or "2月" in words
        or words.startswith(("2025", "二〇", "二0", "46", "二十六年"))
        or any(each in words for each in festivals)
    )


@pytest.mark.parametrize(
    ("year", "words", "expected"),
    [
        (2024, "2月29日", "02-29"),
        (2024, "2月底", "02-21/02-29"),
        (2024, "春节前", "/02-09"),
        (2025, "端午节", "05-31/06-02"),
        (2025, "国庆期间", "10-01/10-08"),
        (2025, "6月第三周周五", "words"),
        (2025, "6月第三个星期五", "06-20"),
        (2025, "12.6", "12-06"),
        (2012, "12.6", "words"),
        (2028, "国庆期间", "words"),
        (2028, "春节前", "words"),
        (2025, "45813", "06-05"),
        (2027, "6月5日星期六", "06-05"),
    ],
)
def test_each_year_has_its_own_calendar(year: int, words: str, expected: str) -> None:
    assert said(read_dates(words, year, CALENDAR), year) == expected


def test_a_year_whose_holidays_an_office_typed_in_is_read_by_them(calendar_2027: WorkCalendar) -> None:
    assert said(read_dates("端午节", 2027, calendar_2027), 2027) == "06-09"
    assert said(read_dates("春节前", 2027, calendar_2027), 2027) == "/02-05"
    assert read_dates("端午节", 2027, CALENDAR).words_only


def test_every_day_of_a_year_is_read_in_each_of_its_spellings() -> None:
    day = dt.date(2027, 1, 1)
    while day.year == 2027:
        for form in (
            "{m}月{d}日",
            "{m}.{d}",
            "2027年{m}月{d}号",
            "2027-{m:02}-{d:02}",
            "27.{m}.{d}",
            "{m}/{d}",
        ):
            found = read_dates(form.format(m=day.month, d=day.day), 2027, CALENDAR)
            assert found.intervals == (OpenDays(day, day),), found
        day += dt.timedelta(days=1)


def test_days_named_are_asked_whether_they_are_of_the_year() -> None:
    first, last = dt.date(2026, 1, 1), dt.date(2026, 12, 31)
    assert read_dates("6月底前", 2026, CALENDAR).within(first, last)
    assert not read_dates("2025年12月", 2026, CALENDAR).within(first, last)
    assert read_dates("12月32日", 2026, CALENDAR).fault is DateFault.NO_SUCH_DAY


@pytest.mark.parametrize(
    ("time", "first", "last"),
    [
        ("2026年", "01-01", "12-31"),
        ("2026年上半年", "01-01", "06-30"),
        ("2026年下半年", "07-01", "12-31"),
        ("2026年第三季度", "07-01", "09-30"),
        ("2026年四季度", "10-01", "12-31"),
        ("2026年2月", "02-01", "02-28"),
        ("2026年2月下旬", "02-21", "02-28"),
        ("2026年6月上旬", "06-01", "06-10"),
        ("2026年6月中旬", "06-11", "06-20"),
        ("2026年6月15日", "06-15", "06-15"),
        ("2026年3月5日—7日", "03-05", "03-07"),
        ("2026年3月28日至4月2日", "03-28", "04-02"),
        ("2026年3月至5月", "03-01", "05-31"),
        ("2026年3月5日~4月", "03-05", "04-30"),
        ("2026年6月中旬至7月", "06-11", "07-31"),
        ("2026年3—5月", "03-01", "05-31"),
    ],
)
def test_the_times_of_the_plan_are_read_by_the_same_grammar(time: str, first: str, last: str) -> None:
    assert days_of(time) == tuple(dt.date.fromisoformat(f"2026-{day}") for day in (first, last))


@pytest.mark.parametrize(
    "words", ["2026年5月—3月", "4月底前完成方案", "", "6月", "2026年6月、9月", "2026年6月起"]
)
def test_what_is_no_one_stretch_of_a_named_year_has_no_days(words: str) -> None:
    assert days_of(words) is None


def test_every_part_of_a_month_ends_where_the_next_begins() -> None:
    for year in range(2020, 2037):
        parts = [f"{year}年{month}月{tens}旬" for month in range(1, 13) for tens in "上中下"]
        days = [found for part in parts if (found := days_of(part))]
        assert len(days) == len(parts)
        assert (days[0][0], days[-1][1]) == (dt.date(year, 1, 1), dt.date(year, 12, 31))
        for before, after in pairwise(days):
            assert after[0] - before[1] == dt.timedelta(days=1)
