"""The year's plan: plan.yaml (drill-day rule, guidance calendar, annual plan, blank table, deadlines)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from enum import StrEnum
from typing import Annotated

from pydantic import BeforeValidator, Field, field_validator, model_validator
from pydantic_core import PydanticCustomError

from docgen.model.base import Date, Measure, Record, Whole, plain
from docgen.model.drill_rules import DayForm, read_rule
from docgen.model.times import MonthStretch, check_time, parse_day


class HolidayPolicy(StrEnum):
    """遇法定节假日: what happens to a drill day that falls on a day off."""

    LATER = "顺延"
    EARLIER = "提前"
    KEEP = "保留"


def parse_months(value: object) -> object:
    """The months of `4`, `3-12` or `3、6、9`; a list stays a list.

    Raises PydanticCustomError `months` for another form.
    """
    if isinstance(value, int):
        return [value]
    if not isinstance(value, str):
        return value
    text = re.sub(r"[\s月]", "", plain(value))
    if match := re.fullmatch(r"([0-9]{1,2})[-—～~至]([0-9]{1,2})", text):
        first, last = int(match[1]), int(match[2])
        if first <= last:
            return list(range(first, last + 1))
    elif re.fullmatch(r"[0-9]{1,2}([、,，][0-9]{1,2})*", text):
        return re.findall(r"[0-9]+", text)
    raise PydanticCustomError("months", "应为“3-12”或“3、6、9”一类的月份，现为“{value}”", {"value": value})


Month = Annotated[Whole, Field(ge=1, le=12)]
Months = Annotated[tuple[Month, ...], BeforeValidator(parse_months)]


class DrillDayRule(Record):
    """演练日: a day of certain months, by its week, its weekday or its date."""

    text: str = Field("每月第三周的星期五", alias="规则")
    within: Months = Field(tuple(range(1, 13)), alias="月份", min_length=1)
    holiday_policy: HolidayPolicy = Field(HolidayPolicy.KEEP, alias="遇法定节假日")

    @field_validator("text")
    @classmethod
    def _known_form(cls, value: str) -> str:
        read_rule(value)
        return value

    @model_validator(mode="after")
    def _some_month(self) -> DrillDayRule:
        if not self.months:
            said = "“月份”里没有“{rule}”的月份（{months}）"
            facts = {"rule": self.text, "months": spoken_months(self.own_months)}
            raise PydanticCustomError("drill_months", said, facts)
        return self

    @property
    def day(self) -> DayForm:
        """Which day of a month."""
        return read_rule(self.text).day

    @property
    def own_months(self) -> tuple[int, ...]:
        """The months that the rule itself names."""
        return read_rule(self.text).months

    @property
    def months(self) -> tuple[int, ...]:
        """The months with a drill day, in the order of the year: those of the rule and of 月份 alike."""
        return tuple(month for month in self.own_months if month in self.within)


def spoken_months(months: Iterable[int]) -> str:
    """`3月、6月`."""
    return "、".join(f"{month}月" for month in months)


class Orientation(StrEnum):
    """方向 of an annex page."""

    PORTRAIT = "纵向"
    LANDSCAPE = "横向"


class Align(StrEnum):
    """对齐 of a column's cells."""

    CENTRE = "居中"
    LEFT = "左对齐"


class PlanColumn(Record):
    """列: a table column; 字段 names what it shows, 标题 is its printed head, 宽 its share in mm."""

    field: str | None = Field(None, alias="字段")
    heading: str = Field(alias="标题", min_length=1, examples=["演练时间"])
    width: Measure | None = Field(None, alias="宽", gt=0, le=300)
    align: Align | None = Field(None, alias="对齐")


class TableSpec(Record):
    """What every table of the plan may say about its look."""

    title: str | None = Field(None, alias="标题", description="where no annex of the notice gives one")
    columns: tuple[PlanColumn, ...] = Field((), alias="列")
    orientation: Orientation = Field(Orientation.PORTRAIT, alias="方向")
    row_height: Measure | None = Field(None, alias="行高", ge=5, le=100, description="mm, at least")
    note: str | None = Field(None, alias="备注", description="printed below the table")


def known_fields(columns: tuple[PlanColumn, ...], known: tuple[str, ...]) -> tuple[PlanColumn, ...]:
    """`columns` where each shows a field that the table has.

    Raises PydanticCustomError `column_field` for the first that does not.
    """
    for column in columns:
        if (column.field or column.heading) not in known:
            raise PydanticCustomError(
                "column_field",
                "“列”里的字段“{value}”不存在，可用的有：{known}",
                {"value": column.field or column.heading, "known": "、".join(known)},
            )
    return columns


