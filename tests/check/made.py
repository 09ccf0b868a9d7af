"""Files of other makers and broken ones, made from nothing of docgen's."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
SECTION = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588" w:header="851" w:footer="992"/>'
    "</w:sectPr>"
)


def zipped(parts: dict[str, str], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of these parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", compression) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return target.getvalue()


def paragraph(text: str, font: str = "仿宋_GB2312", size: int = 32, colour: str = "", ppr: str = "") -> str:
    """A w:p with direct formatting."""
    tint = f'<w:color w:val="{colour}"/>' if colour else ""
    look = f'<w:rPr><w:rFonts w:eastAsia="{font}"/>{tint}<w:sz w:val="{size}"/></w:rPr>'
    return f"<w:p><w:pPr>{ppr}</w:pPr><w:r>{look}<w:t>{text}</w:t></w:r></w:p>"


CENTRE = '<w:jc w:val="center"/>'
INDENT = '<w:ind w:firstLineChars="200"/>'
RED_LINE = '<w:pBdr><w:bottom w:val="single" w:sz="12" w:color="FF0000"/></w:pBdr>' + CENTRE


def word(*paragraphs: str, prolog: str = "", settings: str = "<w:evenAndOddHeaders/>") -> bytes:
    """A docx of these paragraphs."""
    body = f"<w:body>{''.join(paragraphs)}{SECTION}</w:body>"
    return zipped(
        {
            "[Content_Types].xml": TYPES,
            "word/document.xml": f"{prolog}<w:document {W}>{body}</w:document>",
            "word/settings.xml": f"<w:settings {W}>{settings}</w:settings>",
        }
    )


def head(title: str = "甲县应急管理局关于开展演练的通知") -> tuple[str, ...]:
    """The paragraphs of a head down to the recipients."""
    return (
        paragraph("甲县应急管理局文件", "方正小标宋简体", 84, "FF0000", CENTRE),
        paragraph("甲应急〔2026〕5号", ppr=RED_LINE),
        paragraph(title, "方正小标宋_GBK", 44, "", CENTRE),
        paragraph("各科室："),
    )


def date() -> str:
    """The paragraph of a date."""
    return paragraph("2026年3月5日", ppr='<w:ind w:rightChars="400"/><w:jc w:val="right"/>')


def signed(name: str = "甲县应急管理局") -> tuple[str, ...]:
    """The paragraph of a 署名."""
    return (paragraph(name, ppr='<w:ind w:rightChars="200"/><w:jc w:val="right"/>'),)


def notice(font: str = "仿宋_GB2312", **changes: str) -> bytes:
    """A short notice as another maker might type it, its body in `font`."""
    said = {"number": "甲政发〔2026〕5号", "recipients": "各科室：", "date": "2026年3月5日"} | changes
    return word(
        paragraph("甲县人民政府文件", "方正小标宋简体", 84, "FF0000", CENTRE),
        paragraph(said["number"], font, 32, "", RED_LINE),
        paragraph("甲县人民政府关于开展演练的通知", "方正小标宋_GBK", 44, "", CENTRE),
        paragraph(said["recipients"], font),
        paragraph("现将有关事项通知如下。", font, ppr=INDENT),
        paragraph("一、工作目标", "SimHei", ppr=INDENT),
        paragraph("各科室要按时完成演练。", font, ppr=INDENT),
        paragraph("甲县人民政府", font, ppr='<w:ind w:rightChars="200"/><w:jc w:val="right"/>'),
        paragraph(said["date"], font, ppr='<w:ind w:rightChars="200"/><w:jc w:val="right"/>'),
    )


MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
RELATIONS = "word/_rels/document.xml.rels"
OF_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def related(content: bytes, outside: dict[str, str]) -> bytes:
    """A docx that Word opens, with relations to addresses outside it: their kind by address, rId1 and on."""
    opened = zipfile.ZipFile(io.BytesIO(content))
    parts = {name: opened.read(name).decode() for name in opened.namelist()}
    types = f'<Override PartName="/word/document.xml" ContentType="{MAIN}"/></Types>'
    rels = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    )
    parts["[Content_Types].xml"] = TYPES.replace("</Types>", rels + types)
    parts["_rels/.rels"] = relations(f'Type="{OF_OFFICE}/officeDocument" Target="word/document.xml"')
    parts[RELATIONS] = relations(
        *(f'Type="{OF_OFFICE}/{kind}" Target="{to}" TargetMode="External"' for to, kind in outside.items())
    )
    return zipped(parts)


def relations(*each: str) -> str:
    """The part that lists relations."""
    listed = "".join(f'<Relationship Id="rId{number}" {words}/>' for number, words in enumerate(each, 1))
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{listed}</Relationships>'


def part(content: bytes, name: str) -> bytes:
    """A part of a docx."""
    with zipfile.ZipFile(io.BytesIO(content)) as opened:
        return opened.read(name)


def painting_itself() -> bytes:
    """A PDF whose form paints itself twice: 2 to the power of how deep the reader lets it go."""
    resources = b"<</XObject<</A 4 0 R>>>>"
    bodies = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources" + resources + b"/Contents 5 0 R>>",
        b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources"
        + resources
        + b"/Length 12>>stream\n/A Do /A Do \nendstream",
        b"<</Length 6>>stream\n/A Do \nendstream",
    )
    return file_of(bodies)


def file_of(objects: Sequence[bytes]) -> bytes:
    """A PDF of these objects, the first of which is its catalogue."""
    target, places = io.BytesIO(), []
    target.write(b"%PDF-1.7\n")
    for number, body in enumerate(objects, 1):
        places.append(target.tell())
        target.write(b"%d 0 obj\n%b\nendobj\n" % (number, body))
    start = target.tell()
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    target.write(b"xref\n0 %d\n0000000000 65535 f \n%b" % (len(objects) + 1, table))
    target.write(b"trailer << /Root 1 0 R /Size %d >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start))
    return target.getvalue()
