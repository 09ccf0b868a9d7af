"""What a text comes to in a field of a type."""

from __future__ import annotations

from typing import Any

from docgen.model.fields import Field, parse_value
from docgen.model.fieldtypes import Misfit, Value


def value(kind: str, raw: str, **more: Any) -> Value | Misfit:
    said = {"编号": "x", "名称": "某\n项", "类型": kind, **more}
    return parse_value(Field.model_validate(said), raw)


def code(kind: str, raw: str, **more: Any) -> str:
    """The code of what is wrong with a text; empty where it is a value."""
    found = value(kind, raw, **more)
    return found.code if isinstance(found, Misfit) else ""
