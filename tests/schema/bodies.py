"""The text of a letter: paragraphs of any number and length, levels to depth four, dates and tables."""

from __future__ import annotations

import random
from dataclasses import dataclass

from hypothesis import strategies as st

from tests.schema import words
from tests.schema.setting import Drawn, Setting
from tests.schema.wishes import IN_BODY

NUMERALS = "一二三四五六七八九十"
INDENTS = ("  ", "　　", "")
FEW, COUNTS = st.integers(1, 4), st.one_of(*[st.integers(1, 4)] * 4, st.integers(1, 12), st.integers(5, 40))
SHORT = st.integers(8, 40)
LENGTHS = st.one_of(*[SHORT] * 4, st.integers(30, 200), st.integers(200, 700))
MOST = 1_200  # characters of a text in all, so that a case stays short


@dataclass(frozen=True)
class Body:
    """正文 as it is typed, and its paragraphs as they are printed."""

    typed: str
    shown: tuple[str, ...]


@st.composite
def bodies(draw: st.DrawFn, setting: Setting, drawn: Drawn) -> Body:
    """A text with up to four levels; now and then with a deadline's date, or a table in a line of its own."""
    count, depth = draw(FEW if setting.brief else COUNTS), draw(st.integers(0, 4))
    rnd, longest = draw(words.seeds), draw(SHORT if setting.brief else LENGTHS)
    longest = min(longest, max(20, MOST // count))
    lines = [
        _line(level, number, rnd, setting, rnd.randint(8, longest))
        for level, number in _levels(rnd, count, depth)
    ]
    drawn.size("段数", count)
    drawn.size("层次", depth, (0, 1, 2, 3, 4))
    drawn.size("最长的段", max(map(len, lines)), (40, 100, 300, 700))
    typed, shown = list(lines), list(lines)
    if setting.deadlines and draw(st.booleans()):
        name = draw(st.sampled_from(sorted(setting.deadlines)))
        typed[0], shown[0] = _with_deadline(lines[0], name, draw(st.booleans()), setting)
        drawn.note("正文里", "截止日期")
    wanted = IN_BODY in setting.wish.tables if setting.wish else setting.upright and draw(st.booleans())
    if wanted:
        at = draw(st.integers(0, len(typed)))
        name = draw(st.sampled_from(setting.upright))
        typed.insert(at, f"{{{{ 表格.{name} }}}}")
        drawn.note("正文里", "表格")
    indent, gap = draw(st.sampled_from(INDENTS)), draw(st.sampled_from(("\n", "\n\n")))
    return Body(gap.join(indent + line for line in typed), tuple(shown))


def _levels(rnd: random.Random, count: int, depth: int) -> list[tuple[int, int]]:
    """Level and number of each paragraph; no level is passed over, each counts from 1."""
    counts, at = [0] * 5, 0
    found: list[tuple[int, int]] = []
    for _ in range(count):
        level = rnd.randint(0, min(at + 1, depth))
        if level:
            at = level
            counts[level] += 1
            counts[level + 1 :] = [0] * (4 - level)
        found.append((level, counts[level]))
    return found


def ordinal(level: int, number: int) -> str:
    """一、（一）1.（1）, as clerks type them."""
    tens, ones = divmod(number, 10)
    chinese = ("" if tens == 0 else ("" if tens == 1 else NUMERALS[tens - 1]) + "十") + (
        NUMERALS[ones - 1] if ones else ""
    )
    return ("", f"{chinese}、", f"（{chinese}）", f"{number}.", f"（{number}）")[level]


def _line(level: int, number: int, rnd: random.Random, setting: Setting, length: int) -> str:
    """A paragraph: plain, a heading alone, a heading that text runs on after, or a numbered sentence."""
    text = words.prose(rnd, setting.year, length)
    if not level:
        return text
    heading = rnd.choice(words.DEEDS)
    forms = (heading, f"{heading}。{text}", text)
    return ordinal(level, number) + rnd.choice(forms)


def _with_deadline(line: str, name: str, short: bool, setting: Setting) -> tuple[str, str]:
    """The line with a deadline's date behind it, as typed and as printed."""
    day = setting.deadlines[name]
    printed = f"{day.month}月{day.day}日" if short else f"{day.year}年{day.month}月{day.day}日"
    placeholder = f"{{{{ 截止.{name} | {'月日' if short else '日期'} }}}}"
    return f"{line}请于{placeholder}前报送。", f"{line}请于{printed}前报送。"
