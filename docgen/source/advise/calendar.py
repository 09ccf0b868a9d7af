"""Days that the calendar does not have, and weekdays that a date does not fall on."""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from collections.abc import Iterator
from typing import NamedTuple

from docgen.model.drill_rules import WEEKDAYS
from docgen.model.placeholders import DEADLINES, TextKind, placeholders
from docgen.problems import KeyPath
from docgen.source.advise.paper import SENTENCE_END, GuardedPaper, Told, clause, matches
from docgen.source.tree import SourceTree, Tree
from docgen.tongue import weekday_told

DAY = re.compile(
    r"(?<![\d.])(?:(?P<year>\d{4})年)?(?P<month>\d{1,2})月(?P<day>\d{1,2})"
    r"(?:日(?:[至—－～~-]+(?P<last>\d{1,2})日)?|[至—－～~-]+(?P<end>\d{1,2})日)"
)
# In brackets other words may stand before it: （农历除夕、周二）.
WEEKDAY = (
    r"(?:[（(](?:[^（()）\d周星礼]{1,8}[、，,])?|[，,])?\s*"
    r"(?:星期|周|礼拜)(?P<weekday>[一二三四五六日天])(?![至到—－～~、和或])[)）]?"
)
BESIDE = re.compile(WEEKDAY)
DATED = re.compile(
    rf"(?:(?<!\d)(?P<year>\d{{4}})年)?(?<!\d)(?P<month>\d{{1,2}})月(?P<day>\d{{1,2}})日{WEEKDAY}"
)
# A date and a weekday that stand in cells of their own, side by side.
OF_WEEKDAYS = re.compile("星期|礼拜|周几")  # 周次 numbers the weeks
LONE_WEEKDAY = re.compile(r"(?P<named>星期|周|礼拜)?(?P<weekday>[一二三四五六日天])")
LONE_DAYS = (
    re.compile(r"(?:(?P<year>\d{4})年)?(?P<month>\d{1,2})月(?P<day>\d{1,2})日"),
    re.compile(r"(?P<year>\d{4})[-./](?P<month>\d{1,2})[-./](?P<day>\d{1,2})"),
)
OTHER_YEAR = re.compile(r"去年|上年|前年|昨年|当年|同年|次年|翌年|明年|下一年|每年|历年|\d{4}年")


def impossible_days(paper: GuardedPaper) -> Iterator[Told]:
    """4月31日, 13月5日, 2月29日 of a year that has none."""
    for path, text, match in matches(DAY, paper):
        month = int(match["month"])
        given = next((match[name] for name in ("last", "end") if match[name]), match["day"])
        days = {int(match["day"]), int(given)}
        if any(not _exists(paper, text, match, month, day) for day in days):
            yield paper.told("DG-T103", path, match.start(), written=match[0])


def _exists(paper: GuardedPaper, text: str, match: re.Match[str], month: int, day: int) -> bool:
    """Whether there is such a day: 29 February in any year that may be meant."""
    if not 1 <= month <= 12 or day < 1:
        return False
    if (month, day) != (2, 29):
        return day <= monthrange(2000, month)[1]
    if match["year"]:
        return _leap(int(match["year"]))
    other = OTHER_YEAR.search("".join(clause(text, match.start(), match.end(), SENTENCE_END)))
    return bool(other) or any(_leap(year) for own in paper.years for year in (own, own + 1))


def _leap(year: int) -> bool:
    return monthrange(max(year, 1), 2)[1] == 29


def wrong_weekdays(paper: GuardedPaper) -> Iterator[Told]:
    """2026年5月8日（星期四）, which is a Friday; of a date without its year any that may be meant."""
    for path, text, match in matches(DATED, paper):
        yield from _wrong(paper, path, match.start(), match[0], match, _meant(paper, text, match))
    for path, text in paper.prose:
        for each in placeholders(text, TextKind.LETTER):
            day = paper.deadline(each.name.removeprefix(DEADLINES)) if each.of_a_day else None
            beside = BESIDE.match(text, each.end)
            if day and beside:
                yield from _wrong(paper, path, each.start, text[each.start : beside.end()], beside, [day])


def wrong_weekdays_beside(paper: GuardedPaper) -> Iterator[Told]:
    """A row of a table with 6月3日 in one cell and another day's 星期二 in the next."""
    for row in dated_rows(paper.tree):
        days = _meant(paper, row.day.string, row.day)
        yield from _wrong(paper, row.path, 0, f"{row.day[0]} {row.weekday[0]}", row.weekday, days)


class DatedRow(NamedTuple):
    """A row of a table that holds one date and, in a column of weekdays at `path`, one weekday."""

    path: KeyPath
    day: re.Match[str]
    weekday: re.Match[str]


def dated_rows(tree: SourceTree) -> Iterator[DatedRow]:
    """The rows of the plan's own tables in which a weekday stands beside its date."""
    tables = tree.at(("表格",))
    for name, table in tables.items() if isinstance(tables, dict) else ():
        rows = table.get("行") if isinstance(table, dict) else None
        for number, row in enumerate(rows if isinstance(rows, list) else ()):
            if isinstance(row, dict):
                yield from _dated(("表格", name, "行", number), row)


def _dated(path: KeyPath, row: dict[str, Tree]) -> Iterator[DatedRow]:
    texts = {key: text.strip() for key, text in row.items() if isinstance(text, str)}
    days = [day for text in texts.values() for form in LONE_DAYS if (day := form.fullmatch(text))]
    found = {key: LONE_WEEKDAY.fullmatch(text) for key, text in texts.items()}
    weekdays = [
        (key, weekday)
        for key, weekday in found.items()
        if weekday and (weekday["named"] or OF_WEEKDAYS.search(key))
    ]
    if len(days) == len(weekdays) == 1:
        (day,), ((key, weekday),) = days, weekdays
        yield DatedRow((*path, key), day, weekday)


def _wrong(
    paper: GuardedPaper, path: KeyPath, start: int, written: str, match: re.Match[str], days: list[dt.date]
) -> Iterator[Told]:
    """The weekday of a match that none of the days is."""
    wanted = WEEKDAYS.index(match["weekday"].replace("天", "日"))
    if days and all(day.weekday() != wanted for day in days):
        facts = {
            "written": written.rstrip("，,"),
            "year": days[0].year,
            "right": weekday_told(days[0].weekday()),
        }
        yield paper.told("DG-T104", path, start, **facts)


def _meant(paper: GuardedPaper, text: str, match: re.Match[str]) -> list[dt.date]:
    """The dates that may be meant; none where nobody can tell."""
    if match["year"]:
        return _days([int(match["year"])], match)
    before = clause(text, match.start(), match.end(), SENTENCE_END)[0]
    if OTHER_YEAR.search(before):
        return []
    years = sorted(paper.years, key=lambda year: year != paper.year)
    found = _days(years, match)
    issued = paper.issued
    if issued and found and found[0] < issued:
        found += _days([issued.year + 1], match)
    return found


def _days(years: list[int], match: re.Match[str]) -> list[dt.date]:
    """The day in each of these years that has it."""
    found = []
    for year in years:
        try:
            found.append(dt.date(year, int(match["month"]), int(match["day"])))
        except ValueError:  # told as an impossible day
            continue
    return found
