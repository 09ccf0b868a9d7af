"""What the PDF is besides its look: tagged, bookmarked, dated, reproducible, closed to outside files."""

from __future__ import annotations

import io
import re
from bisect import bisect
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest

from docgen.bootstrap.paths import font_cache
from docgen.check.pdf import read_pdf
from docgen.document import elements as el
from docgen.document.elements import Face
from docgen.document.placement import ImprintPlacement
from docgen.model.kinds import Kind
from docgen.problems import ProblemsFound
from docgen.render.fonts import load_fonts
from docgen.render.pdf.blocks import Setter
from docgen.render.pdf.layout import FolderFetcher, LaidOut, Press
from docgen.standard.layouts import CUSTOMARY, ELECTRONIC
from tests.plugins.ranges import amount
from tests.render import sample
from tests.render.sample import every_element as sample_document

TEMPLATES = Path(__file__).resolve().parents[2] / "templates" / "html"


@pytest.fixture(scope="module")
def press() -> Press:
    return Press(load_fonts(font_cache()), ELECTRONIC, TEMPLATES)


@pytest.fixture(scope="module")
def pdf(press: Press) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(press.lay_out(sample_document()).pdf()))


def with_body(lines: int) -> el.OfficialDocument:
    """The sample with a body of so many one-line paragraphs and nothing after it."""
    document = sample_document()
    kinds = (el.IssuingMark, el.NumberLine, el.Title, el.MainRecipients)
    head = tuple(element for element in document.parts[0].elements if isinstance(element, kinds))
    body = tuple(el.Paragraph((el.Run("演" * 20 + "。"),)) for _ in range(lines))
    imprint = el.Imprint("", document.authority, "2026年3月30日印发")
    return replace(document, parts=(replace(document.parts[0], elements=(*head, *body)),), imprint=imprint)


def test_the_pdf_is_tagged_titled_and_archival(pdf: pikepdf.Pdf) -> None:
    assert pdf.Root.MarkInfo.Marked
    assert str(pdf.Root.Lang) == "zh-CN"
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    with pdf.open_metadata() as metadata:
        assert metadata.pdfa_status == "2A"
        assert metadata["dc:title"] == sample_document().title


def test_most_lines_of_running_text_need_no_element_of_their_own(press: Press) -> None:
    document = sample.document(el.Part((sample.text("演练" * 200),), Kind.NOTICE), imprint=None)
    page = press.html(document, ImprintPlacement.NONE)
    (paragraph,) = re.findall(r"(?s)<p .*?</p>", page)
    assert paragraph.count("\n") == 14
    assert paragraph.count("<span") <= 2  # the first line, which is indented, and the last
    assert "<br" not in page


def test_a_line_takes_its_pitch_whatever_font_it_begins_with(press: Press) -> None:
    texts = ("国国", "2026国", "(国)", "国2026", "国㐂国", "”国", "国")
    document = sample.document(el.Part(tuple(map(sample.text, texts)), Kind.NOTICE), imprint=None)
    (page,) = read_pdf(press.lay_out(document).pdf()).pages
    bases = [line.glyphs[0].base for line in page.lines[: len(texts)]]
    assert {round(low - high, 3) for high, low in pairwise(bases)} == {ELECTRONIC.pitch}


def test_the_sources_hash_and_the_documents_date_are_in_the_metadata(pdf: pikepdf.Pdf) -> None:
    document = sample_document()
    assert str(pdf.docinfo["/sourcesha256"]) == document.source_hash
    assert document.date is not None
    assert document.date.strftime("%Y%m%d") in str(pdf.docinfo["/CreationDate"])


def test_headings_and_annexes_are_bookmarked(pdf: pikepdf.Pdf) -> None:
    with pdf.open_outline() as outline:
        titles = [item.title for item in outline.root]
        below = [child.title for child in outline.root[0].children]
    assert titles[0] == sample_document().title
    assert any(title.startswith("一、") for title in below)


