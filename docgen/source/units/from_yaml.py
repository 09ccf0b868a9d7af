"""units.yaml: the register of some hundred units, written by hand or by the import.

Reads: a YAML file.
Writes: units, with the place of every value.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ClassVar

from pydantic import Field, create_model

from docgen.model.base import Record
from docgen.model.units import COLUMNS
from docgen.problems import KeyPath, Place, Problems
from docgen.source.load import load
from docgen.source.tree import SourceTree
from docgen.source.units.heads import Values
from docgen.source.validate import spoken, validate

UNITS = "单位"  # the only key of the file


class _Entry(Record):
    """A unit as it is written: the columns' keys, all text. What they may hold is for rules.py to say."""


# The model's fields come from the one table of columns.
_FIELDS: dict[str, Any] = {
    column.field: (
        str,
        Field("" if not column.required else ..., alias=column.key, examples=[column.example]),
    )
    for column in COLUMNS
}
Entry = create_model("Entry", __base__=_Entry, **_FIELDS)


class UnitsFile(Record):
    """units.yaml."""

    units: tuple[Entry, ...] = Field(alias=UNITS)


@dataclass(frozen=True)
class YamlTable:
    """The units of a YAML file; `row` counts them from 0."""

    tree: SourceTree
    values: tuple[Values, ...] = field(repr=False)

    title = ""
    lacks: ClassVar[Container[int]] = ()

    @classmethod
    def open(cls, path: Path, root: Path, problems: Problems) -> YamlTable | None:
        """The file; None where it does not fit, and `problems` says why."""
        tree = load(path, problems, root=root)
        if tree is None:
            return None
        if tree.at((UNITS,)) in ("", []):  # a register that is still empty
            return cls(tree, ())
        read = validate(tree, UnitsFile, problems)
        if read is None:
            return None
        return cls(tree, tuple(tuple(getattr(unit, c.field) for c in COLUMNS) for unit in read.units))

    @property
    def file(self) -> str:
        """The name that messages show."""
        return self.tree.file

    @property
    def sha256(self) -> str:
        """The SHA-256 of the file's bytes."""
        return self.tree.sha256

    def rows(self) -> Iterator[tuple[int, Values]]:
        """Each unit's number from 0, and its values."""
        return iter(enumerate(self.values))

    def place(self, row: int, column: int = 0) -> Place:
        """Line and column of a value, or of its unit."""
        return self.tree.place(_path(row, column))

    def where(self, row: int, column: int) -> str:
        """A value as a message calls it."""
        return f"“{spoken(_path(row, column), self.tree)}”"


def _path(row: int, column: int) -> KeyPath:
    return (UNITS, row, COLUMNS[column].key)
