"""The years and days in what people read, taken to another year as far as the words leave no doubt.

Reads: a text and a Turn.
Writes: the text, and what of it a person must look at.

A year stays that is cited (《》 of another organ, 〔〕), that something began with (以来、起), and any that
lies before the old year: the guards of source/advise judge by the same words.
"""

from __future__ import annotations

import datetime as dt
import re
from calendar import isleap
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import partial

from docgen.model.drill_rules import WEEKDAYS
from docgen.model.placeholders import DEADLINES, TextKind, placeholders
from docgen.phrases import weekday_name
from docgen.rolling.turn import Turn
from docgen.source.advise.annexes import same_title
from docgen.source.advise.calendar import BESIDE, DATED, DAY, OTHER_YEAR
from docgen.source.advise.paper import QUOTED, SENTENCE_END, clause
from docgen.source.advise.years import FORCE, NUMERIC, SPAN
from docgen.source.offices import DIGITS
from docgen.standard.han import HAN

YEAR = re.compile(r"(?<![\d〔\[【])(20\d{2}|二[〇○零][一二三四五六七八九〇○零]{2})(?=年(?!级|代))")
# In the name of an exercise: “砺剑—2026”, 应急使命·河西2026.
NAMED = re.compile(
    rf"“[^“”]*(?<!\d)(?:20\d{{2}})(?![\d年])[^“”]*”|[{HAN}]{{2,6}}[·・][{HAN}]{{0,6}}[/／—-]?20\d{{2}}(?![\d年])"
)
BARE_YEAR = re.compile(r"(?<!\d)20\d{2}(?![\d年])")
# The version of a plan: 应急演练计划（2026）.
VERSION = re.compile(rf"(?<=[{HAN}][（(])20\d{{2}}(?=[）)](?!第?\d+号))")
NUMBERED = re.compile(r"[〔\[【](20\d{2})[〕\]】]\s*第?\d+号")
LEAP_DAY = re.compile(r"(?:(?<!\d)(?P<year>\d{4})年)?(?<!\d)2月29日")
BEGAN = re.compile("年(?:以来|起|以后|之后|以前|之前|版|修订|修正|第[0-9]+号)")
SINCE = ("自", "从", "截至")
DATED_SINCE = re.compile(r"年\d{1,2}月")
FIVE_YEARS = re.compile(
    r"“?十[〇一二三四五六七八九]五”?(?:规划)?的?(?:开局|收官|首|第[一二三四五])(?:之年|年)?"
)
SPAN_START = re.compile(r"(?<!\d)20\d{2}(?=年?[—–\-～~至到]20\d{2}年)")
AFTER_YEAR = re.compile(r"(?:20\d{2}|二[〇○零][一二三四五六七八九〇○零]{2})年?[—–\-～~至到、]$")
CHINESE_DIGITS = "〇一二三四五六七八九"
NUMBER_BESIDE = re.compile(r"\s*[（(][^（()）]*号[）)]")
ALIKE = 0.8
LONGEST = 40  # characters of a quotation in a remark


@dataclass(frozen=True)
class RolledWords:
    """A text in the new year; each of the rest quotes what a person must look at.

    `cited` are papers of the old year, `last` speaks of the year before it, `doubtful` leaves open whose
    year it is or what an exercise will be called, `days` are days of the month.
    """

    text: str
    cited: tuple[str, ...] = ()
    last: tuple[str, ...] = ()
    doubtful: tuple[str, ...] = ()
    days: tuple[str, ...] = ()


def rolled_text(typed: str, turn: Turn, *, title: bool = False) -> RolledWords:
    """A text of the old year in the new one; in a title a span of years goes along whole."""
    text = _with_numbers(typed, turn)
    text = SPAN_START.sub(lambda match: str(turn.year(int(match[0]))), text) if title else text
    text = _with_versions(text, turn)
    shown = _without_cited(text, turn)
    parts, at = [], 0
    cited = [*_cited(text, turn)]
    last = []
    named = [match[0] for match in NAMED.finditer(shown)]
    doubtful = [name for name in named if str(turn.old) in BARE_YEAR.findall(name)]
    for match in YEAR.finditer(shown):
        year = int(match[1].translate(DIGITS))
        quoted = _around(text, match.start(), match.end())
        if year < turn.old - (1 if title else 0) and not (title and _in_span(shown, match)):
            last += [quoted] if year == turn.old - 1 else []
        elif not title and _doubtful(shown, match):
            doubtful.append(quoted)
        else:
            parts += [text[at : match.start()], _written(turn.year(year), match[1])]
            at = match.end()
    text = "".join([*parts, text[at:]])
    text, days = _with_days(text, turn)
    return RolledWords(text, tuple(cited), tuple(last), tuple(doubtful), days)


def _with_numbers(text: str, turn: Turn) -> str:
    """The own numbers of the old year as those of the new one."""
    telling = sorted((number for number in turn.numbers if "〔" in number), key=len, reverse=True)
    if not telling:  # 第5期 may be anybody's
        return text
    return re.sub("|".join(map(re.escape, telling)), lambda match: turn.numbers[match[0]], text)


def _with_versions(text: str, turn: Turn) -> str:
    """The versions of plans that are the old year with the new one."""
    shown = _without_cited(text, turn)
    parts, at = [], 0
    for match in VERSION.finditer(shown):
        if int(match[0]) == turn.old:
            parts += [text[at : match.start()], str(turn.new)]
            at = match.end()
    return "".join([*parts, text[at:]])


