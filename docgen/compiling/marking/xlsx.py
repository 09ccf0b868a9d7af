"""Marks in a workbook: cells filled with colour, the reasons as comments that a pointer shows.

Reads: the parts of an xlsx, as Excel, WPS or LibreOffice saved it.
Writes: the bytes of the copy.

A comment needs two parts (ECMA-376 part 1, 18.7): its text, and a VML drawing that says how it is shown.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Sequence

from lxml import etree

from docgen.check.copying import Parts, add_part, office_relations, packed, related, relations_of, root_of
from docgen.compiling.marking import AUTHOR, YELLOW, FaultMark
from docgen.opc.cells import area
from docgen.opc.namespaces import relation_kind
from docgen.render.archive import repack

COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
VML_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
# What stands behind legacyDrawing in a sheet (CT_Worksheet, 18.3.1.99).
BEHIND = ("legacyDrawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst")
WIDE, HIGH = 3, 5  # columns and rows that a comment covers
VML = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit"'
    ' data="1"/></o:shapelayout><v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202"'
    ' path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t"'
    ' o:connecttype="rect"/></v:shapetype></xml>'
)
SHAPE = (
    '<v:shape xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:x="urn:schemas-microsoft-com:office:excel" id="_x0000_s{id}" type="#_x0000_t202"'
    ' style="position:absolute;margin-left:60pt;margin-top:1.5pt;width:180pt;height:60pt;z-index:{order};'
    'visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/>'
    '<v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/><v:textbox'
    ' style="mso-direction-alt:auto"/><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
    "<x:Anchor>{left},12,{top},2,{right},12,{bottom},2</x:Anchor><x:AutoFill>False</x:AutoFill>"
    "<x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
)
FIRST_SHAPE = 1025  # the number that Excel's own first shape has


def marked_book(parts: Parts, marks: Sequence[FaultMark]) -> bytes:
    """The copy: what has no cell is said at the first cell of the first sheet."""
    parts = dict(parts)
    book = related(parts, "", "officeDocument") or "xl/workbook.xml"
    sheets = dict(_sheets(parts, book))
    by_sheet: dict[str, list[tuple[str, FaultMark]]] = {}
    for mark in marks:
        title, _, cell = mark.place.rpartition("!")
        part = sheets.get(title) or next(iter(sheets.values()))
        by_sheet.setdefault(part, []).append((cell if title in sheets else "", mark))
    changed: dict[str, etree._Element] = {}
    fills = _Fills(parts, book, changed)
    for part, own in by_sheet.items():
        _mark_sheet(parts, part, own, fills, changed)
    return repack(packed(parts, changed))


def _sheets(parts: Parts, book: str) -> Iterator[tuple[str, str]]:
    """The title of each sheet with its part."""
    targets = {}
    for each in root_of(parts[relations_of(book)]):
        if relation_kind(each.get("Type", "")) == "worksheet":
            path = posixpath.join("/", posixpath.dirname(book), each.get("Target", ""))
            targets[each.get("Id")] = posixpath.normpath(path)[1:]
    for each in root_of(parts[book]).iterfind("{*}sheets/{*}sheet"):
        key = next((value for name, value in each.attrib.items() if str(name).endswith("}id")), "")
        if key in targets:
            yield each.get("name", ""), targets[key]


class _Fills:
    """The workbook's styles: each that a faulty cell has once more, in colour."""

    def __init__(self, parts: Parts, book: str, changed: dict[str, etree._Element]) -> None:
        self._part = related(parts, book, "styles") or ""
        self._root = root_of(parts[self._part]) if self._part in parts else None
        self._changed = changed
        self._made: dict[int, int] = {}

    def coloured(self, style: int) -> int:
        """The number of a style like this one, but in colour; the same where there are no styles."""
        if self._root is None:
            return style
        if style not in self._made:
            self._made[style] = self._add(style)
            self._changed[self._part] = self._root
        return self._made[style]

    def _add(self, style: int) -> int:
        assert self._root is not None  # else nobody asks
        formats = self._root.find("{*}cellXfs")
        assert formats is not None  # Excel opens no workbook without
        own = etree.fromstring(etree.tostring(formats[style]))
        own.set("fillId", str(self._fill()))
        own.set("applyFill", "1")
        formats.append(own)
        formats.set("count", str(len(formats)))
        return len(formats) - 1

    def _fill(self) -> int:
        """The number of the colour among the fills, put there when it is first wanted."""
        assert self._root is not None
        fills = self._root.find("{*}fills")
        assert fills is not None
        for at, each in enumerate(fills):
            if any(str(colour.get("rgb", "")).endswith(YELLOW) for colour in each.iterfind("*/{*}fgColor")):
                return at
        w = f"{{{etree.QName(self._root).namespace}}}"
        pattern = etree.SubElement(
            etree.SubElement(fills, f"{w}fill"), f"{w}patternFill", patternType="solid"
        )
        etree.SubElement(pattern, f"{w}fgColor", rgb=f"FF{YELLOW}")
        etree.SubElement(pattern, f"{w}bgColor", indexed="64")
        fills.set("count", str(len(fills)))
        return len(fills) - 1


