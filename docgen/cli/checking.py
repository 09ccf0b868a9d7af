"""Papers checked, whoever made them."""

from __future__ import annotations

from typing import Any

import click

from docgen.cli.options import PATH, end
from docgen.report import Voice


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
def check(form: str | None, **arguments: Any) -> None:
    """逐条核验公文（docx、PDF、文本、数据文件），不限于本程序所生成的。"""
    from docgen.desk.check import CheckRequest, check_documents

    voice = Voice(form == "json", as_sarif=form == "sarif")
    end(voice, check_documents(CheckRequest(**arguments), voice))
