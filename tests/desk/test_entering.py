"""A form that came back on paper is opened with its fields' places, entered, judged, and counts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from docgen.collect.agreed import Agreed, DutyState
from docgen.desk.agreed import return_means, year_agreed
from docgen.desk.entering import judge_entry, open_scan
from docgen.desk.scanned import ScansRequest, list_scans
from docgen.model.enterings import EnteringKind
from docgen.problems import Problems
from docgen.records.enterings import read_enterings
from tests.desk.enterer import DRAWN, KEPT, Enterer, collected_once

KEY = ("S1", "tell", "")
WHOLE = {**KEPT, **DRAWN}


@pytest.fixture
def office(tmp_path: Path) -> Enterer:
    return Enterer.copied(collected_once()[0], tmp_path)


@pytest.fixture(scope="session")
def scan() -> bytes:
    return collected_once()[1]


def agreed(office: Enterer) -> Agreed:
    return year_agreed(return_means(office.data, Problems()), office.sender.output, Problems())


def codes(office: Enterer) -> dict[str, list[str]]:
    return {at: [each.code for each in told] for at, told in agreed(office).duties[KEY].faults.items()}


def test_a_scan_is_opened_with_a_place_for_each_field(office: Enterer, scan: bytes) -> None:
    opened = office.opened(scan)
    json.dumps(opened.as_json())
    (form,) = opened.forms
    assert (opened.path, form.part, form.unit_name, form.form_name) == ("scan.pdf", 1, "某县水务局", "情况表")
    fields = {each.address: each for block in form.blocks for each in block.fields}
    assert len(fields) == 11
    assert all(each.spot for each in fields.values())
    assert [block.title for block in form.blocks] == ["一、基本情况", "二、各次演练"]
    assert {at: each.text for at, each in fields.items() if each.text} == KEPT
    assert fields["basic.kinds"].choices == ("综合", "单项", "双盲")
    assert fields["basic.agreed"].control == "tick"
    assert fields["rows.2.day"].row == "第2行"
    assert not form.told


def test_until_it_is_entered_the_scan_is_a_witness_of_nothing_read(office: Enterer) -> None:
    assert codes(office) == {"": ["DG-E223"]}


def test_what_is_entered_counts_as_any_other_form(office: Enterer, scan: bytes) -> None:
    outcome = office.enter(scan, WHOLE)
    assert outcome.product
    assert outcome.product.faults == {}
    duty = agreed(office).duties[KEY]
    assert duty.state is DutyState.ACCEPTED
    assert {at: each.text for at, each in duty.values.items() if each.text} == WHOLE
    assert {each.file for each in duty.values.values()} == {"scan.pdf"}
    assert {each.place for each in duty.values.values()} == {"第1页"}
    found = office.found()
    assert [file.to_enter for file in found.files] == [False]


def test_what_does_not_fit_is_told_at_once_and_when_it_is_settled(office: Enterer, scan: bytes) -> None:
    wrong = {**WHOLE, "basic.people": "很多", "basic.kind": ""}
    told = judge_entry(office.order(scan, wrong)).product
    assert told
    assert told.entry is None
    assert not (office.sender.records / "录入登记.yaml").exists()
    office.enter(scan, wrong)
    assert codes(office) == {at: [each.code for each in found] for at, found in told.faults.items()}
    assert set(told.faults) == {"basic.people", "basic.kind"}
    assert agreed(office).duties[KEY].state is DutyState.INCOMPLETE


def test_a_correction_is_a_further_entry_and_the_last_one_counts(office: Enterer, scan: bytes) -> None:
    office.enter(scan, {**WHOLE, "basic.people": "12"})
    before = (office.sender.records / "录入登记.yaml").read_bytes()
    office.enter(scan, WHOLE, last=1)
    assert (office.sender.records / "录入登记.yaml").read_bytes().startswith(before)
    assert agreed(office).duties[KEY].values["basic.people"].value == 120
    (form,) = office.opened(scan).forms
    assert form.before
    assert (form.before.entry.number, form.before.entry.who) == (2, "李四")


def test_a_draft_is_kept_and_counts_for_nothing(office: Enterer, scan: bytes) -> None:
    office.enter(scan, {"basic.people": "12"}, kind=EnteringKind.DRAFT)
    assert codes(office) == {"": ["DG-E223"]}
    (form,) = office.opened(scan).forms
    texts = {each.address: each.text for block in form.blocks for each in block.fields}
    assert texts["basic.people"] == "12"


def test_an_entry_is_taken_back_by_a_further_one(office: Enterer, scan: bytes) -> None:
    office.enter(scan, WHOLE)
    office.enter(scan, WHOLE, kind=EnteringKind.WITHDRAWN, last=1)
    assert codes(office) == {"": ["DG-E223"]}


def test_who_began_before_somebody_else_entered_it_is_told(office: Enterer, scan: bytes) -> None:
    office.enter(scan, WHOLE, who="王五")
    outcome = office.enter(scan, {**WHOLE, "basic.people": "1"})
    assert [each.code for each in outcome.problems] == ["DG-E413"]
    assert agreed(office).duties[KEY].values["basic.people"].value == 120


def test_a_word_file_that_says_the_same_is_the_same_report(office: Enterer, scan: bytes) -> None:
    office.enter(scan, WHOLE)
    office.lay(form_pdf=office.filled("S1", DRAWN))
    assert sorted(file.state.value for file in office.found().files) == ["读到", "重复"]
    assert agreed(office).duties[KEY].state is DutyState.ACCEPTED


def test_a_text_that_looks_like_a_formula_stays_what_was_typed(office: Enterer, scan: bytes) -> None:
    texts = {"basic.notes": "=1+1", "rows.1.what": "'26年", "rows.2.what": "第一行\n第二行，“引”"}
    office.enter(scan, {**WHOLE, **texts})
    log = read_enterings(office.data, Problems())
    found = {each.address: each.text for each in log.values[0]}
    assert {at: found[at] for at in texts} == texts
    assert "'=1+1" in (office.sender.records / log.entries[0].file).read_text(encoding="utf-8-sig")


def test_the_scans_of_a_year_are_listed_with_how_far_they_are(office: Enterer, scan: bytes) -> None:
    asked = ScansRequest("2026", None, office.sender.data, office.sender.output)

    def states() -> list[tuple[str, str, str]]:
        product = list_scans(asked).product
        assert product
        return [form for each in product.scans for form in each.forms]

    assert states() == [("某县水务局", "情况表", "未录入")]
    office.enter(scan, WHOLE, kind=EnteringKind.DRAFT)
    assert states() == [("某县水务局", "情况表", "草稿")]
    office.enter(scan, WHOLE, last=1)
    assert states() == [("某县水务局", "情况表", "已录入")]


def test_a_file_that_can_be_read_is_not_entered(office: Enterer) -> None:
    content = office.filled("S2", {})
    office.lay(form_pdf=content)
    office.found()
    assert [each.code for each in open_scan(office.asked(content)).problems] == ["DG-E404"]
