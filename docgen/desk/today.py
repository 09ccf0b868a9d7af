"""`docgen today`: what is due, in three lines an office.

Reads: the data of the years around today.
Writes: nothing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import Field

from docgen.desk.agenda import year_agenda
from docgen.desk.outcome import Outcome, carry_out
from docgen.model.base import Date, Record
from docgen.phrases import chinese_date
from docgen.planning.agenda import Occasion, OccasionKind
from docgen.planning.workdays import day_and_weekday
from docgen.problems import Problems, ProblemsFound, Severity, stop
from docgen.source.offices import find_office, office_years
from docgen.source.tree import told_by
from docgen.source.validate import validate
from docgen.source.year import read_year
from docgen.tongue import phrase, strung

COMMAND = "today"
LATELY = dt.timedelta(days=14)  # a deadline that long past is still told


@dataclass(frozen=True)
class TodayRequest:
    """What the clerk asks for; without an office all that have data of the years around."""

    office: str | None
    data: Path
    date: str | None = None


@dataclass(frozen=True)
class OfficeDay:
    """What stands in an office's calendar on a day and after it; deadlines also from shortly before it."""

    office: str
    name: str
    today: dt.date
    occasions: tuple[Occasion, ...]

    def of(self, kind: OccasionKind) -> list[Occasion]:
        """The occasions of a kind, those first that began first."""
        return [each for each in self.occasions if each.kind is kind]

    def lines(self) -> Iterator[tuple[str, str]]:
        """What each line is about, and what it says."""
        deadlines = self.of(OccasionKind.DEADLINE)
        past = [each for each in deadlines if each.last < self.today]
        coming = deadlines[len(past) :]
        yield OccasionKind.DEADLINE.value, self._said([*past, *_nearest(coming)], phrase("没有要报的了"))
        yield (
            OccasionKind.DRILL_DAY.value,
            self._said(_nearest(self.of(OccasionKind.DRILL_DAY)), phrase("没有了")),
        )
        drills = self.of(OccasionKind.DRILL)
        running = [each for each in drills if each.first <= self.today]
        yield OccasionKind.DRILL.value, self._said(running or _nearest(drills), phrase("没有排定月份的了"))

    def _said(self, occasions: list[Occasion], nothing: str) -> str:
        return strung([self._due(each) for each in occasions], "；") if occasions else nothing

    def _due(self, occasion: Occasion) -> str:
        """`计划报送，3月20日（星期五），还有 5 天`."""
        days, past = (occasion.first - self.today).days, (self.today - occasion.last).days
        first, last = day_and_weekday(occasion.first), day_and_weekday(occasion.last)
        when = first if occasion.first == occasion.last else phrase("{first}至{last}", first=first, last=last)
        left = (
            phrase("还有{days}天", days=days)
            if days > 0
            else phrase("已过{past}天", past=past)
            if past > 0
            else phrase("今天")
            if first == last
            else phrase("正当其时")
        )
        return strung([each for each in (occasion.title, when, left) if each], "，")

    def as_json(self) -> dict[str, object]:
        """Plain data."""
        return {
            "office": self.office,
            "name": self.name,
            "occasions": [each.as_json() for each in self.occasions],
        }


def _nearest(occasions: list[Occasion]) -> list[Occasion]:
    """The first, with whatever begins on the same day."""
    return [each for each in occasions if each.first == occasions[0].first]


@dataclass(frozen=True)
class Today:
    """A day in all offices asked for."""

    date: dt.date
    offices: tuple[OfficeDay, ...]

    def as_json(self) -> dict[str, object]:
        """Plain data for `--json`."""
        return {"date": self.date.isoformat(), "offices": [each.as_json() for each in self.offices]}


class _Asked(Record):
    """The day of a request."""

    day: Date = Field(alias="日期")


def asked_day(date: str | None, problems: Problems) -> dt.date:
    """The day that a command is asked about, or today. Raises ProblemsFound for what is none."""
    asked = validate(told_by({"日期": date or dt.date.today().isoformat()}), _Asked, problems)
    problems.stop_if_failed()
    assert asked is not None  # else an error was collected
    return asked.day


def check_done(day: dt.date, today: dt.date, year: int) -> None:
    """Raise ProblemsFound for a day on which nothing of a year can have been done that is entered today.

    Lists only grow: what is entered under a wrong day stays there.
    """
    if day > today:
        raise stop("DG-I314", day=chinese_date(day), today=chinese_date(today))
    if not dt.date(year - 1, 10, 1) <= day <= dt.date(year + 1, 6, 30):
        raise stop("DG-I315", day=chinese_date(day), year=year)


def tell_today(request: TodayRequest) -> Outcome[Today]:
    """What is due on the day asked for, or today."""
    return carry_out(COMMAND, lambda problems: _tell(request, problems))


def _tell(request: TodayRequest, problems: Problems) -> Today:
    """Raises ProblemsFound for a day that is none, and where no office has data."""
    today = asked_day(request.date, problems)
    around = range(today.year - 1, today.year + 2)
    having = {office: set(years) & set(around) for office, years in office_years(request.data).items()}
    wanted = [office for office, years in having.items() if years and not request.office]
    if not wanted:
        wanted = [find_office(request.data, today.year, request.office)]
    days = (_office_day(request.data, office, sorted(having[office]), today, problems) for office in wanted)
    return Today(today, tuple(days))


def _office_day(folder: Path, office: str, years: list[int], today: dt.date, problems: Problems) -> OfficeDay:
    """What an office has before it, as far as its data can be read; what is wrong with them is told."""
    found: list[Occasion] = []
    name = office
    for year in years:
        own = Problems()
        try:
            data = read_year(folder, year, office, own)
            found += year_agenda(data, own).occasions
            name = data.office.name
        except ProblemsFound as stopped:
            own.extend(stopped.problems)
        problems.extend(own.of(Severity.ERROR))
    due = [each for each in found if each.last >= today or _lately(each, today)]
    return OfficeDay(office, name, today, tuple(sorted(due, key=lambda each: each.first)))


def _lately(occasion: Occasion, today: dt.date) -> bool:
    """Whether a deadline has passed a short time ago."""
    return occasion.kind is OccasionKind.DEADLINE and today - occasion.last <= LATELY
