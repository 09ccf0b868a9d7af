"""What came back settled: versions, whose it is, what does not add up; the same in whatever order."""

from __future__ import annotations

import datetime as dt
import gc
import random
from dataclasses import replace

import pytest

from docgen.collect.agreed import Agreed, AgreedValue, Duty, DutyState, Question
from docgen.collect.arrival import FileState
from docgen.forms.filled import TypedText, answers
from docgen.model.decisions import DecisionKind
from docgen.model.fieldtypes import Misfit
from docgen.model.forms import FormDefinition, Required
from docgen.planning.date_words import OpenDays
from tests.collect.reconcile.making import HALF, PLAN, Inbox, definition, plan, row, when
from tests.plugins.ranges import CHANCE, amount

GOOD = plan(row(1, "反恐演练", "2026年6月"))


def state(agreed: Agreed, path: str) -> FileState:
    return agreed.files[path][1]


def definition_of(form: str) -> FormDefinition:
    found = definition(form)
    assert found
    return found


def only(agreed: Agreed) -> Question:
    (question,) = (each for each in agreed.questions if each.open)
    return question


def codes(duty: Duty) -> dict[str, list[str]]:
    return {address: [told.code for told in each] for address, each in duty.faults.items()}


def test_a_complete_form_in_time_is_accepted_with_file_and_place_of_each_value() -> None:
    inbox = Inbox()
    key = inbox.send("U0001")
    inbox.come("来件/计划.xlsx", GOOD, unit="U0001")
    agreed = inbox.settled()
    duty = agreed.duties[key]
    assert (duty.state, duty.late, codes(duty), agreed.questions) == (DutyState.ACCEPTED, False, {}, ())
    value = duty.values["drills.1.content"]
    assert (value.value, value.file, value.place) == ("反恐演练", "来件/计划.xlsx", "填写!drills.1.content")
    assert state(agreed, "来件/计划.xlsx") is FileState.READ


def test_what_may_lie_in_the_pile_is_the_form_that_it_says_and_no_other() -> None:
    inbox = Inbox()
    maybe, other = inbox.send("U0001"), inbox.send("U0001", HALF)
    inbox.come("县局计划.xlsx", plan(row(1, "反恐演练", "6月"), named="阳城县公案局"))
    agreed = inbox.settled()
    assert {key: agreed.duties[key].state for key in (maybe, other)} == {
        maybe: DutyState.UNSURE,
        other: DutyState.MISSING,
    }


def test_what_did_not_come_is_missing_and_what_may_lie_in_the_pile_is_not_chased() -> None:
    inbox = Inbox()
    missing, maybe = inbox.send("U0003"), inbox.send("U0001")
    inbox.come("县局计划.xlsx", plan(row(1, "反恐演练", "6月"), named="阳城县公案局"))
    agreed = inbox.settled()
    assert agreed.duties[missing].state is DutyState.MISSING
    assert agreed.duties[maybe].state is DutyState.UNSURE
    assert state(agreed, "县局计划.xlsx") is FileState.UNSURE


# Versions.


def test_the_same_file_twice_is_a_duplicate_wherever_it_lies() -> None:
    inbox = Inbox()
    key = inbox.send("U0001")
    inbox.come("邮件/计划.xlsx", GOOD, unit="U0001", at=when("03-06"))
    inbox.come("压缩包.zip/计划.xlsx", GOOD, unit="U0001", at=when("03-05"))
    agreed = inbox.settled()
    assert state(agreed, "压缩包.zip/计划.xlsx") is FileState.READ
    assert state(agreed, "邮件/计划.xlsx") is FileState.DUPLICATE
    assert agreed.duties[key].first
    assert agreed.duties[key].first.path == "压缩包.zip/计划.xlsx"


def test_a_file_saved_again_without_a_change_is_a_duplicate_by_its_values() -> None:
    inbox = Inbox()
    key = inbox.send("U0001")
    inbox.come("计划.xlsx", GOOD, unit="U0001", at=when("03-05"))
    inbox.come("计划.docx", {**GOOD, "drills.1.content": " 反恐演练 "}, unit="U0001", at=when("03-06"))
    agreed = inbox.settled()
    assert [state(agreed, name) for name in ("计划.xlsx", "计划.docx")] == [
        FileState.READ,
        FileState.DUPLICATE,
    ]
    assert agreed.duties[key].replaced == ()


