"""The commands: wiring only. Each reads the year, has it rendered, has it written, and tells about it."""

from __future__ import annotations

import datetime as dt
import signal
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from types import FrameType
from typing import Any

import click

from docgen import __version__
from docgen.model.kinds import DOCUMENT_FORMATS, DOCUMENT_KINDS, FORM_FORMATS, Format, Kind
from docgen.problems import Problems, ProblemsFound, Severity

ROOT = Path(__file__).resolve().parent.parent
PATH = click.Path(path_type=Path, readable=False)  # what cannot be read is told where it is read


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
                type=click.Choice([*(f.value for f in DOCUMENT_FORMATS), "all"]),
                default="all",
                show_default=True,
                help="生成哪种格式。",
            ),
            click.option("--strict", is_flag=True, help="有警告也算失败，不写任何文件。"),
            click.option(
                "--check/--no-check",
                "checked",
                default=True,
                help="做好后先按标准核验一遍（默认核验；只生成 docx 时不核验版面位置）。",
            ),
            click.option("--json", "as_json", is_flag=True, help="结果以 JSON 写到标准输出。"),
            click.option("--data", type=PATH, default=Path("data"), help="数据文件夹。"),
            click.option("--output", type=PATH, default=Path("output"), help="输出文件夹。"),
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
    _make("notice", DOCUMENT_KINDS, (Kind.NOTICE,), **arguments)


@cli.command()
@_options
def calendar(**arguments: Any) -> None:
    """只生成指导计划（演练日历）。"""
    _make("calendar", (Kind.CALENDAR,), (Kind.CALENDAR,), **arguments)


@cli.command()
@_options
def build(**arguments: Any) -> None:
    """生成这一年的数据所要求的全部文件。"""
    _make("build", DOCUMENT_KINDS, (), **arguments)


def _make(
    command: str,
    kinds: Sequence[Kind],
    needed: Sequence[Kind],
    *,
    year: str,
    office: str | None,
    form: str,
    strict: bool,
    checked: bool,
    as_json: bool,
    data: Path,
    output: Path,
) -> None:
    """Read, render, write, report; `needed` are the kinds without which the command makes no sense."""
    from docgen.bootstrap.paths import font_cache, templates
    from docgen.desk.year import Places, YearJob
    from docgen.publish.writer import publish
    from docgen.report import Voice
    from docgen.source.year import read_year

    problems = Problems()
    voice = Voice(as_json)
    try:
        found = read_year(data, year, office, problems)
        problems.stop_if_failed()
        formats = DOCUMENT_FORMATS if form == "all" else (Format(form),)
        job = YearJob(found, formats, Places(templates(), font_cache()), problems, voice.progress)
        documents = job.documents(kinds)
        for kind in set(needed) - {document.kind for document in documents}:
            problems.add("DG-U101", what=kind.chinese, office=found.office_id, year=found.year)
        problems.stop_if_failed()
        files = list(job.render(documents))
        problems.stop_if_failed()
        if checked:
            from docgen.desk.own import check_made

            check_made(files, job.layout, problems)
        if strict:
            _refuse_warnings(problems)
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


def _refuse_warnings(problems: Problems) -> None:
    """Raise ProblemsFound where there is a warning: with --strict it counts as an error."""
    if warnings := problems.of(Severity.WARNING):
        problems.add("DG-U102", count=len(warnings))
        problems.stop_if_failed()


@cli.command()
@click.argument("files", metavar="文件…", nargs=-1, required=True, type=PATH)
@click.option("--json", "form", flag_value="json", help="结果以 JSON 写到标准输出。")
@click.option("--sarif", "form", flag_value="sarif", help="结果以 SARIF 写到标准输出。")
@click.option("--annotate", is_flag=True, help="另存一份画出问题的 PDF（文件名.核验.pdf）。")
@click.option("--rendered/--no-rendered", default=True, help="docx 是否用 LibreOffice 排出页面再核验。")
@click.option("--ink/--no-ink", default=False, help="再把每页画成 300 dpi 的图核对墨迹（较慢）。")
@click.option(
    "--profile",
    metavar="版式",
    help="按哪种版式核验：版式名（如 37/35），或一份 office.yaml。不写时，标准的几种版式都算对。",
)
def check(
    files: tuple[Path, ...], form: str | None, annotate: bool, rendered: bool, ink: bool, profile: str | None
) -> None:
    """逐条核验公文（docx、PDF、数据文件），不限于本程序所生成的。"""
    from docgen.bootstrap.paths import font_cache
    from docgen.check.profile import profile_of
    from docgen.check.run import Options
    from docgen.desk.check import run_check

    try:
        layout = profile_of(profile) if profile else None
    except ProblemsFound as stopped:
        click.echo("\n".join(map(str, stopped.problems)), err=True)
        sys.exit(2)
    options = Options(rendered, ink, font_cache() / "fonts.conf", layout)
    sys.exit(run_check(files, options, form or "text", annotate, __version__, click.echo))


