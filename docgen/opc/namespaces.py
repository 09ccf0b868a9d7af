"""The two dialects of Office Open XML: what Strict files name otherwise, in the names of Transitional.

Reads: trees and types of relations of either kind of ISO/IEC 29500.
Writes: the same in the names of Transitional, which nearly every file has.
"""

from __future__ import annotations

from lxml import etree

STRICT, TRANSITIONAL = "http://purl.oclc.org/ooxml/", "http://schemas.openxmlformats.org/"
# What follows these; Transitional has the year 2006 behind the first word (ISO/IEC 29500-1 and -4, annex A).
SAME = (
    *("wordprocessingml/main", "spreadsheetml/main", "presentationml/main", "schemaLibrary/main"),
    *("drawingml/main", "drawingml/chart", "drawingml/chartDrawing", "drawingml/compatibility"),
    *("drawingml/diagram", "drawingml/lockedCanvas", "drawingml/picture"),
    *("drawingml/spreadsheetDrawing", "drawingml/wordprocessingDrawing"),
    *("officeDocument/bibliography", "officeDocument/characteristics", "officeDocument/customXml"),
    *("officeDocument/docPropsVTypes", "officeDocument/math", "officeDocument/relationships"),
)
OTHERWISE = {"customProperties": "custom-properties", "extendedProperties": "extended-properties"}
RENAMED = {
    **{STRICT + name: TRANSITIONAL + name.replace("/", "/2006/") for name in SAME},
    **{
        f"{STRICT}officeDocument/{strict}": f"{TRANSITIONAL}officeDocument/2006/{name}"
        for strict, name in OTHERWISE.items()
    },
}


def relation_kind(uri: str) -> str:
    """The last word of a relation's type, the same for both kinds of file."""
    last = uri.rpartition("/")[2]
    return OTHERWISE.get(last, last)


def make_transitional(root: etree._Element) -> None:
    """Rename whatever in the tree is named as Strict has it; its root declares a name of Strict."""
    if RENAMED.keys().isdisjoint(root.nsmap.values()):
        return
    for element in root.iter(etree.Element):
        element.tag = _renamed(str(element.tag))
        held = [(str(name), str(said)) for name, said in element.attrib.items()]
        element.attrib.clear()
        for name, said in held:  # a value may be a name too: what a picture's frame holds
            element.set(_renamed(name), RENAMED.get(said, said))


def _renamed(name: str) -> str:
    """A name in Clark notation."""
    uri, end, local = name[1:].partition("}")
    return f"{{{RENAMED[uri]}}}{local}" if end and uri in RENAMED else name