def test_a_corrected_one_takes_the_place_of_the_first_and_that_makes_it_no_later() -> None:
    inbox = Inbox()
    key = inbox.send("U0001", due="2026-03-10")
    first = inbox.come("计划.xlsx", GOOD, unit="U0001", at=when("03-05"))
    inbox.come("改.xlsx", plan(row(1, "反恐演练", "2026年7月")), unit="U0001", at=when("03-20"))
    agreed = inbox.settled()
    duty = agreed.duties[key]
    assert duty.values["drills.1.time"].value == "2026年7月"
    assert duty.replaced == (first,)
    assert (duty.state, duty.late) == (DutyState.ACCEPTED, False)
    assert state(agreed, "计划.xlsx") is FileState.REPLACED
    (question,) = agreed.questions
    assert (question.decided, question.settled, question.open) == ("new", True, False)
    assert (question.told and question.told.code, agreed.problems) == ("DG-E220", ())


def test_the_first_version_coming_once_more_does_not_go_back() -> None:
    inbox = Inbox()
    key = inbox.send("U0001")
    inbox.come("计划.xlsx", GOOD, unit="U0001", at=when("03-05"))
    inbox.come("改.xlsx", plan(row(1, "反恐演练", "2026年7月")), unit="U0001", at=when("03-06"))
    inbox.come("转.docx", GOOD, unit="U0001", at=when("03-07"))
    agreed = inbox.settled()
    assert agreed.duties[key].values["drills.1.time"].value == "2026年7月"
    assert state(agreed, "转.docx") is FileState.DUPLICATE


@pytest.mark.parametrize(
    "later",
    [
        plan(row(1, "反恐演练", "2026年8月"), date="2026年3月1日"),  # filled before the first
        {at: text for at, text in GOOD.items() if not at.endswith("method")},  # only less
        plan(row(1, "反恐演练", "2026年8月", method="也许")),  # with a slip that the first has not
    ],
)
def test_what_looks_like_an_older_state_is_asked_and_not_taken(later: dict[str, str]) -> None:
    inbox = Inbox()
    key = inbox.send("U0001")
    inbox.come("计划.xlsx", GOOD, unit="U0001", at=when("03-05"))
    inbox.come("另一份.xlsx", later, unit="U0001", at=when("03-06"))
    agreed = inbox.settled()
    assert agreed.duties[key].values["drills.1.time"].value == "2026年6月"
    assert state(agreed, "另一份.xlsx") is FileState.UNSURE
    question = only(agreed)
    assert [choice.key for choice in question.choices] == ["new", "old", "each"]
    assert question.told
    assert question.told.code == "DG-E221"
    inbox.decide(question, "new")
    decided = inbox.settled()
    assert state(decided, "计划.xlsx") is FileState.REPLACED
    assert not any(each.open and each.kind == DecisionKind.VERSION for each in decided.questions)


def test_the_old_one_is_kept_by_decision_and_a_conflict_is_settled_field_by_field() -> None:
    inbox = Inbox()
    key = inbox.send("U0001")
    inbox.come("计划.xlsx", GOOD, unit="U0001", at=when("03-05"))
    changed = plan(row(1, "反恐处突演练", "2026年7月"))
    inbox.come("改.xlsx", changed, unit="U0001", at=when("03-06"))
    (question,) = inbox.settled().questions
    inbox.decide(question, "old")
    kept = inbox.settled()
    assert kept.duties[key].values["drills.1.content"].value == "反恐演练"
    assert [each.sha256 for each in kept.duties[key].replaced] == [inbox.submissions[1].sha256]
    assert [(each.decided, each.settled) for each in kept.questions] == [("old", False)]
    inbox.decide(question, "each")
    agreed = inbox.settled()
    fields = [each for each in agreed.questions if each.kind == DecisionKind.FIELD]
    assert [each.asked[1] for each in fields] == ["drills.1.content", "drills.1.time"]
    assert agreed.duties[key].values["drills.1.content"].value == "反恐演练"
    inbox.decide(fields[1], "new")
    duty = inbox.settled().duties[key]
    assert (duty.values["drills.1.content"].value, duty.values["drills.1.time"].value) == (
        "反恐演练",
        "2026年7月",
    )
    assert (duty.values["drills.1.content"].file, duty.values["drills.1.time"].file) == (
        "计划.xlsx",
        "改.xlsx",
    )
    assert duty.state is DutyState.RECEIVED
    inbox.decide(fields[0], "old")
    assert inbox.settled().duties[key].state is DutyState.ACCEPTED


def test_rows_that_were_added_and_taken_away_differ_too() -> None:
    inbox = Inbox()
    key = inbox.send("U0001")
    two = plan(row(1, "反恐演练", "2026年6月"), row(2, "处突演练", "2026年7月"))
    inbox.come("计划.xlsx", GOOD, unit="U0001", at=when("03-05"))
    inbox.come("加一项.xlsx", two, unit="U0001", at=when("03-06"))
    inbox.come("减一项.xlsx", plan(row(1, "反恐演练", "2026年9月")), unit="U0001", at=when("03-07"))
    agreed = inbox.settled()
    assert agreed.duties[key].values["drills.1.time"].value == "2026年9月"
    details = {each.files[0]: each.details for each in agreed.questions}
    assert "第2行　演练科目：（空） → 处突演练" in details["加一项.xlsx"]
    assert "第2行　演练科目：处突演练 → （空）" in details["减一项.xlsx"]