def test_every_font_is_embedded(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages:
        for font in page.Resources.get("/Font", {}).values():
            for each in font.get("/DescendantFonts", [font]):
                assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(each.FontDescriptor.keys())


def test_the_same_document_gives_the_same_bytes(press: Press) -> None:
    first, second = (press.lay_out(sample_document()).pdf() for _ in range(2))
    assert first == second


def test_presses_share_what_is_dear_and_their_documents_bytes_stay_the_same(press: Press) -> None:
    """80 MB of fonts copied and a stylesheet parsed, once a process for each layout."""
    other, customary = (Press(press.fonts, layout, TEMPLATES) for layout in (ELECTRONIC, CUSTOMARY))
    assert other._stylesheet is press._stylesheet
    assert customary._stylesheet is not press._stylesheet
    first = press.lay_out(sample_document()).pdf()
    customary.lay_out(sample_document()).pdf()
    assert other.lay_out(sample_document()).pdf() == first


def test_source_data_is_attached_only_where_asked_for(press: Press, pdf: pikepdf.Pdf) -> None:
    assert not pdf.attachments
    with_data = replace(sample_document(), attachment="标题: 例".encode())
    content = press.lay_out(with_data).pdf()
    again = press.lay_out(with_data).pdf()
    opened = pikepdf.open(io.BytesIO(content))
    assert content == again
    assert opened.attachments["notice.yaml"].get_file().read_bytes() == "标题: 例".encode()
    with opened.open_metadata() as metadata:
        assert metadata.pdfa_status == "3A"


def test_a_template_can_read_no_file_outside_the_fonts() -> None:
    fetcher = FolderFetcher(font_cache())
    for url in ("file:///etc/passwd", (font_cache().as_uri() + "/../../x"), "https://example.invalid/x"):
        with pytest.raises(ValueError, match=r"outside|scheme|protocol"):
            fetcher.fetch(url)


@pytest.mark.slow
@pytest.mark.ranged("正文一行到十三行；抽样时只看首页刚排满和多一行的")
def test_the_imprints_page_follows_from_where_the_text_ends(press: Press) -> None:
    @cache
    def laid_out(lines: int) -> LaidOut:
        return press.lay_out(with_body(lines))

    def is_beside_text(lines: int) -> bool:
        return laid_out(lines).placement is not ImprintPlacement.NEXT_PAGE

    lines = range(1, 14)
    fills_page_1 = bisect(lines, False, key=is_beside_text)
    for number in amount((fills_page_1, fills_page_1 + 1), lines):
        assert is_beside_text(number) is (number > fills_page_1)
        assert laid_out(number).page_count == 2

    def at(lines: int) -> tuple[ImprintPlacement, int]:
        laid = press.lay_out(with_body(fills_page_1 + lines))
        return laid.placement, laid.page_count

    assert at(1) == at(19) == (ImprintPlacement.SAME_PAGE, 2)
    assert at(22) == (ImprintPlacement.AFTER_BLANK, 4)
    assert at(23) == (ImprintPlacement.NEXT_PAGE, 4)


def test_an_imprint_whose_page_was_counted_is_laid_out_once(press: Press) -> None:
    laid_out = press.lay_out(with_body(1))
    assert (laid_out.placement, laid_out.passes) == (
        ImprintPlacement.NEXT_PAGE,
        (ImprintPlacement.NEXT_PAGE,),
    )


def test_a_wrong_count_is_put_right_by_what_the_pages_show(
    press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Press, "_expected", lambda *_: ImprintPlacement.NEXT_PAGE)
    laid_out = press.lay_out(with_body(20))
    assert (laid_out.placement, laid_out.page_count) == (ImprintPlacement.SAME_PAGE, 2)
    assert laid_out.passes == (ImprintPlacement.NEXT_PAGE, ImprintPlacement.SAME_PAGE)


def test_what_shows_nothing_needs_no_font_and_takes_no_room(press: Press) -> None:
    for face in Face:
        assert press.fonts[face].fallbacks("应\u200b急\ufeff演\u2060练\u00ad办\ufe0f") == {}
    fang = press.fonts[Face.FANGSONG]
    assert fang.advance("应\u200b急\u2060") == fang.advance("应急")


def test_what_no_font_has_is_told_without_a_fonts_name(press: Press) -> None:
    assert press.fonts[Face.FANGSONG].fallbacks("好\U0001f600") == {"\U0001f600": ""}
    assert press.fonts[Face.FANGSONG].fallbacks("CO₂，☑已办") == {}


def test_rare_characters_are_shown_and_their_font_is_named(press: Press) -> None:
    document = sample_document()
    rare = el.ContactLine("联系人：喆垚堃㛃𬭎")
    document = replace(
        document, parts=(replace(document.parts[0], elements=(*document.parts[0].elements, rare)),)
    )
    laid_out = press.lay_out(document)
    assert {"㛃", "𬭎"} <= set(laid_out.fallbacks)
    assert all(laid_out.fallbacks.values())
    assert press.fonts[Face.FANGSONG].ink("𬭎").top > 0.5


def test_an_imprint_that_no_page_holds_is_an_error(press: Press) -> None:
    copies = "抄送：" + "，".join(f"某某第{n}乡镇人民政府" for n in range(99)) + "。"
    document = replace(sample_document(), imprint=el.Imprint(copies, "某某办公室", "2026年3月30日印发"))
    with pytest.raises(ProblemsFound, match="版记太长"):
        press.lay_out(document)


def test_a_signature_is_never_alone_on_a_page(press: Press) -> None:
    """Where it does not fit below the text, the text's last lines go with it (7.3.5)."""
    signature = el.SignatureBlock("阳城县应急管理局", "2026年3月30日", True)
    for lines in (18, 19, 20, 21, 22):
        part = el.Part((sample.full_lines(lines), signature), sample.notice().parts[0].kind)
        laid_out = press.lay_out(sample.document(part, imprint=None))
        text = pdfium.PdfDocument(laid_out.pdf())
        pages = [page.get_textpage().get_text_bounded() for page in text]
        (signed,) = [page for page in pages if "阳城县应急管理局" in page]
        assert "国" in signed, lines


def test_a_label_of_several_lines_does_not_raise_the_last_row_of_its_group(press: Press) -> None:
    """WeasyPrint counts a merged cell's text as the last row's, where the height stands on the row."""
    columns = tuple(el.TableColumn(name, width, True) for name, width in (("类别", 22), ("单位", 60)))
    label = el.Cell("县（市、\n区）应急\n演练", rows=4)
    rows = ((label, el.Cell()), *[(None, el.Cell())] * 3)
    title = el.AnnexTitle(("演练计划表",))
    part = el.Part((title, el.Table(columns, rows, 12.0)), Kind.PLAN_TABLE)
    made = press.lay_out(replace(sample_document(), parts=(part,), imprint=None)).pdf()
    page = pdfium.PdfDocument(made)[0]
    drawn = (each.get_bounds() for each in page.get_objects() if each.type == pdfium.raw.FPDF_PAGEOBJ_PATH)
    lines = sorted({round((top + bottom) / 2, 1) for left, bottom, right, top in drawn if right - left > 100})
    heights = {round((above - below) / 72 * 25.4, 1) for below, above in pairwise(lines)}
    assert heights == {12.0}


def test_a_note_below_a_table_is_as_wide_as_its_page(press: Press) -> None:
    """225 mm of a turned page hold 50 characters of 小四 after 备注：, 156 mm hold 33."""
    note = el.TableNote("备注：" + "练" * 50)
    setter = Setter(press.fonts, press.layout)
    lines = {
        turned: setter.part(el.Part((note,), Kind.PLAN, turned)).blocks[0].lines for turned in (True, False)
    }
    assert {turned: len(found) for turned, found in lines.items()} == {True: 1, False: 2}
