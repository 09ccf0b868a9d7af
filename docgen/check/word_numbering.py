"""Automatic numbering of a docx: the ordinal that Word shows before a paragraph and no text run holds.

Reads: the part with the lists of a docx.
Writes: ordinals such as 一、 and （1）, paragraph by paragraph.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property

from lxml import etree

from docgen.check.word_styles import Styles
from docgen.opc.wordml import W, number, val

DIGITS = "〇一二三四五六七八九"
CHINESE = (
    "chineseCounting",
    "chineseCountingThousand",
    "ideographDigital",
    "japaneseCounting",
    "taiwaneseCounting",
    "taiwaneseCountingThousand",
)
PLACE = re.compile(r"%(\d)")


def chinese(value: int) -> str:
    """1 to 99 as 一 to 九十九; larger numbers digit by digit."""
    if value > 99:
        return "".join(DIGITS[int(digit)] for digit in str(value))
    tens, ones = divmod(value, 10)
    lead = "" if not tens else "十" if tens == 1 else f"{DIGITS[tens]}十"
    return lead + (DIGITS[ones] if ones or not tens else "")


def shown(value: int, form: str) -> str:
    """A count in a w:numFmt; empty for bullets and for forms that no ordinal of a 公文 has."""
    if form in CHINESE:
        return chinese(value)
    if form == "decimalZero":
        return f"{value:02d}"
    return str(value) if form in ("decimal", "decimalFullWidth", "decimalHalfWidth", "") else ""


@dataclass(frozen=True)
class Level:
    """A level of a list: its form, its text with %1 … for the counts, and where it begins."""

    form: str
    text: str
    start: int
    style: str


@dataclass(frozen=True)
class _List:
    """A list: the definition that it follows, levels of its own, and from where it begins which level anew.

    Lists of one definition count on from each other; “重新开始编号” in Word is one that begins anew.
    """

    abstract: str
    levels: dict[int, Level] = field(default_factory=dict)
    anew: dict[int, int] = field(default_factory=dict)


_NO_LIST = _List("")


@dataclass
class Numbering:
    """The lists of a docx while its paragraphs are walked through from the top."""

    root: etree._Element | None
    styles: Styles
    _counts: dict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))
    _begun: set[tuple[str, int]] = field(default_factory=set)

    def ordinal(self, paragraph: etree._Element) -> str:
        """What stands before this paragraph; empty where it is in no list. To be asked once for each."""
        num, depth = self._place(paragraph)
        followed = self._lists.get(num, _NO_LIST)
        levels = self._levels_of(followed)
        if depth not in levels:
            return ""
        counts = self._counts[followed.abstract]
        if depth in followed.anew and (num, depth) not in self._begun:
            self._begun.add((num, depth))
            counts[depth] = followed.anew[depth] - 1
        counts[depth] = counts.get(depth, levels[depth].start - 1) + 1
        for deeper in [each for each in counts if each > depth]:
            del counts[deeper]

        def count(found: re.Match[str]) -> str:
            at = int(found.group(1)) - 1
            level = levels.get(at)
            return shown(counts.get(at, level.start), level.form) if level else ""

        level = levels[depth]
        return "" if level.form in ("bullet", "none") else PLACE.sub(count, level.text)

    def _place(self, paragraph: etree._Element) -> tuple[str, int]:
        """The list and the level of a paragraph, by its own settings or its style's."""
        num, depth = self.styles.shape(paragraph).listed
        if depth is None:
            levels = self._levels_of(self._lists.get(num, _NO_LIST))
            style = val(paragraph.find(f"{W}pPr/{W}pStyle"))
            depth = next((at for at, level in levels.items() if style and level.style == style), 0)
        return num, int(depth)

    def _levels_of(self, followed: _List) -> dict[int, Level]:
        """The levels of a list: those of its definition, its own in their stead."""
        return self._levels.get(followed.abstract, {}) | followed.levels

    @cached_property
    def _lists(self) -> dict[str, _List]:
        """The lists by their ids."""
        lists = self.root.iter(f"{W}num") if self.root is not None else ()
        return {val(each, "numId"): _list(each) for each in lists}

    @cached_property
    def _levels(self) -> dict[str, dict[int, Level]]:
        """The levels of each definition."""
        found = self.root.iter(f"{W}abstractNum") if self.root is not None else ()
        return {val(each, "abstractNumId"): dict(map(_level, each.iter(f"{W}lvl"))) for each in found}


def _list(element: etree._Element) -> _List:
    changed = list(element.iter(f"{W}lvlOverride"))
    starts = ((each, number(each.find(f"{W}startOverride"), "val")) for each in changed)
    return _List(
        val(element.find(f"{W}abstractNumId")),
        dict(_level(level) for each in changed for level in each.iter(f"{W}lvl")),
        {int(number(each, "ilvl") or 0): int(start) for each, start in starts if start is not None},
    )


def _level(element: etree._Element) -> tuple[int, Level]:
    start = number(element.find(f"{W}start"), "val")
    level = Level(
        val(element.find(f"{W}numFmt")),
        val(element.find(f"{W}lvlText")),
        int(start) if start is not None else 1,
        val(element.find(f"{W}pStyle")),
    )
    return int(number(element, "ilvl") or 0), level
