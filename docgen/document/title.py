"""Title lines: balanced, in the shape of a trapezium or a diamond, no word split (GB/T 9704-2012 7.3.1).

Reads: the title's text and the names that must stay whole.
Writes: its lines.
"""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, lru_cache, partial
from typing import TypeAlias

from docgen.document.cells import cells
from docgen.document.even import cut, even_lines
from docgen.document.segments import segments
from docgen.document.tokens import NOT_FIRST, NOT_LAST, TOKEN, forced_parts, is_lone, matches
from docgen.standard import gbt9704
from docgen.standard.han import HAN

# 2号 characters that fit the type area: 156 mm / 22 pt = 20.1; a line is kept a little shorter.
WIDEST_DRAWN = gbt9704.TYPE_AREA_WIDTH / (gbt9704.SIZE_2 * gbt9704.MM_PER_PT)
WIDEST = int(WIDEST_DRAWN) - 1
FITTING = WIDEST + 0.25  # of a line whose pieces were rounded up, each on its own
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
    "防灭火",
    "森林防灭火",
    "森林草原防灭火",
    *("省直单位", "市直单位", "县直单位", "区直单位"),
)
FEWEST_LAST = 4.0  # 字; a last line of 通知 alone looks lost
# What stands in 《》 or “”, and a drill's name with its place and year: 应急使命·迪庆2023.
QUOTED = r"《[^》]{1,16}》|“[^”]{1,12}”"
NAMED = rf"[{HAN}]{{2,4}}·[{HAN}]{{1,4}}[/／]?\d*"
LATIN = re.compile(r"(?:^|[^0-9A-Za-z])\d?[A-Za-z][0-9A-Za-z]{0,5}$")  # goes with the word behind: DDoS攻击
WITH_LATIN = 2  # characters of that word, at most
# A character of the further planes, which no dictionary has: 𠮷|庄村, 王|㛃.
RARE = re.compile("[\u3400-\u4dbf\U00020000-\U000323af]")
NOT_WORDS = frozenset("和与及暨同在于对向为由从至到将把被") | NOT_FIRST | NOT_LAST
WITH_RARE = 3  # characters of the word beside it, at most
SPACE = "\u3000"  # between the names of organs
PARTICLES = ("的", "了", "和", "与", "及", "等", "（试行）")
Measure: TypeAlias = Callable[[str], float]  # a text's width in 字
FOUR = re.compile(f"[{HAN}]{{4}}")
SPACED = re.compile(rf"(?<=[{HAN}])[ \u3000]+(?=[{HAN}])")
CAPITAL, OTHER_LETTER = re.compile("[A-Z]"), re.compile("[0-9a-z]")
MORE_OF_A_CAPITAL, MORE_OF_ANOTHER = 0.23, 0.08  # 字 by which one is wider than half a 字, on the average
WAIST = 4.0  # what a line costs that is narrower than one above and one below it
COST_OF_A_LINE = 0.35  # in the weights of `_cost`
MOST_LINES = 6
MOST_MORE = 3  # lines more than a title needs, where it has a good shape in no fewer
MOST_LAYOUTS = 20_000  # of a title that are looked at; a second


def words(text: str, names: Iterable[str] = (), *, quoted: bool = True) -> list[str]:
    """`text` cut into pieces that a line end must not split: names, numbers, words with their marks.

    What stands in 《》 or “” is one of them, if it is short and `quoted`.
    """
    whole = sorted({*names, *TERMS}, key=len, reverse=True)
    held = [re.escape(name) for name in whole if name]
    quotes = [QUOTED, NAMED] if quoted else []
    pieces: list[str] = []
    end = 0
    for atom in matches(text, re.compile("|".join((*quotes, *held))), TOKEN):
        pieces += [*_cut(text[end : atom.start()]), atom[0]]
        end = atom.end()
    return _glue([*pieces, *_cut(text[end:])])


def _cut(text: str) -> Iterable[str]:
    """The dictionary's words of a text that holds no atom."""
    return segments().cut(text) if text else ()


def _glue(pieces: Sequence[str]) -> list[str]:
    """Marks and particles joined to the word that they belong to, so that no line begins with one."""
    glued: list[str] = []
    for before, piece in itertools.pairwise(["", *pieces]):
        starts_badly = piece[0] in {*NOT_FIRST, SPACE} or piece in PARTICLES
        ends_badly = glued and (glued[-1][-1] in NOT_LAST or glued[-1] == "关于")
        named = glued and LATIN.search(glued[-1]) and len(piece) <= WITH_LATIN
        rare = before and _is_rare(before, piece)
        if glued and (starts_badly or ends_badly or named or rare):
            glued[-1] += piece
        else:
            glued.append(piece)
    return glued


