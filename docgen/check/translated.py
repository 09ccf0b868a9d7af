"""A docx said so that LibreOffice draws what Word shows: where the two read the same settings differently.

Reads: the bytes of a package that has been read, and so is sound.
Writes: the bytes of a copy to be drawn.

Word keeps the height of a paragraph with 固定值 out of the 文档网格, LibreOffice brings it onto the grid, and
ends the page where the last whole row of the grid ends; of a grid of characters closer together than their
width LibreOffice sets half as many, and an indent in characters it does not know. Of a content control it
forgets the look, or shows the field's code; a text box that Word draws as wide as its text it draws as wide
as it was made, and at the left where it stands at the outer side. It knows no tab that goes to
a margin, and leaves out a table that floats where no paragraph follows. Tracked changes are drawn in colours
of their own: the copy has them accepted, as the check reads them.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from lxml import etree

from docgen.check.copying import (
    Parts,
    all_related,
    main_part,
    office_relations,
    packed,
    related,
    related_by_id,
    root_of,
    unpacked,
)
from docgen.opc.word import USUAL_OF_TEXT, WordPart
from docgen.opc.wordml import HALF_POINTS, MEASURE, POINTS, TWIPS
from docgen.standard.ecma376 import GRID_PARTS_PER_PT, GRIDS_OF_CHARACTERS

OF_LINES = "lines"
# An indent in characters, and that in twips beside it, which most programs write as well.
INDENTS = {f"{side}Chars": side for side in ("firstLine", "hanging", "left", "right", "start", "end")}
IN_CHARACTERS = "|".join(
    rf':ind\s(?=[^>]*{chars}="[1-9])(?![^>]*:{side}="[1-9])' for chars, side in INDENTS.items()
)
READ_DIFFERENTLY = re.compile(
    rb"docGrid|:(?:ins|del|moveFrom|moveTo|[a-zA-Z]+PrChange) |:sdt[ >]|:spAutoFit|:ptab |:tblpPr |"
    + IN_CHARACTERS.encode()
)
OUTER = (WordPart.HEADER, WordPart.FOOTER)
SIDES = ("left", "right", "center")
SINGLE = 240  # what w:line counts for one line
AS_HIGH = 1.3  # a line by the font, in sizes
USUAL_SIZE = 21  # half points, where nothing says any
LONGEST_NUMBER = 8  # digits
ON, OFF = ("1", "true", "on"), ("0", "false", "off")
# What stands behind an element in w:pPr: programs leave out what stands out of order.
_LAST = ("textAlignment", "textboxTightWrap", "outlineLvl", "divId", "cnfStyle", "rPr", "sectPr", "pPrChange")
_LATER = ("textDirection", *_LAST)
BEHIND = {
    "jc": _LATER,
    "ind": ("contextualSpacing", "mirrorIndents", "suppressOverlap", "jc", *_LATER),
}
BEHIND["spacing"] = ("ind", *BEHIND["ind"])
_OF_LINES = ("suppressAutoHyphens", "kinsoku", "wordWrap", "overflowPunct", "topLinePunct")
_OF_LETTERS = ("autoSpaceDE", "autoSpaceDN", "bidi", "adjustRightInd", "snapToGrid", "spacing")
BEHIND["tabs"] = (*_OF_LINES, *_OF_LETTERS, *BEHIND["spacing"])
CELL_MARGIN = 108  # twips at either side of a cell, where its table says nothing


def translated(content: bytes) -> bytes:
    """The copy; the same bytes where nothing is read differently."""
    parts = unpacked(content)
    main = main_part(parts)
    outer = [name for kind in OUTER for name in all_related(parts, main, kind) if name in parts]
    named = related(parts, main, WordPart.STYLES) or USUAL_OF_TEXT[WordPart.STYLES]
    if not any(READ_DIFFERENTLY.search(parts.get(name, b"")) for name in (main, *outer, named)):
        return content
    document = root_of(parts[main])
    styles = {named: root_of(parts[named])} if named in parts else {}
    texts = {main: document, **{name: root_of(parts[name]) for name in outer}}
    for root in texts.values():
        _accept(root)
        _uncontrolled(root)
    for name, even in _odd_and_even(parts, main, document):
        if name in texts:
            _fitted(texts[name], "left" if even else "right")
    settings = _Settings(next(iter(styles.values()), None))
    for root in texts.values():
        _in_twips(root, settings)
        _aligned(root, settings, _width(document))
    _ended(document)
    _grids(document, *styles.values())
    return packed(parts, {**texts, **styles})


def _accept(document: etree._Element) -> None:
    """Tracked changes, accepted: what was deleted is gone, what was inserted is text like any other."""
    for name in ("del", "moveFrom", "rPrChange", "pPrChange", "sectPrChange", "tblPrChange"):
        for each in document.findall(f".//{{*}}{name}"):
            _replace(each, [])
    for name in ("ins", "moveTo"):
        for each in document.findall(f".//{{*}}{name}"):
            _replace(each, list(each))


def _uncontrolled(root: etree._Element) -> None:
    """What content controls hold, in their place."""
    for control in root.findall(".//{*}sdt"):
        content = control.find("{*}sdtContent")
        _replace(control, [] if content is None else list(content))


def _odd_and_even(parts: Parts, main: str, document: etree._Element) -> Iterator[tuple[str, bool]]:
    """The headers and footers, and whether each is that of even pages."""
    names = related_by_id(parts, main)
    for reference in document.iterfind(".//{*}sectPr/*"):
        if etree.QName(reference).localname in ("headerReference", "footerReference"):
            own = reference.get(f"{{{office_relations(document)}}}id") or ""
            yield names.get(own, ""), _said(reference, "type") == "even"


def _fitted(root: etree._Element, outer: str) -> None:
    """The text of boxes that are as wide as it, at the side of the page that they stand at.

    `outer` is the outer side of the pages.
    """
    for anchor in root.iterfind(".//{*}anchor"):
        align, body = anchor.find("{*}positionH/{*}align"), anchor.find(".//{*}bodyPr")
        if align is None or body is None or body.get("wrap") != "none":
            continue
        side = align.text = outer if align.text == "outside" else align.text
        if side not in SIDES:
            continue
        for paragraph in anchor.iterfind(".//{*}txbxContent/{*}p"):
            _set(_properties(paragraph), "jc", val=side)


def _in_twips(root: etree._Element, settings: _Settings) -> None:
    """Indents that are said in characters alone, said in twips: of the paragraph's size, as Word reckons."""
    for paragraph in root.iter(_name(root, "p")):
        for chars, side in INDENTS.items():
            count = _whole(settings.said(paragraph, "{*}pPr/{*}ind", chars))
            if count and not _measured(settings.said(paragraph, "{*}pPr/{*}ind", side), TWIPS):
                size = _measured(settings.said(paragraph, "{*}rPr/{*}sz", "val"), HALF_POINTS) or USUAL_SIZE
                _set(_properties(paragraph), "ind", **{side: str(round(count * size / 10))})


