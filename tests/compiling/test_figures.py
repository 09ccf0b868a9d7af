"""Figures of all units added up; what does not agree is told with both cells; the words say the same."""

from __future__ import annotations

import io
from functools import cache

import openpyxl
import pytest

from docgen.collect.agreed import DutyState
from docgen.compiling.figures import YearFigures, checks, year_figures
from docgen.compiling.figures_files import figures_product
from docgen.compiling.product import YearProduct
from docgen.document import elements as el
from docgen.document.plain import plain_lines
from docgen.model.forms import FormDefinition
from docgen.problems import Problems, ProblemsFound
from tests.collect.made import ROOT, Returns
from tests.compiling.county import compiled
from tests.compiling.figures import COLUMNS, FORM, filled, half_year


@cache
def found() -> YearFigures:
    return year_figures(compiled(half_year()), "上半年")


@cache
def product() -> YearProduct:
    return figures_product(compiled(half_year()), "上半年", ROOT / "templates")


def text() -> str:
    (document,) = product().documents
    return "\n".join(
        "".join(run.text for run in each.runs)
        for each in document.parts[0].elements
        if isinstance(each, el.Paragraph)
    )


def test_each_number_is_the_sum_of_the_units() -> None:
    total = found().total
    assert (total["levels.city.times"], total["levels.total.people"]) == (2 + 6, 200 + 600)
    assert total["evaluation.problems"] == 3 + 9
    assert {key: unit["kinds.total.times"] for key, unit in found().by_unit.items()} == {
        "U0005": 4,
        "U0006": 12,
    }
    assert "unit_types.hospital.units" not in total


def test_who_reported_and_who_did_not_is_counted() -> None:
    made = half_year()
    made.owes("U0001", FORM, DutyState.NOTHING)
    made.owes("U0002", FORM, DutyState.EXEMPT)
    figures = year_figures(compiled(made), "上半年")
    assert (figures.expected, figures.nothing, figures.missing) == (4, 1, ("交通运输局",))
    assert set(figures.names.values()) == {"市应急局", "文广旅局"}


def test_sums_that_agree_are_not_spoken_of() -> None:
    problems = Problems()
    figures = year_figures(compiled(half_year(), problems), "上半年")
    assert figures.unequal == ()
    assert not problems


@pytest.mark.parametrize(
    ("changed", "left", "right"),
    [
        ({"levels.total.people": "599"}, "填写!O9", "填写!O14"),
        ({"levels.city.full_scale": "4"}, "填写!J9、填写!L9", "填写!D9"),
    ],
)
def test_where_they_do_not_both_cells_and_the_unit_are_named(
    changed: dict[str, str], left: str, right: str
) -> None:
    problems = Problems()
    year_figures(compiled(half_year(changed), problems), "上半年")
    assert {each.code for each in problems} == {"DG-E352"}
    said = [each.what for each in problems]
    assert any(left in each and right in each and "文广旅局" in each for each in said), said


def test_the_forms_own_equalities_and_its_totals_are_checked_row_by_row() -> None:
    every = list(checks(found().form))
    assert ("levels.city.comprehensive", "levels.city.single") in {left for _, left, _ in every}
    totals = [right for words, _, right in every if words.startswith("“演练次数”的合计")]
    assert totals == [("levels.total.times",), ("kinds.total.times",), ("unit_types.total.times",)]


def test_the_paragraphs_say_what_the_tables_say() -> None:
    said = text()
    assert "应报送上半年应急演练情况的单位3个，已报送2个，尚未报送1个（交通运输局）。" in said
    assert "2024年上半年共组织开展应急演练16次，参演800人次。其中实战演练8次，占50.0%" in said
    assert "市级8次、400人次，县（市、区）级8次、400人次。" in said
    assert "发现问题12个，已整改8个，整改率66.7%。修订应急预案4件。" in said
    (document,) = product().documents
    tables = [each for each in document.parts[0].elements if isinstance(each, el.Table)]
    assert [len(table.rows) for table in tables] == [6, 6, 13]
    assert [cell.text for cell in tables[0].rows[-1] if cell] == ["合计", "16", "8", "8", "8", "8", "800"]
    assert [cell.text for cell in tables[2].rows[2] if cell] == ["医院", "", "", "", ""]
    assert "〔表格" not in "".join(each.text for each in plain_lines(document))


def test_the_workbook_has_the_sums_as_numbers_and_each_unit() -> None:
    book = openpyxl.load_workbook(io.BytesIO(product().files[0].content))
    assert book.sheetnames == ["按组织演练的层级统计", "按突发事件类型统计", "按演练单位类型统计", "各单位"]
    total = [cell.value for cell in book["按组织演练的层级统计"][8]]
    assert total == ["合计", 16, 8, 8, 8, 8, 800]
    rows = list(book["各单位"].iter_rows(values_only=True))
    assert [row[0] for row in rows] == ["单位", "市应急局", "文广旅局", "合计"]
    assert rows[0][1] == "市级 演练次数"
    for column in range(1, len(rows[0])):
        assert rows[3][column] == sum(row[column] or 0 for row in rows[1:3])


