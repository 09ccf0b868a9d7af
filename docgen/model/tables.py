"""A table of the plan: its columns, each with a type, and rows of texts by the columns' keys."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from typing import Any, Self, TypeAlias

from pydantic import Field, PrivateAttr, ValidationError, field_validator, model_validator
from pydantic_core import InitErrorDetails, PydanticCustomError

from docgen.model.base import Measure, Record, Switch, Texts, Whole
from docgen.model.faults import fault
from docgen.model.fields import Id
from docgen.model.fieldtypes import SIGNS, FieldType, Misfit, Value, cleaned, shown
from docgen.model.prefills import PlanBefore
from docgen.totals import BEGINS_A_TOTAL, TOTALS

NUMBER = "序号"  # the key of the column that is numbered by itself
ACROSS = "通栏"  # the key of a row that is one cell across the whole width


class Orientation(StrEnum):
    """方向 of an annex page."""

    PORTRAIT = "纵向"
    LANDSCAPE = "横向"


class Align(StrEnum):
    """对齐 of a column's cells."""

    CENTRE = "居中"
    LEFT = "左对齐"


class Typed(str):
    """A value of a column that says itself which type it has: the table's usual type does not hold."""


class PlanColumn(Record):
    """列: a table column; 字段 is its values' key (else 标题), 标题 its printed head, 宽 its share in mm.

    上级标题 stands above it and those beside it that have the same: then the table's head has two rows.
    `given_type` is None where the column says none: 文本, or what its table has under that key.
    """

    field: str | None = Field(None, alias="字段")
    over: str = Field("", alias="上级标题", description="above it and its neighbours", examples=["参演规模"])
    heading: str = Field(alias="标题", min_length=1, examples=["演练时间"])
    given_type: FieldType | None = Field(None, alias="类型")
    choices: Texts = Field((), alias="选项", max_length=5_000)
    width: Measure | None = Field(None, alias="宽", gt=0, le=300)
    align: Align | None = Field(None, alias="对齐")
    required: Switch = Field(False, alias="必填")
    merged: Switch = Field(False, alias="合并", description="equal values below each other are one cell")

    @property
    def key(self) -> str:
        """The key of its values in a row."""
        return (self.field or self.heading).replace("\n", "")

    @property
    def label(self) -> str:
        """What it is called in messages and where a head has one row."""
        return f"{self.over}{self.heading}".replace("\n", "")

    @property
    def type(self) -> FieldType:
        """类型."""
        return self.given_type or FieldType.TEXT

    @property
    def numbered(self) -> bool:
        """Whether its cells are the rows' numbers."""
        return self.key == NUMBER

    @property
    def longest(self) -> int | None:
        """No limit: the clerk who writes the table sets none to himself."""
        return None

    @property
    def smallest(self) -> float | None:
        """No limit either."""
        return None

    @property
    def largest(self) -> float | None:
        """No limit either."""
        return None

    def value(self, raw: str) -> Value | Misfit:
        """The value of a text; a Misfit where it does not fit the type."""
        text = cleaned(raw)
        return self.type.traits.read(self, text) if text else None

    def printed(self, raw: str) -> str:
        """A text as the table shows it: of a column with a type the value in its usual form.

        A tick stays the sign that the clerk chose: a column a month is marked √.
        """
        value = self.value(raw) if self.given_type else raw.strip()
        ticked = isinstance(value, bool) and raw.strip() in SIGNS
        return raw.strip() if ticked or isinstance(value, Misfit) else shown(value)


class TableSpec(Record):
    """What every table of the plan may say about its look."""

    title: str | None = Field(None, alias="标题", description="where no annex of the notice gives one")
    columns: tuple[PlanColumn, ...] = Field((), alias="列")
    orientation: Orientation = Field(Orientation.PORTRAIT, alias="方向")
    row_height: Measure | None = Field(None, alias="行高", ge=5, le=100, description="mm, at least")
    note: str | None = Field(None, alias="备注", description="printed below the table")

    @field_validator("columns")
    @classmethod
    def _distinct(cls, value: tuple[PlanColumn, ...]) -> tuple[PlanColumn, ...]:
        keys = [column.key for column in value]
        for number, key in enumerate(keys):
            if key in keys[:number]:
                raise fault("column_twice", "“列”里有两个“{value}”", {"value": key})
        return value


class OwnValues(Record):
    """A row that may hold values of columns which its table has of its own, by their keys."""

    _own: dict[str, str] = PrivateAttr(default_factory=dict)

    @property
    def own(self) -> Mapping[str, str]:
        """The values of the table's own columns."""
        return self._own

    def with_own(self, values: Mapping[str, str]) -> Self:
        """The row with these values of its own."""
        row = self.model_copy()
        row._own = dict(values)
        return row


Columns: TypeAlias = Sequence[PlanColumn]


def read_rows(
    rows: object, handler: Callable[[object], Any], columns: Columns | None, known: Sequence[str]
) -> Any:
    """The rows that `handler` makes, each with the values of columns that are none of the `known`.

    A value whose column has a type of its own is marked as Typed. `columns` is None where they could not be
    read: then no key of a row is refused. Raises ValidationError for a value that is no text.
    """
    if not isinstance(rows, list | tuple):
        return handler(rows)
    typed = {column.key for column in columns or () if column.given_type}
    own = {column.key for column in columns or ()}.difference(known)
    rest: list[object] = []
    apart: list[dict[str, str]] = []
    for row in rows:
        given = row if isinstance(row, dict) else {}
        keys = [key for key in given if key in own or (columns is None and key not in known)]
        apart.append({key: given[key] for key in keys})
        rest.append(
            {key: _marked(key in typed, value) for key, value in row.items() if key not in keys}
            if isinstance(row, dict)
            else row
        )
    made = handler(rest)
    faults = [
        InitErrorDetails(type="string_type", loc=(number, key), input=value)
        for number, values in enumerate(apart)
        for key, value in values.items()
        if not isinstance(value, str)
    ]
    if faults:
        raise ValidationError.from_exception_data("行", faults)
    return tuple(row.with_own(values) if values else row for row, values in zip(made, apart, strict=True))


