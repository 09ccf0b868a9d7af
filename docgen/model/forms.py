"""Forms that units fill: what a form asks (data/forms/*.yaml), the address of each value, one unit's copy.

A value's address is a path of ASCII ids: `basic.unit` for a field of a group or of the sign-off line,
`items.a1.result` for a cell of a table with fixed rows, `drills.1.date` for a repeating row (from 1).
Writers and readers of every format share these addresses and nothing else.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Any, TypeAlias

from pydantic import BeforeValidator, model_validator
from pydantic import Field as Item

from docgen.model.base import Measure, Record, Switch, Texts, Whole
from docgen.model.digests import definition_digest
from docgen.model.equalities import ANY_ROW, Equality, row_at
from docgen.model.faults import fault
from docgen.model.fields import PREFILLS, Condition, Field, Id, Required, Text
from docgen.model.fieldtypes import FieldType
from docgen.model.identity import Identity
from docgen.model.kinds import Kind
from docgen.model.placeholders import TextKind, fill
from docgen.model.prefills import DRILL_FACT, FROM_LAST_YEAR, PerDrill, PlanBefore
from docgen.model.tables import ALL_UNITS, Orientation
from docgen.model.units import Unit

__all__ = [
    "ANY_ROW",
    "PREFILLS",
    "Condition",
    "Equality",
    "Field",
    "FieldBlock",
    "FieldGroup",
    "FieldTable",
    "FieldType",
    "FixedRow",
    "FormBlock",
    "FormCopy",
    "FormDefinition",
    "FormKind",
    "Identity",
    "LabelColumn",
    "Orientation",
    "PerDrill",
    "PrintedText",
    "Required",
    "RowGroup",
    "SignOff",
    "with_facts",
]

MOST_ROWS = 2_000
NUMBER_WIDTH = 10.0  # mm, of a column of 序号
LEAST_WIDTH = 8.0  # mm; below that not even two characters of 五号 stand beside each other
LEAST_SHARE = 15.0  # mm; a column narrower than three characters of 五号 cannot be filled by hand


class FormKind(StrEnum):
    """种类 of a form, which decides its kind in the manifest."""

    PLAN = "计划表"
    EVALUATION = "评估表"
    RECORD = "记录表"
    MATERIALS = "材料报送单"
    STATISTICS = "统计表"

    @property
    def kind(self) -> Kind:
        """The kind that the manifest names."""
        return Kind[f"FORM_{self.name}"]


class FieldBlock(Record):
    """What the blocks that hold fields have in common."""

    id: str
    title: str | None = Item(None, alias="标题", description="printed above the block")

    @abstractmethod
    def fields(self) -> Iterator[tuple[str, Field]]:
        """Every field with the pattern of its address."""

    def expand(self, rows: Mapping[str, int]) -> Iterator[tuple[str, Field]]:
        """Every value's address with its field, in printed order."""
        yield from self.fields()


class FieldGroup(FieldBlock):
    """组: fields in a grid of labels and values, one or two to a line."""

    id: Id = Item(alias="组", examples=["basic"])
    per_line: Whole = Item(2, alias="每行", ge=1, le=2)
    items: tuple[Field, ...] = Item(alias="项目", min_length=1)

    def fields(self) -> Iterator[tuple[str, Field]]:
        """Every field with its address."""
        return ((f"{self.id}.{item.id}", item) for item in self.items)


class SignOff(FieldBlock):
    """签: who filled and who approved the form, when; and room for the seal."""

    id: Id = Item(alias="签", examples=["sign"])
    items: tuple[Field, ...] = Item(alias="项目", min_length=1)
    seal: Switch = Item(False, alias="盖章", description="prints （盖章）, nothing is filled there")

    def fields(self) -> Iterator[tuple[str, Field]]:
        """Every field with its address."""
        return ((f"{self.id}.{item.id}", item) for item in self.items)


