"""How many pages a document takes and where its 版记 goes, counted from composed lines and row heights.

Reads: OfficialDocument, the fonts, the layout profile.
Writes: Counted, which a page layout of the same document would show as well; None where only the page layout
can tell: what no page holds, what ends a hair from a page's foot.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise

from docgen.document import keeping, tables
from docgen.document.elements import OfficialDocument, Part, SignatureBlock, Table, TableNote
from docgen.document.faces import faced_texts
from docgen.document.placement import IMPRINT_ROW, ImprintPlacement
from docgen.document.signature import SEAL_BELOW
from docgen.render import spans
from docgen.render.heights import cell_height, head_height, row_height, row_heights
from docgen.render.pdf.blocks import Setter
from docgen.render.pdf.typeset import TypesetBlock
from docgen.render.tall import Rooms, cut_tall, with_rows_whole
from docgen.standard import gbt9704
from docgen.standard.layouts import Layout

WHITE_ABOVE_IMPRINT = 3.0  # mm between the text's last line and the first line of the 版记
HAIR = 0.05  # mm by which a page layout may round
WHOLE = frozenset(("标题", "附件标题", "主送机关"))  # no page's end parts their lines
MORE_PAGES = {
    ImprintPlacement.NONE: 0,
    ImprintPlacement.SAME_PAGE: 0,
    ImprintPlacement.NEXT_PAGE: 1,
    ImprintPlacement.AFTER_BLANK: 2,
}
IN_ROWS = frozenset(("署名栏", "附件说明"))  # a page's end parts them between their children
NOTE = "表格备注"
LINE_ABOVE = frozenset(("附件说明", "附件标题"))  # 空一行 above them
LINE_BELOW = frozenset(("标题", "附件标题"))


@dataclass(frozen=True)
class Counted:
    """What the pages of a document come to."""

    document: OfficialDocument
    shown: OfficialDocument  # with the text of merged cells repeated on each of their pages
    printed: OfficialDocument  # the same with rows taller than a page cut, which Word does itself
    page_count: int  # a blank one and the 版记's own included
    placement: ImprintPlacement
    body_on_first_page: bool  # true where there is no body
    fallbacks: dict[str, str]  # characters that a face lacks -> the font that shows them, '' for none


@dataclass(frozen=True)
class Slug:
    """What no page's end parts: a line, a title, a row of a table; lengths in mm.

    `above` is dropped at the top of a page, but of a part's first one; `head` (a table's) stands there
    instead. No page begins with one that is `tied`, if that can be helped.
    """

    height: float
    above: float = 0.0
    head: float = 0.0
    tied: bool = False
    body: bool = False  # the first line of the body
    row: tuple[int, int] | None = None  # of a table: the element that it is, the row
    below: float = 0.0  # mm that the page must have left below it
    note: int | None = None  # of a note that no page's end parts: the element that it is


class Unsure(Exception):
    """Only a page layout can tell."""


def count_pages(document: OfficialDocument, setter: Setter) -> Counted | None:
    """The document's pages, or None where only a page layout can tell."""
    cut = with_rows_cut(document, setter)
    try:
        shown = with_labels(cut, partial(table_starts, setter=setter), setter)
        return _counted(document, with_openings(shown, setter), setter)
    except Unsure:
        return None


def with_rows_cut(document: OfficialDocument, setter: Setter) -> OfficialDocument:
    """The document with rows that hold their merged cells, those taller than a page cut where pages end.

    No more rows stay together than a page holds. Itself where nothing of that is to be done.
    """

    def rooms(where: spans.Where, table: Table) -> tuple[float, float]:
        headings = (row_height(table, n) for n, row in enumerate(table.rows) if tables.is_heading(row))
        part = document.parts[where[0]]
        room = _room_below_head(part, table, setter) - max(headings, default=0.0)
        return room, room - keeping.below_last(part, where[1], setter.layout)

    held = spans.with_room(document, row_heights, cell_height, rooms)
    return _loosened(cut_tall(held, partial(_rooms, setter=setter)), setter)


