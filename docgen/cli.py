"""The commands: what the clerk typed into a request, the desk's outcome on the terminal."""

from __future__ import annotations

import atexit
import gc
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any, TypeVar

import click

from docgen import __version__
from docgen.desk.outcome import ExitCode, Outcome
from docgen.model.kinds import DOCUMENT_FORMATS, FORM_FORMATS, Format
from docgen.portable.signals import on_terminate
from docgen.problems import ProblemsFound
from docgen.report import Voice, failed_before, gives_way, tell_unsaid, wrong_use

PATH = click.Path(path_type=Path, readable=False)  # what cannot be read is told where it is read
ALL = "all"
Command = TypeVar("Command", bound=Callable[..., Any])

_YEAR = click.argument("year", metavar="年份")
_OFFICE = click.option(
    "--office", metavar="名称", help="发文机关（data/ 下的文件夹名）。只有一家有这一年的数据时可以不写。"
)
_JSON = click.option("--json", "as_json", is_flag=True, help="结果以 JSON 写到标准输出。")
_DATA = click.option("--data", type=PATH, default=Path("data"), help="数据文件夹。")
_OUTPUT = click.option("--output", type=PATH, default=Path("output"), help="输出文件夹。")


def _format(formats: tuple[Format, ...]) -> Callable[[Command], Command]:
    """The option for one of `formats`, or all of them."""
    return click.option(
        "--format",
        "form",
        type=click.Choice([*(f.value for f in formats), ALL]),
        default=ALL,
        show_default=True,
        help="生成哪种格式。",
    )


def _together(*options: Callable[[Any], Any]) -> Callable[[Command], Command]:
    """Several options as one decorator, in the order of the help."""

    def decorate(command: Command) -> Command:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


_DOCUMENTS = _together(
    _YEAR,
    _OFFICE,
    _format(DOCUMENT_FORMATS),
    click.option("--strict", is_flag=True, help="有警告也算失败，不写任何文件。"),
    click.option(
        "--check/--no-check",
        "checked",
        default=True,
        help="做好后先按标准核验一遍（默认核验；只生成 docx 时不核验版面位置）。",
    ),
    _JSON,
    _DATA,
    _OUTPUT,
)


def _end(voice: Voice, outcome: Outcome[Any]) -> None:
    """Show the outcome, and leave with its exit code."""
    voice.show(outcome)
    sys.exit(outcome.exit_code)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="docgen")
def cli() -> None:
    """由一年的 YAML 数据生成公文、计划和表格。"""


@cli.command()
@_DOCUMENTS
def notice(**arguments: Any) -> None:
    """生成通知及其附件（docx 和 PDF）。"""
    _documents("notice", **arguments)


@cli.command()
@_DOCUMENTS
@click.option(
    "--ics", is_flag=True, help="生成手机、Outlook 等日历可以导入的 .ics 文件：截止、演练日、演练。"
)
@click.option(
    "--remind",
    metavar="天数",
    type=click.IntRange(0, 60),
    multiple=True,
    help="和 --ics 一起用：截止前几天提醒，可以写几次；不写就是 7 天和 1 天。",
)
def calendar(ics: bool, remind: tuple[int, ...], **arguments: Any) -> None:
    """只生成指导计划（演练日历），或日历文件。"""
    if remind and not ics:
        raise click.UsageError("--remind 要和 --ics 一起用")
    if ics:
        _agenda(remind, **arguments)
    _documents("calendar", **arguments)


def _agenda(
    remind: tuple[int, ...],
    *,
    year: str,
    office: str | None,
    data: Path,
    output: Path,
    as_json: bool,
    **_: Any,
) -> None:
    from docgen.desk.agenda import REMIND, AgendaRequest, write_agenda

    _end(Voice(as_json), write_agenda(AgendaRequest(year, office, data, output, remind or REMIND)))


@cli.command()
@_OFFICE
@click.option("--date", metavar="日期", help="看哪一天的，如 2026-03-10；不写就是今天。")
@_JSON
@_DATA
def today(as_json: bool, **arguments: Any) -> None:
    """今天要做什么：每家机关三行，截止、演练日、演练。"""
    from docgen.desk.today import TodayRequest, tell_today

    _end(Voice(as_json), tell_today(TodayRequest(**arguments)))


@cli.command()
@_DOCUMENTS
@click.argument("names", metavar="[名称…]", nargs=-1)
def document(**arguments: Any) -> None:
    """生成 documents 文件夹里的公文：写明名称的几份，不写时全部。"""
    _documents("document", **arguments)


@cli.command()
@_DOCUMENTS
def build(**arguments: Any) -> None:
    """生成这一年的数据所要求的全部文件。"""
    _documents("build", **arguments)


