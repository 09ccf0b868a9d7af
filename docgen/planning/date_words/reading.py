"""Date words read: lists of stretches of words, each narrowed, with 前, 后, 起 and 左右 behind it.

Reads: a text, the year that it is of, the holidays.
Writes: DateWords. What can mean two things is words only, never a guess.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from docgen.planning.date_words.days import DateFault, DateWords, Days, DayScope, Grain, OpenDays, Unread
from docgen.planning.date_words.narrowing import Context, narrowed
from docgen.planning.date_words.spelling import plainly
from docgen.planning.date_words.words import FESTIVAL_WORDS, Said, Word, words_in
from docgen.planning.workdays import WorkCalendar

ONE_DAY = dt.timedelta(days=1)
_REMARK = re.compile(r"\(([^()]*)\)")
# What changes the meaning of the words before its bracket, or names days of its own.
_TELLING = re.compile(
    r"[\d年月日号旬季周星前后不非除未改原或含推延取消缓停农阴历视往至到]|备[用选]|候[选补]|机动"
)
# A time of the year that each place has its own days for, and the days behind it: 开学后(9月).
_OCCASION = re.compile(
    r"(?:主?汛期?|入汛|雨季|[春夏秋冬]{1,2}两?季|[暑寒]假|暑期|(?:[春秋]季)?开学|[高中]考|(?:森林)?防火期|[春秋]防|供[暖热]季?|三夏|三秋|麦收)"
    r"(?:来临|到来|结束)?(?:之?[前后]|期间|前夕|前后)?\((?P<days>[^()]+)\)"
)
# A time around a festival, and the days of it that are meant: 春节前(2月上旬).
_FESTIVAL_TIME = re.compile(
    rf"(?P<around>(?:{'|'.join(FESTIVAL_WORDS)})节?(?:[之以]?[前后]|期间))\((?P<days>[^()]+)\)"
)
_COUNTS = re.compile(
    r"\((?:共|约|为期|每次)?(?:\d+|[一二三四五六七八九十两半]+)(?:个?半天|天|小时|次|人|场|分钟)\)"
)
_COUNTED = {
    Said.MONTH: Said.MONTH,
    Said.DAY: Said.DAY,
    Said.QUARTER: Said.QUARTER,
    Said.MONTH_DAY: Said.DAY,
    Said.DATE: Said.DAY,
    Said.YEAR_MONTH: Said.MONTH,
}
_QUALIFIERS = (Said.BEFORE, Said.AFTER, Said.FROM, Said.ABOUT, Said.UNTIL)
_BEHIND = (Said.BEFORE, Said.AFTER, Said.FROM)
_THIS_YEAR = [(Said.RELATIVE, (0,))]
_OVER = (Said.BEFORE, Said.UNTIL)
_OFTEN = (Said.EVERY, Said.EVERY_MONTH)
_FINER = (Said.TENS, Said.EARLY, Said.END)


def read_dates(text: str, year: int, calendar: WorkCalendar) -> DateWords:
    """The days that a text of a year's plan names; of words that name none, the words."""
    context = Context(year, 0, calendar)
    for plain in _readings(plainly(text)):
        try:
            intervals, about = _around_festival(plain, context) or _read(plain, context)
            return DateWords(text, intervals, about)
        except Unread as unread:
            if unread.fault:  # no other reading makes it right
                return DateWords(text, fault=unread.fault)
    return DateWords(text)


def days_of(text: str) -> Days | None:
    """The first and the last day of a time that names its year (`2026年6月中旬`, `2026年3月5日—7日`).

    None for other words, for several stretches, and where the last day is before the first.
    """
    if not re.match(r"[0-9]{4}年", text):
        return None
    found = read_dates(text, int(text[:4]), WorkCalendar()).intervals
    first, last = found[0] if len(found) == 1 else OpenDays(None, None)
    return (first, last) if first and last else None


