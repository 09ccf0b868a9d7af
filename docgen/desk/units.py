"""The unit register brought up to date from a clerk's table, on the disk.

Reads: the table, data/<office>/units.*.
Writes: data/<office>/units.yaml, or units.csv where there are many units.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from docgen.problems import Place, Problems, stop
from docgen.publish.artifact import Report
from docgen.publish.replace import replace_file
from docgen.source.units.importing import Outcome, import_units
from docgen.source.units.register import FILES, current_units
from docgen.source.units.writing import register_file_of


def update_register(
    table: Path,
    folder: Path,
    title: str,
    problems: Problems,
    *,
    root: Path,
    today: dt.date,
    target: Path | None = None,
    dry_run: bool = False,
) -> tuple[Outcome, Report]:
    """What the import of `table` into the register in `folder` came to, and what was written.

    `title` is the office's name, `target` another folder to write to. A dry run writes nothing and
    reports no file. Raises ProblemsFound where nothing could be written, and nothing was.
    """
    target = target or folder
    existing, name = current_units(folder, problems, root)
    if name and table.exists() and table.resolve() == (folder / name).resolve():
        raise stop("DG-N406", Place(str(table)))
    outcome = import_units(table, existing, problems)
    if dry_run:
        return outcome, Report(target)
    new_name, content = register_file_of(outcome.units, title)
    report = replace_file(target, new_name, content, today=today, problems=problems, instead_of=FILES)
    return outcome, report
