"""A copy of a docx with its findings as comments, each by the paragraph that it is about.

Reads: the bytes of a docx that has been read, and its findings.
Writes: the bytes of the copy; the text itself is as it was.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Sequence

from lxml import etree

from docgen.check.findings import Finding, Where
from docgen.check.legend import said_of
from docgen.opc.namespaces import relation_kind
from docgen.opc.trees import SAFE

PARSER = etree.XMLParser(**SAFE)
TYPES, ROOT_RELATIONS = "[Content_Types].xml", "_rels/.rels"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
AUTHOR = "docgen"
Parts = dict[str, bytes]


def commented(content: bytes, findings: Sequence[Finding]) -> bytes:
    """The docx with a comment for each finding, by its number in the report.

    What is about no paragraph, such as a margin, is said at the first one.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {info.filename: archive.read(info) for info in archive.infolist()}
    main = main_part(parts)
    document = etree.fromstring(parts[main], PARSER)
    name, listed = _comments(parts, main, document)
    paragraphs = paragraphs_of(document)
    last = max(map(_id, listed), default=-1)
    for number, finding in enumerate(findings, 1):
        _comment(listed, last + number, f"{number}. {'：'.join((str(finding.where), *said_of(finding)))}")
        _anchor(_about(finding.where, paragraphs), last + number)
    parts |= {main: etree.tostring(document), name: etree.tostring(listed)}
    return _packed(parts)


def main_part(parts: Parts) -> str:
    """The part with the text."""
    relations = etree.fromstring(parts[ROOT_RELATIONS], PARSER) if ROOT_RELATIONS in parts else ()
    found = (e.get("Target", "") for e in relations if relation_kind(e.get("Type", "")) == "officeDocument")
    return next(found, "word/document.xml").lstrip("/")


def _comments(parts: Parts, main: str, document: etree._Element) -> tuple[str, etree._Element]:
    """The part with the comments and its tree: that of the file, or a new one that it is told of."""
    folder, text = posixpath.split(main)
    file = f"{folder}/_rels/{text}.rels"
    relations = etree.fromstring(
        parts.get(file) or f'<Relationships xmlns="{PACKAGE}/relationships"/>'.encode(), PARSER
    )
    for each in relations:
        if relation_kind(each.get("Type", "")) == "comments":
            name = posixpath.normpath(posixpath.join(folder, each.get("Target", ""))).lstrip("/")
            return name, etree.fromstring(parts[name], PARSER)
    namespace = etree.QName(document).namespace or ""
    strict = "purl.oclc.org" in namespace
    home = "http://purl.oclc.org/ooxml" if strict else "http://schemas.openxmlformats.org"
    kind = f"{home}/officeDocument/relationships" if strict else f"{home}/officeDocument/2006/relationships"
    added = etree.SubElement(relations, f"{{{PACKAGE}/relationships}}Relationship")
    taken = {each.get("Id") for each in relations}
    added.set("Id", next(f"rIdC{n}" for n in range(1, 10_000) if f"rIdC{n}" not in taken))
    added.set("Type", f"{kind}/comments")
    added.set("Target", "comments.xml")
    types = etree.fromstring(parts[TYPES], PARSER)
    told = etree.SubElement(types, f"{{{PACKAGE}/content-types}}Override")
    told.set("PartName", f"/{folder}/comments.xml")
    told.set("ContentType", COMMENTS_TYPE)
    parts |= {file: etree.tostring(relations), TYPES: etree.tostring(types)}
    return f"{folder}/comments.xml", etree.Element(f"{{{namespace}}}comments", nsmap={"w": namespace})


def paragraphs_of(document: etree._Element) -> list[etree._Element]:
    """The paragraphs as the check counts them: none twice that has a stand-in for old programs."""
    found = document.iterfind(".//{*}p")
    own = etree.QName(document).namespace
    return [
        each
        for each in found
        if etree.QName(each).namespace == own
        and not any(etree.QName(up).localname == "Fallback" for up in each.iterancestors())
    ]


def _about(where: Where, paragraphs: Sequence[etree._Element]) -> etree._Element:
    """The paragraph at a place: by its count, or by the words that stand there on the page."""
    if 0 < where.count <= len(paragraphs):
        return paragraphs[where.count - 1]
    wanted = where.words[:12]
    found = (each for each in paragraphs if wanted and wanted in _text(each))
    return next(found, next((each for each in paragraphs if _text(each)), paragraphs[0]))


def _text(paragraph: etree._Element) -> str:
    return "".join("".join(each.text or "" for each in paragraph.iterfind(".//{*}t")).split())


def _id(comment: etree._Element) -> int:
    """A comment's number; -1 where it has none."""
    said = comment.get(f"{{{etree.QName(comment).namespace}}}id") or ""
    return int(said) if said.isdigit() else -1


def _comment(listed: etree._Element, number: int, text: str) -> None:
    """A comment into the list of them."""
    w = f"{{{etree.QName(listed).namespace}}}"
    comment = etree.SubElement(listed, f"{w}comment")
    for name, value in (("id", str(number)), ("author", AUTHOR), ("initials", "dg")):
        comment.set(f"{w}{name}", value)
    run = etree.SubElement(etree.SubElement(comment, f"{w}p"), f"{w}r")
    etree.SubElement(run, f"{w}t").text = text


def _anchor(paragraph: etree._Element, number: int) -> None:
    """The marks of a comment round a paragraph's text."""
    w = f"{{{etree.QName(paragraph).namespace}}}"
    start, end = etree.Element(f"{w}commentRangeStart"), etree.Element(f"{w}commentRangeEnd")
    run = etree.Element(f"{w}r")
    reference = etree.SubElement(run, f"{w}commentReference")
    for each in (start, end, reference):
        each.set(f"{w}id", str(number))
    head = 1 if len(paragraph) and etree.QName(paragraph[0]).localname == "pPr" else 0
    paragraph.insert(head, start)
    paragraph.extend([end, run])


def _packed(parts: Parts) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as copy:
        for name, part in parts.items():
            copy.writestr(name, part)
    return target.getvalue()
