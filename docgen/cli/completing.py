"""What a shell offers for a word that is being typed: the years, offices, documents and forms that there are.

Reads: folder names and file names below the data folder; no file.
Writes: click's completions. What cannot be read offers nothing: a shell is no place for messages.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from click.shell_completion import CompletionItem

from docgen.bootstrap.paths import shipped_forms
from docgen.problems import ProblemsFound
from docgen.source.offices import find_office, office_years

SUFFIXES = (".yaml", ".yml")


def complete(values: str, given: Mapping[str, Any], rest: Sequence[str], begun: str) -> list[CompletionItem]:
    """The `years`, `offices`, `documents` or `forms` that begin so, as far as the words before say which.

    Where an option stands without its value, click has not got to the arguments: they are the `rest`.
    """
    data = given.get("data") or Path("data")
    office, year = given.get("office"), given.get("year") or next(iter(rest), None)
    try:
        found = list(KINDS[values](data, office, year))
    except (ProblemsFound, OSError):
        return []
    taken = given.get("names") or ()
    return [
        CompletionItem(word, help=told)
        for word, told in found
        if word.startswith(begun) and word not in taken
    ]


Words = Iterator[tuple[str, str]]


def _years(data: Path, office: str | None, _: str | None) -> Words:
    """Each with the offices that have it."""
    years = office_years(data)
    having = years if office is None else {name: years[name] for name in years if name == office}
    for year in sorted({year for each in having.values() for year in each}):
        yield str(year), "、".join(name for name, each in having.items() if year in each)


def _offices(data: Path, _: str | None, year: str | None) -> Words:
    """Those that have the year, where one is written."""
    for name, years in office_years(data).items():
        if not year or year in map(str, years):
            yield name, "、".join(map(str, years))


def _documents(data: Path, office: str | None, year: str | None) -> Words:
    """The papers in the year's documents/."""
    if year:
        yield from _stems(data / find_office(data, year, office) / year / "documents")


def _forms(data: Path, office: str | None, _: str | None) -> Words:
    """The forms that ship, and the office's own: of every office where none is written."""
    offices = [name for name in office_years(data) if office in (None, name)]
    folders = [shipped_forms(), data / "forms", *(data / name / "forms" for name in offices)]
    yield from sorted({word for folder in folders for word in _stems(folder)})


def _stems(folder: Path) -> Words:
    if folder.is_dir():
        yield from ((path.stem, "") for path in sorted(folder.iterdir()) if path.suffix in SUFFIXES)


KINDS = {"years": _years, "offices": _offices, "documents": _documents, "forms": _forms}
