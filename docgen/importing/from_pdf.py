"""A PDF with text into a Manuscript: what check reads of its pages, and the tables that rules draw.

Reads: the bytes of a PDF.
Writes: Manuscript. Raises ProblemsFound where the file cannot be read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from docgen.check.facts import FoundLine, Page, Pages
from docgen.check.from_pages import PAGE_NUMBER, Paper
from docgen.check.outline import Outline
from docgen.check.pdf import read_pdf
from docgen.importing.drawn_tables import drawn_grid
from docgen.importing.manuscript import Manuscript, SeenGrid, joined_lines, of_line
from docgen.standard.gbt9704 import CELL
from docgen.standard.layouts import LAYOUTS

NEAR_EDGE = 2.0  # mm


def from_pdf(content: bytes, name: str = "") -> Manuscript:
    """The paper in a PDF."""
    return _PageReader(Paper(read_pdf(content, name))).manuscript()


@dataclass(frozen=True)
class _PageReader:
    paper: Paper

    def manuscript(self) -> Manuscript:
        """All that the pages say."""
        found = self.paper.outline
        imprint = Outline(
            moved=found.moved,
            copies=found.copies,
            printing=found.printing,
            printer=found.printer,
            printed=found.printed,
        )
        pages = self.paper.pages
        return Manuscript(
            self.paper.blocks,
            tuple(_gone_on(list(self._tables()))),
            imprint,
            tuple(self._strays()),
            _layout(pages),
            tuple(of_line(line) for sheet in self.paper.sheets for line in sheet.imprint),
            {b.where: (self.paper.right - b.lines[0].right) / CELL for b in self.paper.blocks if b.lines},
            paged=True,
        )

    def _tables(self) -> Iterator[tuple[SeenGrid, bool]]:
        """The tables of each page, each with whether nothing stands above it on its page."""
        for sheet in self.paper.sheets:
            page = sheet.page
            notes = _notes(page)
            for top, bottom in page.tables:
                grid = drawn_grid(page, top, bottom)
                words = joined_lines(map(of_line, _below(notes, bottom, page)))
                first = not any(line.top < top for line in sheet.text)
                if grid.rows:
                    yield replace(grid, note=words), first
            if notes and not page.tables:  # the table ended with the page before
                yield SeenGrid((page.number, 0.0), (), (), note=joined_lines(map(of_line, notes))), True

    def _strays(self) -> Iterator[str]:
        """What stands in page headers, and what was turned on its side."""
        seen: set[str] = set()
        for sheet in self.paper.sheets:
            for line in sheet.header:
                if line.text not in seen:
                    seen.add(line.text)
                    yield of_line(line)
            turned = "".join(glyph.char for glyph in sheet.page.turned)
            if turned and not PAGE_NUMBER.fullmatch(turned):
                yield turned


def _notes(page: Page) -> list[FoundLine]:
    """The lines below tables that are neither in one nor text."""
    text = set(map(id, page.text_lines))
    outside = (line for line in page.lines if id(line) not in text)
    middle = ((line, (line.top + line.bottom) / 2) for line in outside)
    return [line for line, at in middle if not any(a < at < b for a, b in page.tables)]


def _below(notes: Sequence[FoundLine], bottom: float, page: Page) -> list[FoundLine]:
    """The notes between the foot of a table and the next one."""
    ends = min((top for top, _ in page.tables if top > bottom), default=page.height)
    return [line for line in notes if bottom < line.base < ends]


def _gone_on(tables: Sequence[tuple[SeenGrid, bool]]) -> Iterator[SeenGrid]:
    """The tables, one that goes on on the next page put together again."""
    whole: SeenGrid | None = None
    for grid, first in tables:
        if whole and first and grid.at[0] > whole.at[0] and _is_same(whole, grid):
            rows = grid.rows[_repeated(whole, grid) :]
            whole = replace(whole, rows=(*whole.rows, *rows), note=whole.note or grid.note)
            continue
        if whole:
            yield whole
        whole = grid if grid.rows else None
    if whole:
        yield whole


def _is_same(above: SeenGrid, below: SeenGrid) -> bool:
    """Whether two tables have the same columns; a note without a table belongs to the one before."""
    same = len(above.widths) == len(below.widths)
    return not below.rows or (
        same and all(abs(a - b) < NEAR_EDGE for a, b in zip(above.widths, below.widths, strict=True))
    )


def _repeated(above: SeenGrid, below: SeenGrid) -> int:
    """How many rows at the top of a table's next part only repeat its head."""
    count = 0
    for a, b in zip(above.rows, below.rows, strict=False):
        if not any(cell.text for cell in a) or [cell.text for cell in a] != [cell.text for cell in b]:
            break
        count += 1
    return count if count < len(below.rows) or count == len(above.rows) else 0


def _layout(pages: Pages) -> str:
    """The layout profile with the line pitch of the text."""
    off = {name: abs(layout.pitch - pages.pitch) for name, layout in LAYOUTS.items()}
    return min(off, key=lambda name: off[name])
