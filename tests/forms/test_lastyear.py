"""Rows that an office prefills from this year's plan, from last year's, or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.forms.copies import Copier
from docgen.forms.instructions import notes_with
from docgen.forms.lastyear import facts_for
from docgen.model.forms import FormDefinition
from docgen.model.units import Unit
from docgen.problems import Problems
from docgen.source.forms import read_year_forms
from docgen.source.year import read_year
from tests.forms.test_copies import definition
from tests.problems.bench import PLAN, SOUND, lay

LAST = "data/jia/2025/plan.yaml"
UNIT = Unit("U1", "某县水务局", "水务局", "县", "县直")
OLD = """\
年度计划:
  项目:
    - {牵头单位: 某县水务局, 科目: 某县2025年防汛演练, 时间: 2025年6月15日, 形式: 实战, 备注: 2025年重点}
    - {牵头单位: 某县水务局, 科目: 山洪演练, 时间: 2025年7月上旬, 形式: 桌面, 备注: 6月10日前报方案}
    - {牵头单位: 某县水务局, 科目: 水库演练, 时间: 2025年3月5日—7日, 形式: 桌面}
    - {牵头单位: 某县水务局, 科目: 水质演练, 时间: 2025年上半年, 形式: 桌面, 备注: 自2024年以来第三次}
    - {牵头单位: 某县水务局, 科目: 旱情演练, 时间: 2024年8月, 形式: 桌面}
"""
COLUMNS = [
    {"编号": "what", "名称": "科目", "预填": "演练.科目"},
    {"编号": "time", "名称": "时间", "类型": "月份", "预填": "演练.时间"},
    {"编号": "remarks", "名称": "备注", "预填": "演练.备注"},
]
TABLE = {"表": "drills", "行数": 2, "最多": 20, "列": COLUMNS}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    lay(tmp_path, {**SOUND, LAST: OLD})
    return tmp_path / "data"


def form(which: str) -> FormDefinition:
    return definition(
        {"组": "basic", "项目": [{"编号": "unit", "名称": "单位", "预填": "单位.全称"}]},
        TABLE,
        预填演练=which,
    )


def values(data: Path, which: str, problems: Problems | None = None) -> dict[str, str]:
    found = problems if problems is not None else Problems()
    facts = facts_for(read_year(data, "2026", "jia", Problems()), [form(which)], found)
    ((_, copy),) = Copier(form(which), facts).copies(UNIT)
    return {path: text for path, text in copy.values.items() if path.startswith("drills")}


def test_of_this_year_by_default(data: Path) -> None:
    assert form("本年").stated == definition(*form("本年").stated["内容"]).stated
    assert values(data, "本年") == {"drills.1.what": "防汛", "drills.1.time": "2026年6月"}


def test_of_last_year_with_this_years_numbers_and_no_day_that_is_gone(data: Path) -> None:
    assert values(data, "上年") == {
        "drills.1.what": "某县2026年防汛演练",
        "drills.1.time": "2026年6月",
        "drills.1.remarks": "2026年重点",
        "drills.2.what": "山洪演练",
        "drills.2.time": "2026年7月上旬",
        "drills.3.what": "水库演练",
        "drills.3.time": "2026年3月",
        "drills.4.what": "水质演练",
        "drills.4.time": "2026年上半年",
        "drills.5.what": "旱情演练",
    }


def test_not_at_all(data: Path) -> None:
    assert values(data, "不填") == {}
    facts = facts_for(read_year(data, "2026", "jia", Problems()), [form("不填")], Problems())
    ((_, copy),) = Copier(form("不填"), facts).copies(UNIT)
    assert copy.values["basic.unit"] == "某县水务局"


def test_the_unit_is_told_where_its_rows_come_from_and_only_then() -> None:
    told = {which: notes_with(form(which), {"年份": "2026"}) for which in ("本年", "上年", "不填")}
    assert [len(notes) for notes in told.values()] == [0, 1, 0]
    assert "取自上一年的计划，年份已改为2026年" in told["上年"][0]
    without = definition({"组": "basic", "项目": [{"编号": "unit", "名称": "单位"}]}, 预填演练="上年")
    assert notes_with(without, {}) == ()


def test_the_choice_is_not_part_of_what_reading_hangs_on() -> None:
    assert len({form(which).digest for which in ("本年", "上年", "不填")}) == 1


def test_without_a_plan_of_last_year_it_is_said_and_the_rows_stay_blank(tmp_path: Path) -> None:
    lay(tmp_path, SOUND)
    problems = Problems()
    assert values(tmp_path / "data", "上年", problems) == {}
    assert [each.code for each in problems] == ["DG-Z151"]


BLANK = """\
空白计划表:
  发给: 所有单位
  预填演练: 上年
  列: [{标题: 类别}, {标题: 主办单位}, {标题: 演练内容}]
  分组: [{名称: 市级, 行数: 2}]
"""


def test_a_blank_table_that_is_handed_out_says_it_too(tmp_path: Path) -> None:
    lay(tmp_path, {**SOUND, PLAN: SOUND[PLAN] + BLANK, LAST: OLD})
    year = read_year(tmp_path / "data", "2026", "jia", Problems())
    plan = read_year_forms(year, Problems()).definitions["plan"]
    facts = facts_for(year, [plan], Problems())
    ((_, copy),) = Copier(plan, facts).copies(UNIT)
    assert "山洪演练" in copy.values.values()
    assert any("取自上一年" in note for note in notes_with(plan, copy.facts))
