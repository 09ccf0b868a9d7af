"""Days, weekdays and months in words, as CLDR has them: the only module that asks babel.

Babel is imported late: its data of a locale take some 20 ms, which a run that writes no day need not spend.
Own code stays where people write otherwise than CLDR: 二〇二六 and 十五 (babel spells no numbers), the
placeholders of Excel's number formats. Lists are told by `tongue`.
"""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Literal

Width = Literal["wide", "abbreviated", "narrow"]


class Tongue(StrEnum):
    """A locale that days and months are named in."""

    CHINESE = "zh_Hans_CN"
    ENGLISH = "en"


def chinese_date(date: dt.date) -> str:
    """`2026年3月30日`: Arabic, year in full, no leading zeros (GB/T 9704-2012 7.3.5.4)."""
    from babel.dates import format_date

    return format_date(date, "long", locale=Tongue.CHINESE.value)


def month_day(date: dt.date) -> str:
    """`3月30日`, for places where the year is plain from the context."""
    return _skeleton("MMMd", date)


def year_month(date: dt.date) -> str:
    """`2026年3月`."""
    return _skeleton("yMMM", date)


def weekday_name(date: dt.date) -> str:
    """`星期五`."""
    return weekday_named(date.weekday())


def day_with_weekday(date: dt.date) -> str:
    """`2026年6月15日（星期一）`."""
    return f"{chinese_date(date)}（{weekday_name(date)}）"


def weekday_named(number: int, width: Width = "wide", tongue: Tongue = Tongue.CHINESE) -> str:
    """`星期五` of 4, `周五`, `五`; `Friday`, `Fri`, `F`."""
    from babel.dates import get_day_names

    return str(get_day_names(width, locale=tongue.value)[number])


def month_named(number: int, width: Width = "wide", tongue: Tongue = Tongue.CHINESE) -> str:
    """`三月` of 3; `March`, `Mar`, `M`."""
    from babel.dates import get_month_names

    return str(get_month_names(width, locale=tongue.value)[number])


def _skeleton(parts: str, date: dt.date) -> str:
    """A date with these parts, in the order and with the words of the locale."""
    from babel.dates import format_skeleton

    return format_skeleton(parts, date, locale=Tongue.CHINESE.value)
