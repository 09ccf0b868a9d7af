"""A drill's time as days: those within which it lies."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest

from docgen.model.times import check_time, days_of


@pytest.mark.parametrize(
    ("said", "first", "last"),
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
    ],
)
def test_the_days_of_a_time(said: str, first: str, last: str) -> None:
    within = tuple(dt.date.fromisoformat(f"2026-{day}") for day in (first, last))
    assert days_of(check_time(said)) == within


@pytest.mark.parametrize("said", ["2026年5月—3月", "4月底前完成方案", "", "6月"])
def test_what_names_no_days_is_not_guessed(said: str) -> None:
    assert days_of(said) is None


def test_every_month_of_every_year_ends_where_the_next_begins() -> None:
    for year in range(2020, 2037):
        parts = [f"{year}年{month}月{tens}旬" for month in range(1, 13) for tens in "上中下"]
        days = [found for part in parts if (found := days_of(check_time(part)))]
        assert len(days) == len(parts)
        assert (days[0][0], days[-1][1]) == (dt.date(year, 1, 1), dt.date(year, 12, 31))
        for before, after in pairwise(days):
            assert after[0] - before[1] == dt.timedelta(days=1)
