"""Copies with the findings shown: numbered as in the list, legible on paper, the text untouched."""

from __future__ import annotations

import ctypes
import io
import zipfile
from collections.abc import Sequence
from pathlib import Path

import docx
import pypdfium2 as pdfium
import pypdfium2.raw as raw
import pytest
from lxml import etree
from openxml_audit import FileFormat

from docgen.check.annotate import Box, annotated, box_of, by_page, free_place
from docgen.check.comments import commented
from docgen.check.findings import FileReport, Finding, Force, Where
from docgen.check.from_pages import Paper
from docgen.check.output import as_text
from docgen.check.pdf import read_pdf
from docgen.check.run import check_word
from docgen.check.word import read_word
from docgen.desk.check import CheckRequest, check_documents
from docgen.standard.gbt9704 import MM_PER_PT
from tests.check import made
from tests.check.paged import notice
from tests.faults import specimen
from tests.faults.in_docx import FAULTS
from tests.opc.strict import as_strict
from tests.validators import openxml_audit

PAGE = (595.28, 841.89)


def finding(message: str, *places: Where) -> Finding:
    return Finding("7.5", Force.MUST, places[0], "甲", "乙", message, "改", "rule", places[1:])


def at(page: int, top: float, left: float = 28.0) -> Where:
    return Where(page, top, left, "", top + 5, left + 100)


FOUND = (
    finding("第一个", at(1, 100)),
    finding("第二个", at(1, 100), at(2, 50)),
    finding("第三个", at(2, 60)),
)


def blank(pages: int) -> bytes:
    """A PDF of empty pages."""
    with pdfium.PdfDocument.new() as document:
        for _ in range(pages):
            document.new_page(*PAGE)
        target = io.BytesIO()
        document.save(target)
        return target.getvalue()


def texts(content: bytes) -> list[str]:
    """The text of each page."""
    with pdfium.PdfDocument(content) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


def test_numbers_on_the_pages_are_those_of_the_list_and_of_the_legend_behind() -> None:
    first, second, legend = texts(annotated(blank(2), FOUND, "通知.pdf"))
    listed = as_text(FileReport("通知.pdf", FOUND))
    assert sorted("".join(first.split())) == ["1", "2"]
    assert sorted("".join(second.split())) == ["2", "3"]
    for number, each in enumerate(FOUND, 1):
        assert f"{number}. 应当" in listed
        assert each.message in legend
        assert listed.index(f"{number}. ") < listed.index(each.message)
    assert "第2页，距上边50.0毫米处" in "".join(legend.split())


def test_no_number_prints_over_another() -> None:
    same = [finding(str(n), at(1, 100 + 0.3 * n)) for n in range(12)]
    boxes: list[Box] = []
    for number, _, where in by_page(same, 1)[1]:
        place = free_place(box_of(PAGE, where), str(number), boxes)
        assert not any(
            a[0] < place[2] and place[0] < a[2] and a[1] < place[3] and place[1] < a[3] for a in boxes
        )
        boxes.append(place)


def test_a_frame_goes_round_every_line_of_a_paragraph() -> None:
    """The first line is set in: the lines below it begin two characters further to the left."""
    (body,) = Paper(notice()).outline.body
    assert body.lines[0].left > body.lines[1].left
    assert body.where.left == body.lines[1].left


def comments(content: bytes) -> list[tuple[str, str]]:
    """Each comment's text with the text of the paragraph that it hangs on."""
    document = docx.Document(io.BytesIO(content))
    w = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    listed = {c.comment_id: c.text for c in document.comments}
    body = document.element.body
    return [
        (listed[int(ref.get(f"{w}id"))], "".join(t.text or "" for t in _paragraph(ref).iter(f"{w}t")))
        for ref in body.iter(f"{w}commentReference")
    ]


def _paragraph(element: etree._Element) -> etree._Element:
    return next(element.iterancestors("{*}p"))


def faulty() -> bytes:
    return next(fault for fault in FAULTS if fault.name == "日期编虚位").docx()


def test_a_docx_gets_comments_at_the_paragraphs_and_keeps_its_text() -> None:
    content = faulty()
    copy = commented(content, check_word(content))
    ((text, paragraph),) = comments(copy)
    assert text.startswith("1. ")
    assert "成文日期的写法不对" in text
    assert paragraph == "2026年03月30日"
    assert [p.block.text for p in read_word(copy).pieces] == [p.block.text for p in read_word(content).pieces]
    assert check_word(copy) == check_word(content)


def test_comments_that_are_there_stay() -> None:
    content = faulty()
    twice = commented(commented(content, check_word(content)), check_word(content))
    assert len(comments(twice)) == 2
    with zipfile.ZipFile(io.BytesIO(twice)) as file:
        assert len(file.namelist()) == len(set(file.namelist()))


