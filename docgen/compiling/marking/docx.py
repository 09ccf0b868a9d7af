"""Marks in a Word file: cells shaded, a comment at the first paragraph of each.

Reads: the parts of a docx.
Writes: the bytes of the copy.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lxml import etree

from docgen.check.comments import add_comments
from docgen.check.copying import Parts, main_part, packed, root_of
from docgen.compiling.marking import AUTHOR, YELLOW, FaultMark
from docgen.forms.docx.written import below
from docgen.render.archive import repack

PLACE = re.compile(r"第(\d+)个表第(\d+)行第(\d+)格")
# What stands behind the shading in a cell's properties (CT_TcPr, 17.4.70).
BEHIND = ("noWrap", "tcMar", "textDirection", "tcFitText", "vAlign", "hideMark", "cellIns", "cellDel")


def marked_word(parts: Parts, marks: Sequence[FaultMark]) -> bytes:
    """The copy: what has no cell is said at the first paragraph."""
    main = main_part(parts)
    document = root_of(parts[main])
    notes = []
    for mark in marks:
        cell = _cell(document, mark.place)
        if cell is not None:
            _shade(cell)
        notes.append((_paragraph(document if cell is None else cell), mark.said))
    parts = dict(parts)
    name, comments = add_comments(parts, main, document, notes, AUTHOR)
    return repack(packed(parts, {main: document, name: comments}))


def _names(element: etree._Element, *names: str) -> frozenset[str]:
    """Names in the namespace of a document, Strict or not."""
    return frozenset(f"{{{etree.QName(element).namespace}}}{name}" for name in names)


def _cell(document: etree._Element, place: str) -> etree._Element | None:
    """The cell at a place, counted as the reader counts; None where there is none."""
    found = PLACE.fullmatch(place)
    if found is None:
        return None
    table, row, cell = (int(number) - 1 for number in found.groups())
    tables = [each for each in below(document, _names(document, "tbl", "p")) if _is(each, "tbl")]
    rows = below(tables[table], _names(document, "tr")) if table < len(tables) else []
    cells = below(rows[row], _names(document, "tc")) if row < len(rows) else []
    return cells[cell] if cell < len(cells) else None


def _is(element: etree._Element, name: str) -> bool:
    return etree.QName(element).localname == name


def _paragraph(element: etree._Element) -> etree._Element:
    """The first paragraph in an element."""
    return next(iter(below(element, _names(element, "p"))), element)


def _shade(cell: etree._Element) -> None:
    """Colour a cell; what stood there before as its shading is gone."""
    w = f"{{{etree.QName(cell).namespace}}}"
    properties = cell.find(f"{w}tcPr")
    if properties is None:
        properties = etree.Element(f"{w}tcPr")
        cell.insert(0, properties)
    for old in list(_own(properties, "shd")):
        properties.remove(old)
    shade = etree.Element(f"{w}shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", YELLOW)):
        shade.set(f"{w}{name}", value)
    behind = next(_own(properties, *BEHIND), None)
    at = len(properties) if behind is None else properties.index(behind)
    properties.insert(at, shade)


def _own(properties: etree._Element, *names: str) -> Iterator[etree._Element]:
    """The children of these names."""
    return (each for each in properties if etree.QName(each).localname in names)
