"""署名 beside each other of which some take several lines: a table without borders, each name in its cell.

Reads: SignatureRows, the styles of the template.
Writes: w:p with the white above, w:tbl.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from lxml import etree

from docgen.document.signature import Placed, SignatureRow
from docgen.render.docx.filling import even_room
from docgen.render.docx.oxml import new, setting, twips
from docgen.render.docx.runs import text_runs
from docgen.render.docx.template import THIN_LINE
from docgen.standard.gbt9704 import CELL, CELLS_PER_LINE

HAIR = 0.05  # lines that all rows may be lower: LibreOffice fills a page with whole lines of a grid, no more
PLAY = 0.4  # 字 that the cell of a name alone in its row is wider: a program may set it a little wider


def signed_rows(
    rows: Sequence[SignatureRow], pitch: int, style: str, thin: str, *, stays: bool
) -> list[etree._Element]:
    """A thin paragraph, for a table can have no white above it, and the table; `pitch` in twips.

    No page's end parts a row that follows from the one above, nor the last from what follows where it `stays`
    with that. One table, for LibreOffice does not keep several together.
    """
    heights = [round((row.lines + (_white(row) if at else 0.0)) * pitch) for at, row in enumerate(rows)]
    white = round(_white(rows[0]) * pitch)
    beyond = (white + sum(heights)) % pitch
    above = new("pPr", new("pStyle", val=thin), new("keepNext"))
    setting(above, "spacing", before=max(white - THIN_LINE - (beyond if beyond < HAIR * pitch else 0), 0))
    places = [[twips(edge * CELL) for edge in _edges(row)] for row in rows]
    grid = sorted({edge for edges in places for edge in edges})
    made = []
    for at, (row, edges) in enumerate(zip(rows, places, strict=True)):
        kept = rows[at + 1].follows if at < len(rows) - 1 else stays
        made.append(_row(row, edges, grid, heights[at], style, kept=kept))
    columns = (new("gridCol", w=right - left) for left, right in pairwise(grid))
    properties = _properties(grid[-1] - grid[0], grid[0])
    return [new("p", above), new("tbl", properties, new("tblGrid", *columns), *made)]


def _white(row: SignatureRow) -> float:
    """Lines of white above a row."""
    return row.above + row.headroom


def _edges(row: SignatureRow) -> Iterator[float]:
    """字 from the type area's left edge to the cells' edges: a name stands in the middle of its cell."""
    middles = [CELLS_PER_LINE - placed.right - placed.width / 2 for placed in row.texts]
    half = min((b - a for a, b in pairwise(middles)), default=row.texts[0].width + PLAY) / 2
    yield middles[0] - half
    yield from (middle + half for middle in middles)


def _row(
    row: SignatureRow, edges: Sequence[int], grid: Sequence[int], height: int, style: str, *, kept: bool
) -> etree._Element:
    """A row whose cells have these edges, the columns of the table being those of the `grid`; in twips."""
    before, after = grid.index(edges[0]), len(grid) - 1 - grid.index(edges[-1])
    properties = new("trPr")
    for name, count, width in (
        ("Before", before, edges[0] - grid[0]),
        ("After", after, grid[-1] - edges[-1]),
    ):
        if count:
            properties.append(new(f"grid{name}", val=count))
            properties.append(new(f"w{name}", w=width, type="dxa"))
    properties.append(new("cantSplit"))
    properties.append(new("trHeight", val=height, hRule="exact"))
    cells = (
        _cell(placed, right - left, grid.index(right) - grid.index(left), style, kept)
        for placed, (left, right) in zip(row.texts, pairwise(edges), strict=True)
    )
    return new("tr", properties, *cells)


def _properties(width: int, left: int) -> etree._Element:
    margins = new("tblCellMar", new("left", w=0, type="dxa"), new("right", w=0, type="dxa"))
    return new(
        "tblPr",
        new("tblW", w=width, type="dxa"),
        new("tblInd", w=left, type="dxa"),
        new("tblLayout", type="fixed"),
        margins,
    )


def _cell(placed: Placed, width: int, columns: int, style: str, kept: bool) -> etree._Element:
    """A name in the middle, at the cell's foot, no line broken by hand: white at its sides does that."""
    written, lines = placed.text.replace("\n", ""), tuple(placed.text.split("\n"))
    look = new("pPr", new("pStyle", val=style))
    setting(look, "keepNext", val=int(kept))
    setting(look, "spacing", before=0, after=0)
    room = width / twips(CELL)
    white = twips((room - even_room(written, lines, room)) * CELL / 2) if len(lines) > 1 else 0
    setting(look, "ind", left=white, right=white, firstLine=0, firstLineChars=0)
    setting(look, "jc", val="center")
    properties = new("tcPr", new("tcW", w=width, type="dxa"))
    if columns > 1:
        properties.append(new("gridSpan", val=columns))
    properties.append(new("vAlign", val="bottom"))
    return new("tc", properties, new("p", look, *text_runs(written)))
