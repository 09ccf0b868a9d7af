"""What the clerk sees of a run: the progress line, the outcome as text or as JSON, wrong calls in Chinese.

Reads: Outcomes of the desk.
Writes: standard output and standard error.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, TextIO

import click

from docgen import __version__
from docgen.desk.outcome import Advance, ExitCode, Outcome, Watcher, failure
from docgen.problems import Problem, ProblemsFound, Severity, problem

if TYPE_CHECKING:
    from docgen.check.findings import FileReport
    from docgen.desk.check import CheckedFiles
    from docgen.desk.forms import HandedOut
    from docgen.desk.issue import Issued
    from docgen.desk.numbers import NumberList
    from docgen.desk.sent import Sent
    from docgen.desk.today import Today
    from docgen.desk.units_import import RegisterImport
    from docgen.publish.artifact import Report
    from docgen.records.sendings import SentCopy
    from docgen.source.units.telling import Figures
    from docgen.web.serve import Served

STATE_WIDTH = 5  # full-width characters that a state takes in the list
COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}
WRONG_USE, UNSAID = "DG-U100", "DG-U110"
READING_ONLY = ("check", "units check", "today", "serve")  # nobody expects them to write
TO_MEND, TO_LOOK_AT = "请先改正：", "需要看一看的："
NOTHING_WRITTEN = "没有写任何文件，原有的文件没有动。"
SOME_WRITTEN = "已经写好的文件都是完整的；改正以后再运行一次，从停下的地方接着做。"
TRIAL = "这是试运行，没有写任何文件。"


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


def _files(report: Report) -> Iterator[str]:
    """A line a file, what became of it first: a long name is never folded, and can be copied."""
    yield f"{report.folder}："
    states = [(path, "已写好") for path in report.written]
    states += [(path, "没有变化") for path in report.unchanged]
    states += [(f"{kept.path}，另存为 {kept.kept_as}", "您改过") for kept in report.kept_edited]
    states += [(path, "已删除") for path in report.removed]
    for path, state in sorted(states):
        yield f"  {state.ljust(STATE_WIDTH, '　')}{path}"


def _counts(made: HandedOut) -> Iterator[str]:
    """What a distribution wrote, in numbers."""
    done = made.tally
    yield (
        f"{made.folder}：写好 {done.written} 个文件，没有变化 {done.unchanged} 个，删除 {done.removed} 个。"
    )
    if made.definitions:
        yield f"records/forms：存下 {len(made.definitions)} 份表格定义，以后收回的表按它来读。"


def _verdicts(checked: CheckedFiles) -> Iterator[str]:
    """The copies made, and how many files came to which verdict; the files' own lines are out already."""
    from docgen.check.output import summary

    for path, fix in checked.fixes.items():
        yield f"  {path} 改了："
        yield from (f"    {line}" for line in fix.diff)
        yield f"  已另存：{fix.file}（原文件没有动）"
    for copy in checked.copies.values():
        yield f"  已标出问题：{copy}"
    yield summary(checked.reports)


def _import(done: RegisterImport) -> Iterator[str]:
    """What the import does to the register, unit by unit."""
    from docgen.source.units.telling import outcome_lines

    yield from outcome_lines(done.found)
    if done.report:
        yield from _files(done.report)
    else:
        yield TRIAL


def _issued(done: Issued) -> Iterator[str]:
    """The papers entered, a line each."""
    yield f"{done.file}："
    for entry in done.entries:
        version = f"（第{entry.version}版）" if entry.version > 1 else ""
        yield f"  已登记　{entry.number or entry.title}{version}，{len(entry.files)} 个文件"


def _numbers(found: NumberList) -> Iterator[str]:
    """The list of numbers, a line each: what became of it, the number, the title."""
    if found.added:
        yield f"{found.file}：已登记 {found.added.number or found.added.title}"
    for row in found.rows:
        dated = f"　{row.date.isoformat()}" if row.date else ""
        version = f"　第{row.version}版" if row.version > 1 else ""
        yield f"  {row.state}　{row.number or '（无字号）'}　{row.title}{dated}{version}"
    if not found.rows:
        yield f"{found.year}年还没有发文。"


def _sent(done: Sent) -> Iterator[str]:
    """The entry, a line for each form, and how many are expected by now."""
    yield f"{done.file}："
    if entry := done.entry:
        reason = f"，{entry.reason}" if entry.reason else ""
        what = f"第{entry.number}次，{entry.date.isoformat()} {entry.kind}"
        yield f"  {what}：{_counted(done.copies)}{reason}"
        for form in entry.forms:
            due = f"，截止 {form.due}" if form.due else ""
            yield f"    {form.name}　{form.copies} 份{due}"
        yield f"  名单：{entry.file}"
    elif done.last:
        last = done.last
        yield f"  没有变化，最近一次是第{last.number}次（{last.date.isoformat()} {last.kind}）。"
    spare = f"；另有 {done.spare} 份没有写明演练，有一次演练报一份" if done.spare else ""
    yield f"  现在应报：{_counted(done.expected)}{spare}。"


