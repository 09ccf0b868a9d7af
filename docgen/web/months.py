"""A year as a wall calendar: its months in weeks, each day with what it is and what stands on it.

Reads: Days and Occasions.
Writes: MonthGrids.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from docgen.planning.agenda import Occasion, OccasionKind
from docgen.planning.workdays import Day, DayKind
from docgen.tongue import phrase, strung

CLASSES = {
    DayKind.HOLIDAY: "holiday",
    DayKind.WEEKEND: "weekend",
    DayKind.SHIFTED: "shifted",
    DayKind.WORKDAY: "",
}
MARKS = {OccasionKind.DEADLINE: "deadline", OccasionKind.DRILL_DAY: "drill-day", OccasionKind.DRILL: "drill"}
CORNERS = {DayKind.HOLIDAY: phrase("休"), DayKind.SHIFTED: phrase("班")}


@dataclass(frozen=True)
class GridDay:
    """A day of a month: its look, the sign in its corner, what stands on it in words."""

    date: dt.date
    look: str
    corner: str
    words: str


@dataclass(frozen=True)
class MonthGrid:
    """A month in weeks from Monday; None for the days of the months around it."""

    month: int
    weeks: tuple[tuple[GridDay | None, ...], ...]


def months(year: int, days: Sequence[Day], occasions: Sequence[Occasion], today: dt.date) -> list[MonthGrid]:
    """The twelve months."""
    known = {day.date: day for day in days}
    weeks = calendar.Calendar()
    return [
        MonthGrid(
            month,
            tuple(
                tuple(_day(date, known, occasions, today) if date.month == month else None for date in week)
                for week in weeks.monthdatescalendar(year, month)
            ),
        )
        for month in range(1, 13)
    ]


def _day(
    date: dt.date, known: Mapping[dt.date, Day], occasions: Sequence[Occasion], today: dt.date
) -> GridDay:
    """A day with its occasions; those that take place on some day of a month stand on none."""
    day = known.get(date)
    here = [each for each in occasions if each.first <= date <= each.last and not each.loose]
    looks = [CLASSES[day.kind] if day else "unknown", *(MARKS[each.kind] for each in here)]
    looks += ["today"] if date == today else []
    words = [day.name] if day and (day.holiday or day.kind is DayKind.SHIFTED) else []
    words += [each.headline for each in here]
    corner = CORNERS.get(day.kind, "") if day else ""
    return GridDay(date, " ".join(filter(None, looks)), corner, strung(words, "；"))
