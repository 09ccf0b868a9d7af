"""The year's plan: plan.yaml (drill-day rule, guidance calendar, annual plan, tables, deadlines)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from enum import StrEnum
from typing import Annotated, Any

from pydantic import (
    BeforeValidator,
    Field,
    ValidationInfo,
    ValidatorFunctionWrapHandler,
    field_validator,
    model_validator,
)

from docgen.model.base import Date, Record, Whole, one_or_many, plain
from docgen.model.drill_rules import DayForm, read_rule
from docgen.model.faults import fault
from docgen.model.tables import (
    BlankTable,
    NamedTable,
    OwnValues,
    TableSpec,
    Typed,
    check_columns,
    fault_at,
    read_rows,
)
from docgen.model.times import MonthStretch, check_time, parse_day
from docgen.tongue import phrase, strung


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
    text = re.sub(r"(?<![0-9])\s+|\s+(?![0-9])|月份?", "", plain(value))
    if match := re.fullmatch(r"([0-9]{1,2})[-—～~至]([0-9]{1,2})", text):
        first, last = int(match[1]), int(match[2])
        if first <= last:
            return list(range(first, last + 1))
    elif re.fullmatch(r"[0-9]{1,2}([、,，][0-9]{1,2})*", text):
        return re.findall(r"[0-9]+", text)
    raise fault("months", "应为“3-12”或“3、6、9”一类的月份，现为“{value}”", {"value": value})


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
            raise fault("drill_months", said, facts)
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
    return strung([phrase("{month}月", month=month) for month in months])


GUIDANCE_FIELDS = ("日期", "重点演练单位", "备注")
DRILL_FIELDS = ("序号", "牵头单位", "科目", "时间", "形式", "备注")


class GuidanceRow(OwnValues):
    """A row of the guidance calendar; without 日期 the rule gives the day of each month."""

    months: Months = Field((), alias="月份", description="one month, or several: 3-4")
    day: Annotated[dt.date | MonthStretch | None, BeforeValidator(parse_day)] = Field(None, alias="日期")
    reason: str | None = Field(None, alias="改期理由")
    units: str = Field(alias="重点演练单位", min_length=1, examples=["学校应急演练"])
    remarks: str = Field("", alias="备注")

    @model_validator(mode="after")
    def _a_day(self) -> GuidanceRow:
        if not self.months and self.day is None:
            raise fault("guidance_day", "“月份”和“日期”至少填一项")
        if self.day and self.months and not set(self.own_months) <= set(self.months):
            raise fault("guidance_month", "“日期”不在“月份”所填的那个月")
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

    @field_validator("rows", mode="wrap")
    @classmethod
    def _own_values(cls, value: object, handler: ValidatorFunctionWrapHandler, info: ValidationInfo) -> Any:
        known = (*GUIDANCE_FIELDS, "月份", "改期理由")
        return read_rows(value, handler, info.data.get("columns"), known)

    @model_validator(mode="after")
    def _known_columns(self) -> GuidanceCalendar:
        check_columns(self.columns, GUIDANCE_FIELDS, self.rows)
        return self


class DrillForm(StrEnum):
    """演练形式 (AQ/T 9007-2019: by form a drill is full-scale or tabletop)."""

    FULL_SCALE = "实战"
    TABLETOP = "桌面"
    BOTH = "桌面、实战"


def parse_form(value: object) -> object:
    """Both forms in whatever order and with whatever mark between them, as 桌面、实战.

    Raises PydanticCustomError `enum` for another form, but not where the column has a type of its own.
    """
    if isinstance(value, Typed):
        return value
    parts = re.split(r"[、，,/／+和]", str(value).strip())
    text = DrillForm.BOTH.value if sorted(parts) == sorted(("桌面", "实战")) else value
    if text not in list(DrillForm):
        raise fault("enum", "应为桌面、实战之一")
    return DrillForm(str(text))


def parse_drill_time(value: object) -> object:
    """As `check_time`, but where the column has a type of its own."""
    return value if isinstance(value, Typed) else check_time(value)


class Drill(OwnValues):
    """演练: a row of the annual plan; 时间 and 形式 are free where their columns have a type of their own."""

    lead_unit: str = Field(alias="牵头单位", min_length=1, examples=["县应急管理局"])
    subject: str = Field(alias="科目", min_length=1, examples=["危险化学品事故应急演练"])
    time: Annotated[str, BeforeValidator(parse_drill_time)] = Field(alias="时间", examples=["2026年6月"])
    form: Annotated[DrillForm | str, BeforeValidator(parse_form)] = Field(alias="形式")
    remarks: str = Field("", alias="备注")

    @property
    def year(self) -> int | None:
        """The year that its time begins with; None where words say the time without one."""
        match = re.match(r"([0-9]{4})年", self.time)
        return int(match[1]) if match else None


class AnnualPlan(TableSpec):
    """年度计划: the drills that the units of the office hold this year."""

    drills: tuple[Drill, ...] = Field(alias="项目", min_length=1)

    @field_validator("drills", mode="wrap")
    @classmethod
    def _own_values(cls, value: object, handler: ValidatorFunctionWrapHandler, info: ValidationInfo) -> Any:
        return read_rows(value, handler, info.data.get("columns"), DRILL_FIELDS)

    @model_validator(mode="after")
    def _known_columns(self) -> AnnualPlan:
        check_columns(self.columns, DRILL_FIELDS, self.drills)
        return self


OWN_TABLES = ("指导计划", "年度计划", "空白计划表")  # tables with a key of their own
TABLE_NAME = re.compile(r"[^\s.{}|/\\]{1,40}")  # what `plan.名称` and `{{ 表格.名称 }}` can name


class CompileOrder(StrEnum):
    """汇总顺序: what the rows of a compiled plan are put in order by."""

    REGISTER = "名册"  # the units' order in the register
    TIME = "时间"
    FORM = "形式"
    GROUP = "类别"  # of the drill, as the form groups them
    LEAD = "牵头单位"
    SUBJECT = "科目"


class Plan(Record):
    """plan.yaml."""

    drill_day: DrillDayRule | None = Field(None, alias="演练日")
    guidance: GuidanceCalendar | None = Field(None, alias="指导计划")
    annual: AnnualPlan | None = Field(None, alias="年度计划")
    blank_table: BlankTable | None = Field(None, alias="空白计划表")
    tables: dict[str, NamedTable] = Field(default_factory=dict, alias="表格")
    deadlines: dict[str, Date] = Field(default_factory=dict, alias="截止")
    compile_order: Annotated[tuple[CompileOrder, ...], BeforeValidator(one_or_many)] = Field(
        (CompileOrder.GROUP, CompileOrder.REGISTER), alias="汇总顺序"
    )

    @field_validator("tables")
    @classmethod
    def _names(cls, value: dict[str, NamedTable]) -> dict[str, NamedTable]:
        for name in value:
            if name in OWN_TABLES or not TABLE_NAME.fullmatch(name):
                error = fault("table_name", "表格不能叫“{value}”", {"value": name})
                raise fault_at(name, error)
        return value

    def table(self, name: str) -> TableSpec | None:
        """The table of a name: 指导计划, 年度计划, 空白计划表 or one of 表格; None where there is none."""
        own = (self.guidance, self.annual, self.blank_table)
        return dict(zip(OWN_TABLES, own, strict=True)).get(name) or self.tables.get(name)

    @property
    def own_form(self) -> BlankTable | None:
        """空白计划表 where it says to whom it goes, and so is a form; None where it is only printed."""
        return self.blank_table if self.blank_table and self.blank_table.recipients else None

    @property
    def table_names(self) -> tuple[str, ...]:
        """The names of the tables that there are."""
        return tuple(name for name in (*OWN_TABLES, *self.tables) if self.table(name))
