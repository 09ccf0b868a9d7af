"""Properties of the Word file: title, author, a date that is the document's own, and the hash of its source.

Reads: OfficialDocument.
Writes: docProps/core.xml, docProps/custom.xml.
"""

from __future__ import annotations

import datetime as dt

import docx.document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree

from docgen.document.elements import OfficialDocument
from docgen.standard.ecma376 import PROPERTY_SET

CORE_URI, CUSTOM_URI = PackURI("/docProps/core.xml"), PackURI("/docProps/custom.xml")
CUSTOM_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
HASH_NAME = "SourceSHA256"
# Ids begin at 2.
CUSTOM_XML = f"""<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
 xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
><property fmtid="{PROPERTY_SET}" pid="2" name="{HASH_NAME}"><vt:lpwstr/></property
></Properties>"""
LONGEST = 255  # characters of a property
NO_DATE = dt.date(2000, 1, 1)  # for a document that says no date: today's would make every run differ


def forget(word: docx.document.Document) -> None:
    """Take the template's own properties out, by part: LibreOffice gives their relationship another name."""
    relations = word.part.package.rels
    for relation in list(relations.values()):
        if not relation.is_external and relation.target_part.partname in (CORE_URI, CUSTOM_URI):
            del relations[relation.rId]


def describe(word: docx.document.Document, document: OfficialDocument) -> None:
    """Fill the properties; nothing in them comes from the machine or the moment."""
    core = word.core_properties
    core.title, core.subject, core.language = fit(document.title), fit(document.number), "zh-CN"
    core.author = core.last_modified_by = fit(document.authority)
    core.created = core.modified = dt.datetime.combine(document.date or NO_DATE, dt.time())
    core.revision = 1
    package = word.part.package
    part = Part(CUSTOM_URI, CUSTOM_TYPE, _custom(document.source_hash), package)
    package.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_PROPERTIES)


def fit(text: str) -> str:
    """A text as long as a property may be: Word's own dialogue takes no more, and python-docx refuses it."""
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def _custom(source_hash: str) -> bytes:
    """custom.xml with the hash of what the document was made from."""
    root = etree.fromstring(CUSTOM_XML)
    root[0][0].text = source_hash
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
