"""Packages of offices below settled: whose, which is in force, what answers for what."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from docgen.bootstrap.paths import templates
from docgen.collect.agreed import Agreed, Duty, DutyState
from docgen.collect.arrival import FileState
from docgen.compiling.reminding import ReminderTexts, reminders
from docgen.compiling.standing import standing
from docgen.model.decisions import DecisionKind
from docgen.model.units import Unit
from tests.collect.packing import COUNTIES, COUNTY, Above, copy
from tests.collect.reconcile.making import PLAN, plan, row, when

POLICE = copy("S1", "阳城县公安局", **{"drills.1.content": "防暴", "drills.1.time": "2026年6月"})
WATER = copy("S2", "阳城县水务局", **{"drills.1.content": "防汛", "drills.1.time": "汛期前"})
OWES = copy("S2", "阳城县水务局", state="未报")


def states(found: Agreed) -> dict[str, FileState]:
    return {path: state for path, (_, state) in found.files.items()}


def test_what_units_of_a_unit_reported_stands_below_it_as_that_office_settled_it() -> None:
    made = Above()
    made.send("C1")
    made.packed("包.zip", POLICE, WATER)
    found = made.all()
    assert set(found.below) == {("C1/S1", PLAN, ""), ("C1/S2", PLAN, "")}
    water = found.below["C1/S2", PLAN, ""]
    assert (water.state, water.copy.unit_name) == (DutyState.ACCEPTED, "阳城县水务局")
    assert water.values["drills.1.time"].text == "汛期前"
    assert water.values["drills.1.time"].place == "阳城县水务局：阳城县水务局.xlsx!填写!drills.1.time"
    assert found.below["C1/S1", PLAN, ""].values["drills.1.time"].days
    assert not found.questions
    assert found.duties["C1", PLAN, ""].state is DutyState.ACCEPTED
    assert {duty.copy.unit for duty in found.reporting} == {"C1/S1", "C1/S2"}


def test_the_county_is_asked_for_what_its_package_lacks_and_for_nothing_else() -> None:
    made = Above()
    made.send("C1")
    made.send("C1", "statistics-half")
    made.send("C2")
    made.packed("包.zip", POLICE, OWES)
    found = made.all()
    lacking = found.duties["C1", PLAN, ""]
    assert (lacking.state, lacking.package) == (DutyState.INCOMPLETE, "包.zip")
    assert "阳城县水务局" in lacking.faults[""][0].what
    assert found.duties["C1", "statistics-half", ""].state is DutyState.MISSING
    assert found.duties["C2", PLAN, ""].state is DutyState.MISSING
    (counted,) = found.packages
    assert (counted.counts[DutyState.ACCEPTED], counted.lacking) == (1, 1)


def test_the_county_is_told_which_of_its_units_are_missing() -> None:
    made = Above()
    made.send("C1")
    made.packed("包.zip", POLICE, OWES)
    found = standing(made.all(), dt.date(2026, 4, 1))
    (reminder,) = reminders(found, {})
    texts = ReminderTexts(templates() / "text", "晋城市应急管理局", "", found)
    said = "演练计划表（县直单位）没有报齐，上报包里还缺：“阳城县水务局”。请收齐以后重新做一个上报包报来。"
    assert said in texts.mail(reminder)
    assert "把原来的文件再发一次" not in texts.mail(reminder)


def test_a_broken_file_of_the_county_keeps_it_from_being_chased_if_it_came_after_the_package() -> None:
    for day, chased in (("03-20", 1), ("03-22", 0)):
        made = Above()
        made.send("C1")
        made.packed("包.zip", POLICE, OWES, at=when("03-21"))
        made.other(f"{COUNTY}上报包.zip", FileState.UNREADABLE)
        made.arrivals[-1] = replace(made.arrivals[-1], received=when(day))
        assert len(standing(made.all(), dt.date(2026, 4, 1)).to_chase) == chased


def test_a_county_whose_units_have_nothing_to_report_has_nothing_to_report() -> None:
    made = Above()
    made.send("C1")
    made.packed(
        "包.zip", copy("S1", "阳城县公安局", state="零报告"), copy("S2", "阳城县水务局", state="免报")
    )
    assert made.all().duties["C1", PLAN, ""].state is DutyState.NOTHING


def test_the_newest_package_counts_in_whatever_order_they_are_handed_in() -> None:
    made = Above()
    made.send("C1", due="2026-03-21")
    made.packed("一.zip", POLICE, OWES, at=when("03-21"))
    made.packed("二.zip", POLICE, WATER, made="2026-03-25", at=when("03-25"))
    made.packed("三.zip", POLICE, WATER, made="2026-03-25", at=when("03-26"))
    made.packed("四.json", POLICE, WATER, made="2026-03-25", at=when("03-27"))
    for turned in (False, True):
        found = made.all(turned=turned)
        assert states(found) == {
            "一.zip": FileState.REPLACED,
            "二.zip": FileState.READ,
            "三.zip": FileState.DUPLICATE,
            "四.json": FileState.DUPLICATE,
        }
        (question,) = found.questions
        assert (question.settled, question.told and question.told.code) == (True, "DG-E155")
        assert question.details == (f"阳城县水务局 {PLAN}：未报 → 通过",)
        duty = found.duties["C1", PLAN, ""]
        assert (duty.state, duty.late) == (DutyState.ACCEPTED, True)


def test_a_package_was_in_time_by_the_first_that_lacked_nothing() -> None:
    made = Above()
    made.send("C1", due="2026-03-22")
    made.packed("一.zip", POLICE, at=when("03-21"))
    made.packed("二.zip", POLICE, WATER, made="2026-03-25", at=when("03-25"))
    assert not made.all().duties["C1", PLAN, ""].late


def test_an_older_package_that_comes_later_waits_for_a_word() -> None:
    made = Above()
    made.send("C1")
    made.packed("新.zip", POLICE, WATER, made="2026-03-25", at=when("03-25"))
    made.packed("旧.zip", POLICE, OWES, at=when("03-26"))
    found = made.all()
    (question,) = found.questions
    assert (question.open, question.told and question.told.code) == (True, "DG-E156")
    assert states(found)["旧.zip"] is FileState.UNSURE
    assert found.duties["C1", PLAN, ""].state is DutyState.ACCEPTED
    made.decide(question, "new")
    assert made.all().duties["C1", PLAN, ""].state is DutyState.INCOMPLETE
    made.decide(question, "old")
    assert states(made.all())["旧.zip"] is FileState.REPLACED


def test_a_package_of_an_unknown_name_is_asked_about_and_keeps_the_candidates_from_being_chased() -> None:
    made = Above()
    made.send("C1")
    made.packed("包.zip", POLICE, name="阳城县应急救援指挥部办公处")
    found = made.all()
    (question,) = found.questions
    assert question.told
    assert question.told.code == "DG-E153"
    assert states(found) == {"包.zip": FileState.UNSURE}
    assert found.duties["C1", PLAN, ""].state is DutyState.UNSURE
    assert not found.below
    made.decide(question, "unit:C1")
    assert made.all().duties["C1", PLAN, ""].state is DutyState.ACCEPTED
    made.decide(question, "no")
    assert states(made.all()) == {"包.zip": FileState.OTHER}
    assert made.all().duties["C1", PLAN, ""].state is DutyState.MISSING


def test_a_package_of_another_year_is_asked_about() -> None:
    made = Above()
    made.send("C1")
    made.packed("包.zip", POLICE, year=2025)
    (question,) = made.all().questions
    assert question.kind == DecisionKind.YEAR
    assert not made.all().below
    made.decide(question, "yes")
    assert made.all().below


def test_ones_own_package_is_none() -> None:
    made = Above()
    made.packed("包.zip", POLICE, office="jincheng", name="晋城市应急管理局")
    found = made.all()
    assert states(found) == {"包.zip": FileState.OTHER}
    assert [each.code for each in found.problems] == ["DG-E154"]


KNOWN = (
    *COUNTIES,
    Unit("U1", "阳城县公安局", "", "县", "县直", "C1"),
    Unit("U2", "阳城县水务局", "", "县", "县直", "C1"),
)


def test_units_that_were_sent_forms_from_above_are_settled_as_if_they_had_answered_themselves() -> None:
    made = Above(KNOWN)
    made.send("U1", due="2026-03-10")
    made.send("U2")
    made.packed("包.zip", POLICE, copy("S2", "阳城县水务局", state="零报告"))
    found = made.all()
    police: Duty = found.duties["U1", PLAN, ""]
    assert police.values["drills.1.content"].text == "防暴"
    assert police.first is None or not police.late  # by the day when it came to the county
    assert found.duties["U2", PLAN, ""].state is DutyState.NOTHING
    assert "包.zip" in found.duties["U2", PLAN, ""].reason
    assert not found.below


def test_a_form_that_came_by_itself_and_one_in_the_package_are_two_versions() -> None:
    made = Above(KNOWN)
    made.send("U1")
    made.come("自己.xlsx", plan(row(1, "反恐", "2026年7月")), unit="U1", at=when("03-20"))
    made.submissions[0] = replace(made.submissions[0], office="jincheng")
    made.packed("包.zip", POLICE)
    found = made.all()
    assert found.duties["U1", PLAN, ""].values["drills.1.content"].text == "反恐"
    assert [each.kind for each in found.questions if each.kind == DecisionKind.VERSION]
    assert states(found)["包.zip"] is FileState.READ


def test_a_form_in_the_package_that_only_leaves_out_whom_to_ask_is_the_same_again() -> None:
    made = Above(KNOWN)
    made.send("U1")
    own = made.come("自己.xlsx", plan(row(1, "反恐", "2026年7月")), unit="U1", at=when("03-04"))
    made.submissions[0] = replace(own, office="jincheng")
    hidden = ("basic.contact", "basic.phone", "sign.")
    texts = {at: each.text for at, each in own.answers.items() if each.text and not at.startswith(hidden)}
    made.packed("包.zip", copy("S1", "阳城县公安局", **texts))
    found = made.all()
    assert not found.questions
    assert found.duties["U1", PLAN, ""].values["basic.contact"].text == "王五"


def test_a_package_of_an_office_that_is_no_unit_counts_where_all_its_units_are() -> None:
    made = Above(KNOWN[2:])
    made.send("U1")
    made.packed("包.zip", POLICE)
    found = made.all()
    assert not [each for each in found.questions if each.kind == DecisionKind.WHOSE]
    assert found.duties["U1", PLAN, ""].values["drills.1.content"].text == "防暴"


def test_a_county_that_reports_beside_its_package_is_told_of() -> None:
    made = Above()
    made.send("C1")
    made.come("自己.xlsx", plan(row(1, "反恐", "2026年7月"), named=COUNTY), unit="C1")
    made.submissions[0] = replace(made.submissions[0], office="jincheng")
    made.packed("包.zip", POLICE)
    found = made.all()
    assert "DG-E158" in [each.code for each in found.problems]
    assert {duty.copy.unit for duty in found.reporting} == {"C1", "C1/S1"}


def test_drills_that_the_county_has_counted_once_are_counted_once() -> None:
    other = copy("S2", "阳城县水务局", **{"drills.1.content": "防暴", "drills.1.time": "2026年6月"})
    rows = [["S2", PLAN, "", "drills.1"], ["S1", PLAN, "", "drills.1"]]
    made = Above()
    made.send("C1")
    made.packed("包.zip", POLICE, other, joint=[rows])
    found = made.all()
    assert found.joint == {(("C1/S2", PLAN, ""), "drills.1"): (("C1/S1", PLAN, ""), "drills.1")}
    assert not found.questions


def test_a_drill_that_units_of_two_counties_report_is_asked_about() -> None:
    made = Above()
    made.send("C1")
    same = {"drills.1.content": "跨县界森林火灾联合扑救", "drills.1.time": "2026年6月"}
    made.packed("一.zip", copy("S1", "阳城县公安局", **same))
    made.packed("二.zip", copy("S1", "沁水县公安局", **same), office="qinshui", name=COUNTIES[1].name)
    (question,) = made.all().questions
    assert question.kind == DecisionKind.JOINT
    assert "阳城县公安局" in question.words
    assert "沁水县公安局" in question.words
