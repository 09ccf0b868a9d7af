"""An office and its years: begun, taken over from other files, rolled forward, compared; the schema."""

from __future__ import annotations

import sys
from typing import Any

import click

from docgen.cli.options import DATA, JSON, PATH, WHOSE, end
from docgen.report import Voice


@click.command()
@click.argument("folder", metavar="名称")
@click.option("--name", metavar="全称", help="发文机关的全称，如 青山县应急管理局。")
@click.option("--code", metavar="机关代字", help="发文字号〔年份〕前面的字，如 青应急；没有的写 无。")
@click.option("--short", "short_name", metavar="简称", help="规范化简称，如 县应急管理局。")
@click.option("--level", metavar="层级", help="省、市、县、乡、村。")
@click.option("--mark", metavar="标志", help="红头上的字；不写就是全称加“文件”。")
@click.option("--printing", metavar="印发机关", help="版记里的印发机关；不写就是全称。")
@click.option(
    "--proper", "proper_names", metavar="名称", multiple=True, help="标题换行时不拆开的名称，可以写几次。"
)
@click.option("--year", metavar="年份", help="第一年；不写就是今年。")
@JSON
@DATA
def init(as_json: bool, **arguments: Any) -> None:
    """新开一家机关：写好 office.yaml、第一份通知和空的名册。名称是 data/ 下的文件夹名。"""
    from docgen.desk.init import InitRequest, start_office

    if not as_json and at_terminal():
        _ask(arguments)
    end(Voice(as_json), start_office(InitRequest(**arguments)))


def at_terminal() -> bool:
    """Whether somebody is there to answer."""
    return sys.stdin.isatty()


def _ask(arguments: dict[str, Any]) -> None:
    """Ask for what was not given, each with what it means and what is taken where nothing is said."""
    from docgen.desk.asked import names_in, office_questions
    from docgen.source.starting import proposed_names

    for asked in office_questions():
        option = asked.field
        if arguments[option]:
            continue
        name = arguments["name"] or ""
        usual = {"mark": f"{name}文件", "printing": name, "proper_names": "、".join(proposed_names(name))}
        click.echo(f"{asked.key}：{asked.meaning}", err=True)
        given = click.prompt(asked.key, default=usual.get(option, ""), show_default=option in usual, err=True)
        arguments[option] = given.strip() or None
        if option == "proper_names":
            arguments[option] = names_in(given)


@click.command()
@click.argument("year", metavar="新的年份")
@click.option("--from", "base", metavar="年份", help="照哪一年改；不写就是以前最近的一年。")
@WHOSE
@click.option("--dry-run", is_flag=True, help="只列出会写哪些文件、哪些要人决定，不写文件。")
@JSON
@DATA
def new(as_json: bool, **arguments: Any) -> None:
    """由一年的数据照改成新的一年，列出要由人决定的各处，并在文件里标出。"""
    from docgen.desk.new import NewYearRequest, new_year

    end(Voice(as_json), new_year(NewYearRequest(**arguments)))


@click.command()
@click.argument("old", metavar="年份")
@click.argument("new", metavar="另一年")
@WHOSE
@click.option("--html", type=PATH, metavar="文件.html", help="另写成网页，用浏览器看。")
@JSON
@DATA
def diff(as_json: bool, **arguments: Any) -> None:
    """两年的数据哪里不同：一项一项比，不看注释和排法。"""
    from docgen.desk.diff import DiffRequest, compare_years

    end(Voice(as_json), compare_years(DiffRequest(**arguments)))


@click.command()
@click.argument("kind", metavar="[种类]", required=False)
@click.option("--out", type=PATH, metavar="文件夹", help="写成文件，如 docs/schema。")
@JSON
def schema(as_json: bool, **arguments: Any) -> None:
    """数据文件的 JSON Schema，给编辑器提示和核对用；不写种类时列出各种。"""
    from docgen.desk.schema import SchemaRequest, show_schemas

    end(Voice(as_json), show_schemas(SchemaRequest(**arguments)))


@click.command()
@WHOSE
@click.option("--write", is_flag=True, help="照列出的改；不写时只列出会改哪些。")
@JSON
@DATA
def upgrade(as_json: bool, **arguments: Any) -> None:
    """数据的写法有了新版时，把一家机关的文件改过来；先列出会改哪些。"""
    from docgen.desk.upgrade import UpgradeRequest, upgrade_data

    end(Voice(as_json), upgrade_data(UpgradeRequest(**arguments)))


@click.command("import")
@click.argument("files", metavar="文件…", nargs=-1, required=True, type=PATH)
@click.option("--office", metavar="名称", help="data/ 下的文件夹名；不写时按原件里的发文机关。")
@click.option("--year", metavar="年份", help="哪一年；不写时按原件的发文字号和日期。")
@click.option("--dry-run", is_flag=True, help="只报告读出了什么、哪里要核对，不写文件。")
@JSON
@DATA
def import_(as_json: bool, **arguments: Any) -> None:
    """从往年的 Word 文件（docx）或 PDF 开始：读成 data 里的数据文件，已有的不覆盖。"""
    from docgen.desk.import_papers import ImportRequest, import_papers

    end(Voice(as_json), import_papers(ImportRequest(**arguments)))
