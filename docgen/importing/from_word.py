"""A docx into a Manuscript: what check reads of it, and its tables cell by cell.

Reads: the bytes of a docx.
Writes: Manuscript. Raises ProblemsFound where the file cannot be read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from lxml import etree

from docgen.check.archive import LIMITS
from docgen.check.copying import FALLBACK, paragraphs_of
from docgen.check.findings import Where
from docgen.check.imprint import with_imprint
from docgen.check.outline import Outline
from docgen.check.word import WordFile, read_word
from docgen.check.word_styles import CELL_TWIPS
from docgen.importing.manuscript import Manuscript, SeenGrid, TypedCell, written
from docgen.opc import Unsound
from docgen.opc.word import WordPart, open_word
from docgen.opc.wordml import W, is_on, number, val
from docgen.standard.gbt9704 import TWIPS_PER_MM
from docgen.standard.layouts import LAYOUTS

NOTES = (WordPart.FOOTNOTES, WordPart.ENDNOTES)
CLOSE_TO_PROFILE = 2.0  # mm
ALIKE = 0.5  # mm: columns of these widths are as wide as each other


def from_word(content: bytes, name: str = "") -> Manuscript:
    """The paper in a docx."""
    return _WordReader(read_word(content, name), content).manuscript()


@dataclass(frozen=True)
class _WordReader:
    word: WordFile
    content: bytes

    def manuscript(self) -> Manuscript:
        """All that the file says."""
        imprint = with_imprint(Outline(), [piece.block for piece in self.word.imprint])
        return Manuscript(
            self.word.blocks_and_notes,
            tuple(self._tables()),
            imprint,
            (*self._boxes(), *self.word.headers, *self._notes()),
            self._layout(),
            tuple(written(piece.block) for piece in self.word.imprint),
            dict(self._ends()),
        )

    def _ends(self) -> Iterator[tuple[Where, float]]:
        """Where the paragraphs at the right end, in 字 from the edge."""
        for block in self.word.blocks_and_notes:
            piece = self.word.piece(block)
            if piece and block.right:
                chars = self.word.styles.attribute(piece.element, "ind", "rightChars")
                twips = self.word.styles.attribute(piece.element, "ind", "right")
                yield block.where, chars / 100 if chars else (twips or 0.0) / CELL_TWIPS

    @cached_property
    def _taken(self) -> frozenset[etree._Element]:
        """The paragraphs that are text or 版记 already, wherever they stand."""
        blocks = {block.where for block in self.word.blocks_and_notes}
        text = (piece.element for piece in self.word.pieces if piece.block.where in blocks)
        return frozenset((*text, *(piece.element for piece in self.word.imprint)))

    @cached_property
    def _counts(self) -> dict[etree._Element, int]:
        """Which paragraph of the file each is, as check counts them."""
        counted = paragraphs_of(self.word.package.document)
        return {element: count for count, element in enumerate(counted, 1)}

    @cached_property
    def _words(self) -> dict[etree._Element, str]:
        """The words of each paragraph that has any."""
        return {piece.element: written(piece.block) for piece in self.word.pieces}

    def _tables(self) -> Iterator[SeenGrid]:
        """The tables that are no head and no 版记."""
        for table in self.word.package.document.iter(f"{W}tbl"):
            if next(table.iterancestors(f"{W}tc", FALLBACK), None) is not None:
                continue
            inside = list(table.iter(f"{W}p"))
            if inside and not self._taken & set(inside) and any(each in self._words for each in inside):
                yield self._grid(table, inside[0])

    def _grid(self, table: etree._Element, first: etree._Element) -> SeenGrid:
        widths = tuple(
            (number(column, "w") or 0.0) / TWIPS_PER_MM for column in table.findall(f"{W}tblGrid/{W}gridCol")
        )
        lines = [row for row in table.iter(f"{W}tr") if next(row.iterancestors(f"{W}tbl")) is table]
        rows = tuple(tuple(self._cells(row)) for row in lines)
        heads = 0
        while heads < len(lines) and is_on(lines[heads].find(f"{W}trPr/{W}tblHeader")):
            heads += 1
        height = _height_of_most(lines[heads:])
        turned = self._is_turned(table)
        set_by_hand = () if _as_inserted(table, widths) else widths
        if not set_by_hand and not any(self._stands(p) for p in table.iter(f"{W}p")):
            rows = tuple(tuple(replace(cell, centred=None) for cell in row) for row in rows)
        return SeenGrid((0, self._counts[first]), rows, set_by_hand, heads, turned, row_height=height)

    def _cells(self, row: etree._Element) -> Iterator[TypedCell]:
        """The cells of a row, each with its columns."""
        at = int(number(row.find(f"{W}trPr/{W}gridBefore"), "val") or 0)
        for cell in row.iter(f"{W}tc"):
            if next(cell.iterancestors(f"{W}tr")) is not row:
                continue
            span = int(number(cell.find(f"{W}tcPr/{W}gridSpan"), "val") or 1)
            merge = cell.find(f"{W}tcPr/{W}vMerge")
            goes_on = merge is not None and val(merge) != "restart"
            inside = [p for p in cell.iter(f"{W}p") if p in self._words]
            words = "\n".join(self._words[p] for p in inside)
            centred = self._stands(inside[0]) == "center" if inside else None
            yield TypedCell(words, at, span, goes_on, centred)
            at += span

    def _stands(self, paragraph: etree._Element) -> str:
        """What is said of where the lines of a paragraph stand; nothing where nobody chose it.

        Of WPS and the Chinese Word every paragraph is "both", but where somebody says otherwise.
        """
        return val(self.word.styles.setting(paragraph, "jc")).removesuffix("both")

    @cached_property
    def _order(self) -> dict[etree._Element, int]:
        """Where each table and section's end stands in the file."""
        marks = self.word.package.document.iter(f"{W}tbl", f"{W}sectPr")
        return {element: place for place, element in enumerate(marks)}

    def _is_turned(self, table: etree._Element) -> bool:
        """Whether the section that a table stands in is wider than high."""
        sections = self.word.package.document.iter(f"{W}sectPr")
        following = next((each for each in sections if self._order[each] > self._order[table]), None)
        size = None if following is None else following.find(f"{W}pgSz")
        return (number(size, "w") or 0.0) > (number(size, "h") or 1.0)

    def _boxes(self) -> Iterator[str]:
        """What stands in text boxes and is no mark, and in tables that hold the mark."""
        told = {p for table in self._plain_tables() for p in table.iter(f"{W}p")}
        for piece in self.word.pieces:
            if piece.apart and piece.element not in self._taken and piece.element not in told:
                yield written(piece.block)

    def _plain_tables(self) -> Iterator[etree._Element]:
        for table in self.word.package.document.iter(f"{W}tbl"):
            if not self._taken & set(table.iter(f"{W}p")):
                yield table

    def _notes(self) -> Iterator[str]:
        """Footnotes and endnotes."""
        try:
            parts = open_word(self.content, LIMITS, *NOTES).parts
        except Unsound:
            return
        for root in (tree for kind in NOTES for tree in parts.get(kind, ())):
            for note in root:
                if words := "".join(each.text or "" for each in note.iter(f"{W}t")).strip():
                    yield words

    def _layout(self) -> str:
        """The layout profile whose upper edge the first page has; empty for none."""
        top = self.word.sections[0].top if self.word.sections else 0.0
        off = {name: abs(layout.top - top) for name, layout in LAYOUTS.items()}
        nearest = min(off, key=lambda name: off[name])
        return nearest if off[nearest] < CLOSE_TO_PROFILE else ""


def _as_inserted(table: etree._Element, widths: Sequence[float]) -> bool:
    """Whether the columns are those of a table just put in: all alike, and fitted to what they hold."""
    layout = table.find(f"{W}tblPr/{W}tblLayout")
    fixed = layout is not None and val(layout, "type") == "fixed"
    alike = len(widths) > 1 and max(widths) - min(widths) < ALIKE
    return alike and not fixed


def _height_of_most(rows: Sequence[etree._Element]) -> float:
    """The least height in mm that more than half of the rows state; 0 where they state none, or several."""
    stated = Counter(number(row.find(f"{W}trPr/{W}trHeight"), "val") or 0.0 for row in rows)
    height, count = stated.most_common(1)[0] if rows else (0.0, 0)
    return height / TWIPS_PER_MM if count > len(rows) / 2 else 0.0
