"""Line composition: a paragraph's text into full lines of 28 字 that end at the edge (GB/T 9704-2012 5.2.3).

Each line takes all that fits and ends early only where a mark or a number must not be parted. The lines
of a paragraph are chosen together all the same: an earlier line gives up a character of its own accord
where a later one would otherwise be torn open by more than two.
"""

from __future__ import annotations

import itertools
import math
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from docgen.document.cells import cell, cells
from docgen.document.elements import Run
from docgen.document.tokens import break_points, forced_parts, reluctant_points

# What a line costs, in an order that nothing reverses: a line torn open by more than 2 字 (per 字 beyond),
# an address parted, a line more than there need be, a last character whose ink stops visibly short of the
# edge (日, 目), a character alone on the last line, a character given up of the line's own accord, a mark
# that hangs, a 字 that a rule moves to the next line.
MOST_GIVEN_UP = 2.0
FEWEST_LAST = 2.0  # 字 of a last line; 通/知 would leave one
NARROW = 4.0  # 字 of lines so short, a table's, that to give up one is worse than a character alone
TORN_COST = 4000.0
PARTED_COST = 1500.0
LINE_COST = 1200.0
RAGGED_COST = 300.0
LONE_COST = 150.0
UNFORCED_COST = 100.0
HANGING_COST = 5.0
# Marks whose right half is white: at a line's end that half may stand beyond the edge, the ink never does.
HALF_AT_END = frozenset("，。、；：）〕》〉】”’")


@dataclass(frozen=True)
class Line:
    """One line: its runs, and its width in 字 by the count of 5.2.3."""

    runs: tuple[Run, ...]
    cells: float
    last: bool
    hangs: bool  # the white half of its last mark stands beyond the edge

    @property
    def text(self) -> str:
        """The line's text."""
        return "".join(run.text for run in self.runs)


def break_runs(
    runs: Sequence[Run], width: float, first_indent: float = 0.0, ragged: frozenset[str] = frozenset()
) -> tuple[Line, ...]:
    """`runs` in lines of at most `width` 字, the first shortened by `first_indent`.

    `ragged` are characters that a full line had better not end on. A line end swallows the space before
    it. A token wider than a line is broken where it must.
    """
    text = "".join(run.text for run in runs)
    ends = break_text(text, width, first_indent, ragged)
    lines = []
    for start, stop in zip((0, *ends), ends, strict=False):
        taken = _width(text[start:stop])
        hangs = taken > width - (0.0 if start else first_indent)
        lines.append(Line(_slice(runs, start, stop), taken, stop == len(text), hangs))
    return tuple(lines)


def _width(text: str) -> float:
    return sum(cell(char) for char in text.rstrip(" "))


def _slice(runs: Sequence[Run], start: int, stop: int) -> tuple[Run, ...]:
    """The part of `runs` between two offsets of their joined text, spaces at its end dropped."""
    taken: list[Run] = []
    at = 0
    for run in runs:
        piece = run.text[max(start - at, 0) : max(stop - at, 0)]
        at += len(run.text)
        if piece:
            taken.append(Run(piece, run.face))
    if taken:
        taken[-1] = Run(taken[-1].text.rstrip(" "), taken[-1].face)
    return tuple(run for run in taken if run.text)


@cache
def break_text(
    text: str, width: float, first_indent: float = 0.0, ragged: frozenset[str] = frozenset()
) -> tuple[int, ...]:
    """Offsets at which the lines of `text` end, its length last: least cost over the whole paragraph."""
    if not text:
        return (0,)
    measure = _Measure(text, width, first_indent, ragged)
    best: dict[int, tuple[float, int]] = {0: (0.0, 0)}
    for index in range(1, len(measure.points)):
        if choice := measure.best_line_to(index, best):
            best[measure.points[index]] = choice
    return _trace(best, len(text))


@lru_cache(maxsize=4096)
def cell_lines(text: str, room: float) -> tuple[str, ...]:
    """The lines of a table's cell that holds `room` 字; what is empty takes none."""
    return tuple(_cell_lines(text, room))


