"""Forms and registers beside the papers: names of another place, units that are asked and sent no form."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.desk.documents import DocumentsRequest, make_documents
from docgen.handout.job import FormsJob, Selection
from docgen.model.kinds import Format
from docgen.problems import Problem, Problems
from docgen.source.advise import guard_forms
from docgen.source.advise.leads import guard_leads
from docgen.source.forms import read_forms
from docgen.source.offices import other_offices
from docgen.source.units import open_register
from docgen.source.year import read_year
from tests.source.guards.folder import NOTICE, PLAN, SOUND, changed, lay

SHIPPED = Path(__file__).parents[3] / "data" / "forms"
FORM, UNITS = "jia/forms/plan.yaml", "jia/units.csv"
HEAD = "编号,全称,简称,层级,类别\n"
TOWNS = HEAD + "U1,甲镇人民政府,,乡,乡镇\nU2,乙镇人民政府,,乡,乡镇\nU3,青山县水务局,县水务局,县,县直\n"


def of_forms(folder: Path, form: str) -> list[Problem]:
    """What is said of a form of the office's own."""
    data = lay(folder, {**SOUND, FORM: form})
    problems = Problems()
    office = read_year(data, 2028, "jia", problems).office
    forms = read_forms(data, data / "jia", problems, shipped=SHIPPED)
    guard_forms(forms.trees, office, other_offices(data, "jia"), 2028, problems)
    return list(problems)


@pytest.mark.parametrize(
    ("form", "code", "place"),
    [
        ('继承: plan\n标题: "{年份}年度陵水县县直单位演练计划表"\n', "DG-T403", "2:12"),
        ('继承: plan\n标题: "{年份}年度沁河县县直单位演练计划表"\n', "DG-T403", "2:5"),
        ("继承: plan\n说明: [本表报陵水县应急救援总指挥部办公室。]\n", "DG-T403", "2:9"),
        ("继承: plan\n标题: 2027年度演练计划表\n", "DG-T404", "2:5"),
    ],
)
def test_a_form_of_another_place_or_year_is_told(form: str, code: str, place: str, tmp_path: Path) -> None:
    told = of_forms(tmp_path, form)
    assert [(each.code, str(each.place)) for each in told] == [(code, f"data/{FORM}:{place}")]


@pytest.mark.parametrize(
    "title",
    [
        "{年份}年度青山县县直单位演练计划表",
        "{年份}年度全县演练计划表",
        "2028年度演练计划表",
        "{年份}年度各县市区演练计划表",
        "{年份}年全市重点城市演练计划表",
        "{年份}年度各有关县演练计划表",
    ],
)
def test_a_form_of_ours_is_not(title: str, tmp_path: Path) -> None:
    assert of_forms(tmp_path, f'继承: plan\n标题: "{title}"\n') == []


def test_a_city_tells_the_county_whose_forms_it_copied(tmp_path: Path) -> None:
    """Whether any other county is one of its own nobody can tell."""
    city = {name: text.replace("青山县", "河东市") for name, text in SOUND.items()}
    for title, count in (("陵水县县直单位演练计划表", 1), ("沁河县演练计划表", 0), ("全市各县演练计划表", 0)):
        data = lay(tmp_path / title, {**city, FORM: f'继承: plan\n标题: "{{年份}}年度{title}"\n'})
        problems = Problems()
        office = read_year(data, 2028, "jia", problems).office
        forms = read_forms(data, data / "jia", problems, shipped=SHIPPED)
        guard_forms(forms.trees, office, other_offices(data, "jia"), 2028, problems)
        assert [each.code for each in problems] == ["DG-T403"] * count, title


def of_units(folder: Path, files: dict[str, str]) -> list[Problem]:
    """What is said of the handing out, as far as it is of plans."""
    data = lay(folder, {**SOUND, UNITS: TOWNS, **files})
    problems = Problems()
    year = read_year(data, 2028, "jia", problems)
    forms = read_forms(data, data / "jia", problems, shipped=SHIPPED)
    register = open_register(data / "jia", problems, folder)
    FormsJob(year, forms, register, Selection(), problems).check()
    return [each for each in problems if each.code == "DG-T405"]


