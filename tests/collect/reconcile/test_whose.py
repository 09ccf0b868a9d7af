"""Whose a form is, and of which drill, where it says otherwise than its identity."""

from __future__ import annotations

import pytest

from docgen.collect.agreed import DutyState
from docgen.model.decisions import DecisionKind
from docgen.records.sendings import PER_DRILL
from tests.collect.reconcile.making import Inbox, plan, row, when

DRILLS = {"A": "防汛演练", "B": "消防演练"}
MATERIALS = {"basic.unit": "阳城县公安局"}


def named(said: str) -> Inbox:
    """The form of materials that was handed out for the first drill comes back with what it says."""
    inbox = Inbox()
    for drill, name in DRILLS.items():
        inbox.send("U0001", "materials", drill=drill, name=name)
    inbox.come("材料.docx", MATERIALS | {"basic.name": said}, unit="U0001", form="materials", drill="A")
    return inbox


def test_a_form_of_one_drill_that_names_another_of_the_units_is_asked() -> None:
    inbox = named("消防 演练")
    agreed = inbox.settled()
    (question,) = agreed.questions
    assert question.kind == DecisionKind.WHICH
    assert [each.words for each in question.choices[:2]] == [
        "演练材料报送单：防汛演练",
        "演练材料报送单：消防演练",
    ]
    assert not any(duty.submission for duty in agreed.duties.values())
    inbox.decide(question, question.choices[1].key)
    filled = [duty.copy.drill for duty in inbox.settled().duties.values() if duty.submission]
    assert filled == ["B"]


@pytest.mark.parametrize("said", ["防汛演练", "防汛应急演练", "", "见通知"])
def test_a_drill_in_other_words_is_the_one_it_was_handed_out_for(said: str) -> None:
    agreed = named(said).settled()
    assert [duty.copy.drill for duty in agreed.duties.values() if duty.submission] == ["A"]
    assert DecisionKind.WHICH not in [each.kind for each in agreed.questions]


def test_each_drill_that_was_not_planned_has_a_form_of_its_own() -> None:
    inbox = Inbox()
    key = inbox.send("U0001", "materials")
    inbox.sent[key] = inbox.sent[key]._replace(asked=PER_DRILL)
    for day, (file, said) in enumerate((("一", "防汛演练"), ("二", "消防演练"), ("三", "消防 演练。")), 1):
        values = MATERIALS | {"basic.name": said, "basic.contact": file}
        inbox.come(f"{file}.docx", values, unit="U0001", form="materials", at=when(f"06-0{day}"))
    duties = [duty for duty in inbox.settled().duties.values() if duty.submission]
    assert {duty.copy.drill_name[:2] for duty in duties} == {"防汛", "消防"}
    assert len({duty.copy.key for duty in duties}) == len(duties) == 2


def test_forms_that_somebody_says_are_of_drills_not_planned_are_each_their_own() -> None:
    """Beside one of a drill of the plan, which of the two it is has to be asked."""
    inbox = Inbox()
    inbox.send("U0001", "materials", drill="A", name="地震演练")
    spare = inbox.send("U0001", "materials")
    inbox.sent[spare] = inbox.sent[spare]._replace(asked=PER_DRILL)
    for file, said in (("一", "防汛演练"), ("二", "消防演练")):
        values = MATERIALS | {"basic.name": said, "basic.contact": file}
        inbox.come(f"{file}.docx", values, unit="U0001", form="materials")
    for question in inbox.settled().questions:
        inbox.decide(question, next(each.key for each in question.choices if each.words == "演练材料报送单"))
    filled = [duty.copy.drill_name for duty in inbox.settled().duties.values() if duty.submission]
    assert sorted(filled) == ["消防演练", "防汛演练"]


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("阳城县公安局、阳城县水务局", True),
        ("阳城县公安局和林业局", True),
        ("阳城县公安局 阳城县应急管理局", True),
        ("阳城县公安局、办公室", False),
        ("阳城县公安局（阳城县公安局）", False),
        ("阳城县公安局 2026年", False),
        ("阳城县公安局交通警察大队", True),  # a body of its own, which may have to report for itself
        ("阳城县公安局东冶派出所", True),
        ("阳城县公安局治安科", False),
        ("阳城县公案局", False),
    ],
)
def test_a_form_that_another_or_two_units_report_in_is_asked(said: str, asked: bool) -> None:
    inbox = Inbox()
    key = inbox.send("U0001")
    inbox.come("计划.xlsx", plan(row(1, "反恐演练", "2026年6月"), named=said), unit="U0001")
    agreed = inbox.settled()
    assert [each.kind for each in agreed.questions] == [DecisionKind.WHOSE] * asked
    assert (agreed.duties[key].state is DutyState.ACCEPTED) is not asked
