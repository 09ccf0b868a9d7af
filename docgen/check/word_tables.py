"""Tables of a docx that are none to whoever reads it: names of organs beside each other, without lines.

Reads: the paragraphs of a docx.
Writes: those of its text, a row of such names as one of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from lxml import etree

from docgen.check.recognise import are_organs
from docgen.check.words import ORGAN
from docgen.opc.wordml import W

if TYPE_CHECKING:
    from docgen.check.word import Piece
    from docgen.check.word_styles import Styles


def with_names(pieces: Iterable[Piece], styles: Styles) -> Iterator[Piece]:
    """The pieces; names that stand beside each other in a table without lines are one piece a row."""
    for table, found in groupby(pieces, key=_within("tbl")):
        group = list(found)
        rows = [list(cells) for _, cells in groupby(group, key=_within("tr"))]
        if table is not None and _holds_names(rows) and not styles.bordered(table):
            yield from map(_row, rows)
        else:
            yield from group


def _within(name: str) -> Callable[[Piece], etree._Element | None]:
    """What gives the nearest table, or row of one, that a piece stands in; None for a piece in none."""
    return lambda piece: next(piece.element.iterancestors(f"{W}{name}"), None)


def _cells(row: Sequence[Piece]) -> tuple[str, ...]:
    """The texts of a row's cells."""
    cells = groupby(row, key=_within("tc"))
    return tuple("".join(piece.block.text for piece in pieces) for _, pieces in cells)


def _holds_names(rows: Sequence[Sequence[Piece]]) -> bool:
    """Whether a table holds nothing but organs' names, several of them beside each other."""
    texts = [_cells(row) for row in rows]
    return any(map(are_organs, texts)) and all(ORGAN.search(text) for row in texts for text in row)


def _row(row: Sequence[Piece]) -> Piece:
    names = _cells(row)
    first = row[0].block
    block = replace(first, text="".join(names), parts=names, right=len(names) == 1, centred=False, indent=0.0)
    return replace(row[0], block=block, apart=False)
