"""The rows below a head: of each what it is, so that only rows of values are taken for such.

Reads: rows of cells and what is merged in them.
Writes: GridRow.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum
from typing import NamedTuple

from docgen.grid.cells import Cells, Span
from docgen.grid.head import GridHead
from docgen.grid.headings import Vocabulary, is_numbering
from docgen.totals import BEGINS_A_TOTAL

FOOT = re.compile(r"(?:注|备注|说明|填表人|填报人|制表人?|审核人?|单位负责人|填[表报]日期|联系人)\s*[:：]")


class RowKind(Enum):
    """What a row below the head is."""

    ROW = "values, or a text across the whole width"
    TOTAL = "adds up the rows above it"
    FOOT = "what stands below a table: remarks, who filled it in"


class GridRow(NamedTuple):
    """A row with values; or, across the whole width, with one text that tells of the rows below it."""

    number: int
    cells: Cells
    across: str = ""
    kind: RowKind = RowKind.ROW


def body(
    rows: Iterable[tuple[int, Cells]],
    head: GridHead,
    vocabulary: Vocabulary,
    anchor: int = 0,
    spans: Sequence[Span] = (),
) -> Iterator[GridRow]:
    """The rows below the head, each of its kind, without blank rows and repeated heads.

    `anchor` is the column, from 0, by whose heading a repeated head is known.
    """
    wide = _wide(spans, head)
    heads = vocabulary.words | {word for row in head.stated for word in row if word}
    for number, cells in rows:
        if number <= head.last:
            continue
        first = next((cell for cell in cells if cell and not cell.isspace()), "").strip()
        if not first:
            continue
        total = BEGINS_A_TOTAL.match(first)
        if total or FOOT.match(first):
            yield GridRow(number, cells, "", RowKind.TOTAL if total else RowKind.FOOT)
            continue
        if anchor < len(cells) and cells[anchor].strip() in heads and head.repeated_by(cells, vocabulary):
            continue
        if first in heads and head.says(cells):
            continue
        across = _across(cells, wide[number], head) if number in wide else ""
        yield GridRow(number, cells, across)


def _wide(spans: Sequence[Span], head: GridHead) -> Mapping[int, int]:
    """The first column, from 0, of what is merged over more than half of the columns, by its row."""
    half = max(sum(map(bool, head.words)), 2) / 2
    return {top: left - 1 for top, left, _, right in spans if right - left + 1 > half}


def _across(cells: Cells, left: int, head: GridHead) -> str:
    """The text of a merged cell beside which nothing stands but the row's number; else nothing."""
    for at, cell in enumerate(cells):
        numbered = at < len(head.words) and is_numbering(head.words[at])
        if cell.strip() and at != left and not (numbered and at < left):
            return ""
    return cells[left].strip() if left < len(cells) else ""
