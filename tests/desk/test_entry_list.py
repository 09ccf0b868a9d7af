"""A scan is entered without the page: in 录入 of 待处理.xlsx, which docgen decide reads back."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from docgen.collect.agreed import DutyState
from docgen.compiling.entry_sheet import DATA, DONE, ENTRY, HINT, LABEL, TYPED, WHO
from docgen.desk.agreed import return_means, year_agreed
from docgen.desk.decide import DecideRequest, EnteredDecisions, enter_decisions
from docgen.desk.outcome import Outcome
from docgen.model.enterings import EnteringKind
from docgen.problems import Problems
from docgen.records.enterings import EnteringLog, read_enterings
from tests.desk.enterer import DRAWN, KEPT, Enterer, collected_once

LABELS = {
    "basic.people": "人数",
    "basic.kind": "形式",
    "basic.kinds": "类别",
    "basic.agreed": "已核对",
    "basic.notes": "说明",
    "rows.1.what": "第1行　内容",
    "rows.1.day": "第1行　日期",
}


@pytest.fixture
def office(tmp_path: Path) -> Enterer:
    made = Enterer.copied(collected_once()[0], tmp_path)
    made.found()
    return made


def list_of(office: Enterer) -> Path:
    return office.sender.output / "jia/2026/待处理.xlsx"


def at(sheet: Worksheet, heading: str) -> int:
    return next(cell.column for cell in sheet[2] if cell.value == heading)


def typed(office: Enterer, texts: Mapping[str, str], *, done: bool = True, who: str = "") -> None:
    """Somebody fills the sheet and saves it."""
    book = openpyxl.load_workbook(list_of(office))
    sheet = book[ENTRY]
    rows = {row[at(sheet, LABEL) - 1].value: row[0].row for row in sheet.iter_rows(min_row=3)}
    for address, text in texts.items():
        sheet.cell(rows[LABELS[address]], at(sheet, TYPED), text)
    if done:
        sheet.cell(3, at(sheet, DONE), "√")
    sheet.cell(3, at(sheet, WHO), who or None)
    book.save(list_of(office))


def decide(office: Enterer, **more: Any) -> Outcome[EnteredDecisions]:
    where = ("2026", None, office.sender.data, office.sender.output)
    outcome = enter_decisions(DecideRequest(*where, today=dt.date(2026, 4, 20), **{"who": "赵六", **more}))
    json.dumps(outcome.as_json())
    return outcome


def log_of(office: Enterer) -> EnteringLog:
    return read_enterings(office.data, Problems())


def state(office: Enterer) -> DutyState:
    agreed = year_agreed(return_means(office.data, Problems()), office.sender.output, Problems())
    return agreed.duties["S1", "tell", ""].state


def test_each_field_is_a_row_with_its_hint_its_choices_and_what_is_printed(office: Enterer) -> None:
    sheet = openpyxl.load_workbook(list_of(office))[ENTRY]
    rows = {
        row[at(sheet, LABEL) - 1]: row for row in sheet.iter_rows(min_row=3, max_row=13, values_only=True)
    }
    assert list(rows)[:3] == ["单位", "联系人", "人数"]
    assert set(LABELS.values()) < set(rows)
    assert rows["人数"][:3] == ("scan.pdf", "某县水务局", "情况表")
    assert "必填；参加演练的人数" in rows["人数"][at(sheet, HINT) - 1]
    assert rows["单位"][at(sheet, TYPED) - 1] == KEPT["basic.unit"]
    assert not rows["人数"][at(sheet, TYPED) - 1]
    assert sheet.column_dimensions[openpyxl.utils.get_column_letter(at(sheet, DATA))].hidden
    listed = {each.formula1 for each in sheet.data_validations.dataValidation}
    assert listed == {'"桌面推演,实战"', '"是"', '"√"'}


def test_what_is_typed_there_counts_as_what_is_entered_on_the_page(office: Enterer) -> None:
    typed(office, DRAWN, who="钱七")
    done = decide(office)
    assert done.product
    assert [str(each) for each in done.product.lines()] == ["  录入\u3000某县水务局\u3000情况表：已录入"]
    (entry,) = log_of(office).entries
    assert (entry.kind, entry.who, entry.date) == (EnteringKind.ENTERED, "钱七", dt.date(2026, 4, 20))
    assert {each.address: each.text for each in log_of(office).values[0] if each.text} == {**KEPT, **DRAWN}
    assert state(office) is DutyState.ACCEPTED
    office.found()
    assert not list_of(office).exists()


def test_what_is_wrong_is_counted_and_goes_back_to_the_unit_as_any_other(office: Enterer) -> None:
    typed(office, {**DRAWN, "basic.people": "很多"})
    done = decide(office)
    assert done.product
    assert "有 1 处不合要求" in str(*done.product.lines())
    assert state(office) is DutyState.INCOMPLETE


def test_what_is_not_marked_as_done_is_a_draft_that_the_next_list_begins_with(office: Enterer) -> None:
    typed(office, {"basic.people": "120"}, done=False)
    assert decide(office).product
    assert [each.kind for each in log_of(office).entries] == [EnteringKind.DRAFT]
    assert state(office) is DutyState.RECEIVED
    office.found()
    typed(office, {at: text for at, text in DRAWN.items() if at != "basic.people"})
    assert decide(office).product
    assert [each.kind for each in log_of(office).entries] == [EnteringKind.DRAFT, EnteringKind.ENTERED]
    assert state(office) is DutyState.ACCEPTED


def test_a_list_that_nobody_touched_enters_nothing(office: Enterer) -> None:
    assert [each.code for each in decide(office).problems] == ["DG-E278"]
    assert log_of(office).entries == ()


def test_what_was_entered_on_the_page_meanwhile_is_not_passed_over(office: Enterer) -> None:
    typed(office, DRAWN)
    office.enter(collected_once()[1], {**KEPT, **DRAWN})
    done = decide(office)
    assert [each.code for each in done.problems] == ["DG-E413"]
    assert len(log_of(office).entries) == 1


def test_nobody_is_no_answer_to_who_typed(office: Enterer) -> None:
    typed(office, DRAWN)
    assert [each.code for each in decide(office, who=None).problems] == ["DG-E275"]
    assert log_of(office).entries == ()


def test_a_row_whose_hidden_cell_was_touched_is_told(office: Enterer) -> None:
    typed(office, DRAWN)
    book = openpyxl.load_workbook(list_of(office))
    book[ENTRY].cell(5, at(book[ENTRY], DATA), "别的")
    book.save(list_of(office))
    assert [each.code for each in decide(office).problems] == ["DG-E271"]
