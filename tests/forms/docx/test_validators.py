"""Word forms are sound in the eyes of programs that we did not write."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from openxml_audit import FileFormat

from docgen.forms.docx import DocxBlank
from docgen.problems import Problems
from docgen.source.forms import read_forms
from tests.acceptance.test_validators import VERSIONS, open_xml_sdk, openxml_audit
from tests.forms.docx.specimen import FULL, ROOT, STATIONERY, copy, definition

pytestmark = pytest.mark.slow

STANDARD = read_forms(ROOT / "data", None, Problems()).definitions
FORMS = {**STANDARD, "every": definition(), "turned": definition(方向="横向")}


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Each form empty, and filled as far as the specimen's addresses fit it."""
    folder = tmp_path_factory.mktemp("forms")
    made = []
    for name, form in FORMS.items():
        blank = DocxBlank(form, STATIONERY)
        for kind, values in (("empty", {}), ("filled", FULL)):
            path = folder / f"{name}-{kind}.docx"
            path.write_bytes(blank.fill(copy(values)))
            made.append(path)
    return made


def test_the_open_xml_sdk_finds_nothing(files: list[Path]) -> None:
    found = {path.name: open_xml_sdk(path) for path in files}
    assert {name: errors for name, errors in found.items() if errors} == {}


@pytest.mark.parametrize("version", VERSIONS)
def test_openxml_audit_finds_nothing(files: list[Path], version: FileFormat) -> None:
    found = {path.name: openxml_audit(path, version) for path in files}
    assert {name: errors for name, errors in found.items() if errors} == {}


def test_no_style_takes_a_font_from_the_theme(files: list[Path]) -> None:
    for path in files:
        with zipfile.ZipFile(path) as archive:
            assert b"Theme=" not in archive.read("word/styles.xml") + archive.read("word/document.xml")