def _loosened(document: OfficialDocument, setter: Setter) -> OfficialDocument:
    """The document whose tables keep no more rows together than a page holds.

    A page layout drops the head of a table whose rows would all have to stay on one page with it.
    """
    loose: dict[spans.Where, frozenset[int]] = {}
    for number, part in enumerate(document.parts):
        for at, table in enumerate(keeping.with_below(part, setter.layout).elements):
            if isinstance(table, Table):
                room = _room_below_head(part, table, setter)
                loose[number, at] = keeping.untied(table, partial(row_height, table), room)
    changed = {where for where, rows in loose.items() if rows}
    if not changed:
        return document
    return spans.with_tables(
        document, changed, lambda where, table: replace(table, parted=table.parted | loose[where])
    )


def _room_below_head(part: Part, table: Table, setter: Setter) -> float:
    """mm that a page of the part has for rows below the table's head."""
    return _room(part, setter.layout) - head_height(table) - HAIR


def _rooms(part: Part, at: int, number: int, setter: Setter) -> Rooms:
    """The room in mm for a row of the table at `at`: below what stands above it, and on pages of its own.

    None below what stands above it where only a page layout can tell.
    """
    table = part.elements[at]
    assert isinstance(table, Table)
    room, head = _room(part, setter.layout), head_height(table)
    page = room - head
    if number and tables.is_heading(table.rows[number - 1]):  # goes to the next page with the row
        page -= row_height(table, number - 1)
    try:
        slugs = tuple(_slugs(part, setter))
        place = next(index for index, slug in enumerate(slugs) if slug.row == (at, number))
        taken = 0.0 if number else slugs[place].above + head
        return room - filled(slugs[:place], room)[1] - taken, page
    except Unsure:
        return 0.0, page


def with_labels(
    document: OfficialDocument, starts: Callable[[OfficialDocument], spans.Starts], setter: Setter
) -> OfficialDocument:
    """The document with the text of merged cells on each of their pages; `starts` tells where those begin."""
    return spans.repeated(document, starts, row_heights, cell_height, partial(_loosened, setter=setter))


def table_starts(document: OfficialDocument, setter: Setter) -> spans.Starts:
    """The rows of tables that pages begin with. Raises Unsure where only a page layout can tell."""
    found: dict[spans.Where, list[int]] = {}
    for number, part in enumerate(document.parts):
        slugs = tuple(_slugs(part, setter))
        for start in filled(slugs, _room(part, setter.layout))[0]:
            if slugs and (place := slugs[start].row) and place[1]:
                found.setdefault((number, place[0]), []).append(place[1])
    return found


def with_openings(document: OfficialDocument, setter: Setter) -> OfficialDocument:
    """The document whose notes know which of them open a page though the one before has room for a line.

    So does a table of the row that goes with its note.

    Raises Unsure where only a page layout can tell.
    """
    parts = tuple(_with_openings(part, setter) for part in document.parts)
    return document if parts == document.parts else replace(document, parts=parts)


def _with_openings(part: Part, setter: Setter) -> Part:
    if not any(isinstance(element, TableNote) for element in part.elements):
        return part
    slugs, room = tuple(_slugs(part, setter)), _room(part, setter.layout)
    opening = [slugs[start] for start in _moved(slugs, room)]
    notes = {slug.note for slug in opening}
    rows = dict(slug.row for slug in opening if slug.row)
    elements = (
        replace(element, opens=at in notes)
        if isinstance(element, TableNote)
        else replace(element, opens=rows[at])
        if isinstance(element, Table) and at in rows
        else element
        for at, element in enumerate(part.elements)
    )
    return replace(part, elements=tuple(elements))


def _moved(slugs: Sequence[Slug], room: float) -> Iterator[int]:
    """The slugs that open a page though the one before has room for them and the note that they go with."""
    for before, start in pairwise(filled(slugs, room)[0]):
        note = _noted(slugs, start)
        if note is not None:
            foot = _foot(slugs[before:note], before == 0) + slugs[note].above + tables.LINE_PITCH
            if foot < room:
                yield start


