"""What the clerk sees of a run: the progress line, the outcome as text or as JSON, wrong calls in Chinese.

Reads: Outcomes of the desk.
Writes: standard output and standard error.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, TextIO

import click

from docgen import __version__
from docgen.desk.outcome import Advance, Outcome, Watcher
from docgen.problems import Problem, Severity, problem
from docgen.report.products import SAYING
from docgen.report.wrong import WRONG_USE

if TYPE_CHECKING:
    from docgen.check.findings import FileReport

COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}
UNSAID = "DG-U110"
READING_ONLY = (
    "check",
    "units check",
    "today",
    "diff",
    "schema",
    "serve",
    "status",
    "verify",
)  # nobody expects them to write
TO_MEND, TO_LOOK_AT = "请先改正：", "需要看一看的："
NOTHING_WRITTEN = "没有写任何文件，原有的文件没有动。"
SOME_WRITTEN = "已经写好的文件都是完整的；改正以后再运行一次，从停下的地方接着做。"


class Voice(Watcher):
    """Speaks to the clerk on a terminal, or as JSON (or SARIF) to another program."""

    def __init__(self, as_json: bool, *, as_sarif: bool = False) -> None:
        self._as_json, self._as_sarif = as_json, as_sarif
        self._quiet = as_json or as_sarif
        self._live = not self._quiet and sys.stderr.isatty()

    def setting(self, title: str) -> None:
        """One line that says what is being set; on a terminal it replaces the one before."""
        if self._live:
            click.echo(f"\r\033[K正在排版：{title}", nl=False, err=True)
        elif not self._quiet:
            click.echo(f"正在排版：{title}", err=True)

    @contextmanager
    def bar(self, total: int) -> Iterator[Advance]:
        """A bar of so many steps with the rate and the time left; call what is yielded after each."""
        if not self._live:
            yield lambda: None
            return
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        columns = (
            TextColumn("正在生成"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[rate]}"),
            TextColumn("还需"),
            TimeRemainingColumn(compact=True),
        )
        with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
            task = progress.add_task("", total=total, rate="")
            yield lambda: progress.update(task, advance=1, rate=f"{progress.tasks[0].speed or 0:.0f} 家/秒")

    def checked(self, report: FileReport) -> None:
        """A file's findings, as soon as they are there."""
        if not self._quiet:
            from docgen.check.output import as_text

            click.echo(as_text(report))

    def show(self, outcome: Outcome[Any]) -> None:
        """The outcome of a command."""
        if self._as_sarif and outcome.product:
            from docgen.check.output import as_sarif

            click.echo(as_sarif(outcome.product.reports, __version__))
        elif self._as_json:
            click.echo(json.dumps(outcome.as_json(), ensure_ascii=False, indent=2))
        else:
            self._clear()
            _say(outcome)

    def _clear(self) -> None:
        if self._live:
            click.echo("\r\033[K", nl=False, err=True)


def _say(outcome: Outcome[Any]) -> None:
    """The outcome as text: what was made to standard output, problems to standard error."""
    if outcome.product is None:
        _say_failure(outcome)
        return
    for line in SAYING[outcome.command](outcome.product):
        click.echo(line)
    _tell(outcome.problems, TO_LOOK_AT)


def _say_failure(outcome: Outcome[Any]) -> None:
    """What has to be mended first, and what became of the files."""
    if [each.code for each in outcome.problems] == [WRONG_USE]:
        click.echo(f"{outcome.problems[0].what}{outcome.problems[0].remedy}", err=True)
        return
    _tell(outcome.problems, TO_MEND)
    if outcome.command not in READING_ONLY:
        click.echo(SOME_WRITTEN if outcome.begun else NOTHING_WRITTEN, err=True)


def _tell(problems: Sequence[Problem], heading: str) -> None:
    """Every problem, sorted by place."""
    if problems:
        click.echo(heading, err=True)
    for each in problems:
        head = f"{each.place}: " if each.place.file else ""
        severity = click.style(str(each.severity), fg=COLOURS[each.severity])
        click.echo(f"  {head}{severity}：{each.what}{each.remedy}[{each.code}]", err=True)


def gives_way(stream: TextIO | None) -> bool:
    """Whether a stream refuses what it is given to write; if so it leads nowhere from now on.

    What was refused is no more in its buffer, so it is tried. Python would do so at the end, and tell of that
    in its own way.
    """
    try:
        if stream:
            stream.write("\n")
            stream.flush()
    except OSError:
        with suppress(OSError, ValueError):
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, stream.fileno() if stream else nowhere)
        return True
    return False


def unsaid(error: OSError) -> Problem:
    """That the result could not be shown."""
    return problem(UNSAID, reason=error.strerror or error)


def tell_unsaid(error: OSError) -> None:
    """Say on standard error that the result could not be shown, if that can be said at all."""
    try:
        click.echo(str(unsaid(error)), err=True)
    except OSError:
        gives_way(sys.stderr)
