"""Widths of a table's columns: as given, and of the others by what they hold.

Reads: columns, the texts of their cells.
Writes: millimetres.
"""

from __future__ import annotations

import bisect
import math
import re
from collections.abc import Mapping, Sequence
from itertools import zip_longest
from typing import TypeAlias

from docgen.document.cells import cells
from docgen.document.title import balanced
from docgen.document.tokens import pieces
from docgen.model.tables import PlanColumn
from docgen.standard import gbt9704
from docgen.standard.han import HAN

TEXT_PT = 12.0  # table type is no matter of the standard (it fixes none); 小四 fits both seeds' tables
PADDING = 1.5  # mm of white left and right in a cell
CELL = TEXT_PT * gbt9704.MM_PER_PT  # mm a 字 of table type
NARROWEST = 2 * PADDING + 1.2 * CELL  # mm: a column that holds one character
FEWEST = 4.0  # 字 a line of a column that holds words, if there is room
OF_HEAD = (2.0, 3.0, FEWEST)  # 字 a line of a column's head: the fewest that let it stand in two lines
MEETING = re.compile(rf"(?<=[0-9A-Za-z])(?=[{HAN}])|(?<=[{HAN}])(?=[0-9A-Za-z])")
BETWEEN = 0.25  # 字
OF_FOREIGN = re.compile(rf"[{HAN}]{{1,6}}(?:·[{HAN}]{{1,6}})+")  # 阿卜杜拉·买买提
FOREIGN_NAME = re.compile(rf"[{HAN}]{{1,6}}·?")
IN_BRACKETS = re.compile(r"（[^（）]{1,4}）")  # of a head, kept in one line: （万元）
SLACK = 0.8  # mm more than the lines take, for programs that set figures a little wider
OF_NAME = 3.0  # 字: a person's name, which is not broken for lower rows
# Lines of a cell that none may have more of, where that is tried: each a little more than the one before.
LINES_TRIED = (*range(1, 10), 11, 13, 16, 19, 23, 27, 32, 38, 46, 55, 66, 79, 95, 114, 137, 164, 197)
MOST_ROWS = 200  # of a table that are looked at: they tell what those between them hold
MUCH_LOWER = 0.8  # of the height: what breaks short cells as well must be worth it
UNEVEN = 0.5  # 字 that the lines of a cell differ by, for no word is split
LABELS_SHARE = 0.3  # of a blank table's width
MOST = 24.0  # 字 a line that a column asks for at most: a longer text is set in several lines

Needs: TypeAlias = tuple[float, ...]  # what a column must have, should have and would have, mm


def column_widths(
    columns: Sequence[PlanColumn], measure: float, texts: Mapping[int, Sequence[str]]
) -> list[float]:
    """Column widths in mm that fill `measure`.

    Columns without one share what is left: each takes what its longest word needs, then what makes it read
    well, and the rest goes by what its longest line would want beyond that. Where the table is a fifth lower
    by that, those with much to say come first. `texts` are a column's cells.
    """
    given = sum(column.width or 0.0 for column in columns)
    free = [number for number, column in enumerate(columns) if column.width is None]
    room = max(measure - given, measure / 10)
    held = [texts.get(number, ()) for number in free]
    needs: list[Needs] = [_needs(columns[number], own) for number, own in zip(free, held, strict=True)]
    if sum(any(own) for own in held) * 2 < len(held):
        needs = [_room_to_write(need, any(own), measure) for need, own in zip(needs, held, strict=True)]
    if sum(need[0] for need in needs) > room:
        each = zip(free, held, needs, strict=True)
        needs = [_dense_needs(columns[number], own, usual) for number, own, usual in each]
    chosen = _lower(needs, held, room)
    shares = dict(zip(free, chosen, strict=True))
    raw = [column.width or shares[number] for number, column in enumerate(columns)]
    return [max(width * measure / sum(raw), NARROWEST) for width in raw]


