"""Rows of cells, and cells merged over several of them.

Reads: rows with their numbers, in order, and what is merged.
Writes: rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

SPACE = re.compile(r"\s*[\r\n]+\s*")

Cells = list[str]
Span = tuple[int, int, int, int]  # a merged cell: first row and column, last row and column, from 1


def carried(rows: Iterable[tuple[int, Cells]], spans: Sequence[Span]) -> Iterator[tuple[int, Cells]]:
    """The rows with the text of each cell that is merged downwards in the blank cells below its first."""
    begun: dict[int, list[tuple[int, int]]] = {}  # first row -> columns, from 0, with their last row
    for top, left, bottom, _ in spans:
        if bottom > top:
            begun.setdefault(top, []).append((left - 1, bottom))
    open_now: dict[int, tuple[int, str]] = {}  # column -> last row, text
    for number, cells in rows:
        for column, (last, text) in list(open_now.items()):
            if number > last:
                del open_now[column]
                continue
            cells.extend([""] * (column + 1 - len(cells)))
            cells[column] = cells[column] or text
        for column, last in begun.get(number, ()):
            if column < len(cells):
                open_now[column] = (last, cells[column])
        yield number, cells


@lru_cache(maxsize=1024)
def letters(column: int) -> str:
    """The name of a column, from 1: A … Z, AA …"""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def one_line(text: str) -> str:
    """A cell's text without line ends: someone broke the line to make a narrow column."""
    if "\n" not in text and "\r" not in text:
        return text
    return SPACE.sub(_joint, text.strip())


def _joint(match: re.Match[str]) -> str:
    """What stands for a line end: a blank between Latin words, nothing between Chinese ones."""
    around = match.string[match.start() - 1] + match.string[match.end()]
    return " " if around.isascii() else ""
