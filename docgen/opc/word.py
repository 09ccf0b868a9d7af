"""A Word file (.docx, .docm, .dotx, .dotm): the one opener for whoever reads one.

Reads: the bytes of a file that Word, WPS, LibreOffice or a program saved, Strict or Transitional.
Writes: the trees of its parts in one vocabulary; Unsound for what is no Word file, or none that can be read.

Parts are found by their relations, whatever their names; by the usual names where no relations are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from lxml import etree

from docgen.opc.fault import Fault, Unsound
from docgen.opc.namespaces import make_transitional
from docgen.opc.package import Limits, Package, Relation, held
from docgen.opc.wordml import W, settle

MAIN = "word/document.xml"


class WordPart(StrEnum):
    """A part beside the text, by the last word of the relation that leads to it."""

    STYLES = "styles"
    NUMBERING = "numbering"
    SETTINGS = "settings"
    THEME = "theme"
    HEADER = "header"
    FOOTER = "footer"
    COMMENTS = "comments"
    FOOTNOTES = "footnotes"
    ENDNOTES = "endnotes"
    CORE = "core-properties"
    CUSTOM = "custom-properties"


# Where programs put what there is one of, for a package, or a text, that has lost its relations.
USUAL_OF_PACKAGE: dict[str, str] = {
    "officeDocument": MAIN,
    WordPart.CORE: "docProps/core.xml",
    WordPart.CUSTOM: "docProps/custom.xml",
}
USUAL_OF_TEXT: dict[str, str] = {
    WordPart.STYLES: "word/styles.xml",
    WordPart.NUMBERING: "word/numbering.xml",
    WordPart.SETTINGS: "word/settings.xml",
    WordPart.THEME: "word/theme/theme1.xml",
}


@dataclass(frozen=True)
class WordPackage:
    """The text, and the parts that were asked for: by their kind, and by the id of the text's relation.

    `contents` are those that were asked for as bytes.
    """

    document: etree._Element
    parts: Mapping[WordPart, tuple[etree._Element, ...]] = field(default_factory=dict)
    by_id: Mapping[str, etree._Element] = field(default_factory=dict)
    contents: Mapping[WordPart, tuple[bytes, ...]] = field(default_factory=dict)

    def part(self, kind: WordPart) -> etree._Element | None:
        """The part of a kind that there is one of; None where there is none."""
        return next(iter(self.parts.get(kind, ())), None)


def open_word(
    source: bytes | Package,
    limits: Limits,
    *wanted: WordPart,
    unread: Sequence[WordPart] = (),
    measured: bool = True,
) -> WordPackage:
    """The text of a Word file, the parts `wanted` of it, and the bytes of those that are to stay `unread`.

    Lengths are as they are written unless `measured`.

    Raises Unsound: MISSING for a package without a text of Word's, else as Package does.
    """
    with held(source, limits) as package:
        return _Opening(package, measured).opened(wanted, unread)


class _Opening:
    def __init__(self, package: Package, measured: bool) -> None:
        self._package, self._measured = package, measured
        self._trees: dict[str, etree._Element] = {}
        self._roots = package.relations() or _relations(USUAL_OF_PACKAGE)
        leading = (each.target for each in self._roots if each.kind == "officeDocument")
        self._main = next(leading, MAIN)

    def opened(self, wanted: Sequence[WordPart], unread: Sequence[WordPart]) -> WordPackage:
        """The parts that are asked for and there."""
        document = self._tree(self._main)
        if document.tag != f"{W}document":
            raise Unsound(Fault.MISSING, self._main)
        own = self._package.relations(self._main) or _relations(USUAL_OF_TEXT)
        there = dict[str, dict[str, None]]()  # the parts of each kind, each once
        for each in (*self._roots, *own):
            if each.target in self._package:
                there.setdefault(each.kind, {})[each.target] = None
        parts = {kind: tuple(map(self._tree, there.get(kind, ()))) for kind in wanted}
        contents = {kind: tuple(map(self._package.content, there.get(kind, ()))) for kind in unread}
        led = (each for each in own if each.id and each.target in self._trees)
        by_id = {each.id: self._trees[each.target] for each in led if each.kind in wanted}
        return WordPackage(document, parts, by_id, contents)

    def _tree(self, part: str) -> etree._Element:
        if part not in self._trees:
            root = self._package.xml(part)
            make_transitional(root)
            if self._measured:
                settle(root)
            self._trees[part] = root
        return self._trees[part]


def _relations(usual: Mapping[str, str]) -> tuple[Relation, ...]:
    """The relations that lead to the usual places."""
    return tuple(Relation("", kind, part) for kind, part in usual.items())
