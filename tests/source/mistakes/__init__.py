"""Real mistakes of clerks in YAML: each an edit of a sound office, told once, at its line, with its cause."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from docgen.desk.own import check_made
from docgen.model.kinds import Format
from docgen.problems import Problem, Problems, ProblemsFound
from docgen.source.units import open_register
from tests.problems.bench import DOCUMENT_KINDS, Bench
from tests.problems.said import named_anew
from tests.source.mistakes.office import FILES, UNITS

FOLDER = "data/qingshan"
# What the check of the finished paper tells, or would tell a second time.
OF_THE_PAPER = ("DG-K", "DG-V341", "DG-V342", "DG-V343")


@dataclass(frozen=True)
class Mistake:
    """What was done, in which file, the words before and after; the code told, and words of its line."""

    what: str
    file: str
    old: str
    new: str
    code: str
    at: str = ""

    @property
    def text(self) -> str:
        """The file with the mistake in it."""
        assert FILES[self.file].count(self.old) == 1, self.old
        return FILES[self.file].replace(self.old, self.new)

    @property
    def line(self) -> int:
        """The line that the message is to name."""
        wanted = self.at or next(line for line in self.new.split("\n") if line.strip())
        assert self.text.count(wanted) == 1, wanted
        return self.text[: self.text.index(wanted) + len(wanted.rstrip("\n"))].count("\n") + 1


@cache
def told(mistake: Mistake) -> tuple[Problem, ...]:
    """All that is said of the office with the mistake in it."""
    folder = Path(tempfile.mkdtemp())
    try:
        with pytest.MonkeyPatch.context() as patch:
            bench = Bench(folder, patch)
            bench.lay(
                {f"{FOLDER}/{name}": text for name, text in {**FILES, mistake.file: mistake.text}.items()}
            )
            found = Problems(_said(bench, mistake))
        return tuple(named_anew(each, folder) for each in found)
    finally:
        shutil.rmtree(folder)


def _said(bench: Bench, mistake: Mistake) -> Iterator[Problem]:
    """What a run tells, or for the register its own check."""
    if mistake.file == UNITS:
        yield from _of_register(bench)
        return
    problems = Problems()
    try:
        job = bench.job("2026", None, Format.DOCX)
        problems = job.problems
        documents = job.documents(DOCUMENT_KINDS)
        if mistake.code.startswith(OF_THE_PAPER):
            check_made(list(job.render(documents)), job.layout, problems, job.data.trees)
    except ProblemsFound as stopped:
        problems.extend(stopped.problems)
    yield from problems


def _of_register(bench: Bench) -> Iterator[Problem]:
    problems = Problems()
    try:
        open_register(bench.folder / FOLDER, problems, bench.folder)
    except ProblemsFound as stopped:
        problems.extend(stopped.problems)
    yield from problems
