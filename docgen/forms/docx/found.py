"""The tables and paragraphs of a Word file that came back, as a person sees them.

Reads: the text's tree.
Writes: FoundTable and LineBeside in their order; what was struck out, deleted, commented goes into Gathered.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import NamedTuple

from lxml import etree

from docgen.forms.docx.places import PATH, Grid
from docgen.forms.docx.plainly import (
    CELL,
    CELL_DELETED,
    CONTINUED,
    MERGED,
    ROW,
    SPAN,
    TABLE,
    CellSeen,
    Plainly,
    span_of,
)
from docgen.forms.docx.written import CONTENT, PARAGRAPH, TEXT, WrittenText, below, written
from docgen.forms.filled import TypedText
from docgen.forms.remarks import without_remarks
from docgen.forms.seen import Gathered, SeenCell, SeenRow, SeenTable
from docgen.opc import trees
from docgen.opc.kept import kept
from docgen.opc.namespaces import make_transitional
from docgen.opc.wordml import W, val
from docgen.tongue import phrase

BLOCKS, ROWS, CELLS = frozenset((TABLE, PARAGRAPH)), frozenset((ROW,)), frozenset((CELL,))
CELL_PROPERTIES, LINES = f"{W}tcPr", frozenset((PARAGRAPH,))
PAGE_NUMBER = re.compile(r"[\s\d—–-]*")
ANY_IDENTITY = "DG0/-/-/-/-/-/-/-"  # in the place of one; none is written so


class LineBeside(NamedTuple):
    """A paragraph beside the tables."""

    text: str
    place: str


@dataclass(frozen=True)
class FoundTable:
    """A table of the file: its number, its rows, and what tells of its cells beside their text."""

    number: int
    rows: list[SeenRow]
    aside: Gathered = field(repr=False, default_factory=Gathered)

    def seen(self, grid: Grid | None) -> SeenTable:
        """The table for whoever reads it; `grid` tells the addresses where nothing else does."""
        if grid is None:
            return self._as_it_stands

        def position(row: int, at: int, count: int) -> str | None:
            paths = grid.paths(row)
            return paths[at] if len(paths) == count else None

        return SeenTable(self.rows, positions=position)

    @cached_property
    def _as_it_stands(self) -> SeenTable:
        return SeenTable(self.rows)

    @cached_property
    def marked(self) -> str:
        """The id of the block that its marks name; empty where it has none."""
        return self._as_it_stands.block

    @property
    def sizes(self) -> tuple[int, ...]:
        """The number of cells of each row."""
        return tuple(map(len, self.rows))


class Searched:
    """Goes through a document once; `cells` are its cells with their places, for comments to be found by;
    `pictured` the places of the lines beside tables where more is shown than a seal."""

    def __init__(self, document: etree._Element) -> None:
        self._document = document
        self._tables = self._lines = 0
        self.cells: dict[etree._Element, str] = {}
        self._seen = Plainly(document)
        self.pictured: list[str] = []

    def blocks(self) -> Iterator[FoundTable | LineBeside]:
        """Tables and lines in the order of the file; empty lines are left out."""
        return self._below(self._document)

    def _below(self, holder: etree._Element) -> Iterator[FoundTable | LineBeside]:
        for element in below(holder, BLOCKS):
            if element.tag == TABLE and (frames := _frames(element)):
                for cell in frames:
                    yield from self._below(cell)
            elif element.tag == TABLE:
                self._tables += 1
                yield self._table(element)
            else:
                self._lines += 1
                yield from self._line(element)

    def _line(self, paragraph: etree._Element) -> Iterator[LineBeside]:
        found, place = self.said(paragraph), _line_place(self._lines)
        if found.large or found.embedded:
            self.pictured.append(place)
        taken = "".join((*found.struck, *found.deleted))
        if found.text.strip():
            yield LineBeside(found.text, place)
        for text in (taken, *found.boxed):
            if text.strip():
                yield LineBeside(text, place)

    def said(self, paragraph: etree._Element) -> WrittenText:
        """What a paragraph that is in no cell says."""
        seen = self._seen.said(paragraph)
        return WrittenText(seen.text) if seen else written(paragraph)

    def _table(self, table: etree._Element) -> FoundTable:
        found = FoundTable(self._tables, [])
        for number, row in enumerate(below(table, ROWS), 1):
            if row in self._seen.deleted:
                text = "".join(map(str, row.itertext(TEXT, f"{W}delText")))
                found.aside.told_aside("DG-A426", text, _row_place(self._tables, number))
            else:
                found.rows.append(self._row(row, number, found.aside))
        return found

    def _row(self, row: etree._Element, at_row: int, aside: Gathered) -> SeenRow:
        at = 1 + self._seen.before.get(row, 0)
        cells: list[SeenCell] = []
        for number, cell in enumerate(below(row, CELLS), 1):
            outer = () if cell.getparent() is row else _outer(cell)
            made = self._cell(cell, at, _cell_place(self._tables, at_row, number), aside, outer)
            cells.append(made)
            at = made.last + 1
        return tuple(cells)

    def _cell(
        self, cell: etree._Element, at: int, place: str, aside: Gathered, outer: Sequence[str]
    ) -> SeenCell:
        self.cells[cell] = place
        seen = self._seen.said(cell) or self._closely(cell, place, aside)
        text, tags, span, is_below = seen
        marks = tuple(dict.fromkeys(filter(_is_address, (*tags, *outer)))) if tags or outer else ()
        return SeenCell(at, at + span - 1, text, place, marks, is_below)

    def _closely(self, cell: etree._Element, place: str, aside: Gathered) -> CellSeen:
        """A cell in which something else stands than plain text, controls and their prompts."""
        found = written(cell)
        properties = cell.find(CELL_PROPERTIES)
        span, is_below = 1, False
        for each in properties if properties is not None else ():
            if each.tag == SPAN:
                span = span_of(each)
            elif each.tag == MERGED:
                is_below = val(each) in CONTINUED
            elif each.tag == CELL_DELETED:
                found.deleted.append(found.text)
                found.text = ""
        if found.struck or found.deleted or found.boxed or found.hidden or found.unread:
            self._beside(aside, found, place)
        return CellSeen(found.text, found.tags, span, is_below)

    def _beside(self, aside: Gathered, found: WrittenText, place: str) -> None:
        """Tell of what was taken out of a cell, floats over it, or is hidden in it."""
        aside.told_aside("DG-A415", "".join(found.struck), place)
        aside.told_aside("DG-A426", "".join(found.deleted), place)
        aside.strays += [TypedText(text, place) for text in found.boxed if text.strip()]
        if found.hidden:
            aside.tell("DG-A416", where=place)
        if found.unread:
            aside.tell("DG-A429", where=place)


@lru_cache(1024)
def _line_place(line: int) -> str:
    """Where a line beside the tables stands, as people count."""
    return phrase("第{lines}段", lines=line)


@lru_cache(1024)
def _row_place(table: int, row: int) -> str:
    """Where a row stands, as people count."""
    return phrase("第{tables}个表第{number}行", tables=table, number=row)


@lru_cache(4096)
def _cell_place(table: int, row: int, cell: int) -> str:
    """Where a cell stands; kept, since the tables of a thousand returned forms are all the same."""
    return phrase("{where}第{number}格", where=_row_place(table, row), number=cell)


def _frames(table: etree._Element) -> list[etree._Element]:
    """The cells of a table that only holds others: each cell that says anything has a table of its own."""
    if next(table.iterdescendants(TABLE), None) is None:  # nearly all
        return []
    saying = [each for each in below(table, CELLS) if "".join(map(str, each.itertext(TEXT))).strip()]
    return saying if all(next(each.iter(TABLE), None) is not None for each in saying) else []


class Margin(NamedTuple):
    """A header or footer: its visible text, a line for a paragraph; what of it is more than a page's number.

    A program prints the same ones on all forms, but for the identity.
    """

    text: str
    lines: tuple[LineBeside, ...]


def margin(content: bytes, most: int, identity: str = "") -> Margin:
    """What a part with so many marks at most says. Raises Unsound.

    `identity` is the file's own, in ASCII: what is kept of a part is kept without it, since the forms of a
    run print the same but for that.
    """
    if not identity or ANY_IDENTITY.encode() in content:
        return _margin(content, most)
    text, lines = _margin(content.replace(identity.encode(), ANY_IDENTITY.encode()), most)
    own = tuple(line._replace(text=line.text.replace(ANY_IDENTITY, identity)) for line in lines)
    return Margin(text.replace(ANY_IDENTITY, identity), own)


@kept
def _margin(content: bytes, most: int) -> Margin:
    root = trees.tree(content, most)
    make_transitional(root)
    return Margin(plain(root), tuple(_lines(root)))


def _lines(part: etree._Element) -> Iterator[LineBeside]:
    """What somebody wrote into a header or footer, beside the page's number."""
    place = phrase("页眉") if part.tag == f"{W}hdr" else phrase("页脚")
    searched = Searched(part)
    for each in below(part, LINES):
        found = searched.said(each)
        texts = (found.text, *found.struck, *found.deleted, *found.boxed)
        yield from (LineBeside(text, place) for text in texts if not PAGE_NUMBER.fullmatch(text))