def _lower(needs: Sequence[Needs], texts: Sequence[Sequence[str]], room: float) -> list[float]:
    """`room` mm shared among columns; those with much to say first, where that makes it a fifth lower."""
    usual = _shares(needs, room)
    if not sum(need[0] for need in needs) < room < sum(need[-1] for need in needs):
        return usual
    rows = list(zip_longest(*texts, fillvalue=""))
    held = [
        [[_spaced(line) for line in text.split("\n")] for text in row]
        for row in rows[:: max(len(rows) // MOST_ROWS, 1)]
    ]
    best = (_height(held, usual) * MUCH_LOWER, usual)
    tallest = max((line for row in held for line in map(_lines_of, row, usual)), default=0)
    for most in LINES_TRIED[: bisect.bisect(LINES_TRIED, tallest)]:
        musts = [
            max([need[0], *(_mm(_in_lines(row[at], most)) for row in held)]) for at, need in enumerate(needs)
        ]
        if sum(musts) <= room:
            wanted = [tuple(max(must, one) for one in need) for must, need in zip(musts, needs, strict=True)]
            shares = _shares(wanted, room)
            best = min(best, (_height(held, shares), shares))
    return best[1]


def _height(rows: Sequence[Sequence[Sequence[float]]], widths: Sequence[float]) -> float:
    """The lines of all rows, each as high as its fullest cell."""
    return sum(max(map(_lines_of, row, widths)) for row in rows)


def _lines_of(lines: Sequence[float], width: float) -> int:
    """How many lines a cell of `width` mm takes, near enough to compare, of typed lines of so many 字."""
    room = max((width - 2 * PADDING - SLACK) / CELL, 1.0)
    return sum(math.ceil(line / room - 0.01) or 1 for line in lines)


def _in_lines(lines: Sequence[float], most: int) -> float:
    """How wide, 字, a cell must be for its typed lines to take `most` lines, or one each if more."""
    further = most - len(lines)  # which the longest may take beside its own
    longest = max(lines)
    return (
        longest if further < 1 or longest <= OF_NAME else math.ceil(longest / (further + 1) * 2) / 2 + UNEVEN
    )


def _shares(needs: Sequence[Needs], room: float) -> list[float]:
    """`room` mm shared among columns by their needs, each from the most pressing on, mm."""
    if not needs:
        return []
    totals = [sum(level) for level in zip(*needs, strict=True)]
    above = next((level for level, total in enumerate(totals) if total > room), len(totals))
    if above == len(totals):  # white for all alike
        return [need[-1] * room / totals[-1] for need in needs]
    if above == 0:
        return _capped([need[0] for need in needs], room)
    part = (room - totals[above - 1]) / (totals[above] - totals[above - 1])
    return [need[above - 1] + (need[above] - need[above - 1]) * part for need in needs]


def _capped(needs: Sequence[float], room: float) -> list[float]:
    """`room` mm for columns that need more: those with the longest words, which are broken, get less, mm."""
    left, cap = room, 0.0
    for at, need in enumerate(sorted(needs)):
        cap = left / (len(needs) - at)
        if need > cap:
            break
        left -= need
    return [min(need, cap) for need in needs]


def _needs(column: PlanColumn, texts: Sequence[str]) -> tuple[float, float, float]:
    """What a column must have, should have and would have, mm.

    It must have room for its longest word; it should for a few 字 a line and a head of two lines; it would
    for its longest line.
    """
    lines = [line for text in texts for line in text.split("\n")]
    heads = column.heading.split("\n")
    words = max((_spaced(word) for line in (*lines, *heads) for word in _whole(line)), default=0.0)
    body, head = max(map(_spaced, lines), default=0.0), max(map(cells, heads))
    bracketed = [piece for line in heads for piece in IN_BRACKETS.findall(line)]
    must = min(max(words, min(head, OF_HEAD[0]), *map(cells, bracketed)), MOST)
    should = min(max(must, min(body, FEWEST), *map(_least_of_head, heads)), MOST)
    would = min(max(body, head if len(heads) > 1 else min(head, FEWEST)), MOST)
    return _mm(must), _mm(should), _mm(max(would, should))


def _whole(line: str) -> Sequence[str]:
    """What no line end of a typed line may split; a person's long name ends a line behind its · only."""
    return FOREIGN_NAME.findall(line) if OF_FOREIGN.fullmatch(line) else pieces(line)


def _room_to_write(need: Needs, labels: bool, measure: float) -> Needs:
    """What a column of a blank table needs: one of labels leaves room to those that are written in, mm."""
    must, should, would = need
    if labels:
        return must, should, max(should, min(would, measure * LABELS_SHARE))
    return must, max(should, would), max(would, _mm(FEWEST))


def _dense_needs(column: PlanColumn, texts: Sequence[str], usual: Needs) -> Needs:
    """The same in a table without room for all words of its heads, mm.

    A head with a figure is broken (10／月) before a column of names is left with one 字 a line.
    """
    lines = [line for text in texts for line in text.split("\n")]
    words = max((_spaced(word) for line in lines for word in _whole(line)), default=0.0)
    figures = max((cells(part) for part in re.findall(r"[!-~]+", column.heading)), default=1.0)
    must = min(max(words, figures), MOST)
    few = max(must, min(max(map(_spaced, lines), default=0.0), FEWEST))
    return _mm(must), _mm(few), max(_mm(few), usual[0])


def _least_of_head(head: str) -> float:
    """The 字 that a line of a column's head needs so as not to stand in many short ones."""
    low = next((count for count in OF_HEAD if balanced(head, count).count("\n") < 2), FEWEST)
    return min(cells(head), low)


def _spaced(text: str) -> float:
    """The 字 of a text with the white that Word and LibreOffice put between figures and characters."""
    return cells(text) + BETWEEN * len(MEETING.findall(text))


def _mm(count: float) -> float:
    """The width of a column, mm, whose lines hold so many 字: never less than any column gets."""
    return max(count * CELL + 2 * PADDING + SLACK, NARROWEST)