def _marked(typed: bool, value: object) -> object:
    return Typed(value) if typed and isinstance(value, str) else value


def check_columns(columns: Columns, known: Sequence[str], rows: Sequence[OwnValues]) -> None:
    """Raise ValidationError `column_field` for a column that no row has a value for and that has no type.

    It was meant to be one of the `known`.
    """
    filled = {key for row in rows for key in row.own}
    for column in columns:
        if column.key not in (*known, *filled) and column.given_type is None:
            said = "“列”里的字段“{value}”不存在，可用的有：{known}"
            facts = {"value": column.key, "known": "、".join(known)}
            raise fault_at("列", fault("column_field", said, facts))


def fault_at(key: str, error: PydanticCustomError) -> ValidationError:
    """An error that a record finds in what stands behind one of its keys."""
    return ValidationError.from_exception_data(key, [InitErrorDetails(type=error, loc=(key,), input=None)])


class BlankGroup(Record):
    """分组 of a blank table: a merged cell at the left and its empty rows."""

    name: str = Field(alias="名称", min_length=1, examples=["市级专项应急演练"])
    rows: Whole = Field(3, alias="行数", ge=1, le=200)


def two_columns(columns: tuple[PlanColumn, ...]) -> tuple[PlanColumn, ...]:
    """`columns`; raises PydanticCustomError `blank_columns` for a single one."""
    if len(columns) < 2:
        raise fault("blank_columns", "“列”至少要有两列，第一列是分组")
    return columns


def is_total(values: Mapping[str, str], columns: Sequence[PlanColumn]) -> bool:
    """Whether a row adds up others, and so has no number: a cell says just that, or the first begins so."""
    if any("".join(value.split()) in TOTALS for value in values.values()):
        return True
    texts = (values.get(column.key, "").strip() for column in columns)
    return BEGINS_A_TOTAL.match(next(filter(None, texts), "")) is not None


# In a cell, for what stands in the cell above, in whatever brackets and with whatever behind it.
_DITTO = re.compile(
    r"[(（]?(?:同(?:上|前)(?:一?[行栏格项列])?|上同|[〃″\"”“＂]{1,2}|['＇`´’]{2}|↑)[)）]?[.。;；,，]?"
)
LONGEST_DITTO = 12  # characters, with the white space that some put between them


def is_ditto(text: str) -> bool:
    """Whether a cell says that it says what the one above it does: 同上, 同 上。, 〃."""
    return len(text) <= LONGEST_DITTO and _DITTO.fullmatch("".join(text.split())) is not None


EVERYBODY = "所有单位"  # in 发给
# What else people write for it; no level and no category is called so.
ALL_UNITS = frozenset((EVERYBODY, "全部单位", "全体单位", "各单位", "全部", "所有", "全体"))


class BlankTable(TableSpec):
    """空白计划表: the table that units fill; its columns are data.

    With 发给 it is a form as well: the short way of writing one (source/forms/short.py).
    """

    columns: tuple[PlanColumn, ...] = Field(alias="列")
    groups: tuple[BlankGroup, ...] = Field(alias="分组", min_length=1)
    recipients: Texts = Field((), alias="发给", description="levels, categories, or EVERYBODY; else not sent")
    id: Id = Field("plan", alias="编号", description="of the form; that one's place is taken")
    drills_of: PlanBefore = Field(PlanBefore.THIS, alias="预填演练", description="of the form")

    @property
    def to_everybody(self) -> bool:
        """Whether each unit is sent it."""
        return not ALL_UNITS.isdisjoint(self.recipients)

    @field_validator("columns")
    @classmethod
    def _has_columns(cls, value: tuple[PlanColumn, ...]) -> tuple[PlanColumn, ...]:
        return two_columns(value)


class NamedTable(TableSpec):
    """表格: a table with columns of its own; its rows are written here, come from a file, or are blank."""

    columns: tuple[PlanColumn, ...] = Field(alias="列", min_length=1)
    rows: tuple[dict[str, str], ...] = Field((), alias="行", description="or the name of a file")
    file: str | None = Field(None, alias="文件", description="below the year's folder; also behind 行")
    groups: tuple[BlankGroup, ...] = Field((), alias="分组")
    joined_totals: Switch = Field(
        False, alias="合计并格", description="合计 is one cell with the empty ones beside"
    )

    @model_validator(mode="before")
    @classmethod
    def _file_behind_rows(cls, value: object) -> object:
        """`行: 计划.xlsx` as `文件: 计划.xlsx`."""
        if isinstance(value, dict) and isinstance(value.get("行"), str) and "文件" not in value:
            return {("文件" if key == "行" else key): inner for key, inner in value.items()}
        return value

    @model_validator(mode="after")
    def _one_kind_of_rows(self) -> NamedTable:
        if sum(map(bool, (self.rows, self.file, self.groups))) != 1:
            raise fault("table_rows", "“行”“文件”“分组”应填一项，只填一项")
        if self.groups:
            two_columns(self.columns)
        return self