def test_a_stamped_scan_beside_the_file_is_one_submission_with_two_witnesses() -> None:
    inbox = Inbox()
    key = inbox.send("U0001", due="2026-03-10")
    inbox.come("盖章.pdf", None, unit="U0001", fillable=False, at=when("03-09"))
    agreed = inbox.settled()
    assert agreed.duties[key].state is DutyState.RECEIVED
    assert codes(agreed.duties[key]) == {"": ["DG-E223"]}
    inbox.come("计划.docx", GOOD, unit="U0001", at=when("03-12"))
    agreed = inbox.settled()
    duty = agreed.duties[key]
    assert (duty.state, duty.late, duty.replaced) == (DutyState.ACCEPTED, False, ())
    assert [state(agreed, name) for name in ("盖章.pdf", "计划.docx")] == [FileState.READ, FileState.READ]


def test_punctual_is_the_first_acceptable_one_not_the_first() -> None:
    inbox = Inbox()
    key = inbox.send("U0001", due="2026-03-10")
    inbox.come("缺.xlsx", {**GOOD, "sign.filler": ""}, unit="U0001", at=when("03-09"))
    assert inbox.settled().duties[key].first is None
    inbox.come("补.xlsx", GOOD, unit="U0001", at=when("03-11"))
    assert inbox.settled().duties[key].late


# Whose it is.


def test_identity_and_the_words_on_the_form_must_agree() -> None:
    inbox = Inbox()
    mine, theirs = inbox.send("U0001"), inbox.send("U0002")
    inbox.come("计划.xlsx", plan(row(1, "反恐演练", "6月"), named="阳城县应急局"), unit="U0001")
    agreed = inbox.settled()
    assert {agreed.duties[key].state for key in (mine, theirs)} == {DutyState.UNSURE}
    question = only(agreed)
    assert [choice.key for choice in question.choices] == ["unit:U0001", "unit:U0002", "other", "no"]
    inbox.decide(question, "unit:U0002")
    agreed = inbox.settled()
    assert agreed.duties[mine].state is DutyState.MISSING
    assert agreed.duties[theirs].state is DutyState.ACCEPTED


@pytest.mark.parametrize("named", ["", "县公安局", "阳城公安", "我局", "阳城县公按局"])
def test_what_a_unit_calls_itself_does_not_contradict_its_identity(named: str) -> None:
    inbox = Inbox()
    key = inbox.send("U0001")
    inbox.come("计划.xlsx", plan(row(1, "反恐演练", "6月"), named=named), unit="U0001")
    agreed = inbox.settled()
    assert agreed.duties[key].submission
    assert not agreed.questions


def test_without_identity_the_name_tells_and_a_file_name_that_says_otherwise_is_asked() -> None:
    inbox = Inbox()
    key = inbox.send("U0001")
    inbox.come("计划.xlsx", plan(row(1, "反恐演练", "6月"), named="阳城县公安"))
    assert inbox.settled().duties[key].state is DutyState.ACCEPTED
    inbox = Inbox()
    key = inbox.send("U0001")
    inbox.come(
        "阳城县林业局2026年演练计划(2)最终.xlsx", plan(row(1, "反恐演练", "6月"), named="阳城县公安局")
    )
    assert inbox.settled().duties[key].state is DutyState.UNSURE


def test_a_name_that_names_nobody_is_never_taken_by_itself() -> None:
    inbox = Inbox()
    inbox.send("U0001")
    inbox.come("县局演练计划(2)最终.xlsx", plan(row(1, "反恐演练", "6月"), named="县局"))
    agreed = inbox.settled()
    assert state(agreed, "县局演练计划(2)最终.xlsx") is FileState.UNSURE
    inbox.come("县局.docx", plan(row(1, "扑火演练", "7月"), named="县局"), at=when("03-08"))
    first, second = (each for each in inbox.settled().questions if each.kind == DecisionKind.WHOSE)
    inbox.decide(first, "unit:U0001")
    assert [each.open for each in inbox.settled().questions if each.kind == DecisionKind.WHOSE] == [
        False,
        True,
    ]
    assert second.key != first.key


def test_file_name_and_sender_together_tell_a_form_that_names_nobody() -> None:
    inbox = Inbox()
    key = inbox.send("U0001")
    values = plan(row(1, "反恐演练", "6月"), named="")
    inbox.come("阳城县公安局计划.xlsx", values, sender="阳城公安 <a@b.cn>")
    assert inbox.settled().duties[key].submission
    inbox = Inbox()
    key = inbox.send("U0001")
    inbox.come("阳城县公安局计划.xlsx", values)
    question = only(inbox.settled())
    assert question.choices[0].key == "unit:U0001"
    assert question.words == "认不出这份表是哪个单位的，上面没有写填报单位"