@cli.command()
@_YEAR
@click.argument("names", metavar="[名称…]", nargs=-1)
@_OFFICE
@click.option("--correct", is_flag=True, help="更正已经发出的公文，登记为新的一版（要写 --reason）。")
@click.option("--reason", metavar="理由", help="更正的理由。")
@click.option("--as-found", is_flag=True, help="不重新生成，按输出文件夹里现有的文件登记（改过的也算）。")
@_JSON
@_DATA
@_OUTPUT
def issue(as_json: bool, correct: bool, **arguments: Any) -> None:
    """登记发文：记下发文字号和发出的文件，此后生成时不再改动它们。"""
    from docgen.desk.issue import IssueRequest, issue_papers

    if correct != bool(arguments["reason"]):
        missing = "--reason" if correct else "--correct"
        raise click.UsageError(f"更正要同时写 --correct 和 --reason 理由，现在少了 {missing}")
    voice = Voice(as_json)
    _end(voice, issue_papers(IssueRequest(**arguments), voice))


@cli.command()
@_YEAR
@_OFFICE
@click.option("--add", metavar="发文字号", help="登记一个别处用掉的、预留的或作废的号。")
@click.option("--title", metavar="标题", help="这个号的公文标题。")
@click.option("--date", metavar="日期", help="成文日期，如 2026-03-30。")
@click.option(
    "--state",
    type=click.Choice(["已发", "预留", "作废"]),
    default="已发",
    show_default=True,
    help="号的状态。",
)
@click.option("--reason", metavar="理由", help="作废的理由。")
@_JSON
@_DATA
def numbers(as_json: bool, **arguments: Any) -> None:
    """发文登记：列出这一年用掉的、预留的和拟用的发文字号。"""
    from docgen.desk.numbers import NumbersRequest, list_numbers

    _end(Voice(as_json), list_numbers(NumbersRequest(**arguments)))


@cli.command()
@_YEAR
@_OFFICE
@click.option("--date", metavar="日期", help="发出的日子，如 2026-04-01；不写就是今天。")
@click.option("--unit", "units_", metavar="编号", multiple=True, help="只登记发给这个单位的，可以写几次。")
@click.option(
    "--form", "forms_", metavar="表格", multiple=True, help="只登记这种表格（写编号），可以写几次。"
)
@click.option("--drill", "drills", metavar="演练", multiple=True, help="只登记这项演练的（写科目）。")
@click.option("--correct", is_flag=True, help="重发了与登记不同的：登记为更正（要写 --reason）。")
@click.option("--withdraw", is_flag=True, help="撤回：写明的单位、表格不用报了（要写 --reason）。")
@click.option("--reason", metavar="理由", help="更正、撤回的理由。")
@_JSON
@_DATA
@_OUTPUT
def sent(
    units_: tuple[str, ...],
    forms_: tuple[str, ...],
    drills: tuple[str, ...],
    correct: bool,
    withdraw: bool,
    as_json: bool,
    **arguments: Any,
) -> None:
    """登记发出的表格：发给了谁、发了什么、什么时候截止；应报的单位从此定下。"""
    from docgen.desk.sent import SentRequest, record_sent
    from docgen.model.sendings import SendingKind
    from docgen.records.sending import Choice

    choice = Choice(units_, forms_, drills)
    if correct and withdraw:
        raise click.UsageError("--correct 和 --withdraw 只能写一个")
    if (correct or withdraw) != bool(arguments["reason"]):
        missing = "--reason 理由" if correct or withdraw else "--correct 或 --withdraw"
        raise click.UsageError(f"更正、撤回要同时写明理由，现在少了 {missing}")
    if withdraw and choice.whole:
        raise click.UsageError("撤回要写明撤回哪些：--unit、--form、--drill 至少写一个")
    kind = SendingKind.WITHDRAWN if withdraw else SendingKind.CORRECTED if correct else SendingKind.SENT
    _end(Voice(as_json), record_sent(SentRequest(choice=choice, kind=kind, **arguments)))


def _documents(command: str, *, form: str, as_json: bool, **arguments: Any) -> None:
    from docgen.desk.documents import DocumentsRequest, make_documents

    voice = Voice(as_json)
    formats = DOCUMENT_FORMATS if form == ALL else (Format(form),)
    request = DocumentsRequest(command, formats=formats, **arguments)
    _end(voice, make_documents(request, voice))


