"""`docgen forms`: the year read, the units chosen, the packs made and written.

Reads: the year's data, the forms, the register.
Writes: the distribution below output/<office>/<year>/.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from docgen.desk.outcome import Advance, Bar, Outcome, Watcher, carry_out
from docgen.engine.options import EngineOptions
from docgen.handout.job import FOLDER, FormsJob, Packing, Selection
from docgen.handout.packs import fonts_at_hand
from docgen.problems import Problems
from docgen.publish.distribution import Distribution, Tally
from docgen.records.definitions import keep_definitions
from docgen.source.advise import guard_forms
from docgen.source.forms import read_year_forms
from docgen.source.offices import other_offices, register_file
from docgen.source.units import Register, open_register
from docgen.source.year import read_year


@dataclass(frozen=True)
class FormsRequest:
    """What the clerk asks for."""

    year: str
    office: str | None
    data: Path
    output: Path
    selection: Selection
    engine: EngineOptions
    packing: Packing


@dataclass(frozen=True)
class HandedOut:
    """The folder of the forms and what was done in it, in numbers: it may be a hundred thousand files."""

    folder: Path
    tally: Tally
    definitions: tuple[str, ...] = ()  # kept for the day when the forms come back, as far as they are new

    def as_json(self) -> dict[str, object]:
        """Plain data."""
        return {"folder": str(self.folder), **asdict(self.tally), "definitions": self.definitions}


def make_forms(request: FormsRequest, watcher: Watcher | None = None) -> Outcome[HandedOut]:
    """Make and write the forms; what fails for one unit alone is told and leaves the others theirs."""
    seen = _Begun(watcher or Watcher())
    outcome = carry_out("forms", lambda problems: _hand_out(request, problems, seen.bar))
    return replace(outcome, begun=seen.begun)


@dataclass
class _Begun:
    """Remembers whether files were being written."""

    watcher: Watcher
    begun: bool = field(default=False)

    @contextmanager
    def bar(self, total: int) -> Iterator[Advance]:
        self.begun = True
        with self.watcher.bar(total) as advance:
            yield advance


def _hand_out(request: FormsRequest, problems: Problems, bar: Bar) -> HandedOut:
    """Raises ProblemsFound where nothing can be made."""
    job = _job(request, problems)
    count = job.check()
    problems.stop_if_failed()
    folder = request.output / job.data.office_id / str(job.data.year) / FOLDER
    sources = (
        *job.data.source_files,
        *job.forms.source_files,
        *(job.register.source_files if job.register else ()),
    )
    today = dt.date.today()
    kept = keep_definitions(job.data, job.wanted_forms, today, problems)
    with (
        ExitStack() as engines,  # outermost: what is written is noted before the workers are waited for
        Distribution(folder, problems, today, sources, whole=request.selection.whole) as out,
        bar(count) as advance,
    ):
        job.run(out, request.engine, request.packing, advance, engines)
    return HandedOut(folder, out.tally, kept)


def _job(request: FormsRequest, problems: Problems) -> FormsJob:
    """Everything read; all problems of all files at once."""
    data = read_year(request.data, request.year, request.office, problems)
    office = request.data / data.office_id
    forms = read_year_forms(data, problems, making=True)
    others = other_offices(request.data, data.office_id)
    guard_forms(forms.trees, data.office, others, data.year, problems)
    register = _register(office, request.data.parent, problems)
    problems.stop_if_failed()
    return FormsJob(data, forms, register, request.selection, problems, fonts_at_hand())


def _register(office: Path, root: Path, problems: Problems) -> Register | None:
    """The office's register; None where it has none."""
    return open_register(office, problems, root) if register_file(office, root) else None
