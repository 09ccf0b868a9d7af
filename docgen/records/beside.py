"""Tables beside a list of the year: each entry names one, with its SHA-256, of what the entry is about.

Reads, writes: data/<office>/<year>/records/<room>/第N次.csv.

To name a thousand units or files in the list itself would make it unreadable.
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar, Protocol, TypeVar

from docgen.problems import Problems, ProblemsFound, stop
from docgen.records.lists import Numbered, NumberedList, read_list
from docgen.source.load import decode
from docgen.source.year import YearData

BOM = "\ufeff"  # without it Excel takes the table for GBK


class TabledEntry(Protocol):
    """An entry that names its table."""

    @property
    def number(self) -> int:
        """次."""

    @property
    def file(self) -> str:
        """名单: the table, below records/."""

    @property
    def sha256(self) -> str:
        """校验值 of the table."""


@dataclass(frozen=True)
class TabledList(NumberedList[Numbered]):
    """A list with a table for each entry. A kind of it says their folder, and the codes of the messages
    that one is gone, or is not what it was.
    """

    ROOM: ClassVar[str]
    GONE: ClassVar[str]
    CHANGED: ClassVar[str]

    @property
    def next_file(self) -> str:
        """名单 of the entry to come: 已发出/第2次.csv."""
        return f"{self.ROOM}/第{self.next_number}次.csv"

    def table(self, entry: TabledEntry) -> bytes:
        """The table of an entry. Raises ProblemsFound where it is missing, or is not what it was."""
        place = self.place(entry)
        try:
            content = (self.folder / entry.file).read_bytes()
        except OSError as error:
            raise stop(self.GONE, place, file=entry.file, number=entry.number) from error
        if hashlib.sha256(content).hexdigest() != entry.sha256:
            raise stop(self.CHANGED, place, file=entry.file, number=entry.number)
        return content


List = TypeVar("List", bound=TabledList[Any])
Row = TypeVar("Row")


def read_tabled(
    kind: type[List], data: YearData, rows_in: Callable[[bytes, str], Iterable[Row]], problems: Problems
) -> tuple[List, tuple[tuple[Row, ...], ...]]:
    """The list of the year that `data` are of, and what each entry's table has, `rows_in` bytes of a name.

    A list that cannot be read, or any table of it, is reported, and counts as empty.
    """
    log = read_list(kind, data, problems)
    try:
        return log, tuple(tuple(rows_in(log.table(entry), entry.file)) for entry in log.entries)
    except ProblemsFound as stopped:
        problems.extend(stopped.problems)
        return replace(log, entries=()), ()


def lines_in(content: bytes, name: str) -> Iterator[dict[str, str]]:
    """The lines of a table, by its headings."""
    yield from csv.DictReader(io.StringIO(decode(content, name), newline=""))


def table_of(columns: Sequence[str], rows: Iterable[Iterable[object]]) -> bytes:
    """Rows as a table that Excel opens, too."""
    target = io.StringIO(newline="")
    table = csv.writer(target, lineterminator="\r\n")
    table.writerow(columns)
    table.writerows(rows)
    return (BOM + target.getvalue()).encode("utf-8")
