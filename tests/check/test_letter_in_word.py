"""A letter's settings in a docx: no page number on its first page, no 印发机关 in its 版记 (10.1)."""

from __future__ import annotations

import pytest

from docgen.check.run import check_word
from tests.check import made

RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RIGHT = '<w:jc w:val="right"/>'
PRINTED = made.paragraph("甲县应急管理局　　　2026年3月5日印发", size=28)
FOOTERS = {"default": "<w:fldSimple w:instr=' PAGE '/>", "even": "<w:fldSimple w:instr=' PAGE '/>"}


def letter(
    *further: str, mark: str = "甲县应急管理局", place: str = RIGHT, section: str = "", first: str = ""
) -> bytes:
    """A letter; `section` is what its section says beside its footers, `first` its first page's footer."""
    text = (
        made.paragraph(mark, "方正小标宋简体", 84, "FF0000", made.CENTRE),
        made.paragraph("甲应急函〔2026〕5号", ppr=place),
        made.paragraph("甲县应急管理局关于商请支持的函", "方正小标宋_GBK", 44, "", made.CENTRE),
        made.paragraph("甲县气象局："),
        made.paragraph("专此函达。", ppr=made.INDENT),
        *further,
    )
    footers = {**FOOTERS, "first": first}
    targets = {kind: f'<w:footerReference w:type="{kind}" r:id="{kind}"/>' for kind in footers}
    names = f'{made.W} xmlns:r="{RELATIONS}"'
    links = "".join(
        f'<Relationship Id="{kind}" Type="{RELATIONS}/footer" Target="{kind}.xml"/>' for kind in footers
    )
    body = "".join(text) + f"<w:sectPr>{''.join(targets.values())}{section}</w:sectPr>"
    return made.zipped(
        {
            "[Content_Types].xml": made.TYPES,
            "word/document.xml": f"<w:document {names}><w:body>{body}</w:body></w:document>",
            "word/_rels/document.xml.rels": f"<Relationships>{links}</Relationships>",
            **{f"word/{kind}.xml": f"<w:ftr {made.W}>{what}</w:ftr>" for kind, what in footers.items()},
        }
    )


def found(content: bytes) -> set[str]:
    """The rules on letters that a docx breaks."""
    return {f.rule for f in check_word(content) if f.rule.startswith("word_letter")}


def test_a_letter_whose_first_page_has_an_empty_footer_of_its_own_is_right() -> None:
    assert found(letter(section="<w:titlePg/>")) == set()


@pytest.mark.parametrize(
    "content",
    [
        letter(),
        letter(section='<w:titlePg w:val="0"/>'),
        letter(section="<w:titlePg/>", first=FOOTERS["even"]),
    ],
    ids=["none", "off", "numbered"],
)
def test_a_page_number_on_the_first_page_is_found(content: bytes) -> None:
    assert found(content) == {"word_letter_first_page"}


def test_a_printing_office_is_found() -> None:
    assert found(letter(PRINTED, section="<w:titlePg/>")) == {"word_letter_imprint"}


@pytest.mark.parametrize(("mark", "place"), [("甲县应急管理局文件", RIGHT), ("甲县应急管理局", made.CENTRE)])
def test_another_head_is_no_letter_s(mark: str, place: str) -> None:
    assert found(letter(PRINTED, mark=mark, place=place)) == set()
