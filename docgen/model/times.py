"""A drill's time as the plan's tables write it; which days that are: `planning/date_words`."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

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
