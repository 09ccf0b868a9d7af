"""A printed label's lines: even, and never wider than its cell.

Reads: the text, the room in 字.
Writes: the text with its line ends.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable

from docgen.document.cells import cell, cells
from docgen.document.even import cut, even_lines
from docgen.document.title import words

LEAST_ROOM = 1.0  # 字; a narrower cell holds none
CAPITAL = 0.75  # 字


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
    pieces = (_parts(piece, most) for piece in words(text, names))
    return "\n".join(even_lines([*itertools.chain.from_iterable(pieces)], room))


def _parts(piece: str, most: float) -> Iterable[str]:
    """The piece, or as many of its characters as a line holds."""
    return (piece,) if sum(map(_wide, piece)) <= most else cut(piece, most, _wide)


def _wide(char: str) -> float:
    """字 that a character takes in type that is not set to half widths: a Latin capital more than half."""
    return CAPITAL if char.isascii() and char.isupper() else cell(char)