def _without_cited(text: str, turn: Turn) -> str:
    """`text`, every character at its place, without the titles that are not our own."""
    return QUOTED.sub(partial(_blanked, turn=turn), text)


def _blanked(match: re.Match[str], turn: Turn) -> str:
    return match[0] if _own(match, turn) else "《" + "□" * (len(match[0]) - 2) + "》"


def _own(match: re.Match[str], turn: Turn) -> bool:
    """Whether a title in 《》 is that of a paper of ours, or so like one that it must be meant."""
    title = match[0][1:-1]
    if any(same_title(title, own) for own in turn.titles):
        return True
    numbered = NUMBER_BESIDE.match(match.string, match.end())
    return not numbered and bool(get_close_matches(title, turn.titles, 1, ALIKE))


def _cited(text: str, turn: Turn) -> Iterator[str]:
    """Papers of the old year that are not our own, by title with its number, or by number."""
    own = set(turn.numbers.values())
    for match in QUOTED.finditer(text):
        if f"{turn.old}年" in match[0] and _blanked(match, turn) != match[0]:
            yield match[0]
    for match in NUMBERED.finditer(text):
        whole = re.split(r"[，。；（(《》\s]", text[: match.end()])[-1]
        if int(match[1]) == turn.old and whole not in own:
            yield whole


def _in_span(text: str, match: re.Match[str]) -> bool:
    """Whether a year is the last of several: 2025—2026年."""
    return bool(SPAN.match(text, max(match.start() - 1, 0)))


def _doubtful(text: str, match: re.Match[str]) -> bool:
    """Whether the words around a year leave open that it goes along."""
    before = clause(text, match.start(), match.end())[0]
    if FORCE.search(before):
        return False
    since = before.endswith(SINCE) and not DATED_SINCE.match(text, match.end())
    last = AFTER_YEAR.search(text[max(match.start() - LONGEST, 0) : match.start()])
    span = bool(SPAN.match(text, match.end() + 1)) or bool(last)
    return since or span or bool(BEGAN.match(text, match.end()))


def _written(year: int, like: str) -> str:
    """A year in the digits of another: 2027, 二〇二七."""
    if like[0] == "2":
        return str(year)
    zero = like[1]
    return "".join(CHINESE_DIGITS[int(digit)] for digit in str(year)).replace("〇", zero)


def _around(text: str, start: int, end: int) -> str:
    """The clause around a year, cut to what a remark can quote."""
    before, after = clause(text, start, end)
    told = f"{before[-LONGEST // 3 :]}{text[start:end]}{after[: LONGEST // 2]}"
    return told.strip()


def _with_days(text: str, turn: Turn) -> tuple[str, tuple[str, ...]]:
    """A text whose weekdays are those of the new year, and the days of the month that it names."""
    text = LEAP_DAY.sub(partial(_last_of_february, turn=turn), text)
    text = DATED.sub(partial(_with_weekday, turn=turn), text)
    text = _beside_deadlines(text, turn)
    days = [match[0] for match in NUMERIC.finditer(text) if int(match["year"]) >= turn.old]
    for match in DAY.finditer(text):
        if match["year"] and int(match["year"]) < turn.new:  # of a year that has not gone along
            continue
        beside = BESIDE.match(text, match.end())
        days.append(text[match.start() : beside.end() if beside else match.end()].rstrip("，,"))
    return text, tuple(dict.fromkeys(days))


def _last_of_february(match: re.Match[str], turn: Turn) -> str:
    """29 February of the new year, or without a year, as a day that there is."""
    own = int(match["year"] or turn.new) == turn.new
    return match[0] if isleap(turn.new) or not own else f"{match[0][:-3]}28日"


def _beside_deadlines(text: str, turn: Turn) -> str:
    """The weekday behind a placeholder of a deadline: `{{ 截止.计划报送 | 日期 }}（星期五）`."""
    for each in reversed(placeholders(text, TextKind.LETTER)):
        day = turn.deadlines.get(each.name.removeprefix(DEADLINES)) if each.of_a_day else None
        beside = BESIDE.match(text, each.end)
        if day and beside:
            letter = weekday_name(turn.deadline(day))[-1]
            text = text[: beside.start("weekday")] + letter + text[beside.end("weekday") :]
    return text


def _with_weekday(match: re.Match[str], turn: Turn) -> str:
    """A date with the weekday that it falls on; one of another year, or none at all, as it is."""
    before = clause(match.string, match.start(), match.end(), SENTENCE_END)[0]
    if not match["year"] and OTHER_YEAR.search(before):
        return match[0]
    try:
        day = dt.date(int(match["year"] or turn.new), int(match["month"]), int(match["day"]))
    except ValueError:
        return match[0]
    own = day.year >= turn.new
    start = match.start("weekday") - match.start()
    letter = weekday_name(day)[-1]
    same = WEEKDAYS.index(match["weekday"].replace("天", "日")) == day.weekday()
    return match[0] if same or not own else match[0][:start] + letter + match[0][start + 1 :]


def five_year_phrases(text: str) -> tuple[str, ...]:
    """What says of a five-year plan which of its years this is: `“十五五”开局之年`."""
    return tuple(match[0] for match in FIVE_YEARS.finditer(text))
