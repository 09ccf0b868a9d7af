"""What an entered holiday table says that cannot be right: such a slip would move drill days in silence.

Reads: HolidayTable.
Writes: problems.
"""

from __future__ import annotations

import datetime as dt

from docgen.model.holidays import HolidayTable
from docgen.planning.workdays import DECEMBER, SATURDAY
from docgen.problems import PlaceOf, Problems
from docgen.tongue import day_told, strung, weekday_told

# 全国年节及纪念日放假办法 Art. 2: the seven holidays, each with the words that name it.
HOLIDAYS = {
    "元旦": ("元旦", "新年"),
    "春节": ("春节",),
    "清明节": ("清明",),
    "劳动节": ("劳动", "五一"),
    "端午节": ("端午",),
    "中秋节": ("中秋",),
    "国庆节": ("国庆",),
}
FRIDAY_TO_MONDAY = dt.timedelta(days=3)


def check_holiday_table(table: HolidayTable, named: int, problems: Problems, place: PlaceOf) -> None:
    """Report what the State Council's notice of a year cannot say; `named` is the year of the file's name."""
    if named != table.year:
        problems.add("DG-P406", place(("年份",)), named=named, year=table.year)
        return  # which year the days belong to, nobody knows
    _check_completeness(table, problems, place)
    _check_working_days(table, problems, place)
    for name, dates in table.days_off.items():
        own = [
            _check_year(table, ("放假", name, index), date, problems, place)
            for index, date in enumerate(dates)
        ]
        if all(own):  # a day of another year is apart from the others anyway
            _check_block(name, dates, problems, place)


def _check_completeness(table: HolidayTable, problems: Problems, place: PlaceOf) -> None:
    """A holiday left out would count as ordinary days."""
    text = "、".join(table.days_off)
    missing = [name for name, words in HOLIDAYS.items() if not any(word in text for word in words)]
    if missing:
        problems.add("DG-P404", place(("放假",)), year=table.year, missing=strung(missing))


def _check_working_days(table: HolidayTable, problems: Problems, place: PlaceOf) -> None:
    """调休上班 takes a Saturday or Sunday that no holiday takes as well."""
    off = {date: name for name, dates in table.days_off.items() for date in dates}
    for index, date in enumerate(table.working_days):
        at = place(("调休上班", index))
        _check_year(table, ("调休上班", index), date, problems, place)
        if date in off:
            problems.add("DG-P401", at, date=day_told(date), name=off[date])
        elif date.weekday() < SATURDAY:
            problems.add("DG-P402", at, date=day_told(date), weekday=weekday_told(date.weekday()))


def _check_year(
    table: HolidayTable, path: tuple[str | int, ...], date: dt.date, problems: Problems, place: PlaceOf
) -> bool:
    """Whether a notice rules the day: it rules its own year and, for 元旦, the end of the December before."""
    before = date.year == table.year - 1 and date.month == DECEMBER and date.day >= 25
    ruled = before or date.year == table.year
    if not ruled:
        problems.add("DG-P403", place(path), date=day_told(date), year=table.year)
    return ruled


def _check_block(name: str, dates: tuple[dt.date, ...], problems: Problems, place: PlaceOf) -> None:
    """A holiday's days off follow each other, be a weekend between them left out or not."""
    for index, date in enumerate(dates):
        others = set(dates) - {date}
        if others and min(abs(date - other) for other in others) > FRIDAY_TO_MONDAY:
            at = place(("放假", name, index))
            problems.add("DG-P405", at, name=name, date=day_told(date))
