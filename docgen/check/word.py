"""A docx into facts: sections, footers and paragraphs with the look they come to, then its elements.

Reads: the bytes of a .docx.
Writes: WordFile.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from lxml import etree

from docgen.check.archive import open_package
from docgen.check.copying import paragraphs_of
from docgen.check.facts import Tint
from docgen.check.findings import Where
from docgen.check.imprint import ends_of_text, with_imprint
from docgen.check.outline import Outline, OutlineBlock
from docgen.check.recognise import recognise
from docgen.check.word_drawings import red_drawing, stands_outside
from docgen.check.word_numbering import Numbering
from docgen.check.word_styles import ParagraphLook, Styles, red_border
from docgen.check.word_tables import rows_apart, told_apart
from docgen.check.words import COPIES, MOVED, PRINTED
from docgen.opc.word import WordPackage, WordPart
from docgen.opc.wordml import W, is_on, number, val
from docgen.standard.ecma376 import GRID_PARTS_PER_PT, GRIDS_OF_CHARACTERS
from docgen.standard.gbt9704 import TWIPS_PER_MM
from docgen.standard.layouts import LAYOUTS, Layout
from docgen.tongue import phrase

R_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
APART = re.compile(r"[\t\n]+|[ \u3000]{3,}")
JOINERS = re.compile("[\u200b\u2060]")  # say where a line may end; LibreOffice saves ours as hidden text
IN_THE_TAIL = 12  # paragraphs at the end of a text among which its 版记 stands
NO_TEXT = (f"{W}del", f"{W}moveFrom", f"{W}rt")  # taken out; how a word is pronounced, above it
PAGE_SECTIONS = ("", "nextPage", "oddPage", "evenPage")


@dataclass(frozen=True)
class Section:
    """A section's page in mm, and the text and fields of its footers (default, even, first)."""

    number: int
    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float
    grid: float  # pt, 0 for none
    footers: dict[str, str]
    own_first: bool = False  # whether its first page has a footer of its own

    @property
    def numbered(self) -> bool:
        """Whether any of its pages has a number; those of a 版记 behind a blank page have none."""
        return any("PAGE" in text for text in self.footers.values())


@dataclass(frozen=True)
class Piece:
    """A block with the paragraph that it was read from.

    `apart` it stands in a table or a text box, or is a `note` right below a table.
    """

    block: OutlineBlock
    element: etree._Element
    apart: bool
    note: bool = False


