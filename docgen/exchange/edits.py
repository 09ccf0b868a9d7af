"""What a merged table changes in plan.yaml, as edits by path: cells first, then the rows' order.

Reads: MergedTables.
Writes: Edits.
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.exchange.merging import MergedTable, WantedRow
from docgen.exchange.rows import Texts, text_of
from docgen.exchange.tables import RowsKind, SheetColumn
from docgen.model.tables import ACROSS
from docgen.problems import KeyPath
from docgen.source.patching import (
    ArrangeMembers,
    Edit,
    NewMember,
    PutValue,
    RemoveValue,
    RenameKey,
    differences,
)
from docgen.source.tree import Tree


def edits_of(table: MergedTable) -> Iterator[Edit]:
    """The edits that a table comes to; none where nothing was changed."""
    if table.sheet.kind is RowsKind.LIST:
        yield from _of_list(table)
    elif table.sheet.kind is RowsKind.PARTS:
        yield from _of_parts(table)
    else:
        yield from _of_keys(table)


def _of_parts(table: MergedTable) -> Iterator[Edit]:
    """What is printed around a table; what is emptied goes."""
    for row in table.rows:
        if not (row.changed and row.standing and row.returned):
            continue
        data = row.standing.data
        for column in table.sheet.columns[1:]:
            text, before = row.returned.texts.get(column.key, ""), row.standing.texts.get(column.key, "")
            path = (*table.sheet.parts[str(row.standing.step)], column.key)
            if text and text != before:
                old = data.get(column.key, "") if isinstance(data, dict) else ""
                yield PutValue(path, _typed(text, old, column))
            elif before and not text:
                yield RemoveValue(path)


def _of_list(table: MergedTable) -> Iterator[Edit]:
    path = table.sheet.path
    members: list[int | str | NewMember] = []
    for row in table.rows:
        if row.standing is None:
            members.append(NewMember(_new(table, row)))
            continue
        members.append(row.standing.step)
        if row.changed:
            yield from differences(row.standing.data, _changed(table, row), (*path, row.standing.step))
    if members != list(range(len(members))) or table.gone:
        yield ArrangeMembers(path, tuple(members))


def _new(table: MergedTable, row: WantedRow) -> Tree:
    """A row that the file does not have, its keys in the order of the columns."""
    texts = row.returned.texts if row.returned else {}
    sheet = table.sheet
    return {key: _typed(texts[key], "", sheet.column(key)) for key in _order(table) if texts.get(key)}


def _order(table: MergedTable) -> list[str]:
    """The keys of a row as the file is to have them."""
    return [ACROSS, *(column.key for column in table.sheet.columns)]


def _changed(table: MergedTable, row: WantedRow) -> Tree:
    """A standing row with what was changed in it; what means the same stays as it is written."""
    texts: Texts = row.returned.texts if row.returned else {}
    data = row.standing.data if row.standing else {}
    old = dict(data) if isinstance(data, dict) else {}
    kept = {key: value for key, value in old.items() if key not in table.keys or texts.get(key)}
    for key in table.keys:
        column = table.sheet.column(key)
        told, before = texts.get(key, ""), text_of(old.get(key, ""), column)
        if told and not (told == before or (column and key in old and column.same(told, before))):
            kept[key] = _typed(told, old.get(key, ""), column)
    return _in_order(kept, old, _order(table))


def _in_order(row: dict[str, Tree], old: dict[str, Tree], order: list[str]) -> Tree:
    """The keys as they stood, each new one behind the column before it."""
    names = [key for key in old if key in row]
    for key in (key for key in row if key not in old):
        before = [each for each in order[: order.index(key)] if each in names]
        names.insert(names.index(before[-1]) + 1 if before else 0, key)
    return {key: row[key] for key in names}


def _typed(text: str, old: Tree, column: SheetColumn | None) -> Tree:
    """A text as the file has it: one of several lines ends as the old one did."""
    if column and column.several:
        return [line.strip() for line in text.split("\n") if line.strip()]
    ended = isinstance(old, str) and old.endswith("\n")
    return f"{text}\n" if "\n" in text and (ended or "\n" not in text_of(old)) else text


def _of_keys(table: MergedTable) -> Iterator[Edit]:
    """Values first, then names, then the order."""
    path, (label, value) = table.sheet.path, (column.key for column in table.sheet.columns)
    members: list[int | str | NewMember] = []
    renames: list[RenameKey] = []
    for row in table.rows:
        texts = row.returned.texts if row.returned else {}
        name = texts.get(label, "")
        if row.standing is None:
            members.append(NewMember(texts.get(value, ""), name))
            continue
        old = str(row.standing.step)
        if row.changed:
            yield from _value(table, path, row, texts.get(value, ""), label=old)
        if row.changed and name != old:
            renames.append(RenameKey((*path, old), name))
        members.append(name if row.changed else old)
    yield from renames
    if table.sheet.kind is RowsKind.KEYS and (table.added or table.gone or table.moved):
        yield ArrangeMembers(path, tuple(members))


def _value(table: MergedTable, path: KeyPath, row: WantedRow, text: str, *, label: str) -> Iterator[Edit]:
    """The value of a key; of settings one that is emptied goes."""
    column = table.sheet.columns[1]
    before = row.standing.texts.get(column.key, "") if row.standing else ""
    if before == text or column.same(before, text):
        return
    if text or table.sheet.kind is RowsKind.KEYS:
        yield PutValue((*path, label), text)
    else:
        yield RemoveValue((*path, label))
