"""What the append-only lists of a year have in common: whose they are, and how an entry is added.

Reads, writes: data/<office>/<year>/records/<list>.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar, Generic, TypeVar

from docgen.model.base import NumberedEntry, Record, YearRegister
from docgen.problems import Place, Problems, ProblemsFound, stop
from docgen.publish.appending import append
from docgen.source.load import load, parse, shown_name
from docgen.source.patching import Edit, InsertItem, PutValue, patch
from docgen.source.tree import SourceTree, Tree, as_typed
from docgen.source.validate import validate
from docgen.source.year import YearData

Entry = TypeVar("Entry", bound=Record)
Numbered = TypeVar("Numbered", bound=NumberedEntry)

FOLDER = "records"


@dataclass(frozen=True)
class YearList(Generic[Entry]):
    """The list of an office's year in `folder`; `tree` is its text, None where there is none yet.

    A kind of list says its file's name, the `KEY` of its entries, the `HEAD` of a new one (which ends with
    the key), its model, and the code of the message that the list as written takes no entry.
    """

    NAME: ClassVar[str]
    KEY: ClassVar[str]
    HEAD: ClassVar[str]
    MODEL: ClassVar[type[YearRegister]]
    CLOSED: ClassVar[str]

    folder: Path
    shown: str
    office: str = ""
    year: int = 0
    entries: tuple[Entry, ...] = ()
    tree: SourceTree | None = None

    def place(self, entry: object) -> Place:
        """Where an entry stands in the list."""
        index = next((i for i, each in enumerate(self.entries) if each is entry), 0)
        return self.tree.place((self.KEY, index)) if self.tree else Place(self.shown)

    def add(self, entries: Sequence[Entry], files: Mapping[str, bytes], problems: Problems) -> None:
        """Write further entries with the `files` that they name. Raises ProblemsFound where nothing is
        written: the list takes none, was changed since it was read, or the folder cannot be written.
        """
        before = self.tree.sha256 if self.tree else ""
        content = self.with_entries(entries)
        append(self.folder, self.NAME, content, before=before, files=files, problems=problems)

    def with_entries(self, entries: Sequence[Entry]) -> bytes:
        """The list with further entries. Raises ProblemsFound where the list as written takes none."""
        try:
            content = patch(self._written, self.shown, self._edits([written(entry) for entry in entries]))
        except ProblemsFound as error:
            raise stop(self.CLOSED, Place(self.shown)) from error
        found = Problems()
        tree = parse(content.decode("utf-8-sig"), self.shown, found)
        read = validate(tree, self.MODEL, found) if tree else None
        if read is None or read.entries != (*self.entries, *entries):
            raise stop(self.CLOSED, Place(self.shown))
        return content

    def _edits(self, new: list[Tree]) -> list[Edit]:
        """The first entries of a list, or those behind its last."""
        first = len(self.entries)
        if not first:
            return [PutValue((self.KEY,), new)]
        return [InsertItem((self.KEY, first + number), each) for number, each in enumerate(new)]

    @property
    def _written(self) -> bytes:
        """The file as it stands there; the head of one that has no entry yet."""
        if self.tree:
            return (self.folder / self.NAME).read_bytes()
        return self.HEAD.format(office=self.office, year=self.year, key=self.KEY).encode("utf-8")


@dataclass(frozen=True)
class NumberedList(YearList[Numbered]):
    """A list whose entries are known by their numbers."""

    @property
    def next_number(self) -> int:
        """次 of the entry to come."""
        return max((entry.number for entry in self.entries), default=0) + 1


List = TypeVar("List", bound=YearList[Any])


def read_list(kind: type[List], data: YearData, problems: Problems) -> List:
    """The list of the year that `data` are of; one that cannot be read is reported, and counts as empty."""
    folder = data.folder / FOLDER
    path, root = folder / kind.NAME, data.folder.parents[2]
    tree = load(path, problems, root=root) if path.exists() else None
    read = validate(tree, kind.MODEL, problems) if tree else None
    if tree and read:
        _check_own(tree, read, data, problems)
    entries = read.entries if read else ()
    return kind(folder, shown_name(path, root), data.office_id, data.year, entries, tree)


def written(entry: Record) -> Tree:
    """An entry as the list has it: texts under the keys of the YAML, nothing that says nothing."""
    return as_typed(entry.model_dump(mode="json", by_alias=True, exclude_defaults=True))


def _check_own(tree: SourceTree, read: YearRegister, data: YearData, problems: Problems) -> None:
    """Report the list of another office or year, which came along when a folder was copied."""
    office, year = read.office or data.office_id, read.year or data.year
    if (office, year) != (data.office_id, data.year):
        place = tree.place(("年份",) if year != data.year else ("机关",))
        problems.add("DG-I212", place, office=office, year=year)
