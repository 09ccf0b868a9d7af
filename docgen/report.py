"""What the clerk sees of a run: the progress line, the problems, the list of what was written."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

import click

from docgen.problems import Problems, Severity
from docgen.publish.artifact import Rendered, Report
from docgen.publish.distribution import Tally

STATE_WIDTH = 5  # full-width characters that a state takes in the list
COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}


class Voice:
    """Speaks to the clerk on a terminal, or as JSON to another program."""

    def __init__(self, as_json: bool) -> None:
        self._as_json = as_json
        self._live = not as_json and sys.stderr.isatty()
        self._begun = False  # whether files are being written one after the other

    def progress(self, title: str) -> None:
        """One line that says what is being set; on a terminal it replaces the one before."""
        if self._live:
            click.echo(f"\r\033[K正在排版：{title}", nl=False, err=True)
        elif not self._as_json:
            click.echo(f"正在排版：{title}", err=True)

    def failed(self, problems: Problems) -> None:
        """The problems of a run that wrote nothing, or had begun and is taken up again by the next."""
        if self._as_json:
            click.echo(_json({"files": [], "problems": [each.as_json() for each in problems]}))
            return
        self._clear()
        self._tell(problems, "请先改正：")
        nothing = "没有写任何文件，原有的文件没有动。"
        some = "已经写好的文件都是完整的；改正以后再运行一次，从停下的地方接着做。"
        click.echo(some if self._begun else nothing, err=True)

    def done(self, report: Report, files: Sequence[Rendered], problems: Problems) -> None:
        """What was written, and what deserves a look."""
        if self._as_json:
            click.echo(_json({**_report_json(report), "problems": [each.as_json() for each in problems]}))
            return
        self._clear()
        self._list(report)
        self._tell(problems, "需要看一看的：")

    @contextmanager
    def bar(self, total: int) -> Iterator[Callable[[], object]]:
        """A bar of so many steps with the rate and the time left; call what is yielded after each."""
        self._begun = True
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

    def handed_out(self, folder: Path, tally: Tally, problems: Problems) -> None:
        """What a distribution wrote, in numbers: it may be a hundred thousand files."""
        if self._as_json:
            facts = {"folder": str(folder), **asdict(tally)}
            click.echo(_json({**facts, "problems": [each.as_json() for each in problems]}))
            return
        told = (
            f"{folder}：写好 {tally.written} 个文件，没有变化 {tally.unchanged} 个，删除 {tally.removed} 个。"
        )
        click.echo(told)
        self._tell(problems, "需要看一看的：")

    def _clear(self) -> None:
        if self._live:
            click.echo("\r\033[K", nl=False, err=True)

    def _tell(self, problems: Problems, heading: str) -> None:
        """Every problem, sorted by place."""
        if len(problems):
            click.echo(heading, err=True)
        for each in problems:
            head = f"{each.place}: " if each.place.file else ""
            severity = click.style(str(each.severity), fg=COLOURS[each.severity])
            click.echo(f"  {head}{severity}：{each.what}{each.remedy}[{each.code}]", err=True)

    @staticmethod
    def _list(report: Report) -> None:
        """A line a file, what became of it first: a long name is never folded, and can be copied."""
        click.echo(f"{report.folder}：")
        for path, state in _states(report):
            click.echo(f"  {state.ljust(STATE_WIDTH, '　')}{path}")


def _states(report: Report) -> list[tuple[str, str]]:
    """Each file with what became of it, by name."""
    states = [(path, "已写好") for path in report.written]
    states += [(path, "没有变化") for path in report.unchanged]
    states += [(f"{kept.path}，另存为 {kept.kept_as}", "您改过") for kept in report.kept_edited]
    states += [(path, "已删除") for path in report.removed]
    return sorted(states)


def _report_json(report: Report) -> dict[str, object]:
    return {
        "folder": str(report.folder),
        "written": list(report.written),
        "unchanged": list(report.unchanged),
        "kept_edited": [{"path": kept.path, "kept_as": kept.kept_as} for kept in report.kept_edited],
        "removed": list(report.removed),
    }


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)


def usage_message(wrong: click.ClickException) -> str:
    """A wrong call in Chinese, with the way to the help; the help itself where nothing was asked for."""
    if isinstance(wrong, click.exceptions.NoArgsIsHelpError):
        return wrong.format_message()
    command = _command(wrong.ctx if isinstance(wrong, click.UsageError) else None)
    example = EXAMPLES.get(command, EXAMPLES[""])
    return f"用法有误：{_said(wrong)}。请看 {f'docgen {command}'.strip()} --help，例如：docgen {example}"


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
