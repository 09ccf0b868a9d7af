"""What a docx states itself of where things stand: it beats what LibreOffice drew.

Reads: a docx, and the findings on its drawing.
Writes: those that its own settings do not contradict, none of them a must where fonts decide the heights.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from lxml import etree

from docgen.check.findings import Finding, Force
from docgen.check.outline import OutlineBlock
from docgen.check.rules.registry import Found
from docgen.check.rules.word import (
    word_annex_page,
    word_first_line,
    word_header,
    word_odd_and_even,
    word_page_number,
    word_pitch,
    word_red_line,
    word_sides,
    word_top_and_bottom,
)
from docgen.check.word import WordFile
from docgen.check.word_borders import is_drawn
from docgen.opc.wordml import W, number, val
from docgen.standard.gbt9704 import CELLS_PER_LINE, MM_PER_PT, SIZE_3, TYPE_AREA_WIDTH
from docgen.standard.layouts import CUSTOMARY
from docgen.tongue import phrase

FLUSH = ("", "left", "both", "distribute", "start")
ROWS_OFF = 0.35  # of a row: what a thin line beside the empty ones may come to
LARGE = 0.7  # of a grid's pitch: a character above that may take one row in one font and two in another
UNSURE = phrase("行距没有设固定值，随字体而定；本机没有文件所用的字体，版面的高低只作提示")
Stated = Callable[[WordFile], bool]


def kept(word: WordFile, drawn: Iterable[Finding], *, unsure: bool) -> Iterator[Finding]:
    """The findings on the drawing that stand, none of them a must where heights are `unsure`."""
    told = {rule for cause, rules in FOLLOWING.items() if any(True for _ in cause(word)) for rule in rules}
    for finding in drawn:
        states = STATED.get(finding.rule)
        if finding.rule not in told and (states is None or not states(word)):
            demoted = unsure and finding.force is Force.MUST
            yield replace(finding, force=Force.GENERAL) if demoted else finding


def heights_unsure(word: WordFile, fonts: Iterable[str]) -> bool:
    """Whether fonts that were not there decide how high the text's lines are; `fonts` were there."""
    drawn = "".join(fonts)
    grid = word.sections[0].grid if word.sections else 0.0
    for piece in word.pieces:
        size, spans = piece.block.size, piece.block.spans
        by_font = not piece.apart and not _fixed(word, piece.element)
        missing = any(span.font and span.font not in drawn for span in spans)
        if by_font and missing and (not grid or size > LARGE * grid):
            return True
    return False


def white_above(word: WordFile, block: OutlineBlock | None) -> float | None:
    """The white above a paragraph in rows of running text, as it was typed; None where it is not known."""
    piece = word.piece(block)
    if piece is None or piece.apart:
        return None
    pitch = next((pitch for _, pitch in word.body_pitches if pitch), CUSTOMARY.pitch / MM_PER_PT)
    white, above = _space(word, piece.element, "before", pitch), piece.element.getprevious()
    while above is not None and _is_empty(above):
        white += _height(word, above, pitch)
        above = above.getprevious()
    if above is not None and above.tag == f"{W}p":
        white += _space(word, above, "after", pitch)
    return white / pitch


def _is_empty(element: etree._Element) -> bool:
    """Whether a paragraph shows nothing and ends no page."""
    shown = element.iter(f"{W}t", f"{W}br", f"{W}sectPr", f"{W}drawing", f"{W}pict", f"{W}framePr")
    return element.tag == f"{W}p" and next(shown, None) is None


def _height(word: WordFile, element: etree._Element, pitch: float) -> float:
    """The height in pt of an empty paragraph with the space round it."""
    space = _space(word, element, "before", pitch) + _space(word, element, "after", pitch)
    size = number(element.find(f"{W}pPr/{W}rPr/{W}sz"), "val")
    return space + (word.pitch(element) or pitch * (size / 2 / SIZE_3 if size else 1.0))


