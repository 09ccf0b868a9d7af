"""The words of the grammar: one row for each kind of word, the first that fits is taken.

Reads: a text in one spelling.
Writes: its Words; None where something in it is no word of the grammar.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping
from enum import Enum, auto
from typing import NamedTuple

from docgen.model.drill_rules import LAST, WEEKDAYS
from docgen.model.fieldtypes.dates import EXCEL_DAY_ZERO
from docgen.model.numerals import numeral
from docgen.planning.date_words.spelling import HAN, NUMBER
from docgen.planning.holiday_tables import HOLIDAYS

Values = tuple[int, ...]


class Said(Enum):
    """What a word says."""

    DATE = auto()  # year, month, day
    YEAR_MONTH = auto()
    MONTH_DAY = auto()
    YEAR = auto()
    RELATIVE = auto()  # years from this one
    MONTH = auto()
    DAY = auto()
    NUMBER = auto()  # of what, the words behind it tell
    QUARTER = auto()  # the first and the last of them
    HALF = auto()
    TENS = auto()  # a 旬, or two: from day to day
    EARLY = auto()
    END = auto()
    CLOSE = auto()  # 年底
    WEEK = auto()  # which of the month, or its LAST; the weekday from 1, or 0
    NTH = auto()  # which of the month, or from its LAST down (-2: the one before it); the weekday from 1
    LAST_DAY = auto()
    WEEKDAY = auto()
    EVERY_MONTH = auto()
    EVERY = auto()  # every quarter, every week: some time of the year
    FESTIVAL = auto()  # its place in FESTIVALS; whether the day itself is meant
    NAMED = auto()  # its place in NAMED_DAYS
    AND = auto()
    TO = auto()
    BEFORE = auto()
    AFTER = auto()
    FROM = auto()
    UNTIL = auto()  # 截至
    ABOUT = auto()
    SEASON = auto()  # 汛期, 春季: which days those are, other words tell
    NOTHING = auto()  # words that say nothing of the day: 拟于, 期间, 开展


class Word(NamedTuple):
    """A word: what it says, its values, the text; `bare` numbers count what their neighbours do."""

    says: Said
    values: Values
    text: str
    bare: bool = False


FESTIVALS = tuple(HOLIDAYS)
_FESTIVAL: Mapping[str, int] = {
    "元旦": 0, "春节": 1, "清明": 2, "五一": 3, "劳动": 3, "端午": 4, "中秋": 5, "国庆": 6, "十一": 6,
}  # fmt: skip
FESTIVAL_WORDS = tuple(_FESTIVAL)
# Days and months with a name, of which everybody knows when they are: (month, day), day 0 for the month.
NAMED_DAYS = (
    # the words, the month and the day that often stand before them as a label; whether the month is meant
    (r"(?:防灾减灾|减灾防灾)日", 5, 12, False),
    (r"安全生产月", 6, 1, True),
    (r"安全(?:生产)?(?:宣传)?咨询日", 6, 16, False),
    (r"消防(?:安全)?(?:宣传)?(?:教育)?日", 11, 9, False),
    (r"消防(?:安全)?(?:宣传)?(?:教育)?月", 11, 9, True),
    (r"国家安全教育日", 4, 15, False),
    (r"质量月", 9, 1, True),
    (r"禁毒日", 6, 26, False),
    (r"宪法日", 12, 4, False),
    (r"植树节", 3, 12, False),
    (r"教师节", 9, 10, False),
    (r"交通安全日", 12, 2, False),
    (r"减灾日", 10, 13, False),
    (r"(?:六一)?(?:国际)?儿童节|六一节?", 6, 1, False),
    (r"七一(?:建党节)?|建党节", 7, 1, False),
    (r"八一(?:建军节)?|建军节", 8, 1, False),
    (r"公祭日", 12, 13, False),
    (r"(?:六五)?环境日", 6, 5, False),
    (r"气象日", 3, 23, False),
    (r"水日", 3, 22, False),
    (r"地球日", 4, 22, False),
    (r"(?:三八)?(?:国际)?(?:劳动)?妇女节|三八节?", 3, 8, False),
)
_WEEK = "(?:周|星期|礼拜)"
_OF_WEEK = rf"{_WEEK}([{WEEKDAYS}天末])"
_COUNT = rf"(?:\d+|[{HAN}两]+)"
_HOW_OFTEN = "^[一1](?:季度|月)[一两12][次场回]$"  # once in each, or once in the first: nobody knows
_BY_OTHERS = r"(?:视|根据|以)[^\d月日,、()]*(?:定|为准)"
_NTH = rf"(?:第(?:\d+|[{HAN}]+)个)?"
_LARGE = "(?:全国|全民|国家|国际|世界|全球)*"

Reader = Callable[[re.Match[str]], "Values | None"]
Rule = tuple[Said, "re.Pattern[str]", Reader]


def _numbers(match: re.Match[str]) -> Values | None:
    """The numbers of the groups; None where one of them is none."""
    found = tuple(numeral(each) for each in match.groups() if each)
    return found if all(each >= 0 for each in found) else None


def _given(*values: int) -> Reader:
    return lambda match: values


def _short_year(match: re.Match[str]) -> Values:
    return 2000 + int(match[1]), int(match[2])


def _one_quarter(match: re.Match[str]) -> Values:
    """A quarter, as the first and the last of those that are meant."""
    return (numeral(match[1] or match[2]),) * 2


def _full_year(match: re.Match[str]) -> Values | None:
    year = numeral(match[1])
    return (year + 2000 if year < 100 else year,) if year >= 0 else None


def _ymd(match: re.Match[str]) -> Values | None:
    year, month, day = (int(each) for each in match.group("y", "m", "d"))
    return year + 2000 if year < 100 else year, month, day


def _mdy(match: re.Match[str]) -> Values | None:
    """6/15/2026; where the first two may be day and month as well, nobody knows."""
    first, second, year = (int(each) for each in match.group(1, 3, 4))
    if first <= 12 and second <= 12 and first != second:
        return None
    return (year, first, second) if first <= 12 else (year, second, first)


def _serial(match: re.Match[str]) -> Values | None:
    """A day as Excel counts it, of the years that somebody may plan for."""
    day = EXCEL_DAY_ZERO + dt.timedelta(days=int(match[1]))
    return (day.year, day.month, day.day) if 2000 <= day.year < 2100 else None


def _week(match: re.Match[str]) -> Values | None:
    """Which week of the month, or its LAST; the weekday from 1, or 0."""
    return _counted_week(match[1], match[2])


def _week_from_end(match: re.Match[str]) -> Values | None:
    """倒数第二个: counted from the LAST."""
    found = _counted_week(match[1], match[2])
    return (-found[0], found[1]) if found else None


def _counted_week(which: str, weekday: str | None) -> Values | None:
    counted = numeral(which) if which else LAST
    day = _weekday(weekday) if weekday else 0
    return (counted, day) if (counted > 0 or not which) and day != 8 else None


def _weekday(said: str) -> int:
    """1 to 7; 8 for 周末, which is two days."""
    return 8 if said == "末" else 7 if said == "天" else WEEKDAYS.index(said) + 1


def _one_weekday(match: re.Match[str]) -> Values | None:
    day = _weekday(match[1])
    return (day,) if day <= 7 else None


def _festival(match: re.Match[str]) -> Values:
    return _FESTIVAL[match[1]], bool(match["day"])


def _rule(says: Said, pattern: str, reader: Reader | None = None) -> Rule:
    return says, re.compile(pattern), reader or _given()


_BEHIND = (Said.BEFORE, Said.AFTER, Said.FROM)
_DAY_ENDS = r"(?:日|号)?(?![\d./月])"
# From the longest to the shortest: what a shorter word could begin stands before it.
RULES: tuple[Rule, ...] = (
    _rule(
        Said.NOTHING,
        rf"(?:不少于|至少|不低于|[各共约])?(?:开展|组织|举[办行]|演练)?{_COUNT}(?:[-至到、]{_COUNT})?[次场回](?:以上)?",
    ),
    _rule(Said.NOTHING, rf"、?,?(?:具体)?(?:时间|日期|日子)(?:待定|另行?通知|另定|未定|{_BY_OTHERS})"),
    _rule(Said.NOTHING, r"(?:演练|举[办行]|计划|拟定?|实施|完成|开展)*(?:时间|日期)[:为在是]*"),
    _rule(Said.DATE, rf"(?P<y>\d{{4}})([-./])(?P<m>\d{{1,2}})\2(?P<d>\d{{1,2}}){_DAY_ENDS}", _ymd),
    _rule(Said.DATE, rf"(\d{{1,2}})([-./])(\d{{1,2}})\2((?:19|20)\d\d){_DAY_ENDS}", _mdy),
    _rule(Said.DATE, rf"(?P<y>[12]\d)([-./])(?P<m>\d{{1,2}})\2(?P<d>\d{{1,2}}){_DAY_ENDS}", _ymd),
    _rule(Said.DATE, r"(?P<y>20\d\d)(?P<m>[01]\d)(?P<d>[0-3]\d)(?!\d)", _ymd),
    _rule(Said.DATE, r"([34567]\d{4})(?:\.\d+)?(?![\d年月日])", _serial),
    *(
        _rule(Said.NAMED, rf"(?:{month}\.{day}|{month}{day})?{_NTH}{_LARGE}(?:{words})", _given(place))
        for place, (words, month, day, _) in enumerate(NAMED_DAYS)
    ),
    _rule(Said.YEAR_MONTH, r"(20\d\d)[-./](\d{1,2})月?(?![\d日号./])", _numbers),
    _rule(Said.YEAR_MONTH, r"(20\d\d)(0[1-9]|1[0-2])(?!\d)", _numbers),
    _rule(Said.YEAR_MONTH, r"(2\d)\.(\d{1,2})(?![\d日号./月])", _short_year),
    _rule(Said.MONTH_DAY, r"(\d{1,2})[./](\d{1,2})[日号]?(?![\d./月])", _numbers),
    _rule(
        Said.FESTIVAL,
        r"(元旦|春节|清明|五一|劳动(?=节)|端午|中秋|国庆|十一(?!月|日|号|[、\-至到]))(?:国际)?(?:劳动)?节?"
        r"(?:小?长?假期?|黄金周|放假)?(?:期间)?(?P<day>当[天日])?",
        _festival,
    ),
    _rule(Said.EVERY_MONTH, r"每个?月(?:份)?|逐月|按月|各月"),
    _rule(Said.EVERY, r"[每各]个?(?:半年|季度?|周|星期|旬)|每[两二三23]个?月|[按逐]季度?|[四4]个季度各?"),
    _rule(Said.EVERY, rf"(?:两月|[两二三四六2346]个月)(?={_COUNT}[次场回])"),
    _rule(Said.EVERY, r"半年(?=[\d一两二三四]次)"),
    _rule(Said.RELATIVE, r"每个?年度?|一年(?=[\d一两二三四]次)", _given(0)),
    _rule(Said.YEAR, r"(\d{4}|[〇零○OoＯ0一二三四五六七八九]{4}|[1-9]\d)年(?:度|份|全年)?", _full_year),
    _rule(Said.YEAR, r"(20\d\d)(?=[Qq上下全第]|[一二三四]季)", _full_year),
    _rule(Said.CLOSE, r"(?:[本当今]|全)?年(?:底|末|终)"),
    _rule(Said.RELATIVE, r"(?:[今本当全]年度?(?:全年)?|年度)", _given(0)),
    _rule(Said.RELATIVE, r"年(?=内)", _given(0)),
    _rule(Said.RELATIVE, r"[明次翌来]年", _given(1)),
    _rule(Said.RELATIVE, r"[去上]年(?!半)", _given(-1)),
    _rule(Said.MONTH, r"元月(?:份)?", _given(1)),
    _rule(Said.MONTH, rf"(?!{_HOW_OFTEN})({NUMBER})月(?:份)?", _numbers),
    _rule(Said.DAY, rf"({NUMBER})[日号]", _numbers),
    _rule(Said.QUARTER, rf"前({NUMBER})个?季度?", lambda match: (1, numeral(match[1]))),
    _rule(Said.QUARTER, rf"第({NUMBER})个?季度?|(?!{_HOW_OFTEN})({NUMBER})季度", _one_quarter),
    _rule(Said.QUARTER, r"[Qq]([1-4])", lambda match: (numeral(match[1]),) * 2),
    _rule(Said.HALF, r"上、?下半年", _given(1, 12)),
    _rule(Said.HALF, r"(?:上|前)半年", _given(1, 6)),
    _rule(Said.HALF, r"(?:下|后)半年", _given(7, 12)),
    _rule(Said.TENS, r"上半月", _given(1, 15)),
    _rule(Said.TENS, r"下半月", _given(16, 31)),
    _rule(Said.TENS, r"中上旬", _given(1, 20)),
    _rule(Said.TENS, r"上旬?(?:、|-|至|到|和)?中旬", _given(1, 20)),
    _rule(Said.TENS, r"中旬?(?:、|-|至|到|和)?下旬", _given(11, 31)),
    _rule(Said.TENS, r"上旬", _given(1, 10)),
    _rule(Said.TENS, r"中旬", _given(11, 20)),
    _rule(Said.TENS, r"下旬", _given(21, 31)),
    _rule(Said.NOTHING, r"初步?定(?:于|在)?(?=[\d一二三四五六七八九十])"),
    _rule(Said.EARLY, rf"月?初(?![{HAN}])", _given(1, 10)),  # 六月初三 is of another calendar
    _rule(Said.END, r"月?[底末]", _given(21, 31)),
    _rule(Said.NTH, rf"第({NUMBER})个?{_OF_WEEK}(?!次)", _week),
    _rule(Said.NTH, rf"首个{_OF_WEEK}(?!次)", lambda match: _counted_week("一", match[1])),
    _rule(Said.NTH, rf"倒数第({NUMBER})个?{_OF_WEEK}(?!次)", _week_from_end),
    _rule(Said.NTH, rf"最后(?:[一1]个|个)?(){_OF_WEEK}(?!次)", _week),
    _rule(Said.WEEK, rf"第({NUMBER})个?{_WEEK}的?(?:{_OF_WEEK})?", _week),
    _rule(Said.WEEK, rf"最后[一1]个?(){_WEEK}的?(?:{_OF_WEEK})?", _week),
    _rule(Said.LAST_DAY, r"最后[一1]?[天日]"),
    _rule(Said.WEEKDAY, rf"\(?{_OF_WEEK}\)?", _one_weekday),
    _rule(Said.AND, r"[、,，\n]|以及|[和及与]"),
    _rule(Said.UNTIL, r"截[止至]到?|为?止|不晚于|不迟于|最晚|最迟"),
    _rule(Said.TO, r"[-至到]"),
    _rule(Said.ABOUT, r"左右|前后|大约|大概|大致|约"),
    _rule(Said.BEFORE, r"[之以]?前"),
    _rule(Said.AFTER, r"之?后"),
    _rule(Said.FROM, r"(?:开始|起)(?!草)"),
    _rule(Said.NOTHING, r"拟定?(?:于|在)?|已?(?:初步)?(?:计划|预计|暂定|定|安排|预定)(?:于|在)?"),
    _rule(Said.NOTHING, r"力争|争取|确保|务必|务于|原则上|必?须|应(?!急|对)|已(?:于|在)?"),
    _rule(Said.NOTHING, r"[于在自从的份间内里]|[以之][内间]|当中"),
    _rule(Said.NOTHING, r"(?:活动|宣传)?期间|活动|完成|进行|开展|举行|举办|实施|组织|演练"),
    _rule(Said.NOTHING, r"两天|[全整]个?月|整个|择[期机日]"),
    _rule(
        Said.SEASON,
        r"(?:主?汛期|汛前|[春秋]防(?:期间?)?|[春夏秋冬]季|(?:森林)?防火期|(?:全国)?防灾减灾(?:宣传)?周)"
        r"(?![前后之以来])",
    ),
    _rule(Said.NUMBER, rf"第?({NUMBER})", _numbers),
)  # fmt: skip


def words_in(plain: str) -> list[Word] | None:
    """The words of a text, those that say nothing left out; None where part of it is no word."""
    found: list[Word] = []
    at = 0
    while at < len(plain):
        word = next(_fitting(plain, at), None)
        if word is None:
            return None
        if word.says in _BEHIND and found and found[-1].says in (Said.NOTHING, Said.SEASON):
            return None  # 6月演练前: before what, nobody knows
        if found and found[-1].says is word.says is Said.FESTIVAL:
            found.append(Word(Said.AND, (), ""))  # 元旦春节期间
        at += len(word.text)
        found.append(word)
    return [word for word in found if word.says is not Said.NOTHING]


def _fitting(plain: str, at: int) -> Iterator[Word]:
    """The words that a text may have at a place, the best first."""
    for says, pattern, reader in RULES:
        match = pattern.match(plain, at)
        if match and match[0] and (values := reader(match)) is not None:
            yield Word(says, values, match[0])