def _noted(slugs: Sequence[Slug], start: int) -> int | None:
    """The note that a slug is or stays with; None for any other."""
    at = start
    while slugs[at].note is None and at + 1 < len(slugs) and slugs[at + 1].tied:
        at += 1
    return None if slugs[at].note is None else at


def _foot(slugs: Sequence[Slug], first: bool) -> float:
    """How far down a page is filled by its slugs, mm; `first` for a part's first page."""
    opening = slugs[0].above if first else slugs[0].head
    return opening + sum(slug.height for slug in slugs) + sum(slug.above for slug in slugs[1:])


def imprint_room(rows: int, layout: Layout) -> float:
    """mm of the frame that a 版记 of so many rows takes up, with a little white above it."""
    return rows * IMPRINT_ROW + WHITE_ABOVE_IMPRINT + layout.below_type_area


def seal_room(document: OfficialDocument) -> float:
    """mm more that a 版记 keeps off a text which ends with a date that a seal is pressed on."""
    last = document.parts[-1].elements[-1]
    sealed = isinstance(last, SignatureBlock) and last.sealed
    return max(SEAL_BELOW - WHITE_ABOVE_IMPRINT, 0.0) if sealed else 0.0


def imprint_rows(imprint: TypesetBlock) -> int:
    """Rows of a set 版记."""
    return sum(
        max(len(each.lines) for each in child.children or (child,))  # 印发机关 beside its date
        for child in imprint.children
    )


def _counted(document: OfficialDocument, printed: OfficialDocument, setter: Setter) -> Counted:
    number, foot, on_first = 0, 0.0, True
    for index, part in enumerate(printed.parts):
        slugs = tuple(_slugs(part, setter))
        starts, foot = filled(slugs, _room(part, setter.layout))
        body = next((at for at, slug in enumerate(slugs) if slug.body), 0)
        on_first = on_first and (index > 0 or bisect_right(starts, body) == 1)
        number += len(starts)
    placement = _placement(document, setter, number, foot)
    fallbacks = setter.fonts.fallbacks(faced_texts(document))
    pages = number + MORE_PAGES[placement]
    shown = with_rows_whole(document, printed)
    return Counted(document, shown, printed, pages, placement, on_first, fallbacks)


def _placement(document: OfficialDocument, setter: Setter, number: int, foot: float) -> ImprintPlacement:
    """Where the 版记 goes if the text ends on page `number` and fills it down to `foot`, mm.

    Raises Unsure for one that no page holds.
    """
    if document.imprint is None:
        return ImprintPlacement.NONE
    room = imprint_room(imprint_rows(setter.imprint(document.imprint)), setter.layout)
    last = document.parts[-1]
    if not _fits(room, setter.layout.frame_height):
        raise Unsure
    room += seal_room(document)
    fits = not last.landscape and _fits(foot + room, _room(last, setter.layout))
    return imprint_placement(number, fits, document.imprint.bare)


def imprint_placement(last: int, fits: bool, bare: bool) -> ImprintPlacement:
    """Where the 版记 goes after a text that ends on page `last` and leaves it room there or not.

    A letter's stands on the last page, be it odd or even (10.1). A turned page leaves it none: it would not
    stand at the foot of the type area (7.4.1).
    """
    if fits and (last % 2 == 0 or bare):
        return ImprintPlacement.SAME_PAGE
    return ImprintPlacement.AFTER_BLANK if last % 2 == 0 and not bare else ImprintPlacement.NEXT_PAGE


