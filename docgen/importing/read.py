"""What was made of a paper: data by keys, comments, what is doubtful, and what had no place.

Everything here is plain data, so that it may come from behind the fence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum, auto

from docgen.problems import KeyPath
from docgen.source.tree import Tree


class BoundAs(Enum):
    """What a letter is in its file: the paper itself, a document forwarded by it, a text of its own."""

    MAIN = auto()
    FORWARDED = auto()
    TEXT = auto()


@dataclass(frozen=True)
class Questioned:
    """A value that may not be what was meant: the key, the words of the original.

    `guessed`: the original says nothing, and the words are what stands there for now; `seen` is what the
    original has instead. `table`: the name in plan.yaml of a table that cannot be as it was; the words say
    what is otherwise.
    """

    key: str
    words: str
    guessed: bool = False
    seen: str = ""
    table: str = ""


@dataclass
class ReadLetter:
    """A letter's data by their keys.

    `taken` are the texts of the original, without white, that stand in values now; `strays` those that do
    not. `mark` are the lines of the 发文机关标志, `mark_word` is 文件 or what else stands with them,
    `centred` whether the 发文字号 stands in the middle below.
    """

    part: BoundAs
    data: dict[str, Tree] = field(default_factory=dict)
    remarks: dict[KeyPath, list[str]] = field(default_factory=dict)
    doubts: list[Questioned] = field(default_factory=list)
    strays: list[str] = field(default_factory=list)
    taken: list[str] = field(default_factory=list)
    mark: tuple[str, ...] = ()
    mark_word: str = ""
    mark_source: str = ""
    centred: bool = False

    def doubt(self, key: str, words: str, value: str = "") -> None:
        """Tell of a value, and set the original's words above it."""
        self.doubts.append(Questioned(key, words))
        self.remarks.setdefault((key,), []).append(f"请核对：原件写的是“{words}”{value}")


@dataclass
class ReadPaper:
    """A paper: its letter (None for a lone annex), the tables and files that it binds in, office facts.

    `tables` are data of 表格 by their names, `files` the letters of attachments/ by their names. `lone` are
    the annexes that came alone.
    """

    file: str
    letter: ReadLetter | None = None
    tables: dict[str, dict[str, Tree]] = field(default_factory=dict)
    files: dict[str, ReadLetter] = field(default_factory=dict)
    doubts: list[Questioned] = field(default_factory=list)
    strays: list[str] = field(default_factory=list)
    lone: list[tuple[str, str, str]] = field(default_factory=list)  # number, title, 内容
    printer: str = ""
    layout: str = ""

    @property
    def letters(self) -> Iterator[ReadLetter]:
        """The letter and those bound in."""
        yield from ([self.letter] if self.letter else [])
        yield from self.files.values()

    @property
    def year(self) -> int | None:
        """The year that the paper is of: that of its number, else that of its date, else of its title."""
        return next(iter(self._years()), None)

    def _years(self) -> Iterator[int]:
        data = self.letter.data if self.letter else {}
        printing = data.get("印发")
        dated = printing.get("日期", "") if isinstance(printing, dict) else ""
        for text in (data.get("发文字号"), data.get("成文日期"), dated, data.get("标题")):
            if isinstance(text, str) and (found := re.search(r"(?<!\d)(2\d{3})(?!\d)", text)):
                yield int(found[1])
