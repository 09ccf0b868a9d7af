"""The commands: wiring only. Each reads the year, has it rendered, has it written, and tells about it."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click

from docgen import __version__
from docgen.model.kinds import Format, Kind
from docgen.problems import Problems, ProblemsFound, Severity

ROOT = Path(__file__).resolve().parent.parent
EVERY_KIND = tuple(Kind)


def _options(command: Callable[..., None]) -> Callable[..., None]:
    """The arguments that the commands on a year share."""
    for option in reversed(
        (
            click.argument("year", metavar="年份"),
            click.option(
                "--office",
                metavar="名称",
                help="发文机关（data/ 下的文件夹名）。只有一家有这一年的数据时可以不写。",
            ),
            click.option(
                "--format",
                "form",
                type=click.Choice([*(f.value for f in Format), "all"]),
                default="all",
                show_default=True,
                help="生成哪种格式。",
            ),
            click.option("--strict", is_flag=True, help="有警告也算失败，不写任何文件。"),
            click.option("--json", "as_json", is_flag=True, help="结果以 JSON 写到标准输出。"),
            click.option(
                "--data", type=click.Path(path_type=Path), default=Path("data"), help="数据文件夹。"
            ),
            click.option(
                "--output", type=click.Path(path_type=Path), default=Path("output"), help="输出文件夹。"
            ),
        )
    ):
        command = option(command)
    return command


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="docgen")
def cli() -> None:
    """由一年的 YAML 数据生成公文、计划和表格。"""


@cli.command()
@_options
def notice(**arguments: Any) -> None:
    """生成通知及其附件（docx 和 PDF）。"""
    _make("notice", EVERY_KIND, (Kind.NOTICE,), **arguments)


@cli.command()
@_options
def calendar(**arguments: Any) -> None:
    """只生成指导计划（演练日历）。"""
    _make("calendar", (Kind.CALENDAR,), (Kind.CALENDAR,), **arguments)


@cli.command()
@_options
def build(**arguments: Any) -> None:
    """生成这一年的数据所要求的全部文件。"""
    _make("build", EVERY_KIND, (), **arguments)


def _make(
    command: str,
    kinds: Sequence[Kind],
    needed: Sequence[Kind],
    *,
    year: str,
    office: str | None,
    form: str,
    strict: bool,
    as_json: bool,
    data: Path,
    output: Path,
) -> None:
    """Read, render, write, report; `needed` are the kinds without which the command makes no sense."""
    from docgen.batch.year import Places, YearJob
    from docgen.bootstrap.paths import font_cache
    from docgen.publish.writer import publish
    from docgen.report import Voice
    from docgen.source.year import read_year

    problems = Problems()
    voice = Voice(as_json)
    try:
        found = read_year(data, year, office, problems)
        problems.stop_if_failed()
        formats = tuple(Format) if form == "all" else (Format(form),)
        job = YearJob(found, formats, Places(ROOT / "templates", font_cache()), problems, voice.progress)
        documents = job.documents(kinds)
        for kind in needed:
            if kind not in {document.kind for document in documents}:
                problems.add("DG-U101", what=kind.chinese, office=found.office_id, year=found.year)
        problems.stop_if_failed()
        files = list(job.render(documents))
        problems.stop_if_failed()
        if strict and problems.of(Severity.WARNING):
            problems.add("DG-U102", count=len(problems.of(Severity.WARNING)))
            problems.stop_if_failed()
        folder = output / found.office_id / str(found.year)
        today = dt.date.today()
        report = publish(
            folder, files, command=command, problems=problems, today=today, kinds=kinds, formats=formats
        )
    except ProblemsFound as stopped:
        problems.extend(stopped.problems)
        voice.failed(problems)
        sys.exit(2 if stopped.usage else 1)
    voice.done(report, files, problems)


@cli.command()
@click.argument("files", metavar="文件…", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--json", "form", flag_value="json", help="结果以 JSON 写到标准输出。")
@click.option("--sarif", "form", flag_value="sarif", help="结果以 SARIF 写到标准输出。")
@click.option("--annotate", is_flag=True, help="另存一份画出问题的 PDF（文件名.核验.pdf）。")
@click.option("--rendered/--no-rendered", default=True, help="docx 是否用 LibreOffice 排出页面再核验。")
@click.option("--ink/--no-ink", default=False, help="再把每页画成 300 dpi 的图核对墨迹（较慢）。")
def check(files: tuple[Path, ...], form: str | None, annotate: bool, rendered: bool, ink: bool) -> None:
    """逐条核验公文（docx、PDF、数据文件），不限于本程序所生成的。"""
    from docgen.bootstrap.paths import font_cache
    from docgen.check.command import run_check
    from docgen.check.run import Options

    options = Options(rendered, ink, font_cache() / "fonts.conf")
    sys.exit(run_check(files, options, form or "text", annotate, __version__, click.echo))


def main() -> None:
    """Run the command line; a wrong call is told in Chinese, with exit code 2."""
    try:
        cli(standalone_mode=False)
    except click.exceptions.Exit as done:
        sys.exit(done.exit_code)
    except click.ClickException as wrong:
        from docgen.report import usage_message

        click.echo(usage_message(wrong), err=True)
        sys.exit(2)
    except (KeyboardInterrupt, click.exceptions.Abort):
        click.echo("已中断。已写好的文件不受影响。", err=True)
        sys.exit(130)