def _counted(copies: Sequence[SentCopy]) -> str:
    """How many units and copies there are."""
    return f"{len({copy.unit for copy in copies})} 个单位，{len(copies)} 份"


def _figures(figures: Figures) -> Iterator[str]:
    yield from figures.lines()


def _today(found: Today) -> Iterator[str]:
    """The day, then three lines an office."""
    from docgen.phrases import day_with_weekday

    yield day_with_weekday(found.date)
    for office in found.offices:
        yield f"{office.name}："
        yield from (f"  {about.ljust(STATE_WIDTH, '　')}{said}" for about, said in office.lines())


def _served(_: Served) -> Iterator[str]:
    yield "网页已经关闭。"


SAYING: dict[str, Callable[[Any], Iterator[str]]] = {
    "notice": _files,
    "calendar": _files,
    "document": _files,
    "build": _files,
    "forms": _counts,
    "check": _verdicts,
    "issue": _issued,
    "numbers": _numbers,
    "sent": _sent,
    "today": _today,
    "serve": _served,
    "units import": _import,
    "units check": _figures,
}


def failed_before(command: str, stopped: ProblemsFound) -> Outcome[Any]:
    """The outcome of a command whose request could not even be made."""
    return failure(command, stopped.problems, usage=stopped.usage)


def wrong_use(wrong: click.ClickException) -> Outcome[Any]:
    """The outcome of a wrong call: what is wrong in Chinese, with the way to the help."""
    command = _command(wrong.ctx if isinstance(wrong, click.UsageError) else None)
    example = EXAMPLES.get(command, EXAMPLES[""])
    told = problem(WRONG_USE, said=_said(wrong), command=f"docgen {command}".strip(), example=example)
    return Outcome(command, ExitCode.WRONG_USE, (told,))


def _command(context: click.Context | None) -> str:
    """The words of a command behind the program's name, which differs with the way it is started."""
    words: list[str] = []
    while context and context.parent:
        words.insert(0, context.info_name or "")
        context = context.parent
    return " ".join(words)


EXAMPLES = {
    "": "notice 2026 --office yangcheng",
    "forms": "forms 2026 --office yangcheng --level 县",
    "issue": "issue 2026 --office yangcheng",
    "numbers": "numbers 2026 --office yangcheng",
    "sent": "sent 2026 --office yangcheng --date 2026-04-01",
    "today": "today --office yangcheng",
    "serve": "serve --port 8421",
    "units": "units check --office yangcheng",
    "units check": "units check --office yangcheng",
    "units import": "units import 花名册.xlsx --office yangcheng --dry-run",
    "check": "check 通知.docx",
}
EXTRA = re.compile(r"unexpected extra arguments? \((?P<words>.*)\)")


def _said(wrong: click.ClickException) -> str:
    """What is wrong with a call, in Chinese, without a closing mark."""
    match wrong:
        case click.NoSuchOption():
            return f"没有选项“{wrong.option_name}”{_meant(wrong.possibilities)}"
        case click.exceptions.NoSuchCommand():
            return f"没有命令“{wrong.command_name}”{_meant(wrong.possibilities)}"
        case click.MissingParameter():
            return f"少了{wrong.param.make_metavar(wrong.ctx) if wrong.param and wrong.ctx else '参数'}"
        case click.BadOptionUsage():
            return f"{wrong.option_name} 后面少了值，或者多写了值"
        case click.BadParameter(param=click.Parameter(type=click.Choice(choices=choices))):
            return f"{_name(wrong)} 只能是 {'、'.join(map(str, choices))}"
        case click.BadParameter(param=click.Parameter(type=click.IntRange(min=least, max=most))):
            return f"{_name(wrong)} 应为 {least} 到 {most} 之间的整数"
        case click.BadParameter(param=click.Parameter(type=click.types.IntParamType())):
            return f"{_name(wrong)} 应为整数，如 2"
        case click.BadParameter():
            return f"{_name(wrong)} 不对：{wrong.message}"
    extra = EXTRA.search(wrong.format_message())
    return f"多写了“{extra['words']}”" if extra else wrong.format_message()


def _name(wrong: click.BadParameter) -> str:
    return wrong.param.opts[0] if wrong.param else "参数"


def _meant(possibilities: Sequence[str] | None) -> str:
    return f"，您是否想写“{possibilities[0]}”" if possibilities else ""


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
