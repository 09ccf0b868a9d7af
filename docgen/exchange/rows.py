"""The rows of a table as texts: what a data file holds, and what the workbook was made from.

Reads: the tree of plan.yaml.
Writes: rows of texts by the columns' keys, and numbers by which a workbook's rows know theirs.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from docgen.exchange.tables import SETTINGS, PlanSheet, RowsKind, SheetColumn
from docgen.model.fieldtypes import SEVERAL, cleaned
from docgen.source.tree import SourceTree, Tree

Texts = Mapping[str, str]
DIGITS = 8  # of the digest in a row's number


@dataclass(frozen=True)
class StandingRow:
    """A row as plan.yaml has it: the step of its path (a number or a key), its data, its texts."""

    step: int | str
    data: Tree
    texts: Texts


def standing_rows(sheet: PlanSheet, tree: SourceTree) -> list[StandingRow]:
    """The rows of a table in the file; of settings those too that are not there."""
    found = tree.at(sheet.path)
    if sheet.kind is RowsKind.LIST:
        items = found if isinstance(found, list) else []
        return [StandingRow(number, item, _texts(sheet, item)) for number, item in enumerate(items)]
    if sheet.kind is RowsKind.PARTS:
        return list(_parts(sheet, tree))
    there = found if isinstance(found, dict) else {}
    names = SETTINGS if sheet.kind is RowsKind.SETTINGS else tuple(there)
    label, value = (column.key for column in sheet.columns)
    return [
        StandingRow(name, there.get(name, ""), {label: name, value: text_of(there.get(name, ""))})
        for name in dict.fromkeys((*names, *there))
    ]


def _parts(sheet: PlanSheet, tree: SourceTree) -> Iterator[StandingRow]:
    """A row a table, with what is printed around it."""
    label, *keys = (column.key for column in sheet.columns)
    for name, path in sheet.parts.items():
        told: dict[str, Tree] = {key: tree.at((*path, key)) or "" for key in keys}
        yield StandingRow(name, told, {label: name, **_texts(sheet, told)})


def _texts(sheet: PlanSheet, item: Tree) -> dict[str, str]:
    """The texts of a row by its keys, those that say nothing left out."""
    pairs = item.items() if isinstance(item, dict) else ()
    told = {key: text_of(value, sheet.column(key)) for key, value in pairs}
    return {key: text for key, text in told.items() if text}


def text_of(value: Tree, column: SheetColumn | None = None) -> str:
    """A value as a cell of the column shows it."""
    if isinstance(value, list):
        joint = "\n" if column and column.several else SEVERAL
        return joint.join(map(text_of, value))
    return cleaned(value) if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def numbers(rows: Sequence[Texts]) -> list[str]:
    """A number for each row; those of other rows, in whatever workbook, have others."""
    said = json.dumps([dict(row) for row in rows], ensure_ascii=False, sort_keys=True)
    digest = hashlib.sha256(said.encode("utf-8")).hexdigest()[:DIGITS]
    return [f"{number}-{digest}" for number in range(1, len(rows) + 1)]
