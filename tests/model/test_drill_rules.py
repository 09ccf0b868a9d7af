"""The rule for drill days as offices write it: what each form means; what is refused, not guessed."""

from __future__ import annotations

import pytest
from pydantic import ValidationError
from pydantic_core import PydanticCustomError

from docgen.model.drill_rules import (
    LAST,
    DayForm,
    DayOfMonth,
    InFullWeek,
    NthWeekday,
    WorkingDayOfMonth,
    read_rule,
)
from docgen.model.plan import DrillDayRule

EVERY = tuple(range(1, 13))
FRIDAY, SUNDAY = 4, 6


@pytest.mark.parametrize(
    ("text", "months", "day"),
    [
        ("每月第三周的星期五", EVERY, InFullWeek(3, FRIDAY)),
        ("每月第3周周五", EVERY, InFullWeek(3, FRIDAY)),
        ("每月第三个整周的周五", EVERY, InFullWeek(3, FRIDAY)),
        ("每月第二个星期五", EVERY, NthWeekday(2, FRIDAY)),
        ("每个月的第２个礼拜天", EVERY, NthWeekday(2, SUNDAY)),
        ("每月首个周日", EVERY, NthWeekday(1, SUNDAY)),
        ("每月最后一个星期五", EVERY, NthWeekday(LAST, FRIDAY)),
        ("每月15日", EVERY, DayOfMonth(15)),
        ("每月 15 号", EVERY, DayOfMonth(15)),
        ("每月十日", EVERY, DayOfMonth(10)),
        ("每月十五日", EVERY, DayOfMonth(15)),
        ("每月二十日", EVERY, DayOfMonth(20)),
        ("每月三十一日", EVERY, DayOfMonth(31)),
        ("每月最后一天", EVERY, DayOfMonth(LAST)),
        ("每季度末月15日", (3, 6, 9, 12), DayOfMonth(15)),
        ("每季末月第三个星期五", (3, 6, 9, 12), NthWeekday(3, FRIDAY)),
        ("每个季度最后一个月的最后一个星期五", (3, 6, 9, 12), NthWeekday(LAST, FRIDAY)),
        ("每季度首月10日", (1, 4, 7, 10), DayOfMonth(10)),
        ("每季度第二个月第三周的星期五", (2, 5, 8, 11), InFullWeek(3, FRIDAY)),
        ("每季度最后一个星期五", (3, 6, 9, 12), NthWeekday(LAST, FRIDAY)),
        ("每季度最后一天", (3, 6, 9, 12), DayOfMonth(LAST)),
        ("每季度第四个星期五", (1, 4, 7, 10), NthWeekday(4, FRIDAY)),
        ("每季度第三周的星期五", (1, 4, 7, 10), InFullWeek(3, FRIDAY)),
        ("每半年首月第三个星期五", (1, 7), NthWeekday(3, FRIDAY)),
        ("每半年第五个月20日", (5, 11), DayOfMonth(20)),
        ("每半年最后一个星期五", (6, 12), NthWeekday(LAST, FRIDAY)),
        ("每月倒数第二个星期五", EVERY, NthWeekday(-2, FRIDAY)),
        ("每季度倒数第一个星期五", (3, 6, 9, 12), NthWeekday(LAST, FRIDAY)),
        ("每月最后1个周五", EVERY, NthWeekday(LAST, FRIDAY)),
        ("每月第3周星期5", EVERY, InFullWeek(3, FRIDAY)),
        ("单月第二个星期五", (1, 3, 5, 7, 9, 11), NthWeekday(2, FRIDAY)),
        ("逢双月15日", (2, 4, 6, 8, 10, 12), DayOfMonth(15)),
        ("每年5月12日", (5,), DayOfMonth(12)),
        ("每年3月、9月的第二个星期五", (3, 9), NthWeekday(2, FRIDAY)),
        ("每年十一月和五月最后一天", (5, 11), DayOfMonth(LAST)),
        ("每月第一个工作日", EVERY, WorkingDayOfMonth(1)),
        ("每季度末月最后一个工作日", (3, 6, 9, 12), WorkingDayOfMonth(LAST)),
        ("每半年第三个工作日", (1, 7), WorkingDayOfMonth(3)),
        ("每月倒数第2个工作日", EVERY, WorkingDayOfMonth(-2)),
    ],
)
def test_a_rule_names_its_months_and_the_day_of_each(
    text: str, months: tuple[int, ...], day: DayForm
) -> None:
    assert (read_rule(text).months, read_rule(text).day) == (months, day)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("每季度15日", "drill_rule_vague"),
        ("每半年31日", "drill_rule_vague"),
        ("每季度第五个星期五", "drill_rule_vague"),  # of the quarter, or of one of its months
        ("每季度第四周的星期五", "drill_rule_vague"),
        ("每月最后一周的星期五", "drill_rule_vague"),
        ("每季度第四个月15日", "drill_rule"),
        ("每半年第七个月15日", "drill_rule"),
        ("每月首月15日", "drill_rule"),
        ("每月32日", "drill_rule"),
        ("每月0日", "drill_rule"),
        ("每月第六个星期五", "drill_rule"),
        ("每月第六周的星期五", "drill_rule"),
        ("每月第零个星期五", "drill_rule"),
        ("每年13月12日", "drill_rule"),
        ("每年0月12日", "drill_rule"),
        ("每月倒数第六个星期五", "drill_rule"),
        ("每月第零个工作日", "drill_rule"),
        ("每月第24个工作日", "drill_rule"),
        ("每季度第15个工作日", "drill_rule_vague"),
        ("每月底", "drill_rule"),
        ("每周五", "drill_rule"),
        ("每季度一次", "drill_rule"),
    ],
)
def test_what_has_no_day_or_several_is_refused(text: str, kind: str) -> None:
    with pytest.raises(PydanticCustomError) as refused:
        read_rule(text)
    assert refused.value.type == kind


def test_the_months_are_those_of_the_rule_and_of_its_months_alike() -> None:
    rule = DrillDayRule.model_validate({"规则": "每季度末月15日", "月份": "3-10"})
    assert (rule.own_months, rule.months) == ((3, 6, 9, 12), (3, 6, 9))


def test_months_that_the_rule_never_reaches_are_refused() -> None:
    with pytest.raises(ValidationError, match="“月份”里没有“每季度末月15日”的月份（3月、6月、9月、12月）"):
        DrillDayRule.model_validate({"规则": "每季度末月15日", "月份": "4、5"})
