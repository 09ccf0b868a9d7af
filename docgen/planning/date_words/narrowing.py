"""Each word narrows the days that are meant: 2026年, of it 6月, of that 第三周周五; a word that does not fit
into what stands before it leaves the text unread.

Reads: Words.
Writes: Scopes.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from docgen.model.drill_rules import LAST
from docgen.planning.date_words.days import DateFault, DayScope, Grain, Unread, day_in, months_in
from docgen.planning.date_words.words import FESTIVALS, NAMED_DAYS, Said, Values, Word
from docgen.planning.drill_days import nth_weekday
from docgen.planning.holiday_tables import HOLIDAYS
from docgen.planning.workdays import DECEMBER, WorkCalendar
from docgen.standard.festivals import festival_day

WEEK = 7


@dataclass(frozen=True)
class Context:
    """The year and the month (0: none was named) that a word without them is of; the holidays."""

    year: int
    month: int
    calendar: WorkCalendar

    def whole_month(self) -> DayScope:
        """The month named last. Raises Unread where none was."""
        if not self.month:
            raise Unread
        return months_in(self.year, self.month, self.month, Grain.MONTHS)


def narrowed(words: Iterable[Word], context: Context) -> tuple[DayScope, Context]:
    """What words come to, one after the other; and what the words behind them may leave out.

    Raises Unread where they name no days, or contradict each other.
    """
    scope: DayScope | None = None
    seasons = False
    for word in words:
        if word.says is Said.SEASON:
            seasons = True
            continue
        context = _moved(word, context)
        scope = _met(scope, _MEANT[word.says](word.values, context, scope), word)
    if scope is None or (seasons and scope.grain in (Grain.YEAR, Grain.EACH, Grain.CLOSE)):
        raise Unread  # 2026年汛期: some part of the year
    return scope, context


def _moved(word: Word, context: Context) -> Context:
    """The context behind a word that names a year or a month."""
    match word.says, word.values:
        case Said.YEAR, (year,):
            return replace(context, year=year, month=0)
        case Said.RELATIVE, (years,):
            return replace(context, year=context.year + years, month=0)
        case (Said.DATE, (year, month, _)) | (Said.YEAR_MONTH, (year, month)):
            return replace(context, year=year, month=month)
        case (Said.MONTH_DAY, (month, _)) | (Said.MONTH, (month,)):
            return replace(context, month=month)
    return context


def _met(before: DayScope | None, new: DayScope, word: Word) -> DayScope:
    """The narrower one of two that are within each other. Raises Unread of others."""
    if before and (festival := _on_its_day(before, new)):
        return festival
    if before is None or (before.has(new) and before.grain is not Grain.EACH):
        return new
    if new.has(before) and word.says is Said.FESTIVAL and before.first == before.last:
        return before._replace(grain=Grain.YEAR)  # 10月3日国庆节: 前 is before neither of them for sure
    if new.has(before) and word.says in (Said.NAMED, Said.EVERY, Said.EVERY_MONTH, Said.YEAR):
        return before
    if new.has(before) and word.says in (Said.QUARTER, Said.HALF) and before.grain is not Grain.EACH:
        return before  # 6月（第二季度）
    if before.grain is Grain.FESTIVAL and new.has(before):
        return before  # 安全生产月6月: the name first
    raise Unread


def _on_its_day(*scopes: DayScope) -> DayScope | None:
    """A festival of two scopes, on the day that the other one names and that is its own: 6月19日端午节."""
    for festival, day in (scopes, scopes[::-1]):
        if festival.own and day.grain is Grain.DAY and day.first == day.last == festival.own:
            return festival._replace(first=day.first, last=day.last)
    return None


def _year(values: Values, context: Context, scope: DayScope | None) -> DayScope:
    return months_in(context.year, 1, DECEMBER, Grain.YEAR)


def _every(values: Values, context: Context, scope: DayScope | None) -> DayScope:
    return months_in(context.year, 1, DECEMBER, Grain.EACH)


def _month(values: Values, context: Context, scope: DayScope | None) -> DayScope:
    return months_in(context.year, context.month, context.month, Grain.MONTHS)


def _half(values: Values, context: Context, scope: DayScope | None) -> DayScope:
    first, last = values
    return months_in(context.year, first, last, Grain.YEAR)


def _quarter(values: Values, context: Context, scope: DayScope | None) -> DayScope:
    first, last = values
    if not 1 <= first <= last <= 4:
        raise Unread
    return months_in(context.year, 3 * first - 2, 3 * last, Grain.MONTHS if first == last else Grain.YEAR)


def _date(values: Values, context: Context, scope: DayScope | None) -> DayScope:
    return _one_day(day_in(*values))


def _month_day(values: Values, context: Context, scope: DayScope | None) -> DayScope:
    """6.5; of 2012, 12.6 might as well be June of that year."""
    month, day = values
    if month == context.year % 100:
        raise Unread
    return _one_day(day_in(context.year, month, day))


def _day(values: Values, context: Context, scope: DayScope | None) -> DayScope:
    month = context.whole_month()
    return _one_day(day_in(month.first.year, month.first.month, *values))


def _one_day(day: dt.date) -> DayScope:
    return DayScope(day, day, Grain.DAY)


def _tens(grain: Grain) -> Callable[[Values, Context, DayScope | None], DayScope]:
    def meant(values: Values, context: Context, scope: DayScope | None) -> DayScope:
        month = context.whole_month()
        first, last = values
        end = month.last if last > 30 else month.first.replace(day=last)
        return DayScope(month.first.replace(day=first), end, grain)

    return meant


def _end(values: Values, context: Context, scope: DayScope | None) -> DayScope:
    """月底 of a month; of a year or a quarter it is known when it is over."""
    if scope and scope.grain is Grain.MONTHS and scope.first.month != scope.last.month:
        return scope._replace(grain=Grain.CLOSE)
    if scope and not context.month and scope.grain is Grain.YEAR:
        return scope._replace(grain=Grain.CLOSE)
    return _tens(Grain.END)(values, context, scope)


def _close(values: Values, context: Context, scope: DayScope | None) -> DayScope:
    return months_in(context.year, 1, DECEMBER, Grain.CLOSE)


def _last_day(values: Values, context: Context, scope: DayScope | None) -> DayScope:
    return _one_day(context.whole_month().last)


def _nth(values: Values, context: Context, scope: DayScope | None) -> DayScope:
    """第三个星期五, 最后一个星期五."""
    which, weekday = values
    return _one_day(_nth_weekday(context.whole_month(), which, weekday))


def _nth_weekday(month: DayScope, which: int, weekday: int) -> dt.date:
    """The first, second … such weekday of a month, or from its LAST. Raises Unread where there is none."""
    day = nth_weekday(month.first.year, month.first.month, which, weekday - 1)
    if day is None:
        raise Unread(DateFault.NO_SUCH_DAY)
    return day


def _week(values: Values, context: Context, scope: DayScope | None) -> DayScope:
    """第三周周五, where counting by calendar weeks and by Fridays comes to the same; 第二周 likewise."""
    which, weekday = values
    month = context.whole_month()
    monday = month.first - dt.timedelta(days=month.first.weekday())
    if which == LAST:
        monday = month.last - dt.timedelta(days=month.last.weekday())
    else:
        monday += dt.timedelta(days=WEEK * (which - 1))
    if not weekday:
        return _whole_week(monday, which, month)
    day = monday + dt.timedelta(days=weekday - 1)
    if day != _nth_weekday(month, which, weekday):
        raise Unread
    return _one_day(day)


def _whole_week(monday: dt.date, which: int, month: DayScope) -> DayScope:
    """A week from Monday to Sunday, where the month begins (or, for the last, ends) with a whole one."""
    sunday = monday + dt.timedelta(days=WEEK - 1)
    whole = sunday == month.last if which == LAST else month.first.isoweekday() == 1
    if not whole or sunday > month.last:
        raise Unread
    return DayScope(monday, sunday, Grain.YEAR)


def _weekday(values: Values, context: Context, scope: DayScope | None) -> DayScope:
    """The weekday behind a day must be its own."""
    if scope is None or scope.first != scope.last:
        raise Unread
    if (scope.first.isoweekday(),) != values:
        raise Unread(DateFault.WEEKDAY)
    return scope


def _festival(values: Values, context: Context, scope: DayScope | None) -> DayScope:
    """The days off around a festival, where they are published; the festival's own day, if that is said."""
    place, itself = values
    name, year = FESTIVALS[place], context.year
    own = festival_day(name, year)
    if own is None or not context.calendar.known(year):
        raise Unread
    if itself:
        return DayScope(own, own, Grain.FESTIVAL, own)
    off = tuple(_days_off(name, own, context.calendar))
    if not off or not off[0] <= own <= off[-1]:
        raise Unread
    return DayScope(off[0], off[-1], Grain.FESTIVAL, own, off[-1])


