"""What came back: how the year stands, what is made of it, who was reminded."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from docgen.cli.options import ALL, DATA, JSON, OFFICE, OUTPUT, PATH, YEAR, end, format_option
from docgen.model.kinds import DOCUMENT_FORMATS, Format, ReportKind
from docgen.report import Voice

DATE = click.option("--date", metavar="日期", help="按哪一天算，如 2026-03-20；不写就是今天。")


@click.command()
@YEAR
@OFFICE
@DATE
@JSON
@DATA
@OUTPUT
def status(as_json: bool, **arguments: Any) -> None:
    """收表情况，一屏看完：每张表应报多少、到了多少、还缺谁、逾期几天、哪些待认不要催。"""
    from docgen.desk.status import StatusRequest, show_status

    end(Voice(as_json), show_status(StatusRequest(**arguments)))


@click.command()
@YEAR
@OFFICE
@click.option(
    "--kind", type=click.Choice([kind.value for kind in ReportKind]), required=True, help="汇总什么。"
)
@click.option("--form", "name", metavar="表格", default="", help="发过几种同类的表时，汇总哪一种（写编号）。")
@click.option(
    "--inbox",
    type=PATH,
    metavar="文件夹",
    help="收到的文件在哪个文件夹里（--kind 退回 用；不写就是网页放文件的 收件/机关/年份）。",
)
@format_option(DOCUMENT_FORMATS)
@DATE
@JSON
@DATA
@OUTPUT
def report(kind: str, name: str, form: str, as_json: bool, **arguments: Any) -> None:
    """由收回的表做成：汇总的计划，上半年、年度统计，演练材料报送情况，催报的清单、短信、邮件和函，标好错处的退回件，上报包，通报。"""
    from docgen.desk.report_year import ReportRequest, report_year

    formats = DOCUMENT_FORMATS if form == ALL else (Format(form),)
    voice = Voice(as_json)
    request = ReportRequest(kind=ReportKind(kind), formats=formats, form=name, **arguments)
    end(voice, report_year(request, voice))


@click.command()
@YEAR
@click.argument("list", metavar="[催报清单.xlsx]", type=PATH, required=False)
@OFFICE
@click.option(
    "--unit", "units", metavar="编号", multiple=True, help="不用清单时，催的是哪些单位，可以写几次。"
)
@click.option(
    "--by",
    "means",
    metavar="方式",
    default="电话",
    show_default=True,
    help="怎样催的：电话、工作群、邮件、函。",
)
@click.option("--returned", is_flag=True, help="登记的是退回改正的，不是催报的。")
@DATE
@JSON
@DATA
@OUTPUT
def chased(as_json: bool, **arguments: Any) -> None:
    """登记催报：催报清单里打了√的，或者写明的单位；退回改正的写 --returned。"""
    from docgen.desk.chased import ChasedRequest, record_chased

    end(Voice(as_json), record_chased(ChasedRequest(**arguments)))


@click.command()
@YEAR
@OFFICE
@JSON
@DATA
@OUTPUT
def export(as_json: bool, **arguments: Any) -> None:
    """导出收回的全部数据：xlsx（每张表一页）和 JSON；没有联系人、电话、邮箱。"""
    from docgen.desk.report_year import ReportRequest, export_year

    end(Voice(as_json), export_year(ReportRequest(kind=ReportKind.PACKAGE, **arguments)))


@click.command()
@YEAR
@OFFICE
@click.option(
    "--inbox", type=PATH, metavar="文件夹", help="收到的文件在哪里，一并封存；不写就是 收件/机关/年份。"
)
@DATE
@JSON
@DATA
@OUTPUT
def archive(as_json: bool, **arguments: Any) -> None:
    """封存一年：数据、登记、发出的、收回的、做成的打成一个压缩包，每个文件都能证明没有改动。"""
    from docgen.desk.archive import ArchiveRequest, archive_year

    end(Voice(as_json), archive_year(ArchiveRequest(**arguments)))


@click.command()
@click.argument("file", metavar="封存.zip", type=PATH)
@JSON
def verify(file: Path, as_json: bool) -> None:
    """核对封存的压缩包：哪些文件完好，哪些被改动、缺失、后加、按规定删去。"""
    from docgen.desk.archive import verify_archive

    end(Voice(as_json), verify_archive(file))


@click.command()
@click.argument("file", metavar="封存.zip", type=PATH)
@click.option("--file", "names", metavar="路径", multiple=True, help="只删这个文件，可以写几次。")
@JSON
def forget(file: Path, names: tuple[str, ...], as_json: bool) -> None:
    """从封存的压缩包里删去有联系人的文件，另存一份；其余的证明不受影响。"""
    from docgen.desk.archive import forget_contacts

    end(Voice(as_json), forget_contacts(file, names))
