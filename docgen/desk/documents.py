"""`docgen notice`, `calendar` and `build`: the year read, its documents set, checked and written.

Reads: the year's data.
Writes: the documents below output/<office>/<year>/.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from docgen.bootstrap.paths import font_cache
from docgen.desk.outcome import Outcome, Watcher, carry_out
from docgen.model.kinds import DOCUMENT_FORMATS, DOCUMENT_KINDS, Format, Kind
from docgen.problems import Problems, Severity
from docgen.publish.artifact import Report

# A command's kinds of documents, and those without which it makes no sense.
COMMANDS: dict[str, tuple[tuple[Kind, ...], tuple[Kind, ...]]] = {
    "notice": (DOCUMENT_KINDS, (Kind.NOTICE,)),
    "calendar": ((Kind.CALENDAR,), (Kind.CALENDAR,)),
    "build": (DOCUMENT_KINDS, ()),
}


@dataclass(frozen=True)
class DocumentsRequest:
    """What the clerk asks for: `command` is a key of COMMANDS, `office` None the only one of the year."""

    command: str
    year: str
    office: str | None
    data: Path
    output: Path
    templates: Path
    formats: tuple[Format, ...] = DOCUMENT_FORMATS
    strict: bool = False
    checked: bool = True


def make_documents(request: DocumentsRequest, watcher: Watcher | None = None) -> Outcome[Report]:
    """Make and write the documents that `request` asks for, all or none."""
    watcher = watcher or Watcher()
    return carry_out(request.command, lambda problems: _make(request, watcher, problems))


def _make(request: DocumentsRequest, watcher: Watcher, problems: Problems) -> Report:
    """Read, render, check, write. Raises ProblemsFound where nothing is written."""
    from docgen.desk.year import Places, YearJob
    from docgen.publish.writer import publish
    from docgen.source.year import read_year

    kinds, needed = COMMANDS[request.command]
    found = read_year(request.data, request.year, request.office, problems)
    problems.stop_if_failed()
    places = Places(request.templates, font_cache())
    job = YearJob(found, request.formats, places, problems, watcher.setting)
    documents = job.documents(kinds)
    for kind in set(needed) - {document.kind for document in documents}:
        problems.add("DG-U101", what=kind.chinese, office=found.office_id, year=found.year)
    problems.stop_if_failed()
    files = list(job.render(documents))
    problems.stop_if_failed()
    if request.checked:
        from docgen.desk.own import check_made

        check_made(files, job.layout, problems)
    if request.strict:
        _refuse_warnings(problems)
    return publish(
        request.output / found.office_id / str(found.year),
        files,
        command=request.command,
        problems=problems,
        today=dt.date.today(),
        kinds=kinds,
        formats=request.formats,
    )


def _refuse_warnings(problems: Problems) -> None:
    """Raise ProblemsFound where there is a warning: with --strict it counts as an error."""
    if warnings := problems.of(Severity.WARNING):
        problems.add("DG-U102", count=len(warnings))
        problems.stop_if_failed()
