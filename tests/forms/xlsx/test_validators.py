"""The workbook is sound in the eyes of programs that we did not write."""

from __future__ import annotations

from pathlib import Path

import pytest
from openxml_audit import FileFormat

from docgen.forms.xlsx.blank import XlsxBlank
from docgen.model.forms import FormCopy
from docgen.problems import Problems
from docgen.source.forms import read_forms
from tests.forms.xlsx.made import FACTS, IDENTITY, NASTY, STATIONERY, copy, definition, filled, rewritten
from tests.plugins.ranges import sample
from tests.validators import VERSIONS, open_xml_sdk, openxml_audit

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def workbooks(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Every form of the data, and the form of every type with texts that would break it."""
    folder = tmp_path_factory.mktemp("forms")
    made = {
        form.id: XlsxBlank(form, STATIONERY).fill(FormCopy(IDENTITY, "", form.blank_values(), {}, FACTS))
        for form in read_forms(ROOT / "data", None, Problems()).definitions.values()
    }
    made["nasty"] = filled(NASTY, {"drills": 20})
    made["wide"] = XlsxBlank(definition(方向="横向"), STATIONERY).fill(copy(NASTY))
    for name, content in made.items():
        (folder / f"{name}.xlsx").write_bytes(content)
    return sorted(folder.iterdir())


def some(workbooks: list[Path]) -> list[Path]:
    """A sample of the data's forms, and both of those that would break first."""
    telling = ("nasty", "wide")
    return [
        *sample([file for file in workbooks if file.stem not in telling], 2),
        *(file for file in workbooks if file.stem in telling),
    ]


@pytest.mark.ranged("data/forms 的每张表，另加两张样表")
def test_the_open_xml_sdk_finds_nothing(workbooks: list[Path]) -> None:
    """Each file costs a start of its program; openxml-audit sees every one in any case."""
    looked_at = some(workbooks)
    assert {file.name: open_xml_sdk(file) for file in looked_at} == {file.name: [] for file in looked_at}


@pytest.mark.ranged("data/forms 的每张表，对照 Office 2010、2019、365；抽样时旧的两版对照其中几张")
@pytest.mark.parametrize("version", VERSIONS)
def test_openxml_audit_finds_nothing(workbooks: list[Path], version: FileFormat) -> None:
    looked_at = workbooks if version is VERSIONS[-1] else some(workbooks)
    found = {file.name: openxml_audit(file, version) for file in looked_at}
    assert found == {file.name: [] for file in looked_at}


def test_the_judges_see_a_broken_workbook(tmp_path: Path) -> None:
    def misplace(part: bytes) -> bytes:
        return part.replace(b"<sheetData>", b'<mergeCells count="0"/><sheetData>')

    file = tmp_path / "broken.xlsx"
    file.write_bytes(rewritten(filled(), {"xl/worksheets/sheet1.xml": misplace}))
    assert open_xml_sdk(file)
    assert openxml_audit(file, VERSIONS[0])
