"""`docgen check`: files checked one by one, and drawn on copies where that is asked for.

Reads: docx, PDF and YAML files.
Writes: FILE.核验.pdf beside a PDF, on request.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from docgen.bootstrap.paths import font_cache
from docgen.check.annotate import annotated, target_for
from docgen.check.findings import FileReport
from docgen.check.profile import profile_of
from docgen.check.run import Options, check_file, files_of
from docgen.desk.outcome import ExitCode, Outcome, Watcher, carry_out
from docgen.problems import Place, Problems


@dataclass(frozen=True)
class CheckRequest:
    """What the clerk asks for.

    `profile` names a layout profile or an office.yaml; None accepts those that the standard knows.
    """

    files: tuple[Path, ...]
    annotate: bool = False
    rendered: bool = True
    ink: bool = False
    profile: str | None = None


@dataclass(frozen=True)
class CheckedFiles:
    """The report on each file, and the copies with their findings drawn, by the file's path."""

    reports: tuple[FileReport, ...]
    copies: dict[str, str]

    @property
    def passed(self) -> bool:
        """Whether something was checked, all of it could be read, and no must is broken."""
        return bool(self.reports) and all(each.readable and not each.failed for each in self.reports)

    def as_json(self) -> dict[str, object]:
        """`{"files": [{"path", "verdict", "findings": [...]}], "copies": {...}}`."""
        return {"files": [report.as_json() for report in self.reports], "copies": self.copies}


def check_documents(request: CheckRequest, watcher: Watcher | None = None) -> Outcome[CheckedFiles]:
    """Check the files, each told to `watcher` as soon as it is done."""
    watcher = watcher or Watcher()
    outcome = carry_out("check", lambda problems: _check(request, watcher, problems))
    if outcome.product is None or outcome.product.passed:
        return outcome
    return Outcome("check", ExitCode.FAILED, outcome.problems, outcome.product)


def _check(request: CheckRequest, watcher: Watcher, problems: Problems) -> CheckedFiles:
    """Raises ProblemsFound (wrong use) for a profile that there is not."""
    layout = profile_of(request.profile) if request.profile else None
    options = Options(request.rendered, request.ink, font_cache() / "fonts.conf", layout)
    reports: list[FileReport] = []
    copies: dict[str, str] = {}
    for path in files_of(request.files):
        report = check_file(path, options)
        reports.append(report)
        watcher.checked(report)
        if request.annotate and report.findings and path.suffix.lower() == ".pdf":
            copies.update(_copied(path, report, problems))
    return CheckedFiles(tuple(reports), copies)


def _copied(path: Path, report: FileReport, problems: Problems) -> dict[str, str]:
    """The copy with the findings drawn, by the file's path; none where it cannot be written."""
    target = target_for(path)
    try:
        with target.open("xb") as file:
            file.write(annotated(path.read_bytes(), report.findings))
    except OSError as error:
        problems.add("DG-K114", Place(str(target)), reason=error.strerror or error)
        return {}
    return {str(path): str(target)}
