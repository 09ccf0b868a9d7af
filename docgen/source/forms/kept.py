"""Definitions kept as they were when forms were handed out: one file each, whole, an office's changes made.

Reads, writes: the text of records/forms/<form>-<digest>.yaml.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import Field

from docgen.model.base import Date, Record, Whole
from docgen.model.forms import FormDefinition
from docgen.model.identity import DIGEST_LENGTH
from docgen.problems import Problems
from docgen.source.forms.definition import read_definition
from docgen.source.load import load
from docgen.source.public import dump
from docgen.source.tree import Tree, as_typed
from docgen.source.validate import validate

NAME = re.compile(rf"(?P<form>[a-z][a-z0-9_-]*)-(?P<digest>[0-9A-F]{{{DIGEST_LENGTH}}})\.yaml")
DEFINITION = "定义"
HEAD = "# 发出过的表格的定义：以后收回的表按它来读。由程序存下，不要改，不要删，同 data/ 一起备份。\n"


class KeptHead(Record):
    """What a kept definition says besides: for which forms it was kept first, and when."""

    office: str = Field(alias="机关")
    year: Whole = Field(alias="年份")
    date: Date = Field(alias="存下日期")
    definition: Any = Field(alias=DEFINITION)


@dataclass(frozen=True)
class KeptDefinition:
    """A definition, and the day on which it was kept."""

    definition: FormDefinition
    date: dt.date


def kept_name(definition: FormDefinition) -> str:
    """The name of a definition's file: `plan-1A2B3C4D.yaml`."""
    return f"{definition.id}-{definition.digest}.yaml"


def kept_text(definition: FormDefinition, office: str, year: int, date: dt.date) -> bytes:
    """A definition as the file that it is kept in."""
    head: dict[str, Tree] = {"机关": office, "年份": str(year), "存下日期": date.isoformat()}
    return (HEAD + dump({**head, DEFINITION: as_typed(definition.stated)})).encode("utf-8")


def read_kept(path: Path, root: Path, problems: Problems) -> KeptDefinition | None:
    """The definition in a file; None, and a problem, where it cannot be read or is not the one it was.

    `root` is the folder that names are shown from.
    """
    found = Problems()
    tree = load(path, found, root=root)
    head = validate(tree, KeptHead, found) if tree else None
    definition = read_definition(tree, found, (DEFINITION,)) if tree and head else None
    problems.extend(found)
    if tree is None or head is None or definition is None:
        return None
    if kept_name(definition) != path.name:
        problems.add("DG-A402", tree.place((DEFINITION,)), form=definition.name)
        return None
    return KeptDefinition(definition, head.date)
