"""Names that stand beside each other or over several lines, and words that white was put into, whole.

Reads: the lines of a title, the parts of a row, a row of signatures.
Writes: a title, names of organs and of persons.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from docgen.check.facts import HANZI
from docgen.check.outline import OutlineBlock, bare
from docgen.check.words import ORGAN, REMARKS
from docgen.importing.manuscript import as_typed, joined_lines, written

APART = re.compile(r"\t+|[ \u3000]{3,}")
OF_ORGANS = re.compile(r"\t+|[ \u3000]{3,}|\u3000{2}")


def title_of(lines: Sequence[str]) -> str:
    """A title's lines as one; between two organs that issue together stands white."""
    title = ""
    for line in lines:
        first = next(iter(line.split()), "")  # of several that stand beside each other
        goes_on = line.startswith(("关于", "的"))
        # Only where several stand beside each other above it may one that 关于 follows be a further one.
        several = len(parts := title.split()) > 1 and all(map(ORGAN.search, parts))
        organ = first.partition("关于")[0] if several else first
        apart = title and ORGAN.search(title) and not goes_on and ORGAN.search(organ[:20])
        title = f"{title} {line}" if apart else joined_lines([title, line] if title else [line])
    return _closed_up(title)


def _closed_up(title: str) -> str:
    """A title without the white that spreads a word: 通　知, 洪　溪　区预案."""
    closed = last = ""
    for part in title.split():
        lone = any(len(each) == 1 and HANZI.match(each) for each in (last, part))
        closed += part if lone or not closed else f" {part}"
        last = part
    return closed


def whole_names(parts: Sequence[str]) -> Iterator[str]:
    """Names of persons, one that white was put into (李　瀚) whole."""
    waiting = ""
    for part in parts:
        if len(part) == 1:
            if waiting:
                yield f"{waiting}\u3000{part}"
                waiting = ""
            else:
                waiting = part
        else:
            yield from ([waiting] if waiting else [])
            waiting = ""
            yield part
    if waiting:
        yield waiting


def names_apart(row: OutlineBlock) -> list[str]:
    """The names that stand beside each other in a row, one that is broken over lines whole."""
    if not row.written:
        return list(row.parts) if len(row.parts) > 1 and all(map(ORGAN.search, row.parts)) else [row.text]
    typed = as_typed(row.written, row.text) or row.written
    organs = [bare(part) for part in OF_ORGANS.split(typed)]
    parts = organs if all(map(ORGAN.search, organs)) else map(bare, APART.split(typed))
    return [part for part in parts if part]


def whole_organs(names: Sequence[str]) -> Iterator[str]:
    """Organs' names, one that goes on in the next line whole, with what is said of it in brackets there."""
    waiting = ""
    for name in names:
        if waiting and ORGAN.search(waiting) and not REMARKS.fullmatch(name):
            yield waiting
            waiting = ""
        waiting += name
    if waiting:
        yield waiting


def spaced_part(row: OutlineBlock, part: str) -> str:
    """A part of a row with the white that was typed in it."""
    return as_typed(written(row), part) or part
