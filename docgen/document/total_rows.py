"""The row of a table that adds up others, its word in one cell with the empty ones beside it.

Reads: the cells of a row.
Writes: the cells of the row.
"""

from __future__ import annotations

from docgen.document.elements import Cell
from docgen.totals import BEGINS_A_TOTAL, TOTALS


def with_joined_total(row: tuple[Cell | None, ...]) -> tuple[Cell | None, ...]:
    """The row; one that adds up others has its word in one cell with the empty ones beside it up to a sum.

    Where no sum stands behind the word, it stays in its cell: the sums are written there by hand.
    """
    texts = [(cell.written or cell.text) if cell else None for cell in row]
    place = _place([text or "" for text in texts])
    if place is None:
        return row
    end = next((at for at in range(place + 1, len(row)) if texts[at] != ""), None)
    start = next((at + 1 for at in range(place - 1, -1, -1) if texts[at] != ""), 0)
    if end is None or end - start < 2:
        return row
    word = texts[place] or ""
    cell = Cell(word, columns=end - start, written=word)
    return (*row[:start], cell, *[None] * (end - start - 1), *row[end:])


def _place(texts: list[str]) -> int | None:
    """Where a row has the word that says it adds up others: alone in its cell, or before what is added up."""
    filled = [at for at, text in enumerate(texts) if text]
    alone = (at for at in filled if "".join(texts[at].split()) in TOTALS)
    first = filled[0] if filled and BEGINS_A_TOTAL.match(texts[filled[0]]) else None
    return next(alone, first)
