"""Files of other makers and broken ones, made from nothing of docgen's."""

from __future__ import annotations

import io
import zipfile

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
