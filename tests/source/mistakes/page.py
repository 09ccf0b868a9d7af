"""docs/mistakes.md: every mistake beside what is said of it."""

from __future__ import annotations

from pathlib import Path

from tests.source.mistakes import Mistake, told
from tests.source.mistakes.typed import TYPED
from tests.source.mistakes.values import VALUES
from tests.source.mistakes.words import WORDS

PAGE = Path(__file__).parents[3] / "docs" / "mistakes.md"
MISTAKES = {"键盘和粘贴": TYPED, "文字": WORDS, "键和值": VALUES}
SEEN = {
    " ": "␣",
    "\u3000": "〔全角空格〕",
    "\u00a0": "〔不间断空格〕",
    "\t": "〔Tab〕",
    "\n": "⏎",
    "\x0b": "〔换行符〕",
}
HEAD = """\
# 容易写错的地方

每一行是一处真实的笔误：在一家没有错的机关（`data/qingshan`，虚构）里只改这一处，程序只说这一句。行号、原因对不对，测试逐条核对
（`tests/source/mistakes`，本页由 `python -m tests.source.mistakes` 写出）。行首的半角空格写作 ␣，换行写作 ⏎。
"""
MOST = 44  # characters of a file that a cell of the table shows


def page() -> str:
    """The page as Markdown."""
    parts = [HEAD]
    for title, kind in MISTAKES.items():
        rows = [f"| {each.what} | {_typed(each)} | {_said(each)} |" for each in kind]
        parts.append(
            "\n".join([f"## {title}", "", "| 错在哪里 | 写成了 | 程序说 |", "| --- | --- | --- |", *rows, ""])
        )
    return "\n".join(parts)


def _typed(mistake: Mistake) -> str:
    """What was typed, with what cannot be seen spelt out."""
    text = mistake.new.rstrip("\n") or f"（删去“{mistake.old.strip()}”）"
    lead = len(text) - len(text.lstrip(" "))
    shown = "␣" * lead + "".join(_shown(char) for char in text[lead:])
    return f"`{shown[:MOST]}{'…' if len(shown) > MOST else ''}`".replace("|", "\\|")


def _shown(char: str) -> str:
    if char == " ":
        return char
    return SEEN.get(char) or (char if char.isprintable() else f"〔U+{ord(char):04X}〕")


def _said(mistake: Mistake) -> str:
    """The message with its place, and the remedy."""
    (found,) = told(mistake)
    place = str(found.place).removeprefix("data/qingshan/")
    return f"{place} {found.severity}：{found.what}{found.remedy}[{found.code}]".replace("|", "\\|")