def _readings(plain: str) -> Iterator[str]:
    """A text as it may be meant: in one piece; without its remarks in brackets; by the days that a bracket
    gives to an occasion; a line an entry."""
    together = plain.replace("\n", "")
    counted = _COUNTS.sub("", together)
    yield counted.replace("(", "").replace(")", "")
    if "(" in counted and not any(_TELLING.search(each[1]) for each in _REMARK.finditer(counted)):
        yield _REMARK.sub("", counted)
    if occasion := _OCCASION.fullmatch(together):
        yield occasion["days"]
    if _FESTIVAL_TIME.fullmatch(together):
        yield together
    if "\n" in plain:
        yield plain.replace("(", "").replace(")", "")


def _around_festival(plain: str, context: Context) -> tuple[tuple[OpenDays, ...], bool] | None:
    """The days that a bracket gives to a time around a festival; None of other words. Raises Unread where
    they are no days of that time."""
    festival = _FESTIVAL_TIME.fullmatch(plain)
    if festival is None:
        return None
    (around,), _ = _read(festival["around"], context)
    days, about = _read(festival["days"], context)
    if not all(around.has(each) for each in days):
        raise Unread
    return days, about


def _read(plain: str, context: Context) -> tuple[tuple[OpenDays, ...], bool]:
    """The stretches of a list, and whether one of them is not exact. Raises Unread."""
    words = words_in(plain)
    if not words:
        raise Unread
    entries = _handed_on(_split(_counted(words), Said.AND))
    entries = _how_often_aside(_begun_and_ended(entries))
    found: list[OpenDays] = []
    about = False
    for entry in entries:
        stretches, context = _entry(entry, context)
        found += stretches
        about = about or any(word.says is Said.ABOUT for word in entry)
    return tuple(dict.fromkeys(found)), about


def _begun_and_ended(entries: list[list[Word]]) -> list[list[Word]]:
    """Entries with those put together that say when it begins and when it is over.

    6月1日开始，6月30日前完成.
    """
    found: list[list[Word]] = []
    for entry in entries:
        former = found[-1] if found else []
        if former and former[-1].says is Said.FROM and any(word.says in _OVER for word in entry):
            found[-1] = [*former, Word(Said.TO, (), ""), *entry]
        else:
            found.append(entry)
    return found


def _how_often_aside(entries: list[list[Word]]) -> list[list[Word]]:
    """Entries without one that says how often within the stretches of all others, or in the whole year.

    5—9月，每月1次; 4月起，每季度1次; 全年2次，6月、11月.
    """
    often = [entry for entry in entries if all(word.says in _OFTEN for word in entry)]
    others = [entry for entry in entries if entry not in often]
    stretches = all(any(word.says in (Said.TO, Said.FROM) for word in entry) for entry in others)
    found = others if others and stretches else entries
    within = [entry for entry in found if [(word.says, word.values) for word in entry] != _THIS_YEAR]
    years = any(word.says in (Said.YEAR, Said.RELATIVE) for entry in within for word in entry)
    return within if within and not years else found


def _counted(words: Sequence[Word]) -> list[Word]:
    """Words whose bare numbers are told what they count (6、9月, 6月5—7日). Raises Unread of others."""
    found = list(words)
    for at in reversed(range(len(found))):
        if found[at].says is Said.NUMBER:
            says = _by_next(found, at) or _by_former(found, at)
            if says is None:
                raise Unread
            values = found[at].values * (2 if says is Said.QUARTER else 1)
            found[at] = Word(says, values, found[at].text, bare=True)
    return found


def _by_next(words: Sequence[Word], at: int) -> Said | None:
    """What the number behind the next comma or dash counts; so this one does, too. Raises Unread of days in
    a list that go back: 二十四、五日 leaves the ten out."""
    if at + 2 >= len(words) or words[at + 1].says not in (Said.AND, Said.TO):
        return None
    if words[at].text.isdecimal() != words[at + 2].text[:1].isdecimal():
        return None  # 一、6月5日: the number of an entry
    says = words[at + 2].says
    if says is Said.DAY and words[at + 1].says is Said.AND and words[at].values > words[at + 2].values:
        raise Unread
    return says if says in (Said.MONTH, Said.DAY, Said.QUARTER) else None


