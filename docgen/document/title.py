"""Title lines: balanced, in the shape of a trapezium or a diamond, no word split (GB/T 9704-2012 7.3.1).

Reads: the title's text and the names that must stay whole.
Writes: its lines.
"""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from docgen.document.cells import cells
from docgen.document.even import cut, even_lines
from docgen.document.segments import segments
from docgen.document.tokens import NOT_FIRST, NOT_LAST, TOKEN
from docgen.standard import gbt9704

# 2号 characters that fit the type area: 156 mm / 22 pt = 20.1; a line is kept a little shorter.
WIDEST = int(gbt9704.TYPE_AREA_WIDTH / (gbt9704.SIZE_2 * gbt9704.MM_PER_PT)) - 1
# Terms of the field that the dictionary would cut in two.
TERMS = (
    "安全生产",
    "应急管理",
    "应急救援",
    "应急预案",
    "应急避难场所",
    "防灾减灾",
    "防灾减灾救灾",
    "防汛抗旱",
    *("省直单位", "市直单位", "县直单位", "区直单位"),
)
FEWEST_LAST = 4.0  # 字; a last line of 通知 alone looks lost
MOST_LINES = 6
MOST_LAYOUTS = 20_000  # of a title that are looked at; a second


def words(text: str, names: Iterable[str] = ()) -> list[str]:
    """`text` cut into pieces that a line end must not split: names, numbers, words with their marks."""
    whole = sorted({*names, *TERMS}, key=len, reverse=True)
    held = "|".join(re.escape(name) for name in whole if name)
    atoms = re.compile(rf"(《[^》]{{1,12}}》|{held}|{TOKEN.pattern})")
    pieces: list[str] = []
    for index, piece in enumerate(atoms.split(text)):
        if piece:
            pieces.extend([piece] if index % 2 else segments().cut(piece))
    return _glue(pieces)


def _glue(pieces: Sequence[str]) -> list[str]:
    """Marks and particles joined to the word that they belong to, so that no line begins with one."""
    glued: list[str] = []
    for piece in pieces:
        starts_badly = piece[0] in NOT_FIRST or piece in ("的", "了", "和", "与", "及", "等", "（试行）")
        if glued and (starts_badly or glued[-1][-1] in NOT_LAST or glued[-1] == "关于"):
            glued[-1] += piece
        else:
            glued.append(piece)
    return glued


def shape_fault(widths: Sequence[float]) -> float:
    """0 for a trapezium or diamond; more the further from one (an hour-glass, or all lines equal)."""
    rising = [b - a for a, b in itertools.pairwise(widths)]
    dips = sum(1 for a, b in itertools.pairwise(rising) if a < 0 < b)
    equal = len(widths) > 1 and max(widths) - min(widths) < 0.5
    return dips * 4.0 + (1.0 if equal else 0.0)


_width = lru_cache(maxsize=1024)(cells)  # of a piece, which stands in thousands of layouts


def _cost(lines: Sequence[Sequence[str]]) -> float:
    """How far from a good title: lower is better; weights set by looking at real titles."""
    widths = [sum(map(_width, line)) for line in lines]
    mean = sum(widths) / len(widths)
    uneven = sum((width - mean) ** 2 for width in widths) / mean**2
    joints = [(line[-1], following[0]) for line, following in itertools.pairwise(lines)]
    # The organ's name, the matter and the kind are units of sense: a line likes to begin with 关于.
    sense = sum(-0.6 if after.startswith("关于") else 0.0 for _, after in joints)
    sense += sum(0.25 for before, _ in joints if before[-1] in "的及和与、")
    lost = 1.5 if widths[-1] < FEWEST_LAST else 0.0
    return uneven + shape_fault(widths) + sense + lost + 0.35 * len(lines)


def _splits(widths: Sequence[float], count: int, widest: float) -> Iterator[tuple[int, ...]]:
    """Every way to lay pieces of these widths in `count` lines that fit; a line's end as an offset."""
    if count == 1:
        if sum(widths) <= widest:
            yield (len(widths),)
        return
    for end in range(1, len(widths) - count + 2):
        if sum(widths[:end]) > widest:
            return
        if sum(widths[end:]) <= widest * (count - 1):
            below = _splits(widths[end:], count - 1, widest)
            yield from ((end, *(end + rest for rest in more)) for more in below)


def layouts(pieces: Sequence[str], count: int, widest: float) -> Iterator[list[Sequence[str]]]:
    """The pieces in `count` lines of at most `widest` 字, in every way that fits."""
    for ends in _splits([cells(piece) for piece in pieces], count, widest):
        yield [pieces[a:b] for a, b in zip((0, *ends), ends, strict=False)]


def _ways(widths: Sequence[float], count: int, widest: float) -> int:
    """How many layouts `_splits` would go through."""
    ends = [0.0, *itertools.accumulate(widths)]
    ways = [1] + [0] * len(widths)  # to end a line before each piece
    for _ in range(count):
        below = [0] * len(ends)
        for start, found in enumerate(ways):
            for end in range(start + 1, len(ends) if found else 0):
                if ends[end] - ends[start] > widest:
                    break
                below[end] += found
        ways = below
    return ways[-1]


def title_lines(text: str, names: Iterable[str] = ()) -> tuple[str, ...]:
    """The title broken into lines; a title with line ends of its own keeps them.

    One so long that its layouts cannot all be looked at is broken evenly.
    """
    if "\n" in text:
        return tuple(line.strip() for line in text.split("\n") if line.strip())
    if cells(text) <= WIDEST:
        return (text,)
    pieces = words(text, names)
    widths = [cells(piece) for piece in pieces]
    fewest = int(-(-cells(text) // WIDEST))
    for count in range(fewest, MOST_LINES + 1):
        ways = sum(_ways(widths, n, WIDEST) for n in (count, count + 1))
        if ways > MOST_LAYOUTS:
            return tuple(even_lines(pieces, WIDEST))
        if ways:
            choices = (lines for n in (count, count + 1) for lines in layouts(pieces, n, WIDEST))
            return tuple("".join(line) for line in min(choices, key=_cost))
    return _by_width(text, WIDEST)


def _by_width(text: str, room: float) -> tuple[str, ...]:
    """Lines of about equal width, at most `room` 字, for a text with no usable word borders."""
    count = -(-cells(text) // room)
    for halves in range(math.ceil(cells(text) / count * 2), int(room * 2)):
        lines = tuple(cut(text, halves / 2))
        if len(lines) <= count:
            return lines
    return tuple(cut(text, room))


def balanced(text: str, room: float, names: Iterable[str] = ()) -> str:
    """`text` with line ends set so that its lines, of at most `room` 字, are even and no word is split.

    A word that no line holds is cut, one of characters in even parts: 主办/单位.
    """
    if cells(text) <= room:
        return text
    pieces = [part for piece in words(text, names) for part in cut(piece, _part(piece, room))]
    return "\n".join(even_lines(pieces, room))


def _part(piece: str, room: float) -> float:
    """The 字 of each part of a word that is cut to fit `room`."""
    if room < 1 or cells(piece) <= room or cells(piece) != len(piece):
        return room
    count = math.ceil(len(piece) / int(room))
    return math.ceil(len(piece) / count)
