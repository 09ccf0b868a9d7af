"""The ordinals that tell the levels of a text: 一、→（一）→ 1. →（1）(GB/T 9704-2012 7.3.3)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from docgen.standard.han import HAN

NUMERALS = "一二三四五六七八九十百"
# A dot before a digit is a decimal (1.5万人), no ordinal, but before a year or a month (1.7月底前).
ORDINALS = (
    re.compile(rf"[{NUMERALS}]+、"),
    re.compile(rf"（[{NUMERALS}]+）"),
    re.compile(r"\d{1,2}[.．](?:(?!\d)|(?=\d{1,2}月[^龄]|20\d\d年))"),
    re.compile(r"（\d{1,2}）"),
)
# 第一章 总则, 第一条 为……: the levels of 办法 and 规定, which 7.3.3 does not name; white behind the ordinal
# tells them from a sentence that speaks of one.
CHAPTER = re.compile(rf"(第[{NUMERALS}零〇\d]+[编章节])[ \t　]+(\S[^，。；：！？]{{0,29}})")
ARTICLE = re.compile(rf"(第[{NUMERALS}零〇\d]+条)[ \t　]+(?=\S)")
# “一，” “一.” at a paragraph's beginning, where no sentence has a lone numeral.
SLIPPED = re.compile(rf"([{NUMERALS}]{{1,3}})[，,．.：:](?!\d)(?=[{HAN}])")
# “一）”: the second level without its first bracket.
HALVED = re.compile(rf"([{NUMERALS}]{{1,3}})[）)]")
# What each level is written as by mistake: told as such, and a level all the same.
MEANT = (
    SLIPPED,
    re.compile(rf"[（(]?[{NUMERALS}]{{1,3}}[）)]"),
    re.compile(rf"\d{{1,2}}[、，,](?=[{HAN}])"),
    re.compile(r"[（(]\d{1,2}[）)]"),
)
# 1 总则, 1.1 编制目的, 1.1.1 ……: the headings of emergency plans (GB/T 1.1), each in a paragraph of its own.
DECIMAL = re.compile(r"(\d{1,2}(?:[.．]\d{1,2}){0,3})([.．]?[ \t　]*)(?=[^\d\s.．])")
FACT = re.compile(r"[^，。；：！？]{2,10}：(?=\S)")
LABEL_ALONE = re.compile(r"[^，。；：！？]{2,10}：$")
NO_HEADING = re.compile(r"[。：；！？]")
LONGEST_DECIMAL = 30  # characters of such a heading
FORMS = ("一、", "（一）", "1.", "（1）")
CHINESE = 2  # levels counted in Chinese numerals, of which nobody writes a list of one item


def level_of(text: str) -> int:
    """1-4 by the ordinal that a paragraph starts with, 0 for plain text."""
    return next((level for level, form in enumerate(ORDINALS, 1) if form.match(text)), 0)


def level_with_slips(text: str) -> int:
    """The level of a paragraph; “二，”, “二）”, “(二)”, “2、” count for the ones they were meant to be."""
    meant = (level for level, form in enumerate(MEANT, 1) if form.match(text))
    return level_of(text) or next(meant, 0)


def decimal_headings(texts: Sequence[str]) -> dict[int, int]:
    """The rows of headings that are numbered 1, 1.1, 1.1.1, with their levels; none where no text is so.

    1.1 needs a heading 1 above it, so that 3.15 and 22.48 are none, and of 1.5 alone there is no 1.1. A
    heading 8 that has nothing below it is written as the others are, and follows 7.
    """
    found = {row: match for row, text in enumerate(texts) if (match := _decimal(text))}
    parts = {row: tuple(map(int, re.split("[.．]", match[1]))) for row, match in found.items()}
    parents = {numbers[:-1] for numbers in parts.values() if len(numbers) > 1}
    forms = {_form(found[row]) for row, numbers in parts.items() if numbers in parents and len(numbers) == 1}
    seen: set[tuple[int, ...]] = set()
    levels: dict[int, int] = {}
    for row, numbers in parts.items():
        chapter = _form(found[row]) in forms and (numbers in parents or (numbers[0] - 1,) in seen)
        if numbers[:-1] in seen if len(numbers) > 1 else chapter:
            seen.add(numbers)
            levels[row] = len(numbers)
    begun = any(len(numbers) > 1 and numbers[-1] == 1 for numbers in seen)
    return levels if begun else {}


def _decimal(text: str) -> re.Match[str] | None:
    """A paragraph that may be such a heading: short, and no sentence."""
    return None if len(text) > LONGEST_DECIMAL or NO_HEADING.search(text) else DECIMAL.match(text)


def _form(match: re.Match[str]) -> str:
    """What stands behind the number: a dot, white, or both."""
    return re.sub(r"\s+", " ", match[2].replace("．", "."))


def siblings(texts: Sequence[str]) -> list[list[int]]:
    """The lists of a text, as the rows of their items: a list goes on below deeper ones, up to a higher one.

    One that begins at 1 is a new one, and so is what stands below a chapter or an article.
    """
    lists: list[list[int]] = []
    open_lists: dict[int, list[int]] = {}
    for row, text in enumerate(texts):
        level = level_of(text)
        if CHAPTER.match(text) or ARTICLE.match(text):
            open_lists = {}
        if not level:
            continue
        open_lists = {above: rows for above, rows in open_lists.items() if above <= level}
        if level not in open_lists or ordinal_of(text) == 1:
            open_lists[level] = []
            lists.append(open_lists[level])
        open_lists[level].append(row)
    return lists


def labelled(texts: Sequence[str]) -> frozenset[int]:
    """The rows of lists that are facts behind their labels, two or more: text and no headings.

    一、演练时间：5月12日上午。 and 二、演练地点：县体育场, whether or not a full stop ends them. A label
    beside them that leads to a list, 三、绕行路线：, is one more.
    """
    return frozenset(
        row
        for rows in siblings(texts)
        if sum(_begins_with(FACT, texts[row]) for row in rows) > 1
        for row in rows
        if _begins_with(FACT, texts[row]) or _begins_with(LABEL_ALONE, texts[row])
    )


def _begins_with(label: re.Pattern[str], text: str) -> bool:
    """Whether a label stands right behind a paragraph's ordinal."""
    ordinal = ORDINALS[level_of(text) - 1].match(text) if level_of(text) else None
    return bool(ordinal and label.match(text, ordinal.end()))


