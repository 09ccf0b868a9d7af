"""The circular: its counts are the year's, nobody is named whose file may have come, judgements stay open."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from docgen.collect.agreed import DutyState
from docgen.compiling.circular import circular_product
from docgen.compiling.product import YearProduct
from docgen.desk.outcome import Watcher
from docgen.desk.report_year import set_documents
from docgen.document import elements as el
from docgen.document.plain import plain_lines
from docgen.model.kinds import DOCUMENT_FORMATS, Kind
from docgen.problems import Problems, ProblemsFound
from tests.collect.made import ROOT, SIGNED, Returns, plan_rows
from tests.compiling.county import FORM, compiled

DUE = dt.date(2026, 3, 10)
GOOD = {**SIGNED, **plan_rows(("阳城县公安局", "防暴演练", "2026年6月", "实战"))}
BAD = {**SIGNED, **plan_rows(("阳城县林业局", "防火演练", "春天", "实战"))}


def made(problems: Problems | None = None) -> YearProduct:
    office = Returns("yangcheng", 2026)
    late = dt.datetime(2026, 3, 12, 9, 0, tzinfo=dt.UTC)
    office.back("U0004", FORM, GOOD, until=DUE, received=late)
    office.back("U0006", FORM, BAD, until=DUE)
    office.owes("U0007", FORM, until=DUE)
    office.owes("U0008", FORM, DutyState.NOTHING, until=DUE)
    office.owes("U0009", FORM, DutyState.UNSURE, until=DUE)
    office.owes("U0010", FORM, DutyState.EXEMPT, until=DUE)
    return circular_product(compiled(office, problems), ROOT / "templates", ["阳应急总指办发〔2026〕3号"])


def test_the_counts_are_those_of_the_year() -> None:
    (draft,) = made().drafts
    said = draft.letter.body
    assert "应报送5份，已报送3份，报送率60.0%；其中零报告1份，逾期后报送1份；尚未报送2份" in said
    assert "尚未报送的单位：阳城县发展和改革局（阳城县能源局）。" in said
    assert "需补正的单位：阳城县林业局。" in said
    assert draft.letter.number == "阳应急总指办发〔2026〕4号"


def test_nobody_is_named_whose_file_may_lie_in_the_pile() -> None:
    problems = Problems()
    (draft,) = made(problems).drafts
    assert "晋城市生态环境局阳城分局" not in draft.letter.body
    (told,) = (each for each in problems if each.code == "DG-E383")
    assert "含 1 份待认的、答应延期的，没有列名：“晋城市生态环境局阳城分局（待认）”" in str(told)


def test_forms_are_named_in_the_order_of_the_table() -> None:
    office = Returns("yangcheng", 2026)
    for unit, form in (("U0004", "statistics-half"), ("U0004", FORM), ("U0006", "statistics-half")):
        office.owes(unit, form, until=DUE)
    (draft,) = circular_product(compiled(office), ROOT / "templates").drafts
    plan, half = "演练计划表（县直单位）", "上半年应急演练情况统计表"
    said = draft.letter.body
    assert (said.index(plan) < said.index(half)) is (
        said.index(f"{plan}尚未报送的单位") < said.index(f"{half}尚未报送的单位")
    )


@pytest.mark.slow
def test_it_is_set_with_its_table_and_without_a_word_of_the_checker() -> None:
    problems = Problems()
    product = made(problems)
    files = list(set_documents(product, DOCUMENT_FORMATS, Watcher(), problems))
    assert {each.code for each in problems} == {"DG-E322", "DG-E380", "DG-E383"}
    assert [file.kind for file in files] == [Kind.REPORT_CIRCULAR] * 2


def test_its_table_says_what_the_sentences_say() -> None:
    from docgen.desk.year import Places, YearJob

    product = made()
    assert product.data
    places = Places(ROOT / "templates", ROOT)
    job = YearJob(product.data, (), places, Problems(), lambda _: None, product.drafts)
    (document,) = job.documents((Kind.NOTICE,))
    (table,) = (each for each in document.elements() if isinstance(each, el.Table))
    assert [cell.text for cell in table.rows[0] if cell][1:] == ["5", "3", "1", "1", "1", "2", "60.0%"]
    assert sum("请补充" in line.text for line in plain_lines(document)) == 2


def test_what_is_not_due_yet_is_neither_counted_nor_named() -> None:
    office, problems = Returns("yangcheng", 2026), Problems()
    office.owes("U0007", FORM, until=DUE)
    later = office.owes("U0008", "statistics-half")
    office.duties[later.copy.key] = replace(later, copy=later.copy._replace(due="2026-12-31"))
    (draft,) = circular_product(compiled(office, problems), ROOT / "templates").drafts
    assert "应报送1份，已报送0份" in draft.letter.body
    assert later.copy.form_name not in draft.letter.body
    (told,) = (str(each) for each in problems if each.code == "DG-E381")
    assert f"没有列进通报：{later.copy.form_name}；" in told


def test_where_nothing_is_due_there_is_no_circular() -> None:
    office = Returns("yangcheng", 2026)
    later = office.owes("U0008", "statistics-half")
    office.duties[later.copy.key] = replace(later, copy=later.copy._replace(due="2026-12-31"))
    with pytest.raises(ProblemsFound) as stopped:
        circular_product(compiled(office), ROOT / "templates")
    assert [each.code for each in stopped.value.problems] == ["DG-E382"]
