"""The parts of the package around the sheets: content types, relationships, workbook, properties, drawing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain

from docgen.forms.paper import QR_SIZE
from docgen.forms.xlsx.choices import NAME as CHOICES
from docgen.forms.xlsx.grid import Edges
from docgen.forms.xlsx.guide import NAME as GUIDE
from docgen.forms.xlsx.markup import DECLARATION, MAIN, RELATIONS, Strings, text
from docgen.grid import letters
from docgen.model.identity import IDENTITY_PROPERTY
from docgen.standard.ecma376 import PROPERTY_SET, emu

FORM = "填写"
IDENTITY_NAME = "DOCGEN_FORM"  # a defined name

SHEET, WORKBOOK = "xl/worksheets/sheet1.xml", "xl/workbook.xml"
GUIDE_SHEET, CHOICES_SHEET = "xl/worksheets/sheet2.xml", "xl/worksheets/sheet3.xml"
STYLES, STRINGS, THEME = "xl/styles.xml", "xl/sharedStrings.xml", "xl/theme/theme1.xml"
CORE, CUSTOM = "docProps/core.xml", "docProps/custom.xml"
DRAWING, PICTURE = "xl/drawings/drawing1.xml", "xl/media/image1.png"

TYPES = {
    WORKBOOK: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
    SHEET: "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml",
    GUIDE_SHEET: "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml",
    CHOICES_SHEET: "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml",
    STYLES: "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml",
    STRINGS: "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml",
    THEME: "application/vnd.openxmlformats-officedocument.theme+xml",
    DRAWING: "application/vnd.openxmlformats-officedocument.drawing+xml",
    CORE: "application/vnd.openxmlformats-package.core-properties+xml",
    CUSTOM: "application/vnd.openxmlformats-officedocument.custom-properties+xml",
}
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
DRAWING_NS = "http://schemas.openxmlformats.org/drawingml/2006"
CUSTOM_NS = "http://schemas.openxmlformats.org/officeDocument/2006"

THEME_COLOURS = {
    "dk1": "000000",
    "lt1": "FFFFFF",
    "dk2": "44546A",
    "lt2": "E7E6E6",
    "accent1": "4472C4",
    "accent2": "ED7D31",
    "accent3": "A5A5A5",
    "accent4": "FFC000",
    "accent5": "5B9BD5",
    "accent6": "70AD47",
    "hlink": "0563C1",
    "folHlink": "954F72",
}

QR_FROM_TOP = 0.4  # mm
LONGEST_TITLE = 31  # characters that Excel takes for a sheet's name
FORBIDDEN = re.compile(r"[\[\]:*?/\\']")
HIDDEN = {False: "", True: ' state="veryHidden"'}
BESIDE_SHEETS = {"styles.xml": "styles", "sharedStrings.xml": "sharedStrings", "theme/theme1.xml": "theme"}
FORM_SLOT = "\0"  # where the identity goes: no text of a workbook can hold it


def sheet_titles(wanted: Iterable[str], taken: Iterable[str] = ()) -> list[str]:
    """Names that sheets may have, none twice, whatever their case; `taken` are those of other sheets."""
    used = {each.casefold() for each in taken}
    found: list[str] = []
    for each in wanted:
        plain = FORBIDDEN.sub("＿", each)[:LONGEST_TITLE]
        title, count = plain, 1
        while title.casefold() in used:
            count += 1
            title = f"{plain[: LONGEST_TITLE - 4]}（{count}）"
        used.add(title.casefold())
        found.append(title)
    return found


def content_types(parts: dict[str, str]) -> bytes:
    """[Content_Types].xml for parts with their types."""
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in sorted(parts.items())
    )
    return (
        f'{DECLARATION}<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Default Extension="png" ContentType="image/png"/>{overrides}</Types>'
    ).encode()


def relationships(targets: dict[str, str]) -> bytes:
    """A .rels part: rId1, rId2 … to these targets, each with the last part of its type."""
    entries = []
    for number, (target, kind) in enumerate(targets.items(), 1):
        base = f"{PACKAGE}/relationships/metadata" if kind == "core-properties" else RELATIONS
        entries.append(f'<Relationship Id="rId{number}" Type="{base}/{kind}" Target="{target}"/>')
    listed = "".join(entries)
    return f'{DECLARATION}<Relationships xmlns="{PACKAGE}/relationships">{listed}</Relationships>'.encode()


def fixed_parts() -> dict[str, bytes]:
    """The parts that are the same for all forms."""
    main = {WORKBOOK: "officeDocument", CORE: "core-properties", CUSTOM: "custom-properties"}
    sheets = {f"worksheets/sheet{number}.xml": "worksheet" for number in (1, 2, 3)}
    return {
        "[Content_Types].xml": content_types(TYPES),
        "_rels/.rels": relationships(main),
        "xl/_rels/workbook.xml.rels": relationships(sheets | BESIDE_SHEETS),
        "xl/worksheets/_rels/sheet1.xml.rels": relationships({"../drawings/drawing1.xml": "drawing"}),
        THEME: theme(),
        "xl/drawings/_rels/drawing1.xml.rels": relationships({"../media/image1.png": "image"}),
    }


def sheet_part(number: int) -> str:
    """The name of a sheet's part, the first of them being 1."""
    return f"xl/worksheets/sheet{number}.xml"


