"""The festivals' own days lie among the days off that were published for them."""

from __future__ import annotations

import datetime as dt

import pytest

from docgen.planning.workdays import WorkCalendar
from docgen.standard.festivals import NAMES, festival_day

# 清明, 端午 and 中秋 are holidays since 2008; in 2020 中秋 fell on 国庆, whose name alone stands there.
PUBLISHED = [(n, year) for year in range(2004, 2027) for n in NAMES if n == "春节" or year >= 2008]
PUBLISHED.remove(("中秋节", 2020))


@pytest.mark.parametrize(("name", "year"), PUBLISHED)
def test_a_festival_is_off_and_its_name_stands_there_or_beside_a_weekend(name: str, year: int) -> None:
    own = festival_day(name, year)
    assert own
    days = [WorkCalendar().day(own + dt.timedelta(days=step)) for step in (-1, 0, 1)]
    assert days[1]
    assert not days[1].working
    assert any(day and name in day.holiday for day in days)


def test_years_beyond_the_table_have_no_moving_festival_but_the_fixed_ones() -> None:
    assert festival_day("春节", 2051) is None
    assert festival_day("春节", 2027) == dt.date(2027, 2, 6)
    assert festival_day("春节", 2030) == dt.date(2030, 2, 3)
    assert festival_day("国庆节", 2051) == dt.date(2051, 10, 1)


def test_from_year_to_year_a_festival_moves_by_whole_moons() -> None:
    for name in NAMES:
        for year in range(2004, 2050):
            here, there = festival_day(name, year), festival_day(name, year + 1)
            assert here
            assert there
            steps = (365, 366) if name == "清明节" else (353, 354, 355, 383, 384, 385)
            assert (there - here).days in steps, (name, year)
