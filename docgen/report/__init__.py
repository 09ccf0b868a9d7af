"""What the clerk sees of a run: the progress line, the outcome as text or as JSON, wrong calls.

All of it is said in the language that is spoken.

Reads: Outcomes of the desk.
Writes: standard output and standard error.
"""

from __future__ import annotations

import os
import re
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
from docgen.tongue import phrase, spoken, spoken_data

if TYPE_CHECKING:
    from docgen.check.findings import FileReport

COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}
UNSAID = "DG-U110"
# Control characters but tab and line end, and what turns the direction of the text.
LEADING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
QUIET = "docgen.quiet"  # a key of click's `meta`, which all contexts of a run share
TO_MEND, TO_LOOK_AT = phrase("请先改正："), phrase("需要看一看的：")
NOTHING_WRITTEN = phrase("没有写任何文件，原有的文件没有动。")
SOME_WRITTEN = phrase("已经写好的文件都是完整的；改正以后再运行一次，从停下的地方接着做。")


def shown(text: str) -> str:
    """A text in the language that is spoken, without what would lead a terminal.

    Names of files and words of documents come from others, and may hold its commands.
    """
    return LEADING.sub(lambda found: f"\\x{ord(found[0]):02x}", spoken(text))


class Voice(Watcher):
    """Speaks to the clerk on a terminal, or as JSON (or SARIF) to another program."""

    def __init__(self, as_json: bool, *, as_sarif: bool = False) -> None:
        self._as_json, self._as_sarif = as_json, as_sarif
        self._hushed = is_hushed() and not (as_json or as_sarif)
        self._quiet = as_json or as_sarif or self._hushed
        self._live = not self._quiet and sys.stderr.isatty()

    def setting(self, title: str) -> None:
        """One line that says what is being set; on a terminal it replaces the one before."""
        told = spoken(phrase("正在排版：{title}", title=title))
        if self._live:
            click.echo(f"\r\033[K{told}", nl=False, err=True)
        elif not self._quiet:
            click.echo(told, err=True)

    @contextmanager
    def bar(
        self, total: int, doing: str = phrase("正在生成"), counted: str = phrase("家")
    ) -> Iterator[Advance]:
        """A bar of so many steps with the rate and the time left; call what is yielded after each."""
        if not self._live:
            yield lambda: None
            return
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        columns = (
            TextColumn(spoken(doing)),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[rate]}"),
            TextColumn(spoken(phrase("还需"))),
            TimeRemainingColumn(compact=True),
        )
        with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
            task = progress.add_task("", total=total, rate="")
            yield lambda: progress.update(task, advance=1, rate=_rate(progress.tasks[0].speed or 0, counted))

    def checked(self, report: FileReport) -> None:
        """A file's findings, as soon as they are there."""
        if not self._quiet or (self._hushed and report.findings):
            from docgen.check.output import as_text

            click.echo(shown(as_text(report)))

    def show(self, outcome: Outcome[Any]) -> None:
        """The outcome of a command."""
        if self._as_sarif and outcome.product:
            from docgen.check.output import as_sarif

            click.echo(as_sarif(outcome.product.reports, __version__))
        elif self._as_json:
            import json

            click.echo(json.dumps(spoken_data(outcome.as_json()), ensure_ascii=False, indent=2))
        else:
            self._clear()
            _say(outcome, self._hushed)

    def _clear(self) -> None:
        if self._live:
            click.echo("\r\033[K", nl=False, err=True)


def _rate(speed: float, counted: str) -> str:
    """How many of what is counted are done in a second."""
    return spoken(phrase("{speed:.0f} {counted}/秒", speed=speed, counted=counted))


def is_hushed() -> bool:
    """Whether `--quiet` was given."""
    context = click.get_current_context(silent=True)
    return bool(context and context.meta.get(QUIET))


def _say(outcome: Outcome[Any], hushed: bool) -> None:
    """The outcome as text: what was made to standard output, problems to standard error.

    `--quiet` leaves out what was made and notes; what a command only finds out is what it was called for.
    """
    told = [each for each in outcome.problems if not hushed or each.severity is not Severity.NOTE]
    if outcome.product is None:
        _say_failure(outcome, told)
        return
    saying = SAYING[outcome.command]
    if not (hushed and saying.made):
        for line in saying.lines(outcome.product):
            click.echo(shown(line))
    _tell(told, TO_LOOK_AT)


def _say_failure(outcome: Outcome[Any], told: Sequence[Problem]) -> None:
    """What has to be mended first, and what became of the files."""
    if [each.code for each in outcome.problems] == [WRONG_USE]:
        wrong = outcome.problems[0]
        click.echo(spoken(phrase("{what}{remedy}", what=wrong.what, remedy=wrong.remedy)), err=True)
        return
    _tell(told, TO_MEND)
    saying = SAYING.get(outcome.command)  # none where no command was named, or half of one
    if not (saying and saying.reads):
        click.echo(spoken(SOME_WRITTEN if outcome.begun else NOTHING_WRITTEN), err=True)


def _tell(problems: Sequence[Problem], heading: str) -> None:
    """Every problem, sorted by place."""
    if problems:
        click.echo(spoken(heading), err=True)
    for each in problems:
        head = shown(f"{each.place}: ") if each.place.file else ""
        severity = spoken(each.severity.value)
        told = shown(each.told).removeprefix(severity)
        click.echo(f"  {head}{click.style(severity, fg=COLOURS[each.severity])}{told}", err=True)


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
        click.echo(spoken(str(unsaid(error))), err=True)
    except OSError:
        gives_way(sys.stderr)
