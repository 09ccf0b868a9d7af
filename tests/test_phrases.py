"""What babel says of days is what the standard and people write."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.phrases import (
    Tongue,
    Width,
    chinese_date,
    month_day,
    month_named,
    weekday_name,
    weekday_named,
    year_month,
)


@given(date=st.dates())
def test_a_day_is_written_in_arabic_without_zeros(date: dt.date) -> None:
    year, month, day = date.year, date.month, date.day
    assert chinese_date(date) == f"{year}年{month}月{day}日"
    assert month_day(date) == f"{month}月{day}日"
    assert year_month(date) == f"{year}年{month}月"
    assert weekday_name(date) == f"星期{'一二三四五六日'[date.weekday()]}"


def test_a_moment_is_written_as_its_day() -> None:
    assert chinese_date(dt.datetime(2026, 6, 15, 23, 59)) == "2026年6月15日"
    assert year_month(dt.datetime(2026, 6, 30, 23, 59)) == "2026年6月"


@pytest.mark.parametrize(
    ("tongue", "width", "weekdays", "months"),
    [
        (Tongue.CHINESE, "wide", "星期日", "十二月"),
        (Tongue.CHINESE, "abbreviated", "周日", "12月"),
        (Tongue.CHINESE, "narrow", "日", "12"),
        (Tongue.ENGLISH, "wide", "Sunday", "December"),
        (Tongue.ENGLISH, "abbreviated", "Sun", "Dec"),
        (Tongue.ENGLISH, "narrow", "S", "D"),
    ],
)
def test_names_of_weekdays_and_months(tongue: Tongue, width: Width, weekdays: str, months: str) -> None:
    assert weekday_named(6, width, tongue) == weekdays
    assert month_named(12, width, tongue) == months


def test_english_names_are_those_of_excel() -> None:
    for number in range(1, 13):
        day = dt.date(2026, number, 1)
        names = [month_named(number, width, Tongue.ENGLISH) for width in ("wide", "abbreviated", "narrow")]
        assert names == [f"{day:%B}", f"{day:%b}", f"{day:%B}"[0]]
    for number in range(7):
        day = dt.date(2026, 6, 15 + number)  # a Monday
        assert weekday_named(number, "wide", Tongue.ENGLISH) == f"{day:%A}"
        assert weekday_named(number, "abbreviated", Tongue.ENGLISH) == f"{day:%a}"
