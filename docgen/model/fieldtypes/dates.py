"""Days and months as people and programs write them, from text without white space."""

from __future__ import annotations

import calendar
import datetime as dt
import re
import unicodedata
from enum import Enum
from functools import lru_cache

from pydantic_core import PydanticCustomError

from docgen.model.times import check_time
from docgen.phrases import chinese_date, year_month

CENTURIES = range(1949, 3000)
EXCEL_DAY_ZERO = dt.date(1899, 12, 30)  # of the usual 1900 system; right from 1900-03-01 on
EXCEL_DAYS = range(18_000, 100_000)  # 1949 to 2173; with six digits people write months: 202606
WEEKDAY = re.compile(r"[(（\[]?(?:星期|周|礼拜)[一二三四五六日天][)）\]]?$")
CLOCK = re.compile(r"(?<=\d)(?:T?\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?)$")
DAY = re.compile(r"(\d{4})(?:年|[-./])(\d{1,2})(?:月|[-./])(\d{1,2})[日号]?")
COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
SERIAL = re.compile(r"(\d{5})(?:\.\d+)?")
COMPACT_MONTH = re.compile(r"(20\d\d)(\d\d)")
MONTH = re.compile(r"(\d{4})(?:年|[-./])(\d{1,2})月?(?:份)?")
YEARLESS = re.compile(r"\d{1,2}(?:月|[-./])(?:\d{1,2}[日号]?|份|[上中下]旬)?")
# A month in running text, its year before it and its days behind it: 4月28日, 4月28—30日, 2月28、29日.
NAMED = re.compile(
    r"(?<![\d.])(?:(?P<year>\d{4})年\s*)?(?P<month>\d{1,2})月"
    r"(?:\s*(?P<days>\d{1,2}[日号]?(?:[-—～~至、和]\d{1,2}[日号]?)*)(?<=[日号])|(?![\d]))"
)
TIMES_KEPT = 512  # the units of a year write the same few
LEAP = 2000  # a year with every day there is
CHINESE = "〇零○一二三四五六七八九"
DIGITS = str.maketrans(CHINESE, "000123456789")
CHINESE_NUMBER = re.compile(rf"[{CHINESE}十]+(?=[年月日号])")


class Impossible(Enum):
    """Why a text that looks like a day is none."""

    NO_YEAR = "no year"
    NO_SUCH_DAY = "not in the calendar"


def parse_day(text: str) -> dt.date | Impossible | None:
    """The day of 2026-06-15, 2026年6月15日（星期一）, 2026.6.15, 20260615 or Excel's 46188.

    None for a text that is no day. A year is never guessed.
    """
    if serial := _from_excel(text):
        return serial
    plain = CLOCK.sub("", WEEKDAY.sub("", arabic(text)))
    match = DAY.fullmatch(plain) or COMPACT.fullmatch(plain)
    if match is None:
        return Impossible.NO_YEAR if YEARLESS.fullmatch(plain) else None
    return _day(*(int(part) for part in match.groups()))


@lru_cache(TIMES_KEPT)
def parse_time(text: str) -> str | Impossible | None:
    """A drill's time as the annual plan writes it: 2026年6月 for 2026-06, finer or coarser if so written.

    Excel turns a month that is typed into its first day; so a number of Excel's, or a day with a
    clock time, which only a program writes, is a month where it is the first.
    """
    day = parse_day(text)
    if isinstance(day, dt.date):
        by_program = bool(SERIAL.fullmatch(text) or CLOCK.search(text))
        return year_month(day) if by_program and day.day == 1 else chinese_date(day)
    if match := MONTH.fullmatch(arabic(text)) or COMPACT_MONTH.fullmatch(text):
        month = int(match[2])
        return f"{match[1]}年{month}月" if 1 <= month <= 12 else Impossible.NO_SUCH_DAY
    return day or _time(arabic(text))


def _time(text: str) -> str | Impossible | None:
    """Whatever else the annual plan takes: 2026年, 2026年上半年, 2026年6月上旬, 2026年6月至8月."""
    try:
        return check_time(re.sub(r"(?<=\d{4})年度", "年", text))
    except PydanticCustomError as error:
        return Impossible.NO_SUCH_DAY if error.type == "date_impossible" else None


def arabic(text: str) -> str:
    """`text` with 二〇二六年六月十五日 in Arabic digits."""
    return CHINESE_NUMBER.sub(lambda match: _arabic_number(match[0]), text)


def impossible_day(text: str) -> str:
    """The first day or month within `text` that no calendar has, as it is written: 4月31日, 13月."""
    narrow = unicodedata.normalize("NFKC", arabic(text))
    for match in NAMED.finditer(narrow):
        days = re.findall(r"\d+", match["days"] or "1")
        year, month = int(match["year"] or LEAP), int(match["month"])
        if not (1 <= month <= 12 and all(1 <= int(day) <= _last(year, month) for day in days)):
            return match[0]
    return ""


def _last(year: int, month: int) -> int:
    return calendar.monthrange(max(year, 1), month)[1]


def _arabic_number(chinese: str) -> str:
    """The digits of 十, 十五, 二十, 二十五, or of a year said digit by digit."""
    tens, ten, ones = chinese.partition("十")
    if not ten:
        return chinese.translate(DIGITS)
    return f"{(tens or '一').translate(DIGITS)}{(ones or '〇').translate(DIGITS)}"


def _from_excel(text: str) -> dt.date | None:
    match = SERIAL.fullmatch(text)
    days = int(match[1]) if match else 0
    return EXCEL_DAY_ZERO + dt.timedelta(days=days) if days in EXCEL_DAYS else None


def _day(year: int, month: int, day: int) -> dt.date | Impossible:
    try:
        return dt.date(year, month, day) if year in CENTURIES else Impossible.NO_SUCH_DAY
    except ValueError:
        return Impossible.NO_SUCH_DAY
