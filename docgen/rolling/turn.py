"""From which year to which the data go, and what is to be decided of them by a person.

Reads: nothing.
Writes: Turn, Decision, Rolled.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from docgen.planning.workdays import WorkCalendar
from docgen.problems import KeyPath
from docgen.source.patching import Edit

DAY = dt.timedelta(days=1)
MARK = "请决定："  # begins the comment line above what a person must decide


@dataclass(frozen=True)
class Decision:
    """What a person must still decide: in words, and where; `path` is in the file as rolled."""

    path: KeyPath
    text: str


@dataclass
class Rolled:
    """The edits that roll a file forward, and the decisions that they leave."""

    edits: list[Edit] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)

    def ask(self, path: KeyPath, text: str) -> None:
        """Leave something to be decided."""
        self.decisions.append(Decision(path, text))


@dataclass(frozen=True)
class Turn:
    """From the year `old` to the year `new`.

    `numbers` are the own 发文字号 of the old year with those of the new one; `titles` those of the old year's
    own papers, annexes and tables; `forwarded` the 内容 of what other organs wrote; `deadlines` the old 截止.
    """

    old: int
    new: int
    calendar: WorkCalendar
    numbers: Mapping[str, str] = field(default_factory=dict)
    titles: tuple[str, ...] = ()
    forwarded: frozenset[str] = frozenset()
    deadlines: Mapping[str, dt.date] = field(default_factory=dict)

    @property
    def known(self) -> bool:
        """Whether the new year's holidays are published."""
        return self.calendar.known(self.new)

    def year(self, year: int) -> int:
        """A year of the old data as the new data have it."""
        return year + self.new - self.old

    def date(self, date: dt.date) -> dt.date:
        """The same day of the month; 29 February becomes the 28th."""
        try:
            return date.replace(year=self.year(date.year))
        except ValueError:
            return date.replace(year=self.year(date.year), day=28)

    def working_day(self, date: dt.date, *, later: bool) -> dt.date:
        """The day itself or, where it is known to be off, the nearest working day after or before it."""
        day = self.calendar.day(date)
        step = DAY if later else -DAY
        found = date
        while day and not day.working:
            found += step
            day = self.calendar.day(found)
        return found if day else date

    def deadline(self, date: dt.date) -> dt.date:
        """A deadline of the old year in the new one: on the same day, or the working day before it."""
        return self.working_day(self.date(date), later=False)

    def off(self, date: dt.date) -> str:
        """Why nobody works on a day: `春节放假`, `周末`; empty where people do, or nobody knows."""
        day = self.calendar.day(date) if self.calendar.known(date.year) else None
        return day.day_off if day else ""
