"""Deadlines against the calendar: days off, other years, years that nobody knows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from docgen.model.plan import Plan
from docgen.planning.deadlines import Deadline, deadline_facts
from docgen.planning.workdays import WorkCalendar
from docgen.problems import PlaceOf, Problems, Severity

Told = Callable[[Problems], list[tuple[str, str]]]


@pytest.fixture
def facts(place: PlaceOf) -> Callable[..., tuple[tuple[Deadline, ...], Problems]]:
    """The deadlines of a year and the problems."""

    def run(calendar: WorkCalendar, year: int, **deadlines: str) -> tuple[tuple[Deadline, ...], Problems]:
        problems = Problems()
        plan = Plan.model_validate({"截止": deadlines})
        return deadline_facts(plan, year, calendar, problems, place), problems

    return run


Facts = Callable[..., tuple[tuple[Deadline, ...], Problems]]


def test_the_deadlines_of_nanyang_2024(facts: Facts, calendar: WorkCalendar, told: Told) -> None:
    """10 March 2024 was a Sunday; the other two are working days."""
    found, problems = facts(
        calendar, 2024, 演练计划="2024-03-10", 上半年总结="2024-06-25", 全年总结="2024-11-25"
    )
    assert [deadline.name for deadline in found] == ["演练计划", "上半年总结", "全年总结"]
    assert found[0] == Deadline("演练计划", dt.date(2024, 3, 10), "周末", dt.date(2024, 3, 8))
    assert found[1] == Deadline("上半年总结", dt.date(2024, 6, 25), "", dt.date(2024, 6, 25))
    assert told(problems) == [("截止/演练计划", "DG-P301")]
    note = next(iter(problems))
    assert note.severity is Severity.NOTE
    assert note.what == "“演练计划”的截止日期2024年3月10日（星期日）逢周末；"
    assert note.remedy == "如要提前，前一个工作日是3月8日（星期五）。"


def test_a_deadline_on_a_holiday_names_it(facts: Facts, calendar: WorkCalendar) -> None:
    found, problems = facts(calendar, 2026, 上半年总结="2026-06-20")
    assert (found[0].day_off, found[0].working_date) == ("端午节放假", dt.date(2026, 6, 18))
    assert "逢端午节放假" in next(iter(problems)).what


def test_a_deadline_on_a_shifted_working_day_is_fine(facts: Facts, calendar: WorkCalendar) -> None:
    found, problems = facts(calendar, 2026, 计划="2026-02-28")
    assert (found[0].day_off, len(problems)) == ("", 0)


def test_another_year_is_a_warning_and_the_next_one_a_note(
    facts: Facts, calendar: WorkCalendar, told: Told
) -> None:
    _, problems = facts(calendar, 2025, 上年="2024-11-25", 全年="2026-01-09")
    assert told(problems) == [("截止/上年", "DG-P303"), ("截止/全年", "DG-P302")]
    assert [problem.severity for problem in problems] == [Severity.WARNING, Severity.NOTE]


def test_an_unknown_year_is_said_and_not_guessed(
    facts: Facts, calendar: WorkCalendar, calendar_2027: WorkCalendar, told: Told
) -> None:
    found, problems = facts(calendar, 2027, 计划="2027-10-02")
    assert found == (Deadline("计划", dt.date(2027, 10, 2), "", None),)
    assert told(problems) == [("截止/计划", "DG-P304")]
    _, problems = facts(calendar, 2027, 计划="2027-03-19", 上半年="2027-07-05", 全年="2028-01-05")
    unknown = [each for each in problems if each.code == "DG-P304"]  # one a year, not one a deadline
    assert sorted("（“计划”2027年3月19日、“上半年”2027年7月5日）" in each.what for each in unknown) == [
        False,
        True,
    ]
    found, problems = facts(calendar_2027, 2027, 计划="2027-10-02")
    assert (found[0].day_off, found[0].working_date) == ("国庆节放假", dt.date(2027, 9, 30))


def test_the_last_day_of_the_year_waits_for_the_next_notice(
    facts: Facts, calendar: WorkCalendar, told: Told
) -> None:
    found, problems = facts(calendar, 2026, 全年总结="2026-12-31")
    assert found[0].working_date == dt.date(2026, 12, 31)
    assert told(problems) == [("截止/全年总结", "DG-P108")]


def test_no_working_day_before_the_first_known_one(facts: Facts, calendar: WorkCalendar) -> None:
    found, problems = facts(calendar, 2004, 计划="2004-01-01")
    assert found[0].working_date is None
    assert "请查前一年" in next(iter(problems)).remedy


def test_a_plan_without_deadlines_says_nothing(facts: Facts, calendar: WorkCalendar) -> None:
    found, problems = facts(calendar, 2027)
    assert (found, len(problems)) == ((), 0)
