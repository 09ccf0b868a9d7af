"""The word that was probably meant: for keys, choices and folder names that do not exist."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable

from docgen.tongue import phrase, strung

ALIKE = 0.5  # share of characters in common; two of four, as in 主送单位 for 主送机关


def nearest(word: str, choices: Iterable[str]) -> str | None:
    """The choice most like `word`; None where none has half of its characters in common with it."""
    wanted = _plain(word)
    best = max(choices, key=lambda choice: _likeness(wanted, _plain(choice)), default=None)
    return best if best is not None and _likeness(wanted, _plain(best)) >= ALIKE else None


def meant(word: str, choices: Iterable[str]) -> str:
    """`您是否想写“标题”？`, or nothing where no choice is near."""
    near = nearest(word, choices)
    return phrase("您是否想写“{near}”？", near=near) if near else ""


def listed(choices: Iterable[str]) -> str:
    """`“甲”、“乙”`, for a message; quotation marks part the names, so no 和 is needed."""
    return strung([phrase("“{choice}”", choice=choice) for choice in choices])


def _plain(word: str) -> str:
    """Case, width and spaces put aside."""
    return "".join(unicodedata.normalize("NFKC", word).casefold().split())


def _likeness(word: str, choice: str) -> float:
    """0-1: common characters in their order, or in any order where two have changed places."""
    matcher = difflib.SequenceMatcher(None, word, choice, autojunk=False)
    swapped = 0.99 if word != choice and sorted(word) == sorted(choice) else 0.0
    return max(matcher.ratio(), swapped)
