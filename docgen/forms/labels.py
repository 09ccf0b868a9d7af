"""A printed label's lines: even where that is soon found, and never wider than its cell.

Reads: the text, the room in 字.
Writes: the text with its line ends.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Iterator

from docgen.document.cells import cell, cells
from docgen.document.title import balanced, words

LEAST_ROOM = 1.0  # 字; a narrower cell holds none
CAPITAL = 0.75  # 字
MOST_LAYOUTS = 20_000  # ways to break a line that are looked at; a tenth of a second


def label_lines(text: str, room: float, most: float = 0.0, names: Iterable[str] = ()) -> str:
    """`text` in lines of at most `room` 字, in which `names` and words stay whole.

    One that no line holds has a line to itself up to `most` 字, if that is more; a longer one is cut.
    """
    room = max(room, LEAST_ROOM)
    known = tuple(names)
    return "\n".join(_lines(line, room, max(room, most), known) for line in text.split("\n"))


def _lines(text: str, room: float, most: float, names: tuple[str, ...]) -> str:
    if cells(text) <= room:
        return text
    pieces = words(text, names)
    compared = math.ceil(cells(text) / room) + 1  # lines, of the layouts that `balanced` compares
    if math.comb(len(pieces) - 1, compared) <= MOST_LAYOUTS:
        even = balanced(text, room, names)
        if max(map(cells, even.split("\n"))) <= (most if "\n" not in even else room):
            return even
    return "\n".join(_filled(pieces, room, most))


def _filled(pieces: Iterable[str], room: float, most: float) -> Iterator[str]:
    """Line after line as full as it may be; a piece wider than `most` goes on on the next."""
    line = ""
    for piece in itertools.chain.from_iterable(_cut(piece, most) for piece in pieces):
        if line and cells(line + piece) > room:
            yield line
            line = ""
        line += piece
    yield line


def _cut(piece: str, room: float) -> Iterator[str]:
    """The piece, or as many of its characters as a line holds."""
    if sum(map(_wide, piece)) <= room:
        yield piece
        return
    line, taken = "", 0.0
    for char in piece:
        width = _wide(char)
        if line and taken + width > room:
            yield line
            line, taken = "", 0.0
        line, taken = line + char, taken + width
    yield line


def _wide(char: str) -> float:
    """字 that a character takes in type that is not set to half widths: a Latin capital more than half."""
    return CAPITAL if char.isascii() and char.isupper() else cell(char)
