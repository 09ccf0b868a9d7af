"""A field of a form: what may be entered, when it must be, and what stands in it beforehand."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Annotated

from pydantic import BeforeValidator, StringConstraints, model_validator
from pydantic import Field as Item

from docgen.model.base import Measure, Record, Switch, Texts, Whole, plain
from docgen.model.faults import fault
from docgen.model.fieldtypes import FieldType, Misfit, Traits, Value, cleaned
from docgen.model.fieldtypes.defaults import parse_number

ID = re.compile(r"[a-z][a-z0-9_-]{0,39}")


def check_id(value: object) -> str:
    """An id of a form, block, row or field: ASCII, so that every format can carry it.

    Raises PydanticCustomError `form_id` for anything else.
    """
    text = plain(value)
    if not ID.fullmatch(text):
        said = "编号应以小写英文字母开头，只用小写字母、数字、“-”和“_”，现为“{value}”"
        raise fault("form_id", said, {"value": text})
    return text


Id = Annotated[str, BeforeValidator(check_id)]
Text = Annotated[str, StringConstraints(min_length=1)]


class Required(StrEnum):
    """必填: always (of a repeating row: once it is used), never, or while the field's condition holds."""

    YES = "是"
    NO = "否"
    CONDITIONAL = "条件"


class Condition(Record):
    """当: holds by the value of another field, named by its id (same row or group) or its whole address."""

    field: Text = Item(alias="字段", examples=["result"])
    equals: str | None = Item(None, alias="等于")
    among: Texts = Item((), alias="属于")
    filled: Switch = Item(False, alias="不空")

    @model_validator(mode="after")
    def _one_test(self) -> Condition:
        if (self.equals is not None) + bool(self.among) + self.filled != 1:
            raise fault("form_condition", "“等于”“属于”“不空”应填一项，只填一项")
        return self

    def path(self, own: str) -> str:
        """The address of the other field, for the field at the address `own`."""
        return self.field if "." in self.field else f"{own.rpartition('.')[0]}.{self.field}"

    def holds(self, value: str) -> bool:
        """Whether the condition holds for the other field's text (勾选: 是 or empty; 多选: joined by 、)."""
        wanted = {self.equals, *self.among} - {None}
        given = {value.strip(), *(part.strip() for part in value.split("、"))}
        return bool(value.strip()) if self.filled else bool(given & wanted)


Number = Annotated[float, BeforeValidator(parse_number)]


class Field(Record):
    """A field of a group, a column of a table, or an entry of the sign-off line."""

    id: Id = Item(alias="编号", examples=["unit"])
    label: Text = Item(alias="名称", examples=["填报单位"])
    type: FieldType = Item(FieldType.TEXT, alias="类型")
    choices: Texts = Item((), alias="选项", max_length=5_000)
    required: Required = Item(Required.NO, alias="必填")
    condition: Condition | None = Item(None, alias="当", description="goes with 必填: 条件")
    hint: str | None = Item(None, alias="提示")
    longest: Whole | None = Item(None, alias="最长", ge=1, le=10_000, description="characters")
    smallest: Number | None = Item(None, alias="最小")
    largest: Number | None = Item(None, alias="最大")
    width: Measure | None = Item(None, alias="宽", ge=8, le=225, description="mm, of a table's column")
    lines: Whole = Item(1, alias="行", ge=1, le=60, description="least height on paper, in lines")
    prefill: str | None = Item(None, alias="预填", description="one of PREFILLS")
    locked: Switch = Item(False, alias="锁定", description="not for the unit to change, once prefilled")
    default: str | None = Item(None, alias="默认")
    optional: Switch = Item(False, alias="可选", description="absent until an office names it in 启用")

    @property
    def plain_label(self) -> str:
        """Its name on one line, as messages and tooltips say it."""
        return self.label.replace("\n", "")

    @property
    def traits(self) -> Traits:
        """What its type is."""
        return self.type.traits

    @property
    def options(self) -> tuple[str, ...]:
        """The values that it can have; empty where they cannot be listed."""
        return self.traits.options or self.choices


def parse_value(item: Field, raw: str) -> Value | Misfit:
    """The value of `raw`: None where nothing was written, a Misfit where it does not fit the field.

    By type: 文本, 多行, 单选, 电话, 邮箱 are str; 月份 is a str as the annual plan writes it (2026年6月);
    多选 a tuple in the order of 选项; 整数 int; 小数 Decimal; 日期 date; 勾选 bool. Whether a field must
    be filled is not looked at.
    """
    text = cleaned(raw)
    return item.traits.read(item, text) if text else None


# 预填: what the office knows of a unit, of a drill planned for it (in rows), and of the year.
UNIT_FACTS = (
    *("编号", "全称", "简称", "层级", "类别", "所属", "主管部门"),
    *("联系人", "电话", "联系人及电话", "邮箱"),
)
DRILL_FACTS = ("科目", "时间", "形式", "牵头单位", "备注")
PREFILLS = (
    *(f"单位.{name}" for name in UNIT_FACTS),
    *(f"演练.{name}" for name in DRILL_FACTS),
    "年份",
    "发文机关",
    "截止日期",
)
