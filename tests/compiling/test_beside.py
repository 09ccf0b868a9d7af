"""Two versions side by side: which, every field that either fills, and which of them differ."""

from __future__ import annotations

from docgen.collect.agreed import Agreed
from docgen.compiling.beside import FieldBeside, fields_beside
from docgen.model.decisions import DecisionEntry, DecisionKind
from tests.collect.reconcile.making import Inbox, definition, plan, row, when


def inbox() -> Inbox:
    """One unit's plan in two versions; the later says another time, and has a row more."""
    made = Inbox()
    made.send("U0001")
    first = row(1, "反恐演练", "2026年6月")
    made.come("一.xlsx", plan(first), unit="U0001", at=when("03-05"))
    second = row(1, "反恐演练", "2026年7月"), row(2, "防爆演练", "2026年9月")
    made.come("二.xlsx", plan(*second), unit="U0001", at=when("03-06"))
    return made


def beside(agreed: Agreed, kind: DecisionKind = DecisionKind.VERSION) -> list[FieldBeside]:
    (question,) = (each for each in agreed.questions if each.kind == kind)
    return list(fields_beside(question, agreed, lambda copy: definition(copy.form, copy.edition)))


def test_every_field_that_either_fills_is_there_in_the_order_of_the_form() -> None:
    fields = beside(inbox().settled())
    assert all(each.before or each.after for each in fields)
    assert fields[0].address == "basic.unit"
    assert [(each.label, each.row, each.before, each.after) for each in fields if each.differs] == [
        ("演练时间", "1", "2026年6月", "2026年7月"),
        ("演练牵头单位", "2", "", "阳城县公安局"),
        ("演练科目", "2", "", "防爆演练"),
        ("演练时间", "2", "", "2026年9月"),
        ("演练形式", "2", "", "桌面"),
    ]


def test_of_three_the_one_in_force_stands_beside_the_last() -> None:
    made = inbox()
    made.come("三.xlsx", plan(row(1, "反恐演练", "2026年8月")), unit="U0001", at=when("03-07"))
    agreed = made.settled()
    versions = [each for each in agreed.questions if each.kind == DecisionKind.VERSION]
    times = {
        (field.before, field.after)
        for each in versions
        for field in fields_beside(each, agreed, lambda copy: definition(copy.form, copy.edition))
        if field.address == "drills.1.time"
    }
    assert times == {("2026年6月", "2026年7月"), ("2026年7月", "2026年8月")}


def test_what_is_asked_field_by_field_is_named_at_its_field() -> None:
    made = inbox()
    (asked,) = (each.asked for each in made.settled().questions if each.kind == DecisionKind.VERSION)
    given = dict(zip(("文件", "位置", "原文"), asked, strict=True))
    told = {"次": 1, "问": DecisionKind.VERSION, "答": "each", "谁": "赵六", "日期": "2026-03-08", **given}
    made.decisions = [DecisionEntry.model_validate(told)]
    agreed = made.settled()
    keys = {each.key for each in agreed.questions if each.kind == DecisionKind.FIELD}
    fields = beside(agreed)
    assert {each.question for each in fields if each.differs} == keys
    assert all(not each.question for each in fields if not each.differs)


def test_other_questions_have_no_versions() -> None:
    made = Inbox()
    made.send("U0001")
    made.come("一.xlsx", plan(row(1, "反恐演练", "汛期前")), unit="U0001")
    assert beside(made.settled(), DecisionKind.DATES) == []
