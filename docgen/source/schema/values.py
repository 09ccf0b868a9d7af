"""What a value may look like in a data file, as JSON Schema: by its Python type and the parsers on its field.

Reads: annotations and metadata of pydantic fields.
Writes: JSON Schema of values.

YAML as an editor reads it has numbers where the models take texts, and nothing where a key is not filled.
"""

from __future__ import annotations

import datetime as dt
import types
import typing
from collections.abc import Callable
from enum import Enum
from typing import Any, TypeAlias

from pydantic import BaseModel

from docgen.model import base, fields, issues, notice, plan, times
from docgen.model.fieldtypes import defaults
from docgen.model.forms import as_block

Schema: TypeAlias = dict[str, Any]
RecordOf: TypeAlias = Callable[[type[BaseModel]], Schema]

DAY = "[0-9０-９]{4}(-[0-9０-９]{1,2}-[0-9０-９]{1,2}|年[0-9０-９]{1,2}月[0-9０-９]{1,2}日)"
TEXT: Schema = {"type": ["string", "number", "boolean"]}
WHOLE: Schema = {"type": ["integer", "string"], "pattern": r"^\s*[0-9０-９]{1,9}\s*$"}
NUMBER: Schema = {
    "type": ["number", "string"],
    "pattern": r"^\s*-?[0-9０-９]{1,9}([.．][0-9０-９]{1,6})?\s*$",
}
MEASURE: Schema = {"type": ["number", "string"], "pattern": r"^\s*[0-9０-９]{1,6}([.．][0-9０-９]{1,6})?\s*$"}
DATE: Schema = {"type": "string", "pattern": rf"^\s*{DAY}\s*$"}
MONTHS = r"[0-9０-９]{1,2}月?"
SEVERAL = rf"{MONTHS}(\s*[-—～~至]\s*{MONTHS}|(\s*[、,，]\s*{MONTHS})*)"
PARSED: dict[Any, Schema] = {
    base.parse_whole: WHOLE,
    base.parse_measure: MEASURE,
    base.parse_points: MEASURE,
    defaults.parse_number: NUMBER,
    base.parse_date: DATE,
    base.parse_switch: {"enum": ["是", "否"]},
    notice.pad_copy_number: {"type": ["integer", "string"], "pattern": r"^\s*[0-9]{1,6}\s*$"},
    notice.check_classification: {
        "type": "string",
        "pattern": r"^\s*(绝密|机密|秘密)\s*([★*]\s*\d+\s*(年|个月))?\s*$",
    },
    plan.parse_months: {
        "anyOf": [
            {"type": ["integer", "string"], "pattern": rf"^\s*{SEVERAL}\s*$"},
            {"type": "array", "items": WHOLE},
        ]
    },
    times.parse_day: {
        "type": "string",
        "pattern": rf"^\s*({DAY}|[0-9０-９]{{1,2}}\s*月?\s*([-—－～~至]\s*[0-9０-９]{{1,2}}\s*)?月)\s*$",
    },
    plan.parse_form: TEXT,
    plan.parse_drill_time: TEXT,
    issues.normal_number: TEXT,
    fields.check_id: {"type": "string", "pattern": r"^\s*[a-z][a-z0-9_-]{0,39}\s*$"},
}
SINGLE = (base.one_or_many, base.one_or_many_records, notice.as_text)  # one stands for a list of one


def value_of(annotation: Any, metadata: list[Any], record: RecordOf) -> Schema:
    """What an annotation allows, with the parsers and limits in `metadata`."""
    parsers = [func for each in metadata if (func := getattr(each, "func", None))]
    for parser in parsers:
        if parser in PARSED:
            return _limited(dict(PARSED[parser]), metadata)
        if parser is as_block:
            return {"anyOf": [record(each) for each in typing.get_args(annotation)]}
    if notice.as_text in parsers:
        return {"anyOf": [dict(TEXT), {"type": "array", "items": TEXT}]}
    found = _limited(_typed(annotation, record), metadata)
    single = any(parser in SINGLE for parser in parsers)
    return {"anyOf": [found["items"], found]} if single and "items" in found else found


def _typed(annotation: Any, record: RecordOf) -> Schema:
    """What a type allows that no parser reads."""
    origin, inner = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is typing.Annotated:
        return value_of(inner[0], list(inner[1:]), record)
    if origin in (typing.Union, types.UnionType):
        return _any_of([each for each in inner if each is not type(None)], record)
    if origin is tuple:
        return {"type": "array", "items": value_of(inner[0], [], record)}
    if origin is dict:
        return {"type": "object", "additionalProperties": value_of(inner[1], [], record)}
    return _plain(annotation, record)


def _any_of(members: list[Any], record: RecordOf) -> Schema:
    found = [value_of(each, [], record) for each in members]
    return found[0] if len(found) == 1 else {"anyOf": found}


def _plain(annotation: Any, record: RecordOf) -> Schema:
    """A record, a choice, a text."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return record(annotation)
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return {"enum": [str(member.value) for member in annotation]}
    if annotation in (dt.date, int, float):
        return dict({dt.date: DATE, int: WHOLE, float: NUMBER}[annotation])
    return dict(TEXT) if annotation is str else {}


def _limited(found: Schema, metadata: list[Any]) -> Schema:
    """With the limits of numbers, texts and lists."""
    listed = found.get("type") == "array"
    for each in metadata:
        for name, key in (("ge", "minimum"), ("le", "maximum"), ("gt", "exclusiveMinimum")):
            if (limit := getattr(each, name, None)) is not None:
                found[key] = limit
        if (least := getattr(each, "min_length", None)) is not None:
            found["minItems" if listed else "minLength"] = least
        if (most := getattr(each, "max_length", None)) is not None:
            found["maxItems" if listed else "maxLength"] = most
        if pattern := getattr(each, "pattern", None):
            found["pattern"] = f"^{pattern}$"
    return found


def or_nothing(found: Schema) -> Schema:
    """The same, or a key that is not filled."""
    return {"anyOf": [found, {"type": "null"}, {"type": "string", "maxLength": 0}]}