def _is_rare(before: str, piece: str) -> bool:
    """Whether two pieces may well be a word that no dictionary has, for a character between them."""
    goes_on = RARE.match(before[-1]) and len(piece) <= WITH_RARE and piece[0] not in NOT_WORDS
    return bool(goes_on or (RARE.match(piece[0]) and len(before) == 1 and before not in NOT_WORDS))


def shape_fault(widths: Sequence[float]) -> float:
    """0 for a trapezium or diamond; more the further from one (an hour-glass, or all lines equal)."""
    waist = sum(max(widths[:at]) > width < max(widths[at + 1 :]) for at, width in enumerate(widths[1:-1], 1))
    equal = len(widths) > 1 and max(widths) - min(widths) < 0.5
    return waist * WAIST + (1.0 if equal else 0.0)


_width = lru_cache(maxsize=1024)(cells)  # of a piece, which stands in thousands of layouts


@lru_cache(maxsize=1024)
def _drawn(text: str) -> float:
    """字 that a text takes in the title's face, whose letters and digits are wider than half a 字."""
    capitals, others = len(CAPITAL.findall(text)), len(OTHER_LETTER.findall(text))
    return cells(text) + MORE_OF_A_CAPITAL * capitals + MORE_OF_ANOTHER * others


@lru_cache(maxsize=1024)
def _room(text: str) -> float:
    """字 of a line's room, `WIDEST`, that a text takes: letters in quantity take more than their cells."""
    return max(cells(text), WIDEST / WIDEST_DRAWN * _drawn(text))


def _cost(lines: Sequence[Sequence[str]], measure: Measure = _width) -> float:
    """How far from a good title: lower is better; weights set by looking at real titles."""
    widths = [sum(map(measure, line)) - line[-1].endswith(SPACE) for line in lines]  # it shows nothing there
    mean = sum(widths) / len(widths)
    uneven = sum((width - mean) ** 2 for width in widths) / mean**2
    sense = sum(_joint(line[-1], following[0]) for line, following in itertools.pairwise(lines))
    return uneven + shape_fault(widths) + sense + _lost(widths[-1]) + COST_OF_A_LINE * len(lines)


def _joint(before: str, after: str) -> float:
    """What a line's end costs between two pieces.

    The organ's name, the matter and the kind are units of sense: a line likes to begin with 关于.
    """
    return (-0.6 if after.startswith("关于") else 0.0) + (0.25 if before[-1] in "的及和与、" else 0.0)


def _lost(width: float) -> float:
    """What a last line of this width costs."""
    return 1.5 if width < FEWEST_LAST else 0.0


def _shapely(
    pieces: Sequence[str], count: int, widest: float, measure: Measure
) -> tuple[float, list[Sequence[str]]] | None:
    """The best layout in `count` lines that widen and then narrow, with its cost; None where there is none.

    Found line by line, for a title with more layouts than can be looked at.
    """
    ends = [0.0, *itertools.accumulate(map(measure, pieces))]
    rooms = [0.0, *itertools.accumulate(map(_room, pieces))]
    mean = ends[-1] / count

    @cache
    def below(start: int, left: int, before: float, narrows: bool) -> tuple[float, tuple[int, ...]] | None:
        """What is best for the pieces from `start` on in `left` lines below one of width `before`."""
        if left == 0:
            return (0.0, ()) if start == len(pieces) else None
        found: list[tuple[float, tuple[int, ...]]] = []
        for end in range(start + 1, len(ends)):
            width = ends[end] - ends[start] - pieces[end - 1].endswith(SPACE)
            if rooms[end] - rooms[start] > widest:
                break
            if narrows and width > before:
                continue
            if rest := below(end, left - 1, width, narrows or width < before):
                joint = _joint(pieces[end - 1], pieces[end]) if left > 1 else _lost(width)
                found.append((((width - mean) / mean) ** 2 + joint + rest[0], (end, *rest[1])))
        return min(found, default=None)

    if (best := below(0, count, 0.0, False)) is None:
        return None
    cost, stops = best
    lines = [pieces[a:b] for a, b in zip((0, *stops), stops, strict=False)]
    return cost + COST_OF_A_LINE * count, lines


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


