"""A drill's time as the plan's tables write it: coarse or fine, never guessed."""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from dataclasses import dataclass
from typing import TypeAlias

from docgen.model.base import parse_date, plain
from docgen.model.faults import fault

# A drill's time: a year, a part of it, a month, a part of it, a day, or a stretch of days or months.
DRILL_TIME = re.compile(
    r"(?P<year>[0-9]{4})年"
    r"(?:(?P<month>[0-9]{1,2})月(?:(?P<day>[0-9]{1,2})日|(?P<tens>[上中下])旬)?"
    r"(?:[-—～~至](?:(?P<last_month>[0-9]{1,2})月)?(?:(?P<last_day>[0-9]{1,2})日)?)?"
    r"|[上下]半年|第?[一二三四]季度)?"
)


def check_time(value: object) -> str:
    """A drill's time as the field writes it: a year, a month, a part of either, a day.

    Raises PydanticCustomError `drill_time` for another form or an impossible date.
    """
    text = re.sub(r"\s", "", plain(value))
    match = DRILL_TIME.fullmatch(text)
    if not match or text[-1] in "-—～~至":
        said = "应为“2026年6月”一类的时间，现为“{value}”"
        raise fault("drill_time", said, {"value": str(value)})
    month, day = match["month"] or "1", match["day"] or "1"
    try:
        dt.date(int(match["year"]), int(month), int(day))
        dt.date(int(match["year"]), int(match["last_month"] or month), int(match["last_day"] or "1"))
    except ValueError as error:
        said = "日历上没有这一天：“{value}”"
        raise fault("date_impossible", said, {"value": text}) from error
    return text


Days: TypeAlias = tuple[dt.date, dt.date]  # the first day and the last, both of them within
_TENS = {"上": (1, 10), "中": (11, 20), "下": (21, 31)}  # 旬: ten days of a month, the last to its end
_PARTS = {
    "上半年": (1, 6),
    "下半年": (7, 12),
    "一季度": (1, 3),
    "二季度": (4, 6),
    "三季度": (7, 9),
    "四季度": (10, 12),
}


def days_of(text: str) -> Days | None:
    """The days within which a time lies that `check_time` let through: `2026年6月中旬`, `2026年3月5日—7日`.

    None for other words, and where the last day is before the first.
    """
    match = DRILL_TIME.fullmatch(text)
    if match is None:
        return None
    year = int(match["year"])
    if match["month"] is None:
        first, last = _PARTS.get(text[5:].removeprefix("第"), (1, 12))
        return dt.date(year, first, 1), _end(year, last)
    return _within(year, match)


def _within(year: int, match: re.Match[str]) -> Days | None:
    """The days from a month, a part of it or a day to another."""
    month, last_month = int(match["month"]), int(match["last_month"] or match["month"])
    begin, end = _TENS.get(match["tens"] or "", (1, 31))
    first = dt.date(year, month, int(match["day"] or begin))
    said = match["last_day"] or ("31" if match["last_month"] else match["day"])
    last = _end(year, last_month, int(said or end))
    return (first, last) if first <= last else None


def _end(year: int, month: int, at_most: int = 31) -> dt.date:
    """The last day of a month, or of a part of it."""
    return dt.date(year, month, min(monthrange(year, month)[1], at_most))


STRETCH = re.compile(r"([0-9]{1,2})月?(?:[-—－～~至]([0-9]{1,2}))?月")


@dataclass(frozen=True)
class MonthStretch:
    """Months that stand in place of a day: `3—4月`."""

    first: int
    last: int

    def __str__(self) -> str:
        """As printed: `3月`, `3—4月`."""
        return f"{self.first}月" if self.first == self.last else f"{self.first}—{self.last}月"


def parse_day(value: object) -> object:
    """A date, or the months of `3—4月`; raises as `parse_date` does for another form.

    Raises PydanticCustomError `months` for months that no year has, or in reverse.
    """
    match = STRETCH.fullmatch(re.sub(r"\s", "", plain(value))) if isinstance(value, str) else None
    if match is None:
        return value if isinstance(value, MonthStretch) else parse_date(value)
    first, last = int(match[1]), int(match[2] or match[1])
    if not 1 <= first <= last <= 12:
        raise fault("months", "应为“3—4月”一类的月份，现为“{value}”", {"value": value})
    return MonthStretch(first, last)
