"""A year as a wall calendar."""

from __future__ import annotations

import datetime as dt

from docgen.planning.agenda import Occasion, OccasionKind
from docgen.planning.workdays import Day, DayKind
from docgen.web.months import GridDay, months

HOLIDAY = dt.date(2026, 5, 1)


def day(occasions: list[Occasion], date: dt.date, days: list[Day], today: dt.date = HOLIDAY) -> GridDay:
    grid = months(2026, days, occasions, today)[date.month - 1]
    return next(each for week in grid.weeks for each in week if each and each.date == date)


def test_every_day_of_the_year_stands_once_below_its_weekday() -> None:
    grids = months(2026, [], [], HOLIDAY)
    found = [(at, each.date) for grid in grids for week in grid.weeks for at, each in enumerate(week) if each]
    assert [date for _, date in found] == [dt.date(2026, 1, 1) + dt.timedelta(n) for n in range(365)]
    assert all(at == date.weekday() for at, date in found)


def test_a_holiday_and_what_stands_on_it_are_said() -> None:
    deadline = Occasion(OccasionKind.DEADLINE, "截止/计划", "计划报送", HOLIDAY, HOLIDAY)
    shown = day([deadline], HOLIDAY, [Day(HOLIDAY, DayKind.HOLIDAY, "劳动节")])
    assert (shown.look, shown.corner, shown.words) == ("holiday deadline today", "休", "劳动节；计划报送截止")


def test_what_takes_place_on_some_day_of_a_month_marks_none() -> None:
    loose = Occasion(OccasionKind.DRILL, "演练", "5月的演练", HOLIDAY, dt.date(2026, 5, 31), loose=True)
    assert day([loose], HOLIDAY, [], dt.date(2026, 1, 1)).look == "unknown"
