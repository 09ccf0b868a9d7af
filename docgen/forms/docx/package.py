"""The parts of a form's Word package that are the same in every copy, and its properties.

Writes: content types, relationships, settings; core.xml and custom.xml before and after what varies.
"""

from __future__ import annotations

from collections.abc import Iterable

from docgen.forms.docx.markup import HEAD, NAMESPACES, OFFICE, RELATIONSHIPS
from docgen.forms.docx.pages import FOOTERS, HEADERS, QR_RELATION
from docgen.forms.docx.places import chunks
from docgen.model.identity import IDENTITY_PROPERTY
from docgen.standard.ecma376 import PROPERTY_SET

PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
OFFICE_TYPE = "application/vnd.openxmlformats-officedocument"
DOCUMENT, CORE, CUSTOM = "word/document.xml", "docProps/core.xml", "docProps/custom.xml"
QR = "word/media/qr.png"
HEADER_NAMES = {"default": "header1.xml", "even": "header2.xml"}
FOOTER_NAMES = {"default": "footer1.xml", "even": "footer2.xml"}
# Properties that every copy carries: its identity, and the addresses of its cells in pieces.
PLACES_NAME = "DocgenFields"

WORD_PARTS = {
    "document.xml": "document.main",
    "styles.xml": "styles",
    "settings.xml": "settings",
    "fontTable.xml": "fontTable",
    "numbering.xml": "numbering",
    **dict.fromkeys(HEADER_NAMES.values(), "header"),
    **dict.fromkeys(FOOTER_NAMES.values(), "footer"),
}
RELATED = {
    "rIdStyles": ("styles", "styles.xml"),
    "rIdSettings": ("settings", "settings.xml"),
    "rIdFonts": ("fontTable", "fontTable.xml"),
    "rIdNumbering": ("numbering", "numbering.xml"),
    "rIdTheme": ("theme", "theme/theme1.xml"),
    **{HEADERS[pages]: ("header", name) for pages, name in HEADER_NAMES.items()},
    **{FOOTERS[pages]: ("footer", name) for pages, name in FOOTER_NAMES.items()},
}


def content_types_xml() -> bytes:
    """[Content_Types].xml."""
    overrides = {f"/word/{name}": f"{WORD_TYPE}.{kind}+xml" for name, kind in WORD_PARTS.items()}
    overrides["/word/theme/theme1.xml"] = f"{OFFICE_TYPE}.theme+xml"
    overrides[f"/{CORE}"] = "application/vnd.openxmlformats-package.core-properties+xml"
    overrides[f"/{CUSTOM}"] = f"{OFFICE_TYPE}.custom-properties+xml"
    each = "".join(f'<Override PartName="{n}" ContentType="{t}"/>' for n, t in overrides.items())
    defaults = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="png" ContentType="image/png"/>'
    )
    return f'{HEAD}<Types xmlns="{PACKAGE}/content-types">{defaults}{each}</Types>'.encode()


def package_relations_xml() -> bytes:
    """_rels/.rels."""
    return _relations(
        (
            ("rId1", f"{OFFICE}/relationships/officeDocument", DOCUMENT),
            ("rId2", f"{PACKAGE}/relationships/metadata/core-properties", CORE),
            ("rId3", f"{OFFICE}/relationships/custom-properties", CUSTOM),
        )
    )


def document_relations_xml() -> bytes:
    """word/_rels/document.xml.rels."""
    return _relations(
        (number, f"{OFFICE}/relationships/{kind}", name) for number, (kind, name) in RELATED.items()
    )


def header_relations_xml() -> bytes:
    """The relationships of a header: the QR code."""
    return _relations([(QR_RELATION, f"{OFFICE}/relationships/image", "media/qr.png")])


def _relations(targets: Iterable[tuple[str, str, str]]) -> bytes:
    each = "".join(f'<Relationship Id="{i}" Type="{kind}" Target="{name}"/>' for i, kind, name in targets)
    return f'{HEAD}<Relationships xmlns="{RELATIONSHIPS}">{each}</Relationships>'.encode()


def settings_xml() -> bytes:
    """word/settings.xml: only the fields may be filled, no password."""
    word = "http://schemas.microsoft.com/office/word"
    compat = {
        "compatibilityMode": 15,
        "overrideTableStyleFontSizeAndJustification": 1,
        "enableOpenTypeFeatures": 1,
        "doNotFlipMirrorIndents": 1,
    }
    each = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="{word}" w:val="{value}"/>' for name, value in compat.items()
    )
    body = (
        '<w:zoom w:percent="100"/><w:documentProtection w:edit="forms" w:enforcement="1"/>'
        '<w:defaultTabStop w:val="420"/><w:evenAndOddHeaders/>'
        '<w:characterSpacingControl w:val="doNotCompress"/>'
        f'<w:compat>{each}</w:compat><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/>'
        '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/>'
    )
    return f"{HEAD}<w:settings {NAMESPACES}>{body}</w:settings>".encode()


def core_xml() -> tuple[str, str, str]:
    """docProps/core.xml before the title, between the title and the identity, and behind it.

    It says no time: the moment of making would make every run differ.
    """
    opened = (
        f'{HEAD}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>'
    )
    closed = "</cp:keywords><dc:language>zh-CN</dc:language></cp:coreProperties>"
    return opened, "</dc:title><cp:keywords>", closed


def custom_xml(places: str) -> tuple[str, str]:
    """docProps/custom.xml before and after the identity."""
    head = (
        f'{HEAD}<Properties xmlns="{OFFICE}/custom-properties" xmlns:vt="{OFFICE}/docPropsVTypes">'
        f'<property fmtid="{PROPERTY_SET}" pid="2" name="{IDENTITY_PROPERTY}"><vt:lpwstr>'
    )
    rest = (
        f'<property fmtid="{PROPERTY_SET}" pid="{number + 2}" name="{PLACES_NAME}{number}">'
        f"<vt:lpwstr>{chunk}</vt:lpwstr></property>"
        for number, chunk in enumerate(chunks(places), 1)
    )
    return head, f"</vt:lpwstr></property>{''.join(rest)}</Properties>"
