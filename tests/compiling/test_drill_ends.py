"""When what a drill calls for is due: by the day that its unit gave, else by the plan's latest."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from docgen.collect.agreed import Agreed, DutyState
from docgen.compiling.drill_ends import drill_ends, papers_due, with_due_days
from docgen.compiling.standing import is_due, standing
from tests.collect.made import Returns
from tests.compiling.county import compiled
from tests.compiling.test_materials import UNIT, filled, keys


def dated(made: Returns) -> Agreed:
    own = compiled(made)
    ends = drill_ends(own.agreed.duties.values(), made.facts, made.units, own.definition_of)
    return with_due_days(own.agreed, ends)


def test_the_plans_latest_day_counts_until_the_unit_gives_one() -> None:
    made = Returns("yangcheng", 2026)
    (first, subject), (second, other) = keys(made, UNIT).items()
    made.owes(UNIT, "materials", drill=first, drill_name=subject)
    made.owes(UNIT, "materials", drill=second, drill_name=other)
    days = {key[2]: duty.until for key, duty in dated(made).duties.items()}
    assert days[second] == dt.date(2026, 4, 20)
    late = standing(dated(made), dt.date(2026, 4, 25)).to_chase
    assert [(each.drill, each.days) for each in late] == [(second, 5)]
    made.back(UNIT, "materials", filled("2026年3月6日"), drill=second, drill_name=other)
    duty = dated(made).duties[UNIT, "materials", second]
    assert duty.until == dt.date(2026, 3, 26)
    assert not duty.late


def test_a_delay_that_was_granted_stays_and_what_is_settled_is_due_no_more() -> None:
    made = Returns("yangcheng", 2026)
    (first, subject), (second, other) = keys(made, UNIT).items()
    granted = dt.date(2026, 5, 5)
    made.owes(UNIT, "materials", DutyState.EXTENDED, until=granted, drill=first, drill_name=subject)
    made.owes(UNIT, "materials", DutyState.EXEMPT, drill=second, drill_name=other)
    agreed = dated(made)
    assert agreed.duties[UNIT, "materials", first].until == granted
    (due,) = papers_due(agreed)
    assert (due.first, subject in due.note) == (granted, True)


def test_words_that_name_no_days_and_a_drill_that_left_the_plan_have_none() -> None:
    made = Returns("yangcheng", 2026)
    key, subject = next(iter(keys(made, UNIT).items()))
    duty = made.owes(UNIT, "materials", drill=key, drill_name=subject)
    made.duties[duty.copy.key] = replace(duty, copy=duty.copy._replace(due="演练结束后一个月内"))
    made.owes(UNIT, "materials", drill="FFFFFF", drill_name="没有了")
    assert {duty.until for duty in dated(made).duties.values()} == {None}


def test_a_form_about_a_drill_without_any_time_is_asked_for_once_the_drill_is_over() -> None:
    made = Returns("yangcheng", 2026)
    (first, subject), (second, other) = keys(made, UNIT).items()  # 2026, 2026年3月
    made.owes(UNIT, "evaluation", drill=first, drill_name=subject)
    made.owes(UNIT, "evaluation", drill=second, drill_name=other)
    agreed = dated(made)
    assert {duty.copy.due for duty in agreed.duties.values()} == {""}
    assert standing(agreed, dt.date(2026, 3, 31)).to_chase == ()
    assert [each.drill for each in standing(agreed, dt.date(2026, 4, 1)).to_chase] == [second]
    assert len(standing(agreed, dt.date(2027, 1, 1)).to_chase) == 2


def test_of_a_drill_that_no_day_is_known_of_nothing_is_asked_in_its_year() -> None:
    made = Returns("yangcheng", 2026)
    made.owes(UNIT, "evaluation", drill="FFFFFF", drill_name="汛期前的演练")
    assert standing(dated(made), dt.date(2026, 12, 31)).to_chase == ()
    assert len(standing(dated(made), dt.date(2027, 1, 1)).to_chase) == 1


def test_what_is_due_on_a_day() -> None:
    made = Returns("yangcheng", 2026)
    (_, _), (drill, subject) = keys(made, UNIT).items()
    made.owes(UNIT, "materials", drill=drill, drill_name=subject)  # 20 days behind the end of March
    made.owes(UNIT, "evaluation", drill=drill, drill_name=subject)
    half = made.owes(UNIT, "statistics-half", DutyState.EXTENDED, until=dt.date(2026, 12, 1))
    made.duties[half.copy.key] = replace(half, copy=half.copy._replace(due="2026-06-25"))
    duties = dated(made).duties.values()

    def due(day: dt.date) -> set[str]:
        return {duty.copy.form for duty in duties if is_due(duty, day)}

    assert due(dt.date(2026, 3, 30)) == set()
    assert due(dt.date(2026, 3, 31)) == {"evaluation"}
    assert due(dt.date(2026, 4, 20)) == {"evaluation", "materials"}
    assert due(dt.date(2026, 6, 25)) == {"evaluation", "materials", "statistics-half"}
