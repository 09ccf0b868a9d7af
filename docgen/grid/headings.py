"""The words above columns: which of the columns that somebody asks for a heading means.

Reads: the columns that are asked for, with the words that people put above them.
Writes: Vocabulary.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

NUMBERING = {"序号", "序", "no", "no.", "编次", "项次", "行号"}  # the row's number: it moves
WITHIN = re.compile(r"\([^()]*\)")  # 乡镇(街道、开发区)名称
BRACKETS = re.compile(r"\([^)]*\)$")
# In the brackets behind a word: what stands below is what was so before, and no more.
FORMER = re.compile(r"\((?:原(?![则件文因始])|旧|曾用|(?:变更|更名|改名|撤并|合并|改革|调整)前)[^()]*\)$")
JOINING = re.compile("[/、,及和与或]")  # between words that head one column: 办公电话/手机
LONGEST = 100  # characters of a heading
SPACE = re.compile(r"[\s*:]+")


@dataclass(frozen=True)
class Heading:
    """A column that is asked for: its `key`, and `others`, words for it, the most usual first.

    A table without a `needed` one is none. Of one that takes `several` each column counts, and of others
    only the best.
    """

    key: str
    others: tuple[str, ...] = ()
    needed: bool = False
    several: bool = False


class Vocabulary:
    """The columns that are asked for, by the words for them."""

    def __init__(self, headings: Iterable[Heading]) -> None:
        self.headings = tuple(headings)
        self._ranks = {
            plain(word): (number, rank)
            for number, heading in enumerate(self.headings)
            for rank, word in reversed([*enumerate((heading.key, *heading.others))])
        }
        self.words = frozenset(word for each in self.headings for word in (each.key, *each.others))

    @property
    def keys(self) -> str:
        """The keys, as a message lists them."""
        return "、".join(heading.key for heading in self.headings)

    def word(self, cell: str) -> str:
        """The heading that a cell is, in plain writing; none where it says that it was so before.

        Without what stands behind it in brackets, or within it where that makes it one. Of several that are
        joined and mean one column, the first. A long text is none, and costs no search.
        """
        if len(cell) > LONGEST:
            return ""
        heading = plain(cell)
        if heading in self._ranks:
            return heading
        if FORMER.search(heading):
            return ""
        bare = BRACKETS.sub("", heading)
        if bare not in self._ranks and (within := WITHIN.sub("", bare)) in self._ranks:
            return within
        return bare if bare in self._ranks or not JOINING.search(bare) else self._joined(bare)

    def _joined(self, heading: str) -> str:
        """The first of the words that a heading joins, where all mean one column; else the heading."""
        words = [BRACKETS.sub("", word) for word in JOINING.split(heading)]
        meant = {self._ranks.get(word, (-1, 0))[0] for word in words}
        return words[0] if len(meant) == 1 and -1 not in meant else heading

    def rank(self, cell: str) -> tuple[int, int] | None:
        """The number of the column that a cell stands for, and how usual a word for it this is, from 0."""
        return self._ranks.get(self.word(cell))


def plain(text: str) -> str:
    """A heading without blanks, stars and colons, in half-width."""
    return SPACE.sub("", unicodedata.normalize("NFKC", text).casefold())


def is_numbering(cell: str) -> bool:
    """Whether a cell heads the rows' numbers."""
    return plain(cell) in NUMBERING
