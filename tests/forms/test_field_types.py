"""Every field type works in every format: filled, saved and read back; and none of them asks for its name."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from docgen.forms.blanks import blank_of
from docgen.forms.filled import Filled
from docgen.forms.returned import read
from docgen.model.fields import parse_value
from docgen.model.fieldtypes import FieldType
from docgen.model.forms import FormDefinition
from docgen.model.kinds import FORM_FORMATS, Format
from tests.forms.pdf.made import copy, stationery

ROOT = Path(__file__).resolve().parents[2]
TYPES = tuple(FieldType)


def asked(number: int, kind: FieldType) -> dict[str, Any]:
    choices = {"选项": ["甲", "乙"]} if kind.traits.chosen else {}
    return {"编号": f"f{number}", "名称": f"第{number}项", "类型": kind.value, **choices}


@cache
def form() -> FormDefinition:
    """A form that asks for a value of every type, in a group, a row and a sign-off."""
    fields = [asked(number, kind) for number, kind in enumerate(TYPES)]
    return FormDefinition.model_validate(
        {
            "编号": "types",
            "种类": "记录表",
            "名称": "各类型",
            "标题": "各类型",
            "方向": "横向",
            "内容": [
                {"组": "g", "项目": fields},
                {"表": "t", "列": fields, "行数": "2"},
                {"签": "s", "项目": fields},
            ],
        }
    )


@cache
def examples() -> dict[str, str]:
    """The example of every type, wherever the form asks for it."""
    return {path: item.traits.example for path, item in form().expand()}


@cache
def read_back(format: Format, filled: bool) -> Filled:
    made = blank_of(format, form(), stationery()).fill(copy(examples() if filled else {}))
    return read(made, lambda identity: form())


@pytest.mark.parametrize("kind", TYPES)
@pytest.mark.parametrize("format", FORM_FORMATS)
def test_a_value_of_every_type_comes_back(format: Format, kind: FieldType) -> None:
    found = read_back(format, filled=True).answers
    paths = [path for path, item in form().expand() if item.type is kind]
    assert len(paths) == 4  # the group, two rows, the sign-off
    for path in paths:
        item = form().field_at(path)
        assert item is not None
        assert found[path].value == parse_value(item, kind.traits.example)
        assert found[path].place


@pytest.mark.parametrize("format", FORM_FORMATS)
def test_what_shows_in_an_empty_place_is_no_value(format: Format) -> None:
    found = read_back(format, filled=False)
    assert found.values == {}
    assert found.answers.keys() >= examples().keys()  # a workbook has spare rows
    assert {answer.value for answer in found.answers.values()} == {None}


def asking() -> Iterator[str]:
    """Where a format's room, or the reading of definitions, names a single type."""
    for folder in ("forms", "source", "document", "handout"):
        for path in (ROOT / "docgen" / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text())):
                if (
                    isinstance(node, ast.Attribute)
                    and isinstance(node.value, ast.Name)
                    and node.value.id == "FieldType"
                ):
                    yield f"{path.relative_to(ROOT)}:{node.lineno} {node.attr}"


def test_no_room_asks_which_type_it_is() -> None:
    assert list(asking()) == []
