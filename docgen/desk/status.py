"""`docgen status`: who is missing, on one screen.

Reads: the year's data, what was sent, what came back.
Writes: nothing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from docgen.collect.agreed import Agreed, DutyState
from docgen.collect.arrival import FileState
from docgen.compiling.drill_ends import papers_due
from docgen.compiling.standing import (
    FormStanding,
    Owing,
    YearStanding,
    spoken_counts,
    spoken_days,
    spoken_due,
    spoken_packages,
    standing,
)
from docgen.desk.agenda import year_agenda
from docgen.desk.agreed import ReturnMeans, return_means, year_agreed
from docgen.desk.outcome import Outcome, carry_out
from docgen.desk.today import asked_day
from docgen.planning.agenda import Occasion, OccasionKind
from docgen.planning.workdays import day_and_weekday
from docgen.problems import Problems
from docgen.records.reminders import ReminderLog, read_reminders
from docgen.source.year import YearData, read_year
from docgen.tongue import full_day_told, phrase, strung

MOST_NAMED = 6  # units that a line names; the rest is counted, --json has all
SOON = dt.timedelta(days=30)
MOST_LINES = 3  # of those to be chased of one form


@dataclass(frozen=True)
class StatusRequest:
    """What the clerk asks for; `date` is the day to look from, today where none is given."""

    year: str
    office: str | None
    data: Path
    output: Path
    date: str | None = None


@dataclass(frozen=True)
class YearStatus:
    """How an office's year stands, with the deadlines of its calendar."""

    office: str
    name: str
    year: int
    standing: YearStanding
    deadlines: tuple[Occasion, ...]
    papers: tuple[Occasion, ...] = ()  # days on which something about drills is due

    def as_json(self) -> dict[str, object]:
        """Plain data for `--json`."""
        whose = {"office": self.office, "year": self.year}
        calendar = [each.as_json() for each in self.deadlines]
        papers = [each.as_json() for each in self.papers]
        return {**whose, **self.standing.as_json(), "deadlines": calendar, "papers": papers}

    def lines(self) -> Iterator[str]:
        """One screen: what came, each form with those who are missing, the calendar."""
        found = self.standing
        day = full_day_told(found.today)
        yield phrase("{name}{year}年收表情况，{day}：", name=self.name, year=self.year, day=day)
        if found.files:
            states = strung(spoken_counts(found.files, FileState), " · ")
            yield phrase("  收到 {count} 个文件：{states}", count=sum(found.files.values()), states=states)
        if found.questions:
            yield phrase("  待处理 {count} 项", count=found.questions)
        for form in found.forms:
            yield from self._form(form)
        yield from spoken_packages(found.packages)
        if found.unsure:
            names = _named([each.name for each in found.unsure])
            yield phrase("  待认的文件里可能有：{names}。先认文件，不要催。", names=names)
        if found.unopened:
            names = _named([_in_file(each) for each in found.unopened])
            yield phrase(
                "  没有读出表来的文件里可能有：{names}。先看是什么，打不开的问密码、请它重发，不要催。",
                names=names,
            )
        for each in (*self.deadlines, *self._soon()):
            yield phrase("  日历\u3000{title}：{when}", title=each.title, when=_when(each, found.today))

    def _soon(self) -> Iterator[Occasion]:
        """What drills call for in the next days; what is late is named with those who owe it."""
        today = self.standing.today
        yield from [each for each in self.papers if today <= each.first <= today + SOON][:MOST_LINES]

    def _form(self, form: FormStanding) -> Iterator[str]:
        """A form's line, and the lines of whom to ask."""
        counts = spoken_counts(form.counts, DutyState)
        due = phrase("（{due}）", due=spoken_due(form.due)) if form.due else ""
        after = phrase("；其中逾期后报 {count}", count=form.after) if form.after else ""
        yield phrase(
            "  {name}{due}：应报 {count}：{counts}{after}",
            name=form.name,
            due=due,
            count=form.counted,
            counts=strung(counts, "，"),
            after=after,
        )
        own = [each for each in self.standing.to_chase if each.form == form.form]
        groups: dict[str, list[Owing]] = {}
        for each in own:
            groups.setdefault(_why(each), []).append(each)
        for why, several in list(groups.items())[:MOST_LINES]:
            yield phrase("    {why}：{names}", why=why, names=_named([_whose(each) for each in several]))
        if rest := sum(map(len, list(groups.values())[MOST_LINES:])):
            yield phrase("    另有 {count} 份要催", count=rest)


@dataclass(frozen=True)
class SeenYear:
    """A year looked at: its data, what its returns are settled by, what is agreed, who was reminded."""

    data: YearData
    means: ReturnMeans
    agreed: Agreed
    log: ReminderLog
    status: YearStatus


def show_status(request: StatusRequest) -> Outcome[YearStatus]:
    """How the year stands."""
    return carry_out("status", lambda problems: look_at_year(request, problems).status)


def look_at_year(request: StatusRequest, problems: Problems) -> SeenYear:
    """The year on a day. Raises ProblemsFound where the data are at fault, or nothing was sent."""
    today = asked_day(request.date, problems)
    # what deserves a look in a letter is told where it is made
    data = read_year(request.data, request.year, request.office, Problems())
    means = return_means(data, problems)
    agreed = year_agreed(means, request.output, problems)
    problems.extend(agreed.problems)
    log = read_reminders(data, problems)
    calendar = year_agenda(data, Problems()).occasions
    deadlines = tuple(each for each in calendar if each.kind is OccasionKind.DEADLINE)
    found = standing(agreed, today, log.returned)
    owed = papers_due(agreed)
    status = YearStatus(data.office_id, data.office.name, data.year, found, deadlines, owed)
    return SeenYear(data, means, agreed, log, status)


def _why(owing: Owing) -> str:
    """What a unit is asked for, and how late it is: those of one line are asked the same."""
    days = spoken_days(owing.days)
    lack = phrase(owing.lack.value) if owing.lack else ""
    return phrase("{lack}（{days}）", lack=lack, days=days) if days else lack


def _whose(owing: Owing) -> str:
    return (
        phrase("{name}《{drill}》", name=owing.name, drill=owing.drill_name)
        if owing.drill_name
        else owing.name
    )


def _in_file(owing: Owing) -> str:
    return phrase("{name}（{file}）", name=owing.name, file=owing.unopened[0])


def _named(names: Sequence[str]) -> str:
    """The first names; how many there are where there are more."""
    names = list(dict.fromkeys(names))
    more = phrase("等 {count} 家", count=len(names)) if len(names) > MOST_NAMED else ""
    return strung([strung(names[:MOST_NAMED]), more], "")


def _when(occasion: Occasion, today: dt.date) -> str:
    """`6月25日（星期四），还有102天`."""
    days = (occasion.first - today).days
    left = (
        phrase("还有{days}天", days=days)
        if days > 0
        else phrase("已过{past}天", past=-days)
        if days < 0
        else phrase("今天")
    )
    return strung([day_and_weekday(occasion.first), left], "，")
