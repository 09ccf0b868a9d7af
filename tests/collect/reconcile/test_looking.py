"""What was read and may be meant otherwise is put before a person: struck out, moved, beside the table."""

from __future__ import annotations

from dataclasses import replace

import pytest

from docgen.collect.agreed import DutyState, Question
from docgen.forms.filled import Answer, TypedText
from docgen.model.decisions import DecisionKind
from docgen.model.fieldtypes import Misfit
from docgen.problems import Problem, problem
from docgen.records.sendings import CopyKey
from tests.collect.reconcile.making import Inbox, plan, row, when

GOOD = plan(row(1, "反恐演练", "2026年6月"))
STRUCK = problem("DG-A415", where="第2个表第2行第6格", given="在东厂区")
BESIDE = TypedText("另有一次未定", "第8段")


def with_looks(
    values: dict[str, str] = GOOD, *, strays: tuple[TypedText, ...] = (), notes: tuple[Problem, ...] = ()
) -> tuple[Inbox, CopyKey]:
    inbox = Inbox()
    key = inbox.send("U0001")
    inbox.come("计划.docx", values, unit="U0001")
    inbox.submissions[-1] = replace(inbox.submissions[-1], strays=strays, notes=notes)
    return inbox, key


def only(inbox: Inbox) -> Question:
    (question,) = inbox.settled().questions
    return question


def test_what_no_field_is_for_and_what_was_struck_out_are_one_question_with_their_places() -> None:
    inbox, key = with_looks(strays=(BESIDE, TypedText("在东厂区", "第2个表第2行第6格")), notes=(STRUCK,))
    question = only(inbox)
    assert (question.kind, question.open, question.units) == (DecisionKind.LOOK, True, ("U0001",))
    assert question.details == (
        "第2个表第2行第6格有划去的字“在东厂区”，没有采用",  # once, though it is a stray as well
        "第8段写着“另有一次未定”，不在要填的格里，不知道是哪一栏的",
    )
    assert inbox.settled().duties[key].state is DutyState.RECEIVED


def test_what_was_looked_at_is_accepted_and_what_is_sent_back_is_a_fault_at_its_place() -> None:
    inbox, key = with_looks(strays=(BESIDE,), notes=(STRUCK,))
    inbox.decide(only(inbox), "fine")
    assert inbox.settled().duties[key].state is DutyState.ACCEPTED
    inbox.decide(only(inbox), "again")
    duty = inbox.settled().duties[key]
    assert duty.state is DutyState.INCOMPLETE
    told = [(each.code, each.place.file) for each in duty.faults[""]]
    assert told == [("DG-A415", "计划.docx"), ("DG-E226", "计划.docx")]


def test_a_version_that_nobody_has_looked_at_yet_was_in_time_all_the_same() -> None:
    inbox, key = with_looks(strays=(BESIDE,))
    inbox.come("改.docx", plan(row(1, "反恐演练", "2026年7月")), unit="U0001", at=when("03-20"))
    duty = inbox.settled().duties[key]
    assert duty.first
    assert (duty.first.path, duty.late) == ("计划.docx", False)


@pytest.mark.parametrize("code", ["DG-A419", "DG-A421"])
def test_whose_it_is_and_how_many_there_are_is_not_asked_twice(code: str) -> None:
    inbox, key = with_looks(notes=(problem(code, form="计划表", count=2),))
    assert inbox.settled().questions == ()
    assert inbox.settled().duties[key].state is DutyState.ACCEPTED


def test_beside_a_plan_without_a_drill_stands_what_may_tell_why() -> None:
    inbox, _ = with_looks(plan(), strays=(TypedText("本单位今年无演练", "第8段"),))
    question = only(inbox)
    assert question.kind == DecisionKind.NOTHING
    assert question.details == ("第8段写着“本单位今年无演练”，不在要填的格里，不知道是哪一栏的",)


def test_a_plan_whose_table_is_lost_is_not_asked_whether_it_has_no_drills() -> None:
    inbox, key = with_looks(plan(), strays=(TypedText("防汛演练\t2026年6月", "第8段"),))
    made = inbox.submissions[-1]
    lost = Misfit("DG-A303", {"label": "演练科目", "address": "drills.1.content"}, "")
    gone = {**made.answers, "drills.1.content": Answer("", lost, "")}
    inbox.submissions[-1] = replace(made, answers=gone)
    assert only(inbox).kind == DecisionKind.LOOK
    assert inbox.settled().duties[key].state is DutyState.INCOMPLETE


def test_neither_a_print_nor_what_a_person_entered_is_looked_at_again() -> None:
    for changed in ({"fillable": False}, {"entered": True}):
        inbox, _ = with_looks(strays=(BESIDE,))
        inbox.submissions[-1] = replace(inbox.submissions[-1], **changed)
        assert not any(each.kind == DecisionKind.LOOK for each in inbox.settled().questions)