@dataclass(frozen=True)
class WordFile:
    """A docx read; `layout` is the profile that it is judged against, None accepts every known one."""

    package: WordPackage
    layout: Layout | None = None

    @property
    def layouts(self) -> tuple[Layout, ...]:
        """The profiles that the document may follow."""
        return (self.layout,) if self.layout else tuple(LAYOUTS.values())

    @cached_property
    def own(self) -> bool:
        """Whether docgen made it: it carries the hash of the data that it came from."""
        root = self.package.part(WordPart.CUSTOM)
        return root is not None and any(each.get("name") == "SourceSHA256" for each in root)

    @cached_property
    def styles(self) -> Styles:
        """Its styles."""
        return Styles(self.package)

    @property
    def _document(self) -> etree._Element:
        return self.package.document

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The sections in order; a footer that a section lacks is the one before's."""
        sections: list[Section] = []
        footers: dict[str, str] = {}
        for index, element in enumerate(self._document.iter(f"{W}sectPr"), 1):
            footers = footers | self._footers(element)
            sections.append(_section(index, element, footers))
        return tuple(sections)

    @cached_property
    def even_and_odd(self) -> bool:
        """Whether even pages have headers and footers of their own."""
        settings = self.package.part(WordPart.SETTINGS)
        mark = None if settings is None else settings.find(f"{W}evenAndOddHeaders")
        return is_on(mark)

    @cached_property
    def numbered_outside(self) -> bool:
        """Whether one footer for all pages has the number at their outer side: the right of odd ones."""
        ids = (str(each.get(R_ID)) for each in self._document.iter(f"{W}footerReference"))
        roots = (self.package.by_id.get(each) for each in ids)
        return any(
            root is not None and "PAGE" in _footer_text(root) and stands_outside(root) for root in roots
        )

    @property
    def headers(self) -> Iterator[str]:
        """The words of the page headers that are in use."""
        for reference in self._document.iter(f"{W}headerReference"):
            root = self.package.by_id.get(str(reference.get(R_ID)))
            texts = root.iter(f"{W}t") if root is not None else ()
            if words := "".join("".join(each.text or "" for each in texts).split()):
                yield words

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        """Every paragraph with text, tables and text boxes included."""
        return tuple(self._pieces())

    @cached_property
    def outline(self) -> Outline:
        """The elements; the 版记 may stand in a table, a text box or plain paragraphs."""
        found = replace(recognise(self.blocks), own=self.own)
        return with_imprint(found, [piece.block for piece in self.imprint])

    @cached_property
    def blocks(self) -> tuple[OutlineBlock, ...]:
        """The running text: no 版记, and of what stands apart the mark alone."""
        return tuple(rows_apart([piece.block for piece in self._running if not piece.note]))

    @cached_property
    def blocks_and_notes(self) -> tuple[OutlineBlock, ...]:
        """The running text with the notes below its tables, each where it stands."""
        return tuple(rows_apart([piece.block for piece in self._running]))

    @cached_property
    def _running(self) -> tuple[Piece, ...]:
        taken = {id(piece) for piece in self.imprint}
        rest = told_apart((piece for piece in self.pieces if id(piece) not in taken), self.styles)
        return tuple(piece for piece in rest if not piece.apart or piece.note or _is_mark(piece))

    @cached_property
    def has_red_line(self) -> bool:
        """Whether a red rule is drawn anywhere: a border, a line, a shape, a table's edge."""
        borders = (self.styles.setting(each, "pBdr") for each in self._head_paragraphs())
        return any(map(red_border, borders)) or red_drawing(self._document)

    def _head_paragraphs(self) -> Iterator[etree._Element]:
        """The paragraphs down to the title, the empty ones included: many lines are an empty one's border."""
        head = self.outline.head
        end = self.piece(head.title or head.number or head.mark)
        for element in self._document.iter(f"{W}p"):
            yield element
            if end and element is end.element:
                return

    def advance(self, block: OutlineBlock) -> float:
        """What a character of a paragraph takes of its line in pt, by 字距 or grid; 0 where unknown."""
        piece = self.piece(block)
        run = next(piece.element.iter(f"{W}r"), None) if piece else None
        if piece is None or run is None or not block.size:
            return 0.0
        closer = self.styles.tracking(run, piece.element)
        section = self._document.find(f".//{W}sectPr/{W}docGrid")
        if val(section, "type") in GRIDS_OF_CHARACTERS:
            closer += (number(section, "charSpace") or 0.0) / GRID_PARTS_PER_PT * 20
        return block.size + closer / 20

    @property
    def body_pitches(self) -> Iterator[tuple[OutlineBlock, float]]:
        """Paragraphs of the body with the line pitch in pt that they come to; 0 where it depends on fonts."""
        for block in self.outline.body:
            if piece := self.piece(block):
                yield block, self.pitch(piece.element)

    def typed_indent(self, block: OutlineBlock) -> int:
        """How many spaces a paragraph was indented with by hand."""
        piece = self.piece(block)
        text = "".join(t.text or "" for t in piece.element.iter(f"{W}t")) if piece else ""
        return len(text) - len(text.lstrip(" \u3000\u00a0"))

    def piece(self, block: OutlineBlock | None) -> Piece | None:
        """The paragraph that a block begins with."""
        return self._by_place.get(block.where) if block else None

    @cached_property
    def _by_place(self) -> dict[Where, Piece]:
        return {piece.block.where: piece for piece in reversed(self.pieces)}

    def pitch(self, element: etree._Element) -> float:
        """The line pitch of a paragraph in pt; 0 where it depends on fonts."""
        line = self.styles.attribute(element, "spacing", "line")
        rule = self.styles.setting(element, "spacing")
        kind = val(rule, "lineRule") or "auto"
        if line and kind in ("exact", "atLeast"):
            return line / 20
        snaps = self.styles.setting(element, "snapToGrid")
        grid = self.sections[0].grid if self.sections else 0.0
        on_grid = grid and (snaps is None or is_on(snaps))
        return grid * round((line or 240) / 240) if on_grid and (line or 240) in (240, 480) else 0.0

    def _footers(self, section: etree._Element) -> dict[str, str]:
        found = {}
        for reference in section.iter(f"{W}footerReference"):
            root = self.package.by_id.get(str(reference.get(R_ID)))
            if root is not None:
                found[val(reference, "type") or "default"] = _footer_text(root)
        return found

    def _pieces(self) -> Iterator[Piece]:
        body = self._document.find(f"{W}body")
        breaks = True
        numbering = Numbering(self.package.part(WordPart.NUMBERING), self.styles)
        for count, element in enumerate(paragraphs_of(self._document) if body is not None else (), 1):
            apart = next(element.iterancestors(f"{W}tc", f"{W}txbxContent"), None) is not None
            runs, before, after = _runs(element)
            ordinal = numbering.ordinal(element) if runs else ""
            shape = self.styles.shape(element)
            breaks = breaks or before or shape.breaks
            block = self._block(element, shape, runs, count, breaks and not apart, ordinal)
            if block.text:
                yield Piece(block, element, apart)
            if not apart and (block.text or after):
                breaks = after
            section = element.find(f"{W}pPr/{W}sectPr")
            if section is not None:
                breaks = self._next_kind(section) in PAGE_SECTIONS

    def _next_kind(self, section: etree._Element) -> str:
        """How the section after this one begins."""
        return self._kinds.get(section, "")

    @cached_property
    def _kinds(self) -> dict[etree._Element, str]:
        """How the section after each one begins."""
        pairs = pairwise(self._document.iter(f"{W}sectPr"))
        return {section: val(following.find(f"{W}type")) for section, following in pairs}

    def _block(
        self,
        element: etree._Element,
        shape: ParagraphLook,
        runs: list[tuple[etree._Element, str]],
        count: int,
        starts_page: bool,
        ordinal: str,
    ) -> OutlineBlock:
        """The paragraph; an automatic ordinal counts as its text and looks like its first run."""
        spans = tuple(self.styles.span(run, element, JOINERS.sub("", text)) for run, text in runs)
        if ordinal:
            spans = (replace(spans[0], text=ordinal), *spans)
        raw = "".join(span.text for span in spans)
        text = re.sub(r"\s+", "", raw)
        indent = shape.indent(spans[0].size if spans else 16.0, raw)
        return OutlineBlock(
            text=text,
            where=Where(
                label=phrase("第{count}段“{text}”", count=count, text=text[:10]), count=count, words=text
            ),
            spans=tuple(replace(s, text=re.sub(r"\s+", "", s.text)) for s in spans if s.text.strip()),
            centred=shape.align == "center",
            right=shape.align == "right",
            indent=indent + (len(raw) - len(raw.lstrip("\u3000"))),
            starts_page=starts_page,
            texts=tuple(re.sub(r"\s+", "", line) for line in raw.split("\n") if line.strip()),
            parts=tuple(re.sub(r"\s+", "", part) for part in APART.split(raw) if part.strip()),
            written=raw,
        )

    @cached_property
    def imprint(self) -> list[Piece]:
        """The paragraphs of the 版记, near the document's end or, wrongly, above an annex."""
        ends = ends_of_text([piece.block for piece in self.pieces], IN_THE_TAIL)
        tails = ([self.pieces[at] for at in places] for places in ends)
        return next(filter(None, map(_imprint, tails)), [])


