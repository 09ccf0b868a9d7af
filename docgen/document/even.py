"""Pieces of text in even lines, found by a dynamic programme: quick for a text of any length.

Reads: the pieces that a line end must not split, the room in 字.
Writes: the lines.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeAlias

from docgen.document.cells import cell, cells
from docgen.document.tokens import NOT_FIRST, NOT_LAST

GROWING_PER_HALF = 5  # growing lines that are as bad as a spread of half a 字

Ends: TypeAlias = tuple[int, ...]


def cut(text: str, room: float, width: Callable[[str], float] = cell) -> Iterator[str]:
    """As many characters as `room` holds, line after line; one at least. `width` measures a character.

    No line of several begins or ends with a mark that may not: （万, 元）.
    """
    line, taken = "", 0.0
    for char in text:
        if line and taken + width(char) > room:
            end = len(line)
            while end > 1 and ((line[end:] or char)[0] in NOT_FIRST or line[end - 1] in NOT_LAST):
                end -= 1
            yield line[:end]
            line = line[end:]
            taken = sum(map(width, line))
        line, taken = line + char, taken + width(char)
    yield line


def even_lines(pieces: Sequence[str], room: float) -> list[str]:
    """The pieces in as few lines of `room` 字 as hold them, the lines' widths spread as little as can be.

    Of two layouts that are alike, the one whose lines do not grow. A piece wider than `room` has a line
    to itself, and counts as if it filled it.
    """
    most = max(int(room * 2), 1)
    widths = [min(round(cells(piece) * 2), most) for piece in pieces]
    ends = _even_ends(widths, _fewest(widths, most), most)
    return ["".join(pieces[a:b]) for a, b in zip((0, *ends), ends, strict=False)]


def _fewest(widths: Iterable[int], most: int) -> int:
    """How many lines hold pieces of these widths, each line as full as it may be."""
    count, taken = 0, most
    for width in widths:
        if taken + width > most:
            count, taken = count + 1, 0
        taken += width
    return max(count, 1)


def _even_ends(widths: Sequence[int], count: int, most: int) -> Ends:
    """Where `count` lines of at most `most` end, so that their widths spread least; all in half 字.

    The spreads are tried from the smallest, each with every width that the narrowest line may have.
    """
    total = sum(widths)
    best: tuple[float, Ends] = (math.inf, ())
    for spread in range(most + 1):
        if GROWING_PER_HALF * spread > best[0]:
            break
        lowest = max(-(-total // count) - spread, 0)
        for least in range(lowest, min(total // count, most - spread) + 1):
            if found := _within(widths, count, least, least + spread):
                growing, ends = found
                best = min(best, (GROWING_PER_HALF * spread + growing, ends))
    return best[1]


def _within(widths: Sequence[int], count: int, least: int, most: int) -> tuple[int, Ends] | None:
    """How often a line is wider than the one above, at least, and the ends of those lines, the first first.

    None where no `count` lines have widths from `least` to `most`.
    """
    at = (0, *itertools.accumulate(widths))
    # For each piece that lines may begin with: width of the first of them, how often they grow, their ends.
    below: dict[int, list[tuple[int, int, Ends]]] = {len(widths): [(-1, 0, ())]}
    for above in reversed(range(count)):
        lines: dict[int, list[tuple[int, int, Ends]]] = {}
        for end, following in below.items():
            for start in range(end - 1, above - 1, -1):
                width = at[end] - at[start]
                if width > most:
                    break
                if width >= least and above * least <= at[start] <= above * most and (above or not start):
                    growing = min((g + (width < next_), (end, *ends)) for next_, g, ends in following)
                    lines.setdefault(start, []).append((width, *growing))
        below = lines
    return min(((growing, ends) for _, growing, ends in below.get(0, ())), default=None)
