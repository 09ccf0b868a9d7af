"""材料 as files: the table to be set as a document, and the same as a workbook.

Reads: DrillPapers.
Writes: YearProduct.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from docgen.compiling.materials import DrillPapers, drill_papers, paper_names
from docgen.compiling.product import YearProduct, YearReturns
from docgen.compiling.tables import alone
from docgen.compiling.workbook import ListColumn, ListSheet, ListValue, list_workbook
from docgen.model.kinds import Format, Kind
from docgen.model.tables import NUMBER, NamedTable, Orientation, PlanColumn

TABLE = "材料报送情况"
HEADS = (("演练牵头单位", 40.0), ("演练科目", 44.0), ("演练时间", 31.0), ("应报日期", 24.0))
STATE, STATE_WIDTH, PAPER_WIDTH = "情况", 30.0, 18.0
NOTE = "材料应在演练结束后按规定的天数报送，联合演练由牵头单位报送；“最迟”是演练日子还没有定到哪一天的。"


def materials_product(returns: YearReturns) -> YearProduct:
    """The table of the papers. Raises ProblemsFound where nobody was asked for any."""
    found = drill_papers(returns)
    names = paper_names(found)
    title = f"{returns.data.year}年应急演练{TABLE}"
    rows = [_row(each, names, returns) for each in found]
    heads = [*HEADS, *((name, PAPER_WIDTH) for name in names), (STATE, STATE_WIDTH)]
    columns = [PlanColumn(标题=NUMBER)]
    columns += [PlanColumn(标题=head, 合并=head == HEADS[0][0], 对齐="居中") for head, _ in heads]
    table = NamedTable(标题=title, 列=tuple(columns), 行=tuple(rows), 方向=Orientation.LANDSCAPE, 备注=NOTE)
    data = replace(returns.data, plan=alone(returns.data.plan, {TABLE: table}), letters={})
    content = _workbook(title, heads, rows, returns.data.office.name)
    file = returns.file(title, Kind.REPORT_MATERIALS, Format.XLSX, content)
    return YearProduct(Kind.REPORT_MATERIALS, (file,), data)


def _row(each: DrillPapers, names: Sequence[str], returns: YearReturns) -> dict[str, str]:
    """A drill as the table has it; what says nothing is left out."""
    own = (each.lead, each.subject, each.time, each.due_said)
    said = dict(zip((head for head, _ in HEADS), own, strict=True))
    said |= {name: each.papers.get(name, "") for name in names} | {STATE: each.said(returns.today)}
    return {key: text for key, text in said.items() if text}


def _workbook(
    title: str, heads: Sequence[tuple[str, float]], rows: Sequence[dict[str, str]], author: str
) -> bytes:
    columns = (ListColumn(NUMBER, 12), *(ListColumn(head, width + 6) for head, width in heads))
    values: list[list[ListValue]] = [
        [number, *(row.get(head, "") for head, _ in heads)] for number, row in enumerate(rows, 1)
    ]
    return list_workbook([ListSheet(TABLE, columns, values, title, NOTE, landscape=True)], title, author)
