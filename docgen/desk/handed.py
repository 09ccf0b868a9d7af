"""The forms of a year as they lie there to be sent, beside what was sent: for the page, which shows both.

Reads: the manifest of output/<office>/<year>/表格/, records/发出登记.yaml.
Writes: a zip of the forms, where the caller wants it.
"""

from __future__ import annotations

import os
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from docgen.desk.home import HomeRequest, year_output
from docgen.desk.outcome import Outcome, carry_out
from docgen.handout.job import FOLDER
from docgen.model.identity import Identity
from docgen.model.sendings import SendingEntry
from docgen.portable.files import open_to_read
from docgen.problems import Place, Problems, stop
from docgen.publish import manifest
from docgen.publish.failures import told
from docgen.publish.ledger import PACK_PART, LedgerRow
from docgen.publish.records import read_records
from docgen.records.sendings import SentCopy, read_sendings
from docgen.render.archive import entry_info
from docgen.source.forms import read_year_forms
from docgen.source.year import read_year


@dataclass
class UnitForms:
    """What lies there for a unit: its id, its folder, the forms, and its zip where there is one."""

    unit: str
    folder: str
    forms: dict[str, None] = field(default_factory=dict)
    zip: str = ""
    sent: int = 0

    def as_json(self) -> dict[str, object]:
        """Plain data."""
        return {**vars(self), "forms": list(self.forms)}


@dataclass(frozen=True)
class FormsThere:
    """The forms that can be handed out, what lies there for each unit, the entries of what was sent."""

    forms: dict[str, str]
    files: int
    units: tuple[UnitForms, ...]
    entries: tuple[SendingEntry, ...]
    expected: tuple[SentCopy, ...]

    def as_json(self) -> dict[str, object]:
        """Plain data."""
        return {
            "forms": self.forms,
            "files": self.files,
            "units": [each.as_json() for each in self.units],
            "entries": [
                each.model_dump(mode="json", by_alias=True, exclude_none=True) for each in self.entries
            ],
            "expected": len(self.expected),
        }


@dataclass(frozen=True)
class HandedCopy:
    """A file of the distribution: where it lies, and what it is called."""

    path: Path
    name: str

    def as_json(self) -> dict[str, object]:
        """Plain data, without the place."""
        return {"name": self.name}


def forms_there(request: HomeRequest) -> Outcome[FormsThere]:
    """What lies there and what was sent."""
    return carry_out("handed", lambda problems: _there(request, problems))


def handed_file(request: HomeRequest, name: str) -> Outcome[HandedCopy]:
    """A file of the distribution, by a name out of its manifest."""
    return carry_out("handed file", lambda _: _file(request, name))


def forms_zip(request: HomeRequest, target: Path) -> Outcome[HandedCopy]:
    """All forms in one zip, written to `target`, which is not there yet."""
    return carry_out("handed zip", lambda _: _zip(request, target))


def _there(request: HomeRequest, problems: Problems) -> FormsThere:
    """Raises ProblemsFound where the data hold an error."""
    data = read_year(request.data, request.year, request.office, problems)
    forms = read_year_forms(data, problems)
    log = read_sendings(data, problems)
    problems.stop_if_failed()
    rows = list(_rows(year_output(request) / FOLDER))
    units = _by_unit(rows)
    for copy in log.expected.values():
        if copy.unit in units:
            units[copy.unit].sent += 1
    names = {each.id: each.name for each in forms.definitions.values()}
    files = sum(bool(row.identity) for row in rows)
    return FormsThere(names, files, tuple(units.values()), log.entries, tuple(log.expected.values()))


def _by_unit(rows: Iterable[LedgerRow]) -> dict[str, UnitForms]:
    """What lies there, by the ids of the units, in the manifest's order."""
    found: dict[str, UnitForms] = {}
    zips = {row.pack: row.path for row in rows if row.part == PACK_PART and row.pack}
    for row in rows:
        identity = Identity.parse(row.identity) if row.identity else None
        if identity is not None and identity.unit:
            own = found.setdefault(identity.unit, UnitForms(identity.unit, row.path.rpartition("/")[0]))
            own.forms[identity.form] = None
            own.zip = zips.get(row.pack, "")
    return found


def _rows(folder: Path) -> Iterator[LedgerRow]:
    """The files that are there as the manifest tells, links left out."""
    for row in read_records(folder / manifest.NAME):
        path = folder / row.path
        if path.is_file() and path.resolve() == folder.resolve() / row.path:
            yield row


def _file(request: HomeRequest, name: str) -> HandedCopy:
    """Raises ProblemsFound where the manifest does not name it."""
    folder = year_output(request) / FOLDER
    if any(row.path == name for row in _rows(folder)):
        return HandedCopy(folder / name, name.rpartition("/")[2])
    raise stop("DG-Q107", file=name[:200])


def _zip(request: HomeRequest, target: Path) -> HandedCopy:
    """Raises ProblemsFound where there are no forms, or the zip cannot be written."""
    folder = year_output(request) / FOLDER
    rows = [row for row in _rows(folder) if row.part != PACK_PART and row.format != "zip"]
    if not rows:
        raise stop("DG-W303", Place(FOLDER), year=request.year)
    with told(target), zipfile.ZipFile(target, "x", zipfile.ZIP_STORED) as archive:
        for row in rows:
            with os.fdopen(open_to_read(folder / row.path), "rb") as file:
                archive.writestr(entry_info(f"{FOLDER}/{row.path}"), file.read())
    return HandedCopy(target, f"{FOLDER}{request.year}.zip")
