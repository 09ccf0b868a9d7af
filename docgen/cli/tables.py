"""The year's tables, as a workbook and back."""

from __future__ import annotations

from typing import Any

import click

from docgen.cli.options import DATA, JSON, OFFICE, PATH, YEAR, end
from docgen.report import Voice


@click.group()
def plan() -> None:
    """一年的各张表（plan.yaml）：导出成 Excel 工作簿来改，改完导入。"""


@plan.command("export")
@YEAR
@OFFICE
@click.option(
    "-o",
    "--output",
    "target",
    type=PATH,
    metavar="文件.xlsx",
    help="写到哪里；不写就是 机关-年份-表格.xlsx。",
)
@JSON
@DATA
def export_tables(as_json: bool, **arguments: Any) -> None:
    """把一年的各张表导出成一个 Excel 工作簿，一张表一张工作表。"""
    from docgen.desk.plan_tables import PlanExportRequest, export_plan

    end(Voice(as_json), export_plan(PlanExportRequest(**arguments)))


@plan.command("import")
@click.argument("workbook", metavar="文件.xlsx", type=PATH)
@YEAR
@OFFICE
@click.option("--dry-run", is_flag=True, help="只列出会改哪些，不写文件。")
@JSON
@DATA
def import_tables(as_json: bool, **arguments: Any) -> None:
    """把改过的工作簿导回 plan.yaml：只改改过的各行，注释照旧；有一处不合就一处也不写。"""
    from docgen.desk.plan_tables import PlanImportRequest, import_plan

    end(Voice(as_json), import_plan(PlanImportRequest(**arguments)))
