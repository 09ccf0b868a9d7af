"""What the plan sets for the days of the year."""

from __future__ import annotations

from typing import Any

import pytest

from docgen.model.plan import Plan
from docgen.planning.agenda import Agenda, agenda
from docgen.planning.workdays import WorkCalendar
from docgen.problems import PlaceOf, Problems


@pytest.fixture
def of_plan(calendar: WorkCalendar, place: PlaceOf) -> Any:
    """The agenda of a plan given as data."""

    def find(**plan: object) -> Agenda:
        return agenda(Plan.model_validate(plan), 2026, calendar, Problems(), place)

    return find


def drill(subject: str, time: str, unit: str = "水务局") -> dict[str, str]:
    return {"牵头单位": unit, "科目": subject, "时间": time, "形式": "实战"}


def shown(found: Agenda) -> list[tuple[str, str, str]]:
    return [(each.headline, each.first.isoformat(), each.last.isoformat()) for each in found.occasions]


def test_deadlines_drill_days_and_drills_stand_in_the_order_of_their_days(of_plan: Any) -> None:
    found = of_plan(
        演练日={"规则": "每月第三周的星期五", "月份": "3-4"},
        截止={"年度总结": "2026-12-01", "计划报送": "2026-03-28"},
        年度计划={"项目": [drill("防汛", "2026年6月15日"), drill("防火", "2026年3月5日—7日")]},
    )
    assert shown(found) == [
        ("演练：防火", "2026-03-05", "2026-03-07"),
        ("演练日", "2026-03-20", "2026-03-20"),
        ("计划报送截止", "2026-03-28", "2026-03-28"),
        ("演练日", "2026-04-24", "2026-04-24"),
        ("演练：防汛", "2026-06-15", "2026-06-15"),
        ("年度总结截止", "2026-12-01", "2026-12-01"),
    ]
    assert found.occasions[2].note == "当天是周末，前一个工作日是3月27日（星期五）。"


def test_the_guidance_calendar_takes_the_place_of_the_rule(of_plan: Any) -> None:
    rows = [{"月份": 3, "重点演练单位": "学校"}, {"日期": "3—4月", "重点演练单位": "医院", "备注": "分批"}]
    found = of_plan(演练日={"规则": "每月第三周的星期五", "月份": "3-6"}, 指导计划={"行": rows})
    assert shown(found) == [
        ("演练日：医院", "2026-03-01", "2026-04-30"),
        ("演练日：学校", "2026-03-20", "2026-03-20"),
    ]
    assert [each.loose for each in found.occasions] == [True, False]
    assert len({each.key for each in found.occasions}) == 2


def test_drills_whose_month_alone_is_known_are_one_occasion_and_none_is_lost(of_plan: Any) -> None:
    drills = [drill("防汛", "2026年6月"), drill("地震", "2026年6月", "地震局"), drill("反恐", "2026年")]
    found = of_plan(年度计划={"项目": [*drills, drill("桥梁", "2026年上半年")]})
    (both,) = found.occasions
    assert (both.headline, both.loose) == ("6月的演练，2项，日子未定", True)
    assert both.note == "1. 防汛（水务局，实战）\n2. 地震（地震局，实战）"
    assert [each.subject for each in found.undated] == ["反恐", "桥梁"]


def test_the_key_stays_when_the_day_moves_and_tells_likes_apart(of_plan: Any) -> None:
    keys = [
        [
            each.key
            for each in of_plan(
                年度计划={"项目": [drill("防汛", day), drill("防汛", "2026年9月9日")]}
            ).occasions
        ]
        for day in ("2026年6月15日", "2026年7月1日")
    ]
    assert keys[0] == keys[1]
    assert len(set(keys[0])) == 2


def test_a_plan_without_days_has_none(of_plan: Any) -> None:
    assert of_plan() == Agenda((), ())
