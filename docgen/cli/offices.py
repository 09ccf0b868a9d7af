"""An office and its years: begun, taken over from other files."""

from __future__ import annotations

from typing import Any

import click

from docgen.cli.options import DATA, JSON, PATH, end
from docgen.report import Voice


@click.command("import")
@click.argument("files", metavar="文件…", nargs=-1, required=True, type=PATH)
@click.option("--office", metavar="名称", help="data/ 下的文件夹名；不写时按原件里的发文机关。")
@click.option("--year", metavar="年份", help="哪一年；不写时按原件的发文字号和日期。")
@JSON
@DATA
def import_(as_json: bool, **arguments: Any) -> None:
    """从往年的 Word 文件（docx）或 PDF 开始：读成 data 里的数据文件，已有的不覆盖。"""
    from docgen.desk.import_papers import ImportRequest, import_papers

    end(Voice(as_json), import_papers(ImportRequest(**arguments)))