def _by_former(words: Sequence[Word], at: int) -> Said | None:
    """A number in digits behind a month is a day of it (6月5); behind 6.10- or 2026.6- it counts the same."""
    if not words[at].text.isdecimal() or not at:
        return None
    former = words[at - 1].says
    if former is Said.MONTH:
        return Said.DAY
    if former is Said.TO and at >= 2:
        return Said.DAY if words[at - 2].says is Said.NUMBER else _same(words[at - 2])
    return None


def _same(word: Word) -> Said | None:
    return _COUNTED.get(word.says) if word.says not in (Said.MONTH, Said.QUARTER) else None


def _split(words: Sequence[Word], at: Said) -> list[list[Word]]:
    """The words between those of a kind. Raises Unread where there are none between two."""
    parts: list[list[Word]] = [[]]
    for word in words:
        if word.says is at:
            parts.append([])
        else:
            parts[-1].append(word)
    if not all(parts):
        raise Unread
    return parts


def _handed_on(entries: list[list[Word]]) -> list[list[Word]]:
    """Entries that share what stands once behind the last of them: 6、9月底. Raises Unread where it is not
    sure that they do: 6月、9月底; 6月、9月前."""
    *former, last = entries
    tail = [word for word in last if word.says in _FINER or word.says in _QUALIFIERS]
    if any(_is_eleven(each) and before[-1].says is Said.MONTH for before, each in pairwise(entries)):
        raise Unread  # 十月、十一: the holiday, or November
    if not former or not tail:
        return entries
    if _is_bare_day(last) and not any(word.says in _QUALIFIERS for each in former for word in each):
        raise Unread  # 6月15日、17日前
    if all(_has_tail(each) for each in former):
        return entries
    if not all(len(each) == 1 and each[0].bare for each in former) or any(
        word.says is Said.DAY for word in last
    ):
        raise Unread
    return [*([*each, *tail] for each in former), last]


def _is_eleven(words: Sequence[Word]) -> bool:
    return [word.text for word in words] == ["十一"]


def _is_bare_day(words: Sequence[Word]) -> bool:
    """Whether an entry is a day without its month, with 前, 后 or the like behind it."""
    return words[0].says is Said.DAY and any(word.says in (*_BEHIND, Said.UNTIL) for word in words)


def _has_tail(words: Sequence[Word]) -> bool:
    """Whether an entry says for itself how fine it is."""
    return any(word.says in (*_FINER, *_QUALIFIERS, Said.DAY, Said.DATE, Said.MONTH_DAY) for word in words)


def _entry(words: Sequence[Word], context: Context) -> tuple[list[OpenDays], Context]:
    """A stretch with what stands around it; of 每月15日 twelve. Raises Unread."""
    parts = _split(words, Said.TO)
    if len(parts) == 2:
        return _stretch(parts[0], parts[1], context)
    if len(parts) != 1:
        raise Unread
    if words[0].says is Said.EVERY_MONTH and len(words) > 1:
        return _each_month(words[1:], context), context
    plain = [word for word in words if word.says not in _QUALIFIERS]
    scope, after = narrowed(plain, context)
    return [_within_its_month(_qualified(scope, words), plain, context)], after


def _within_its_month(days: OpenDays, words: Sequence[Word], context: Context) -> OpenDays:
    """The days before or after a festival, within the month named before it: 10月国庆后. Raises Unread."""
    others = [word for word in words if word.says not in (Said.FESTIVAL, Said.NAMED)]
    named = {word.says for word in others}
    if len(others) == len(words) or (days.first and days.last) or named - {Said.YEAR} != {Said.MONTH}:
        return days
    month, _ = narrowed(others, context)
    first, last = max(days.first or month.first, month.first), min(days.last or month.last, month.last)
    if last < first:
        raise Unread
    return OpenDays(first, last)


def _each_month(words: Sequence[Word], context: Context) -> list[OpenDays]:
    """The same day of each month. Raises Unread where one of them has no such day."""
    months = (replace(context, month=month) for month in range(1, 13))
    return [_entry(words, month)[0][0] for month in months]


