"""A form that came back as a Word file: the parts that its values and identity may stand in.

Reads: the bytes of a docx, as Word, WPS or LibreOffice saved it.
Writes: the parts' trees; ProblemsFound (DG-D1xx) for what is no sound Word file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from docgen.forms.docx.found import Margin, margin
from docgen.forms.docx.styled import say_of_runs
from docgen.model.identity import IDENTITY_PROPERTY, Identity, is_written_out
from docgen.opc import Fault, Limits, Package, Unsound
from docgen.opc.word import WordPart, open_word
from docgen.opc.wordml import attribute
from docgen.problems import ProblemsFound, stop
from docgen.tongue import phrase

LIMITS = Limits(unpacked=40_000_000, parts=2_000)  # a form with 2,000 rows unpacks to a fifth of it
NOTES: dict[WordPart, str] = {
    WordPart.COMMENTS: phrase("批注"),
    WordPart.FOOTNOTES: phrase("脚注"),
    WordPart.ENDNOTES: phrase("尾注"),
}
WANTED = (WordPart.CUSTOM, WordPart.CORE, *NOTES)
AROUND = (WordPart.HEADER, WordPart.FOOTER)
REASONS = {
    Fault.FOREIGN: phrase("不是 Word 文档的格式"),
    Fault.DAMAGED: phrase("文件不完整或已损坏"),
    Fault.DTD: phrase("含有不应有的文档类型声明"),
    Fault.MISSING: phrase("里面没有 Word 正文"),
}


@dataclass(frozen=True)
class ReturnedWord:
    """The parts that a form's values and identity may stand in; `identity` is that of the properties."""

    document: etree._Element
    identity: Identity | None
    properties: Mapping[str, str]
    core: etree._Element | None
    margins: tuple[Margin, ...]
    # Comments and foot notes, by their kind.
    notes: Mapping[str, etree._Element] = field(default_factory=dict)


def open_returned(source: bytes | Package) -> ReturnedWord:
    """The parts of a Word file; raises ProblemsFound DG-D101 to DG-D103 for anything else."""
    try:
        word = open_word(source, LIMITS, *WANTED, unread=(*AROUND, WordPart.STYLES), measured=False)
        for styles in word.contents[WordPart.STYLES]:
            say_of_runs(word.document, styles, LIMITS.marks)
        properties = _texts(word.part(WordPart.CUSTOM))
        said = properties.get(IDENTITY_PROPERTY, "")
        own = said if is_written_out(said) else ""
        contents = (each for kind in AROUND for each in word.contents[kind])
        margins = tuple(margin(each, LIMITS.marks, own) for each in contents)
    except Unsound as error:
        raise _told(error) from error
    notes = {name: part for kind, name in NOTES.items() if (part := word.part(kind)) is not None}
    identity = Identity.parse(said)
    return ReturnedWord(word.document, identity, properties, word.part(WordPart.CORE), margins, notes)


def _texts(properties: etree._Element | None) -> dict[str, str]:
    """The custom properties by their names."""
    if properties is None:
        return {}
    return {attribute(each, "name"): "".join(map(str, each.itertext())) for each in properties}


def _told(error: Unsound) -> ProblemsFound:
    if error.fault is Fault.LOCKED:
        return stop("DG-D102")
    if error.fault is Fault.OVERSIZE:
        return stop("DG-D103")
    return stop("DG-D101", reason=REASONS[error.fault])