def test_a_decision_on_a_name_holds_for_all_equal_ones_and_an_alias_for_the_next_year() -> None:
    inbox = Inbox()
    key, other = inbox.send("U0001"), inbox.send("U0001", HALF)
    inbox.come("一.xlsx", plan(row(1, "反恐演练", "6月"), named="阳城公案分局"))
    question = only(inbox.settled())
    inbox.decide(question, "unit:U0001")
    inbox.come("二.xlsx", {"basic.unit": "阳城 公案分局"}, form=HALF, at=when("06-20"))
    agreed = inbox.settled()
    assert agreed.duties[key].submission
    assert agreed.duties[other].submission
    assert not any(each.open and each.kind == DecisionKind.WHOSE for each in agreed.questions)
    next_year = Inbox(aliases={"阳城公案分局": "U0001"})
    key = next_year.send("U0001")
    next_year.come("一.xlsx", plan(row(1, "反恐演练", "6月"), named="阳城公案分局"))
    assert next_year.settled().duties[key].submission


def test_a_decision_that_is_taken_back_asks_again() -> None:
    inbox = Inbox()
    inbox.send("U0001")
    inbox.come("一.xlsx", plan(row(1, "反恐演练", "6月"), named="某某单位"))
    question = only(inbox.settled())
    inbox.decide(question, "no")
    assert state(inbox.settled(), "一.xlsx") is FileState.OTHER
    inbox.decide(question, "")
    assert only(inbox.settled()).key == question.key


def test_several_units_in_one_file_are_each_their_own() -> None:
    inbox = Inbox()
    keys = [inbox.send("U0001"), inbox.send("U0003")]
    digest = "a" * 64
    inbox.come("两个局.xlsx", GOOD, unit="U0001", sha256=digest)
    water = plan(row(1, "防汛演练", "6月", host="阳城县水务局"), named="阳城县水务局")
    inbox.come("两个局.xlsx", water, unit="U0003", sha256=digest, number=2)
    agreed = inbox.settled()
    assert [agreed.duties[key].state for key in keys] == [DutyState.ACCEPTED] * 2
    assert state(agreed, "两个局.xlsx") is FileState.READ


def test_a_form_of_last_year_is_asked() -> None:
    inbox = Inbox()
    key = inbox.send("U0001")
    inbox.come("去年的表.xlsx", GOOD, unit="U0001", year=2025)
    agreed = inbox.settled()
    assert agreed.duties[key].state is DutyState.UNSURE
    question = only(agreed)
    assert "2025" in question.words
    inbox.decide(question, "yes")
    assert inbox.settled().duties[key].state is DutyState.ACCEPTED


def test_which_drill_a_form_is_about_is_asked_where_the_unit_has_several() -> None:
    inbox = Inbox()
    keys = [
        inbox.send("U0001", HALF, drill=drill, name=name)
        for drill, name in (("A", "甲演练"), ("B", "乙演练"))
    ]
    inbox.come("表.xlsx", {"basic.unit": "阳城县公安局"}, unit="U0001", form=HALF)
    question = next(each for each in inbox.settled().questions if each.kind == DecisionKind.WHICH)
    assert [choice.words for choice in question.choices][:2] != ["", ""]
    inbox.decide(question, "copy:U0001/statistics-half/B")
    agreed = inbox.settled()
    assert agreed.duties[keys[0]].submission is None
    assert agreed.duties[keys[1]].submission


def test_a_form_that_is_none_of_the_copies_is_none_of_ours() -> None:
    inbox = Inbox()
    for drill in "AB":
        inbox.send("U0001", HALF, drill=drill)
    inbox.come("表.xlsx", {"basic.unit": "阳城县公安局"}, unit="U0001", form=HALF)
    question = next(each for each in inbox.settled().questions if each.kind == DecisionKind.WHICH)
    assert state(inbox.settled(), "表.xlsx") is FileState.UNSURE
    inbox.decide(question, "no")
    assert state(inbox.settled(), "表.xlsx") is FileState.OTHER


def test_a_unit_that_left_the_register_is_still_known_by_what_it_was_sent() -> None:
    inbox = Inbox()
    key = inbox.send("U0001")
    inbox.units = inbox.units[1:]
    inbox.come("计划.xlsx", GOOD, unit="U0001")
    assert inbox.settled().duties[key].state is DutyState.ACCEPTED


def test_sheets_of_two_units_in_one_form_are_asked() -> None:
    inbox = Inbox()
    key = inbox.send("U0001")
    inbox.come("计划.docx", GOOD, unit="U0001", mixed=True)
    assert inbox.settled().duties[key].state is DutyState.UNSURE
    inbox.decide(only(inbox.settled()), "unit:U0001")
    assert inbox.settled().duties[key].state is DutyState.ACCEPTED