def filled(slugs: Sequence[Slug], room: float) -> tuple[list[int], float]:
    """The slug that each page of `room` mm begins with, and how far down the last page is filled."""
    starts, foot, at = [0], 0.0, 0
    while at < len(slugs):
        slug = slugs[at]
        opening = at == starts[-1]
        white = slug.head if opening and at else slug.above
        if _fits(foot + white + slug.height + slug.below, room):
            foot, at = foot + white + slug.height, at + 1
        elif opening:
            raise Unsure
        else:
            at, foot = _earlier(slugs, starts[-1], at), 0.0
            starts.append(at)
    return starts, foot


def _fits(foot: float, room: float) -> bool:
    if abs(foot - room) < HAIR:
        raise Unsure
    return foot < room


def _earlier(slugs: Sequence[Slug], first: int, at: int) -> int:
    """The last slug after `first` and up to `at` that a page may begin with; `at` where there is none."""
    return next((index for index in range(at, first, -1) if not slugs[index].tied), at)


def _room(part: Part, layout: Layout) -> float:
    """Height of the part's pages between their margins, mm."""
    return gbt9704.PAGE_WIDTH - layout.left - layout.right if part.landscape else layout.frame_height


def _slugs(part: Part, setter: Setter) -> Iterator[Slug]:
    """The part cut up: its tables' rows, and whatever else it has as the page layout would set it."""
    part = keeping.with_below(part, setter.layout)
    given = ((at, element) for at, element in enumerate(part.elements) if isinstance(element, Table))
    notes = (at for at, element in enumerate(part.elements) if isinstance(element, TableNote))
    emptied = tuple(replace(e, rows=()) if isinstance(e, Table) else e for e in part.elements)
    blocks = setter.part(replace(part, elements=emptied)).blocks
    below, tied = 0.0, False
    for block in blocks:
        rows = _rows(*next(given)) if block.kind == "表格" else _lines(block, setter.layout)
        if block.kind == NOTE:
            number = next(notes)
            rows = (replace(slug, note=None if block.children else number) for slug in rows)
        for index, slug in enumerate(rows):
            above = max(slug.above, below) if min(slug.above, below) >= 0 else slug.above + below
            yield slug if index else replace(slug, above=above, tied=slug.tied or tied)
        below = setter.layout.pitch if block.kind in LINE_BELOW else 0.0
        tied = block.keep_with_next


def _lines(block: TypesetBlock, layout: Layout) -> Iterator[Slug]:
    """A block's lines, or the whole of one that no page's end parts."""
    above = _above(block, layout)
    if block.height is not None or block.kind in WHOLE:
        height = len(block.lines) * layout.pitch if block.height is None else block.height
        yield Slug(height, above, below=block.below, tied=block.tied)
    elif block.kind in IN_ROWS:
        for at, row in enumerate(block.children):
            white = (0.0 if at else above) if row.above is None else row.above
            lines = len(row.lines) if row.height is None else 1  # each that a page's end may part
            yield Slug(layout.pitch if row.height is None else row.height, white, tied=row.tied)
            yield from [Slug(layout.pitch)] * (lines - 1)
    else:
        lines = sum(len(each.lines) for each in block.children or (block,))
        pitch = tables.LINE_PITCH if block.kind == NOTE else layout.pitch
        further = Slug(pitch, below=block.below)
        first = replace(further, above=above, body=block.anchor == "body", tied=block.tied)
        last = replace(further, tied=block.lone_end)
        yield from (first, *[further] * (lines - 2), *[last] * (lines > 1))


def _above(block: TypesetBlock, layout: Layout) -> float:
    """White above a block: its own, or what the stylesheet gives its kind."""
    usual = layout.pitch if block.kind in LINE_ABOVE else 0.0
    return usual if block.above is None else block.above


def _rows(element: int, table: Table) -> Iterator[Slug]:
    """A table's rows, the first with the head above it."""
    head = head_height(table)
    staying = keeping.staying(table)
    for number, height in enumerate(row_heights(table) or [0.0]):
        tied, above = number - 1 in staying, tables.LINE_PITCH if table.apart else 0.0
        slug = Slug(height, head=head, tied=tied) if number else Slug(head + height, above)
        yield replace(slug, row=(element, number))