@pytest.mark.parametrize(
    ("form", "count", "first"),
    [("继承: plan\n发给: [县直]\n", 2, "甲镇人民政府"), ("继承: plan\n停用: 是\n", 3, "甲镇人民政府")],
)
def test_units_that_are_asked_and_sent_nothing_are_told(
    form: str, count: int, first: str, tmp_path: Path
) -> None:
    (told,) = of_units(tmp_path, {FORM: form})
    assert f"{count}个单位" in told.what
    assert first in told.what
    assert (told.place.file, told.place.line) == (f"data/{NOTICE}", 4)


def test_units_that_nobody_asks_or_that_are_sent_a_plan_form_are_not(tmp_path: Path) -> None:
    assert of_units(tmp_path / "sent", {}) == []
    towns_left_out = changed(SOUND[NOTICE], "各乡（镇）人民政府，县直各单位", "县直各单位")
    assert of_units(tmp_path / "left", {FORM: "继承: plan\n发给: [县直]\n", NOTICE: towns_left_out}) == []
    silent = SOUND[NOTICE].replace("于{{ 截止.计划报送 | 日期 }}前报送演练计划（附件1），", "")
    assert of_units(tmp_path / "silent", {FORM: "继承: plan\n发给: [县直]\n", NOTICE: silent}) == []


@pytest.mark.parametrize(
    ("units", "told"),
    [
        (TOWNS, 0),
        (TOWNS.replace("青山县水务局", "青山县水务局机关"), 1),
        (TOWNS.replace("青山县水务局", "新青山县水务局"), 1),
        (TOWNS.replace("青山县水务局", "青山县水务局机关 青山县水务局"), 0),
        (TOWNS.replace("青山县水务局,县水务局", "水务局,青山县水务局"), 0),
        (None, 0),
        (TOWNS.splitlines()[0] + "\n", 0),
    ],
)
def test_a_lead_unit_of_no_register_is_told_with_the_notice_too(
    units: str | None, told: int, tmp_path: Path
) -> None:
    data = lay(tmp_path, {**SOUND, **({UNITS: units} if units else {})})
    year = read_year(data, 2028, "jia", Problems())
    problems = Problems()
    assert year.plan
    guard_leads(year.plan, year.trees["plan"], data / "jia", problems)
    assert [(each.code, str(each.place)) for each in problems] == [("DG-U108", f"data/{PLAN}:7:14")] * told


@pytest.mark.parametrize(
    ("text", "told"),
    [("单位: []\n", 0), ("# - {编号: U1}\n单位:\n", 0), ("单位:\n  - 编号: U1\n    全称: 乙局\n", 1)],
)
def test_a_new_offices_register_has_nothing_to_look_in(text: str, told: int, tmp_path: Path) -> None:
    data = lay(tmp_path, SOUND)
    (data / "jia/units.yaml").write_text(text, "utf-8")
    year, problems = read_year(data, 2028, "jia", Problems()), Problems()
    assert year.plan
    guard_leads(year.plan, year.trees["plan"], data / "jia", problems)
    assert [each.code for each in problems] == ["DG-U108"] * told


@pytest.mark.slow
def test_the_notice_itself_tells_of_units(tmp_path: Path) -> None:
    units = HEAD + "U1,甲镇人民政府,,乡,乡镇\n"
    data = lay(tmp_path, {**SOUND, UNITS: units, FORM: "继承: plan\n停用: 是\n"})
    request = DocumentsRequest(
        "notice", "2028", "jia", data, tmp_path / "output", (Format.DOCX,), checked=False
    )
    told = {each.code for each in make_documents(request).problems}
    assert {"DG-U108", "DG-T405"} <= told
