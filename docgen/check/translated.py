"""A docx said so that LibreOffice draws what Word shows: where the two read the same settings differently.

Reads: the bytes of a package that has been read, and so is sound.
Writes: the bytes of a copy to be drawn.

Word keeps the height of a paragraph with 固定值 out of the 文档网格, LibreOffice brings it onto the grid; of
a grid of characters closer together than their width LibreOffice sets half as many. Tracked changes are drawn
in colours of their own: the copy has them accepted, as the check reads them.
"""

from __future__ import annotations

import math
import re

from lxml import etree

from docgen.check.copying import main_part, packed, related, root_of, unpacked
from docgen.opc.word import USUAL_OF_TEXT, WordPart
from docgen.standard.ecma376 import GRID_PARTS_PER_PT, GRIDS_OF_CHARACTERS

OF_LINES = "lines"
READ_DIFFERENTLY = re.compile(rb"docGrid|:(?:ins|del|moveFrom|moveTo|[a-zA-Z]+PrChange) ")


def translated(content: bytes) -> bytes:
    """The copy; the same bytes where nothing is read differently."""
    parts = unpacked(content)
    main = main_part(parts)
    if not READ_DIFFERENTLY.search(parts.get(main, b"")):
        return content
    document = root_of(parts[main])
    named = related(parts, main, WordPart.STYLES) or USUAL_OF_TEXT[WordPart.STYLES]
    styles = {named: root_of(parts[named])} if named in parts else {}
    _accept(document)
    _grids(document, *styles.values())
    return packed(parts, {main: document, **styles})


def _accept(document: etree._Element) -> None:
    """Tracked changes, accepted: what was deleted is gone, what was inserted is text like any other."""
    for name in ("del", "moveFrom", "rPrChange", "pPrChange", "sectPrChange", "tblPrChange"):
        for each in document.findall(f".//{{*}}{name}"):
            _replace(each, [])
    for name in ("ins", "moveTo"):
        for each in document.findall(f".//{{*}}{name}"):
            _replace(each, list(each))


def _replace(element: etree._Element, instead: list[etree._Element]) -> None:
    """Other elements in an element's place."""
    parent = element.getparent()
    assert parent is not None
    at = parent.index(element)
    parent[at : at + 1] = instead


def _grids(document: etree._Element, *styles: etree._Element) -> None:
    """The 文档网格, said so that LibreOffice sets as many lines and characters as Word."""
    grids = [grid for grid in document.iterfind(".//{*}docGrid") if _said(grid, "type")]
    if not any(_said(grid, "type") in (OF_LINES, *GRIDS_OF_CHARACTERS) for grid in grids):
        return
    _off_the_grid(document, *styles)
    if styles and (closer := [each for each in map(_tracking, grids) if each]):
        _closer(styles[0], closer[0])
        for grid in grids:
            grid.set(_name(grid, "type"), OF_LINES)


def _off_the_grid(*roots: etree._Element) -> None:
    """Paragraphs of a fixed line height, said to stand on no grid."""
    for root in roots:
        for spacing in root.iterfind(".//{*}pPr/{*}spacing"):
            properties = spacing.getparent()
            assert properties is not None
            if _said(spacing, "lineRule") == "exact" and properties.find("{*}snapToGrid") is None:
                off = etree.Element(_name(spacing, "snapToGrid"))
                off.set(_name(spacing, "val"), "0")
                spacing.addprevious(off)


def _tracking(grid: etree._Element) -> int:
    """What a grid of characters adds to the width of each, in twips, so that as many stand on a line."""
    if _said(grid, "type") not in GRIDS_OF_CHARACTERS:
        return 0
    try:
        return math.floor(int(_said(grid, "charSpace") or 0) / GRID_PARTS_PER_PT * 20)
    except ValueError:
        return 0


def _closer(styles: etree._Element, twips: int) -> None:
    """Every character closer to the next one by so much, unless it says otherwise itself."""
    looks = styles.find("{*}docDefaults/{*}rPrDefault/{*}rPr")
    if looks is None:
        return
    spacing = looks.find("{*}spacing")
    if spacing is None:
        spacing = etree.SubElement(looks, _name(looks, "spacing"))
    spacing.set(_name(looks, "val"), str(twips))


def _said(element: etree._Element, name: str) -> str:
    return str(element.get(_name(element, name)) or "")


def _name(element: etree._Element, local: str) -> str:
    """A name in the namespace of an element: Strict and Transitional files have two."""
    return f"{{{etree.QName(element).namespace}}}{local}"
