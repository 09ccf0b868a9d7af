"""What a person must look at in a text that was rolled forward, as decisions.

Reads: RolledWords.
Writes: edits and Decisions.
"""

from __future__ import annotations

from collections.abc import Iterable

from docgen.problems import KeyPath
from docgen.rolling.texts import RolledWords, five_year_phrases, rolled_text
from docgen.rolling.turn import Rolled, Turn
from docgen.source.patching import PutValue

MOST = 8  # quotations in one decision


def roll_prose(path: KeyPath, typed: str, turn: Turn, rolled: Rolled, *, title: bool = False) -> RolledWords:
    """Roll a text forward, and leave to be decided what its words leave open, but for its days."""
    words = rolled_text(typed, turn, title=title)
    if words.text != typed:
        rolled.edits.append(PutValue(path, words.text))
    if words.cited:
        rolled.ask(path, f"{quoted(words.cited)}是{turn.old}年的文件，没有改；请看{turn.new}年是否有新的。")
    if words.last:
        rolled.ask(path, f"说到{turn.old - 1}年的没有改：{quoted(words.last)}；请看是否应改为{turn.old}年。")
    if words.doubtful:
        rolled.ask(path, f"拿不准，没有改：{quoted(words.doubtful)}；请看是否应改为{turn.new}年。")
    if phrases := five_year_phrases(typed):
        rolled.ask(path, f"{quoted(phrases)}说的是{turn.old}年，没有改；请看在{turn.new}年还对不对。")
    return words


def ask_of_days(path: KeyPath, days: Iterable[str], turn: Turn, rolled: Rolled) -> None:
    """Leave the days of the month to be decided, where there are any."""
    if told := quoted(days):
        rolled.ask(path, f"月日还是{turn.old}年的：{told}；请改成{turn.new}年的日子。")


def quoted(texts: Iterable[str]) -> str:
    """`“甲”、“乙”`, 《》 without further marks; of many the first ones and how many there are."""
    given = list(dict.fromkeys(texts))
    told = "、".join(text if text.startswith(("《", "“")) else f"“{text}”" for text in given[:MOST])
    return told if len(given) <= MOST else f"{told}等{len(given)}处"
