"""Files that nobody can open: whose they may be; nobody is chased for what may lie among them."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from docgen.collect.agreed import Agreed, DutyState
from docgen.collect.arrival import FileState
from docgen.compiling.standing import standing
from docgen.model.units import Unit
from tests.collect.reconcile.making import HALF, PLAN, UNITS, Inbox, plan, row, when

LATER = dt.date(2026, 4, 1)


def unopened(
    path: str, *, sender: str = "", subject: str = "", state: FileState = FileState.UNREADABLE
) -> Inbox:
    """An inbox of a year in which all units owe a plan, with a file that was not read."""
    made = Inbox()
    for unit in made.units:
        made.send(unit.id)
    made.other(path, state)
    made.arrivals[0] = replace(made.arrivals[0], sender=sender, subject=subject)
    return made


def maybe(agreed: Agreed) -> set[str]:
    """The units that are not to be chased because of it."""
    return {each.unit for each in standing(agreed, LATER).unopened}


@pytest.mark.parametrize(
    ("path", "sender", "subject"),
    [
        ("阳城县公安局2026年应急演练计划表（最终）.docx", "", ""),
        ("0612/阳城县公安局/计划.docx", "", ""),
        ("0612/阳城县公安局报送.zip/1.docx", "", ""),
        ("扫描.docx", "阳城县公安局 <a@b.cn>", ""),
        ("扫描.docx", "a@b.cn", "阳城县公安局报送2026年应急演练计划"),
        ("县公安局计划.docx", "", ""),
        ("阳城县公按局计划.docx", "", ""),
    ],
)
@pytest.mark.parametrize("state", [FileState.UNREADABLE, FileState.UNSURE])
def test_the_unit_whose_file_it_may_be_is_not_chased(
    path: str, sender: str, subject: str, state: FileState
) -> None:
    agreed = unopened(path, sender=sender, subject=subject, state=state).settled()
    assert maybe(agreed) == {"U0001"}
    duty = agreed.duties["U0001", PLAN, ""]
    assert (duty.state, duty.unopened) == (DutyState.UNSURE, (path,))
    assert duty.reason == f"没有读出表来的文件里可能有：“{path}”"
    found = standing(agreed, LATER)
    assert {each.unit for each in found.to_chase} == {unit.id for unit in UNITS} - {"U0001"}
    (question,) = agreed.questions
    assert (question.open, question.units) == (True, ("U0001",))


@pytest.mark.parametrize(
    "path", ["扫描件001.docx", "计划.docx", "县局.docx", "0612/来件.eml/附件1.docx", "沁水县教育局.docx"]
)
def test_a_file_that_names_nobody_known_keeps_nobody_from_being_chased(path: str) -> None:
    agreed = unopened(path).settled()
    assert not maybe(agreed)
    assert not agreed.questions


def test_a_letter_is_no_form() -> None:
    assert not maybe(unopened("阳城县公安局回执.pdf", state=FileState.OTHER).settled())


def test_the_address_of_the_register_tells_it() -> None:
    made = unopened("1.docx", sender="PO@example.cn")
    made.units = (Unit("U0001", "阳城县公安局", email="po@example.cn"), *UNITS[1:])
    assert maybe(made.settled()) == {"U0001"}


def test_a_name_with_a_form_in_it_is_about_that_form() -> None:
    made = unopened("阳城县公安局.docx")
    made.send("U0001", HALF)
    assert len(standing(made.settled(), LATER).unopened) == 2
    form = made.sent["U0001", HALF, ""].form_name
    named = unopened(f"阳城县公安局{form}.docx")
    named.send("U0001", HALF)
    assert [each.form for each in standing(named.settled(), LATER).unopened] == [HALF]


def test_it_is_decided_whose_it_is_or_that_it_is_nobodys() -> None:
    made = unopened("阳城县公安局.docx")
    (question,) = made.settled().questions
    made.decide(question, "no")
    agreed = made.settled()
    assert not maybe(agreed)
    assert agreed.files["阳城县公安局.docx"][1] is FileState.OTHER
    assert agreed.duties["U0001", PLAN, ""].state is DutyState.MISSING
    made.decide(question, "unit:U0003")
    assert maybe(made.settled()) == {"U0003"}
    assert not [each for each in made.settled().questions if each.open]


def test_once_the_form_is_there_the_file_is_asked_about_no_more() -> None:
    made = unopened("阳城县公安局.docx")
    made.come("好.xlsx", plan(row(1, "反恐演练", "2026年6月")), unit="U0001")
    agreed = made.settled()
    assert agreed.duties["U0001", PLAN, ""].state is DutyState.ACCEPTED
    assert not maybe(agreed)
    assert not agreed.questions


@pytest.mark.parametrize(("day", "chased"), [("03-01", True), ("03-09", False)])
def test_what_was_to_be_mended_may_lie_in_a_file_that_came_after_it(day: str, chased: bool) -> None:
    made = unopened("阳城县公安局.docx")
    made.arrivals[0] = replace(made.arrivals[0], received=when(day))
    made.come("坏.xlsx", plan(row(1, "反恐演练", "2026年6月31日")), unit="U0001", at=when("03-05"))
    agreed = made.settled()
    assert agreed.duties["U0001", PLAN, ""].state is DutyState.INCOMPLETE
    assert ("U0001" in {each.unit for each in standing(agreed, LATER).to_chase}) == chased


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("阳城县公安局计划表.docx", {PLAN}),
        ("阳城县公安局上半年统计表.docx", {HALF}),
        ("阳城县公安局报送.docx", {PLAN, HALF}),
    ],
)
def test_it_may_be_a_form_of_the_kind_that_it_is_called_after(path: str, expected: set[str]) -> None:
    made = Inbox()
    for form in (PLAN, HALF):
        made.send("U0001", form)
    made.other(path, FileState.UNREADABLE)
    assert {each.form for each in standing(made.settled(), LATER).unopened} == expected