class PrintedText(Record):
    """段: a paragraph that is only printed; may hold placeholders."""

    text: Text = Item(alias="段")
    id: Id | None = Item(None, alias="编号", description="where an office is to replace or delete it")

    def fields(self) -> Iterator[tuple[str, Field]]:
        """Nothing: a paragraph holds no field."""
        return iter(())

    def expand(self, rows: Mapping[str, int]) -> Iterator[tuple[str, Field]]:
        """Nothing."""
        return iter(())


class LabelColumn(Record):
    """表头: the head of a column of printed labels, left of the columns to fill."""

    heading: Text = Item(alias="名称", examples=["评估内容"])
    width: Measure | None = Item(None, alias="宽", ge=8, le=225)


class FixedRow(Record):
    """A printed row of 各行: either a section's heading (节), or labels and cells to fill."""

    section: str | None = Item(None, alias="节")
    id: Id | None = Item(None, alias="编号")
    labels: Texts = Item((), alias="名称", description="one for each of 表头")
    skipped: Texts = Item((), alias="不填", description="ids of the columns that this row leaves out")
    total: Switch = Item(
        False, alias="合计", description="adds up the rows above it; a workbook does so by itself"
    )

    @model_validator(mode="after")
    def _row_or_section(self) -> FixedRow:
        is_row = self.id is not None and bool(self.labels)
        if is_row == bool(self.section):
            said = "每行应写“编号”和“名称”；小标题只写“节”"
            raise fault("form_row", said)
        return self


class RowGroup(Record):
    """分组: rows that are handed out with the group's name already in the group column."""

    name: Text = Item(alias="名称", examples=["市级专项应急演练"])
    rows: Whole = Item(3, alias="行数", ge=1, le=200)


class FieldTable(FieldBlock):
    """表: fixed rows (各行), or rows that repeat (行数 blank ones, up to 最多)."""

    id: Id = Item(alias="表", examples=["drills"])
    columns: tuple[Field, ...] = Item(alias="列", min_length=1)
    numbered: Switch = Item(False, alias="序号", description="prints a column of numbers at the left")
    label_columns: tuple[LabelColumn, ...] = Item((), alias="表头")
    rows: tuple[FixedRow, ...] = Item((), alias="各行")
    blank_rows: Whole = Item(5, alias="行数", ge=1, le=500)
    most: Whole = Item(200, alias="最多", ge=1, le=MOST_ROWS)
    group_column: str | None = Item(None, alias="分组列", description="id of the column that tells groups")
    groups: tuple[RowGroup, ...] = Item((), alias="分组")
    note: str | None = Item(None, alias="备注", description="printed below the table")

    @property
    def items(self) -> tuple[Field, ...]:
        """The columns, under the name that other blocks have for their fields."""
        return self.columns

    @property
    def repeating(self) -> bool:
        """Whether the rows are numbered and may grow."""
        return not self.rows

    @property
    def initial(self) -> int:
        """How many rows a blank of a repeating table has."""
        return sum(group.rows for group in self.groups) or self.blank_rows

    @property
    def filled_rows(self) -> tuple[FixedRow, ...]:
        """The fixed rows that have cells to fill."""
        return tuple(row for row in self.rows if row.id)

    def fields(self) -> Iterator[tuple[str, Field]]:
        """Every field with the pattern of its address; `drills.*.date` in a repeating table."""
        if self.repeating:
            return ((f"{self.id}.{ANY_ROW}.{column.id}", column) for column in self.columns)
        return self.expand({})

    def expand(self, rows: Mapping[str, int]) -> Iterator[tuple[str, Field]]:
        """Every cell's address with its column, row by row."""
        for row, skipped in self._rows(rows):
            for column in self.columns:
                if column.id not in skipped:
                    yield f"{self.id}.{row}.{column.id}", column

    def _rows(self, rows: Mapping[str, int]) -> Iterator[tuple[str, tuple[str, ...]]]:
        if self.repeating:
            return ((str(n), ()) for n in range(1, rows.get(self.id, self.initial) + 1))
        return ((row.id, row.skipped) for row in self.rows if row.id)

    def starting_values(self) -> Iterator[tuple[str, str]]:
        """Address and text of the group names that a blank has in its group column."""
        names = [group.name for group in self.groups for _ in range(group.rows)]
        for number, name in enumerate(names, 1):
            yield f"{self.id}.{number}.{self.group_column}", name

    def widths(self, line: float, number_width: float = NUMBER_WIDTH) -> tuple[float, ...]:
        """The widths in mm of all printed columns, which together fill `line`.

        In order: the number column (if `numbered`), the label columns, the columns. What is left over is
        shared evenly by the columns that say nothing; where nothing is left, or every column says
        something, all are stretched or narrowed alike.
        """
        wanted = [number_width] if self.numbered else []
        stated = [*(c.width for c in self.label_columns), *(c.width for c in self.columns)]
        free = stated.count(None)
        rest = line - sum(wanted) - sum(width or 0 for width in stated)
        share = max(rest / free, LEAST_SHARE) if free else 0.0
        wanted += [width or share for width in stated]
        total = sum(wanted)
        return tuple(width * line / total for width in wanted)


