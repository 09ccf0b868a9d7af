"""What the append-only lists of a year have in common: whose they are, and how an entry is added.

Reads: a list's SourceTree.
Writes: its text with further entries.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from pydantic import BaseModel

from docgen.model.base import Record
from docgen.problems import Problems
from docgen.source.load import parse
from docgen.source.patch import with_items
from docgen.source.tree import SourceTree, Tree, as_typed
from docgen.source.validate import validate
from docgen.source.year import YearData

Model = TypeVar("Model", bound=BaseModel)

FOLDER = "records"


def new_list(shown: str, head: str, key: str) -> SourceTree:
    """A list that has no entry yet: its head, which ends with the key of the entries."""
    return SourceTree(shown, head, "", {key: []}, {}, {})


def with_entries(
    before: SourceTree,
    key: str,
    entries: Iterable[Record],
    model: type[Model],
    is_right: Callable[[Model], bool],
) -> bytes | None:
    """The list with further entries; None where what comes of that, read again, is not right: as written,
    the list takes none."""
    text = with_items(before, (key,), [written(entry) for entry in entries])
    found = Problems()
    tree = parse(text, before.file, found)
    read = validate(tree, model, found) if tree else None
    return text.encode("utf-8") if read is not None and is_right(read) else None


def written(entry: Record) -> Tree:
    """An entry as the list has it: texts under the keys of the YAML, nothing that says nothing."""
    return as_typed(entry.model_dump(mode="json", by_alias=True, exclude_defaults=True))


def check_own(
    tree: SourceTree, office: str | None, year: int | None, data: YearData, problems: Problems
) -> None:
    """Report the list of another office or year, which came along when a folder was copied."""
    stated = (office or data.office_id, year or data.year)
    if stated != (data.office_id, data.year):
        place = tree.place(("年份",) if stated[1] != data.year else ("机关",))
        problems.add("DG-I212", place, office=stated[0], year=stated[1])
