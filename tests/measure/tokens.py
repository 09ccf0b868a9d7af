"""What a line end may not cut, and why a line may be short: numbers, dates, codes, punctuation marks.

Written from the standards and not from docgen's own rules.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

UNIT = r"(?:年度|年|月|日|号|室|项|个|人|次|家|场|名|级|页|时|分钟|分|秒|万元|亿元|元|万|亿|公里|米|%|％|℃)"
KINDS = {
    "发文字号": r"〔\d{4}〕\d+号",
    "标准编号": r"[A-Z]{2,4}(?:/[A-Z])?\d+(?:\.\d+)?(?:[-—]\d{4})?",
    "日期": r"\d{4}年(?:\d{1,2}月(?:\d{1,2}日)?)?|\d{1,2}月\d{1,2}日",
    "网址": r"[A-Za-z0-9_.+-]+@[A-Za-z0-9.-]+",
    "数": rf"\d+(?:[-.,—～:]\d+)*{UNIT}?",
    "外文": r"[A-Za-z]{2,}",
}
# GB/T 15834-2011 5.1: these do not begin a line, and the opening ones do not end one.
CLOSING = frozenset("，。、；：？！）〕】》〉」』”’·….,;:?!)]}%％")
OPENING = frozenset("（〔【《〈「『“‘([{")
WIDE_MARKS = frozenset("“”‘’—…·×℃‰")
# Characters with more than 1 mm of white at their right in 仿宋 or 楷体 (of GB 2312's first level, read from
# the fonts' outlines): at a line's end their ink stops short of the edge.
NARROW = frozenset(
    "日月自目弓卜乡肖川吕丫引刁申币巾尸户习肩舀曾岗勇召叫出书启了员口冒佣舅内与当角旧"
    "屑囱负臼男贞贝夕司片多卢匀另同句用甸纠帛圆弯虽网声勾肉旬因刽刨冈"
)


@dataclass(frozen=True)
class Token:
    """A stretch of text that stays on one line."""

    kind: str
    text: str
    start: int
    end: int


def tokens(text: str) -> list[Token]:
    """All tokens of `text` (without white space), of every kind; they may overlap."""
    return [
        Token(kind, m[0], m.start(), m.end()) for kind, form in KINDS.items() for m in re.finditer(form, text)
    ]


def cut_tokens(text: str, breaks: set[int]) -> list[Token]:
    """The tokens of `text` that a line break before one of the characters at `breaks` cuts in two."""
    return [t for t in tokens(text) if any(t.start < b < t.end for b in breaks)]


def cells(text: str) -> float:
    """Width in 字: a full-width character is one, a half-width one a half (GB/T 9704-2012 3.1)."""
    return sum(1.0 if c in WIDE_MARKS or unicodedata.east_asian_width(c) in "WF" else 0.5 for c in text)


def may_break(text: str, place: int) -> bool:
    """Whether a line may end before the character at `place`."""
    if text[place] in CLOSING or text[place - 1] in OPENING or text[place - 1 : place + 1] in ("——", "……"):
        return False
    return not cut_tokens(text, {place})


def first_unit(text: str, place: int) -> str:
    """What had to move as a whole to the line that begins at `place`: up to the next place a line may end."""
    end = next((e for e in range(place + 1, len(text)) if may_break(text, e)), len(text))
    return text[place:end]


def greedy_lines(text: str, width: float = 28.0) -> list[str]:
    """`text` in lines that each take all that fits in `width` 字; a closing mark may stand half out."""
    lines, start = [], 0
    while start < len(text):
        place = start + len(first_unit(text, start))
        while place < len(text):
            further = place + len(first_unit(text, place))
            slack = 0.5 if text[further - 1] in CLOSING else 0.0
            if cells(text[start:further]) > width + slack:
                break
            place = further
        lines.append(text[start:place])
        start = place
    return lines


def must_give_up(text: str) -> bool:
    """Whether lines that take all they can would be torn open by more than 2 字 or end on a narrow character.

    Then an earlier line of the paragraph does well to give up a character of its own accord.
    """
    full = greedy_lines(text)[:-1]
    return any(cells(line) < 26 or line[-1] in NARROW for line in full)
