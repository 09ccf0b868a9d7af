"""A Table as a Word table: fixed columns, repeated head, unsplit rows, merged group cells.

No line is broken by hand: what is to be found, copied or set in a wider column is whole. Lines that whoever
wrote the text has ended are paragraphs.

Reads: Table, the styles of the template.
Writes: w:tbl.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from typing import NamedTuple

from docx.oxml.ns import qn
from lxml import etree

from docgen.document.elements import Cell, Table
from docgen.document.keeping import keeps_below, staying
from docgen.document.tables import (
    CELL_WHITE,
    TableRow,
    capacity,
    fewest_lines,
    height_of_lines,
    is_heading,
    placed,
)
from docgen.document.widths import CELL
from docgen.render.docx.filling import even_room
from docgen.render.docx.oxml import new, properties_of, setting, twips
from docgen.render.docx.runs import text_runs
from docgen.standard.gbt9704 import TWIPS_PER_MM

TABLE_STYLE, HEAD_STYLE, CELL_STYLE = "公文表格", "表头", "表格正文"


class _Look(NamedTuple):
    """What a cell is but for its text; `merge` as of `_merge`, `kept` where its row stays with the next.

    `white` (twips) at either side makes the lines of a centred cell even.
    """

    width: int  # twips
    style: str
    centred: bool
    merge: str = ""
    columns: int = 1
    kept: bool = False
    white: int = 0


@dataclass(frozen=True)
class TableBuilder:
    """Builds tables in the styles of one template; `style` gives a style's id by its name."""

    style: Callable[[str], str]
    _bare: dict[_Look, etree._Element] = field(default_factory=dict)  # cells yet without text
    _said: dict[tuple[_Look, str], etree._Element] = field(default_factory=dict)  # the first of its kind

    def build(self, table: Table) -> etree._Element:
        """The table, centred in the type area."""
        widths = _widths([column.width for column in table.columns])
        grid = new("tblGrid", *(new("gridCol", w=width) for width in widths))
        usual = _row_properties(table.row_height)
        keep = staying(table) | ({len(table.rows) - 1} if keeps_below(table) else set())
        rows = (
            self._row(number, table, widths, _of_height(_height(table, number), table, usual), number in keep)
            for number in range(len(table.rows))
        )
        head = [
            self._head(row, above, table, widths)
            for above, row in pairwise(((None,) * len(widths), *table.head))
        ]
        made = [*head, *rows]
        if table.opens is not None:
            _open_page(made[table.opens and table.opens + len(head)])
        return new("tbl", self._properties(sum(widths)), grid, *made)

    def _properties(self, width: int) -> etree._Element:
        return new(
            "tblPr",
            new("tblStyle", val=self.style(TABLE_STYLE)),
            new("tblW", w=width, type="dxa"),
            new("jc", val="center"),
            new("tblLayout", type="fixed"),
            new("tblCellMar", *(new(side, w=twips(CELL_WHITE), type="dxa") for side in ("top", "bottom"))),
        )

    def _head(self, row: TableRow, above: TableRow, table: Table, widths: Sequence[int]) -> etree._Element:
        """A row that Word repeats on every page of the table; `above` is the row of the head above it."""
        properties = _row_properties(table.head_row_height)
        properties.append(new("tblHeader"))
        return new("tr", properties, *self._cells(row, table, widths, above=above))

    def _row(
        self, number: int, table: Table, widths: Sequence[int], properties: etree._Element, kept: bool
    ) -> etree._Element:
        return new("tr", properties, *self._cells(table.rows[number], table, widths, kept))

    def _cells(
        self, row: TableRow, table: Table, widths: Sequence[int], kept: bool = False, above: TableRow = ()
    ) -> Iterator[etree._Element]:
        wide = {at: each.columns for at, each in enumerate(above) if each}
        beside = {at + n for at, columns in wide.items() for n in range(1, columns)}  # of what reaches down
        for at, cell, across in placed(table, row):
            if cell is None and at in beside:
                continue
            columns = cell.columns if cell else wide.get(at, 1)
            width = sum(widths[at : at + columns])
            if cell and is_heading(row):
                yield self._heading(cell, width, kept)
                continue
            label = cell is not None and cell.label
            style, centred = HEAD_STYLE if label else CELL_STYLE, label or table.columns[at].centred
            white = _white(cell, across) if cell else 0
            look = _Look(width, style, centred, _merge(cell), columns, kept, white)
            yield self._cell(_written(cell) if cell else "", look)

    def _heading(self, cell: Cell, width: int, kept: bool) -> etree._Element:
        """A cell across several columns, which heads the rows below; `kept` if it stays with them."""
        look = new("pPr", new("pStyle", val=self.style(HEAD_STYLE)))
        if kept:
            setting(look, "keepNext")
        setting(look, "jc", val="left")
        span = new("gridSpan", val=cell.columns)
        properties = new("tcPr", new("tcW", w=width, type="dxa"), span, new("vAlign", val="center"))
        return _with_text(new("tc", properties, new("p", look)), _written(cell), width)

    def _cell(self, text: str, look: _Look) -> etree._Element:
        """A copy of the first cell that looks and says the same: to copy is quicker than to build."""
        if (known := self._said.get((look, text))) is not None:
            return copy.deepcopy(known)
        if look not in self._bare:
            self._bare[look] = self._bare_cell(look)
        made = self._said[look, text] = _with_text(copy.deepcopy(self._bare[look]), text, look.width)
        return made

    def _bare_cell(self, look: _Look) -> etree._Element:
        properties = new("tcPr", new("tcW", w=look.width, type="dxa"))
        if look.columns > 1:
            properties.append(new("gridSpan", val=look.columns))
        if look.merge:
            properties.append(new("vMerge", val=look.merge))
        if look.centred:
            properties.append(_no_margins())
        properties.append(new("vAlign", val="center"))
        shape = new("pPr", new("pStyle", val=self.style(look.style)))
        if look.kept:
            setting(shape, "keepNext")
        if look.white:
            setting(shape, "ind", left=look.white, right=look.white)
        if look.centred:
            setting(shape, "jc", val="center")
        return new("tc", properties, new("p", shape))


