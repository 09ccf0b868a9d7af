"""What a model wants at a place of the YAML: its keys, which of them must be there, and an example of each.

Reads: the pydantic models.
Writes: facts that the messages of validate.py quote.
"""

from __future__ import annotations

import typing
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cache

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from docgen.problems import KeyPath
from docgen.tongue import phrase, strung

Model = type[BaseModel]


@dataclass(frozen=True)
class Entries:
    """A mapping whose keys are free, with a record behind each."""

    record: Model


def record_at(model: Model, path: KeyPath) -> Model | None:
    """The model of the mapping at `path` below a mapping of `model`; None where there is no such mapping."""
    current: Model | Entries | None = model
    for step in path:
        if isinstance(step, str):  # an item of a list has the model of the list
            current = record_below(current, step)
    return None if isinstance(current, Entries) else current


def record_below(model: Model | Entries | None, key: str) -> Model | Entries | None:
    """The model of the mapping, or of each mapping of the list, that stands behind a key."""
    if isinstance(model, Entries):
        return model.record
    return _records(model).get(key) if model else None


@cache
def _records(model: Model) -> dict[str, Model | Entries | None]:
    """What stands behind each key, asked for every value of a file."""
    return {key: _behind(field.annotation) for key, field in _fields(model).items()}


def _behind(annotation: object) -> Model | Entries | None:
    record = _record_in(annotation)
    return Entries(record) if record and typing.get_origin(annotation) is dict else record


@cache
def _fields(model: Model) -> dict[str, FieldInfo]:
    return {field.alias: field for field in model.model_fields.values() if field.alias}


def field_at(model: Model, key: str) -> FieldInfo | None:
    """The field that a key of the YAML fills."""
    return _fields(model).get(key)


@cache
def keys(model: Model) -> tuple[str, ...]:
    """The keys that a mapping of `model` may have, in the model's order."""
    return tuple(field.alias or name for name, field in model.model_fields.items())


def english(model: Model) -> dict[str, str]:
    """The field names of the code with their keys, for who writes `title:`."""
    return {name: field.alias or name for name, field in model.model_fields.items()}


def homes(model: Model, key: str) -> list[str]:
    """Where below `model` a key belongs, in words; for a key at the wrong depth."""
    found = {home for home, nested in _nested(model) if key in keys(nested)}
    return [
        phrase("“{home}”下面", home=home) if home else phrase("最外层（行首不空格）")
        for home in sorted(found)
    ]


@cache
def _nested(model: Model) -> tuple[tuple[str, Model], ...]:
    return tuple(_walk(model, "", ()))


def _walk(model: Model, home: str, above: tuple[Model, ...]) -> Iterator[tuple[str, Model]]:
    yield home, model
    for field in model.model_fields.values():
        inner = _record_in(field.annotation)
        if inner and inner not in above:
            name = f"{home}.{field.alias}" if home else str(field.alias)
            yield from _walk(inner, name, (*above, model))


def _record_in(annotation: object) -> Model | None:
    """The model within `X | None`, `tuple[X, ...]` and the like."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    inner = (_record_in(argument) for argument in typing.get_args(annotation))
    return next((record for record in inner if record), None)


def choices(model: Model | None, key: str) -> list[str]:
    """The values that a key may have; none where it is free."""
    field = field_at(model, key) if model else None
    found = _enum_in(field.annotation) if field else None
    return [str(member.value) for member in found] if found else []


def _enum_in(annotation: object) -> type[Enum] | None:
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return annotation
    inner = (_enum_in(argument) for argument in typing.get_args(annotation))
    return next((found for found in inner if found), None)


def example(model: Model | None, key: str) -> str:
    """What may stand behind a key: `2026-03-30`, or the keys to write below it."""
    field = field_at(model, key) if model else None
    if field is None:
        return "……"
    if field.examples:
        return str(field.examples[0])
    if values := choices(model, key):
        return values[0]
    inner = _record_in(field.annotation)
    if inner is None:
        return "……"
    start = phrase("缩进两格写") if inner is field.annotation else phrase("每项以“- ”开头，写")
    return phrase("（另起一行，{start}：{keys}）", start=start, keys=strung(keys(inner)))