def test_a_strict_file_stays_strict() -> None:
    content = as_strict(faulty())
    copy = commented(content, check_word(content))
    with zipfile.ZipFile(io.BytesIO(copy)) as file:
        assert b"schemas.openxmlformats.org/wordprocessingml" not in file.read("word/comments.xml")
    assert check_word(copy) == check_word(content)


def test_what_is_about_the_page_is_said_where_its_words_stand() -> None:
    where = Where(3, 100.0, words="2026年03月30日")
    ((text, paragraph),) = comments(commented(faulty(), [finding("位置不对", where)]))
    assert "第3页，距上边100.0毫米处" in text
    assert paragraph == "2026年03月30日"


def test_a_sound_file_stays_sound(tmp_path: Path) -> None:
    path = tmp_path / "甲.docx"
    content = specimen.good_docx()
    path.write_bytes(
        commented(content, [finding("甲", Where(label="第5段", count=5)), finding("乙", Where(2))])
    )
    assert openxml_audit(path, FileFormat.OFFICE_2019) == []


@pytest.mark.parametrize(
    ("name", "content", "kept"),
    [
        ("甲.docx", made.notice(number="甲政发[2026]5号"), ["甲.核验.docx"]),
        ("甲.yaml", "标题: 甲。\n正文: 乙\n发文字号: 丙\n".encode(), []),
    ],
)
def test_a_copy_is_made_or_its_lack_is_told(
    tmp_path: Path, name: str, content: bytes, kept: Sequence[str]
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    outcome = check_documents(CheckRequest((path,), annotate=True, rendered=False))
    assert [each.name for each in tmp_path.glob("*核验*")] == list(kept)
    assert [each.code for each in outcome.problems] == ([] if kept else ["DG-K135"])
    assert path.read_bytes() == content


@pytest.mark.parametrize("suffix", [".docx", ".pdf"])
def test_a_file_under_the_name_of_another_kind_has_its_copy(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"甲{suffix}"
    word = made.notice(number="甲政发[2026]5号")
    content = word if suffix == ".pdf" else annotated(blank(1), FOUND, "甲")
    path.write_bytes(content)
    outcome = check_documents(CheckRequest((path,), annotate=True, fix=True, rendered=False))
    assert outcome.product
    (report,) = outcome.product.reports
    assert report.findings
    assert Path(outcome.product.copies[str(path)]).read_bytes()[:2] == content[:2]


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize(
    ("corner", "beyond"), [((0, 0), 0), ((-300, 500), 0), ((-300, 500), 100)], ids=["whole", "cut", "beyond"]
)
def test_a_frame_stands_where_the_page_shows_it(turn: int, corner: tuple[int, int], beyond: int) -> None:
    """However the page is turned, cut out of a larger one, or said to be larger than its sheet."""
    with pdfium.PdfDocument.new() as document:
        page = document.new_page(*PAGE)
        sheet = (*corner, corner[0] + PAGE[0], corner[1] + PAGE[1])
        wide = (corner[0] - beyond, corner[1] - beyond, sheet[2] + beyond, sheet[3] + beyond)
        page.set_mediabox(*(sheet if beyond else (-1000, -1000, 2000, 2000)))
        page.set_cropbox(*(wide if beyond else sheet))
        page.set_rotation(turn)
        target = io.BytesIO()
        document.save(target)
    place = at(1, 100)
    content = annotated(target.getvalue(), [finding("甲", place)])
    with pdfium.PdfDocument(content) as document:
        page, box = document[0], raw.FS_RECTF()
        raw.FPDFAnnot_GetRect(raw.FPDFPage_GetAnnot(page, 0), box)
        shown = [_shown(page, x, y) for x, y in ((box.left, box.bottom), (box.right, box.top))]
        left, right = sorted(x for x, _ in shown)
        top, bottom = sorted(y for _, y in shown)
        said = (place.left - 1, place.top - 1, place.right + 1, place.bottom + 1)
        assert (left, top, right, bottom) == pytest.approx(said, abs=0.5)
        low, high = page.get_textpage().get_charbox(0)[:2], page.get_textpage().get_charbox(0)[2:]
        (x1, y1), (x2, y2) = _shown(page, *low), _shown(page, *high)
        assert left - 4 < (x1 + x2) / 2 < left
        assert abs((y1 + y2) / 2 - top) < 4
    (line,) = read_pdf(content).pages[0].lines
    assert (line.left, line.top) == pytest.approx((min(x1, x2), min(y1, y2)), abs=0.5)


def _shown(page: pdfium.PdfPage, x: float, y: float) -> tuple[float, float]:
    """A point of a page in mm from the upper left corner of what is shown of it."""
    width, height = page.get_size()
    across, down = ctypes.c_int(), ctypes.c_int()
    raw.FPDF_PageToDevice(page, 0, 0, round(width * 100), round(height * 100), 0, x, y, across, down)
    return across.value / 100 * MM_PER_PT, down.value / 100 * MM_PER_PT
