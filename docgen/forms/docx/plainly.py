"""The cells and lines of a Word file that hold plain text alone, as nearly all do, gone through at once.

Reads: the text's tree.
Writes: CellSeen, for each cell, and each line beside cells, that need not be looked at more closely.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from docgen.forms.docx import wordfields
from docgen.forms.docx.written import (
    BOXED,
    BREAKS,
    CHECKBOX,
    DELETED,
    FALLBACK,
    GUIDE,
    MATH_TEXT,
    OF_PROMPTS,
    OF_SYMBOLS,
    OUT,
    PARAGRAPH,
    PICTURES,
    PROMPT,
    RAISED,
    TAG,
    TEXT,
    typed,
)
from docgen.opc.wordml import W, val

TABLE, ROW, CELL = f"{W}tbl", f"{W}tr", f"{W}tc"
ROW_PROPERTIES, ROW_DELETED, ROW_BEFORE = f"{W}trPr", f"{W}del", f"{W}gridBefore"
SPAN, MERGED, CELL_DELETED = f"{W}gridSpan", f"{W}vMerge", f"{W}cellDel"
STOPS, CONTINUED = f"{W}tabs", ("", "continue")
# What a cell holds that is read as it stands; and what has to be looked at more closely.
PLAIN = (TEXT, PARAGRAPH, TAG, SPAN, MERGED, *BREAKS)
ODD = (
    *DELETED,
    *OUT,
    *PICTURES,
    *(f"{W}delText", f"{W}sym", BOXED, TABLE, CHECKBOX, FALLBACK, MATH_TEXT, GUIDE, RAISED, CELL_DELETED),
    *(wordfields.INSTRUCTION, wordfields.DATA),
)
MOST_SPAN = 1_000  # columns of a table; Word has 63


class CellSeen(NamedTuple):
    """What a cell says, its controls' tags, how many columns it takes, whether it goes on from above."""

    text: str
    tags: Sequence[str]
    span: int
    is_below: bool


@dataclass(slots=True)
class PlainCell:
    """What stands in a cell, or a line; of a cell, too, what `CellSeen` tells of it."""

    pieces: list[str] = field(default_factory=list)
    tags: list[str] | None = None
    span: int = 1
    is_below: bool = False

    def seen(self) -> CellSeen | None:
        """What the cell says; None where it shows a prompt of a program's, or signs of a symbol font."""
        text = "".join(self.pieces).strip()
        if OF_SYMBOLS.search(text):
            return None
        if text[:1] in OF_PROMPTS:
            if PROMPT.match(text):
                return None
            text = typed(text)
        return CellSeen(text, self.tags or (), self.span, self.is_below)


class Plainly:
    """Every cell, and every line beside cells, as if it held plain text alone, as nearly all do.

    `odd` are those that hold more; `deleted` the rows that are, `before` the columns that a row leaves out.
    A document is gone through once.
    """

    def __init__(self, document: etree._Element) -> None:
        self.found: dict[etree._Element, PlainCell] = {}
        self.odd: set[etree._Element] = set()
        self.deleted: set[etree._Element | None] = set()
        self.before: dict[etree._Element | None, int] = {}
        cell, made, begun = None, PlainCell(), False
        for each in document.iter(CELL, *PLAIN, *ODD, ROW_BEFORE):
            tag = each.tag
            if tag == CELL:
                cell, begun = each, False
                made = self.found[each] = PlainCell()
            elif tag == TEXT:
                made.pieces.append(each.text or "")
            elif tag == PARAGRAPH:
                if each.getparent() is not cell and _cell_of(each) is not cell:  # behind the table
                    cell = None
                if cell is None:
                    made = self.found[each] = PlainCell()
                elif begun:
                    made.pieces.append("\n")
                begun = True
            elif tag == TAG:
                if _cell_of(each) is cell:  # else of a control around the next cell
                    made.tags = made.tags or []
                    made.tags.append(val(each))
            elif tag == SPAN:
                made.span = span_of(each)
            elif tag == MERGED:
                made.is_below = val(each) in CONTINUED
            elif (parent := each.getparent()) is None or parent.tag == STOPS:  # where a tab stops
                continue
            elif tag in BREAKS:
                made.pieces.append(BREAKS[str(tag)])
            elif parent.tag == ROW_PROPERTIES:
                self._of_row(parent.getparent(), each)
            else:
                self.odd.update(each.iterancestors(CELL, PARAGRAPH))

    def said(self, element: etree._Element) -> CellSeen | None:
        """What a cell or line says; None where it has to be looked at more closely."""
        plain = None if element in self.odd else self.found.get(element)
        return plain.seen() if plain else None

    def _of_row(self, row: etree._Element | None, mark: etree._Element) -> None:
        """Note what a row's properties hold."""
        if mark.tag == ROW_BEFORE:
            self.before.setdefault(row, _number(val(mark)))
        elif mark.tag == ROW_DELETED:
            self.deleted.add(row)


def _cell_of(element: etree._Element) -> etree._Element | None:
    return next(element.iterancestors(CELL), None)


def span_of(mark: etree._Element) -> int:
    """How many columns a cell takes, by its property."""
    return min(max(_number(val(mark)), 1), MOST_SPAN)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 6 else 0
