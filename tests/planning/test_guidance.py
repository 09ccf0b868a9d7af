"""The guidance calendar: a row's own date before the rule's, and everything odd about either is said."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from pydantic import ValidationError

from docgen.model.plan import Plan
from docgen.planning.guidance import GuidanceDay, resolve_guidance
from docgen.planning.workdays import WorkCalendar
from docgen.problems import PlaceOf, Problems, Severity

Told = Callable[[Problems], list[tuple[str, str]]]
THIRD_FRIDAY = {"规则": "每月第三周的星期五"}
RULE_2024 = {**THIRD_FRIDAY, "月份": "3-12", "遇法定节假日": "顺延"}


def plan(rows: list[dict[str, Any]], rule: dict[str, Any] | None = None) -> Plan:
    data: dict[str, Any] = {"指导计划": {"行": [{"重点演练单位": "学校", **row} for row in rows]}}
    return Plan.model_validate({**data, "演练日": rule} if rule else data)


def dates(days: tuple[GuidanceDay, ...]) -> list[str]:
    return [day.date.isoformat() for day in days]


def months(*numbers: int) -> list[dict[str, Any]]:
    return [{"月份": number} for number in numbers]


@pytest.fixture
def resolve(place: PlaceOf, calendar: WorkCalendar) -> Callable[..., tuple[list[str], Problems]]:
    """Resolve rows: the dates and the problems."""

    def run(
        rows: list[dict[str, Any]],
        rule: dict[str, Any] | None = None,
        year: int = 2026,
        known: WorkCalendar = calendar,
    ) -> tuple[list[str], Problems]:
        problems = Problems()
        return dates(resolve_guidance(plan(rows, rule), year, known, problems, place)), problems

    return run


Resolve = Callable[..., tuple[list[str], Problems]]

# 附件1 of the notice of 6 March 2024, as issued.
NANYANG = ["03-22", "04-26", "05-24", "06-21", "07-19", "08-23", "09-20", "10-25", "11-22", "12-20"]


def test_the_calendar_of_nanyang_2024_by_rule_and_one_row_of_its_own(resolve: Resolve, told: Told) -> None:
    rows = months(*range(3, 13))
    rows[1] = {"日期": "2024-04-26", "改期理由": "与全市防汛演练合并"}
    found, problems = resolve(rows, RULE_2024, 2024)
    assert found == [f"2024-{day}" for day in NANYANG]
    assert told(problems) == [("指导计划/行/1/日期", "DG-P206")]
    warning = next(iter(problems))
    assert warning.severity is Severity.WARNING
    assert warning.what == (
        "第2行的日期是4月26日（星期五），按“每月第三周的星期五”应为4月19日（星期五），"
        "改期理由：与全市防汛演练合并；"
    )


def test_the_calendar_of_nanyang_2024_written_out_asks_why_april_departs(
    resolve: Resolve, told: Told
) -> None:
    found, problems = resolve([{"日期": f"2024-{day}"} for day in NANYANG], RULE_2024, 2024)
    assert found == [f"2024-{day}" for day in NANYANG]
    assert told(problems) == [("指导计划/行/1/日期", "DG-P207")]
    warning = next(iter(problems))
    assert "4月26日" in warning.what
    assert "4月19日" in warning.what
    assert "改期理由" in warning.remedy


@pytest.mark.parametrize(
    ("policy", "expected"),
    [
        ("顺延", ["2026-02-27", "2026-06-26", "2026-10-09"]),
        ("提前", ["2026-02-13", "2026-06-12", "2026-09-18"]),
        ("保留", ["2026-02-20", "2026-06-19", "2026-09-25"]),
    ],
)
def test_the_three_holidays_of_2026_follow_the_policy_and_are_told_at_their_rows(
    resolve: Resolve, told: Told, policy: str, expected: list[str]
) -> None:
    found, problems = resolve(months(2, 6, 9), {**THIRD_FRIDAY, "遇法定节假日": policy})
    assert found == expected
    assert [where for where, _ in told(problems)] == [f"指导计划/行/{n}/月份" for n in range(3)]
    assert not problems.failed


def test_a_day_keeps_its_row_its_month_and_why_it_moved(calendar: WorkCalendar, place: PlaceOf) -> None:
    rows = [{"月份": 9, "重点演练单位": "养老机构", "备注": "民政部门牵头"}]
    moved = plan(rows, {**THIRD_FRIDAY, "遇法定节假日": "顺延"})
    october = dt.date(2026, 10, 9)
    reason = "9月25日逢中秋节放假，10月2日逢国庆节放假"
    assert resolve_guidance(moved, 2026, calendar, Problems(), place) == (
        GuidanceDay(1, 9, october, "养老机构", "民政部门牵头", october, reason),
    )
    kept = plan(rows, {**THIRD_FRIDAY, "遇法定节假日": "保留"})
    assert resolve_guidance(kept, 2026, calendar, Problems(), place)[0].kept_on == "中秋节"


def test_a_row_that_writes_out_the_rules_day_is_silent(resolve: Resolve) -> None:
    rule = {**THIRD_FRIDAY, "遇法定节假日": "顺延"}
    rows = [{"日期": "2026-02-27"}, {"日期": "2026-03-20", "改期理由": "无"}]
    found, problems = resolve(rows, rule)
    assert (found, len(problems)) == (["2026-02-27", "2026-03-20"], 0)


def test_a_row_that_writes_out_a_kept_holiday_still_tells_it(resolve: Resolve, told: Told) -> None:
    _, problems = resolve([{"日期": "2026-06-19"}], {**THIRD_FRIDAY, "遇法定节假日": "保留"})
    assert told(problems) == [("指导计划/行/0/日期", "DG-P103")]


def test_a_row_that_insists_on_the_day_the_policy_left_is_told_both(resolve: Resolve, told: Told) -> None:
    _, problems = resolve([{"日期": "2026-02-20"}], {**THIRD_FRIDAY, "遇法定节假日": "顺延"})
    assert told(problems) == [("指导计划/行/0/日期", "DG-P207"), ("指导计划/行/0/日期", "DG-P208")]
    departure, day_off = list(problems)
    assert "应为2月27日（星期五）（2月20日逢春节放假，已按“顺延”改期）" in departure.what
    assert "逢春节放假" in day_off.what


@pytest.mark.parametrize(("day", "why"), [("2026-03-21", "周末"), ("2026-05-04", "劳动节放假")])
def test_an_own_date_on_a_day_off_is_told(resolve: Resolve, told: Told, day: str, why: str) -> None:
    _, problems = resolve([{"日期": day}])
    assert told(problems) == [("指导计划/行/0/日期", "DG-P208")]
    assert why in next(iter(problems)).what


def test_an_own_date_on_a_shifted_working_day_is_fine(resolve: Resolve) -> None:
    assert len(resolve([{"日期": "2026-02-28"}])[1]) == 0


def test_own_dates_need_no_rule(resolve: Resolve) -> None:
    found, problems = resolve([{"日期": "2026-03-19"}, {"日期": "2026-04-21"}])
    assert (found, len(problems)) == (["2026-03-19", "2026-04-21"], 0)


def test_a_row_without_date_and_rule_is_an_error_and_left_out(resolve: Resolve, told: Told) -> None:
    found, problems = resolve([{"日期": "2026-03-19"}, {"月份": 4}])
    assert found == ["2026-03-19"]
    assert told(problems) == [("指导计划/行/1/月份", "DG-P202")]
    assert problems.failed


def test_a_month_without_the_rules_week_is_an_error_unless_the_row_has_a_date(
    resolve: Resolve, told: Told
) -> None:
    fourth = {"规则": "每月第四周的星期五"}
    found, problems = resolve(months(9), fourth)
    assert (found, told(problems)) == ([], [("指导计划/行/0/月份", "DG-P203")])
    found, problems = resolve([{"日期": "2026-09-24"}], fourth)
    assert (found, len(problems)) == (["2026-09-24"], 0)


def test_a_rule_that_never_comes_is_told_at_the_rule(resolve: Resolve, told: Told) -> None:
    _, problems = resolve(months(3), {"规则": "每月第五周的星期五"})
    assert told(problems) == [("指导计划/行/0/月份", "DG-P203"), ("演练日/规则", "DG-P106")]


def test_a_date_in_another_year_is_an_error_and_nothing_else(resolve: Resolve, told: Told) -> None:
    rows = [*months(3), {"日期": "2025-04-18"}, *months(5)]
    found, problems = resolve(rows, THIRD_FRIDAY)
    assert found == ["2026-03-20", "2025-04-18", "2026-05-22"]
    assert told(problems) == [("指导计划/行/1/日期", "DG-P205")]
    assert problems.failed
    assert "2025年4月18日不在2026年" in next(iter(problems)).what


def test_rows_out_of_order_are_told_once_at_the_row_that_goes_back(resolve: Resolve, told: Told) -> None:
    _, problems = resolve(months(3, 5, 4, 7), THIRD_FRIDAY)
    assert told(problems) == [("指导计划/行/2/月份", "DG-P209")]
    assert "第3行（4月24日（星期五））早于第2行（5月22日（星期五））" in next(iter(problems)).what


def test_two_rows_on_one_day_are_told_even_when_apart(resolve: Resolve, told: Told) -> None:
    _, problems = resolve([*months(3, 4), {"日期": "2026-03-20"}], THIRD_FRIDAY)
    assert told(problems) == [("指导计划/行/2/日期", "DG-P209"), ("指导计划/行/2/日期", "DG-P210")]
    assert "第3行与第1行是同一天：3月20日（星期五）" in list(problems)[1].what


def test_a_postponed_day_that_meets_another_row_is_told(resolve: Resolve, told: Told) -> None:
    """September moves over 国庆 to 9 October, where another row already stands."""
    rows = [*months(9), {"日期": "2026-10-09", "改期理由": "迎检"}]
    _, problems = resolve(rows, {**THIRD_FRIDAY, "遇法定节假日": "顺延"})
    assert told(problems) == [
        ("指导计划/行/0/月份", "DG-P102"),
        ("指导计划/行/1/日期", "DG-P206"),
        ("指导计划/行/1/日期", "DG-P210"),
    ]


def test_a_row_outside_the_rules_months_is_told_and_still_resolved(resolve: Resolve, told: Told) -> None:
    rule = {**THIRD_FRIDAY, "月份": "3-4"}
    found, problems = resolve([*months(1), {"日期": "2026-02-06"}, *months(3, 4)], rule)
    assert found == ["2026-01-23", "2026-02-06", "2026-03-20", "2026-04-24"]
    assert told(problems) == [("指导计划/行/0/月份", "DG-P201"), ("指导计划/行/1/日期", "DG-P201")]


def test_months_of_the_rule_without_a_row_are_told_where_they_were_written(
    resolve: Resolve, told: Told
) -> None:
    _, problems = resolve(months(3, 5), {**THIRD_FRIDAY, "月份": "3-6"})
    assert told(problems) == [("演练日/月份", "DG-P211")]
    assert "4月、6月" in next(iter(problems)).what
    assert len(resolve(months(3, 5), THIRD_FRIDAY)[1]) == 0


def test_a_reason_without_a_date_is_told(resolve: Resolve, told: Told) -> None:
    found, problems = resolve([{"月份": 3, "改期理由": "避开两会"}], THIRD_FRIDAY)
    assert (found, told(problems)) == (["2026-03-20"], [("指导计划/行/0/月份", "DG-P204")])


def test_a_blank_reason_is_no_reason(resolve: Resolve, told: Told) -> None:
    _, problems = resolve([{"日期": "2026-03-19", "改期理由": "  "}], THIRD_FRIDAY)
    assert told(problems) == [("指导计划/行/0/日期", "DG-P207")]


def test_an_unknown_year_is_said_once_and_its_dates_are_the_rules(resolve: Resolve, told: Told) -> None:
    found, problems = resolve(months(2, 10), {**THIRD_FRIDAY, "遇法定节假日": "顺延"}, 2027)
    assert found == ["2027-02-19", "2027-10-22"]
    assert told(problems) == [("演练日", "DG-P107")]
    _, problems = resolve([{"日期": "2027-10-01"}], None, 2027)
    assert told(problems) == [("指导计划", "DG-P107")]
    _, problems = resolve([{"日期": "2027-12-31"}], None, 2027)
    assert told(problems) == [("指导计划", "DG-P107")]


def test_an_entered_table_is_obeyed(resolve: Resolve, told: Told, calendar_2027: WorkCalendar) -> None:
    second_friday = {"规则": "每月第二周的星期五", "遇法定节假日": "提前"}
    found, problems = resolve([*months(2), {"日期": "2027-10-07"}], second_friday, 2027, calendar_2027)
    # 12 February and 5 February 2027 are 春节 in the table, 29 January is worked.
    assert found == ["2027-01-29", "2027-10-07"]
    assert told(problems) == [
        ("指导计划/行/0/月份", "DG-P102"),
        ("指导计划/行/1/日期", "DG-P207"),
        ("指导计划/行/1/日期", "DG-P208"),
    ]


def test_the_last_days_of_december_wait_for_the_next_notice(
    resolve: Resolve, told: Told, calendar_2027: WorkCalendar
) -> None:
    assert told(resolve([{"日期": "2026-12-31"}])[1]) == [("指导计划/行/0/日期", "DG-P108")]
    assert told(resolve([{"日期": "2026-12-31"}], known=calendar_2027)[1]) == [
        ("指导计划/行/0/日期", "DG-P208")
    ]


def test_a_plan_without_a_guidance_calendar_has_no_days_and_no_problems(
    calendar: WorkCalendar, place: PlaceOf
) -> None:
    problems = Problems()
    assert resolve_guidance(Plan.model_validate({}), 2027, calendar, problems, place) == ()
    assert not list(problems)


def test_a_row_for_several_months_has_the_rules_day_of_each(calendar: WorkCalendar, place: PlaceOf) -> None:
    problems = Problems()
    rows = [{"月份": "3-4", "备注": "教育部门牵头"}, {"月份": "6、9"}]
    days = resolve_guidance(plan(rows, THIRD_FRIDAY), 2024, calendar, problems, place)
    assert [(day.row, day.month, day.written) for day in days] == [
        (1, 3, "3月22日"),
        (1, 4, "4月19日"),
        (2, 6, "6月21日"),
        (2, 9, "9月20日"),
    ]
    assert {day.remarks for day in days if day.row == 1} == {"教育部门牵头"}
    assert list(problems) == []


def test_rows_for_several_months_are_in_order_by_their_first_day(resolve: Resolve, told: Told) -> None:
    _, problems = resolve([{"月份": "3、7"}, {"月份": "4-5"}, *months(3)], THIRD_FRIDAY)
    assert told(problems) == [("指导计划/行/2/月份", "DG-P209"), ("指导计划/行/2/月份", "DG-P210")]


def test_a_reason_on_a_row_for_several_months_is_told_once(resolve: Resolve, told: Told) -> None:
    _, problems = resolve([{"月份": "3-4", "改期理由": "避开两会"}], THIRD_FRIDAY)
    assert told(problems) == [("指导计划/行/0/月份", "DG-P204")]
    assert "3月20日（星期五）、4月24日（星期五）" in next(iter(problems)).what


def test_a_row_may_name_months_in_place_of_a_day(calendar: WorkCalendar, place: PlaceOf, told: Told) -> None:
    problems = Problems()
    rows = [{"日期": "3-4月"}, {"日期": "3月至4月"}, {"日期": "6月"}, {"日期": "2026-05-12"}]
    days = resolve_guidance(plan(rows), 2026, calendar, problems, place)
    assert [day.written for day in days] == ["3—4月", "3—4月", "6月", "5月12日"]
    assert [day.ruled for day in days] == [None] * 4
    assert told(problems) == [("指导计划/行/3/日期", "DG-P209")]
    assert "早于第3行（6月）" in next(iter(problems)).what


@pytest.mark.parametrize("written", ["4-3月", "0月", "12—13月"])
def test_months_that_no_year_has_in_that_order_are_refused(written: str) -> None:
    with pytest.raises(ValidationError, match="应为“3—4月”一类的月份"):
        plan([{"日期": written}])


def test_months_in_place_of_a_day_cover_the_rules_months(resolve: Resolve, told: Told) -> None:
    rule = {**THIRD_FRIDAY, "月份": "3-6"}
    _, problems = resolve([{"日期": "3—4月"}, {"月份": "5"}], rule)
    assert told(problems) == [("演练日/月份", "DG-P211")]
    assert "有6月，" in next(iter(problems)).what


def test_a_row_in_a_month_that_the_rule_never_has_wants_a_date(resolve: Resolve, told: Told) -> None:
    quarterly = {"规则": "每季度末月第三个星期五", "遇法定节假日": "顺延"}
    found, problems = resolve([*months(3, 4), {"日期": "2026-05-12"}, *months(6, 9, 12)], quarterly)
    assert found == ["2026-03-20", "2026-05-12", "2026-06-26", "2026-09-18", "2026-12-18"]
    assert told(problems) == [
        ("指导计划/行/1/月份", "DG-P212"),
        ("指导计划/行/2/日期", "DG-P213"),
        ("指导计划/行/3/月份", "DG-P101"),
    ]
    assert "第2行在4月，没有写“日期”，而按“每季度末月第三个星期五”，只有3月、6月、9月、12月有演练日" in (
        next(iter(problems)).what
    )


def test_months_of_a_row_that_the_rule_leaves_out_are_told_together(resolve: Resolve, told: Told) -> None:
    quarterly = {"规则": "每季度末月第三个星期五", "月份": "3-6", "遇法定节假日": "保留"}
    _, problems = resolve([{"月份": "3、6"}, {"日期": "4-5月"}, {"月份": "9、12"}], quarterly)
    june, april, autumn = (problem for problem in problems)
    assert june.code == "DG-P103"
    assert (april.code, april.what[:9]) == ("DG-P213", "第2行在4月、5月")
    assert autumn.code == "DG-P201"
    assert "“月份”里没有9月、12月" in autumn.what


def test_a_row_in_a_month_without_the_rules_date_is_an_error_with_a_way_out(
    resolve: Resolve, told: Told
) -> None:
    found, problems = resolve(months(1, 3, 4, 5, 7, 8, 10, 12), {"规则": "每月31日", "遇法定节假日": "保留"})
    assert "2026-05-31" in found
    assert ("指导计划/行/2/月份", "DG-P203") in told(problems)
    error = next(problem for problem in problems if problem.code == "DG-P203")
    assert "2026年4月没有31日" in error.what
    assert "或把规则改为“最后一天”" in error.remedy
    (others,) = [problem for problem in problems if problem.code == "DG-P109"]
    assert others.what == "2026年2月、6月、9月、11月没有31日，这几个月没有演练日；"


def test_months_that_were_written_down_and_have_no_such_day_are_not_asked_for(
    resolve: Resolve, told: Told
) -> None:
    rule = {"规则": "每月第四周的星期五", "月份": "8-11"}
    _, problems = resolve(months(8), rule)
    assert told(problems) == [("演练日/月份", "DG-P109"), ("演练日/月份", "DG-P211")]
    lacking, missing = problems
    assert "9月、10月没有第四个整周" in lacking.what
    assert "有11月，" in missing.what


def test_a_date_on_a_weekend_is_told_until_it_is_written_out(resolve: Resolve, told: Told) -> None:
    by_date = {"规则": "每月15日", "遇法定节假日": "顺延"}
    _, problems = resolve(months(8), by_date)
    assert told(problems) == [("指导计划/行/0/月份", "DG-P110")]
    assert len(resolve([{"日期": "2026-08-15"}], by_date)[1]) == 0
