"""The JSON Schema of each kind of data file, from its models.

Reads: the models, words.yaml.
Writes: JSON Schema (draft 7, which editors know).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pydantic import BaseModel

from docgen.model.attached import FORWARDED_MARK
from docgen.model.forms import Condition, FixedRow
from docgen.model.issues import IssueEntry
from docgen.model.notice import AnnexEntry, DocumentNumber, JointOrgan, Letter
from docgen.model.office import LayoutChoice
from docgen.model.plan import OWN_TABLES, Drill, GuidanceRow, Plan
from docgen.model.sendings import SendingEntry
from docgen.model.tables import BlankTable, NamedTable
from docgen.source.schema.kinds import FormOrders, SchemaKind
from docgen.source.schema.values import TEXT, RecordOf, Schema, or_nothing, value_of
from docgen.source.schema.words import meaning
from docgen.source.shape import Model
from docgen.standard.genres import ALL, CUSTOMARY, PageFormat, Recipients
from docgen.standard.layouts import LAYOUTS

DRAFT = "http://json-schema.org/draft-07/schema#"
# What some records may be written as in one text.
SHORT: dict[type[BaseModel], Schema] = {
    DocumentNumber: {
        "type": "string",
        "pattern": r"[号期次][）)]?\s*$",
    },
    AnnexEntry: {"type": "string", "not": {"pattern": "^(标题|页上标题|内容)[：:]"}},
    JointOrgan: {"type": "string", "minLength": 2},
    LayoutChoice: {"enum": list(LAYOUTS)},
}
TOP_ONLY = ("继承", "停用")  # orders of a whole form
OPEN = (GuidanceRow, Drill)  # rows that may have columns of their own
TITLE_END = r"([（(][^（()）]{1,12}[)）])?\s*$"


def schema_of(kind: SchemaKind) -> Schema:
    """The schema of a kind of file."""
    builder = _Builder()
    head = {"$schema": DRAFT, "title": kind.title, "description": kind.where, "type": "object"}
    if len(kind.models) == 1:
        root: Schema = {"allOf": [builder.ref(kind.models[0])]}
    elif FormOrders in kind.models:
        root = _told_by("继承", builder.change(kind.models[0], whole=True), builder.ref(kind.models[0]))
    else:
        root = _told_by(FORWARDED_MARK, *map(builder.ref, kind.models))
    return {**head, **root, "definitions": builder.definitions}


def _told_by(key: str, there: Schema, without: Schema) -> Schema:
    """One thing where a key is written, else the other."""
    return {"if": {"required": [key]}, "then": there, "else": without}


class _Builder:
    """Collects the records of a kind of file."""

    def __init__(self) -> None:
        self.definitions: dict[str, Schema] = {}

    def ref(self, model: Model) -> Schema:
        """A reference to a record, which is described once."""
        found = self._defined(model.__name__, lambda: self._record(model))
        return {"anyOf": [SHORT[model], found]} if model in SHORT else found

    def change(self, model: Model, *, whole: bool = False) -> Schema:
        """A reference to what changes a record: any of its keys, and what is to become of its lists."""
        return self._defined(f"{model.__name__}Changed", lambda: self._changed(model, whole))

    def _defined(self, name: str, make: Callable[[], Schema]) -> Schema:
        if name not in self.definitions:
            self.definitions[name] = {}
            self.definitions[name] = make()
        return {"$ref": f"#/definitions/{name}"}

    def _record(self, model: Model) -> Schema:
        fields = model.model_fields.items()
        properties = {field.alias or name: self._key(model, name, self.ref) for name, field in fields}
        needed = [field.alias or name for name, field in fields if field.is_required()]
        found: Schema = {"type": "object", "properties": properties, "required": needed}
        found["additionalProperties"] = dict(TEXT) if model in OPEN else False
        for told, rule in RULES:
            if issubclass(model, told):
                rule(found)
        return found

    def _changed(self, model: Model, whole: bool) -> Schema:
        """Within a form there is nothing to inherit, and an entry has its place."""
        own = {
            field.alias or name: self._key(model, name, self.change)
            for name, field in model.model_fields.items()
        }
        orders = FormOrders.model_fields.items()
        also = [name for name, field in orders if whole or field.alias not in TOP_ONLY]
        told = {
            str(FormOrders.model_fields[name].alias): self._key(FormOrders, name, self.ref) for name in also
        }
        return {"type": "object", "properties": {**own, **told}, "additionalProperties": False}

    def _key(self, model: Model, name: str, record: RecordOf) -> Schema:
        """A key: what it means, what may stand behind it."""
        field = model.model_fields[name]
        key = field.alias or name
        value = value_of(field.annotation, list(field.metadata), record)
        if field.is_required() and value.get("type") == TEXT["type"]:
            value = {**value, "pattern": r"\S"}
        head: Schema = {"title": key}
        if told := meaning(model, key):
            head |= {"description": told.description, "examples": [told.example]}
        optional = not field.is_required() or issubclass(model, Letter)
        return {**head, **(or_nothing(value) if optional else value)}


def _letter(found: Schema) -> None:
    """What a document may go without by its 文种, its 格式 and its 令号."""
    found["required"] = ["正文"]
    found["properties"]["正文"] = {**found["properties"]["正文"], "pattern": r"\S"}
    order = {"anyOf": [{"required": ["令号"]}, _in_format(PageFormat.ORDER)]}
    kinds = (*ALL, *CUSTOMARY)
    free = [genre.name for genre in kinds if genre.recipients in (Recipients.FREE, Recipients.NONE)]
    unnumbered = [
        genre.name
        for genre in kinds
        if genre.format is PageFormat.MINUTES
        or (genre.recipients is Recipients.NONE and genre.format is PageFormat.GENERAL)
    ]
    found["allOf"] = [
        _unless([order], "标题"),
        _unless([order, _in_format(PageFormat.MINUTES), _titled(unnumbered)], "发文字号"),
        _unless([order, _in_format(PageFormat.MINUTES), _titled(free)], "主送机关"),
    ]


def _unless(without: list[Schema], key: str) -> Schema:
    return {"if": {"not": {"anyOf": without}}, "then": {"required": [key]}}


def _in_format(form: PageFormat) -> Schema:
    return {"properties": {"格式": {"const": form.value}}, "required": ["格式"]}


def _titled(genres: list[str]) -> Schema:
    """A title that ends with one of these 文种."""
    pattern = rf"({'|'.join(genres)})\s*{TITLE_END}"
    return {"properties": {"标题": {"type": "string", "pattern": pattern}}, "required": ["标题"]}


def _one_of(*keys: str) -> Callable[[Schema], None]:
    """Exactly one of these keys is there."""

    def rule(found: Schema) -> None:
        found["oneOf"] = [{"required": [key]} for key in keys]

    return rule


def _row(found: Schema) -> None:
    found["oneOf"] = [{"required": ["节"]}, {"required": ["编号", "名称"]}]


def _guidance(found: Schema) -> None:
    found["anyOf"] = [{"required": ["月份"]}, {"required": ["日期"]}]


def _two_columns(found: Schema) -> None:
    found["properties"]["列"] = {**found["properties"]["列"], "minItems": 2}


def _named_table(found: Schema) -> None:
    found["oneOf"] = [{"required": [key]} for key in ("行", "文件", "分组")]
    columns = {"properties": {"列": {"minItems": 2}}}
    found["allOf"] = [{"if": {"required": ["分组"]}, "then": columns}]
    rows = found["properties"]["行"]
    found["properties"]["行"] = {**rows, "anyOf": [{"type": "string"}, *rows["anyOf"]]}


def _table_names(found: Schema) -> None:
    names = {"pattern": r"^[^\s.{}|/\\]{1,40}$", "not": {"enum": list(OWN_TABLES)}}
    tables = found["properties"]["表格"]
    found["properties"]["表格"] = {**tables, "propertyNames": names}


def _reasoned(key: str, values: list[str]) -> Callable[[Schema], None]:
    """Some states want their 理由."""

    def rule(found: Schema) -> None:
        state: dict[str, Any] = {"properties": {key: {"enum": values}}, "required": [key]}
        found["allOf"] = [{"if": state, "then": {"required": ["理由"]}}]

    return rule


RULES: tuple[tuple[type[BaseModel], Callable[[Schema], None]], ...] = (
    (Letter, _letter),
    (FixedRow, _row),
    (Condition, _one_of("等于", "属于", "不空")),
    (GuidanceRow, _guidance),
    (BlankTable, _two_columns),
    (NamedTable, _named_table),
    (Plan, _table_names),
    (IssueEntry, _reasoned("状态", ["作废"])),
    (SendingEntry, _reasoned("事项", ["更正", "撤回"])),
)
