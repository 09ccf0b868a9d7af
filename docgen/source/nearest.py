"""The word that was probably meant: for keys, choices and folder names that do not exist."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable, Mapping

from docgen.tongue import phrase, strung

ALIKE = 0.5  # share of characters in common; two of four, as in 主送单位 for 主送机关

# What people call a thing by a word that shares no character with its key.
ALSO_CALLED = {
    "落款": ("署名",),
    "落款日期": ("成文日期",),
    "文件": ("内容",),
    "文件名": ("内容",),
    "路径": ("内容",),
    "手机": ("电话",),
    "手机号": ("电话",),
    "手机号码": ("电话",),
    "负责人": ("联系人",),
    "经办人": ("联系人",),
    "抄报": ("抄送机关",),
    "受文机关": ("主送机关",),
    "收文单位": ("主送机关",),
    "名称": ("标题", "全称"),
    "附件名称": ("标题",),
    "附件标题": ("标题",),
    "附件名": ("标题",),
    "题目": ("标题",),
}


def also_called(word: str, choices: Iterable[str]) -> str | None:
    """The choice that people call by this other word; None where none is."""
    named = ALSO_CALLED.get(word, ())
    return next((choice for choice in choices if choice in named), None)


def nearest(word: str, choices: Iterable[str]) -> str | None:
    """The choice most like `word`; None where none has half of its characters in common with it."""
    wanted = _plain(word)
    best = max(choices, key=lambda choice: _likeness(wanted, _plain(choice)), default=None)
    return best if best is not None and _likeness(wanted, _plain(best)) >= ALIKE else None


def meant(word: str, choices: Iterable[str], titles: Mapping[str, str] | None = None) -> str:
    """`您是否想写“标题”？`, or nothing where no choice is near.

    `titles` are what people call the choices, which may be meant as well: 演练地点 for place.
    """
    titled = {title: choice for choice, title in (titles or {}).items() if title}
    near = titled.get(word) or nearest(word, choices) or titled.get(nearest(word, titled) or "")
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
