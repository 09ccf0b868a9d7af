"""The papers of a year: made, entered in the list of numbers, their days."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from docgen.cli.options import ALL, DATA, JSON, OFFICE, OUTPUT, YEAR, end, format_option, late, together
from docgen.model.kinds import DOCUMENT_FORMATS, Format
from docgen.report import Voice
from docgen.tongue import phrase

if TYPE_CHECKING:
    from pathlib import Path

_DOCUMENTS = together(
    YEAR,
    OFFICE,
    format_option(DOCUMENT_FORMATS),
    click.option("--strict", is_flag=True, help="有警告也算失败，不写任何文件。"),
    click.option(
        "--check/--no-check",
        "checked",
        default=True,
        help="做好后先按标准核验一遍（默认核验；只生成 docx 时不核验版面位置）。",
    ),
    JSON,
    DATA,
    OUTPUT,
)


@click.command()
@_DOCUMENTS
def notice(**arguments: Any) -> None:
    """生成通知及其附件（docx 和 PDF）。"""
    _documents("notice", **arguments)


@click.command()
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
        raise click.UsageError(phrase("--remind 要和 --ics 一起用"))
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

    end(Voice(as_json), write_agenda(AgendaRequest(year, office, data, output, remind or REMIND)))


@click.command()
@OFFICE
@click.option("--date", metavar="日期", help="看哪一天的，如 2026-03-10；不写就是今天。")
@JSON
@DATA
def today(as_json: bool, **arguments: Any) -> None:
    """今天要做什么：每家机关三行，截止、演练日、演练。"""
    from docgen.desk.today import TodayRequest, tell_today

    end(Voice(as_json), tell_today(TodayRequest(**arguments)))


@click.command()
@_DOCUMENTS
@click.argument("names", metavar="[名称…]", nargs=-1, shell_complete=late("documents"))
def document(**arguments: Any) -> None:
    """生成 documents 文件夹里的公文：写明名称的几份，不写时全部。"""
    _documents("document", **arguments)


@click.command()
@_DOCUMENTS
def build(**arguments: Any) -> None:
    """生成这一年的数据所要求的全部文件。"""
    _documents("build", **arguments)


@click.command()
@YEAR
@click.argument("names", metavar="[名称…]", nargs=-1, shell_complete=late("documents"))
@OFFICE
@click.option("--correct", is_flag=True, help="更正已经发出的公文，登记为新的一版（要写 --reason）。")
@click.option("--reason", metavar="理由", help="更正的理由。")
@click.option("--as-found", is_flag=True, help="不重新生成，按输出文件夹里现有的文件登记（改过的也算）。")
@JSON
@DATA
@OUTPUT
def issue(as_json: bool, correct: bool, **arguments: Any) -> None:
    """登记发文：记下发文字号和发出的文件，此后生成时不再改动它们。"""
    from docgen.desk.issue import IssueRequest, issue_papers

    if correct != bool(arguments["reason"]):
        missing = "--reason" if correct else "--correct"
        raise click.UsageError(
            phrase("更正要同时写 --correct 和 --reason 理由，现在少了 {missing}", missing=missing)
        )
    voice = Voice(as_json)
    end(voice, issue_papers(IssueRequest(**arguments), voice))


@click.command()
@YEAR
@OFFICE
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
@JSON
@DATA
def numbers(as_json: bool, **arguments: Any) -> None:
    """发文登记：列出这一年用掉的、预留的和拟用的发文字号。"""
    from docgen.desk.numbers import NumbersRequest, list_numbers

    end(Voice(as_json), list_numbers(NumbersRequest(**arguments)))


def _documents(command: str, *, form: str, as_json: bool, **arguments: Any) -> None:
    from docgen.desk.documents import DocumentsRequest, make_documents

    voice = Voice(as_json)
    formats = DOCUMENT_FORMATS if form == ALL else (Format(form),)
    request = DocumentsRequest(command, formats=formats, **arguments)
    end(voice, make_documents(request, voice))
