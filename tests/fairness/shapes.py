"""Pieces of a Word file as XML: paragraphs in one look, borders, drawn lines, tables, footers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

RED, BLACK = "FF0000", "000000"
PICTURE = "rIdLine"


@dataclass(frozen=True)
class Look:
    """How a paragraph stands. Lengths in twips, `size` in half points."""

    face: str = "仿宋_GB2312"
    size: int = 32
    colour: str = ""
    align: str = ""
    line: int = 579  # 0: single, as the grid has it
    before: int = 0
    indent: str = ""  # the attributes of w:ind
    border: str = ""  # what w:pBdr holds
    tab: int = 0  # a right tab stop
    breaks: bool = False
    tracking: int = 0
    bold: bool = False


def paragraph(text: str, look: Look, inside: str = "") -> str:
    """A paragraph of one run; `inside` follows it."""
    lines = f'w:line="{look.line}" w:lineRule="exact"' if look.line else 'w:line="240" w:lineRule="auto"'
    properties = (
        ("<w:pageBreakBefore/>" if look.breaks else "")
        + '<w:widowControl w:val="0"/>'
        + (f"<w:pBdr>{look.border}</w:pBdr>" if look.border else "")
        + (f'<w:tabs><w:tab w:val="right" w:pos="{look.tab}"/></w:tabs>' if look.tab else "")
        + f'<w:spacing w:before="{look.before}" w:after="0" {lines}/>'
        + (f"<w:ind {look.indent}/>" if look.indent else "")
        + (f'<w:jc w:val="{look.align}"/>' if look.align else "")
        + f"<w:rPr>{characters(look)}</w:rPr>"
    )
    words = f'<w:t xml:space="preserve">{text}</w:t>'.replace(
        "\t", '</w:t><w:tab/><w:t xml:space="preserve">'
    )
    run = f"<w:r><w:rPr>{characters(look)}</w:rPr>{words}</w:r>" if text else ""
    return f"<w:p><w:pPr>{properties}</w:pPr>{run}{inside}</w:p>"


def characters(look: Look) -> str:
    """What w:rPr holds."""
    face = look.face
    return (
        f'<w:rFonts w:ascii="{face}" w:hAnsi="{face}" w:eastAsia="{face}" w:cs="{face}"/>'
        + ("<w:b/>" if look.bold else "")
        + (f'<w:color w:val="{look.colour}"/>' if look.colour else "")
        + (f'<w:spacing w:val="{look.tracking}"/>' if look.tracking else "")
        + f'<w:sz w:val="{look.size}"/><w:szCs w:val="{look.size}"/>'
    )


def side(name: str, eighths: int, colour: str = BLACK, space: int = 0) -> str:
    """One side of a border; `eighths` of a point thick, `space` pt from the text."""
    return f'<w:{name} w:val="single" w:sz="{eighths}" w:space="{space}" w:color="{colour}"/>'


def drawn_line(points: float, below: float, colour: str = RED) -> str:
    """A run with a straight line as wide as the type area, `below` mm below the top of its paragraph."""
    emu, width = round(points * 12700), 156 * 36000
    return (
        '<w:r><w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="2"'
        ' behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        '<wp:positionH relativeFrom="margin"><wp:posOffset>0</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="paragraph"><wp:posOffset>{round(below * 36000)}</wp:posOffset>'
        f'</wp:positionV><wp:extent cx="{width}" cy="0"/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
        '<wp:wrapNone/><wp:docPr id="9" name="直线 9"/><wp:cNvGraphicFramePr/><a:graphic><a:graphicData'
        ' uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvCnPr/>'
        f'<wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="0"/></a:xfrm>'
        f'<a:prstGeom prst="line"><a:avLst/></a:prstGeom><a:ln w="{emu}"><a:solidFill>'
        f'<a:srgbClr val="{colour}"/></a:solidFill></a:ln></wps:spPr><wps:bodyPr/></wps:wsp>'
        "</a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>"
    )


def old_line(points: float, below: float) -> str:
    """The same line as Word drew it before 2010 (VML)."""
    top = below * 72 / 25.4
    return (
        '<w:r><w:pict><v:line xmlns:v="urn:schemas-microsoft-com:vml" id="直线 9" style="position:absolute;'
        f'z-index:1;mso-position-horizontal-relative:margin" from="0,{top:.1f}pt" to="442.2pt,{top:.1f}pt"'
        f' strokecolor="#f00" strokeweight="{points:g}pt"/></w:pict></w:r>'
    )


def framed(line: str, align: str) -> str:
    """A footer's paragraph in a frame at its side, as the gallery of old Word put it."""
    frame = f'<w:framePr w:wrap="around" w:vAnchor="text" w:hAnchor="margin" w:xAlign="{align}" w:y="1"/>'
    return line.replace("<w:pPr>", f"<w:pPr>{frame}", 1)


