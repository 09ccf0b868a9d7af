"""The 发文机关标志 of several organs as a Word table without lines (GB/T 9704-2012 7.2.4).

Reads: IssuingMark, the styles of the template, the layout profile.
Writes: a paragraph that keeps the white above, and w:tbl.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lxml import etree

from docgen.document.elements import IssuingMark
from docgen.document.mark import MarkShape, mark_shape
from docgen.render.docx.head import JOINT_MARK
from docgen.render.docx.items import Item
from docgen.render.docx.oxml import half_points, new, points, setting
from docgen.render.docx.runs import text_run
from docgen.render.docx.spaces import LINE
from docgen.render.docx.template import THIN_LINE, THIN_STYLE
from docgen.standard.layouts import Layout

PLAY = 1  # pt that the names' column is wider than the widest name, which a program might round up


@dataclass(frozen=True)
class MarkBuilder:
    """Builds marks in the styles of one template; `style` gives a style's id by its name."""

    style: Callable[[str], str]
    layout: Layout

    def build(self, item: Item, above: int) -> list[etree._Element]:
        """A thin paragraph with `above` twips of white, for a table can have none above it; the table."""
        assert item.mark is not None
        shape = mark_shape(item.mark, self.layout.mark_size)
        look = new("pPr", new("pStyle", val=self.style(THIN_STYLE)), new("keepNext"))
        setting(look, "spacing", before=max(above - THIN_LINE, 0))
        return [new("p", look), self._table(item.mark, shape)]

    def _table(self, mark: IssuingMark, shape: MarkShape) -> etree._Element:
        """Names one below the other, and 文件 at their right in a cell as high as they all."""
        word = (shape.width - shape.names) * shape.size * shape.scale
        columns = [points(shape.names * shape.size * shape.scale + PLAY)]
        columns += [points(word)] if mark.word else []
        grid = new("tblGrid", *(new("gridCol", w=width) for width in columns))
        return new("tbl", _properties(sum(columns)), grid, *self._rows(mark, shape, columns))

    def _rows(self, mark: IssuingMark, shape: MarkShape, columns: list[int]) -> Iterator[etree._Element]:
        """A row a name: as high as the names stand apart, the last as high as its line."""
        last = len(mark.names) - 1
        for index, name in enumerate(mark.names):
            height = shape.pitch if index < last else LINE * shape.size
            properties = new("trPr", new("cantSplit"), new("trHeight", val=points(height), hRule="exact"))
            row = new("tr", properties, _cell(columns[0], self._text(name, shape)))
            if mark.word:
                text, merge = ("", "continue") if index else (mark.word, "restart")
                row.append(_cell(columns[1], self._text(text, shape, "right"), merge))
            yield row

    def _text(self, text: str, shape: MarkShape, side: str = "") -> etree._Element:
        """A paragraph of the mark, spread to the cell's width as its style says, or at one side."""
        look = new("pPr", new("pStyle", val=self.style(JOINT_MARK)))
        setting(look, "spacing", before=0, after=0, line=points(LINE * shape.size), lineRule="exact")
        if side:
            setting(look, "jc", val=side)
        size = new("rPr")
        for name in ("sz", "szCs"):
            setting(size, name, val=half_points(shape.size))
        return new("p", look, *([text_run(text, size, percent=int(shape.scale * 100))] if text else []))


def _properties(width: int) -> etree._Element:
    margins = new("tblCellMar", new("left", w=0, type="dxa"), new("right", w=0, type="dxa"))
    return new(
        "tblPr",
        new("tblW", w=width, type="dxa"),
        new("jc", val="center"),
        new("tblLayout", type="fixed"),
        margins,
    )


def _cell(width: int, content: etree._Element, merge: str = "") -> etree._Element:
    properties = new("tcPr", new("tcW", w=width, type="dxa"))
    if merge:
        properties.append(new("vMerge", val=merge))
        properties.append(new("vAlign", val="center"))
    return new("tc", properties, content)
