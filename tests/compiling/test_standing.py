"""Who is missing, who only may be, who has to mend something: three things, counted as the clerk counts."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from docgen.collect.agreed import DutyState, OpenChoice, Question
from docgen.collect.arrival import FileState
from docgen.compiling.standing import Lack, YearStanding, spoken_days, spoken_due, standing
from tests.collect.made import SIGNED, Returns, plan_rows

PLAN = "plan-county"
DUE, LATER = dt.date(2026, 3, 10), dt.date(2026, 3, 15)
GOOD = {**SIGNED, **plan_rows(("阳城县公安局", "防暴演练", "2026年6月", "实战"))}
BAD = {**SIGNED, **plan_rows(("阳城县林业局", "防火演练", "春天", "实战"))}
QUESTION = Question(
    "k", "单位", ("来件.docx",), "是哪个单位的？", (OpenChoice("U0009", "晋城市生态环境局阳城分局"),)
)


@pytest.fixture(scope="module")
def year() -> Returns:
    """A plan that is right, one that is not, one nobody sent, and every other state a duty may have."""
    made = Returns("yangcheng", 2026)
    made.back("U0004", PLAN, GOOD, until=DUE)
    late = dt.datetime(2026, 3, 12, 9, 0, tzinfo=dt.UTC)
    made.back("U0005", PLAN, GOOD, until=DUE, received=late)
    made.back("U0006", PLAN, BAD, until=DUE)
    made.owes("U0007", PLAN, until=DUE)
    made.owes("U0008", PLAN, DutyState.NOTHING, until=DUE, reason="没有演练")
    made.owes("U0009", PLAN, DutyState.UNSURE, until=DUE)
    made.owes("U0010", PLAN, DutyState.EXEMPT, until=DUE)
    made.owes("U0011", PLAN, DutyState.EXTENDED, until=dt.date(2026, 3, 20), reason="答应周五")
    made.owes("U0012", PLAN, DutyState.RECEIVED, until=DUE)
    made.file("来件.docx", FileState.UNSURE)
    made.file("回执.pdf", FileState.OTHER)
    return made


def on(year: Returns, day: dt.date, **returned: str) -> YearStanding:
    return standing(year.agreed([QUESTION]), day, {(unit, PLAN, ""): file for unit, file in returned.items()})


def test_each_duty_is_counted_once_in_its_state(year: Returns) -> None:
    (form,) = on(year, LATER).forms
    assert form.counts == {
        DutyState.ACCEPTED: 2,
        DutyState.INCOMPLETE: 1,
        DutyState.MISSING: 1,
        DutyState.NOTHING: 1,
        DutyState.UNSURE: 1,
        DutyState.EXEMPT: 1,
        DutyState.EXTENDED: 1,
        DutyState.RECEIVED: 1,
    }
    assert form.expected == len(year.duties) == 9
    assert (form.counted, form.overdue, form.after) == ("9 家", 2, 1)


def test_files_are_counted_by_their_states_and_open_questions_too(year: Returns) -> None:
    found = on(year, LATER)
    assert found.files == {FileState.READ: 3, FileState.UNSURE: 1, FileState.OTHER: 1}
    assert found.questions == 1
    decided = replace(QUESTION, decided="U0009")
    assert standing(year.agreed([decided]), LATER).questions == 0


def test_whoever_may_lie_in_the_pile_is_never_chased(year: Returns) -> None:
    found = on(year, LATER)
    assert [each.unit for each in found.unsure] == ["U0009"]
    assert "U0009" not in {each.unit for each in found.to_chase}
    assert found.owing[-1].unit == "U0009"


def test_what_the_office_has_to_look_at_itself_is_not_chased_either(year: Returns) -> None:
    (own,) = [each for each in on(year, LATER).owing if each.state is DutyState.RECEIVED]
    assert own.lack is None
    assert not own.to_chase


@pytest.mark.parametrize(
    ("day", "chased"),
    [(DUE, {"U0006"}), (LATER, {"U0006", "U0007"}), (dt.date(2026, 3, 21), {"U0006", "U0007", "U0011"})],
)
def test_the_missing_are_chased_once_their_day_has_passed_those_put_off_when_theirs_has(
    year: Returns, day: dt.date, chased: set[str]
) -> None:
    assert {each.unit for each in on(year, day).to_chase} == chased


def test_where_no_time_was_set_the_missing_may_be_asked_where_words_set_one_they_may_not() -> None:
    made = Returns("yangcheng", 2026)
    made.owes("U0004", PLAN)
    made.owes("U0004", "materials")
    found = standing(made.agreed(), LATER)
    assert {each.form: each.to_chase for each in found.owing} == {PLAN: True, "materials": False}


def test_the_day_on_which_it_is_due_is_not_late(year: Returns) -> None:
    days = {each.unit: each.days for each in on(year, DUE).owing}
    assert (days["U0007"], days["U0011"]) == (0, -10)
    assert on(year, DUE).forms[0].overdue == 0


def test_what_was_sent_back_is_told_from_what_was_not_until_something_newer_comes(year: Returns) -> None:
    duty = year.duties["U0006", PLAN, ""]
    assert duty.submission
    lacks = [
        {each.unit: each.lack for each in on(year, LATER, **returned).owing}["U0006"]
        for returned in ({}, {"U0006": duty.submission.sha256}, {"U0006": "0" * 64})
    ]
    assert lacks == [Lack.INCOMPLETE, Lack.RETURNED, Lack.INCOMPLETE]


def test_the_order_is_that_of_urgency(year: Returns) -> None:
    units = [each.unit for each in on(year, LATER).owing]
    assert units == ["U0006", "U0007", "U0011", "U0012", "U0009"]


def test_a_form_filled_for_each_drill_is_counted_in_copies() -> None:
    made = Returns("yangcheng", 2026)
    for drill in ("甲", "乙"):
        made.owes("U0004", "materials", drill=drill, drill_name=f"{drill}演练")
    (form,) = standing(made.agreed(), LATER).forms
    assert (form.counted, form.units) == ("2 份", 1)
    assert {each.what for each in standing(made.agreed(), LATER).owing} == {
        "演练材料报送单（甲演练）",
        "演练材料报送单（乙演练）",
    }


def test_days_and_dates_in_words() -> None:
    assert [spoken_days(days) for days in (5, 0, -3, None)] == ["逾期5天", "今天截止", "还有3天", ""]
    assert [spoken_due(due) for due in ("2026-03-10", "演练后20日内")] == [
        "3月10日截止",
        "演练后20日内",
    ]


def test_as_data_it_has_every_state_and_no_contact(year: Returns) -> None:
    told = str(on(year, LATER).as_json())
    assert all(state.value in told for state in DutyState)
    assert "王五" not in told
    assert "4232621" not in told
