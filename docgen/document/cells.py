"""Widths in 字 (cells): one Chinese character is one cell, a half-width character half a cell."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

SMALL = frozenset("¹²³⁰⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")  # drawn at most as wide as a half
BOXES = frozenset("☐☑☒✓✔✗✘")  # drawn as wide as 汉字, which Unicode's width does not say
MOST = 0x10000  # characters whose widths are kept
VARIANTS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")


@lru_cache(MOST)
def unseen(char: str) -> bool:
    """Whether a character shows nothing and takes no room: a joiner, a mark of direction, a variant's."""
    return unicodedata.category(char) == "Cf" or bool(VARIANTS.match(char))


@lru_cache(MOST)
def cell(char: str) -> float:
    """The width of one character in 字 (GB/T 9704-2012 3.1).

    Characters that Unicode calls ambiguous (“ ” — … · ℃ ①) are full-width in Chinese type.
    """
    if char in SMALL:
        return 0.5
    if unseen(char):
        return 0.0
    if char in BOXES:
        return 1.0
    if unicodedata.east_asian_width(char) in "WFA":
        return 0.0 if unicodedata.combining(char) else 1.0
    return 0.0 if unicodedata.combining(char) else 0.5


def cells(text: str) -> float:
    """The width of `text` in 字."""
    return sum(map(cell, text))
