"""The only writer of files: puts a run's files into the output folder, all or none, and tells what it did.

Reads: rendered files, the folder's manifest.json and what a clerk did to the folder meanwhile.
Writes: the files and manifest.json.

Order of a run: look at everything, decide, write all new contents beside the old ones, then rename
them into place, the manifest last. A run that fails takes its steps back. A run that is killed leaves
whole files, and in its staging folder the manifest that it was about to write: whatever the next run
finds on the disk that fits that manifest is known to be docgen's own.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from pathlib import Path

from docgen.model.kinds import Format, Kind
from docgen.portable.files import settle
from docgen.problems import Place, Problems, ProblemsFound, problem
from docgen.publish import disk, manifest
from docgen.publish.artifact import Kept, Rendered, Report
from docgen.publish.changes import Changes, transaction
from docgen.publish.decide import PublishRun, WritePlan, decide
from docgen.publish.failures import told
from docgen.publish.survey import Survey, look, survey


def publish(
    folder: Path,
    files: Sequence[Rendered],
    *,
    command: str,
    problems: Problems,
    today: dt.date,
    kinds: Collection[Kind] = (),
    formats: Collection[Format] | None = None,
    papers: Collection[str] | None = None,
) -> Report:
    """Write `files`, all that `command` makes, into `folder`; returns what was done.

    Earlier files that are made no longer are removed: those that `command` made last and those of
    `kinds`, whoever made them (the kinds that the command answers for); of both only the `formats`
    and `papers` given (None: all). A file that somebody edited is kept under a dated name with a
    warning. Nothing is written if `problems` holds an error; raises ProblemsFound then, and where the
    folder cannot be written, which leaves it as it was.
    """
    problems.stop_if_failed()
    with told(folder):
        disk.prepare(folder)
        with disk.locked(folder, problems):
            return _publish(folder, PublishRun(command, files, today, kinds, formats, papers), problems)


def _publish(folder: Path, run: PublishRun, problems: Problems) -> Report:
    """`publish` once the folder is locked."""
    found = survey(folder)
    plan = decide(run, found.entries, lambda name: look(folder, name), broken=bool(found.fault))
    if plan.blocked:
        raise ProblemsFound(problem("DG-W106", Place(str(folder / name))) for name in plan.blocked)
    if not plan.idle:
        _carry_out(folder, plan)
    for staging in found.unfinished:
        disk.discard(staging)
    _tell(folder, plan, found, problems)
    return _report(folder, plan)


def _carry_out(folder: Path, plan: WritePlan) -> None:
    """Do what the plan says; on any failure put the folder back and raise."""
    with transaction(folder) as changes:
        staged = _stage(changes.staging, plan)
        _change(changes, plan, staged)
        if plan.manifest is not None:
            changes.put(manifest.NAME, changes.staging / manifest.NAME, plan.seen[manifest.NAME])


def _stage(staging: Path, plan: WritePlan) -> dict[str, Path]:
    """Every new content, safe on the disk under a name of its own; by the name it is meant for."""
    staged = {name: staging / f"new-{number}" for number, name in enumerate(plan.write)}
    with told(staging.parent):
        for name, path in staged.items():
            disk.write(path, plan.write[name])
        if plan.manifest is not None:
            disk.write(staging / manifest.NAME, plan.manifest)
        settle(staging)
    return staged


def _change(changes: Changes, plan: WritePlan, staged: dict[str, Path]) -> None:
    """Rename everything but the manifest into place: first what is kept, then the new, then the old away."""
    for kept in plan.aside:
        if kept.kept_as not in plan.already_kept:
            changes.keep(kept.path, kept.kept_as, plan.seen[kept.path])
    for name, path in staged.items():
        changes.put(name, path, plan.seen[name])
    for name in plan.remove:
        changes.remove(name, plan.seen[name])


def _tell(folder: Path, plan: WritePlan, found: Survey, problems: Problems) -> None:
    """Add what deserves the clerk's look to `problems`."""
    for code, group in (("DG-W001", plan.edited), ("DG-W002", plan.foreign)):
        for kept in group:
            problems.add(code, Place(str(folder / kept.path)), kept=kept.kept_as)
    for name in plan.left:
        problems.add("DG-W003", Place(str(folder / name)))
    for kept in plan.broken:
        problems.add("DG-W004", Place(str(folder / kept.path)), kept=kept.kept_as, why=found.fault)
    if found.unfinished:
        problems.add("DG-W006", Place(str(folder)))


def _report(folder: Path, plan: WritePlan) -> Report:
    """The plan as a report of what was done."""
    return Report(
        folder=folder,
        written=tuple(plan.write),
        unchanged=tuple(plan.unchanged),
        kept_edited=(*plan.aside, *(Kept(name, name) for name in plan.left)),
        removed=tuple(plan.remove),
    )
