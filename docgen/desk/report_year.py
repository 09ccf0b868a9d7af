"""`docgen report`: products of what came back, made, checked and written.

Reads: the year's data, what was sent, what came back.
Writes: the product's files below output/<office>/<year>/.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from docgen.bootstrap.paths import font_cache, templates
from docgen.compiling.circular import circular_product
from docgen.compiling.export import export_product
from docgen.compiling.figures_files import figures_product
from docgen.compiling.materials_files import materials_product
from docgen.compiling.package_files import package_product
from docgen.compiling.plan_files import plan_product
from docgen.compiling.product import YearProduct, YearReturns
from docgen.compiling.reminder_files import reminders_product
from docgen.compiling.returning import returns_product
from docgen.desk.agreed import return_means, year_agreed
from docgen.desk.inbox import year_inbox
from docgen.desk.originals import originals
from docgen.desk.outcome import Outcome, Watcher, carry_out
from docgen.desk.own import check_made
from docgen.desk.today import asked_day
from docgen.desk.year import Places, YearJob
from docgen.model.forms import FormDefinition
from docgen.model.kinds import DOCUMENT_FORMATS, DOCUMENT_KINDS, Format, ReportKind
from docgen.problems import Problems, stop
from docgen.publish.artifact import Rendered, Report
from docgen.publish.names import file_name
from docgen.publish.writer import publish
from docgen.records.arrivals import read_arrivals
from docgen.records.numbers import taken_numbers
from docgen.records.reminders import read_reminders
from docgen.records.sendings import SentCopy
from docgen.render.archive import zip_bytes
from docgen.source.units import open_register
from docgen.source.year import read_year

COMMAND = "report"


@dataclass(frozen=True)
class ReportRequest:
    """What the clerk asks for; `form` is the form that is meant where several were sent."""

    year: str
    office: str | None
    data: Path
    output: Path
    kind: ReportKind
    formats: tuple[Format, ...] = DOCUMENT_FORMATS
    form: str = ""
    date: str | None = None
    inbox: Path | None = None  # where the files lie that came back; the year's own where none is named


def _figures(returns: YearReturns, request: ReportRequest) -> YearProduct:
    """The figures of the half-year, or of the year."""
    return figures_product(returns, request.kind.value, templates(), request.form)


def _reminders(returns: YearReturns) -> YearProduct:
    """Everything to remind with, the letter numbered behind the papers of the year."""
    log = read_reminders(returns.data, returns.problems)
    return reminders_product(returns, log, templates(), taken_numbers(returns.data, returns.problems))


def _circular(returns: YearReturns) -> YearProduct:
    """The circular, numbered so too."""
    return circular_product(returns, templates(), taken_numbers(returns.data, returns.problems))


def _sent_back(returns: YearReturns, inbox: Path | None) -> YearProduct:
    """The units' own files, marked. Raises ProblemsFound where nobody says where they lie."""
    own = year_inbox(returns.data, read_arrivals(returns.data, returns.problems))
    if inbox is None and not own.is_dir():
        raise stop("DG-E333")
    wanted = {path: arrival for path, (arrival, _) in returns.agreed.files.items()}
    return returns_product(returns, originals(inbox or own, wanted), templates())


MAKERS: Mapping[ReportKind, Callable[[YearReturns, ReportRequest], YearProduct]] = {
    ReportKind.PLAN: lambda returns, request: plan_product(returns, request.form),
    ReportKind.HALF: _figures,
    ReportKind.YEAR: _figures,
    ReportKind.MATERIALS: lambda returns, _: materials_product(returns),
    ReportKind.REMINDERS: lambda returns, _: _reminders(returns),
    ReportKind.PACKAGE: lambda returns, _: package_product(returns),
    ReportKind.CIRCULAR: lambda returns, _: _circular(returns),
    ReportKind.RETURNS: lambda returns, request: _sent_back(returns, request.inbox),
}


def report_year(request: ReportRequest, watcher: Watcher | None = None) -> Outcome[Report]:
    """Make and write a product."""
    seen = watcher or Watcher()
    return carry_out(COMMAND, lambda problems: _report(request, seen, problems))


def _report(request: ReportRequest, watcher: Watcher, problems: Problems) -> Report:
    """Raises ProblemsFound where nothing is written."""
    returns = year_returns(request.data, request.output, request.year, request.office, request.date, problems)
    product = MAKERS[request.kind](returns, request)
    problems.stop_if_failed()
    files = [*set_documents(product, request.formats, watcher, problems), *product.files]
    problems.stop_if_failed()
    if product.zipped:
        files = [_zipped(product, files, returns)]
    return publish(
        request.output / returns.data.office_id / str(returns.data.year) / product.folder,
        files,
        command=f"{COMMAND} {request.kind}",
        problems=problems,
        today=dt.date.today(),  # no kinds: the figures of the half-year and of the year are of one
        papers=tuple({product.kind.value, *(each.paper for each in files)}),
    )


def _zipped(product: YearProduct, files: Sequence[Rendered], returns: YearReturns) -> Rendered:
    """All files of a product as one zip."""
    entries = [(file_name(each.name, each.format), each.content) for each in files]
    return returns.file(product.zipped, product.kind, Format.ZIP, zip_bytes(entries))


def export_year(request: ReportRequest) -> Outcome[Report]:
    """Everything that came back as tables and as data."""
    return carry_out("export", lambda problems: _export(request, problems))


def _export(request: ReportRequest, problems: Problems) -> Report:
    """Raises ProblemsFound where nothing is written."""
    returns = year_returns(request.data, request.output, request.year, request.office, request.date, problems)
    product = export_product(returns)
    problems.stop_if_failed()
    return publish(
        request.output / returns.data.office_id / str(returns.data.year),
        product.files,
        command="export",
        problems=problems,
        today=dt.date.today(),
        kinds=(product.kind,),
    )


def year_returns(
    folder: Path, output: Path, year: str, office: str | None, date: str | None, problems: Problems
) -> YearReturns:
    """The year with what came back, looked at from a day. Raises ProblemsFound where nothing was sent."""
    today = asked_day(date, problems)
    # what deserves a look in a letter is told where it is made
    data = read_year(folder, year, office, Problems())
    means = return_means(data, problems)
    agreed = year_agreed(means, output, problems)
    problems.extend(agreed.problems)
    units = {unit.id: unit for unit in open_register(folder / data.office_id, problems, folder.parent)}

    def definition(copy: SentCopy) -> FormDefinition | None:
        return means.known.definition_of(copy) or agreed.definitions.get((copy.form, copy.edition))

    return YearReturns(data, agreed, units, definition, today, problems)


def set_documents(
    product: YearProduct, formats: Sequence[Format], watcher: Watcher, problems: Problems
) -> Iterator[Rendered]:
    """The documents of a product, set and checked like all others, each of the product's kind."""
    if product.data is None:
        return
    places = Places(templates(), font_cache())
    job = YearJob(product.data, formats, places, problems, watcher.setting, product.drafts)
    files = list(job.render(product.documents or job.documents(DOCUMENT_KINDS)))
    check_made(files, job.layout, problems)
    for file in files:
        yield replace(file, kind=product.kind, paper=product.kind.value)
