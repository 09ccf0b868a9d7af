"""LibreOffice fills and saves the workbook; our reader gives back what was typed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.forms.xlsx import test_alarms
from tests.forms.xlsx.calc import Calc, calc
from tests.forms.xlsx.made import IDENTITY, NASTY, cell_at, filled, opened, read

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def in_calc(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Calc]:
    """LibreOffice, started once for all these tests."""
    with calc(tmp_path_factory.mktemp("calc")) as running:
        yield running


TYPED = {
    "basic.contact": "喆垚堃㛃𬭎",
    "basic.phone": "010310",
    "basic.email": "a@b.cn",
    "basic.date": "2026-06-15",
    "basic.month": "2026年6月",
    "basic.people": "12",
    "basic.score": "0.5",
    "basic.form": "桌面、实战",
    "basic.to": "应急部门、主管部门",
    "basic.joint": "是",
    "basic.note": "第一行\n第二行 R&D <部>",
    "items.a1.result": "否",
    "items.a1.reason": "=1+1",
    "items.a2.result": "是",
    "drills.1.name": "森林火灾",
    "drills.1.due": "2026-07-01",
    "drills.8.place": "第八行",
    "sign.filler": "王喆",
    "sign.date": "2026-03-09",
}
READ = {**TYPED, "basic.date": "2026年6月15日", "drills.1.due": "2026年7月1日", "sign.date": "2026年3月9日"}


def typed(sheet: Any, values: dict[str, str]) -> list[list[object]]:
    """The steps that type the values into their cells."""
    return [["type", "填写", cell_at(sheet, address).coordinate, text] for address, text in values.items()]


def test_what_is_typed_is_read_and_the_identity_stays(in_calc: Calc) -> None:
    content = filled({"basic.unit": "某单位"})
    saved, _ = in_calc(content, typed(opened(content)["填写"], TYPED))
    found = read(saved)
    assert found.values == {"basic.unit": "某单位", **READ}
    assert found.strays == ()
    assert [each.text for each in found.identities.values()] == [IDENTITY.text] * 4


def test_a_locked_cell_takes_nothing(in_calc: Calc) -> None:
    content = filled({"basic.unit": "某单位"})
    steps = typed(opened(content)["填写"], {"basic.unit": "另一单位"})
    steps.append(["type", "填写", "B3", "另一标题"])
    saved, shown = in_calc(content, steps)
    assert shown == ["某单位", "2026年各种填写项目样表"]
    assert read(saved).values == {"basic.unit": "某单位"}


def test_prefilled_texts_pass_through_as_they_were(in_calc: Calc) -> None:
    saved, _ = in_calc(filled(NASTY), [])
    assert read(saved).values == NASTY


def test_rows_columns_and_names_may_change(in_calc: Calc) -> None:
    values = {f"drills.{number}.name": f"第{number}项" for number in range(1, 9)}
    content = filled(values)
    sheet = opened(content)["填写"]
    third = cell_at(sheet, "drills.3.name")
    steps = [
        ["protect", "填写", False],
        ["insert row", "填写", third.row],
        ["insert column", "填写", third.column],
        ["type", "填写", sheet.cell(third.row, third.column + 1).coordinate, "插入的一项"],
        ["insert row", "填写", 2],
        ["rename", "填写", "我单位的表"],
        ["new sheet", "附加"],
        ["type", "附加", "A1", "补充说明"],
    ]
    saved, _ = in_calc(content, steps)
    found = read(saved)
    names = [*list(values.values())[:2], "插入的一项", *list(values.values())[2:]]
    assert found.values == {f"drills.{number}.name": name for number, name in enumerate(names, 1)}
    assert [each.text for each in found.strays] == ["补充说明"]


def test_sorted_and_deleted_rows_are_read_in_their_new_order(in_calc: Calc) -> None:
    values = {f"drills.{number}.name": name for number, name in enumerate(("丁d", "乙b", "c", "a"), 1)}
    content = filled(values)
    sheet = opened(content)["填写"]
    first, last = cell_at(sheet, "drills.1.name"), cell_at(sheet, "drills.4.name")
    steps = [["protect", "填写", False], ["delete row", "填写", first.row]]
    saved, _ = in_calc(content, steps)
    assert read(saved).values == {"drills.1.name": "乙b", "drills.2.name": "c", "drills.3.name": "a"}
    assert last.row == first.row + 3


def test_a_value_moved_to_another_cell_is_that_cells_value(in_calc: Calc) -> None:
    content = filled({"drills.1.place": "会议室"})
    sheet = opened(content)["填写"]
    cells = [cell_at(sheet, f"drills.{number}.place").coordinate for number in (1, 4)]
    steps = [["protect", "填写", False], ["move", "填写", *cells]]
    saved, _ = in_calc(content, steps)
    assert read(saved).values == {"drills.4.place": "会议室"}


def test_checks_locks_and_lists_are_still_there_after_saving(in_calc: Calc) -> None:
    saved, _ = in_calc(filled(), [])
    book = opened(saved)
    sheet = book["填写"]
    assert sheet.protection.sheet
    assert not cell_at(sheet, "basic.contact").protection.locked
    place = cell_at(sheet, "basic.form").coordinate
    (rule,) = [each for each in sheet.data_validations.dataValidation if place in each.sqref]
    assert [cell.value for (cell,) in book["选项"][rule.formula1.partition("!")[2]]] == [
        "实战",
        "桌面",
        "桌面、实战",
    ]
    assert rule.prompt == "从下拉列表中选"
    assert not sheet.protection.insertRows
    assert IDENTITY.text in sheet.oddFooter.center.text
    assert book["选项"].sheet_state != "visible"


@pytest.mark.parametrize(
    ("numbers", "red"),
    [
        ({"all": "5", "left": "2", "right": "3"}, [False, False]),
        ({"all": "5", "left": "2", "right": "2"}, [True, True]),
        ({"all": "5", "left": "2"}, [False, False]),  # not all of them are there yet
        ({}, [False, False]),
    ],
)
def test_numbers_are_red_where_they_should_be_equal_and_are_not(
    in_calc: Calc, numbers: dict[str, str], red: list[bool]
) -> None:
    form = test_alarms.form(*test_alarms.SUM)
    content = test_alarms.made(form)
    sheet = opened(content)["填写"]
    rules = test_alarms.rules(sheet)
    _, first = test_alarms.place(sheet, "one.a.all")
    cells = next(where for where in rules if f"{first}:" in where)
    free = [f"Z{first}", f"Z{first + 1}"]
    found = (rules[cells], list(rules.values())[-1])  # of the cells, and of the note
    conditions = ["=" + each.replace(",", ";") for each in found]  # as LibreOffice's API writes a formula
    steps: list[list[object]] = [["protect", "填写", False]]
    steps += typed(sheet, {f"one.a.{name}": number for name, number in numbers.items()})
    steps += [["type", "填写", *each] for each in zip(free, conditions, strict=True)]
    _, shown = in_calc(content, steps)
    assert [text in ("TRUE", "1") for text in shown[-2:]] == red
