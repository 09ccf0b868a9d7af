"""Word forms are sound in the eyes of programs that we did not write."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from openxml_audit import FileFormat

from docgen.forms.docx.blank import DocxBlank
from docgen.problems import Problems
from docgen.source.forms import read_forms
from tests.acceptance.test_validators import VERSIONS, open_xml_sdk, openxml_audit
from tests.forms.docx.specimen import FULL, ROOT, STATIONERY, copy, definition
from tests.plugins.ranges import sample

pytestmark = pytest.mark.slow

STANDARD = read_forms(ROOT / "data", None, Problems()).definitions
FORMS = {**STANDARD, "every": definition(), "turned": definition(方向="横向")}

FILES = [f"{name}-{kind}" for name in FORMS for kind in ("empty", "filled")]
SOME = {"every-filled", *sample(FILES, 3)}  # the first holds every type of field


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


@pytest.mark.ranged("data/forms 的每张表，空表和填好的各一份", cases=len(SOME))
def test_the_open_xml_sdk_finds_nothing(files: list[Path]) -> None:
    """Each file costs a start of its program; openxml-audit sees every one in any case."""
    found = {path.name: open_xml_sdk(path) for path in files if path.stem in SOME}
    assert {name: errors for name, errors in found.items() if errors} == {}


@pytest.mark.ranged("data/forms 的每张表，对照 Office 2010、2019、365；抽样时旧的两版对照其中几张")
@pytest.mark.parametrize("version", VERSIONS)
def test_openxml_audit_finds_nothing(files: list[Path], version: FileFormat) -> None:
    looked_at = FILES if version is VERSIONS[-1] else SOME
    found = {path.name: openxml_audit(path, version) for path in files if path.stem in looked_at}
    assert {name: errors for name, errors in found.items() if errors} == {}


def test_no_style_takes_a_font_from_the_theme(files: list[Path]) -> None:
    for path in files:
        with zipfile.ZipFile(path) as archive:
            assert b"Theme=" not in archive.read("word/styles.xml") + archive.read("word/document.xml")
