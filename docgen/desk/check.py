"""What `docgen check` does: the files checked one by one, told, drawn on copies, and counted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from docgen.check.annotate import annotated, target_for
from docgen.check.findings import FileReport
from docgen.check.output import as_json, as_sarif, as_text, summary
from docgen.check.run import Options, check_file, files_of


def run_check(
    paths: Sequence[Path],
    options: Options,
    form: str,
    annotate: bool,
    version: str,
    say: Callable[[str], None],
) -> int:
    """Check and tell; the exit code: 1 where a must is broken or a file cannot be read, else 0."""
    reports = []
    for path in files_of(paths):
        report = check_file(path, options)
        reports.append(report)
        if form == "text":
            say(as_text(report))
        if annotate and report.findings and path.suffix.lower() == ".pdf":
            target = _copy(path, report)
            if form == "text":
                say(f"  已画出问题：{target}")
    say(
        summary(reports)
        if form == "text"
        else as_json(reports)
        if form == "json"
        else as_sarif(reports, version)
    )
    unreadable = not reports or not all(report.readable for report in reports)
    return 1 if unreadable or any(report.failed for report in reports) else 0


def _copy(path: Path, report: FileReport) -> Path:
    target = target_for(path)
    with target.open("xb") as file:
        file.write(annotated(path.read_bytes(), report.findings))
    return target
