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
from docgen.tongue import phrase

MOST = 8  # quotations in one decision


def roll_prose(path: KeyPath, typed: str, turn: Turn, rolled: Rolled, *, title: bool = False) -> RolledWords:
    """Roll a text forward, and leave to be decided what its words leave open, but for its days."""
    words = rolled_text(typed, turn, title=title)
    if words.text != typed:
        rolled.edits.append(PutValue(path, words.text))
    if words.cited:
        rolled.ask(
            path,
            phrase(
                "{cited}是{old}年的文件，没有改；请看{new}年是否有新的。",
                cited=quoted(words.cited),
                old=turn.old,
                new=turn.new,
            ),
        )
    if words.last:
        rolled.ask(
            path,
            phrase(
                "说到{year}年的没有改：{last}；请看是否应改为{old}年。",
                year=turn.old - 1,
                last=quoted(words.last),
                old=turn.old,
            ),
        )
    if words.doubtful:
        rolled.ask(
            path,
            phrase(
                "拿不准，没有改：{doubtful}；请看是否应改为{new}年。",
                doubtful=quoted(words.doubtful),
                new=turn.new,
            ),
        )
    if phrases := five_year_phrases(typed):
        rolled.ask(
            path,
            phrase(
                "{phrases}说的是{old}年，没有改；请看在{new}年还对不对。",
                phrases=quoted(phrases),
                old=turn.old,
                new=turn.new,
            ),
        )
    return words


def ask_of_days(path: KeyPath, days: Iterable[str], turn: Turn, rolled: Rolled) -> None:
    """Leave the days of the month to be decided, where there are any."""
    if told := quoted(days):
        rolled.ask(
            path,
            phrase("月日还是{old}年的：{told}；请改成{new}年的日子。", old=turn.old, told=told, new=turn.new),
        )


def quoted(texts: Iterable[str]) -> str:
    """`“甲”、“乙”`, 《》 without further marks; of many the first ones and how many there are."""
    given = list(dict.fromkeys(texts))
    told = "、".join(text if text.startswith(("《", "“")) else f"“{text}”" for text in given[:MOST])
    return told if len(given) <= MOST else phrase("{told}等{count}处", told=told, count=len(given))
