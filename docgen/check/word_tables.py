"""Tables of a docx and its text: what stands in a table and is text, what stands below one and is none.

Names of organs beside each other in a table without lines are a row of 署名 (7.3.5.1); a 备注 in small type
right below a table is part of that.

Reads: the paragraphs of a docx.
Writes: the same, told apart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from lxml import etree

from docgen.check.facts import NOTE_LEAD
from docgen.check.outline import OutlineBlock
from docgen.check.words import ABOVE, ANY_NUMBER, ORGAN, are_organs
from docgen.opc.wordml import W
from docgen.standard.gbt9704 import SIZE_3

if TYPE_CHECKING:
    from docgen.check.word import Piece
    from docgen.check.word_styles import Styles


def told_apart(pieces: Iterable[Piece], styles: Styles) -> Iterator[Piece]:
    """The pieces; names beside each other are one piece a row, a note below a table stands apart."""
    for table, found in groupby(pieces, key=_within("tbl")):
        group = list(found)
        rows = [list(cells) for _, cells in groupby(group, key=_within("tr"))]
        if table is not None and _holds_names(rows) and not styles.borders(table).any():
            yield from map(_row, rows)
        else:
            yield from (
                replace(piece, apart=True, note=True) if _is_note(piece) else piece for piece in group
            )


def _is_note(piece: Piece) -> bool:
    """Whether a piece says something of the table right above it."""
    above, block = piece.element.getprevious(), piece.block
    below = above is not None and above.tag == f"{W}tbl"
    return below and block.size < SIZE_3 - 1 and bool(NOTE_LEAD.match(block.text))


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


def rows_apart(blocks: Iterable[OutlineBlock]) -> Iterator[OutlineBlock]:
    """The blocks; a letter's row of 份号 (密级, 紧急程度) and 发文字号 is two of them (10.1)."""
    for block in blocks:
        if len(block.parts) == 2 and ABOVE.fullmatch(block.parts[0]) and ANY_NUMBER.fullmatch(block.parts[1]):
            left, right = (tuple(s for s in block.spans if s.text in part) for part in block.parts)
            yield replace(block, text=block.parts[1], spans=right, parts=block.parts[1:], right=True)
            yield replace(block, text=block.parts[0], spans=left, parts=block.parts[:1])
        else:
            yield block
