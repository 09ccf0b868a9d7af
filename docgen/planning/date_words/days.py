"""What date words come to: days between two days, either of them open; or why they come to none."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import NamedTuple, TypeAlias

Days: TypeAlias = tuple[dt.date, dt.date]  # the first day and the last, both of them within


class DateFault(StrEnum):
    """What cannot be right in a text that names days."""

    NO_SUCH_DAY = "日历上没有这一天"
    REVERSED = "结束在开始之前"
    WEEKDAY = "日期与星期对不上"


class OpenDays(NamedTuple):
    """The first day and the last, both of them within; None where the words leave that end open."""

    first: dt.date | None
    last: dt.date | None

    def has(self, other: OpenDays) -> bool:
        """Whether the other lies within these."""
        begins = self.first is None or (other.first is not None and self.first <= other.first)
        return begins and (self.last is None or (other.last is not None and other.last <= self.last))


@dataclass(frozen=True)
class DateWords:
    """`text` as written, and the days that it names: none where it is words only, or has a `fault`.

    `about` tells that the words themselves say that the days are not exact (左右, 前后).
    """

    text: str
    intervals: tuple[OpenDays, ...] = ()
    about: bool = False
    fault: DateFault | None = None

    @property
    def words_only(self) -> bool:
        """Whether it names no days (待定, 汛期前), so that only a person can say which are meant."""
        return not self.intervals and self.fault is None

    def within(self, first: dt.date, last: dt.date) -> bool:
        """Whether all the days named lie between two days; True where it names none."""
        return all((each.first or first) >= first and (each.last or last) <= last for each in self.intervals)


class Grain(Enum):
    """How fine a stretch of days is, and so what 前 and 后 behind it mean."""

    YEAR = "a year, or a part of it: 前 says nothing of it"
    EACH = "每月, 每季度: some day of each; no word narrows it but a day of 每月"
    MONTHS = "a month or a quarter: 前 is before it begins"
    TENS = "a 旬: 前 is before it begins"
    EARLY = "月初: 前 may be before it or within it"
    END = "月底: 前 is before it is over"
    CLOSE = "年底, 季末: nobody knows when it begins, but when it is over"
    DAY = "a day: 前 has it within, as 6月25日前报送 has"
    FESTIVAL = "a holiday or a day with a name: 前 is before the day itself"


class DayScope(NamedTuple):
    """Days that words have come to so far; `own` is a festival's own day among the days off around it, `over`
    the last of those."""

    first: dt.date
    last: dt.date
    grain: Grain
    own: dt.date | None = None
    over: dt.date | None = None

    def has(self, other: DayScope) -> bool:
        """Whether the other lies within this one."""
        return self.first <= other.first and other.last <= self.last


class Unread(Exception):
    """Words that name no days, or that may mean two things; with the fault, where there is one."""

    def __init__(self, fault: DateFault | None = None) -> None:
        super().__init__(fault)
        self.fault = fault


def day_in(year: int, month: int, day: int) -> dt.date:
    """Raises Unread where no calendar has that day."""
    try:
        return dt.date(year, month, day)
    except ValueError as error:
        raise Unread(DateFault.NO_SUCH_DAY) from error


def months_in(year: int, first: int, last: int, grain: Grain) -> DayScope:
    """From a month's first day to another's last. Raises Unread where the year has no such month."""
    begin = day_in(year, first, 1)
    day_in(year, last, 1)
    return DayScope(begin, dt.date(year, last, monthrange(year, last)[1]), grain)
