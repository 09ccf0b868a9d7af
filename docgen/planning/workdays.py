"""Working days and holidays of China, and the honest answer where nobody has published them yet.

Reads: chinesecalendar and the office's holiday tables.
Writes: Day, or None for a day whose year nobody knows.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from docgen.model.holidays import HolidayTable
from docgen.tongue import month_day_told, phrase, weekday_told

DECEMBER = 12
SATURDAY = 5
# The package's short names, written out.
FULL_NAMES = {"清明": "清明节", "端午": "端午节", "中秋": "中秋节"}
NEW_YEAR = "元旦"
# From this day of December on, next year's notice may still change a day for 元旦: in 2004-2026
# the earliest that it did was 29 December (2007, 2018).
DECEMBER_OPEN_FROM = 29


class DayKind(StrEnum):
    """What sort of day it is; the value is what a clerk calls it."""

    WORKDAY = phrase("工作日")
    SHIFTED = phrase("调休上班")
    WEEKEND = phrase("周末")
    HOLIDAY = phrase("节假日")


@dataclass(frozen=True)
class Day:
    """A date whose standing is known; `holiday` names the 节假日 that it belongs to, else it is empty."""

    date: dt.date
    kind: DayKind
    holiday: str = ""

    @property
    def working(self) -> bool:
        """Whether people work; a 调休上班 Saturday is a working day."""
        return self.kind in (DayKind.WORKDAY, DayKind.SHIFTED)

    @property
    def name(self) -> str:
        """春节, 端午节 …; 周末, 调休上班 or 工作日 where no holiday gives the name."""
        return self.holiday or self.kind.value

    @property
    def day_off(self) -> str:
        """Why nobody works, to be put after 是 or 逢: `春节放假` or `周末`; empty for a working day."""
        if self.working:
            return ""
        return phrase("{holiday}放假", holiday=self.holiday) if self.holiday else self.kind.value


def day_and_weekday(date: dt.date) -> str:
    """`4月26日（星期五）`."""
    return phrase("{day}（{weekday}）", day=month_day_told(date), weekday=weekday_told(date.weekday()))


def ordinary_day(date: dt.date) -> Day:
    """The day as the week alone has it."""
    return Day(date, DayKind.WEEKEND if date.weekday() >= SATURDAY else DayKind.WORKDAY)


def table_days(tables: Iterable[HolidayTable]) -> Iterator[Day]:
    """Every day that the tables name; a day under two names carries both, joined by 、."""
    for table in tables:
        names: dict[dt.date, list[str]] = {}
        for name, dates in table.days_off.items():
            for date in dates:
                names.setdefault(date, []).append(FULL_NAMES.get(name, name))
        yield from (Day(date, DayKind.SHIFTED) for date in table.working_days)
        yield from (Day(date, DayKind.HOLIDAY, "、".join(dict.fromkeys(n))) for date, n in names.items())


def packaged_day(date: dt.date) -> tuple[Day, int] | None:
    """What the package says of `date`, and the year whose notice says so; None outside its years."""
    import chinese_calendar  # late: its tables cost time that most commands need not spend

    try:
        off, english = chinese_calendar.get_holiday_detail(date)
    except NotImplementedError:
        return None
    if english is None:
        return ordinary_day(date), date.year
    short = chinese_calendar.Holiday(english).chinese
    # A day of December off for 元旦 stands in the next year's notice.
    year = date.year + (date.month == DECEMBER and short == NEW_YEAR)
    if off:
        return Day(date, DayKind.HOLIDAY, FULL_NAMES.get(short, short)), year
    return Day(date, DayKind.SHIFTED), year


class WorkCalendar:
    """Working days by the State Council's yearly notices.

    A table given for a year replaces what the package holds of that year's notice. A notice may
    reach into the December before it (元旦); a table's dates count wherever they lie.
    """

    def __init__(self, tables: Mapping[int, HolidayTable] | None = None) -> None:
        self._tables = dict(tables or {})
        self._listed = {day.date: day for day in table_days(self._tables.values())}

    def known(self, year: int) -> bool:
        """Whether that year's notice is at hand, in a table or in the package."""
        return year in self._tables or packaged_day(dt.date(year, 1, 1)) is not None

    def day(self, date: dt.date) -> Day | None:
        """What `date` is; None where its year's holidays are not known."""
        if listed := self._listed.get(date):
            return listed
        packaged = packaged_day(date)
        if packaged and packaged[1] not in self._tables:
            return packaged[0]
        return ordinary_day(date) if packaged or date.year in self._tables else None

    def working(self, date: dt.date) -> bool | None:
        """Whether people work on `date`; None where that is not known."""
        day = self.day(date)
        return day.working if day else None

    def open_for_new_year(self, date: dt.date) -> bool:
        """Whether `date` is one of the last of December that next year's notice, not out yet, may change."""
        late = date.month == DECEMBER and date.day >= DECEMBER_OPEN_FROM
        return late and not self.known(date.year + 1)

    def last_working_day_before(self, date: dt.date) -> dt.date | None:
        """The nearest working day before `date`; None where an unknown year comes first."""
        while date > dt.date.min:
            date -= dt.timedelta(days=1)
            day = self.day(date)
            if day is None or day.working:
                return date if day else None
        return None


def run_of_days(days: Iterable[Day]) -> list[list[Day]]:
    """Days in their order, those together that follow one another (either way) and are off for one reason."""
    runs: list[list[Day]] = []
    for day in days:
        last = runs[-1][-1] if runs else None
        if last and last.day_off == day.day_off and abs((day.date - last.date).days) == 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    return runs
