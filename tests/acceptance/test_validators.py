"""Every generated file is sound in the eyes of programs that we did not write."""

from __future__ import annotations

import subprocess
from functools import partial
from pathlib import Path

import pytest
from openxml_audit import FileFormat

from tests.acceptance.conftest import PlainNotice, RealNotice, rewrite_docx
from tests.validators import VERSIONS, open_xml_sdk, openxml_audit, qpdf

pytestmark = pytest.mark.slow


def test_the_open_xml_sdk_finds_nothing(notice: RealNotice) -> None:
    found = {docx.name: open_xml_sdk(docx) for docx in notice.made.files("docx")}
    assert found
    assert {name: errors for name, errors in found.items() if errors} == {}


@pytest.mark.parametrize("version", VERSIONS)
def test_openxml_audit_finds_nothing(notice: RealNotice, version: FileFormat) -> None:
    found = {docx.name: openxml_audit(docx, version) for docx in notice.made.files("docx")}
    assert found
    assert {name: errors for name, errors in found.items() if errors} == {}


def test_qpdf_finds_nothing(notice: RealNotice) -> None:
    found = {pdf.name: qpdf(pdf) for pdf in notice.made.files("pdf")}
    assert found
    assert {name: errors for name, errors in found.items() if errors} == {}


def test_the_judges_see_a_broken_docx(plain_notice: PlainNotice, tmp_path: Path) -> None:
    """Properties of a paragraph behind its text, and an element that Word does not know."""
    for fault in ("<w:p><w:r><w:t>文</w:t></w:r><w:pPr/></w:p>", "<w:para/>"):
        good = plain_notice(60).file("notice", "docx")
        broken = rewrite_docx(good, tmp_path / "broken.docx", partial(put_first, fault=fault))
        assert open_xml_sdk(broken)
        assert openxml_audit(broken, FileFormat.OFFICE_2019)


def put_first(xml: str, fault: str) -> str:
    """The document with `fault` at its beginning."""
    return xml.replace("<w:body>", f"<w:body>{fault}", 1)


def test_qpdf_sees_a_broken_pdf(notice: RealNotice, tmp_path: Path) -> None:
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(notice.pdf.read_bytes()[:-2000])
    assert qpdf(broken)


def test_the_pdf_embeds_every_font(notice: RealNotice) -> None:
    for pdf in notice.made.files("pdf"):
        listed = subprocess.run(["pdffonts", str(pdf)], check=True, capture_output=True, text=True).stdout
        rows = [line.split()[-5:] for line in listed.splitlines()[2:]]
        assert rows
        assert all(embedded == "yes" and unicode == "yes" for embedded, _, unicode, _, _ in rows), listed
