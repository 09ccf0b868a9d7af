"""A unit's copies: what the office knows stands where the form asks for it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from docgen.forms.copies import Copier, YearFacts
from docgen.forms.drills import drill_keys
from docgen.forms.wording import due_line
from docgen.model.forms import FormCopy, FormDefinition, with_facts
from docgen.model.plan import Drill, DrillForm
from docgen.model.units import Unit

UNIT = Unit("U1", "甲县公安局", "县公安局", "县", "县直", contact="张喆", phone="0356-1")
GROUP = {
    "组": "basic",
    "项目": [
        {"编号": "unit", "名称": "填报单位", "预填": "单位.全称"},
        {"编号": "who", "名称": "联系人", "预填": "单位.联系人及电话"},
        {"编号": "mail", "名称": "邮箱", "预填": "单位.邮箱"},
        {"编号": "kind", "名称": "类别", "默认": "单项"},
    ],
}
COLUMNS = [
    {"编号": "host", "名称": "单位", "预填": "演练.牵头单位"},
    {"编号": "what", "名称": "科目", "预填": "演练.科目"},
    {"编号": "own", "名称": "备注"},
]


def definition(*blocks: dict[str, Any], **more: object) -> FormDefinition:
    head = {"编号": "plan", "种类": "计划表", "名称": "演练计划表", "标题": "{年份}年演练计划表"}
    return FormDefinition.model_validate({**head, "内容": list(blocks), **more})


def drill(subject: str) -> Drill:
    return Drill(牵头单位="甲县公安局", 科目=subject, 时间="2026年6月", 形式="实战")


def year(*subjects: str) -> YearFacts:
    facts = {"年份": "2026", "发文机关": "某办"}
    drills = {"甲县公安局": tuple(drill(subject) for subject in subjects)} if subjects else {}
    return YearFacts("jia", 2026, facts, {"计划报送": dt.date(2026, 6, 15)}, drills)


def copies(form: FormDefinition, unit: Unit | None, *subjects: str) -> list[tuple[str, FormCopy]]:
    return list(Copier(form, year(*subjects)).copies(unit))


def test_a_unit_finds_its_own_names_and_the_defaults() -> None:
    ((label, copy),) = copies(definition(GROUP), UNIT)
    assert label == ""
    assert copy.values == {"basic.unit": "甲县公安局", "basic.who": "张喆 0356-1", "basic.kind": "单项"}
    assert (copy.identity.unit, copy.identity.office, copy.identity.year) == ("U1", "jia", 2026)


def test_the_blank_set_has_defaults_only_and_no_unit() -> None:
    ((_, copy),) = copies(definition(GROUP), None)
    assert copy.values == {"basic.kind": "单项"}
    assert copy.identity.unit == ""


def test_a_deadline_is_named_with_its_weekday_or_as_the_form_says_it() -> None:
    ((_, named),) = copies(definition(GROUP, 报送="计划报送"), UNIT)
    ((_, said),) = copies(definition(GROUP, 报送="演练结束后20日内"), UNIT)
    assert named.facts["截止日期"] == "2026年6月15日（星期一）"
    assert said.facts["截止日期"] == "演练结束后20日内"
    assert with_facts("{截止日期|月日}（{截止日期|星期}）", named.facts) == "6月15日（星期一）"
    assert with_facts("{截止日期|月日}", said.facts) == "演练结束后20日内"


@pytest.mark.parametrize("written", ["2026-06-30", "2026年6月30日", "2026年6月30日（星期二）"])
def test_a_day_that_the_form_names_itself_is_a_day_however_it_is_written(written: str) -> None:
    form = definition(GROUP, 报送=written)
    ((_, copy),) = copies(form, UNIT)
    assert due_line(form, copy.facts) == "报送期限：2026年6月30日（星期二）"
    assert with_facts("{截止日期|月日}", copy.facts) == "6月30日"
    assert year().due_day(form) == dt.date(2026, 6, 30)


def test_planned_drills_take_rows_of_their_own_with_some_left_to_fill() -> None:
    form = definition(GROUP, {"表": "drills", "行数": 2, "列": COLUMNS})
    ((_, copy),) = copies(form, UNIT, "防汛", "消防", "地震")
    assert [copy.values[f"drills.{n}.what"] for n in (1, 2, 3)] == ["防汛", "消防", "地震"]
    assert copy.rows == {"drills": 5}


@pytest.mark.parametrize(
    ("type_", "said", "filled"),
    [
        ("时间用语", "汛期前", "汛期前"),
        ("文本", "汛期前", "汛期前"),
        ("月份", "汛期前", None),
        ("月份", "2026年6月", "2026年6月"),
    ],
)
def test_a_time_in_words_fills_a_column_that_takes_words(type_: str, said: str, filled: str | None) -> None:
    columns = [{"编号": "time", "名称": "时间", "类型": type_, "预填": "演练.时间"}]
    form = definition(GROUP, {"表": "drills", "行数": 2, "列": columns})
    planned = drill("防汛").model_copy(update={"time": said})
    facts = replace(year(), drills={"甲县公安局": (planned,)})
    ((_, copy),) = Copier(form, facts).copies(UNIT)
    assert copy.values.get("drills.1.time") == filled


def test_a_short_name_in_the_plan_finds_its_unit_too() -> None:
    form = definition(GROUP, {"表": "drills", "行数": 2, "列": COLUMNS})
    unit = UNIT._replace(name="甲县公安局（总部）", short_name="甲县公安局")
    ((_, copy),) = copies(form, unit, "防汛")
    assert copy.values["drills.1.what"] == "防汛"


def test_more_drills_than_a_table_may_hold_do_not_leave_it() -> None:
    form = definition({"表": "drills", "行数": 2, "最多": 3, "列": COLUMNS})
    ((_, copy),) = copies(form, UNIT, *"甲乙丙丁戊")
    assert copy.rows == {"drills": 3}
    assert max(int(path.split(".")[1]) for path in copy.values) == 3


COLUMNS_IN_GROUPS = [{"编号": "group", "名称": "类别"}, *COLUMNS]


def in_groups(*names: str, **more: object) -> FormDefinition:
    groups = [{"名称": name, "行数": 2} for name in names]
    table = {"表": "drills", "列": COLUMNS_IN_GROUPS, "分组列": "group", "分组": groups, **more}
    return definition(table)


def grouped(form: FormDefinition, unit: Unit, *subjects: str) -> list[tuple[str, str, str]]:
    """The row, the group and the subject of each drill."""
    ((_, copy),) = copies(form, unit, *subjects)
    rows = [path.split(".")[1] for path in copy.values if path.endswith(".what")]
    return [
        (n, copy.values.get(f"drills.{n}.group", ""), copy.values[f"drills.{n}.what"]) for n in sorted(rows)
    ]


@pytest.mark.parametrize(("level", "first", "group"), [("县", 3, "县（市、区）演练"), ("市", 1, "市级演练")])
def test_drills_go_into_the_group_that_names_the_units_level(level: str, first: int, group: str) -> None:
    form = in_groups("市级演练", "县（市、区）演练")
    unit = UNIT._replace(level=level, category="")
    assert grouped(form, unit, "防汛", "消防", "地震") == [
        (str(first), group, "防汛"),
        (str(first + 1), group, "消防"),
        ("5", group, "地震"),
    ]
    ((_, copy),) = copies(form, unit, "防汛", "消防", "地震")
    assert copy.rows == {"drills": 5}


def test_drills_go_into_the_group_that_their_subject_names() -> None:
    form = in_groups("水库防洪抢险", "山洪灾害避险转移演练", "城市内涝排水应急演练")
    unit = UNIT._replace(level="市", category="")
    assert grouped(form, unit, "白鹭县山洪灾害避险转移演练", "某水库防洪抢险全流程演练") == [
        ("1", "水库防洪抢险", "某水库防洪抢险全流程演练"),
        ("3", "山洪灾害避险转移演练", "白鹭县山洪灾害避险转移演练"),
    ]


def test_a_drill_of_no_known_group_stands_behind_them_and_the_unit_says_which() -> None:
    unit = UNIT._replace(level="", category="")
    assert grouped(in_groups("综合演练", "专项演练"), unit, "防汛演练") == [("5", "", "防汛演练")]
    assert grouped(in_groups("各类演练"), unit, "防汛演练") == [("1", "各类演练", "防汛演练")]


ON_A_DRILL = {"组": "drill", "项目": [{"编号": "name", "名称": "演练名称", "预填": "演练.科目"}]}


def test_a_form_filled_once_per_drill_is_made_once_for_each() -> None:
    form = definition(ON_A_DRILL, {"表": "rows", "行数": 1, "列": COLUMNS}, 每次演练一份="是")
    found = copies(form, UNIT, "防汛", "消防")
    assert [(label, copy.values["drill.name"]) for label, copy in found] == [
        ("防汛", "防汛"),
        ("消防", "消防"),
    ]
    assert [copy.values["rows.1.what"] for _, copy in found] == ["防汛", "消防"]
    assert all("rows.2.what" not in copy.values for _, copy in found)
    keys = [copy.identity.drill for _, copy in found]
    assert keys == drill_keys([drill("防汛"), drill("消防")])
    assert len(set(keys)) == 2


@pytest.mark.parametrize("unit", [UNIT, None])
def test_where_no_drill_is_planned_there_is_one_that_names_none(unit: Unit | None) -> None:
    form = definition(ON_A_DRILL, 每次演练一份="是")
    ((label, copy),) = copies(form, unit, *(() if unit else ("防汛",)))
    assert (label, copy.identity.drill, copy.values) == ("", "", {})


def test_a_form_for_all_drills_names_none() -> None:
    ((_, copy),) = copies(definition(GROUP, {"表": "drills", "列": COLUMNS}), UNIT, "防汛", "消防")
    assert copy.identity.drill == ""


@pytest.mark.parametrize(
    ("share", "subjects"),
    [
        ("实战", ["防汛", "地震", "约定"]),
        ("桌面", ["消防", "地震", "约定"]),
        ("是", ["防汛", "消防", "地震", "约定"]),
    ],
)
def test_a_form_for_one_kind_of_drill_is_made_for_those(share: str, subjects: list[str]) -> None:
    kinds = {"防汛": "实战", "消防": "桌面", "地震": "桌面、实战"}
    drills = [drill(each).model_copy(update={"form": DrillForm(kinds[each])}) for each in kinds]
    drills.append(drill("约定").model_copy(update={"form": "另行商定"}))
    form = definition(ON_A_DRILL, 每次演练一份=share)
    facts = replace(year(), drills={UNIT.name: tuple(drills)})
    assert [label for label, _ in Copier(form, facts).copies(UNIT)] == subjects
    only = replace(year(), drills={UNIT.name: tuple(drills[:1])})
    labels = [label for label, _ in Copier(form, only).copies(UNIT)]
    assert labels == (["防汛"] if "防汛" in subjects else [""])
