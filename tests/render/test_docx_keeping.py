"""What the Word file keeps on one page: a heading with its text, a signature with the text's end (7.3.5)."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.bootstrap.paths import font_cache
from docgen.document import elements as el
from docgen.document.placement import ImprintPlacement
from docgen.model.kinds import Kind
from docgen.render.docx import render_docx
from docgen.render.fonts import load_fonts
from docgen.render.pdf.layout import Press
from docgen.standard.layouts import ELECTRONIC
from tests.measure.ink import Box, sheets
from tests.render import sample
from tests.render.office import convert
from tests.render.reading import Block, Read, W

ROOT = Path(__file__).parents[2]
TEMPLATE = ROOT / "templates" / "docx" / "公文.docx"
SEALED = el.SignatureBlock(sample.AUTHORITY, sample.DATE, True)
ANNEXES = el.AttachmentNote((el.NoteItem("1.", "计划"), el.NoteItem("2.", "通知")))


def made(document: el.OfficialDocument) -> Read:
    return Read(render_docx(document, ELECTRONIC, ImprintPlacement.SAME_PAGE, TEMPLATE))


def kept(block: Block) -> bool:
    """Whether the paragraph itself says that it stays with the next."""
    return block.element.find(f"{W}pPr/{W}keepNext") is not None


def kept_texts(read: Read) -> list[str]:
    """The texts of the paragraphs that say so."""
    return [block.text for block in read.blocks if not block.rows and kept(block)]


def test_a_heading_that_stands_alone_stays_with_its_text() -> None:
    headings = [sample.heading(level, f"标题{level}") for level in (1, 2, 3, 4)]
    run_in = sample.heading(1, "一、标题。", "接排的正文。")
    read = made(sample.notice(*headings, run_in, sample.text("正文。")))
    assert kept_texts(read) == ["标题1", "标题2", "标题3", "标题4"]


@pytest.mark.parametrize(
    ("above", "last"),
    [
        (sample.text("最后一段。"), ["最后一段。"]),
        (el.ContactLine("联系电话：4232621"), ["联系电话：4232621"]),
        (ANNEXES, ["附件：1.\t计划", "2.\t通知"]),
    ],
    ids=["text", "contact", "annexes"],
)
def test_a_signature_stays_with_the_last_paragraph_above_it(above: el.Element, last: list[str]) -> None:
    """Of a short 附件说明 with all entries, which stay together."""
    read = made(sample.notice(above, SEALED, el.Notes("（此件公开发布）")))
    assert kept_texts(read) == [*last, sample.AUTHORITY, SEALED.date]  # the 附注 goes with the date
    assert kept_texts(made(sample.notice(above, SEALED))) == [*last, sample.AUTHORITY]


def test_a_long_paragraph_is_not_kept_whole_for_the_signature() -> None:
    """LibreOffice would move all of it to the signature's page and leave the page before half empty."""
    read = made(sample.notice(sample.full_lines(5), SEALED))
    assert kept_texts(read) == [sample.AUTHORITY]


def test_all_rows_of_a_joint_signature_stay_together() -> None:
    for sealed in (True, False):
        rows = [block for block in made(sample.joint(sealed)).blocks if block.style in ("署名", "成文日期")]
        assert all(kept(row) for row in rows)  # the date with the 附注 below it
        assert rows[-1].style == "成文日期"


def test_a_signet_and_its_date_stay_with_the_text() -> None:
    read = made(sample.signets())
    assert kept_texts(read) == [sample.SENTENCE, "阳城县人民政府县长"]


def test_a_document_without_signature_keeps_nothing() -> None:
    assert kept_texts(made(sample.notice(sample.text("最后一段。")))) == []


def pages(lines: int, *last: el.Element) -> el.OfficialDocument:
    """A document of so many full lines before its last elements."""
    return sample.document(el.Part((sample.full_lines(lines), *last), Kind.NOTICE), imprint=None)


CASES = {
    "heading on line 21": pages(20, sample.heading(1, "一、标题"), sample.full_lines(2)),
    "heading on line 22": pages(21, sample.heading(1, "一、标题"), sample.full_lines(2)),
    "signature fits": pages(17, sample.text("最后一段。"), SEALED),
    "no room for the seal": pages(18, sample.text("最后一段。"), SEALED),
    "no room for the date": pages(20, sample.text("最后一段。"), SEALED),
    "no room at all": pages(21, sample.text("最后一段。"), SEALED),
    "a long paragraph across pages": pages(5, sample.full_lines(20), SEALED),
    "the text's end on the next page": pages(22, sample.text("最后一段。"), SEALED),
}


@pytest.mark.slow
def test_pages_end_where_the_pdf_ends_them(tmp_path: Path) -> None:
    """Lines of each page, in LibreOffice and in our own PDF."""
    press = Press(load_fonts(font_cache()), ELECTRONIC, ROOT / "templates" / "html")
    ours, files = [], [tmp_path / f"{number}.docx" for number in range(len(CASES))]
    for file, document in zip(files, CASES.values(), strict=True):
        laid_out = press.lay_out(document)
        ours.append(file.with_suffix(".ours.pdf"))
        ours[-1].write_bytes(laid_out.pdf())
        file.write_bytes(render_docx(document, ELECTRONIC, laid_out.placement, TEMPLATE))
    theirs = convert(files, tmp_path)
    expected = dict(zip(CASES, map(lines_of, ours), strict=True))
    assert dict(zip(CASES, map(lines_of, theirs), strict=True)) == expected
    assert expected["heading on line 22"] == [21, 3]
    assert expected["no room at all"] == [21, 3]


def lines_of(pdf: Path) -> list[int]:
    """Lines of text on each page, which are far apart."""
    return [len(page.bands(Box(28, 30, 184.5, 264))) for page in sheets(pdf, dpi=100)]