def layouts(
    pieces: Sequence[str], count: int, widest: float, measure: Measure = cells
) -> Iterator[list[Sequence[str]]]:
    """The pieces in `count` lines of at most `widest` 字, in every way that fits."""
    for ends in _splits(list(map(measure, pieces)), count, widest):
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

    One so long that its layouts cannot all be looked at has the best of those in the right shape.
    """
    if "\n" in text:
        return tuple(line.strip() for line in text.split("\n") if line.strip())
    return tuple(line.strip(SPACE) for line in _title_lines(SPACED.sub(SPACE, text), names))


def _title_lines(text: str, names: Iterable[str]) -> tuple[str, ...]:
    if _room(text) <= WIDEST:
        return (text,)
    fallback: tuple[str, ...] | None = None
    for pieces in _cuts(text, names):
        for measure in (_width, _drawn):
            lines = _broken(pieces, measure)
            if lines and shape_fault(list(map(_drawn, lines))) < WAIST and not _lost(_drawn(lines[-1])):
                return lines
            fallback = fallback or lines
    return _in_more_lines(text, names) or fallback or _by_width(text, WIDEST)


def _in_more_lines(text: str, names: Iterable[str]) -> tuple[str, ...] | None:
    """The title in good shape, in more lines than it needs; None where there is no such way either."""
    fewest = math.ceil(_room(text) / FITTING)
    for pieces, count in itertools.product(_cuts(text, names), range(fewest, fewest + MOST_MORE + 1)):
        if found := _shapely(pieces, count, FITTING, _drawn):
            return _joined(found[1])
    return None


def _cuts(text: str, names: Iterable[str]) -> Iterator[list[str]]:
    """The title's pieces: names whole; then 《》 cut, then names as well, where they leave no good shape."""
    yield words(text, names)
    yield words(text, names, quoted=False)
    yield words(text, quoted=False)


def _broken(pieces: Sequence[str], measure: Measure) -> tuple[str, ...] | None:
    """The pieces in the lines that read best; None where they do not fit the title's lines."""
    widths = list(map(_room, pieces))
    fewest = int(-(-sum(widths) // FITTING))
    for count in range(fewest, MOST_LINES + 1):
        ways = sum(_ways(widths, n, FITTING) for n in (count, count + 1))
        if ways > MOST_LAYOUTS:
            shapely = [found for n in (count, count + 1) if (found := _shapely(pieces, n, FITTING, measure))]
            best = min(shapely)[1] if shapely else [[line] for line in even_lines(pieces, WIDEST)]
            return _joined(best)
        if ways:
            choices = (lines for n in (count, count + 1) for lines in layouts(pieces, n, FITTING, _room))
            return _joined(min(choices, key=partial(_cost, measure=measure)))
    return None


def _joined(lines: Iterable[Sequence[str]]) -> tuple[str, ...]:
    """Each line's pieces as one text, without the white at its end, which would count for its shape."""
    return tuple("".join(line).rstrip(SPACE) for line in lines)


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

    A name or a 《》 that no line holds is broken between its words; a word that no line holds is cut, one of
    characters in even parts: 主办/单位. A word of four is parted where a character would stand alone: not
    市应急管理/局, but 市应急/管理局.
    """
    if cells(text) <= room:
        return text
    pieces: list[str] = []
    for piece in words(text, (name for name in names if cells(name) <= room)):
        held = [piece] if cells(piece) <= room else words(piece, quoted=False)
        pieces += [part for word in held for part in _parts(word, room)]
    lines = even_lines(pieces, room)
    if any(map(is_lone, lines)):
        finer = even_lines([half for piece in pieces for half in _halves(piece)], room)
        lines = finer if len(finer) <= len(lines) and not any(map(is_lone, finer)) else lines
    return "\n".join(lines)


def _halves(piece: str) -> list[str]:
    """A word of four characters as the two that it is made of: 应急, 管理."""
    return [piece[:2], piece[2:]] if FOUR.fullmatch(piece) else [piece]


def in_full_lines(text: str, room: float) -> str:
    """`text` as `balanced`, but in two lines with the first one the longer where words allow that.

    So fills them whoever fills one line after the other, as Word does. No second line holds one character.
    """
    if not room < cells(text) <= 2 * room:
        return balanced(text, room)
    ends = itertools.accumulate(map(len, words(text)))
    full = (end for end in ends if cells(text) / 2 <= cells(text[:end]) <= room and end < len(text) - 1)
    end = next(full, 0)
    return f"{text[:end]}\n{text[end:]}" if end else balanced(text, room)


def _parts(word: str, room: float) -> Iterator[str]:
    """A word in parts that fit `room`: a range at its joints, a date between its numbers, others anywhere."""
    for part in forced_parts(word, room):
        yield from _cut_anywhere(part, room)


def _cut_anywhere(word: str, room: float) -> Iterator[str]:
    """A word cut to fit `room`, no part of which begins or ends with a mark that may not."""
    part = _part(word, room)
    while cells(word) > part:
        first = next(cut(word, part))
        yield first
        word = word[len(first) :]
    yield word


def _part(piece: str, room: float) -> float:
    """The 字 of each part of a word that is cut to fit `room`: even ones of a number, or of 汉字."""
    each = cells(piece) / len(piece)
    most = int(room / each) if each == 1 or piece.isdecimal() else 0
    if not most or cells(piece) <= room:
        return room
    count = math.ceil(len(piece) / most)
    return math.ceil(len(piece) / count) * each
