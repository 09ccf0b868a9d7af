"""The page of a form: paper, margins, QR code and identity, page numbers, and which parts are protected.

Writes: w:sectPr, the headers and the footers.
"""

from __future__ import annotations

from dataclasses import dataclass

from docgen.forms import paper
from docgen.forms.docx import looks
from docgen.forms.docx.markup import DRAWING, HEAD, MICROSOFT, NAMESPACES, paragraph, run, twips
from docgen.model.tables import Orientation
from docgen.standard import gbt9704
from docgen.standard.ecma376 import emu

QR_RELATION = "rId1"
# Relationship ids of word/document.xml.
HEADERS = {"default": "rIdHeaderOdd", "even": "rIdHeaderEven"}
FOOTERS = {"default": "rIdFooterOdd", "even": "rIdFooterEven"}
# Ids of drawings; those of even pages follow.
QR_ID, NUMBER_ID = 1, 3
# LibreOffice 7.4 puts a text box without it into the corner of the page where a form has few pages.
BESIDE = '<wp:wrapSquare wrapText="bothSides"/>'
CONTINUOUS = '<w:type w:val="continuous"/>'
NUMBER_HEIGHT = 336  # twips, one line of 14 pt
NUMBER_BOX_WIDTH = 5.93  # mm, of the turned page number's text box
PAGE_FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText>'
    '</w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
PAGE_NUMBER = run("— ") + PAGE_FIELD + run(" —")


@dataclass(frozen=True)
class PageFrame:
    """A4, upright or turned, in mm: margins that leave the type area, where the QR code stands."""

    landscape: bool
    width: float
    height: float
    top: float
    right: float
    bottom: float
    left: float
    header: float
    footer: float
    qr_top: float

    @property
    def line(self) -> float:
        """The width of the type area."""
        return self.width - self.left - self.right

    @property
    def qr_left(self) -> float:
        """Where the QR code begins, so that it ends with the type area."""
        return self.width - self.right - paper.QR_SIZE


def page(orientation: Orientation) -> PageFrame:
    """The page for an orientation; a turned one is bound at its top (GB/T 9704-2012 clause 8)."""
    white = paper.MARGINS[orientation]
    if orientation is Orientation.PORTRAIT:
        return PageFrame(
            landscape=False,
            width=gbt9704.PAGE_WIDTH,
            height=gbt9704.PAGE_HEIGHT,
            **white._asdict(),
            header=15.0,
            # the upper edge of the 一字线 stands in the middle of its line
            footer=white.bottom
            - gbt9704.PAGE_NUMBER_BELOW_TYPE_AREA
            - NUMBER_HEIGHT / gbt9704.TWIPS_PER_MM / 2,
            qr_top=19.0,
        )
    return PageFrame(
        landscape=True,
        width=gbt9704.PAGE_HEIGHT,
        height=gbt9704.PAGE_WIDTH,
        **white._asdict(),
        header=10.0,
        footer=10.0,
        qr_top=12.0,
    )


def section(frame: PageFrame, first: bool, protected: bool) -> str:
    """A section's w:sectPr; the first has the headers and footers, which the others go on with."""
    refers = "".join(
        f'<w:{kind}Reference w:type="{pages}" r:id="{target}"/>'
        for kind, targets in (("header", HEADERS), ("footer", FOOTERS))
        for pages, target in targets.items()
    )
    turned = ' w:orient="landscape"' if frame.landscape else ""
    margins = ("top", "right", "bottom", "left", "header", "footer")
    sides = " ".join(f'w:{side}="{twips(getattr(frame, side))}"' for side in margins)
    return (
        f"<w:sectPr>{refers if first else ''}{'' if first else CONTINUOUS}"
        f'<w:pgSz w:w="{twips(frame.width)}" w:h="{twips(frame.height)}"{turned}/>'
        f'<w:pgMar {sides} w:gutter="0"/><w:formProt w:val="{int(protected)}"/></w:sectPr>'
    )