def test_a_form_that_was_never_sent_is_kept_and_told() -> None:
    inbox = Inbox()
    inbox.come("计划.xlsx", GOOD, unit="U0001")
    agreed = inbox.settled()
    assert [told.code for told in agreed.problems] == ["DG-E214"]
    assert agreed.duties["U0001", PLAN, ""].values["drills.1.content"].value == "反恐演练"


# What a form says.


def test_date_words_are_days_and_keep_their_words() -> None:
    inbox = Inbox()
    key = inbox.send("U0001")
    inbox.come("计划.xlsx", plan(row(1, "甲", "6、9月"), row(2, "乙", "10月底前")), unit="U0001")
    duty = inbox.settled().duties[key]
    assert duty.state is DutyState.ACCEPTED
    first, second = (duty.values[f"drills.{number}.time"] for number in (1, 2))
    assert [days.first for days in first.days] == [dt.date(2026, 6, 1), dt.date(2026, 9, 1)]
    assert (first.text, first.value) == ("6、9月", "6、9月")
    assert second.days == (OpenDays(None, dt.date(2026, 10, 31)),)


def test_words_that_name_no_days_are_asked_and_a_person_may_say_them() -> None:
    inbox = Inbox()
    key = inbox.send("U0001")
    inbox.come("计划.xlsx", plan(row(1, "甲", "汛期前")), unit="U0001")
    agreed = inbox.settled()
    duty = agreed.duties[key]
    assert [choice.key for choice in only(agreed).choices] == ["other", "keep"]
    assert duty.state is DutyState.RECEIVED
    assert isinstance(duty.values["drills.1.time"].value, Misfit)
    inbox.decide(only(agreed), "say:5月")
    value = inbox.settled().duties[key].values["drills.1.time"]
    assert (value.value, value.text, value.decided) == ("5月", "汛期前", True)
    assert value.days == (OpenDays(dt.date(2026, 5, 1), dt.date(2026, 5, 31)),)
    assert inbox.settled().duties[key].state is DutyState.ACCEPTED


def test_words_may_be_kept_as_they_are_by_decision() -> None:
    inbox = Inbox()
    key = inbox.send("U0001")
    inbox.come("计划.xlsx", plan(row(1, "甲", "汛期前")), unit="U0001")
    inbox.decide(only(inbox.settled()), "keep")
    duty = inbox.settled().duties[key]
    value = duty.values["drills.1.time"]
    assert (value.value, value.days, value.decided, duty.state) == ("汛期前", (), True, DutyState.ACCEPTED)


@pytest.mark.parametrize("date", ["3月", "3月5日、6日", "3月5日前"])
def test_where_a_day_is_asked_for_several_are_a_fault(date: str) -> None:
    inbox = Inbox()
    key = inbox.send("U0001")
    inbox.come("计划.xlsx", plan(row(1, "甲", "6月"), date=date), unit="U0001")
    duty = inbox.settled().duties[key]
    assert list(codes(duty)) == ["sign.date"]
    assert duty.state is DutyState.INCOMPLETE


def test_a_day_without_its_year_is_of_the_year() -> None:
    inbox = Inbox()
    key = inbox.send("U0001")
    inbox.come("计划.xlsx", plan(row(1, "甲", "6月"), date="3月5日"), unit="U0001")
    duty = inbox.settled().duties[key]
    assert duty.values["sign.date"].value == dt.date(2026, 3, 5)
    assert duty.state is DutyState.ACCEPTED


@pytest.mark.parametrize(
    ("time", "code"),
    [("2026年6月31日", "DG-E204"), ("2026年9月—3月", "DG-E204"), ("2025年12月", "DG-E203"), ("6月底前", "")],
)
def test_a_day_that_cannot_be_or_is_of_another_year_is_told_at_its_row(time: str, code: str) -> None:
    inbox = Inbox()
    key = inbox.send("U0001")
    inbox.come("计划.xlsx", plan(row(1, "甲", "6月"), row(2, "乙", time)), unit="U0001")
    duty = inbox.settled().duties[key]
    assert codes(duty) == ({"drills.2.time": [code]} if code else {})
    assert duty.state is (DutyState.INCOMPLETE if code else DutyState.ACCEPTED)


def test_what_must_be_filled_is_told_of_used_rows_alone() -> None:
    inbox = Inbox()
    key = inbox.send("U0001")
    values = {**GOOD, **row(2, "扑火演练", ""), "drills.2.method": "", "basic.phone": ""}
    inbox.come("计划.xlsx", {**values, "drills.3.remarks": ""}, unit="U0001")
    assert codes(inbox.settled().duties[key]) == {
        "basic.phone": ["DG-E201"],
        "drills.2.method": ["DG-E201"],
        "drills.2.time": ["DG-E201"],
    }