def _space(word: WordFile, element: etree._Element, side: str, pitch: float) -> float:
    """w:before or w:after of a paragraph in pt; lines count before points."""
    lines = word.styles.attribute(element, "spacing", f"{side}Lines")
    points = word.styles.attribute(element, "spacing", side)
    return lines / 100 * pitch if lines else (points or 0.0) / 20


def _fixed(word: WordFile, element: etree._Element) -> bool:
    """Whether a paragraph has a height of its own, whatever the font."""
    return val(word.styles.setting(element, "spacing"), "lineRule") == "exact"


def _rows(
    wanted: float, find: Callable[[WordFile], OutlineBlock | None], most: float | None = None
) -> Stated:
    """Whether so many rows of white were typed above what `find` gives; up to `most` where that is given."""

    def states(word: WordFile) -> bool:
        rows = white_above(word, find(word)) if len(word.outline.heads) < 2 else None
        top = wanted if most is None else most
        return rows is not None and wanted - ROWS_OFF <= rows <= top + ROWS_OFF

    return states


def _number(word: WordFile) -> OutlineBlock | None:
    """The first line below the mark: the 签发人 or the 发文字号."""
    head = word.outline.head
    return next((block for block in head.above if block.text.startswith("签发人")), head.number)


def _first_signature(word: WordFile) -> OutlineBlock | None:
    return next(iter(word.outline.signatures), None)


def _note(word: WordFile) -> OutlineBlock | None:
    return word.outline.note


def _centred(find: Callable[[WordFile], OutlineBlock | None]) -> Stated:
    """Whether what `find` gives was set in the middle, with no indent."""

    def states(word: WordFile) -> bool:
        piece = word.piece(find(word))
        return piece is not None and piece.block.centred and not _indents(word, piece.element)

    return states


def _indents(word: WordFile, element: etree._Element) -> bool:
    """Whether a paragraph stands in from either edge."""
    sides = ("left", "right", "leftChars", "rightChars", "firstLine", "firstLineChars")
    return any(word.styles.attribute(element, "ind", side) for side in sides)


def _flush(word: WordFile) -> bool:
    """Whether the recipients were set to the left edge."""
    piece = word.piece(word.outline.head.recipients)
    return (
        piece is not None
        and val(word.styles.setting(piece.element, "jc")) in FLUSH
        and not piece.block.indent
        and not _indents(word, piece.element)
    )


def _sides(word: WordFile) -> bool:
    """Whether the margins give the type area its width, and the text keeps to them."""
    body = [piece for block in word.outline.body if (piece := word.piece(block))]
    inset = [
        p for p in body if any(word.styles.attribute(p.element, "ind", side) for side in ("left", "right"))
    ]
    return bool(word.sections) and not list(word_sides(word)) and 2 * len(inset) <= len(body)


def _top_and_bottom(word: WordFile) -> bool:
    """Whether the margins give the type area its height."""
    return bool(word.sections) and not list(word_top_and_bottom(word))