def _imprint(tail: list[Piece]) -> list[Piece]:
    """The paragraphs of a 版记 among the last ones of a text: from 抄送 or the line with 印发 on."""
    for index, piece in enumerate(tail):
        if COPIES.match(piece.block.text) or (MOVED.match(piece.block.text) and piece.apart):
            return tail[index:]
    for index, piece in enumerate(tail):
        if piece.block.text.endswith("印发") and PRINTED.fullmatch(piece.block.text):
            alone = PRINTED.fullmatch(piece.block.text)
            start = index - 1 if alone and not alone["body"] and piece.apart and index else index
            return tail[start:]
    last = tail[-1] if tail else None
    found = PRINTED.fullmatch(last.block.text) if last and last.apart else None
    return [last] if last and found and found["body"] else []


def _is_mark(piece: Piece) -> bool:
    """Whether text in a box or a table is the mark: many makers put it there."""
    return piece.block.size >= 20 and piece.block.tint is Tint.RED


def _runs(element: etree._Element) -> tuple[list[tuple[etree._Element, str]], bool, bool]:
    """The runs with their text, and whether a page break stands before the text or after it."""
    found: list[tuple[etree._Element, str]] = []
    before = after = False
    for run in element.iter(f"{W}r"):
        owner = next(run.iterancestors(f"{W}p"), None)
        if owner is not element or next(run.iterancestors(*NO_TEXT), None) is not None:
            continue
        text = ""
        for child in run:
            match str(child.tag).removeprefix(W):
                case "t":
                    text += child.text or ""
                case "tab" | "ptab":
                    text += "\t"
                case "noBreakHyphen":
                    text += "-"
                case "br" if val(child, "type") == "page":
                    before, after = before or not (found or text), True
                case "br" | "cr":
                    text += "\n"
        if text:
            found.append((run, text))
            after = False
    return found, before and bool(found), after


def _section(index: int, element: etree._Element, footers: dict[str, str]) -> Section:
    size, margins = element.find(f"{W}pgSz"), element.find(f"{W}pgMar")

    def mm(of: etree._Element | None, name: str, default: float) -> float:
        value = number(of, name)
        return default if value is None else abs(value) / TWIPS_PER_MM

    return Section(
        index,
        mm(size, "w", 215.9),
        mm(size, "h", 279.4),
        mm(margins, "top", 25.4),
        mm(margins, "bottom", 25.4),
        mm(margins, "left", 25.4) + mm(margins, "gutter", 0.0),
        mm(margins, "right", 25.4),
        (number(element.find(f"{W}docGrid"), "linePitch") or 0) / 20
        if val(element.find(f"{W}docGrid"), "type") not in ("", "default")
        else 0.0,
        dict(footers),
        is_on(element.find(f"{W}titlePg")),
    )


def _footer_text(root: etree._Element) -> str:
    """Text and field codes of a footer."""
    pieces = [str(e.text or "") for e in root.iter(f"{W}t", f"{W}instrText")]
    pieces += [val(e, "instr") for e in root.iter(f"{W}fldSimple")]
    return "".join(pieces)


def read_word(content: bytes, name: str = "", layout: Layout | None = None) -> WordFile:
    """The docx read. Raises ProblemsFound where it cannot be."""
    return WordFile(open_package(content, name), layout)