@cli.command()
@click.argument("files", metavar="文件…", nargs=-1, required=True, type=PATH)
@click.option("--json", "form", flag_value="json", help="结果以 JSON 写到标准输出。")
@click.option("--sarif", "form", flag_value="sarif", help="结果以 SARIF 写到标准输出。")
@click.option("--annotate", is_flag=True, help="另存一份标出问题的（文件名.核验.pdf 或 .docx）。")
@click.option(
    "--fix",
    is_flag=True,
    help="列出标点、括号、数字的改动，另存改正的一份（文件名.改正.docx）。",
)
@click.option("--rendered/--no-rendered", default=True, help="docx 是否用 LibreOffice 排出页面再核验。")
@click.option("--ink/--no-ink", default=False, help="再把每页画成 300 dpi 的图核对墨迹（较慢）。")
@click.option(
    "--profile",
    metavar="版式",
    help="按哪种版式核验：版式名（如 37/35），或一份 office.yaml。不写时，标准的几种版式都算对。",
)
def check(form: str | None, **arguments: Any) -> None:
    """逐条核验公文（docx、PDF、文本、数据文件），不限于本程序所生成的。"""
    from docgen.desk.check import CheckRequest, check_documents

    voice = Voice(form == "json", as_sarif=form == "sarif")
    _end(voice, check_documents(CheckRequest(**arguments), voice))


@cli.command()
@_YEAR
@_OFFICE
@click.option("--unit", "units_", metavar="编号", multiple=True, help="只做这个单位的，可以写几次。")
@click.option("--level", "levels", metavar="层级", multiple=True, help="只做这个层级的，如 县；可以写几次。")
@click.option(
    "--form", "forms_", metavar="表格", multiple=True, help="只做这种表格（写编号），如 plan；可以写几次。"
)
@_format(FORM_FORMATS)
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
@_JSON
@_DATA
@_OUTPUT
def forms(
    year: str,
    office: str | None,
    units_: tuple[str, ...],
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
    from docgen.desk.forms import FormsRequest, make_forms
    from docgen.engine.options import parse_engine
    from docgen.handout.job import Packing, Selection

    voice = Voice(as_json)
    try:
        options = parse_engine(engine, jobs)
    except ProblemsFound as stopped:
        _end(voice, failed_before("forms", stopped))
    selection = Selection(units_, levels, forms_, () if form == ALL else (Format(form),))
    request = FormsRequest(year, office, data, output, selection, options, Packing(pack))
    _end(voice, make_forms(request, voice))


@cli.group()
def units() -> None:
    """单位名册：从 Excel 导入，核对。"""


_WHOSE = click.option(
    "--office", metavar="名称", help="哪个发文机关（data/ 下的文件夹名）。只有一家时可以不写。"
)


@units.command("import")
@click.argument("table", metavar="表格.xlsx", type=PATH)
@_WHOSE
@click.option("--dry-run", is_flag=True, help="只报告会有什么变化，不写文件。")
@_JSON
@_DATA
@click.option("--output", "target", type=PATH, help="写到另一个文件夹，不动原来的名册。")
def units_import(as_json: bool, **arguments: Any) -> None:
    """把 Excel 表里的单位并入名册，原有单位的编号不变。"""
    from docgen.desk.units_import import UnitsImportRequest, import_register

    _end(Voice(as_json), import_register(UnitsImportRequest(**arguments)))


@units.command("check")
@_WHOSE
@_JSON
@_DATA
def units_check(as_json: bool, **arguments: Any) -> None:
    """核对名册，并列出各层级、各类别有多少单位。"""
    from docgen.desk.units_check import UnitsCheckRequest, check_register

    _end(Voice(as_json), check_register(UnitsCheckRequest(**arguments)))


@cli.command()
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="用哪个端口；不写时自动选一个空着的。")
@click.option("--no-browser", is_flag=True, help="只打印地址，不打开浏览器。")
@_DATA
@_OUTPUT
def serve(port: int, no_browser: bool, data: Path, output: Path) -> None:
    """在浏览器里编辑、预览和生成（只有本机能打开）。"""
    from docgen.web.serve import ServeRequest, serve_page

    _end(Voice(as_json=False), serve_page(ServeRequest(data, output, port, not no_browser), click.echo))


def _interrupted(_number: int, _frame: FrameType | None) -> None:
    """A machine that shuts down asks like Ctrl-C does: what is written is to be noted first."""
    raise KeyboardInterrupt


def main() -> None:
    """Run the command line; a wrong call is told in Chinese, with exit code 2. Raises KeyboardInterrupt."""
    on_terminate(_interrupted)
    atexit.register(
        gc.freeze
    )  # Python's last look for garbage, through a whole layout, is of no use to anyone
    try:
        cli(standalone_mode=False)
    except click.exceptions.Exit as done:
        sys.exit(done.exit_code)
    except click.exceptions.NoArgsIsHelpError as asked:
        click.echo(asked.format_message(), err=True)
        sys.exit(ExitCode.WRONG_USE)
    except click.ClickException as wrong:
        _end(Voice("--json" in sys.argv), wrong_use(wrong))
    except click.exceptions.Abort as aborted:  # click's own word for Ctrl-C
        raise KeyboardInterrupt from aborted
    except OSError as error:
        if not gives_way(sys.stdout):
            raise
        tell_unsaid(error)
        sys.exit(ExitCode.FAILED)
