"""Every field type has every property, and its properties agree with each other."""

from __future__ import annotations

import dataclasses
import string
from pathlib import Path
from typing import Any

import pytest

from docgen.model.fields import Field, parse_value
from docgen.model.fieldtypes import Advice, Bounds, Control, FieldType, Misfit, Stored, Traits, shown

ROOT = Path(__file__).resolve().parents[3]
PROPERTIES = [each.name for each in dataclasses.fields(Traits)]
ADVICE = [each.name for each in dataclasses.fields(Advice)]


def asked(kind: FieldType, **more: Any) -> Field:
    choices = {"选项": ["甲", "乙"]} if kind.traits.chosen else {}
    return Field.model_validate({"编号": "x", "名称": "某项", "类型": kind.value, **choices, **more})


@pytest.mark.parametrize("missing", PROPERTIES)
@pytest.mark.parametrize("kind", FieldType)
def test_a_type_without_a_property_is_none(kind: FieldType, missing: str) -> None:
    told = {name: getattr(kind.traits, name) for name in PROPERTIES if name != missing}
    with pytest.raises(TypeError, match=f"'{missing}'"):
        Traits(**told)


@pytest.mark.parametrize("missing", ADVICE)
def test_advice_is_thought_of_for_every_format(missing: str) -> None:
    with pytest.raises(TypeError, match=f"'{missing}'"):
        Advice(**{name: "" for name in ADVICE if name != missing})


@pytest.mark.parametrize("kind", FieldType)
def test_each_property_is_of_its_kind(kind: FieldType) -> None:
    traits = kind.traits
    assert (traits.control is Control.DATE) == bool(traits.picture)
    assert traits.share > 0
    assert (traits.bounds is Bounds.RANGE) == (traits.stored in (Stored.WHOLE, Stored.DECIMAL))
    assert not (traits.chosen and traits.options)
    for name in ADVICE:
        text = getattr(traits.advice, name)
        known = {field for _, field, _, _ in string.Formatter().parse(text) if field is not None}
        assert known <= {"year", "limits", "choices"}


@pytest.mark.parametrize("kind", FieldType)
def test_the_example_is_a_value_and_may_be_a_default(kind: FieldType) -> None:
    item = asked(kind)
    value = parse_value(item, kind.traits.example)
    assert value is not None
    assert not isinstance(value, Misfit)
    assert parse_value(item, shown(value)) == value
    assert kind.traits.accepts(kind.traits.example)


@pytest.mark.parametrize("kind", FieldType)
def test_a_type_stands_in_the_manual(kind: FieldType) -> None:
    row = next(
        line for line in (ROOT / "docs/forms-data.md").read_text().split("\n") if line.startswith("| `类型`")
    )
    assert kind.value in row