def test_sums_that_differ_name_both_cells() -> None:
    inbox = Inbox()
    key = inbox.send("U0001", HALF)
    values = {"levels.total.times": "1,200", "kinds.total.times": "1199"}
    inbox.come("统计.xlsx", values, unit="U0001", form=HALF)
    faults = inbox.settled().duties[key].faults
    (told,) = (each for each in faults["levels.total.times"] if each.code == "DG-E202")
    assert told in faults["kinds.total.times"]
    for piece in ("填写!levels.total.times", "1200", "填写!kinds.total.times", "1199"):
        assert piece in told.what
    inbox = Inbox()
    key = inbox.send("U0001", HALF)
    inbox.come("统计.xlsx", {**values, "kinds.total.times": "1200"}, unit="U0001", form=HALF)
    assert "DG-E202" not in str(codes(inbox.settled().duties[key]))


def test_a_sum_of_each_row_is_told_at_its_row_alone() -> None:
    inbox = Inbox()
    key = inbox.send("U0001", HALF)
    table = next(each for each in definition_of(HALF).tables() if each.id == "levels")
    first, second = (each.id for each in table.filled_rows[:2])
    cells = {first: ("5", "2", "3"), second: ("5", "2", "4")}
    values = {
        f"levels.{id}.{column}": text
        for id, texts in cells.items()
        for column, text in zip(("times", "comprehensive", "single"), texts, strict=True)
    }
    inbox.come("统计.xlsx", values, unit="U0001", form=HALF)
    told = {at for at, each in codes(inbox.settled().duties[key]).items() if "DG-E202" in each}
    assert told == {f"levels.{second}.{column}" for column in ("times", "comprehensive", "single")}


def test_in_a_table_with_fixed_rows_every_cell_that_must_be_filled_is_told() -> None:
    inbox = Inbox()
    key = inbox.send("U0001", HALF)
    inbox.come("统计.xlsx", {"basic.unit": "阳城县公安局"}, unit="U0001", form=HALF)
    needed = {at for at, item in definition_of(HALF).expand() if item.required is Required.YES}
    told = {at for at, each in codes(inbox.settled().duties[key]).items() if each == ["DG-E201"]}
    assert told == needed - {"basic.unit"}
    assert any(at.startswith("levels.") for at in told)


def test_a_plan_without_a_drill_is_asked_whether_there_is_none() -> None:
    for first in ({}, {"drills.1.content": "无"}):
        inbox = Inbox()
        key = inbox.send("U0001")
        inbox.come("计划.xlsx", {**plan(), **first}, unit="U0001")
        agreed = inbox.settled()
        assert agreed.duties[key].state in (DutyState.RECEIVED, DutyState.INCOMPLETE)
        question = next(each for each in agreed.questions if each.kind == DecisionKind.NOTHING)
        inbox.decide(question, "nothing")
        assert inbox.settled().duties[key].state is DutyState.NOTHING


def test_a_plan_form_that_asks_for_no_drills_is_never_empty() -> None:
    inbox = Inbox()
    inbox.send("U0001", "tell")
    inbox.come("情况.docx", {"basic.unit": "阳城县公安局"}, unit="U0001", form="tell")
    agreed = inbox.settled()
    assert agreed.duties["U0001", "tell", ""].state is DutyState.ACCEPTED


def test_a_drill_that_two_units_reported_counts_once_where_somebody_says_so() -> None:
    inbox = Inbox()
    mine, theirs = inbox.send("U0003"), inbox.send("U0004")
    inbox.come("水.xlsx", plan(row(1, "防汛抢险演练", "6月中旬"), named="阳城县水务局"), unit="U0003")
    forest = plan(row(1, "扑火演练", "4月"), row(2, "防汛抢险 演练", "6月"), named="阳城县林业局")
    inbox.come("林.xlsx", forest, unit="U0004")
    agreed = inbox.settled()
    question = only(agreed)
    assert question.kind == DecisionKind.JOINT
    assert agreed.joint == {}
    inbox.decide(question, "once:U0003")
    assert inbox.settled().joint == {(theirs, "drills.2"): (mine, "drills.1")}
    inbox.decide(question, "twice")
    assert inbox.settled().joint == {}


def test_what_everybody_holds_is_no_joint_drill_unless_the_same_host_is_named() -> None:
    inbox = Inbox()
    for unit in inbox.units:
        inbox.send(unit.id)
        held = row(1, "消防疏散演练", "11月", host=unit.name)
        water = row(2, "防汛综合演练", "6月", host="阳城县水务局")
        inbox.come(f"{unit.id}.xlsx", plan(held, water, named=unit.name), unit=unit.id)
    joint = [each for each in inbox.settled().questions if each.kind == DecisionKind.JOINT]
    assert all("防汛综合演练" in each.words for each in joint)
    assert sorted({*each.units} - {"U0003"} for each in joint) == [{"U0001"}, {"U0002"}, {"U0004"}, {"U0005"}]


