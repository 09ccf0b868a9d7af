"""Papers checked, whoever made them."""

from __future__ import annotations

import sys
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NoReturn

import click

from docgen.cli.options import JSON, PATH, end
from docgen.desk.outcome import ExitCode, Outcome
from docgen.report import Voice
from docgen.tongue import language, phrase, spoken

if TYPE_CHECKING:
    from pathlib import Path

    from docgen.desk.check import CheckRequest

WATCHING = phrase("正在等文件存盘，存一次核验一次；按 Ctrl-C 结束。")


@click.command()
@click.argument("files", metavar="[文件或文件夹…]", nargs=-1, type=PATH)
@click.option("--write", is_flag=True, help="照列出的改；不写时只列出会改哪些。")
@JSON
def fix(files: tuple[Path, ...], write: bool, as_json: bool) -> None:
    """改正数据文件里只有一种正确写法的笔误：空格、冒号、日期、标点；先列出会改哪些。

    不写文件时看整个 data 文件夹。
    """
    from pathlib import Path

    from docgen.desk.fix import FixRequest, fix_data

    end(Voice(as_json), fix_data(FixRequest(files or (Path("data"),), write)))


@click.command()
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
@click.option("--watch", is_flag=True, help="核验以后不退出，哪个文件存了盘就再核验哪个；按 Ctrl-C 结束。")
def check(form: str | None, watch: bool, **arguments: Any) -> None:
    """逐条核验公文（docx、PDF、文本、数据文件），不限于本程序所生成的。"""
    from docgen.desk.check import CheckRequest, check_documents

    if watch and (form or arguments["annotate"] or arguments["fix"]):
        raise click.UsageError(phrase("--watch 不能和 --json、--sarif、--annotate、--fix 一起用"))
    voice = Voice(form == "json", as_sarif=form == "sarif")
    request = CheckRequest(**arguments, language=language())
    outcome = check_documents(request, voice)
    if watch and outcome.exit_code is not ExitCode.WRONG_USE:
        _watch(request, outcome, voice)
    end(voice, outcome)


def _watch(request: CheckRequest, outcome: Outcome[Any], voice: Voice) -> NoReturn:
    """Show the outcome, then that of the files saved, each time; until Ctrl-C."""
    from docgen.desk.check import check_documents
    from docgen.desk.watching import saved

    voice.show(outcome)
    click.echo(spoken(WATCHING), err=True)
    with suppress(KeyboardInterrupt):  # the way to end it
        for files in saved(request.files):
            voice.show(check_documents(replace(request, files=files), voice))
    sys.exit(ExitCode.DONE)