def _characters(word: WordFile) -> bool:
    """Whether 28 characters of the text fit on a line and no more: by their size and 字距, or by the grid."""
    widths = [width for width in map(word.advance, word.outline.body) if width]
    fit = sorted(TYPE_AREA_WIDTH / MM_PER_PT / width for width in widths)
    return _sides(word) and bool(fit) and CELLS_PER_LINE - 0.3 <= fit[len(fit) // 2] < CELLS_PER_LINE + 0.7


def _ruled(word: WordFile) -> bool:
    """Whether the 版记 has its lines: of its table, or of its paragraphs."""
    pieces = word.imprint
    if not pieces:
        return False
    table = next(pieces[0].element.iterancestors(f"{W}tbl"), None)
    if table is not None:
        return _ruled_table(word, table)
    first, last = (word.styles.setting(pieces[at].element, "pBdr") for at in (0, -1))
    ends = ((first, "top"), (last, "bottom"))
    return all(box is not None and is_drawn(box.find(f"{W}{side}")) for box, side in ends)


def _ruled_table(word: WordFile, table: etree._Element) -> bool:
    """Whether a table with the 版记 has a line above it, one below, and one above who printed it."""
    rows = table.findall(f"{W}tr")
    taken = {id(row) for piece in word.imprint for row in piece.element.iterancestors(f"{W}tr")}
    held = [at for at, row in enumerate(rows) if id(row) in taken]
    borders = word.styles.borders(table)
    return bool(held) and all(map(borders.across, (held[0], held[-1], held[-1] + 1)))


def _floats_at_the_bottom(word: WordFile) -> bool:
    """Whether the 版记 is a table at the lower edge of the type area, wherever the text ends."""
    table = next(word.imprint[0].element.iterancestors(f"{W}tbl"), None) if word.imprint else None
    place = None if table is None else table.find(f"{W}tblPr/{W}tblpPr")
    return (val(place, "vertAnchor"), val(place, "tblpYSpec")) == ("margin", "bottom")


def _indented(find: Callable[[WordFile], OutlineBlock | None]) -> Stated:
    """Whether what `find` gives was set two characters in."""

    def states(word: WordFile) -> bool:
        block = find(word)
        return block is not None and abs(block.indent - 2) <= 0.2

    return states


STATED: dict[str, Stated] = {
    "number_below_mark": _rows(2, _number),
    "title_below_line": _rows(2, lambda word: word.outline.head.title),
    "recipients_below_title": _rows(1, lambda word: word.outline.head.recipients),
    "body_after_recipients": _rows(0, lambda word: next(iter(word.outline.body), None)),
    "note_below_body": _rows(1, _note),
    "signature_below_text": _rows(1, _first_signature, 4),
    "signature_near_text": _rows(1, _first_signature, 4),
    "mark_centred": _centred(lambda word: word.outline.head.mark),
    "number_centred": _centred(lambda word: word.outline.head.number),
    "title_centred": _centred(lambda word: word.outline.head.title),
    "recipients_flush": _flush,
    "note_indent": _indented(_note),
    "remarks_indent": _indented(lambda word: word.outline.remarks),
    "binding_white": _sides,
    "type_area_width": _sides,
    "text_within_the_edge": _sides,
    "type_area_bottom": _top_and_bottom,
    "characters_per_line": _characters,
    "annex_on_a_new_page": lambda word: bool(word.outline.annexes) and not list(word_annex_page(word)),
    "imprint_lines": _ruled,
    "red_line_missing": lambda word: word.has_red_line,
    # LibreOffice draws it at the left of every page.
    "page_number_side": lambda word: not word.even_and_odd and word.numbered_outside,
    "imprint_at_the_bottom": _floats_at_the_bottom,
    "page_number_missing": lambda word: all(section.numbered for section in word.sections),
}
CENTRED = ("mark_centred", "number_centred", "title_centred")
# What follows from a setting that is told itself: it is right when that is.
FOLLOWING: dict[Callable[[WordFile], Found], tuple[str, ...]] = {
    word_sides: (
        *("binding_white", "type_area_width", "text_within_the_edge", "characters_per_line", *CENTRED),
        *("red_line_length", "imprint_line_length", "imprint_indents", "page_number_side"),
        *("annex_label_place", "date_below_signature", "date_below_signet", "signers_aligned"),
    ),
    word_top_and_bottom: (
        *("top_white_of_our_own", "type_area_bottom", "lines_per_page", "mark_top", "imprint_at_the_bottom"),
        *("page_number_height", "annex_title_line", "annex_label_place", "no_seal_on_an_empty_page"),
    ),
    word_pitch: ("lines_per_page", "imprint_at_the_bottom", "no_seal_on_an_empty_page"),
    word_red_line: ("red_line_missing", "red_line_gap", "red_line_length"),
    word_annex_page: ("annex_on_a_new_page", "annex_title_line", "annex_label_place"),
    word_page_number: ("page_number_missing",),
    word_odd_and_even: ("page_number_side", "page_number_missing"),
    word_header: ("page_header",),
    word_first_line: ("first_line_indent",),
}
