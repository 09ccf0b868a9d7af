"""A copy of an Office file that points at nothing outside it.

Reads: the bytes of a package that has been read, and so is sound.
Writes: the bytes of the copy.
"""

from __future__ import annotations

import io
import re
import zipfile

from lxml import etree

from docgen.opc.namespaces import relation_kind
from docgen.opc.trees import SAFE

SAFE_OUTSIDE = "hyperlink"  # followed when it is clicked on, never before
ACTIVE = {"aFChunk", "attachedTemplate", "control", "oleObject", "subDocument"}
# Fields whose own words hold an address (ECMA-376 part 1, 17.16.5), and what opens as another kind of file.
FETCHING = re.compile(r"\b(?:INCLUDE(?:PICTURE|TEXT)?|IMPORT|LINK|DDE(?:AUTO)?|RD)\b", re.I)
WORDS = ("instrText", "delInstrText")
PARSER = etree.XMLParser(**SAFE)
DISGUISED = "mimetype"


def severed(content: bytes) -> bytes | None:
    """The copy; None where a field's own words name what to fetch, or the file is something else as well."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as archive,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as copy,
    ):
        for info in archive.infolist():
            part = archive.read(info)
            if info.filename.lower() == DISGUISED or _fetches(info.filename, part):
                return None
            copy.writestr(info.filename, _cut(part) if info.filename.lower().endswith(".rels") else part)
    return target.getvalue()


def _fetches(name: str, part: bytes) -> bool:
    """Whether a part names a field that fetches; Word may write a field's words in pieces."""
    if not name.lower().endswith(".xml"):
        return False
    root = etree.fromstring(part, PARSER)
    pieces = "".join(each.text or "" for word in WORDS for each in root.iterfind(f".//{{*}}{word}"))
    simple = (value for each in root.iterfind(".//{*}fldSimple") for value in each.attrib.values())
    return any(FETCHING.search(words) for words in (pieces, *map(str, simple)))


def _cut(part: bytes) -> bytes:
    """A list of relations without those that something would follow by itself."""
    root = etree.fromstring(part, PARSER)
    for each in root.findall("{*}Relationship"):
        kind, outside = relation_kind(each.get("Type", "")), each.get("TargetMode") == "External"
        if kind in ACTIVE or (outside and kind != SAFE_OUTSIDE):
            root.remove(each)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
