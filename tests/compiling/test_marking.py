"""A return sheet is the unit's own file: marks to be seen, the rest as it was, read again when mended."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pikepdf
import pypdf
import pytest
from docx import Document
from docx.oxml.ns import qn

from docgen.collect.agreed import Duty, DutyState
from docgen.compiling.marking import FaultMark, marked
from docgen.forms.filled import Filled
from docgen.forms.remarks import remark, without_remarks
from docgen.forms.returned import read
from docgen.model.kinds import FORM_FORMATS, Format
from tests.collect.made import SIGNED, Returns, plan_rows
from tests.compiling.mending import with_texts
from tests.validators import VERSIONS, open_xml_sdk, openxml_audit, qpdf

FORM, UNIT = "plan-county", "U0004"
RIGHT = ("阳城县公安局", "防暴演练", "2026年6月", "实战")
WRONG = {**SIGNED, **plan_rows(RIGHT, (*RIGHT[:2], "春天", "都练"))}
FAULTY = ("drills.2.time", "drills.2.method")
WHOLE = FaultMark("", "", "没有盖章】的一页")


@cache
def office() -> Returns:
    return Returns("yangcheng", 2026)


@cache
def faulty(format: Format) -> tuple[bytes, Duty]:
    """A file that came back with two faults, and its duty."""
    made = office()
    duty = made.back(UNIT, FORM, WRONG, format=format)
    assert set(duty.faults) == set(FAULTY)
    return made.contents[next(iter(duty.values.values())).file], duty


def marks(duty: Duty) -> list[FaultMark]:
    return [FaultMark(at, duty.values[at].place, f"{at}要改") for at in FAULTY] + [WHOLE]


@cache
def returned(format: Format) -> bytes:
    """The same, marked."""
    content, duty = faulty(format)
    made = marked(content, marks(duty))
    assert made
    return made


def again(content: bytes) -> Filled:
    return read(content, office().of)


@pytest.mark.parametrize("format", FORM_FORMATS)
def test_values_identities_and_what_is_told_are_as_they_were(format: Format) -> None:
    before, after = again(faulty(format)[0]), again(returned(format))
    assert after.answers == before.answers
    assert after.identities == before.identities
    assert len(after.identities) >= 3
    assert (after.strays, after.notes) == (before.strays, before.notes)


@pytest.mark.parametrize("format", FORM_FORMATS)
def test_the_same_marks_give_the_same_bytes(format: Format) -> None:
    content, duty = faulty(format)
    assert marked(content, marks(duty)) == returned(format)


def test_a_workbook_shows_the_cells_in_colour_with_the_reason_beside() -> None:
    book = openpyxl.load_workbook(io.BytesIO(returned(Format.XLSX)))
    sheet = book["填写"]
    for cell, at in (("E9", "drills.2.time"), ("F9", "drills.2.method")):
        assert sheet[cell].fill.fgColor.rgb == "FFFFFF00"
        assert sheet[cell].comment.text == remark(f"{at}要改")
    assert sheet["E8"].fill.fill_type is None
    before = openpyxl.load_workbook(io.BytesIO(faulty(Format.XLSX)[0]))["填写"]
    for name in ("font", "border", "alignment", "protection", "number_format"):
        assert repr(getattr(sheet["E9"], name)) == repr(getattr(before["E9"], name))
    said = [cell.comment.text for row in sheet.iter_rows() for cell in row if cell.comment]
    assert remark("没有盖章］的一页") in said
    assert len(said) == 3


def test_a_word_file_shows_them_too() -> None:
    document = Document(io.BytesIO(returned(Format.DOCX)))
    shaded = [
        "".join(text.text for text in shade.getparent().getparent().iter(qn("w:t")))
        for shade in document.element.iter(qn("w:shd"))
        if shade.get(qn("w:fill")) == "FFFF00"
    ]
    assert shaded == ["春天", "都练"]
    texts = [comment.text for comment in document.comments]
    assert texts == [remark("drills.2.time要改"), remark("drills.2.method要改"), remark("没有盖章］的一页")]


def test_a_pdf_has_a_note_over_each_field() -> None:
    reader = pypdf.PdfReader(io.BytesIO(returned(Format.PDF)))
    notes: list[Any] = [each.get_object() for page in reader.pages for each in page.get("/Annots", [])]
    found = [each for each in notes if each["/Subtype"] == "/Highlight"]
    assert [each["/Contents"] for each in found] == [
        remark("drills.2.time要改"),
        remark("drills.2.method要改"),
        remark("没有盖章］的一页"),
    ]
    fields = [list(map(float, each["/Rect"])) for each in notes if each["/Subtype"] == "/Widget"]
    boxes = [list(map(float, each["/Rect"])) for each in found]
    assert [box in fields for box in boxes] == [True, True, False]


def mended_docx(content: bytes) -> bytes:
    return with_texts(content, {"春天": "2026年9月", "都练": "桌面"})


def mended_xlsx(content: bytes) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(content))
    book["填写"]["E9"], book["填写"]["F9"] = "2026年9月", "桌面"
    return _saved(book)


def mended_pdf(content: bytes) -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(content))
    for page in writer.pages:
        writer.update_page_form_field_values(page, {FAULTY[0]: "2026年9月", FAULTY[1]: "桌面"})
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def _saved(document: Any) -> bytes:
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


MEND: dict[Format, Callable[[bytes], bytes]] = {
    Format.DOCX: mended_docx,
    Format.XLSX: mended_xlsx,
    Format.PDF: mended_pdf,
}


@pytest.mark.parametrize("format", FORM_FORMATS)
def test_mended_and_sent_again_it_is_right(format: Format) -> None:
    made = office()
    copy = made.sent(UNIT, FORM)
    duty = made.takes(MEND[format](returned(format)), f"改好.{format.value}", copy)
    assert duty.state is DutyState.ACCEPTED, duty.faults
    assert [duty.values[at].value for at in FAULTY] == ["2026年9月", "桌面"]
    assert duty.submission
    assert (duty.submission.unit, duty.submission.strays, duty.submission.notes) == (UNIT, (), ())


def test_what_a_unit_writes_into_our_remark_or_beside_it_is_its_own() -> None:
    own = remark("日期不对")
    assert without_remarks(own) == ""
    assert without_remarks(f"{own}\n这里没有错") == "\n这里没有错"
    assert without_remarks(f"{own}{remark('又一处')}") == ""
    assert without_remarks("【退回：还没有说完") == "【退回：还没有说完"
    book = openpyxl.load_workbook(io.BytesIO(returned(Format.XLSX)))
    comment = book["填写"]["E9"].comment
    comment.text = f"{comment.text}\n这里没有错"
    told = again(_saved(book))
    assert [each.text.strip() for each in told.strays] == ["这里没有错"]


def test_a_comment_of_the_unit_stays_behind_ours() -> None:
    content, duty = faulty(Format.XLSX)
    book = openpyxl.load_workbook(io.BytesIO(content))
    book["填写"]["E9"].comment = openpyxl.comments.Comment("见附件", "某人")
    made = marked(_saved(book), marks(duty))
    assert made
    said = openpyxl.load_workbook(io.BytesIO(made))["填写"]["E9"].comment
    assert said.text == f"{remark('drills.2.time要改')}见附件"
    assert [each.text for each in again(made).strays] == ["见附件"]


@pytest.mark.parametrize("format", FORM_FORMATS)
def test_a_return_sheet_may_be_marked_again(format: Format) -> None:
    duty = faulty(format)[1]
    twice = marked(returned(format), marks(duty))
    assert twice
    assert again(twice).answers == again(returned(format)).answers


def test_a_cell_that_the_sheet_left_out_is_made_for_its_mark() -> None:
    content, _ = faulty(Format.XLSX)
    made = marked(content, [FaultMark("x", "填写!K40", "这里")])
    assert made
    sheet = openpyxl.load_workbook(io.BytesIO(made))["填写"]
    assert (sheet["K40"].fill.fgColor.rgb, sheet["K40"].comment.text) == ("FFFFFF00", remark("这里"))


@pytest.mark.parametrize(
    "content", [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), b"GIF89a", b"%PDF-1.4 cut off"]
)
def test_what_takes_no_marks_is_known(content: bytes) -> None:
    assert marked(content, [WHOLE]) is None


@pytest.mark.parametrize(
    "place", ["第9个表第1行第1格", "第1个表第90行第1格", "第1个表第1行第90格", "第3段", ""]
)
def test_a_place_that_is_no_more_is_said_at_the_head(place: str) -> None:
    made = marked(faulty(Format.DOCX)[0], [FaultMark("x", place, "没有了")])
    assert made
    assert [each.text for each in Document(io.BytesIO(made)).comments] == [remark("没有了")]


def test_the_packages_are_sound(tmp_path: Path) -> None:
    for format in (Format.DOCX, Format.XLSX):
        path = tmp_path / f"退回.{format.value}"
        path.write_bytes(returned(format))
        assert openxml_audit(path, VERSIONS[0]) == []


@pytest.mark.slow
def test_other_judges_find_them_sound_too(tmp_path: Path) -> None:
    for format in (Format.DOCX, Format.XLSX):
        path = tmp_path / f"退回.{format.value}"
        path.write_bytes(returned(format))
        assert open_xml_sdk(path) == []
    pdf = tmp_path / "退回.pdf"
    pdf.write_bytes(returned(Format.PDF))
    assert qpdf(pdf) == ""
    with pikepdf.open(pdf) as opened:
        assert len(opened.pages) == 1
