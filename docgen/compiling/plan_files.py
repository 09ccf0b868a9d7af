"""The compiled plan as files: a table to be set, and a workbook that tells where each value is from.

Reads: CompiledPlan.
Writes: YearProduct.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from docgen.collect.agreed import AgreedValue
from docgen.compiling.plan import CompiledPlan, CompiledRow, compiled_plan
from docgen.compiling.product import YearProduct, YearReturns
from docgen.compiling.workbook import ListColumn, ListSheet, ListValue, list_workbook, stretches
from docgen.document.compose import USUAL_TITLES
from docgen.document.tables import TEXT_PT
from docgen.model.fieldtypes import Misfit
from docgen.model.kinds import Format, Kind
from docgen.model.notice import PLAN_PREFIX
from docgen.model.plan import OWN_TABLES
from docgen.model.tables import Align, Orientation, PlanColumn
from docgen.source.tree import as_typed
from docgen.source.year import YearData, digest

SOURCES = (
    ListColumn("序号", 12),
    ListColumn("项目", 28),
    ListColumn("汇总表里", 56, left=True),
    ListColumn("单位填的", 56, left=True),
    ListColumn("单位", 56, left=True),
    ListColumn("文件", 72, left=True),
    ListColumn("位置", 40, left=True),
    ListColumn("说明", 48, left=True),
)
USUAL_WIDTH = 30.0  # mm


def plan_product(returns: YearReturns, form: str = "") -> YearProduct:
    """The compiled plan. Raises ProblemsFound where there is nothing to compile."""
    data, plan = returns.data, returns.data.plan
    found = compiled_plan(returns.agreed, plan, returns.order, returns.definition_of, returns.problems, form)
    title = plan_title(data, found)
    content = plan_workbook(found, title, data.office.name)
    file = returns.file(title, Kind.REPORT_PLAN, Format.XLSX, content)
    return YearProduct(Kind.REPORT_PLAN, (file,), _with(data, found, title))


def plan_title(data: YearData, found: CompiledPlan) -> str:
    """The title: that of the annex that carries the plan, else the table's own, else the form's."""
    name = f"{PLAN_PREFIX}{OWN_TABLES[1]}"
    annexes = [each for letter in data.letters.values() for each in letter.annexes if each.content == name]
    if annexes and found.own:
        return annexes[0].page_title or annexes[0].title
    if found.own:
        return found.own.title or USUAL_TITLES[Kind.PLAN].format(year=data.year)
    return found.form.title.replace("{年份}", str(data.year)).removesuffix("表")


def _with(data: YearData, found: CompiledPlan, title: str) -> YearData:
    """The year's data with the compiled plan as their only table, and no paper that would carry it."""
    plan = found.in_plan(data.plan, title)
    said = as_typed([dict(row.texts) for row in found.rows])
    made = digest({"data": data.source_hash, "rows": said})
    return replace(data, plan=plan, letters={}, source_hash=made)


def plan_workbook(found: CompiledPlan, title: str, author: str) -> bytes:
    """The workbook: the table, and a sheet that tells which cell of which file each value is from."""
    turned = found.form.orientation is Orientation.LANDSCAPE and not found.own
    printed = [_printed(found, number, row) for number, row in enumerate(found.rows, 1)]
    merged = tuple(
        stretch
        for at, column in enumerate(found.columns)
        if column.merged
        for stretch in stretches([str(row[at]) for row in printed], at)
    )
    columns = tuple(map(_column, found.columns))
    sheets = (
        ListSheet("计划", columns, printed, title, landscape=turned, size=TEXT_PT, merged=merged),
        ListSheet("出处", SOURCES, list(_sources(found)), landscape=True),
    )
    return list_workbook(sheets, title, author)


def _column(column: PlanColumn) -> ListColumn:
    left = column.align is Align.LEFT
    return ListColumn(column.label if column.over else column.heading, column.width or USUAL_WIDTH, left)


def _printed(found: CompiledPlan, number: int, row: CompiledRow) -> list[ListValue]:
    """A row as the document shows it."""
    return [
        number if column.numbered else column.printed(row.texts.get(column.key, ""))
        for column in found.columns
    ]


def _sources(found: CompiledPlan) -> Iterator[list[ListValue]]:
    """A line for each value: where it is from, and what is to be said of it."""
    labels = {column.key: column.label for column in found.columns}
    for number, row in enumerate(found.rows, 1):
        for key, label in labels.items():
            if value := row.origin.get(key):
                own = (label, row.texts.get(key, ""), value.text, row.unit_name, value.file, value.place)
                yield [number, *own, _remark(row, value)]


def _remark(row: CompiledRow, value: AgreedValue) -> str:
    """What a person decided, what is not right yet, who reported the same drill."""
    said = ["按决定"] if value.decided else []
    said += ["还没有改对"] if isinstance(value.value, Misfit) else []
    said += [f"{'、'.join(row.also)}也报了，只列一次"] if row.also else []
    return "；".join(said)