def _written(cell: Cell) -> str:
    """The text of a cell as it was written, no line broken."""
    return cell.text if cell.written is None else cell.written


def _whole(cell: Cell) -> bool:
    """Whether no line had to be broken."""
    return cell.text == _written(cell)


def _white(cell: Cell, width: float) -> int:
    """Twips at either side of a cell `width` mm wide that make Word break its lines where ours end."""
    if _whole(cell):
        return 0
    room = even_room(_written(cell), tuple(cell.text.split("\n")), width / CELL)
    return twips((width - room * CELL) / 2)


def _with_text(cell: etree._Element, text: str, width: int) -> etree._Element:
    """The cell, `width` twips wide, whose only paragraph is empty, with its text.

    Each line that was written is a paragraph.
    """
    first = cell[-1]
    paragraphs = [first, *(copy.deepcopy(first) for _ in range(text.count("\n")))]
    for paragraph, line in zip(paragraphs, text.split("\n"), strict=True):
        if line:
            paragraph.extend(text_runs(line, room=capacity(width / TWIPS_PER_MM)))
    cell.extend(paragraphs[1:])
    return cell


def _height(table: Table, number: int) -> float:
    """The least height of a row in mm: as much as broken lines take where Word may need fewer."""
    broken = (
        (cell.text.count("\n") + 1, fewest_lines(_written(cell), width))
        for _, cell, width in placed(table, table.rows[number])
        if cell and cell.rows == 1 and not _whole(cell)
    )
    lines = max((lines for lines, fewest in broken if fewest < lines), default=0)
    return max(table.height_of(number), height_of_lines(lines))


def _open_page(row: etree._Element) -> None:
    """Begin a page with the row."""
    setting(properties_of(next(row.iter(qn("w:p"))), "pPr"), "pageBreakBefore")


def _row_properties(height: float) -> etree._Element:
    """A row of at least `height` mm that no page end splits."""
    return new("trPr", new("cantSplit"), new("trHeight", val=twips(height), hRule="atLeast"))


def _of_height(height: float, table: Table, usual: etree._Element) -> etree._Element:
    """The properties of a row; those of the `usual` height are copied, which is quicker."""
    return copy.deepcopy(usual) if height == table.row_height else _row_properties(height)


def _no_margins() -> etree._Element:
    """No white at the sides of a centred cell, whose lines are even: its text has white as it is.

    A program that sets figures a little wider than the page layout would break what just fits.
    """
    return new("tcMar", new("left", w=0, type="dxa"), new("right", w=0, type="dxa"))


def _widths(millimetres: Sequence[float]) -> list[int]:
    """Columns in twips; borders are rounded, not widths, so that the whole is as wide as it should be."""
    borders = [twips(right) for right in accumulate(millimetres, initial=0.0)]
    return [right - left for left, right in pairwise(borders)]


def _merge(cell: Cell | None) -> str:
    """How Word merges downwards: `restart` at the top of a merged cell, `continue` in those it covers."""
    if cell is None:
        return "continue"
    return "restart" if cell.rows > 1 else ""