def plain(root: etree._Element) -> str:
    """The visible text, a line for a paragraph."""
    return "".join(
        "\n" if each.tag == PARAGRAPH else each.text or "" for each in root.iter(f"{W}t", PARAGRAPH)
    )


def notes(parts: Mapping[str, etree._Element], document: etree._Element, cells: Searched) -> Gathered:
    """Comments and foot notes as strays, each with the cell that it is about."""
    told = Gathered()
    about = {
        val(each, "id"): next(
            (cells.cells[cell] for cell in each.iterancestors(CELL) if cell in cells.cells), ""
        )
        for each in document.iter(f"{W}commentReference", f"{W}commentRangeStart")
    }
    for kind, part in parts.items():
        for each in part:
            text = without_remarks(written(each).text)
            where = (about.get(val(each, "id"), "") if kind == "批注" else "") or kind
            told.told_aside("DG-A417", text, where)
    return told


@lru_cache(4096)
def _is_address(tag: str) -> bool:
    return PATH.fullmatch(tag) is not None


def _outer(cell: etree._Element) -> Sequence[str]:
    """The tag of a control that holds the whole cell."""
    holder = cell.getparent()
    if holder is None or holder.tag != CONTENT:
        return ()
    outer = holder.getparent()
    tag = outer.find(f"{W}sdtPr/{W}tag") if outer is not None else None
    return () if tag is None else (val(tag),)