def pictured_line(points: float, below: float) -> str:
    """A picture of a line in the same place; of the relation PICTURE, which the file must have."""
    line = drawn_line(points, below)
    wide, high = 156 * 36000, round(points * 12700)
    start, end = line.index("<a:graphicData"), line.index("</a:graphic>")
    picture = (
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic'
        ' xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
        ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><pic:nvPicPr>'
        '<pic:cNvPr id="9" name="红线"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
        f'<a:blip r:embed="{PICTURE}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>'
        f'<a:off x="0" y="0"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>'
    )
    return (line[:start] + picture + line[end:]).replace('cy="0"', f'cy="{high}"', 1)


def boxed(line: str, side_of: str) -> str:
    """A footer's paragraph in a text box as wide as its text, as WPS puts it, at a side of the page."""
    shape = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
    anchor = (
        '<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="2" behindDoc="0"'
        ' locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="margin"><wp:align>{side_of}</wp:align></wp:positionH>'
        '<wp:positionV relativeFrom="paragraph"><wp:posOffset>0</wp:posOffset></wp:positionV>'
        '<wp:extent cx="1828800" cy="1828800"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
        '<wp:docPr id="4" name="文本框 4"/><wp:cNvGraphicFramePr/><a:graphic>'
        f'<a:graphicData uri="{shape}"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm>'
        '<a:off x="0" y="0"/>'
        '<a:ext cx="1828800" cy="1828800"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        f"<a:noFill/><a:ln><a:noFill/></a:ln></wps:spPr><wps:txbx><w:txbxContent>{line}</w:txbxContent></wps:txbx>"
        '<wps:bodyPr wrap="none" lIns="0" tIns="0" rIns="0" bIns="0"><a:spAutoFit/></wps:bodyPr></wps:wsp>'
        "</a:graphicData></a:graphic></wp:anchor>"
    )
    return paragraph("", Look("宋体", 28, line=364), f"<w:r><w:drawing>{anchor}</w:drawing></w:r>")


def table(
    rows: Sequence[Sequence[str]],
    borders: str,
    widths: Sequence[int],
    height: int = 0,
    *,
    merged: bool = False,
    place: str = "",
) -> str:
    """A table of cells that each hold paragraphs; twips. `merged`: the last column is one cell.

    `place` is what w:tblpPr says of one that floats.
    """
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    exactly = f'<w:trPr><w:trHeight w:val="{height}" w:hRule="exact"/></w:trPr>' if height else ""
    floating = f"<w:tblpPr {place}/>" if place else ""
    return (
        f'<w:tbl><w:tblPr>{floating}<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="0"'
        f' w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>"
        + "".join(
            f"<w:tr>{exactly}{_cells(row, widths, _merge(at) if merged else '')}</w:tr>"
            for at, row in enumerate(rows)
        )
        + "</w:tbl>"
    )


def _merge(row: int) -> str:
    return "<w:vMerge/>" if row else '<w:vMerge w:val="restart"/>'


def _cells(row: Sequence[str], widths: Sequence[int], merge: str) -> str:
    """The cells of a row; the last one takes what columns are left."""
    last = len(row) - 1
    left = len(widths) - last
    span = f'<w:gridSpan w:val="{left}"/>' if left > 1 else ""
    taken = [*widths[:last], sum(widths[last:])]
    return "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{(span + merge) if at == last else ""}'
        f'<w:vAlign w:val="center"/></w:tcPr>{cell}</w:tc>'
        for at, (cell, width) in enumerate(zip(row, taken, strict=True))
    )


def page_number(align: str, indent: str) -> str:
    """The paragraph of a footer with — n —."""
    look = Look("宋体", 28, align=align, line=0, indent=indent)
    field = "".join(
        f"<w:r><w:rPr>{characters(look)}</w:rPr>{part}</w:r>"
        for part in (
            '<w:t xml:space="preserve">— </w:t>',
            '<w:fldChar w:fldCharType="begin"/>',
            '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
            '<w:fldChar w:fldCharType="separate"/>',
            "<w:t>1</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
            '<w:t xml:space="preserve"> —</w:t>',
        )
    )
    return paragraph("", look, field)


def section(width: int, height: int, margins: Sequence[int], inside: str = "", refs: str = "") -> str:
    """w:sectPr; `margins` top, right, bottom, left in twips, `refs` the footers, `inside` the grid."""
    top, right, bottom, left = margins
    side_on = ' w:orient="landscape"' if width > height else ""
    return (
        f'<w:sectPr>{refs}<w:pgSz w:w="{width}" w:h="{height}"{side_on}/><w:pgMar w:top="{top}"'
        f' w:right="{right}" w:bottom="{bottom}" w:left="{left}" w:header="851" w:footer="1389"'
        f' w:gutter="0"/>{inside}</w:sectPr>'
    )
