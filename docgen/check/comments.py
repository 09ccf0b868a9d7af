"""A copy of a docx with its findings as comments, each by the paragraph that it is about.

Reads: the bytes of a docx that has been read, and its findings.
Writes: the bytes of the copy; the text itself is as it was.
"""

from __future__ import annotations

import itertools
import posixpath
from collections.abc import Sequence

from lxml import etree

from docgen.check.copying import (
    Parts,
    add_part,
    main_part,
    packed,
    paragraphs_of,
    related,
    root_of,
    unpacked,
)
from docgen.check.findings import Finding, Where
from docgen.tongue import phrase, spoken

COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
AUTHOR = "docgen"


class NoCopy(Exception):
    """That a file can be read, and no copy be made of it."""


def commented(content: bytes, findings: Sequence[Finding]) -> bytes:
    """The docx with a comment for each finding, by its number in the report.

    What is about no paragraph, such as a margin, is said at the first one. Raises NoCopy where there is none,
    or the parts that it takes are not whole.
    """
    parts = unpacked(content)
    try:
        main = main_part(parts)
        document = root_of(parts[main])
        paragraphs = paragraphs_of(document)
        notes = [
            (_about(finding.where, paragraphs), spoken(_note(number, finding)))
            for number, finding in enumerate(findings, 1)
        ]
        name, listed = add_comments(parts, main, document, notes)
    except (LookupError, etree.LxmlError) as error:
        raise NoCopy from error
    return packed(parts, {main: document, name: listed})


def add_comments(
    parts: Parts,
    main: str,
    document: etree._Element,
    notes: Sequence[tuple[etree._Element, str]],
    author: str = AUTHOR,
) -> tuple[str, etree._Element]:
    """Put a comment at each paragraph of `notes`; returns the part with the comments and its tree.

    `parts` are told of that part where the file had none.
    """
    name, listed = _comments(parts, main, document)
    taken = set(map(_id, listed))
    free = (number for number in itertools.count() if str(number) not in taken)
    for number, (paragraph, text) in zip(free, notes, strict=False):
        _comment(listed, number, text, author)
        _anchor(paragraph, number)
    return name, listed


def _note(number: int, finding: Finding) -> str:
    """What a comment says."""
    return phrase("{number}. {where}：{said}", number=number, where=finding.where, said=finding.said)


def _comments(parts: Parts, main: str, document: etree._Element) -> tuple[str, etree._Element]:
    """The part with the comments and its tree: that of the file, or a new one that it is told of."""
    if (name := related(parts, main, "comments")) is not None:
        return name, root_of(parts[name])
    name = f"{posixpath.dirname(main)}/comments.xml"
    add_part(parts, main, document, name, "comments", COMMENTS_TYPE)
    namespace = etree.QName(document).namespace or ""
    return name, etree.Element(f"{{{namespace}}}comments", nsmap={"w": namespace})


def _about(where: Where, paragraphs: Sequence[etree._Element]) -> etree._Element:
    """The paragraph at a place: by its count, or by the words that stand there on the page."""
    if 0 < where.count <= len(paragraphs):
        return paragraphs[where.count - 1]
    wanted = where.words[:12]
    found = (each for each in paragraphs if wanted and wanted in _text(each))
    return next(found, next((each for each in paragraphs if _text(each)), paragraphs[0]))


def _text(paragraph: etree._Element) -> str:
    return "".join("".join(each.text or "" for each in paragraph.iterfind(".//{*}t")).split())


def _id(comment: etree._Element) -> str:
    """A comment's number as it is written; empty where it has none."""
    return comment.get(f"{{{etree.QName(comment).namespace}}}id") or ""


def _comment(listed: etree._Element, number: int, text: str, author: str) -> None:
    """A comment into the list of them."""
    w = f"{{{etree.QName(listed).namespace}}}"
    comment = etree.SubElement(listed, f"{w}comment")
    for name, value in (("id", str(number)), ("author", author), ("initials", "dg")):
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
