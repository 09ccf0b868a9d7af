"""A cell reads alike in the unit register and in a form that came back."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from docgen.forms.xlsx import workbook
from docgen.forms.xlsx.workbook import open_workbook
from docgen.opc import Limits
from docgen.problems import Problems, ProblemsFound
from docgen.source.units.from_xlsx import Workbook
from tests.opc.making import zipped


@pytest.mark.parametrize(
    ("code", "value", "text"),
    [
        ('yyyy"年"m"月"d"日"', 46188, "2026年6月15日"),
        ("mm-dd-yy", 46188, "2026年6月15日"),  # the built-in 14
        ("m/d", 46188, "2026年6月15日"),
        ("General", 46188, "46188"),
        ("0000", 12, "0012"),
        ("#,##0.00", 1234.5, "1234.5"),
        ("0%", 0.5, "50%"),
        ("General", True, "是"),
        ("@", "_x0041_", "A"),
    ],
)
def test_a_cell_reads_alike_in_register_and_form(tmp_path: Path, code: str, value: object, text: str) -> None:
    book = openpyxl.Workbook()
    book.active.append(["全称", "备注"])
    book.active.append(["甲局", value])
    book.active["B2"].number_format = code
    book.save(tmp_path / "a.xlsx")
    (table,) = Workbook.open(tmp_path / "a.xlsx", "a.xlsx", Problems()).tables
    ((_, values),) = table.rows()
    (sheet,) = open_workbook((tmp_path / "a.xlsx").read_bytes()).sheets
    assert (values[-1], sheet.texts[2, 2]) == (text, text)


def test_one_text_that_stands_in_far_too_many_cells_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    kinds = {"worksheet": "a.xml", "sharedStrings": "b.xml"}
    links = (f'<Relationship Id="{k}" Type="{office}/{k}" Target="{part}"/>' for k, part in kinds.items())
    book = f'<workbook xmlns:r="{office}"><sheets><sheet name="甲" r:id="worksheet"/></sheets></workbook>'
    rows = '<row><c t="s"><v>0</v></c></row>' * 40
    content = zipped(
        ("xl/workbook.xml", book.encode()),
        ("xl/_rels/workbook.xml.rels", f"<Relationships>{''.join(links)}</Relationships>".encode()),
        ("xl/a.xml", f"<worksheet><sheetData>{rows}</sheetData></worksheet>".encode()),
        ("xl/b.xml", f"<sst><si><t>{'长' * 10_000}</t></si></sst>".encode()),
    )
    assert len(open_workbook(content).sheets[0].texts) == 40
    monkeypatch.setattr(workbook, "LIMITS", Limits(unpacked=100_000))
    with pytest.raises(ProblemsFound, match="DG-X104"):
        open_workbook(content)
