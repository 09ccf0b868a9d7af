"""plan.yaml as data: 演练日 with its 指导计划, 年度计划, 空白计划表, 表格, 截止."""

from __future__ import annotations

import datetime as dt
from collections.abc import Container
from dataclasses import dataclass, field
from typing import Any

from hypothesis import strategies as st

from tests.schema import words
from tests.schema.letters import chances
from tests.schema.setting import Drawn, Sheet
from tests.schema.tables import MANY, Drawing, File, groups_of, looks, named
from tests.schema.wishes import IN_ANNEX, IN_BODY

# Rules, and the months that each has a drill day in, whatever the year.
ALL_YEAR, QUARTERS = tuple(range(1, 13)), (3, 6, 9, 12)
RULES: dict[str, tuple[int, ...]] = {
    "每月第三周的星期五": ALL_YEAR,
    "每月第二个星期三": ALL_YEAR,
    "每月最后一个星期五": ALL_YEAR,
    "每月15日": ALL_YEAR,
    "每月最后一天": ALL_YEAR,
    "每季度末月第一个星期一": QUARTERS,
    "每季度末月15日": QUARTERS,
    "每半年首月第三周的星期五": (1, 7),
    "每半年最后一个星期五": (6, 12),
}
POLICIES = (None, "顺延", "提前", "保留")
TIMES = (
    "{year}年",
    "{year}年6月",
    "{year}年6月上旬",
    "{year}年6月15日",
    "{year}年上半年",
    "{year}年第三季度",
)
FORMS = ("实战", "桌面", "桌面、实战")
DEADLINES = ("计划报送", "上半年总结", "年度总结")
GUIDANCE, ANNUAL, BLANK = "指导计划", "年度计划", "空白计划表"


@dataclass(frozen=True)
class PlanDrawing:
    """plan.yaml with its tables by name, the files of their rows, the days of 截止."""

    data: dict[str, Any]
    tables: dict[str, Drawing] = field(default_factory=dict)
    deadlines: dict[str, dt.date] = field(default_factory=dict)

    @property
    def files(self) -> list[File]:
        """The files that lie beside it."""
        return [each.file for each in self.tables.values() if each.file]


@st.composite
def plans(draw: st.DrawFn, drawn: Drawn, year: int, wished: Container[str] = ()) -> PlanDrawing:
    """A plan with any of its parts; one with none is no file.

    Where a table is wished for it has at least one, and one that may stand in a body where that is wished.
    """
    data: dict[str, Any] = {}
    tables: dict[str, Drawing] = {}
    if draw(chances(1, 5)):
        rule, guidance = draw(guidances(drawn, year))
        data |= rule
        tables[GUIDANCE] = guidance
    if draw(chances(1, 5)):
        tables[ANNUAL] = draw(annuals(drawn, year))
    if draw(chances(1, 6)):
        tables[BLANK] = draw(blanks(drawn))
    data |= {name: drawing.sheet.data for name, drawing in tables.items()}
    upright = IN_BODY in wished
    least = int(upright or (IN_ANNEX in wished and not tables))
    names = ("分工", "县级计划", "物资清单")[: max(draw(st.sampled_from((0, 1, 1, 1, 2))), least)]
    own = {name: draw(named(drawn, name, year, upright and not at)) for at, name in enumerate(names)}
    if own:
        data["表格"] = {name: drawing.sheet.data for name, drawing in own.items()}
    days = sorted(
        draw(st.lists(st.dates(dt.date(year, 12, 1), dt.date(year, 12, 31)), max_size=3, unique=True))
    )
    deadlines = dict(zip(DEADLINES, days, strict=False))
    if deadlines:
        data["截止"] = {name: day.isoformat() for name, day in deadlines.items()}
    for name in (*tables, *(["表格"] if own else []), *(["截止"] if deadlines else [])):
        drawn.note("plan.yaml", name)
    return PlanDrawing(data, {**tables, **own}, deadlines)


@st.composite
def guidances(draw: st.DrawFn, drawn: Drawn, year: int) -> tuple[dict[str, Any], Drawing]:
    """演练日 and 指导计划: rows of a month, of several, or with a date of their own."""
    rule = draw(st.sampled_from((*RULES, None)))
    months = RULES[rule] if rule else ALL_YEAR
    chosen = sorted(draw(st.lists(st.sampled_from(months), min_size=1, max_size=12, unique=True)))
    rnd = draw(words.seeds)
    rows: list[dict[str, str]] = []
    for month in chosen:
        row = {"重点演练单位": words.organ(rnd)}
        if rule is None or rnd.random() < 0.2:
            row["日期"] = f"{year}-{month}-{rnd.randint(1, 28)}"
            row["改期理由"] = "与重大活动错开"
        else:
            row["月份"] = str(month)
        if rnd.random() < 0.3:
            row["备注"] = words.phrase(rnd, year)
        rows.append(row)
    drawn.note("演练日", rule or "没有规则")
    drawn.size("指导计划行数", len(rows), MANY)
    policy = draw(st.sampled_from(POLICIES))
    said = {"演练日": {"规则": rule, **({"遇法定节假日": policy} if policy else {})}} if rule else {}
    data = {"行": rows, **draw(looks(False, len(rows)))}
    shown = [row["重点演练单位"] for row in rows]
    return said, Drawing(Sheet(data, tuple(shown)))


@st.composite
def annuals(draw: st.DrawFn, drawn: Drawn, year: int) -> Drawing:
    """年度计划 with its usual columns, or with one of its own among them."""
    rnd, count = draw(words.seeds), draw(st.one_of(*[st.integers(1, 8)] * 3, st.integers(8, 40)))
    drills = [
        {
            "牵头单位": words.organ(rnd),
            "科目": words.phrase(rnd, year),
            "时间": rnd.choice(TIMES).format(year=year),
            "形式": rnd.choice(FORMS),
        }
        for _ in range(count)
    ]
    data: dict[str, Any] = {"项目": drills}
    if draw(chances(1, 3)):
        data = {"列": [{"标题": key} for key in ("序号", "牵头单位", "科目", "督导单位", "时间")], **data}
        for drill in drills:
            drill["督导单位"] = words.organ(rnd)
    drawn.size("年度计划行数", count, MANY)
    turned = draw(chances(1, 4))
    data |= draw(looks(turned, count))
    shown = [text for drill in drills for text in (drill["牵头单位"], drill["科目"])]
    return Drawing(Sheet(data, tuple(shown)), upright=not turned)


@st.composite
def blanks(draw: st.DrawFn, drawn: Drawn) -> Drawing:
    """空白计划表."""
    groups = draw(groups_of(drawn))
    headings = ("类别", "演练科目", "时间", "地点", "牵头单位", "备注")[: draw(st.integers(2, 6))]
    rows = sum(int(group.get("行数", 3)) for group in groups)
    turned = draw(chances(1, 3))
    data = {"列": [{"标题": each} for each in headings], "分组": groups, **draw(looks(turned, rows))}
    return Drawing(Sheet(data, headings), upright=not turned)