def _days_off(name: str, own: dt.date, calendar: WorkCalendar) -> Iterable[dt.date]:
    """The days that a holiday's name stands at, within ten days of the festival."""
    for offset in range(-10, 11):
        day = calendar.day(own + dt.timedelta(days=offset))
        if day and not day.working and any(word in day.holiday for word in HOLIDAYS[name]):
            yield day.date


def _named(values: Values, context: Context, scope: DayScope | None) -> DayScope:
    (place,) = values
    _, month, day, whole = NAMED_DAYS[place]
    if whole:
        return months_in(context.year, month, month, Grain.MONTHS)
    own = day_in(context.year, month, day)
    return DayScope(own, own, Grain.FESTIVAL, own)


_MEANT: Mapping[Said, Callable[[Values, Context, DayScope | None], DayScope]] = {
    Said.DATE: _date,
    Said.YEAR_MONTH: _month,
    Said.MONTH_DAY: _month_day,
    Said.YEAR: _year,
    Said.RELATIVE: _year,
    Said.MONTH: _month,
    Said.DAY: _day,
    Said.QUARTER: _quarter,
    Said.HALF: _half,
    Said.TENS: _tens(Grain.TENS),
    Said.EARLY: _tens(Grain.EARLY),
    Said.END: _end,
    Said.CLOSE: _close,
    Said.WEEK: _week,
    Said.NTH: _nth,
    Said.LAST_DAY: _last_day,
    Said.WEEKDAY: _weekday,
    Said.EVERY_MONTH: _every,
    Said.EVERY: _every,
    Said.FESTIVAL: _festival,
    Said.NAMED: _named,
}
