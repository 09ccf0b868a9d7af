"""Lists that stand side by side on one sheet, and lists that are turned: units from left to right.

Reads: the head of a table, its first rows.
Writes: the columns of each list.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from docgen.grid import Cells, GridHead, Span, Vocabulary, one_row
from docgen.grid.headings import plain

LAST_COLUMN = 1 << 14
FIRST_COLUMNS = 3  # in which the words of a turned list stand


def lists(grid: GridHead, name: int) -> Sequence[tuple[int, int]]:
    """The first column, from 0, and the one behind the last, of each list that begins with the same words.

    `name` is the column of the first one's names. A list begins where the words before its names do that
    stand before the first one's: 序号, 单位名称.
    """
    words = [plain(word) for word in grid.words]
    names = [at for at, word in enumerate(words) if word == words[name]]
    starts = [at - _alike_before(words, names[0], at) for at in names]
    starts[0] = 0
    return list(pairwise((*starts, len(words))))


def _alike_before(words: Sequence[str], first: int, other: int) -> int:
    """How many columns before another one have the words that stand before the first."""
    count = 0
    while (
        count < first and first < other - count - 1 and words[first - count - 1] == words[other - count - 1]
    ):
        count += 1
    return count


def head_of(grid: GridHead, left: int, right: int, vocabulary: Vocabulary) -> GridHead:
    """The head of one list."""
    part = one_row(grid.last, grid.words[left:right], vocabulary)
    stated = tuple(row[left:right] for row in grid.stated)
    groups = grid.groups[left:right]
    return replace(part, first=grid.first, stated=stated, rival=grid.rival, groups=groups)


def spans_of(spans: Sequence[Span], left: int, right: int | None) -> Sequence[Span]:
    """What is merged within one list, counted from its first column."""
    if not left and right is None:
        return spans
    end = LAST_COLUMN if right is None else right
    return [
        (top, max(first - left, 1), bottom, min(last, end) - left)
        for top, first, bottom, last in spans
        if last > left and first <= end
    ]


def is_turned(rows: Sequence[tuple[int, Cells]], named: int, vocabulary: Vocabulary, name: int) -> bool:
    """Whether the words that head a list stand one below the other, and more of them than side by side.

    `named` is how many columns the best row names, `name` the number of the column that a list must have.
    """
    for at in range(FIRST_COLUMNS):
        known = [vocabulary.rank(cells[at]) if at < len(cells) else None for _, cells in rows]
        for is_known, run in groupby(known, key=bool):
            found = {rank[0] for rank in run if rank}
            if is_known and name in found and len(found) > max(named, 1):
                return True
    return False
