"""How offices write the rule for their drill days: which months of the year, and which day of them.

Reads: `每月第三周的星期五`, `每月第二个星期五`, `每季度末月15日`.
Writes: RuleReading; nothing here knows a year.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pydantic_core import PydanticCustomError

from docgen.model.base import plain
from docgen.model.faults import fault
from docgen.model.numerals import numeral
from docgen.tongue import phrase

WEEKDAYS = "一二三四五六日"
ORDINALS = "一二三四五"
LAST = -1
MOST_WEEKS = len(ORDINALS)
LONGEST_MONTH, MONTHS = 31, 12
# A period of several months leaves no doubt of the month where each of its months would give the same
# day: the first month holds four of every weekday, three weeks from Monday to Sunday, ten working days
# (the fewest of a month of 2004-2026 were 16, most 23).
SURE_WEEKDAYS, SURE_WEEKS, SURE_WORKING_DAYS = 4, 3, 10
MOST_WORKING_DAYS = 23

PERIODS = {"月": 1, "季度": 3, "半年": 6}  # months each
DIGITS = "一二三四五六七八九"
NUMBER = rf"[0-9]{{1,2}}|[{DIGITS}]?十[{DIGITS}]?|[{DIGITS}]"
WEEKDAY = "(?:星期|周|礼拜)"
RULE = re.compile(
    rf"(?:每个?(?P<period>月|季度?|半年)的?(?:(?P<month>首|末|最后一个|第(?:{NUMBER})个)月份?)?"
    rf"|每?逢?(?P<parity>[单双])月份?|每年的?(?P<listed>(?:{NUMBER})月份?(?:[、和及,，](?:{NUMBER})月份?)*))的?"
    rf"(?:第(?P<week>{NUMBER})(?:个整)?周的?{WEEKDAY}(?P<of_week>[{WEEKDAYS}天1-7])"
    rf"|(?P<nth>最后[一1]|(?:倒数)?第(?:{NUMBER})|首)个{WEEKDAY}(?P<of_month>[{WEEKDAYS}天1-7])"
    rf"|(?P<working>最后[一1]|(?:倒数)?第(?:{NUMBER})|首)个工作日"
    rf"|(?P<day>{NUMBER})[日号]|(?P<end>最后一[天日]))"
)
VAGUE_WEEK = re.compile(r"每.*最后一周.*")


@dataclass(frozen=True)
class InFullWeek:
    """第N周的星期X: a day of the month's N-th week that lies in it from Monday to Sunday; Monday is 0."""

    week: int
    weekday: int


@dataclass(frozen=True)
class NthWeekday:
    """第N个星期X of a month, from 1, or counted from its LAST (-1, -2); Monday is 0."""

    number: int
    weekday: int


@dataclass(frozen=True)
class DayOfMonth:
    """N日 of a month, or its LAST day."""

    number: int


@dataclass(frozen=True)
class WorkingDayOfMonth:
    """第N个工作日 of a month, from 1, or counted from its LAST (-1, -2); which they are, a calendar knows."""

    number: int


DayForm = InFullWeek | NthWeekday | DayOfMonth | WorkingDayOfMonth


@dataclass(frozen=True)
class RuleReading:
    """What a rule says: the months that it has a drill day in, and which day of each."""

    months: tuple[int, ...]
    day: DayForm


def read_rule(text: str) -> RuleReading:
    """The rule that `text` writes.

    Raises PydanticCustomError `drill_rule` for another form, `drill_rule_vague` for one that can mean
    several days.
    """
    bare = re.sub(r"\s", "", plain(text))
    match = RULE.fullmatch(bare)
    if VAGUE_WEEK.fullmatch(bare):
        raise _vague(text, phrase("“最后一周”可以指最后一个整周，也可以指月末那几天"))
    day = _day(match) if match else None
    if match is None or day is None:
        said = "应为“每月第三周的星期五”一类的规则，现为“{value}”"
        raise fault("drill_rule", said, {"value": text})
    if named := _named_months(match):
        if max(named) > MONTHS or 0 in named:
            raise fault("drill_rule", "没有这个月：“{value}”", {"value": text})
        return RuleReading(named, day)
    period = match["period"].replace("季度", "季").replace("季", "季度")
    length = PERIODS[period]
    offset = _offset(match["month"], length, day)
    if offset is None:
        raise _vague(text, phrase("没有写明是每{period}的哪一个月", period=period))
    if not 1 <= offset <= length or (match["month"] and length == 1):
        raise fault("drill_rule", "每{period}没有这个月：“{value}”", {"period": period, "value": text})
    return RuleReading(tuple(range(offset, MONTHS + 1, length)), day)


def _named_months(match: re.Match[str]) -> tuple[int, ...]:
    """The months of 单月, 双月 or 每年3月、9月, in order; none where the rule names a period."""
    if match["parity"]:
        return tuple(range(1 if match["parity"] == "单" else 2, MONTHS + 1, 2))
    written = re.findall(NUMBER, match["listed"] or "")
    return tuple(sorted({numeral(each) for each in written}))


def _vague(text: str, why: str) -> PydanticCustomError:
    said = "“{value}”看不出是哪一天，{why}"
    return fault("drill_rule_vague", said, {"value": text, "why": why})


def _day(match: re.Match[str]) -> DayForm | None:
    """The day of the month; None where no month has it."""
    if match["end"]:
        return DayOfMonth(LAST)
    if match["day"]:
        number = numeral(match["day"])
        return DayOfMonth(number) if 1 <= number <= LONGEST_MONTH else None
    if match["working"]:
        number = _ordinal(match["working"])
        return WorkingDayOfMonth(number) if 0 < abs(number) <= MOST_WORKING_DAYS else None
    if match["week"]:
        week = numeral(match["week"])
        return InFullWeek(week, _weekday(match["of_week"])) if 1 <= week <= MOST_WEEKS else None
    number = _ordinal(match["nth"])
    return NthWeekday(number, _weekday(match["of_month"])) if 0 < abs(number) <= MOST_WEEKS else None


def _offset(written: str | None, length: int, day: DayForm) -> int | None:
    """Which month of a period of `length` months, from 1; None where the rule leaves that open."""
    if written:
        number = _ordinal(written.removesuffix("个"))
        return length if number == LAST else number
    if length == 1:
        return 1
    match day:
        case NthWeekday(number=number) | DayOfMonth(number=number) | WorkingDayOfMonth(number=number) if (
            number < 0
        ):
            return length
        case WorkingDayOfMonth(number=number) if number <= SURE_WORKING_DAYS:
            return 1
        case NthWeekday(number=number) if number <= SURE_WEEKDAYS:
            return 1
        case InFullWeek(week=week) if week <= SURE_WEEKS:
            return 1
        case _:
            return None


def _weekday(char: str) -> int:
    return int(char) - 1 if char.isdigit() else WEEKDAYS.index(char.replace("天", "日"))


def _ordinal(text: str) -> int:
    """The number of 首, 末, 最后一 (LAST), 第三 or 倒数第二 (-2)."""
    if text == "首":
        return 1
    if text.startswith("倒数第"):
        return -numeral(text.removeprefix("倒数第"))
    return LAST if text.startswith(("末", "最后")) else numeral(text.removeprefix("第"))