def parts_around(
    count: int, workbook: bytes, styles: bytes, texts: Strings, core: bytes = b""
) -> dict[str, bytes]:
    """The parts around so many sheets that are nothing but cells, by name; `core` where there is one."""
    behind = {name: b"".join(pieces) for name, pieces in parts_behind(styles, texts)}
    return {**parts_before(count, workbook, core), **behind}


def parts_before(count: int, workbook: bytes, core: bytes = b"") -> dict[str, bytes]:
    """Those of them that are known before the sheets are written."""
    parts = {WORKBOOK: workbook, THEME: theme()} | ({CORE: core} if core else {})
    sheets = [sheet_part(number) for number in range(1, count + 1)]
    every = (*parts, STYLES, STRINGS, *sheets)
    related = {name.removeprefix("xl/"): "worksheet" for name in sheets}
    main = {WORKBOOK: "officeDocument", CORE: "core-properties"}
    return {
        "[Content_Types].xml": content_types({name: TYPES.get(name, TYPES[SHEET]) for name in every}),
        "_rels/.rels": relationships({name: kind for name, kind in main.items() if name in parts}),
        "xl/_rels/workbook.xml.rels": relationships(related | BESIDE_SHEETS),
        **parts,
    }


def parts_behind(styles: bytes, texts: Strings) -> Iterator[tuple[str, Iterable[bytes]]]:
    """Those that the sheets fill while they are written, each in pieces."""
    start, end = strings()
    yield STYLES, (styles,)
    yield STRINGS, chain((start,), texts.encoded(), (end,))


def workbook_xml(titles: Iterable[str], names: str = "", hidden: Iterable[str] = ()) -> str:
    """workbook.xml: sheets in their order, those that nobody may see, and defined names."""
    unseen = set(hidden)
    sheets = "".join(
        f'<sheet name="{text(title)}" sheetId="{number}"{HIDDEN[title in unseen]} r:id="rId{number}"/>'
        for number, title in enumerate(titles, 1)
    )
    return (
        f'{DECLARATION}<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}">'
        '<bookViews><workbookView windowWidth="24000" windowHeight="14000"/></bookViews>'
        f"<sheets>{sheets}</sheets>{f'<definedNames>{names}</definedNames>' if names else ''}</workbook>"
    )


def workbook(last_column: int, last_row: int, repeated: int | None, guide: int) -> tuple[bytes, bytes]:
    """workbook.xml before and behind the identity.

    `repeated` is a row that each printed page of the form begins with, `guide` one of the guide's pages.
    """
    area = f"{FORM}!$B$2:${letters(last_column)}${last_row}"
    heads = enumerate([(FORM, repeated), (GUIDE, guide)])
    titles = "".join(
        f'<definedName name="_xlnm.Print_Titles" localSheetId="{number}">{name}!${row}:${row}</definedName>'
        for number, (name, row) in heads
        if row
    )
    names = (
        f'<definedName name="_xlnm.Print_Area" localSheetId="0">{area}</definedName>{titles}'
        f'<definedName name="{IDENTITY_NAME}" hidden="1">"{FORM_SLOT}"</definedName>'
    )
    head, tail = workbook_xml((FORM, GUIDE, CHOICES), names, hidden=(CHOICES,)).split(FORM_SLOT)
    return head.encode(), tail.encode()


