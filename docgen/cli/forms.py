"""Forms: handed out, entered as sent, taken in; the register of units."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from docgen.cli.options import (
    ALL,
    DATA,
    JSON,
    OFFICE,
    OUTPUT,
    PATH,
    WHOSE,
    YEAR,
    end,
    format_option,
    late,
    together,
)
from docgen.model.kinds import FORM_FORMATS, Format
from docgen.problems import ProblemsFound
from docgen.report import Voice
from docgen.report.wrong import failed_before
from docgen.tongue import phrase

if TYPE_CHECKING:
    from pathlib import Path

    from docgen.engine.options import EngineOptions

ENGINE = together(
    click.option(
        "--engine",
        default="processes",
        show_default=True,
        help="运行方式，一般不用写：inline、processes、dask 或 dask:地址。",
    ),
    click.option("--jobs", type=int, help="用几个进程；不写时，本机有几个处理器就用几个。"),
)


def _engine(command: str, engine: str, jobs: int | None, voice: Voice) -> EngineOptions:
    """What ENGINE says; the command ends where that is nothing."""
    from docgen.engine.options import parse_engine

    try:
        return parse_engine(engine, jobs)
    except ProblemsFound as stopped:
        end(voice, failed_before(command, stopped))


@click.command()
@YEAR
@OFFICE
@click.option("--date", metavar="日期", help="发出的日子，如 2026-04-01；不写就是今天。")
@click.option("--unit", "units_", metavar="编号", multiple=True, help="只登记发给这个单位的，可以写几次。")
@click.option(
    "--form",
    "forms_",
    shell_complete=late("forms"),
    metavar="表格",
    multiple=True,
    help="只登记这种表格（写编号），可以写几次。",
)
@click.option("--drill", "drills", metavar="演练", multiple=True, help="只登记这项演练的（写科目）。")
@click.option("--correct", is_flag=True, help="重发了与登记不同的：登记为更正（要写 --reason）。")
@click.option("--withdraw", is_flag=True, help="撤回：写明的单位、表格不用报了（要写 --reason）。")
@click.option("--reason", metavar="理由", help="更正、撤回的理由。")
@JSON
@DATA
@OUTPUT
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
        raise click.UsageError(phrase("--correct 和 --withdraw 只能写一个"))
    if (correct or withdraw) != bool(arguments["reason"]):
        missing = "--reason 理由" if correct or withdraw else "--correct 或 --withdraw"
        raise click.UsageError(phrase("更正、撤回要同时写明理由，现在少了 {missing}", missing=missing))
    if withdraw and choice.whole:
        raise click.UsageError(phrase("撤回要写明撤回哪些：--unit、--form、--drill 至少写一个"))
    kind = SendingKind.WITHDRAWN if withdraw else SendingKind.CORRECTED if correct else SendingKind.SENT
    end(Voice(as_json), record_sent(SentRequest(choice=choice, kind=kind, **arguments)))


@click.command()
@YEAR
@OFFICE
@click.option("--unit", "units_", metavar="编号", multiple=True, help="只做这个单位的，可以写几次。")
@click.option("--level", "levels", metavar="层级", multiple=True, help="只做这个层级的，如 县；可以写几次。")
@click.option(
    "--form",
    "forms_",
    shell_complete=late("forms"),
    metavar="表格",
    multiple=True,
    help="只做这种表格（写编号），如 plan；可以写几次。",
)
@format_option(FORM_FORMATS)
@click.option(
    "--pack",
    type=click.Choice(["unit", "county", "paper", "none"]),
    default="unit",
    show_default=True,
    help="打包：每个单位一个压缩包、每个县（所属）一个、每个县一份供双面打印的 PDF、不要。",
)
@ENGINE
@JSON
@DATA
@OUTPUT
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
    from docgen.handout.job import Packing, Selection

    if pack == Packing.PAPER and form not in (ALL, Format.PDF):
        raise click.UsageError(phrase("--pack paper 由 PDF 表格合成，--format 只能写 pdf 或 all"))
    voice = Voice(as_json)
    options = _engine("forms", engine, jobs, voice)
    selection = Selection(units_, levels, forms_, () if form == ALL else (Format(form),))
    request = FormsRequest(year, office, data, output, selection, options, Packing(pack))
    end(voice, make_forms(request, voice))


@click.command()
@YEAR
@click.argument("inbox", metavar="[收件文件夹]", type=PATH, required=False)
@OFFICE
@click.option("--dry-run", is_flag=True, help="只看会读到什么，不登记，不写文件。")
@ENGINE
@JSON
@DATA
@OUTPUT
def collect(engine: str, jobs: int | None, as_json: bool, **arguments: Any) -> None:
    """收回来的表：从收件文件夹里读出（邮件、附件、压缩包都行），登记什么时候收到、各是什么情况。

    收件文件夹只读，里面的东西一个也不动。不写文件夹的，读网页放文件的 收件/机关/年份。
    """
    from docgen.desk.collect import CollectRequest, collect_returns

    voice = Voice(as_json)
    options = _engine("collect", engine, jobs, voice)
    end(voice, collect_returns(CollectRequest(engine=options, **arguments), voice))


@click.group()
def units() -> None:
    """单位名册：从 Excel 导入，核对。"""


@units.command("import")
@click.argument("table", metavar="表格.xlsx", type=PATH)
@WHOSE
@click.option("--dry-run", is_flag=True, help="只报告会有什么变化，不写文件。")
@JSON
@DATA
@click.option("--output", "target", type=PATH, help="写到另一个文件夹，不动原来的名册。")
def units_import(as_json: bool, **arguments: Any) -> None:
    """把 Excel 表里的单位并入名册，原有单位的编号不变。"""
    from docgen.desk.units_import import UnitsImportRequest, import_register

    end(Voice(as_json), import_register(UnitsImportRequest(**arguments)))


@units.command("check")
@WHOSE
@JSON
@DATA
def units_check(as_json: bool, **arguments: Any) -> None:
    """核对名册，并列出各层级、各类别有多少单位。"""
    from docgen.desk.units_check import UnitsCheckRequest, check_register

    end(Voice(as_json), check_register(UnitsCheckRequest(**arguments)))
