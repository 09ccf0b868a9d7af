"""`docgen forms`: the year read, the units chosen, the packs made and written.

Reads: the year's data, the forms, the register.
Writes: the distribution below output/<office>/<year>/.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from pathlib import Path

from docgen.bootstrap.paths import shipped_forms
from docgen.engine.options import EngineOptions
from docgen.handout.job import FOLDER, FormsJob, Packing, Selection
from docgen.handout.packs import fonts_at_hand
from docgen.problems import Problems
from docgen.publish.distribution import Distribution, Tally
from docgen.source.forms import read_forms
from docgen.source.units import Register, open_register
from docgen.source.units.register import register_file
from docgen.source.year import read_year

Advance = Callable[[], object]


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


def run_forms(
    request: FormsRequest, problems: Problems, bar: Callable[[int], AbstractContextManager[Advance]]
) -> tuple[Path, Tally]:
    """Make and write the forms; returns their folder and what was done. `bar` shows so many packs.

    Raises ProblemsFound where nothing can be made; what fails for one unit alone goes to `problems`.
    """
    job = _job(request, problems)
    count = job.check()
    problems.stop_if_failed()
    folder = request.output / job.data.office_id / str(job.data.year) / FOLDER
    sources = (
        *job.data.source_files,
        *job.forms.source_files,
        *(job.register.source_files if job.register else ()),
    )
    with (
        ExitStack() as engines,  # outermost: what is written is noted before the workers are waited for
        Distribution(folder, problems, dt.date.today(), sources, whole=request.selection.whole) as out,
        bar(count) as advance,
    ):
        job.run(out, request.engine, request.packing, advance, engines)
    return folder, out.tally


def _job(request: FormsRequest, problems: Problems) -> FormsJob:
    """Everything read; all problems of all files at once."""
    data = read_year(request.data, request.year, request.office, problems)
    office = request.data / data.office_id
    forms = read_forms(request.data, office, problems, shipped=shipped_forms())
    register = _register(office, request.data.parent, problems)
    problems.stop_if_failed()
    return FormsJob(data, forms, register, request.selection, problems, fonts_at_hand())


def _register(office: Path, root: Path, problems: Problems) -> Register | None:
    """The office's register; None where it has none."""
    return open_register(office, problems, root) if register_file(office, root) else None
