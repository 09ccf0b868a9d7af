"""`docgen diff 2026 2027`: what differs between the data of two years.

Reads: both years' data.
Writes: an HTML page where one is asked for.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from docgen.desk.outcome import Outcome, carry_out
from docgen.problems import Problems
from docgen.publish.replace import replace_file
from docgen.rolling.compare import YearChange, brief, compare
from docgen.rolling.compared_page import as_page
from docgen.source.offices import find_office
from docgen.source.tree import SourceTree
from docgen.source.year import YearData, read_year
from docgen.tongue import phrase


@dataclass(frozen=True)
class DiffRequest:
    """What the clerk asks for: two years of one office; `html` is the page to write."""

    old: str
    new: str
    office: str | None
    data: Path
    html: Path | None = None


@dataclass(frozen=True)
class YearsCompared:
    """The changes from one year to the other, and the page where one was written."""

    office: str
    old: int
    new: int
    changes: tuple[YearChange, ...]
    page: Path | None = None

    def as_json(self) -> dict[str, object]:
        """Plain data: each change with its file and the keys that lead to it."""
        return {
            "office": self.office,
            "old": self.old,
            "new": self.new,
            "html": str(self.page) if self.page else None,
            "changes": [change.as_json() for change in self.changes],
        }

    def lines(self) -> Iterator[str]:
        """The changes by file, a line each."""
        for file, changes in groupby(self.changes, key=lambda each: each.file):
            yield phrase("{file}：", file=file)
            yield from (phrase("  {line}", line=brief(change)) for change in changes)
        yield phrase(
            "{office}：{old}年与{new}年有 {count} 处不同。",
            office=self.office,
            old=self.old,
            new=self.new,
            count=len(self.changes),
        )
        if self.page:
            yield phrase("已写好\u3000{page}", page=self.page)


def compare_years(request: DiffRequest) -> Outcome[YearsCompared]:
    """What differs, by the keys of the data."""
    return carry_out("diff", lambda problems: _compare(request, problems))


def _compare(request: DiffRequest, problems: Problems) -> YearsCompared:
    """Raises ProblemsFound where a year cannot be read, or the page not written."""
    office = find_office(request.data, request.old, request.office)
    old = read_year(request.data, request.old, office, Problems())
    new = read_year(request.data, request.new, office, Problems())
    changes = tuple(compare(_files(old), _files(new)))
    found = YearsCompared(office, old.year, new.year, changes, request.html)
    if request.html:
        page = as_page(new.office.name, old.year, new.year, changes)
        folder, name = request.html.parent, request.html.name
        replace_file(folder, name, page.encode("utf-8"), today=dt.date.today(), problems=problems)
    return found


def _files(data: YearData) -> Mapping[str, SourceTree]:
    """The year's own files by their path in its folder."""
    inside = f"{data.folder.parent.name}/{data.year}/"
    return {tree.file.partition(inside)[2]: tree for tree in data.trees.values() if inside in tree.file}