def header_xml(frame: PageFrame, even: bool) -> bytes:
    """A header that shows the QR code at the top right of the page, whatever else stands there."""
    size = emu(paper.QR_SIZE)
    picture = (
        f'<a:graphic><a:graphicData uri="{DRAWING}/picture"><pic:pic><pic:nvPicPr>'
        '<pic:cNvPr id="1" name="qr.png"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{QR_RELATION}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{size}" cy="{size}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
    )
    place = (emu(frame.qr_left), emu(frame.qr_top))
    drawing = _anchored(QR_ID + even, "二维码", "本表标识的二维码", place, (size, size), picture)
    body = paragraph(looks.GAP, f"<w:r>{drawing}</w:r>")
    return f"{HEAD}<w:hdr {NAMESPACES}>{body}</w:hdr>".encode()


def footer_xml(frame: PageFrame, even: bool) -> tuple[str, str]:
    """A footer before and after the identity's text: the page number where 7.5 has it, the identity opposite.

    Page numbers stand at the right on odd pages, at the left on even ones; on a turned page where they
    stand on an upright one.
    """
    opened, closed = _identity_run()
    number = _turned_number(even) if frame.landscape else PAGE_NUMBER
    right = twips(frame.line) - 280
    tabs = f'<w:tabs><w:tab w:val="right" w:pos="{right}"/></w:tabs>'
    tab = "<w:r><w:tab/></w:r>"
    head, foot = f"{HEAD}<w:ftr {NAMESPACES}>", "</w:p></w:ftr>"
    look = f'<w:p><w:pPr><w:pStyle w:val="{looks.NUMBER}"/>{tabs}</w:pPr>'
    if frame.landscape or even:
        return f"{head}{look}{number}{tab}{opened}", f"{closed}{foot}"
    return f"{head}{look}{opened}", f"{closed}{tab}{number}{foot}"


def _identity_run() -> tuple[str, str]:
    """The run of the identity before and after its text."""
    opened, _, closed = run("~", looks.IDENTITY).partition("~")
    return opened, closed


def _turned_number(even: bool) -> str:
    """The page number of a turned page, in a text box at the page's left that is read from the right."""
    side = "left" if even else "right"
    box = (emu(NUMBER_BOX_WIDTH), emu(gbt9704.TYPE_AREA_WIDTH))
    inner = paragraph(looks.NUMBER, PAGE_NUMBER, f'<w:jc w:val="{side}"/>')
    place = gbt9704.PAGE_HEIGHT - gbt9704.TYPE_AREA_BOTTOM - gbt9704.PAGE_NUMBER_BELOW_TYPE_AREA
    left = place - NUMBER_BOX_WIDTH / 2
    shape = (
        f'<a:graphic><a:graphicData uri="{MICROSOFT}/2010/wordprocessingShape"><wps:wsp>'
        '<wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext cx="{box[0]}" cy="{box[1]}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        "<a:noFill/><a:ln><a:noFill/></a:ln></wps:spPr>"
        f"<wps:txbx><w:txbxContent>{inner}</w:txbxContent></wps:txbx>"
        '<wps:bodyPr rot="0" vert="vert" wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="t"'
        ' anchorCtr="0"><a:noAutofit/></wps:bodyPr></wps:wsp></a:graphicData></a:graphic>'
    )
    at = (emu(left), emu(gbt9704.BINDING_WHITE))
    drawing = _anchored(NUMBER_ID + even, "页码", "页码", at, box, shape, BESIDE)
    choice = f'<mc:Choice Requires="wps">{drawing}</mc:Choice>'
    return f"<w:r><mc:AlternateContent>{choice}</mc:AlternateContent></w:r>"


def _anchored(
    number: int,
    name: str,
    said: str,
    place: tuple[int, int],
    size: tuple[int, int],
    graphic: str,
    wrap: str = "<wp:wrapNone/>",
) -> str:
    """A drawing that stands at a place of the page (EMU), where no text is that it could move."""
    return (
        '<w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="2"'
        ' behindDoc="0" locked="1" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="page"><wp:posOffset>{place[0]}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="page"><wp:posOffset>{place[1]}</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{size[0]}" cy="{size[1]}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>{wrap}'
        f'<wp:docPr id="{number}" name="{name}" descr="{said}"/><wp:cNvGraphicFramePr/>{graphic}'
        "</wp:anchor></w:drawing>"
    )