def test_a_drill_called_nearly_the_same_is_asked() -> None:
    inbox = Inbox()
    inbox.send("U0003")
    inbox.come("水.xlsx", plan(row(1, "沁河流域防汛抢险演练", "6月"), named="阳城县水务局"), unit="U0003")
    inbox.come("林.xlsx", plan(row(1, "沁河流域防汛抢险救灾演练", "6月"), named="阳城县林业局"), unit="U0004")
    inbox.come("公.xlsx", plan(row(1, "沁河大桥反恐演练", "6月")), unit="U0001")
    (question,) = (each for each in inbox.settled().questions if each.kind == DecisionKind.JOINT)
    assert question.units == ("U0003", "U0004")


def test_the_same_drill_in_other_months_is_another() -> None:
    inbox = Inbox()
    inbox.send("U0003")
    inbox.come("水.xlsx", plan(row(1, "防汛抢险演练", "6月"), named="阳城县水务局"), unit="U0003")
    inbox.come("林.xlsx", plan(row(1, "防汛抢险演练", "9月"), named="阳城县林业局"), unit="U0004")
    assert not inbox.settled().questions


def test_what_the_office_says_of_a_duty_holds_until_a_form_comes() -> None:
    inbox = Inbox()
    keys = [inbox.send(f"U000{number}") for number in (1, 2, 3)]
    for key, answer, until in zip(keys, ("零报告", "免报", "延期"), (None, None, "2026-04-01"), strict=True):
        inbox.said(DecisionKind.DUTY, ("", "/".join(key), ""), answer, "来电说明", until)
    agreed = inbox.settled()
    assert [agreed.duties[key].state for key in keys] == [
        DutyState.NOTHING,
        DutyState.EXEMPT,
        DutyState.EXTENDED,
    ]
    assert agreed.duties[keys[2]].until == dt.date(2026, 4, 1)
    assert agreed.duties[keys[1]].reason == "来电说明"
    inbox.come(
        "水.xlsx", plan(row(1, "防汛演练", "6月"), named="阳城县水务局"), unit="U0003", at=when("03-30")
    )
    duty = inbox.settled().duties[keys[2]]
    assert (duty.state, duty.late) == (DutyState.ACCEPTED, False)


def test_of_whom_nothing_is_asked_nothing_is_to_be_mended() -> None:
    inbox = Inbox()
    keys = [inbox.send("U0001"), inbox.send("U0002")]
    for key, answer, until in zip(keys, ("免报", "延期"), (None, "2026-04-01"), strict=True):
        inbox.said(DecisionKind.DUTY, ("", "/".join(key), ""), answer, "来电说明", until)
        values = {**plan(row(1, "演练甲", "6月"), named=""), "sign.filler": ""}
        inbox.come(f"{key[0]}.xlsx", values, unit=key[0])
    agreed = inbox.settled()
    assert [agreed.duties[key].state for key in keys] == [DutyState.EXEMPT, DutyState.INCOMPLETE]


def test_a_decision_on_a_version_holds_whatever_is_decided_of_those_before_it() -> None:
    inbox = Inbox()
    key = inbox.send("U0001")
    for month, day in ((6, "03-05"), (7, "03-06"), (8, "03-07")):
        inbox.come(f"{month}.xlsx", plan(row(1, "反恐演练", f"2026年{month}月")), unit="U0001", at=when(day))
    second, third = sorted(inbox.settled().questions, key=lambda each: each.files)
    inbox.decide(third, "old")
    assert inbox.settled().duties[key].values["drills.1.time"].value == "2026年7月"
    inbox.decide(second, "old")
    assert inbox.settled().duties[key].values["drills.1.time"].value == "2026年6月"


# All together.


def crowd(chance: random.Random) -> Inbox:
    """Files of all kinds, some of them twice, some corrected, some of nobody."""
    inbox = Inbox()
    for unit in inbox.units:
        inbox.send(unit.id)
    times = ["6月", "6、9月", "汛期前", "2026年6月31日", "待定", "10月底前"]
    names = [*(unit.name for unit in inbox.units), "县局", "阳城公安", "某单位", ""]
    for number in range(amount(14, 40)):
        values = plan(
            row(1, chance.choice(["防汛演练", "扑火演练"]), chance.choice(times)), named=chance.choice(names)
        )
        unit = chance.choice([*(unit.id for unit in inbox.units), "", ""])
        day = f"03-{chance.randint(1, 28):02}"
        inbox.come(f"{number}.xlsx", values, unit=unit, at=when(day), fillable=chance.random() > 0.1)
    inbox.other("回执.docx", FileState.OTHER)
    inbox.other("坏.xlsx", FileState.UNREADABLE)
    return inbox