def _stretch(left: Sequence[Word], right: Sequence[Word], context: Context) -> tuple[list[OpenDays], Context]:
    """From the first day of one to the last of another. Raises Unread."""
    left = [word for word in left if word.says is not Said.FROM]
    if any(word.says in _QUALIFIERS for word in left) or _shares(left, right):
        raise Unread
    begin, context = narrowed(left, context)
    end, context = narrowed([word for word in right if word.says not in _QUALIFIERS], context)
    kinds = {word.says for word in right if word.says in _QUALIFIERS}
    over = end.grain in (Grain.DAY, Grain.END, Grain.CLOSE)
    allowed = {Said.ABOUT, Said.UNTIL, *((Said.BEFORE,) if over else ())}
    nobody_knows_since = begin.grain is Grain.FESTIVAL and begin.first != begin.last
    if begin.grain is Grain.CLOSE or nobody_knows_since or kinds - allowed:
        raise Unread
    if end.last < begin.first:
        raise Unread(DateFault.REVERSED)
    return [OpenDays(begin.first, end.last)], context


def _shares(left: Sequence[Word], right: Sequence[Word]) -> bool:
    """Whether what stands behind the right one may be meant of both: 6—7月中旬."""
    plain = (left[-1].says, Said.ABOUT, Said.SEASON, Said.EVERY, Said.EVERY_MONTH)
    return left[-1].bare and any(word.says not in plain for word in right)


def _qualified(scope: DayScope, words: Sequence[Word]) -> OpenDays:
    """The days of a scope with the words around it. Raises Unread where those leave a doubt."""
    kinds = [word.says for word in words if word.says in _QUALIFIERS]
    behind = next((at for at, word in enumerate(words) if word.says in _BEHIND), len(words))
    if any(word.says not in _QUALIFIERS for word in words[behind:]):
        raise Unread  # 春节后3月
    if len(kinds) > 1:
        kinds = [kind for kind in kinds if kind is not Said.ABOUT]
    match kinds:
        case []:
            if scope.grain is Grain.CLOSE:
                raise Unread
            return OpenDays(scope.first, scope.last)
        case [kind] | [Said.UNTIL as kind, Said.BEFORE]:
            return _QUALIFIED[kind](scope)
    raise Unread


def _before(scope: DayScope) -> OpenDays:
    """Until the day, or the end, that is named; else until the day before it begins."""
    if scope.grain in (Grain.DAY, Grain.END, Grain.CLOSE):
        return OpenDays(None, scope.last)
    if scope.grain is Grain.FESTIVAL and scope.own and (scope.own.month, scope.own.day) != (1, 1):
        return OpenDays(None, scope.own - ONE_DAY)
    if scope.grain in (Grain.MONTHS, Grain.TENS):
        return OpenDays(None, scope.first - ONE_DAY)
    raise Unread  # 上半年前, 月初前; 元旦前 may be at the end of the year


def _until(scope: DayScope) -> OpenDays:
    """截至6月30日: with that day."""
    if scope.grain in (Grain.DAY, Grain.END, Grain.CLOSE):
        return OpenDays(None, scope.last)
    raise Unread


def _after(scope: DayScope) -> OpenDays:
    """From the day after."""
    if scope.grain in (Grain.DAY, Grain.MONTHS, Grain.TENS, Grain.FESTIVAL):
        return OpenDays((scope.over or scope.last) + ONE_DAY, None)
    raise Unread


def _from(scope: DayScope) -> OpenDays:
    """6月起: from its first day on."""
    if scope.grain in (Grain.DAY, Grain.MONTHS, Grain.TENS):
        return OpenDays(scope.first, None)
    raise Unread


def _about(scope: DayScope) -> OpenDays:
    """The days themselves; around a holiday nobody drills on the holiday."""
    if scope.grain in (Grain.DAY, Grain.MONTHS, Grain.TENS, Grain.EARLY, Grain.END):
        return OpenDays(scope.first, scope.last)
    raise Unread


_QUALIFIED: Mapping[Said, Callable[[DayScope], OpenDays]] = {
    Said.BEFORE: _before,
    Said.AFTER: _after,
    Said.FROM: _from,
    Said.UNTIL: _until,
    Said.ABOUT: _about,
}
