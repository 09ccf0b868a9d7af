"""`docgen notice`, `calendar`, `document` and `build`: the year read, its documents set, checked and written.

Reads: the year's data.
Writes: the documents below output/<office>/<year>/.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docgen.bootstrap.paths import font_cache, shipped_forms, templates, user_cache
from docgen.desk.outcome import ExitCode, Outcome, Watcher, carry_out
from docgen.model.kinds import DOCUMENT_FORMATS, DOCUMENT_KINDS, NOTICE, Format, Kind
from docgen.problems import Problem, Problems, Severity
from docgen.publish import manifest
from docgen.publish.artifact import Report
from docgen.recall.memory import Memory
from docgen.tongue.keeping import packed, unpacked

if TYPE_CHECKING:
    from docgen.source.year import YearData


@dataclass(frozen=True)
class Scope:
    """What a command makes: its kinds of files, those without which it makes no sense, of which papers.

    `papers` are roles, the empty one that of tables which no paper carries; None are all of the year.
    """

    kinds: tuple[Kind, ...]
    needed: tuple[Kind, ...] = ()
    papers: tuple[str, ...] | None = None

    def holds(self, role: str) -> bool:
        """Whether the command makes the files of a paper."""
        return self.papers is None or role in self.papers


COMMANDS = {
    "notice": Scope(DOCUMENT_KINDS, (Kind.NOTICE,), (NOTICE, "")),
    "calendar": Scope((Kind.CALENDAR,), (Kind.CALENDAR,)),
    "document": Scope(DOCUMENT_KINDS),
    "build": Scope(DOCUMENT_KINDS),
}
RUNS = "runs"  # below the user's cache
# Messages of what may be otherwise at the next run: the disk, the machine's libraries and fonts.
PASSING = ("DG-W0", "DG-W1", "DG-S", "DG-R102", "DG-R103")


@dataclass(frozen=True)
class DocumentsRequest:
    """What the clerk asks for: `command` is a key of COMMANDS, `office` None the only one of the year.

    `names` are those of the papers that `document` makes (none: all but the notice). `afresh` are roles of
    papers that are made from the data although they were issued: a correction is under way.
    """

    command: str
    year: str
    office: str | None
    data: Path
    output: Path
    formats: tuple[Format, ...] = DOCUMENT_FORMATS
    strict: bool = False
    checked: bool = True
    names: tuple[str, ...] = ()
    afresh: tuple[str, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """Everything that tells it from another request, but for the folders that it reads."""
        formats = ",".join(each.value for each in self.formats)
        own = (self.command, self.year, self.office or "", formats, f"{self.strict} {self.checked}")
        return (*own, *self.names, "/", *self.afresh, str(self.data), os.path.abspath(self.output))


def make_documents(request: DocumentsRequest, watcher: Watcher | None = None) -> Outcome[Report]:
    """Make and write the documents that `request` asks for, all or none.

    Where nothing has changed since an earlier run, what that one came to is told again.
    """
    seen = watcher or Watcher()
    folders = (request.data, templates(), shipped_forms())
    memory = Memory(request.words, folders, font_cache(), user_cache() / RUNS)
    if told := memory.recall():
        return _retold(request.command, told)
    from docgen.render.pdf.garbage import seldom_collecting

    before = memory.before()
    with seldom_collecting():
        outcome = carry_out(request.command, lambda problems: _make(request, seen, problems))
    if _lasting(outcome):
        report = outcome.product
        files = (*report.written, *report.unchanged, manifest.NAME) if report else ()
        memory.keep(_told(outcome), before, report.folder if report else None, files)
    return outcome


def _lasting(outcome: Outcome[Report]) -> bool:
    """Whether a second run with the same files would say the same: nothing of it hangs on the machine."""
    passing = any(each.code.startswith(PASSING) for each in outcome.problems)
    return not passing and not (outcome.product and outcome.product.kept_edited)


def _told(outcome: Outcome[Report]) -> dict[str, object]:
    """An outcome as plain data."""
    report = outcome.product
    files = sorted((*report.written, *report.unchanged)) if report else None
    return {
        "exit_code": int(outcome.exit_code),
        "folder": str(report.folder) if report else None,
        "files": files,
        "problems": packed([each.as_json() for each in outcome.problems]),
    }


def _retold(command: str, told: Mapping[str, Any]) -> Outcome[Report]:
    """The outcome of a run that finds everything as `told`."""
    report = Report(Path(told["folder"]), unchanged=tuple(told["files"])) if told["folder"] else None
    problems = tuple(Problem.from_json(each) for each in unpacked(told["problems"]))
    return Outcome(command, ExitCode(told["exit_code"]), problems, report)


def _make(request: DocumentsRequest, watcher: Watcher, problems: Problems) -> Report:
    """Read, render, check, write. Raises ProblemsFound where nothing is written."""
    from docgen.desk.year import Places, YearJob
    from docgen.document import segments
    from docgen.publish.writer import publish
    from docgen.records.issues import read_issues
    from docgen.records.numbers import check_numbers
    from docgen.records.papers import Settled
    from docgen.source.year import read_year

    found = read_year(request.data, request.year, request.office, problems)
    log = read_issues(found, problems)
    scope = _scope(request, found, problems)
    check_numbers(found.drafts, log, found.year, problems)
    if Kind.PLAN in scope.kinds:
        _guard_units(found, problems)
    problems.stop_if_failed()
    job = YearJob(found, request.formats, Places(templates(), font_cache()), problems, watcher.setting)
    documents = job.documents(DOCUMENT_KINDS)
    wanted = [each for each in documents if each.kind in scope.kinds and scope.holds(each.role)]
    for kind in set(scope.needed) - {document.kind for document in wanted}:
        problems.add("DG-U101", what=kind.chinese, office=found.office_id, year=found.year)
    problems.stop_if_failed()
    issued = [role for role in log.issued if scope.holds(role) and role not in request.afresh]
    files = list(job.render([each for each in wanted if each.role not in issued]))
    problems.stop_if_failed()
    if request.checked:
        from docgen.desk.own import check_made
        from docgen.render.pdf.garbage import sweep

        sweep()  # the layouts, which nobody needs any more
        check_made(files, job.layout, problems, found.trees)
    segments.keep()
    settled = Settled(log, found.year, {each.role: each for each in documents if each.whole})
    for role in issued:
        place = job.drafts[role].place(()) if role in job.drafts else None
        settled.compare(role, place, problems)
        files += settled.files(role, scope.kinds, request.formats)
    if request.strict:
        _refuse_warnings(problems)
    return publish(
        request.output / found.office_id / str(found.year),
        files,
        command=request.command,
        problems=problems,
        today=dt.date.today(),
        kinds=scope.kinds,
        formats=request.formats,
        papers=scope.papers,
    )


def _guard_units(found: YearData, problems: Problems) -> None:
    """What the register shows to be wrong with the year's papers: lead units, units asked for plans."""
    from docgen.source.advise.leads import guard_leads
    from docgen.source.advise.plans import asks, guard_plans

    office = found.folder.parent
    if found.plan:
        guard_leads(found.plan, found.trees["plan"], office, problems)
    papers = [(each.letter, each.place(("正文",))) for each in found.drafts]
    own = (office / "forms").is_dir() or (found.plan and found.plan.own_form)
    if own and any(asks(letter) for letter, _ in papers):
        from docgen.source.forms import read_year_forms
        from docgen.source.units.register import registered

        forms = read_year_forms(found, Problems())
        guard_plans(papers, forms.definitions.values(), registered(office), problems)


def _scope(request: DocumentsRequest, found: YearData, problems: Problems) -> Scope:
    """What the request is about; papers that are not there are reported."""
    scope = COMMANDS[request.command]
    if request.command != "document":
        return scope
    from docgen.records.papers import named_roles

    others = [draft.role for draft in found.drafts if draft.role != NOTICE]
    if not request.names and not others:
        problems.add("DG-U109", office=found.office_id, year=found.year)
    roles = named_roles(found.drafts, request.names or others, problems)
    return replace(scope, papers=tuple(roles))


def _refuse_warnings(problems: Problems) -> None:
    """Raise ProblemsFound where there is a warning: with --strict it counts as an error."""
    if warnings := problems.of(Severity.WARNING):
        problems.add("DG-U102", count=len(warnings))
        problems.stop_if_failed()