@cli.command()
@click.argument("year", metavar="年份")
@click.option(
    "--office", metavar="名称", help="发文机关（data/ 下的文件夹名）。只有一家有这一年的数据时可以不写。"
)
@click.option("--unit", "wanted", metavar="编号", multiple=True, help="只做这个单位的，可以写几次。")
@click.option("--level", "levels", metavar="层级", multiple=True, help="只做这个层级的，如 县；可以写几次。")
@click.option(
    "--form", "forms_", metavar="表格", multiple=True, help="只做这种表格（写编号），如 plan；可以写几次。"
)
@click.option(
    "--format",
    "form",
    type=click.Choice([*(f.value for f in FORM_FORMATS), "all"]),
    default="all",
    show_default=True,
    help="生成哪种格式。",
)
@click.option(
    "--pack",
    type=click.Choice(["unit", "county", "none"]),
    default="unit",
    show_default=True,
    help="压缩包：每个单位一个、每个县（所属）一个、不要。",
)
@click.option(
    "--engine",
    default="processes",
    show_default=True,
    help="运行方式，一般不用写：inline、processes、dask 或 dask:地址。",
)
@click.option("--jobs", type=int, help="用几个进程；不写时，本机有几个处理器就用几个。")
@click.option("--json", "as_json", is_flag=True, help="结果以 JSON 写到标准输出。")
@click.option("--data", type=PATH, default=Path("data"), help="数据文件夹。")
@click.option("--output", type=PATH, default=Path("output"), help="输出文件夹。")
def forms(
    year: str,
    office: str | None,
    wanted: tuple[str, ...],
    levels: tuple[str, ...],
    forms_: tuple[str, ...],
    form: str,
    pack: str,
    engine: str,
    jobs: int | None,
    as_json: bool,
    data: Path,
    output: Path,
) -> None:
    """生成待填的表格：一套空白的，名册里的每个单位各一套。"""
    from docgen.desk.forms import FormsRequest, run_forms
    from docgen.engine.options import parse_engine
    from docgen.handout.job import Packing, Selection
    from docgen.report import Voice

    problems, voice = Problems(), Voice(as_json)
    try:
        selection = Selection(wanted, levels, forms_, () if form == "all" else (Format(form),))
        request = FormsRequest(
            year, office, data, output, selection, parse_engine(engine, jobs), Packing(pack)
        )
        folder, tally = run_forms(request, problems, voice.bar)
    except ProblemsFound as stopped:
        problems.extend(stopped.problems)
        voice.failed(problems)
        sys.exit(2 if stopped.usage else 1)
    voice.handed_out(folder, tally, problems)
    sys.exit(1 if problems.failed else 0)


@cli.group()
def units() -> None:
    """单位名册：从 Excel 导入，核对。"""


_OFFICE = click.option(
    "--office", metavar="名称", help="哪个发文机关（data/ 下的文件夹名）。只有一家时可以不写。"
)
_DATA = click.option("--data", type=PATH, default=Path("data"), help="数据文件夹。")


@units.command("import")
@click.argument("table", metavar="表格.xlsx", type=PATH)
@_OFFICE
@click.option("--dry-run", is_flag=True, help="只报告会有什么变化，不写文件。")
@_DATA
@click.option("--output", type=PATH, help="写到另一个文件夹，不动原来的名册。")
def units_import(table: Path, office: str | None, dry_run: bool, data: Path, output: Path | None) -> None:
    """把 Excel 表里的单位并入名册，原有单位的编号不变。"""
    from docgen.desk.units import update_register
    from docgen.report import Voice
    from docgen.source.units.home import find_home
    from docgen.source.units.telling import outcome_lines

    problems, voice = Problems(), Voice(as_json=False)
    try:
        folder, title = find_home(data, office)
        outcome, report = update_register(
            table,
            folder,
            title,
            problems,
            root=data.parent,
            today=dt.date.today(),
            target=output,
            dry_run=dry_run,
        )
    except ProblemsFound as stopped:
        problems.extend(stopped.problems)
        voice.failed(problems)
        sys.exit(2 if stopped.usage else 1)
    for line in outcome_lines(outcome):
        click.echo(line)
    if dry_run:
        _tell(problems)
        click.echo("这是试运行，没有写任何文件。")
    else:
        voice.done(report, (), problems)


@units.command("check")
@_OFFICE
@_DATA
def units_check(office: str | None, data: Path) -> None:
    """核对名册，并列出各层级、各类别有多少单位。"""
    from docgen.report import Voice
    from docgen.source.units import open_register
    from docgen.source.units.home import find_home
    from docgen.source.units.telling import figures

    problems = Problems()
    try:
        register = open_register(find_home(data, office)[0], problems, data.parent)
    except ProblemsFound as stopped:
        problems.extend(stopped.problems)
        Voice(as_json=False).failed(problems)
        sys.exit(2 if stopped.usage else 1)
    for line in figures(register):
        click.echo(line)
    _tell(problems)


def _tell(problems: Problems) -> None:
    """What deserves a look, where no file was written."""
    for each in problems:
        click.echo(f"  {each}", err=True)


def _interrupted(_number: int, _frame: FrameType | None) -> None:
    """A machine that shuts down asks like Ctrl-C does: what is written is to be noted first."""
    raise KeyboardInterrupt


def main() -> None:
    """Run the command line; a wrong call is told in Chinese, with exit code 2. Raises KeyboardInterrupt."""
    signal.signal(signal.SIGTERM, _interrupted)
    try:
        cli(standalone_mode=False)
    except click.exceptions.Exit as done:
        sys.exit(done.exit_code)
    except click.ClickException as wrong:
        from docgen.report import usage_message

        click.echo(usage_message(wrong), err=True)
        sys.exit(2)
    except click.exceptions.Abort as aborted:  # click's own word for Ctrl-C
        raise KeyboardInterrupt from aborted
