"""`docgen forms` of an office whose plan.yaml hands 空白计划表 out: what a unit gets, what is read."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from docgen.bootstrap.paths import project_root
from docgen.desk.forms import FormsRequest, make_forms
from docgen.desk.outcome import ExitCode
from docgen.desk.sent import SentRequest, record_sent
from docgen.engine.options import EngineOptions
from docgen.forms.returned import read
from docgen.handout.job import Packing, Selection
from docgen.model.kinds import Format
from docgen.problems import Problems
from docgen.records.definitions import FormLibrary
from docgen.source.forms import FormSet, read_year_forms
from docgen.source.year import read_year

ROOT = project_root()
UNITS = "编号,全称,层级,类别\nu1,卧龙区人民政府,县,县市区\nu2,某乡人民政府,乡,乡镇\n"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Nanyang's year, its 空白计划表 handed out to counties."""
    home = tmp_path / "data/nanyang"
    shutil.copytree(ROOT / "data/nanyang/2024", home / "2024")
    shutil.copy(ROOT / "data/nanyang/office.yaml", home)
    (home / "units.csv").write_text(UNITS, "utf-8")
    plan = home / "2024/plan.yaml"
    plan.write_text(
        plan.read_text("utf-8").replace("空白计划表:\n", "空白计划表:\n  发给: [县市区]\n"), "utf-8"
    )
    return home.parent


def forms(data: Path) -> FormSet:
    return read_year_forms(read_year(data, 2024, "nanyang", Problems()), Problems())


def test_the_table_of_the_notice_is_what_units_are_sent_and_what_is_read_back(data: Path) -> None:
    request = FormsRequest(
        *("2024", "nanyang", data, data.parent / "output"),
        Selection(forms=("plan",), formats=(Format.DOCX, Format.XLSX)),
        EngineOptions(),
        Packing.NONE,
    )
    outcome = make_forms(request)
    assert outcome.exit_code is ExitCode.DONE
    assert "DG-G306" in [each.code for each in outcome.problems]
    assert outcome.product is not None
    folder = outcome.product.folder
    assert not list(folder.glob("某乡人民政府*"))
    known, (unit,) = forms(data), folder.glob("卧龙区人民政府*")
    files = sorted(path for path in unit.iterdir() if path.suffix != ".txt")
    assert [path.suffix for path in files] == [".docx", ".xlsx"]
    names = [
        name for name, rows in (("市级专项应急演练", 4), ("县（市、区）应急演练", 4)) for _ in range(rows)
    ]
    for path in files:
        found = read(path.read_bytes(), known.of)
        assert found.values["basic.unit"] == "卧龙区人民政府"
        assert [found.values[f"drills.{row}.category"] for row in range(1, 9)] == names
    home = data / "nanyang"
    entered = record_sent(SentRequest("2024", "nanyang", data, data.parent / "output", date="2024-03-01"))
    assert entered.product is not None
    assert {(copy.unit, copy.form) for copy in entered.product.copies} == {("u1", "plan")}
    library = FormLibrary(home, 2024, {}, Problems())
    (docx,) = unit.glob("*.docx")
    kept = read(docx.read_bytes(), library.of)
    assert kept.values["drills.5.category"] == "县（市、区）应急演练"
    plain = home / "2024/plan.yaml"
    plain.write_text(plain.read_text("utf-8").replace("  发给: [县市区]\n", ""), "utf-8")
    assert read(docx.read_bytes(), library.of).values == kept.values


def test_which_form_it_stands_for_is_told_when_forms_are_made_and_not_by_every_command(data: Path) -> None:
    year = read_year(data, 2024, "nanyang", Problems())
    making, later = Problems(), Problems()
    assert read_year_forms(year, making, making=True).definitions == read_year_forms(year, later).definitions
    assert "DG-G306" in [each.code for each in making]
    assert "DG-G306" not in [each.code for each in later]