def _cell_lines(text: str, room: float) -> Iterator[str]:
    for piece in filter(None, text.split("\n")):
        if cells(piece) <= room:
            yield piece
        else:
            yield from (piece[a:b] for a, b in itertools.pairwise((0, *break_text(piece, room))))


class _Measure:
    """A paragraph with the points at which its lines may end, and the room that they have.

    A token wider than a line may be broken at its joints, or else between its quantities, or else anywhere.
    """

    def __init__(self, text: str, width: float, first_indent: float, ragged: frozenset[str]) -> None:
        self.text = text
        self.width = width
        self.first_indent = first_indent
        self.widest = width + max(-first_indent, 0.0)
        self.ragged = ragged
        self._upto = tuple(itertools.accumulate(map(cell, text), initial=0.0))
        narrowest = width - max(first_indent, 0.0)
        self.points = [0]
        self.reluctant = reluctant_points(text)
        for start, end in itertools.pairwise([0, *break_points(text), len(text)]):
            self.points += self._forced(start, end, narrowest) if self.taken(start, end) > narrowest else ()
            self.points.append(end)
        self._at = [self._upto[point] for point in self.points]

    def _forced(self, start: int, end: int, room: float) -> list[int]:
        """Where a stretch that no line holds may be broken."""
        points: list[int] = []
        at = start
        for part in forced_parts(self.text[start:end], room):
            stop = at + len(part)
            points += range(at + 1, stop) if self.taken(at, stop) > room else ()
            points.append(stop)
            at = stop
        return points[:-1]

    def taken(self, start: int, end: int) -> float:
        """Width of a stretch of the text in 字, the spaces at its end left out."""
        while end > start and self.text[end - 1] == " ":
            end -= 1
        return self._upto[end] - self._upto[start]

    def best_line_to(self, index: int, best: dict[int, tuple[float, int]]) -> tuple[float, int] | None:
        """Cost so far and start of the best line that ends at a point; None where no line reaches it.

        The longest line is tried first: the more a line gives up, the more it costs, and the more lines there
        are before it, so that most of the shorter ones need not be tried. Of equals the shortest counts.
        """
        end = self.points[index]
        slack = 0.5 if self.text[end - 1] in HALF_AT_END else 0.0
        upto = self.taken(0, end)
        whole = end == len(self.text)
        cost_of = self._costs(index)
        found: tuple[float, int] | None = None
        for at in range(bisect_left(self._at, upto - self.widest - slack, hi=index), index):
            start = self.points[at]
            room = self.width if start else self.width - self.first_indent
            taken = max(upto - self._at[at], 0.0)
            if start not in best or taken > room + slack:
                continue
            lone = LONE_COST if whole and start and taken < FEWEST_LAST and self.width >= NARROW else 0.0
            line = LINE_COST + cost_of(room - taken)
            before = math.ceil(self._at[at] / (self.widest + 0.5)) * LINE_COST  # at least
            if found is not None and before + line > found[0]:
                break
            cost = best[start][0] + line + lone
            if found is None or cost <= found[0]:
                found = (cost, start)
        return found

    def _costs(self, index: int) -> Callable[[float], float]:
        """What a line that ends at a point costs, by the 字 it gives up; the last may give up any number."""
        if index == len(self.points) - 1:
            return lambda given_up: HANGING_COST if given_up < 0 else 0.0
        end, following = self.points[index], self.points[index + 1]
        follows = self.taken(end, following)
        ragged = RAGGED_COST if self.text[end - 1] in self.ragged else 0.0
        ragged += PARTED_COST if end in self.reluctant else 0.0

        def cost(given_up: float) -> float:
            if given_up < 0:
                return HANGING_COST
            torn = TORN_COST * (given_up - MOST_GIVEN_UP) if given_up > MOST_GIVEN_UP else 0.0
            return given_up**2 + torn + (UNFORCED_COST if follows <= given_up else 0.0) + ragged

        return cost


def _trace(best: dict[int, tuple[float, int]], end: int) -> tuple[int, ...]:
    ends = []
    while end:
        ends.append(end)
        end = best[end][1]
    return tuple(reversed(ends))
