"""`docgen units import`: the unit register brought up to date from a clerk's table.

Reads: the table, data/<office>/units.*.
Writes: data/<office>/units.yaml, or units.csv where there are many units.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from docgen.desk.outcome import Outcome, carry_out
from docgen.problems import Place, Problems, stop
from docgen.publish.artifact import Report
from docgen.publish.replace import replace_file
from docgen.source.offices import REGISTER_FILES
from docgen.source.units.home import find_home
from docgen.source.units.importing import ListImport, import_units
from docgen.source.units.register import current_units
from docgen.source.units.writing import register_file_of


@dataclass(frozen=True)
class UnitsImportRequest:
    """What the clerk asks for: `target` is another folder to write to, a dry run writes nothing."""

    table: Path
    office: str | None
    data: Path
    target: Path | None = None
    dry_run: bool = False
    today: dt.date | None = None


@dataclass(frozen=True)
class RegisterImport:
    """What the table does to the register, and what was written; None on a dry run."""

    found: ListImport
    report: Report | None

    def as_json(self) -> dict[str, object]:
        """Plain data: the units that are new, changed or no longer in the table, by id and name."""
        found = self.found
        changes = [
            {"id": unit.id, "name": unit.name, "changes": [vars(change) for change in changed]}
            for unit, changed in found.changed
        ]
        return {
            "read": found.read,
            "new": [{"id": unit.id, "name": unit.name} for unit in found.new],
            "changed": changes,
            "same": found.unchanged,
            "gone": [{"id": unit.id, "name": unit.name} for unit in found.gone],
            "dry_run": self.report is None,
            **(self.report.as_json() if self.report else {}),
        }


def import_register(request: UnitsImportRequest) -> Outcome[RegisterImport]:
    """Take the units of the clerk's table over; those of the register keep their ids."""
    return carry_out("units import", lambda problems: _import(request, problems))


def _import(request: UnitsImportRequest, problems: Problems) -> RegisterImport:
    """Raises ProblemsFound where nothing could be written, and nothing was."""
    folder, title = find_home(request.data, request.office)
    existing, name = current_units(folder, problems, request.data.parent)
    table = request.table
    if name and table.exists() and table.resolve() == (folder / name).resolve():
        raise stop("DG-N406", Place(str(table)))
    found = import_units(table, existing, problems)
    if request.dry_run:
        return RegisterImport(found, None)
    new_name, content = register_file_of(found.units, title)
    target, today = request.target or folder, request.today or dt.date.today()
    report = replace_file(
        target, new_name, content, today=today, problems=problems, instead_of=REGISTER_FILES
    )
    return RegisterImport(found, report)
