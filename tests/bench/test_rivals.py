"""The rivals of the benchmark make what docgen makes; else being faster would mean nothing."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import numpy as np
import openpyxl
import pdfplumber
import pypdfium2
import pytest
import zxingcpp
from docx import Document
from lxml import etree
from PIL import Image

from docgen.forms.docx.blank import DocxBlank
from docgen.forms.xlsx.blank import XlsxBlank
from docgen.model.forms import FormCopy
from tests.bench.rivals import with_docxtpl, with_npm_docx, with_openpyxl, with_typst, with_weasyprint
from tests.bench.rivals.sample import DRILLS, Sample, sample

pytestmark = pytest.mark.slow
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
COPY = 2  # not the first one, which the templates are made of


@pytest.fixture(scope="module")
def given() -> Sample:
    return sample(3)


@pytest.fixture(scope="module")
def copy(given: Sample) -> FormCopy:
    return given.copies[COPY]


def squeezed(text: str) -> str:
    return "".join(text.split())


def decoded(picture: bytes) -> list[str]:
    image = Image.open(io.BytesIO(picture)).convert("L")
    return [found.text for found in zxingcpp.read_barcodes(np.asarray(image.resize((400, 400), 0)))]


def members(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def pictures(content: bytes) -> list[bytes]:
    return [data for name, data in members(content).items() if "/media/" in name]


def words(content: bytes) -> str:
    return squeezed("".join(etree.fromstring(members(content)["word/document.xml"]).itertext()))


def tables(content: bytes) -> list[list[int]]:
    """The number of cells of each row of each table."""
    root = etree.fromstring(members(content)["word/document.xml"])
    found = (
        [len(list(row.iter(f"{WORD}tc"))) for row in table.iter(f"{WORD}tr")]
        for table in root.iter(f"{WORD}tbl")
    )
    return list(found)


def controls(content: bytes) -> int:
    return len(list(etree.fromstring(members(content)["word/document.xml"]).iter(f"{WORD}sdt")))


def test_the_copies_are_of_many_units_with_their_drills(given: Sample) -> None:
    assert len({copy.unit_name for copy in given.copies}) == len(given.copies)
    for copy in given.copies:
        assert sum(address.endswith(".content") for address in copy.values) == DRILLS
        assert {"basic.unit", "basic.contact", "basic.phone"} <= copy.values.keys()


def test_docxtpl_renders_our_document(given: Sample, copy: FormCopy) -> None:
    ours = DocxBlank(given.definition, given.stationery).fill(copy)
    theirs = with_docxtpl.Loop(given).fill(copy)
    assert words(theirs) == words(ours)
    assert controls(theirs) == controls(ours) > 20
    assert "{{" not in "".join(data.decode("utf-8", "replace") for data in members(theirs).values())
    for name in ("docProps/custom.xml", "word/footer1.xml", "word/footer2.xml"):
        assert copy.identity.text.encode() in members(theirs)[name], name
    assert Document(io.BytesIO(theirs)).core_properties.title == (
        Document(io.BytesIO(ours)).core_properties.title
    )
    assert decoded(*pictures(theirs)) == [copy.identity.text]


def test_npm_docx_builds_the_same_tables(given: Sample, copy: FormCopy, tmp_path: Path) -> None:
    out = tmp_path / "theirs.docx"
    with_npm_docx.seconds_a_copy(given, [copy], 1, out)
    theirs, ours = out.read_bytes(), DocxBlank(given.definition, given.stationery).fill(copy)
    for value in copy.values.values():
        assert squeezed(value) in words(theirs)
    assert tables(theirs)[:2] == tables(ours)[:2]
    parts = members(theirs)
    assert copy.identity.text.encode() in parts["docProps/custom.xml"]
    assert any(copy.identity.text.encode() in data for name, data in parts.items() if "footer" in name)
    assert decoded(*pictures(theirs)) == [copy.identity.text]


@pytest.mark.parametrize("rival", [with_weasyprint.Loop, with_typst.Loop])
def test_the_page_of_a_pdf_rival_holds_all_values(given: Sample, copy: FormCopy, rival: type) -> None:
    content = rival(given).fill(copy)
    with pdfplumber.open(io.BytesIO(content)) as pdf:
        tables = (table for page in pdf.pages for table in page.extract_tables())
        cells = {squeezed(cell or "") for table in tables for row in table for cell in row}
        text = squeezed("".join(page.extract_text() for page in pdf.pages))
    assert {squeezed(value) for value in copy.values.values()} <= cells
    assert copy.identity.text in text
    assert "填表说明" in text
    page = pypdfium2.PdfDocument(content)[0].render(scale=4).to_pil()
    assert [found.text for found in zxingcpp.read_barcodes(page)] == [copy.identity.text]


def test_openpyxl_saves_our_workbook_with_the_values_of_another_unit(given: Sample, copy: FormCopy) -> None:
    loop = with_openpyxl.Loop(given)
    loop.fill(given.copies[1])
    theirs = openpyxl.load_workbook(io.BytesIO(loop.fill(copy)))
    ours = openpyxl.load_workbook(io.BytesIO(XlsxBlank(given.definition, given.stationery).fill(copy)))
    assert theirs.sheetnames == ours.sheetnames
    for made, wanted in zip(theirs.worksheets, ours.worksheets, strict=True):
        assert list(made.values) == list(wanted.values)
        assert made.sheet_state == wanted.sheet_state
        assert made.protection.sheet == wanted.protection.sheet
        assert len(made.data_validations.dataValidation) == len(wanted.data_validations.dataValidation)
    assert copy.identity.text in theirs.worksheets[0].oddFooter.center.text
    assert [each.value for each in theirs.custom_doc_props.props] == [copy.identity.text]
    assert {name.value for name in theirs.defined_names.values()} == {f'"{copy.identity.text}"'}
    assert decoded(theirs.worksheets[0]._images[0]._data()) == [copy.identity.text]