def strings() -> tuple[bytes, bytes]:
    """sharedStrings.xml before and behind its entries."""
    return f'{DECLARATION}<sst xmlns="{MAIN}">'.encode(), b"</sst>"


def theme() -> bytes:
    """A theme, which some programs miss where there is none; no cell takes a font or colour from it."""
    colours = "".join(
        f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in THEME_COLOURS.items()
    )
    faces = "".join(
        f'<a:{kind}><a:latin typeface="宋体"/><a:ea typeface="宋体"/><a:cs typeface=""/></a:{kind}>'
        for kind in ("majorFont", "minorFont")
    )
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="9525">{fill}<a:prstDash val="solid"/></a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'{DECLARATION}<a:theme xmlns:a="{DRAWING_NS}/main" name="docgen"><a:themeElements>'
        f'<a:clrScheme name="docgen">{colours}</a:clrScheme>'
        f'<a:fontScheme name="docgen">{faces}</a:fontScheme>'
        f'<a:fmtScheme name="docgen"><a:fillStyleLst>{fill * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{line * 3}</a:lnStyleLst><a:effectStyleLst>{effect * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    ).encode()


def core(title: str, author: str) -> bytes:
    """docProps/core.xml; nothing in it comes from the machine or the moment."""
    creator = f"<dc:creator>{text(author)}</dc:creator>" if author else ""
    return (
        f'{DECLARATION}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"{creator}<dc:language>zh-CN</dc:language><dc:title>{text(title)}</dc:title></cp:coreProperties>"
    ).encode()


def custom() -> tuple[bytes, bytes]:
    """docProps/custom.xml before and behind the identity."""
    head = (
        f'{DECLARATION}<Properties xmlns="{CUSTOM_NS}/custom-properties"'
        f' xmlns:vt="{CUSTOM_NS}/docPropsVTypes">'
        f'<property fmtid="{PROPERTY_SET}" pid="2" name="{IDENTITY_PROPERTY}"><vt:lpwstr>'
    )
    return head.encode(), b"</vt:lpwstr></property></Properties>"


def drawing(grid: Edges) -> bytes:
    """The drawing that shows the QR code at the right end of the first visible row."""
    left = grid[-1] - QR_SIZE
    column = max(number for number, edge in enumerate(grid) if edge <= left)
    size = emu(QR_SIZE)
    return (
        f'{DECLARATION}<xdr:wsDr xmlns:xdr="{DRAWING_NS}/spreadsheetDrawing" xmlns:a="{DRAWING_NS}/main">'
        f"<xdr:oneCellAnchor><xdr:from><xdr:col>{column + 1}</xdr:col>"
        f"<xdr:colOff>{emu(left - grid[column])}</xdr:colOff>"
        f"<xdr:row>1</xdr:row><xdr:rowOff>{emu(QR_FROM_TOP)}</xdr:rowOff></xdr:from>"
        f'<xdr:ext cx="{size}" cy="{size}"/><xdr:pic><xdr:nvPicPr>'
        '<xdr:cNvPr id="2" name="QR" descr="本表编号的二维码"/>'
        '<xdr:cNvPicPr><a:picLocks noChangeAspect="1"/></xdr:cNvPicPr></xdr:nvPicPr>'
        f'<xdr:blipFill><a:blip xmlns:r="{RELATIONS}" r:embed="rId1"/><a:stretch><a:fillRect/></a:stretch>'
        f'</xdr:blipFill><xdr:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{size}" cy="{size}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></xdr:spPr></xdr:pic><xdr:clientData/>'
        "</xdr:oneCellAnchor></xdr:wsDr>"
    ).encode()