FormBlock: TypeAlias = FieldGroup | FieldTable | PrintedText | SignOff
BLOCKS: dict[str, type[FormBlock]] = {"组": FieldGroup, "表": FieldTable, "段": PrintedText, "签": SignOff}


def block_type(value: object) -> type[FormBlock]:
    """The record of a block, by the one key of BLOCKS that it has.

    Raises PydanticCustomError `form_block` where it has none, or several.
    """
    keys = [key for key in BLOCKS if isinstance(value, Mapping) and key in value]
    if len(keys) != 1:
        said = "每一块应以“组”“表”“段”“签”中的一个键开头，现有{found}"
        raise fault("form_block", said, {"found": "、".join(keys) or "没有"})
    return BLOCKS[keys[0]]


def as_block(value: object) -> object:
    """A mapping of the YAML as the block that it is; a block as it is."""
    return block_type(value).model_validate(value) if isinstance(value, Mapping) else value


class FormHead(Record):
    """What a form says of itself; its blocks not looked at yet."""

    id: Id = Item(alias="编号", examples=["plan"])
    kind: FormKind = Item(alias="种类")
    version: Whole = Item(1, alias="版本", ge=1, le=9999, description="of forms without a digest")
    name: Text = Item(alias="名称", examples=["演练计划表"])
    title: Text = Item(alias="标题", description="may hold placeholders", examples=["{年份}年应急演练计划表"])
    orientation: Orientation = Item(Orientation.PORTRAIT, alias="方向")
    instructions: Texts = Item((), alias="说明")
    due: str | None = Item(None, alias="报送", description="a key of the plan's 截止, or the time in words")
    basis: str | None = Item(None, alias="依据", description="the standard that it follows, if confirmed")
    optional: Switch = Item(False, alias="可选", description="left out until an office inherits it")
    per_drill: PerDrill = Item(PerDrill.NO, alias="每次演练一份")
    drills_of: PlanBefore = Item(PlanBefore.THIS, alias="预填演练", description="in its rows")
    recipients: Texts = Item((), alias="发给", description="levels and categories of units; empty for all")
    equalities: tuple[Equality, ...] = Item((), alias="勾稽")
    blocks: tuple[Any, ...] = Item(alias="内容", min_length=1)