def ordinal_of(text: str) -> int:
    """The value of a paragraph's ordinal; 0 where it has none."""
    digits = re.match(r"[（(]?(\d+)", text)
    if digits:
        return int(digits.group(1))
    found = re.match(rf"[（(]?([{NUMERALS}]+)", text)
    return chinese_number(found.group(1)) if found else 0


def chinese_number(text: str) -> int:
    """一 to 九十九 as a number."""
    digits = {char: value for value, char in enumerate("零一二三四五六七八九")}
    if "十" not in text:
        return digits.get(text, 0)
    tens, _, ones = text.partition("十")
    return digits.get(tens, 1) * 10 + digits.get(ones, 0)


class Miscount(NamedTuple):
    """A paragraph whose ordinal does not follow: its row, the number wanted, its own, the one before."""

    row: int
    wanted: int
    number: int
    before: int


class _Item(NamedTuple):
    row: int
    level: int
    number: int
    jumped: bool  # over a level, which is told as such


def _items(texts: Sequence[str]) -> list[_Item]:
    found: list[_Item] = []
    for row, text in enumerate(texts):
        if level := level_with_slips(text):
            jumped = level > (found[-1].level if found else 0) + 1
            found.append(_Item(row, level, ordinal_of(text), jumped))
    return found


def miscounted(texts: Sequence[str]) -> Iterator[Miscount]:
    """The paragraphs that break the count of their level, once for each slip.

    A list may begin anew at 1, but not right behind one of its level, nor where that had one item alone; a
    level may also be counted through the whole text, below whatever it stands.
    Of 一、三、三 the second is told, of 一、二、二、三 the third: the rest is right without it.
    """
    items = _items(texts)
    through = _counted_through(items)
    counts = [0] * len(ORDINALS)
    meant = [0] * len(ORDINALS)  # what would be the number before, were a level not passed over
    for at, item in enumerate(items):
        level, number, before = item.level, item.number, counts[item.level - 1]
        fits = number - 1 in (before, meant[level - 1])
        for below in {*range(level, len(ORDINALS))} - through:
            counts[below] = meant[below] = 0
        counts[level - 1] = meant[level - 1] = number
        if item.jumped:
            meant[level - 2] = number
        if fits or (number == 1 and not _too_early(items, at, before)):
            continue
        yield Miscount(item.row, before + 1, number, before)
        if _next_number(items[at + 1 :], level) == before + 2:
            counts[level - 1] = before + 1


def _counted_through(items: Sequence[_Item]) -> set[int]:
    """The levels, from 0 on, whose count goes on below the next heading: 一、（一） and then 二、（二）.

    So the tasks of a year's plan are counted. No later list begins at 1 then, and one goes on at least.
    """
    last: dict[int, int] = {}
    begun: set[int] = set()  # levels whose list is still open
    anew: set[int] = set()
    going_on: set[int] = set()
    for item in items:
        begun = {level for level in begun if level <= item.level}
        if item.level not in begun and item.level in last:
            anew |= {item.level} if item.number == 1 else set()
            going_on |= {item.level} if item.number == last[item.level] + 1 else set()
        begun.add(item.level)
        last[item.level] = item.number
    return {level - 1 for level in going_on - anew}


def _too_early(items: Sequence[_Item], at: int, before: int) -> bool:
    """Whether a list that begins anew here leaves the one before it with a single item, or none between."""
    item, last = items[at], items[at - 1] if at else None
    adjacent = last is not None and last.level == item.level and last.row == item.row - 1 and not last.jumped
    return adjacent or (before == 1 and item.level <= CHINESE)


def _next_number(rest: Sequence[_Item], level: int) -> int:
    """The number of the next item of a level, 0 where the list ends before one."""
    for item in rest:
        if item.level <= level:
            return item.number if item.level == level else 0
    return 0
