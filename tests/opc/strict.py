"""A Transitional Word file made Strict, as Word saves one (ISO/IEC 29500-1; what differs is in -4, annex A).

LibreOffice cannot save the Strict kind, so the tests make their own. Nothing of docgen's is used for it.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable

from lxml import etree

OLD, NEW = "http://schemas.openxmlformats.org/", "http://purl.oclc.org/ooxml/"
WORD = f"{{{NEW}wordprocessingml/main}}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
KINDS = "wordprocessingml|spreadsheetml|presentationml|drawingml|officeDocument|schemaLibrary"
NAMES = (
    (
        rf"{OLD}officeDocument/2006/(relationships/)?custom-properties",
        rf"{NEW}officeDocument/\1customProperties",
    ),
    (
        rf"{OLD}officeDocument/2006/(relationships/)?extended-properties",
        rf"{NEW}officeDocument/\1extendedProperties",
    ),
    (rf"{OLD}({KINDS})/2006/", rf"{NEW}\1/"),
)
TWIPS = {
    "pgSz": "w h",
    "pgMar": "top right bottom left header footer gutter",
    "cols": "space",
    "ind": "left right firstLine hanging",
    "spacing": "before after line val",
    "tab": "pos",
    "gridCol": "w",
    "trHeight": "val",
    "defaultTabStop": "val",
    "framePr": "w h hSpace vSpace x y",
    "tblpPr": "leftFromText rightFromText topFromText bottomFromText tblpX tblpY",
}
HALF_POINTS = ("sz", "szCs", "kern", "position")
WIDTHS = ("tblW", "tcW", "tblInd", "tblCellSpacing", "wBefore", "wAfter")
CELL_SIDES = ("tblCellMar", "tcMar")
SIDED = (*CELL_SIDES, "tblBorders", "tcBorders")
ON_OFF = ("b", "i", "evenAndOddHeaders", "titlePg", "pageBreakBefore", "snapToGrid", "keepNext", "keepLines")
AHEAD = {"left": "start", "right": "end", "leftChars": "startChars", "rightChars": "endChars"}
DIRECTIONS = {"lrTb": "tb", "tbRl": "rl", "btLr": "lr", "lrTbV": "tbV", "tbRlV": "rlV", "tbLrV": "lrV"}
Step = Callable[[etree._Element], None]


def as_strict(content: bytes) -> bytes:
    """The file with every part in the names and values of Strict."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, _part(part) if name.endswith((".xml", ".rels")) else part)
    return target.getvalue()


def _part(content: bytes) -> bytes:
    text = content.decode()
    for name, instead in NAMES:
        text = re.sub(name, instead, text)
    root = etree.fromstring(text.encode())
    for step in STEPS:
        step(root)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _word(root: etree._Element, *names: str) -> list[etree._Element]:
    return list(root.iter(*(WORD + name for name in names)))


def _in_points(element: etree._Element, names: str, parts: float) -> None:
    for name in names.split():
        said = element.get(WORD + name, "")
        if re.fullmatch("-?[0-9]+", said):
            element.set(WORD + name, f"{int(said) / parts:.2f}".rstrip("0").rstrip(".") + "pt")


def _lengths(root: etree._Element) -> None:
    for name, attributes in TWIPS.items():
        for element in _word(root, name):
            _in_points(element, attributes, 20)
    for element in _word(root, *HALF_POINTS):
        _in_points(element, "val", 2)


def _widths(root: etree._Element) -> None:
    sides = [side for group in _word(root, *CELL_SIDES) for side in group]
    for element in (*_word(root, *WIDTHS), *sides):
        kind, said = element.get(f"{WORD}type"), element.get(f"{WORD}w", "")
        if kind == "pct" and said.isdigit():
            element.set(f"{WORD}w", f"{int(said) / 50:g}%")
        elif kind != "auto":
            _in_points(element, "w", 20)


def _percents(root: etree._Element) -> None:
    for name, attribute in (("w", "val"), ("zoom", "percent")):
        for element in _word(root, name):
            if (said := element.get(WORD + attribute, "")).isdigit():
                element.set(WORD + attribute, f"{said}%")


def _sides(root: etree._Element) -> None:
    for element in _word(root, "jc", "lvlJc", "tab"):
        said = element.get(f"{WORD}val", "")
        if said in ("left", "right"):
            element.set(f"{WORD}val", AHEAD[said])
    for element in _word(root, "ind"):
        for old, new in AHEAD.items():
            if said := element.get(WORD + old):
                element.set(WORD + new, said)
                del element.attrib[WORD + old]
    for group in _word(root, *SIDED):
        for side in group.iterchildren(f"{WORD}left", f"{WORD}right"):
            side.tag = WORD + AHEAD[side.tag.removeprefix(WORD)]
    for element in _word(root, "textDirection"):
        element.set(f"{WORD}val", DIRECTIONS[element.get(f"{WORD}val", "")])


def _on_and_off(root: etree._Element) -> None:
    for element in _word(root, *ON_OFF):
        off = element.get(f"{WORD}val", "1") in ("0", "off", "false")
        element.set(f"{WORD}val", "false" if off else "true")


def _without_what_strict_lacks(root: etree._Element) -> None:
    """No VML, no bit fields; and the root says what it is."""
    for element in list(root.iter(FALLBACK)):
        parent = element.getparent()
        assert parent is not None
        parent.remove(element)
    for element in _word(root, "tblLook", "cnfStyle"):
        if f"{WORD}val" in element.attrib:
            del element.attrib[f"{WORD}val"]
    if root.tag == f"{WORD}document":
        root.set(f"{WORD}conformance", "strict")


STEPS: tuple[Step, ...] = (
    *(_lengths, _widths, _percents, _sides, _on_and_off),
    _without_what_strict_lacks,
)