def _mark_sheet(
    parts: Parts,
    part: str,
    marks: Sequence[tuple[str, FaultMark]],
    fills: _Fills,
    changed: dict[str, etree._Element],
) -> None:
    """Colour the cells of a sheet and put their comments there; several of one cell are one comment."""
    sheet = root_of(parts[part])
    said: dict[str, list[str]] = {}
    for cell, mark in marks:
        if cell:
            own = _cell(sheet, cell)
            own.set("s", str(fills.coloured(int(own.get("s", "0")))))
        said.setdefault(cell or _first_cell(sheet), []).append(mark.said)
    changed[part] = sheet
    texts = {cell: "\n".join(each) for cell, each in said.items()}
    _comment(parts, part, sheet, texts, changed)


def _first_cell(sheet: etree._Element) -> str:
    """The first cell that says something, for what is about the whole."""
    cells = (each.get("r", "") for each in sheet.iterfind("{*}sheetData/{*}row/{*}c") if len(each))
    return next((cell for cell in cells if not cell.startswith("A")), "B2")


def _cell(sheet: etree._Element, place: str) -> etree._Element:
    """The cell of a sheet, made in its order where the sheet leaves it out."""
    row, column = area(place)[:2]
    data = sheet.find("{*}sheetData")
    assert data is not None  # every sheet has one
    w = f"{{{etree.QName(sheet).namespace}}}"
    line = _placed(data, f"{w}row", row, [int(each.get("r", "0")) for each in data], str(row))
    columns = [area(each.get("r", "A1"))[1] for each in line]
    return _placed(line, f"{w}c", column, columns, place)


def _placed(
    parent: etree._Element, tag: str, number: int, numbers: Sequence[int], name: str
) -> etree._Element:
    """The child with a number, put behind those with lower ones where there is none."""
    if number in numbers:
        return parent[numbers.index(number)]
    made = etree.Element(tag, r=name)
    parent.insert(sum(each < number for each in numbers), made)
    return made


def _comment(
    parts: Parts,
    part: str,
    sheet: etree._Element,
    texts: dict[str, str],
    changed: dict[str, etree._Element],
) -> None:
    """Put comments into a sheet's parts for them; what the unit commented itself stays, behind ours."""
    w = f"{{{etree.QName(sheet).namespace}}}"
    name = related(parts, part, "comments")
    if name is None:
        name = _free_name(parts, part, "comments", "xml")
        add_part(parts, part, sheet, name, "comments", COMMENTS_TYPE)
    root = root_of(parts[name]) if name in parts else _no_comments(w)
    authors, listed = root.find("{*}authors"), root.find("{*}commentList")
    assert authors is not None
    assert listed is not None
    etree.SubElement(authors, f"{w}author").text = AUTHOR
    fresh = []
    for cell, text in texts.items():
        own = next((each for each in listed if each.get("ref") == cell), None)
        if own is None:
            own = etree.SubElement(listed, f"{w}comment", ref=cell, authorId=str(len(authors) - 1))
            etree.SubElement(own, f"{w}text")
            fresh.append(cell)
        holder = own.find("{*}text")
        assert holder is not None
        plain = holder.find("{*}t")
        if plain is not None:  # no run may stand before it (CT_Rst, 18.4.12)
            holder.insert(0, _run(w, plain.text or ""))
            holder.remove(plain)
        holder.insert(0, _run(w, text))
    listed[:] = sorted(listed, key=lambda each: area(each.get("ref", "A1"))[:2])
    changed[name] = root
    _draw(parts, part, sheet, fresh, changed)


def _run(w: str, text: str) -> etree._Element:
    """A piece of a text."""
    run = etree.Element(f"{w}r")
    etree.SubElement(run, f"{w}t").text = text
    return run


def _no_comments(w: str) -> etree._Element:
    root = etree.Element(f"{w}comments")
    etree.SubElement(root, f"{w}authors")
    etree.SubElement(root, f"{w}commentList")
    return root


def _draw(
    parts: Parts, part: str, sheet: etree._Element, cells: Iterable[str], changed: dict[str, etree._Element]
) -> None:
    """Say how the new comments are shown, in the drawing of the sheet's comments."""
    name = related(parts, part, "vmlDrawing")
    if name is None:
        name = _free_name(parts, part, "vmlDrawing", "vml")
        parts[name] = VML.encode()
        _name_drawing(sheet, add_part(parts, part, sheet, name, "vmlDrawing", VML_TYPE))
    root = root_of(parts[name])
    begun = len(root)
    for order, cell in enumerate(cells, begun):
        row, column = (number - 1 for number in area(cell)[:2])
        facts = {"left": column + 1, "right": column + 1 + WIDE, "top": row, "bottom": row + HIGH}
        shape = SHAPE.format(id=FIRST_SHAPE + order, order=order, row=row, column=column, **facts)
        root.append(etree.fromstring(shape))
    changed[name] = root


def _name_drawing(sheet: etree._Element, relation: str) -> None:
    """Name the drawing in its sheet, at the place where the standard wants it."""
    w = f"{{{etree.QName(sheet).namespace}}}"
    office = office_relations(sheet)
    named = etree.Element(f"{w}legacyDrawing", nsmap={"r": office})
    named.set(f"{{{office}}}id", relation)
    behind = next((each for each in sheet if etree.QName(each).localname in BEHIND), None)
    sheet.insert(len(sheet) if behind is None else sheet.index(behind), named)


def _free_name(parts: Parts, part: str, kind: str, ending: str) -> str:
    """A free name for a part of a sheet."""
    home = posixpath.dirname(posixpath.dirname(part))
    free = (f"{home}/{kind}Return{number}.{ending}" for number in range(1, 10_000))
    return next(each for each in free if each not in parts)
