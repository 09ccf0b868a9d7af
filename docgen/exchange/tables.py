"""The tables of a year's plan as the sheets of a workbook show them: their columns, and what a text means.

Reads: Plan.
Writes: PlanSheets.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum
from typing import Any

from pydantic_core import PydanticCustomError

from docgen.model.base import parse_date
from docgen.model.fields import Field
from docgen.model.fieldtypes import FieldType, Misfit, Stored, cleaned
from docgen.model.plan import OWN_TABLES, DrillForm, HolidayPolicy, Plan, parse_form, parse_months
from docgen.model.tables import Align, PlanColumn
from docgen.model.times import check_time, parse_day
from docgen.problems import KeyPath

DRILL_DAY, DEADLINES = "演练日", "截止"
AROUND, TABLE, TABLES = "标题和备注", "表", "表格"
NAME, DAY, ITEM, CONTENT = "名称", "日期", "项目", "内容"
SETTINGS = ("规则", "月份", "遇法定节假日")  # of 演练日
LONG = 60.0  # mm that a column of texts has where the plan gives it no width

Reads = Callable[[str], object]


class RowsKind(Enum):
    """What the rows of a sheet are in the file."""

    LIST = "the items of a list"
    KEYS = "the keys of a mapping, each with its value"
    SETTINGS = "keys known beforehand; one without a value is not there"

    PARTS = "tables, each with what is printed around it"

    @property
    def named(self) -> bool:
        """Whether each row has a name that is its own."""
        return self is not RowsKind.LIST

    @property
    def fixed(self) -> bool:
        """Whether the rows are always the same: only what stands beside their names is changed."""
        return self in (RowsKind.SETTINGS, RowsKind.PARTS)


@dataclass(frozen=True)
class SheetColumn:
    """A column: the key of its values, the field that tells what it takes, its width in mm (None: any).

    `read` is what a text of it means: two texts that mean the same are no change.
    """

    key: str
    field: Field
    read: Reads
    width: float | None = None
    dated: bool = False  # a day, or words that stand in place of one
    several: bool = False  # a list of texts, each on a line of its cell

    @property
    def of_days(self) -> bool:
        """Whether its cells are days."""
        return self.dated or self.field.traits.stored is Stored.DAY

    def same(self, one: str, other: str) -> bool:
        """Whether two texts mean the same."""
        return one == other or self.read(one) == self.read(other)


@dataclass(frozen=True)
class PlanSheet:
    """A table of the plan: where its rows stand in plan.yaml, what they are, its columns.

    `across` tells whether a row may be one cell over the whole width; `choices` are those of single cells,
    by the text of the first column in their row. `parts` are the paths of the rows, by their names, of a
    sheet that stands for no single place: its own path is a name.
    """

    title: str
    path: KeyPath
    columns: tuple[SheetColumn, ...]
    kind: RowsKind = RowsKind.LIST
    across: bool = False
    choices: Mapping[str, tuple[str, ...]] | None = None
    parts: Mapping[str, KeyPath] = field(default_factory=dict)

    @property
    def mark(self) -> str:
        """Its name in the workbook, whatever its sheet is called by then."""
        return "/".join(map(str, self.path))

    def column(self, key: str) -> SheetColumn | None:
        """The column of a key."""
        return next((column for column in self.columns if column.key == key), None)

    def said(self, key: str, text: str) -> str:
        """What a text means under a key, the same for all that mean the same."""
        column = self.column(key)
        value = column.read(text) if column else text
        return repr(value.normalize() if isinstance(value, Decimal) else value)

    def same(self, one: Mapping[str, str], other: Mapping[str, str], keys: Iterable[str]) -> bool:
        """Whether two rows say the same under these keys."""
        for key in keys:
            texts, column = (one.get(key, ""), other.get(key, "")), self.column(key)
            if texts[0] != texts[1] and not (column and column.same(*texts)):
                return False
        return True


def sheets_of(plan: Plan) -> tuple[PlanSheet, ...]:
    """The tables of a plan whose rows stand in plan.yaml, in the order of its model."""
    return tuple(_sheets(plan))


def elsewhere(plan: Plan) -> Iterator[tuple[str, str]]:
    """The names of the tables whose rows lie in files of their own, with those files."""
    return ((name, table.file) for name, table in plan.tables.items() if table.file)


def _sheets(plan: Plan) -> Iterator[PlanSheet]:
    if plan.drill_day:
        yield _drill_day()
    if plan.deadlines:
        yield _deadlines()
    if parts := {name: _path(name) for name in plan.table_names}:
        yield _around(parts)
    if plan.guidance:
        yield PlanSheet("指导计划", ("指导计划", "行"), tuple(_guidance(plan.guidance.columns)))
    if plan.annual:
        yield PlanSheet("年度计划", ("年度计划", "项目"), tuple(_annual(plan.annual.columns)))
    if plan.blank_table:
        yield from _blank("空白计划表", ("空白计划表",))
    for name, table in plan.tables.items():
        path = _path(name)
        if table.groups:
            yield from _blank(name, path)
        elif not table.file:
            columns = tuple(_own(column) for column in table.columns if not column.numbered)
            yield PlanSheet(name, (*path, "行"), columns, across=True)


def _path(name: str) -> KeyPath:
    """Where a table stands."""
    return (name,) if name in OWN_TABLES else (TABLES, name)


def _around(parts: Mapping[str, KeyPath]) -> PlanSheet:
    """What is printed above and below each table."""
    columns = (
        SheetColumn(TABLE, _field(TABLE, required=True), cleaned, 40.0),
        SheetColumn("标题", _field("标题", hint="作附件的，印附件的标题，不用填"), cleaned, 60.0),
        SheetColumn("备注", _field("备注", FieldType.LINES, hint="印在表下"), cleaned, 90.0),
    )
    return PlanSheet(AROUND, (AROUND,), columns, RowsKind.PARTS, parts=parts)


def _drill_day() -> PlanSheet:
    policies = tuple(policy.value for policy in HolidayPolicy)
    columns = (
        SheetColumn(ITEM, _field(ITEM, required=True), cleaned, 40.0),
        SheetColumn(CONTENT, _field(CONTENT, hint="不填的，照平常的规则"), cleaned, 90.0),
    )
    choices = {"遇法定节假日": policies}
    return PlanSheet(DRILL_DAY, (DRILL_DAY,), columns, RowsKind.SETTINGS, choices=choices)


def _deadlines() -> PlanSheet:
    columns = (
        SheetColumn(NAME, _field(NAME, required=True, hint="正文里用这个名称"), cleaned, 50.0),
        SheetColumn(DAY, _field(DAY, FieldType.DATE, required=True), _means(parse_date), 40.0),
    )
    return PlanSheet(DEADLINES, (DEADLINES,), columns, RowsKind.KEYS)


def _blank(title: str, path: KeyPath) -> Iterator[PlanSheet]:
    """A table that is blank: its columns, and its groups with how many empty rows each has."""
    yield PlanSheet(f"{title}的列", (*path, "列"), tuple(_columns()))
    groups = (
        SheetColumn("名称", _field("分组", required=True), cleaned, 70.0),
        SheetColumn("行数", _field("空行数", FieldType.INTEGER, hint="不填为3"), cleaned, 30.0),
    )
    yield PlanSheet(f"{title}的分组", (*path, "分组"), groups)


def _columns() -> Iterator[SheetColumn]:
    """What a column says of itself; the first column of a blank table is that of its groups."""
    types, sides = (tuple(each.value for each in kind) for kind in (FieldType, Align))
    yield SheetColumn(
        "标题", _field("标题", required=True, hint="印出来的表头；第一行是分组的一列"), cleaned, 50.0
    )
    yield SheetColumn(
        "宽", _field("宽（毫米）", FieldType.DECIMAL, hint="不填的，分余下的宽度"), cleaned, 26.0
    )
    hint = "不填为文本"
    yield SheetColumn("类型", _field("类型", FieldType.CHOICE, choices=types, hint=hint), cleaned, 26.0)
    hint = "单选、多选才有；一行一个，换行按 Alt+Enter"
    yield SheetColumn("选项", _field("选项", FieldType.LINES, hint=hint), cleaned, 50.0, several=True)
    yield SheetColumn("必填", _field("必填", FieldType.TICK), cleaned, 18.0)
    yield SheetColumn("合并", _field("合并", FieldType.TICK, hint="上下相同的并成一格"), cleaned, 18.0)
    yield SheetColumn("对齐", _field("对齐", FieldType.CHOICE, choices=sides), cleaned, 24.0)
    yield SheetColumn("字段", _field("字段", hint="与表头不同时才填"), cleaned, 30.0)


def _guidance(columns: Sequence[PlanColumn]) -> Iterator[SheetColumn]:
    """Month, day and reason, which may not be printed, then the columns of the table."""
    own = {column.key: column for column in columns}
    yield SheetColumn(
        "月份", _field("月份", hint="如 3，或 3-4；写了日期的可以不填"), _means(parse_months), 20.0
    )
    hint = "填日子，如 2026-6-15；空着的由演练日的规则推算"
    label = own[DAY].label if DAY in own else DAY
    yield SheetColumn(DAY, _field(label, hint=hint), _means(parse_day), 32.0, dated=True)
    yield SheetColumn("改期理由", _field("改期理由", hint="自定日期的写明理由"), cleaned, 40.0)
    yield from _known(columns, {"重点演练单位": {"required": True}, "备注": {}}, skipped=(DAY,))


def _annual(columns: Sequence[PlanColumn]) -> Iterator[SheetColumn]:
    forms = tuple(form.value for form in DrillForm)
    known: dict[str, dict[str, Any]] = {
        "牵头单位": {"required": True},
        "科目": {"required": True},
        "时间": {"required": True, "hint": "如 2026年6月、2026年6月上旬、2026年上半年"},
        "形式": {"required": True, "kind": FieldType.CHOICE, "choices": forms},
        "备注": {},
    }
    yield from _known(columns, known)


READS: dict[str, Callable[[object], object]] = {"时间": check_time, "形式": parse_form}


def _known(
    columns: Sequence[PlanColumn], known: Mapping[str, dict[str, Any]], skipped: Sequence[str] = ()
) -> Iterator[SheetColumn]:
    """The columns of a usual table: its own, and those of its rows that it does not print."""
    for column in columns:
        if column.numbered or column.key in skipped:
            continue
        if column.key in known and column.given_type is None:
            yield _usual(column.key, column.label, known[column.key], column.width)
        else:
            yield _own(column, required=bool(known.get(column.key, {}).get("required")))
    there = {column.key for column in columns}
    yield from (_usual(key, key, facts, None) for key, facts in known.items() if key not in there)


def _usual(key: str, label: str, facts: Mapping[str, Any], width: float | None) -> SheetColumn:
    """A column that the plan's usual tables know."""
    read = _means(READS[key]) if key in READS else cleaned
    return SheetColumn(key, _field(label, **facts), read, width)


def _own(column: PlanColumn, *, required: bool = False) -> SheetColumn:
    """A column as the table describes it."""
    field = _field(column.label, column.type, required=required or column.required, choices=column.choices)

    def read(text: str) -> object:
        value = column.value(text) if column.given_type else cleaned(text)
        return cleaned(text) if isinstance(value, Misfit) else value

    return SheetColumn(column.key, field, read, column.width)


def _means(parse: Callable[[object], object]) -> Reads:
    """What a text means by a parser of the model; the text itself where it has another form."""

    def read(text: str) -> object:
        try:
            return parse(cleaned(text))
        except PydanticCustomError:
            return cleaned(text)

    return read


def _field(
    label: str,
    kind: FieldType = FieldType.TEXT,
    *,
    required: bool = False,
    hint: str = "",
    choices: Sequence[str] = (),
) -> Field:
    """A field in the words of the forms, whose drop-down lists and hints are the workbook's too."""
    told: dict[str, object] = {"编号": "column", "名称": label, "类型": kind.value}
    told |= {"必填": "是"} if required else {}
    told |= {"提示": hint} if hint else {}
    return Field.model_validate(told | ({"选项": list(choices)} if choices else {}))
