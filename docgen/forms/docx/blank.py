"""A form as a Word file for each unit: content controls to fill, everything else protected.

Reads: FormDefinition, Stationery, FormCopy.
Writes: the bytes of a docx.
"""

from __future__ import annotations

from collections.abc import Mapping

from docgen.forms.docx import looks, package, pages
from docgen.forms.docx.layout import Body, body, title_text
from docgen.forms.docx.markup import HEAD, NAMESPACES, escaped
from docgen.forms.docx.places import as_text
from docgen.forms.docx.slots import filled, packed
from docgen.forms.docx.theme import theme_xml
from docgen.forms.package import DeflatedPiece, FormPackage, constant, fresh
from docgen.forms.qr import png
from docgen.forms.stationery import Stationery
from docgen.model.forms import FormCopy, FormDefinition

CHANGING = (
    package.CORE,
    package.CUSTOM,
    package.QR,
    *(f"word/{name}" for name in package.FOOTER_NAMES.values()),
    package.DOCUMENT,
)


class DocxBlank:
    """A form's Word file, made ready once; each copy puts in only what differs."""

    def __init__(self, definition: FormDefinition, stationery: Stationery) -> None:
        self._definition = definition
        frame = pages.page(definition.orientation)
        made = body(definition, frame)
        self._package = FormPackage(_constants(frame, made), CHANGING)
        self._document = packed(
            (f"{HEAD}<w:document {NAMESPACES}><w:body>", *made.parts, "</w:body></w:document>")
        )
        self._footers = {
            f"word/{name}": _pieces(*pages.footer_xml(frame, even=place == "even"))
            for place, name in package.FOOTER_NAMES.items()
        }
        self._core = _pieces(*package.core_xml())
        self._custom = _pieces(*package.custom_xml(as_text(made.grids)))

    def fill(self, copy: FormCopy) -> bytes:
        """One unit's Word file: the same bytes for the same copy, whatever process makes it."""
        text = copy.identity.text  # ASCII without markup
        identity = fresh(text.encode())
        members: Mapping[str, list[DeflatedPiece]] = {
            package.CORE: [self._core[0], self._title(copy), self._core[1], identity, self._core[2]],
            package.CUSTOM: [self._custom[0], identity, self._custom[1]],
            package.QR: [fresh(png(copy.identity.code))],
            package.DOCUMENT: filled(self._document, copy),
            **{name: [before, identity, after] for name, (before, after) in self._footers.items()},
        }
        return self._package.fill(members)

    def _title(self, copy: FormCopy) -> DeflatedPiece:
        """The title that file managers show: the form's, and whose it is."""
        title = title_text(self._definition, copy.facts)
        return fresh(escaped(f"{title}（{copy.unit_name}）" if copy.unit_name else title).encode())


def _pieces(*texts: str) -> tuple[DeflatedPiece, ...]:
    return tuple(constant(text.encode()) for text in texts)


def _constants(frame: pages.PageFrame, made: Body) -> dict[str, bytes]:
    """The members that are the same in every copy."""
    headers = package.HEADER_NAMES.items()
    return {
        "[Content_Types].xml": package.content_types_xml(),
        "_rels/.rels": package.package_relations_xml(),
        "word/_rels/document.xml.rels": package.document_relations_xml(),
        "word/styles.xml": looks.styles_xml(),
        "word/settings.xml": package.settings_xml(),
        "word/fontTable.xml": looks.font_table_xml(),
        "word/numbering.xml": looks.numbering_xml(made.lists),
        "word/theme/theme1.xml": theme_xml(),
        **{f"word/{name}": pages.header_xml(frame, even=place == "even") for place, name in headers},
        **{f"word/_rels/{name}.rels": package.header_relations_xml() for _, name in headers},
    }