def _aligned(root: etree._Element, settings: _Settings, width: int) -> None:
    """Tabs that go to the middle or to a margin, as tabs to a stop there; `width` is that of the text."""
    for paragraph in root.iter(_name(root, "p")):
        marks = paragraph.findall("{*}r/{*}ptab")
        if not marks:
            continue
        whole = next(map(_cell_width, paragraph.iterancestors(_name(root, "tc"))), width)
        inset = _whole(settings.said(paragraph, "{*}pPr/{*}ind", "right"))
        passed = set() if paragraph.find("{*}r/{*}tab") is not None else settings.stops(paragraph)
        stops = dict.fromkeys(passed, "clear")
        for mark in marks:
            align, indented = _said(mark, "alignment"), _said(mark, "relativeTo") == "indent"
            places = {"right": whole - inset * indented, "center": whole // 2}
            stops |= {str(places[align]): align} if places.get(align, 0) > 0 else {}
            mark.tag = _name(root, "tab")
            mark.attrib.clear()
        _set(_properties(paragraph), "tabs")
        tabs = paragraph.find("{*}pPr/{*}tabs")
        assert tabs is not None
        for place, kind in stops.items():
            stop = etree.SubElement(tabs, _name(tabs, "tab"))
            stop.set(_name(tabs, "val"), kind)
            stop.set(_name(tabs, "pos"), place)


def _width(document: etree._Element) -> int:
    """The width of the last section's text, in twips."""
    sections = document.findall(".//{*}sectPr")
    page, margins = (sections[-1].find(f"{{*}}{name}") if sections else None for name in ("pgSz", "pgMar"))
    if page is None or margins is None:
        return 0
    sides = (_measured(_said(margins, side), TWIPS) for side in ("left", "right"))
    return _measured(_said(page, "w"), TWIPS) - sum(sides)


def _cell_width(cell: etree._Element) -> int:
    """The width of a cell's text, in twips; 0 where the cell does not say it."""
    width = cell.find("{*}tcPr/{*}tcW")
    table = next(cell.iterancestors(_name(cell, "tbl")), None)
    margins = None if table is None else table.find("{*}tblPr/{*}tblCellMar")
    own = [None if margins is None else margins.find(f"{{*}}{side}") for side in ("left", "right")]
    taken = sum(CELL_MARGIN if each is None else _measured(_said(each, "w"), TWIPS) for each in own)
    whole = 0 if width is None or _said(width, "type") == "pct" else _measured(_said(width, "w"), TWIPS)
    return max(whole - taken, 0)


def _ended(document: etree._Element) -> None:
    """A paragraph behind a table that the text ends with, as Word makes one: what floats hangs on it."""
    body = document.find("{*}body")
    texts = [] if body is None else [each for each in body if etree.QName(each).localname != "sectPr"]
    if texts and etree.QName(texts[-1]).localname == "tbl":
        texts[-1].addnext(etree.Element(_name(document, "p")))


def _properties(paragraph: etree._Element) -> etree._Element:
    """The properties of a paragraph, made where it has none."""
    properties = paragraph.find("{*}pPr")
    if properties is None:
        properties = etree.Element(_name(paragraph, "pPr"))
        paragraph.insert(0, properties)
    return properties


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
    if all(_said(grid, "type") == OF_LINES for grid in grids):
        _without_a_grid(document, grids, _Settings(styles[0] if styles else None))


class _Settings:
    """What paragraphs are told by their styles and by the defaults."""

    def __init__(self, styles: etree._Element | None) -> None:
        self._styles = styles
        named = [] if styles is None else styles.findall("{*}style")
        self._by_id = {_said(style, "styleId"): style for style in named}
        usual = (
            style for style in named if _said(style, "type") == "paragraph" and _said(style, "default") in ON
        )
        self._usual = next((_said(style, "styleId") for style in usual), "")

    def said(self, paragraph: etree._Element, path: str, name: str) -> str:
        """The attribute of the nearest element at `path` (below a paragraph, a style, the defaults)."""
        found = (element.find(path) for element in self._of(paragraph))
        return next((said for each in found if each is not None and (said := _said(each, name))), "")

    def stops(self, paragraph: etree._Element) -> set[str]:
        """The places of its tab stops, its own and those of its styles."""
        tabs = (each for element in self._of(paragraph) for each in element.iterfind("{*}pPr/{*}tabs/{*}tab"))
        return {_said(each, "pos") for each in tabs}

    def _of(self, paragraph: etree._Element) -> Iterator[etree._Element]:
        yield paragraph
        run = paragraph.find("{*}r")
        if run is not None:
            yield run
        own = paragraph.find("{*}pPr/{*}pStyle")
        named, seen = (_said(own, "val") if own is not None else "") or self._usual, set[str]()
        while named in self._by_id and named not in seen:
            seen.add(named)
            yield self._by_id[named]
            above = self._by_id[named].find("{*}basedOn")
            named = "" if above is None else _said(above, "val")
        if self._styles is not None:
            yield from self._styles.iterfind("{*}docDefaults/{*}pPrDefault")
            yield from self._styles.iterfind("{*}docDefaults/{*}rPrDefault")


def _without_a_grid(document: etree._Element, grids: list[etree._Element], settings: _Settings) -> None:
    """A text that mostly stands on no grid has none; what stands on it is as high as it makes it.

    A page of 22 lines with 固定值 is full in Word, whatever the grid; LibreOffice would end it earlier.
    """
    pitch = _whole(_said(grids[0], "linePitch"))
    own = [each for each in document.iter(_name(document, "p")) if each.find(".//{*}t") is not None]
    running = [each for each in own if next(each.iterancestors("{*}tc"), None) is None]
    fixed = [each for each in running if settings.said(each, "{*}pPr/{*}spacing", "lineRule") == "exact"]
    if not pitch or 2 * len(fixed) <= len(running):
        return
    for paragraph in document.iter(_name(document, "p")):
        free = settings.said(paragraph, "{*}pPr/{*}snapToGrid", "val") in OFF
        if free or settings.said(paragraph, "{*}pPr/{*}spacing", "lineRule") in ("exact", "atLeast"):
            continue
        size = _measured(settings.said(paragraph, "{*}rPr/{*}sz", "val"), HALF_POINTS) or USUAL_SIZE
        lines = _whole(settings.said(paragraph, "{*}pPr/{*}spacing", "line")) or SINGLE
        rows = max(lines / SINGLE, math.ceil(size * 10 * AS_HIGH / pitch))
        _set(_properties(paragraph), "spacing", line=str(round(rows * pitch)), lineRule="atLeast")
    for grid in grids:
        del grid.attrib[_name(grid, "type")]


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


def _whole(said: str) -> int:
    """A number; 0 for what is none."""
    return int(said) if said.isascii() and said.isdigit() and len(said) < LONGEST_NUMBER else 0


def _measured(said: str, point: float) -> int:
    """A length in parts of which a point has so many; Strict files may write 16pt. 0 for what is none."""
    found = MEASURE.fullmatch(said)
    return round(float(found[1]) * POINTS[found[2]] * point) if found and found[2] in POINTS else _whole(said)


def _set(properties: etree._Element, name: str, **attributes: str) -> None:
    """An element of a paragraph's properties with these attributes, made where it is missing."""
    found = properties.find(f"{{*}}{name}")
    if found is None:
        found = etree.Element(_name(properties, name))
        behind = next((each for each in properties if etree.QName(each).localname in BEHIND[name]), None)
        if behind is None:
            properties.append(found)
        else:
            behind.addprevious(found)
    for key, value in attributes.items():
        found.set(_name(properties, key), value)


def _said(element: etree._Element, name: str) -> str:
    return str(element.get(_name(element, name)) or "")


def _name(element: etree._Element, local: str) -> str:
    """A name in the namespace of an element: Strict and Transitional files have two."""
    return f"{{{etree.QName(element).namespace}}}{local}"
