"""`docgen check`: files checked behind the fence, and drawn on copies where that is asked for.

Reads: docx, PDF and YAML files.
Writes: on request, FILE.核验.pdf or .docx with the findings, FILE.改正.docx or .txt with slips put right.
"""

from __future__ import annotations

import dataclasses
import os
from dataclasses import dataclass, field
from pathlib import Path

from docgen.bootstrap.paths import font_cache
from docgen.check.findings import FileReport
from docgen.check.marked import MarkedPage
from docgen.check.outside import Checked, Options, check_files, files_of
from docgen.desk.outcome import ExitCode, Outcome, Watcher, carry_out
from docgen.problems import Place, Problems
from docgen.standard.layouts import Layout
from docgen.tongue import Language, phrase

LONGEST_NAME = 255  # bytes, of a file in a folder
MOST_COPIES = 1000  # of one file; where as many lie, none is written, and that is told


@dataclass(frozen=True)
class CheckRequest:
    """What the clerk asks for.

    `profile` names a layout profile or an office.yaml; None accepts those that the standard knows. What is
    drawn on copies is said in `language`. `pictures` is the width in pixels of the pages that the asker
    shows, 0 for none.
    """

    files: tuple[Path, ...]
    annotate: bool = False
    rendered: bool = True
    ink: bool = False
    profile: str | None = None
    fix: bool = False
    language: Language = Language.CHINESE
    pictures: int = 0


@dataclass(frozen=True)
class Fix:
    """A copy with the slips of writing put right: where it is, and what was changed in it."""

    file: str
    diff: tuple[str, ...]


@dataclass(frozen=True)
class CheckedFiles:
    """The report on each file, and by the file's path the copies with their findings and those put right.

    `pages` are pictures, by the file's path, for whoever asked for them; they are no part of the JSON.
    """

    reports: tuple[FileReport, ...]
    copies: dict[str, str]
    fixes: dict[str, Fix] = field(default_factory=dict)
    pages: dict[str, tuple[MarkedPage, ...]] = field(default_factory=dict)

    @property
    def passed(self) -> bool:
        """Whether something was checked, all of it could be read, and no must is broken."""
        return bool(self.reports) and all(each.readable and not each.failed for each in self.reports)

    def as_json(self) -> dict[str, object]:
        """`{"files": [{"path", "verdict", "findings": [...]}], "copies": {...}, "fixes": {...}}`."""
        return {
            "files": [report.as_json() for report in self.reports],
            "copies": self.copies,
            "fixes": {path: dataclasses.asdict(fix) for path, fix in self.fixes.items()},
        }


def check_documents(request: CheckRequest, watcher: Watcher | None = None) -> Outcome[CheckedFiles]:
    """Check the files, each told to `watcher` as soon as it is done."""
    watcher = watcher or Watcher()
    outcome = carry_out("check", lambda problems: _check(request, watcher, problems))
    if outcome.product is None or outcome.product.passed:
        return outcome
    return Outcome("check", ExitCode.FAILED, outcome.problems, outcome.product)


def _check(request: CheckRequest, watcher: Watcher, problems: Problems) -> CheckedFiles:
    """Raises ProblemsFound (wrong use) for a profile that there is not."""
    layout = _layout(request.profile)
    fontconfig = font_cache() / "fonts.conf"
    options = Options(
        *(request.rendered, request.ink, fontconfig, layout),
        *(request.annotate, request.fix, request.language, request.pictures),
    )
    reports: list[FileReport] = []
    copies: dict[str, str] = {}
    fixes: dict[str, Fix] = {}
    pages: dict[str, tuple[MarkedPage, ...]] = {}
    for checked in check_files(list(files_of(request.files)), options):
        reports.append(checked.report)
        pages[str(checked.path)] = checked.pages
        watcher.checked(checked.report)
        copies.update(_kept(checked.path, checked.copy, "核验", problems))
        if request.fix:
            fixes.update(_fixed(checked, problems))
        if checked.torn:
            reason = phrase("文件里的部件不完整，加不上批注")
            problems.add("DG-K114", Place(str(checked.path)), reason=reason)
        elif request.annotate and checked.report.findings and checked.copy is None:
            problems.add("DG-K135", Place(str(checked.path)))
    return CheckedFiles(tuple(reports), copies, fixes, pages)


def _layout(profile: str | None) -> Layout | None:
    """The layout profile of that name; None where none is named. Raises ProblemsFound for an unknown one."""
    if not profile:
        return None
    from docgen.check.profile import profile_of  # late: it reads office.yaml with all that this takes

    return profile_of(profile)


def _fixed(checked: Checked, problems: Problems) -> dict[str, Fix]:
    """The copy with the slips of writing put right, by the file's path; that there is none is told."""
    if checked.fixed is None and checked.report.readable:
        problems.add("DG-K137", Place(str(checked.path)))
    kept = _kept(checked.path, checked.fixed, "改正", problems)
    return {path: Fix(target, checked.diff) for path, target in kept.items()}


def _kept(path: Path, copy: bytes | None, word: str, problems: Problems) -> dict[str, str]:
    """The place of a copy, by the file's path; none where there is no copy, or it cannot be written."""
    if copy is None:
        return {}
    target = target_for(path, word)
    try:
        with target.open("xb") as file:
            file.write(copy)
    except OSError as error:
        problems.add("DG-K114", Place(str(target)), reason=error.strerror or error)
        return {}
    return {str(path): str(target)}


def target_for(path: Path, word: str = "核验") -> Path:
    """Where a copy of `path` goes: FILE.核验.pdf, FILE.改正.docx; with a number where that is taken.

    Of a name too long for that the end is left out.
    """
    names = (_name(path, f".{word}{number}{path.suffix.lower()}") for number in ("", *range(2, MOST_COPIES)))
    free = (each for each in map(path.with_name, names) if not os.path.lexists(each))
    return next(free, path.with_name(_name(path, f".{word}{path.suffix.lower()}")))


def _name(path: Path, ending: str) -> str:
    """A file's name with another ending, as long as a folder takes it."""
    stem = path.stem
    while stem and len(os.fsencode(stem + ending)) > LONGEST_NAME:
        stem = stem[:-1]
    return stem + ending