def test_the_years_figures_have_a_form_and_words_of_their_own() -> None:
    made = Returns("nanyang", 2024)
    own = filled() | {"evaluation.planned": "5", "evaluation.done": "4"}
    made.back("U0005", "statistics-year", own)
    figures = figures_product(compiled(made), "年度", ROOT / "templates")
    (document,) = figures.documents
    assert document.title == "2024年度应急演练情况统计"
    said = "".join(each.text for each in plain_lines(document))
    assert "2024年全年共组织开展应急演练4次" in said
    assert "年度计划演练5次，按计划完成4次，完成率80.0%。" in said


@pytest.mark.parametrize(("word", "code"), [("上半年", "DG-E351"), ("年度", "DG-E350")])
def test_without_a_form_or_a_return_it_is_said(word: str, code: str) -> None:
    made = Returns("nanyang", 2024)
    made.owes("U0005", FORM)
    with pytest.raises(ProblemsFound) as told:
        year_figures(compiled(made), word)
    assert [each.code for each in told.value.problems] == [code]


def test_each_total_adds_up_the_rows_since_the_total_before() -> None:
    rows = [
        {"编号": each, "名称": each, "合计": "是" if "sum" in each else "否"}
        for each in ["a", "sum1", "b", "sum2"]
    ]
    column = {"编号": "n", "名称": "次数", "类型": "整数"}
    block = {"表": "t", "表头": [{"名称": "项"}], "列": [column], "各行": rows}
    form = {"编号": "x", "种类": "统计表", "名称": "x", "标题": "x", "内容": [block]}
    found = [(left, right) for _, left, right in checks(FormDefinition.model_validate(form))]
    assert found == [(("t.a.n",), ("t.sum1.n",)), (("t.b.n",), ("t.sum2.n",))]


def test_a_cell_that_is_no_number_is_told_and_no_sum_with_it_is() -> None:
    problems = Problems()
    figures = year_figures(compiled(half_year({"levels.city.people": "三百"}), problems), "上半年")
    assert figures.unequal == ()
    assert figures.total["levels.city.people"] == 100
    assert figures.total["levels.total.people"] == 200 + 600, "known to the total"
    (told,) = problems
    assert (told.code, "文广旅局" in told.what, "1 格不是数" in told.what) == ("DG-E353", True, True)
    assert "填写!O9" in told.what


@pytest.mark.parametrize(
    ("typed", "code"), [("六百", "DG-E354"), ("9999", "DG-E352"), ("", "DG-E352"), ("600", "")]
)
def test_a_total_is_what_the_rows_above_it_come_to_whatever_stands_there(typed: str, code: str) -> None:
    problems = Problems()
    figures = year_figures(compiled(half_year({"levels.total.people": typed}), problems), "上半年")
    assert figures.total["levels.total.people"] == 200 + 600
    assert figures.by_unit["U0006"]["levels.total.people"] == 600
    assert [each.code for each in problems] == [code] * bool(code)


def test_a_total_above_which_nothing_stands_is_what_the_unit_wrote() -> None:
    rows = {f"levels.{row}.{column}": "" for row in ("city", "county") for column in COLUMNS}
    figures = year_figures(compiled(half_year(rows), Problems()), "上半年")
    assert figures.total["levels.total.people"] == 200 + 600


def test_totals_that_no_program_has_reckoned_are_one_message_a_unit() -> None:
    made, problems = half_year(), Problems()
    book = openpyxl.load_workbook(io.BytesIO(made.filled("U0006", FORM, filled(3))))
    for row in book.worksheets[0].iter_rows():
        for cell in row:
            if cell.value == 24 or cell.value == 12:
                cell.value = "=SUM(1,2)"
    saved = io.BytesIO()
    book.save(saved)
    made.takes(saved.getvalue(), "文广旅局.xlsx", made.sent("U0006", FORM))
    year_figures(compiled(made, problems), "上半年")
    told = [(each.code, each.place.file) for each in problems]
    assert told == [("DG-E353", "文广旅局.xlsx"), ("DG-E354", "文广旅局.xlsx")], "cells of rows, and totals"


def test_many_sums_of_a_unit_that_do_not_agree_are_one_message() -> None:
    problems = Problems()
    changed = {f"levels.total.{column}": "1" for column in ("times", "comprehensive", "single", "people")}
    figures = year_figures(compiled(half_year(changed), problems), "上半年")
    (told,) = problems
    assert len(figures.unequal) > 3
    assert f"有 {len(figures.unequal)} 处对不上" in told.what
    assert told.what.count("合计 ") == 2 * 3