class GuidanceRow(Record):
    """A row of the guidance calendar; without 日期 the rule gives the day of each month."""

    months: Months = Field((), alias="月份", description="one month, or several: 3-4")
    day: Annotated[dt.date | MonthStretch | None, BeforeValidator(parse_day)] = Field(None, alias="日期")
    reason: str | None = Field(None, alias="改期理由")
    units: str = Field(alias="重点演练单位", min_length=1, examples=["学校应急演练"])
    remarks: str = Field("", alias="备注")

    @model_validator(mode="after")
    def _a_day(self) -> GuidanceRow:
        if not self.months and self.day is None:
            raise PydanticCustomError("guidance_day", "“月份”和“日期”至少填一项")
        if self.day and self.months and not set(self.own_months) <= set(self.months):
            raise PydanticCustomError("guidance_month", "“日期”不在“月份”所填的那个月")
        return self

    @property
    def own_months(self) -> tuple[int, ...]:
        """The months that the row is for: those of its 日期, else those of its 月份."""
        if isinstance(self.day, MonthStretch):
            return tuple(range(self.day.first, self.day.last + 1))
        return (self.day.month,) if self.day else tuple(sorted(set(self.months)))


class GuidanceCalendar(TableSpec):
    """指导计划: which kind of unit drills on which drill day."""

    rows: tuple[GuidanceRow, ...] = Field(alias="行", min_length=1)

    @field_validator("columns")
    @classmethod
    def _columns(cls, value: tuple[PlanColumn, ...]) -> tuple[PlanColumn, ...]:
        return known_fields(value, ("日期", "重点演练单位", "备注"))


class DrillForm(StrEnum):
    """演练形式 (AQ/T 9007-2019: by form a drill is full-scale or tabletop)."""

    FULL_SCALE = "实战"
    TABLETOP = "桌面"
    BOTH = "桌面、实战"


def parse_form(value: object) -> object:
    """Both forms in whatever order and with whatever mark between them, as 桌面、实战."""
    parts = re.split(r"[、，,/／+和]", str(value).strip())
    return DrillForm.BOTH.value if sorted(parts) == sorted(("桌面", "实战")) else value


class Drill(Record):
    """演练: a row of the annual plan."""

    lead_unit: str = Field(alias="牵头单位", min_length=1, examples=["县应急管理局"])
    subject: str = Field(alias="科目", min_length=1, examples=["危险化学品事故应急演练"])
    time: Annotated[str, BeforeValidator(check_time)] = Field(alias="时间", examples=["2026年6月"])
    form: Annotated[DrillForm, BeforeValidator(parse_form)] = Field(alias="形式")
    remarks: str = Field("", alias="备注")


class AnnualPlan(TableSpec):
    """年度计划: the drills that the units of the office hold this year."""

    drills: tuple[Drill, ...] = Field(alias="项目", min_length=1)

    @field_validator("columns")
    @classmethod
    def _columns(cls, value: tuple[PlanColumn, ...]) -> tuple[PlanColumn, ...]:
        return known_fields(value, ("序号", "牵头单位", "科目", "时间", "形式", "备注"))


class BlankGroup(Record):
    """分组 of a blank table: a merged cell at the left and its empty rows."""

    name: str = Field(alias="名称", min_length=1, examples=["市级专项应急演练"])
    rows: Whole = Field(3, alias="行数", ge=1, le=200)


class BlankTable(TableSpec):
    """空白计划表: the table that units fill; its columns are data."""

    columns: tuple[PlanColumn, ...] = Field(alias="列")
    groups: tuple[BlankGroup, ...] = Field(alias="分组", min_length=1)

    @field_validator("columns")
    @classmethod
    def _has_columns(cls, value: tuple[PlanColumn, ...]) -> tuple[PlanColumn, ...]:
        if len(value) < 2:
            raise PydanticCustomError("blank_columns", "“列”至少要有两列，第一列是分组")
        return value


class Plan(Record):
    """plan.yaml."""

    drill_day: DrillDayRule | None = Field(None, alias="演练日")
    guidance: GuidanceCalendar | None = Field(None, alias="指导计划")
    annual: AnnualPlan | None = Field(None, alias="年度计划")
    blank_table: BlankTable | None = Field(None, alias="空白计划表")
    deadlines: dict[str, Date] = Field(default_factory=dict, alias="截止")
