"""A copy of an Office file in the making: its parts by name, its text, new parts, and packed again.

Reads: the bytes of a package that has been read, and so is sound.
Writes: the bytes of the copy; what is not changed in it is as it was.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator, Mapping

from lxml import etree

from docgen.opc.namespaces import STRICT, TRANSITIONAL, relation_kind
from docgen.opc.trees import BARE
from docgen.opc.word import MAIN

PARSER = etree.XMLParser(**BARE)
FALLBACK = "{*}Fallback"  # stands in for what programs of before 2010 do not know
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
NO_RELATIONS = f'<Relationships xmlns="{PACKAGE}/relationships"/>'.encode()
TYPES = "[Content_Types].xml"
Parts = dict[str, bytes]


def unpacked(content: bytes) -> Parts:
    """The parts of a package."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}


def packed(parts: Mapping[str, bytes], changed: Mapping[str, etree._Element]) -> bytes:
    """The package again, with the trees of the parts that were changed."""
    written = {
        name: etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        for name, root in changed.items()
    }
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as copy:
        for name, part in {**parts, **written}.items():
            copy.writestr(name, part)
    return target.getvalue()


def root_of(part: bytes) -> etree._Element:
    """The tree of a part, without comments, which would stand among the elements."""
    return etree.fromstring(part, PARSER)


def relations_of(part: str) -> str:
    """The name of the part that lists a part's relations; of the package's for an empty name."""
    folder, file = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{file}.rels")


def _relations(parts: Parts, part: str) -> Iterator[tuple[str, str, str]]:
    """Id, kind and target of each relation of a part, or of the package."""
    listed = parts.get(_as_written(parts, relations_of(part)))
    for each in root_of(listed) if listed else ():
        target = posixpath.join("/", posixpath.dirname(part), each.get("Target", ""))
        name = _as_written(parts, posixpath.normpath(target)[1:])
        yield each.get("Id", ""), relation_kind(each.get("Type", "")), name


def _as_written(parts: Parts, name: str) -> str:
    """The name that a part has in the package: large and small letters are the same there."""
    return name if name in parts else next((each for each in parts if each.lower() == name.lower()), name)


def related_by_id(parts: Parts, part: str) -> dict[str, str]:
    """The parts that a part is related to, by the ids of the relations."""
    return {own: name for own, _, name in _relations(parts, part)}


def all_related(parts: Parts, part: str, kind: str) -> Iterator[str]:
    """The parts of a kind that a part, or the package, is related to."""
    return (name for _, each, name in _relations(parts, part) if each == kind)


def related(parts: Parts, part: str, kind: str) -> str | None:
    """The first of them; None where there is none."""
    return next(all_related(parts, part, kind), None)


def office_relations(root: etree._Element) -> str:
    """The namespace of relations in the dialect of a part's tree; what kinds of relations begin with."""
    strict = (etree.QName(root).namespace or "").startswith(STRICT)
    return (
        f"{STRICT}officeDocument/relationships"
        if strict
        else f"{TRANSITIONAL}officeDocument/2006/relationships"
    )


def add_part(parts: Parts, owner: str, root: etree._Element, name: str, kind: str, type_: str) -> str:
    """Tell `parts` of a new one: the relations of its owner, whose tree is `root`, and the package's types.

    Returns the id of the relation. The new part itself is the caller's to put there.
    """
    file = _as_written(parts, relations_of(owner))
    relations = root_of(parts.get(file) or NO_RELATIONS)
    taken = {each.get("Id") for each in relations}
    own = next(f"rIdN{n}" for n in range(1, 10_000) if f"rIdN{n}" not in taken)
    added = etree.SubElement(relations, f"{{{PACKAGE}/relationships}}Relationship")
    added.set("Id", own)
    added.set("Type", f"{office_relations(root)}/{kind}")
    added.set("Target", posixpath.relpath(name, posixpath.dirname(owner)))
    types_name = _as_written(parts, TYPES)
    types = root_of(parts[types_name])
    told = etree.SubElement(types, f"{{{PACKAGE}/content-types}}Override")
    told.set("PartName", f"/{name}")
    told.set("ContentType", type_)
    parts |= {file: etree.tostring(relations), types_name: etree.tostring(types)}
    return own


def main_part(parts: Parts) -> str:
    """The part with the text."""
    return related(parts, "", "officeDocument") or _as_written(parts, MAIN)


def paragraphs_of(document: etree._Element) -> list[etree._Element]:
    """The paragraphs as the check counts them: none twice that has a stand-in for old programs."""
    own = document.iter(f"{{{etree.QName(document).namespace}}}p")
    return [each for each in own if next(each.iterancestors(FALLBACK), None) is None]