@pytest.mark.ranged("收件的先后", cases=amount(12, 200))
def test_whatever_the_order_the_same_is_asked_and_decisions_hold() -> None:
    for run in range(amount(12, 200)):
        chance = random.Random(CHANCE + run)
        inbox = crowd(chance)
        before = inbox.settled()
        for question in before.questions:
            if question.open and chance.random() < 0.5:
                inbox.decide(question, chance.choice(question.choices).key.replace("other", "keep"))
        expected = inbox.settled()
        arrivals, forms = list(inbox.arrivals), list(inbox.submissions)
        chance.shuffle(arrivals)
        chance.shuffle(forms)
        agreed = inbox.settled(arrivals, forms)
        assert agreed == expected
        assert len(agreed.files) == len(inbox.arrivals)
        held = {each.key: each.decided for each in agreed.questions}
        for entry in inbox.decisions:
            assert held.get(entry.key, entry.answer) == entry.answer


def test_the_person_of_a_unit_is_in_no_message_however_versions_differ() -> None:
    inbox = Inbox()
    key = inbox.send("U0001")
    inbox.come("计划.xlsx", GOOD, unit="U0001", at=when("03-05"))
    other = {**GOOD, "basic.contact": "孙七", "basic.phone": "0356-4239999", "sign.filler": "孙七"}
    inbox.come("改.xlsx", other, unit="U0001", at=when("03-06"))
    inbox.decide(inbox.settled().questions[0], "each")
    agreed = inbox.settled()
    asked = [each.told for each in agreed.questions if each.told]
    told = [*agreed.problems, *asked, *(one for each in agreed.duties[key].faults.values() for one in each)]
    assert len(told) >= 3
    for secret in ("王五", "孙七", "0356-4232621", "0356-4239999"):
        assert not any(secret in str(each) for each in told)
    assert any("孙七" in choice.words for each in agreed.questions for choice in each.choices)


def test_values_are_made_when_they_are_asked_for() -> None:
    """Those of a province's year would fill the memory."""
    inbox = Inbox()
    key = inbox.send("U0001")
    inbox.come("计划.xlsx", plan(row(1, "消防演练", "6月")), unit="U0001")
    before = values_held()
    duty = inbox.settled().duties[key]
    assert values_held() == before
    assert duty.values["drills.1.content"].text == "消防演练"
    assert duty.values["drills.1.time"].days


def values_held() -> int:
    return sum(isinstance(each, AgreedValue) for each in gc.get_objects())


def test_the_copies_of_a_unit_are_found_in_the_order_of_sending() -> None:
    inbox = Inbox()
    keys = [inbox.send("U0002", HALF), inbox.send("U0001"), inbox.send("U0002"), inbox.send("U0003")]
    known = inbox.known
    assert [copy.key for copy in known.sent_to("U0002")] == [keys[0], keys[2]]
    assert [copy.key for copy in known.sent_to("U0003")] == [keys[3]]
    assert not any(known.sent_to(unit) for unit in ("", "U0000", "U0002x", "U0009"))


def test_a_column_that_is_gone_is_one_fault_however_many_rows_there_are() -> None:
    inbox = Inbox()
    key = inbox.send("U0001")
    came = inbox.come("计划.xlsx", plan(row(1, "甲", "6月"), row(2, "乙", "7月")), unit="U0001")
    known = definition(came.form)
    kept = {
        address: TypedText(answer.text, answer.place)
        for address, answer in came.answers.items()
        if not address.endswith(".time")
    }
    inbox.submissions = [replace(came, answers=answers(kept, known))]
    duty = inbox.settled().duties[key]
    assert duty.state is DutyState.INCOMPLETE
    assert [each.code for told in duty.faults.values() for each in told] == ["DG-A304"]
    assert "drills.1.time" in duty.faults


def test_of_days_that_the_unit_must_mend_nobody_is_asked_which_they_are() -> None:
    """同上 in the first row is told as what it is; in words that say no days the office may help itself."""
    for fault, told in (("DG-A431", "DG-A431"), ("", "DG-E205")):
        inbox = Inbox()
        key = inbox.send("U0001")
        came = inbox.come("计划.xlsx", plan(row(1, "甲", "同上")), unit="U0001")
        typed = {
            address: TypedText(answer.text, answer.place, fault if answer.text == "同上" else "")
            for address, answer in came.answers.items()
        }
        inbox.submissions = [replace(came, answers=answers(typed, definition(came.form)))]
        agreed = inbox.settled()
        assert codes(agreed.duties[key]) == {"drills.1.time": [told]}
        assert len(agreed.questions) == (0 if fault else 1)