class FormDefinition(FormHead):
    """A form: data/forms/*.yaml, with an office's changes made."""

    blocks: tuple[Annotated[FormBlock, BeforeValidator(as_block)], ...] = Item(alias="内容", min_length=1)

    @property
    def once_per_drill(self) -> bool:
        """Whether each copy is about a single drill."""
        return self.per_drill is not PerDrill.NO

    @property
    def takes_drills(self) -> bool:
        """Whether rows of it are prefilled with drills."""
        return any(ANY_ROW in path and DRILL_FACT in (item.prefill or "") for path, item in self.fields())

    @property
    def told(self) -> tuple[str, ...]:
        """The instructions as they are printed: with where rows come from that are last year's."""
        last = self.takes_drills and self.drills_of is PlanBefore.LAST
        return (*self.instructions, FROM_LAST_YEAR) if last else self.instructions

    @property
    def stated(self) -> dict[str, Any]:
        """The definition as plain data under the keys of the YAML, without what says the default."""
        return self.model_dump(mode="json", by_alias=True, exclude_defaults=True)

    @cached_property
    def digest(self) -> str:
        """What tells it from every definition that is read otherwise: `1A2B3C4D`."""
        return definition_digest(self.stated)

    def is_of(self, identity: Identity) -> bool:
        """Whether a copy of that identity was made of this definition, or of one that is read alike.

        Of the old identities, which carry no digest, the 版本 tells.
        """
        return identity.form == self.id and identity.edition in (self.digest, str(self.version))

    def is_for(self, unit: Unit | None) -> bool:
        """Whether a unit is sent this form; nobody knows of one without level and category, so it is."""
        told = {unit.level, unit.category} - {""} if unit else set()
        everybody = not self.recipients or not ALL_UNITS.isdisjoint(self.recipients)
        return everybody or not told or not told.isdisjoint(self.recipients)

    def fields(self) -> Iterator[tuple[str, Field]]:
        """Every field with the pattern of its address, in printed order."""
        for block in self.blocks:
            yield from block.fields()

    def expand(self, rows: Mapping[str, int] | None = None) -> Iterator[tuple[str, Field]]:
        """Every value's address with its field, in printed (and tab) order.

        `rows` tells how many rows each repeating table has; one not named has its blank rows.
        """
        for block in self.blocks:
            yield from block.expand(rows or {})

    def field_at(self, path: str) -> Field | None:
        """The field of a value's address; None where the form has no such value."""
        return None if ANY_ROW in path else self._patterns.get(path) or self._repeated(path)

    def _repeated(self, path: str) -> Field | None:
        """The field of a repeating row's address."""
        table, row, pattern = row_at(path)
        return self._patterns.get(pattern) if 0 < row <= self._most.get(table, 0) else None

    def column_at(self, pattern: str) -> Field | None:
        """The field of an address, or of one with ANY_ROW in the place of a row, whatever rows there are."""
        table, _, column = pattern.partition(f".{ANY_ROW}.")
        columns = (each.columns for each in self.tables() if each.id == table)
        found = next((item for items in columns for item in items if item.id == column), None)
        return found or self.field_at(pattern)

    def tables(self) -> Iterator[FieldTable]:
        """The tables, in printed order."""
        return (block for block in self.blocks if isinstance(block, FieldTable))

    def blank_values(self) -> dict[str, str]:
        """What stands in a blank that nobody prefilled: defaults and the names of row groups."""
        values = {path: item.default for path, item in self.expand() if item.default}
        for table in self.tables():
            values.update(table.starting_values())
        return values

    @cached_property
    def _patterns(self) -> dict[str, Field]:
        return dict(self.fields())

    @cached_property
    def _most(self) -> dict[str, int]:
        return {table.id: table.most for table in self.tables() if table.repeating}


def with_facts(text: str, facts: Mapping[str, str]) -> str:
    """A title, an instruction or a paragraph with its placeholders filled; one not known stays as typed."""
    return fill(text, TextKind.FORM, facts)


@dataclass(frozen=True)
class FormCopy:
    """What a writer needs to make one unit's copy of a form, every text ready to be shown.

    `values` are the prefilled texts by address, `rows` the number of rows of each repeating table (its
    blank rows where it is not named), `facts` what their placeholders come to.
    """

    identity: Identity
    unit_name: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    rows: Mapping[str, int] = field(default_factory=dict)
    facts: Mapping[str, str] = field(default_factory=dict)
