"""The plan's tables as Table: columns, cells, and cell text broken where no word is split.

Reads: the plan's records and the resolved drill days.
Writes: Table.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby

from docgen.document.elements import Cell, Table, TableColumn
from docgen.document.title import balanced
from docgen.model.plan import (
    Align,
    AnnualPlan,
    BlankTable,
    GuidanceCalendar,
    Orientation,
    PlanColumn,
    TableSpec,
)
from docgen.planning.guidance import GuidanceDay
from docgen.standard import gbt9704

TEXT_PT = 12.0  # table type is no matter of the standard (it fixes none); 小四 fits both seeds' tables
PADDING = 1.5  # mm of white left and right in a cell
LINE_PITCH = 5.0  # mm a line in a cell
CELL_WHITE = 0.4  # mm of white above and below the lines of a cell
RULE = 0.5  # pt, the lines of a table
MOST_CENTRED_LINES = 2  # a column with longer cells reads better from the left

GUIDANCE_COLUMNS = (
    PlanColumn(字段="日期", 标题="日期", 宽=24),
    PlanColumn(字段="重点演练单位", 标题="重点演练单位", 宽=72),
    PlanColumn(字段="备注", 标题="备注", 宽=60),
)
ANNUAL_COLUMNS = (
    PlanColumn(字段="序号", 标题="序号", 宽=12),
    PlanColumn(字段="牵头单位", 标题="演练牵头单位", 宽=40),
    PlanColumn(字段="科目", 标题="演练科目", 宽=40),
    PlanColumn(字段="时间", 标题="演练时间", 宽=26),
    PlanColumn(字段="形式", 标题="演练形式\n(桌面/实战)", 宽=26),
    PlanColumn(字段="备注", 标题="备注", 宽=12),
)
NARROWEST = 2 * PADDING + 1.2 * TEXT_PT * gbt9704.MM_PER_PT  # mm: a column that holds one character
ROW_HEIGHT = 8.0  # mm, the least height of a row that holds text
BLANK_ROW_HEIGHT = 12.0  # mm, room to write by hand


def page_measure(spec: TableSpec) -> float:
    """Width in mm that a table of this orientation fills: the type area's width, its height when turned."""
    landscape = spec.orientation is Orientation.LANDSCAPE
    return gbt9704.TYPE_AREA_HEIGHT if landscape else gbt9704.TYPE_AREA_WIDTH


def guidance_table(spec: GuidanceCalendar, days: Sequence[GuidanceDay]) -> Table:
    """指导计划: a row a drill day, or the days of several months one below the other."""
    rows = [list(of_row) for _, of_row in groupby(days, key=lambda day: day.row)]
    records = [
        {
            "日期": "\n".join(day.written for day in row),
            "重点演练单位": row[0].units,
            "备注": row[0].remarks,
        }
        for row in rows
    ]
    return _filled(spec, GUIDANCE_COLUMNS, records)


def annual_table(spec: AnnualPlan) -> Table:
    """年度计划: a row a drill, numbered."""
    records = [
        {
            "序号": str(number),
            "牵头单位": drill.lead_unit,
            "科目": drill.subject,
            "时间": drill.time,
            "形式": drill.form.value,
            "备注": drill.remarks,
        }
        for number, drill in enumerate(spec.drills, 1)
    ]
    return _filled(spec, ANNUAL_COLUMNS, records)


def blank_table(spec: BlankTable) -> Table:
    """空白计划表: each group a merged cell at the left and its empty rows."""
    widths = _widths(spec.columns, page_measure(spec))
    columns = [_column(column, width, True) for column, width in zip(spec.columns, widths, strict=True)]
    empty = [Cell()] * (len(columns) - 1)
    rows: list[tuple[Cell | None, ...]] = []
    for group in spec.groups:
        name = Cell(wrap(group.name, widths[0]), rows=group.rows)
        rows += [(name, *empty), *[(None, *empty)] * (group.rows - 1)]
    return Table(tuple(columns), tuple(rows), spec.row_height or BLANK_ROW_HEIGHT)


def _filled(spec: TableSpec, default: Sequence[PlanColumn], records: Sequence[dict[str, str]]) -> Table:
    """A table of text: the spec's columns, or the usual ones."""
    chosen = spec.columns or default
    widths = _widths(chosen, page_measure(spec))
    centred = [
        _centred(column, width, [record[column.field or column.heading] for record in records])
        for column, width in zip(chosen, widths, strict=True)
    ]
    columns = [_column(*each) for each in zip(chosen, widths, centred, strict=True)]
    rows = [
        tuple(
            Cell(
                wrap(record[column.field or column.heading], width)
                if middle
                else record[column.field or column.heading]
            )
            for column, width, middle in zip(chosen, widths, centred, strict=True)
        )
        for record in records
    ]
    return Table(tuple(columns), tuple(rows), spec.row_height or ROW_HEIGHT)


def _widths(columns: Sequence[PlanColumn], measure: float) -> list[float]:
    """Column widths in mm that fill `measure`; a column without one shares what is left."""
    given = sum(column.width or 0.0 for column in columns)
    open_columns = sum(1 for column in columns if column.width is None)
    share = max(measure - given, measure / 10) / open_columns if open_columns else 0.0
    raw = [column.width or share for column in columns]
    return [max(width * measure / sum(raw), NARROWEST) for width in raw]


def fits(table: Table, spec: TableSpec) -> bool:
    """Whether the columns fill their measure and no more: none had to be kept from vanishing."""
    return sum(column.width for column in table.columns) <= page_measure(spec) + 0.1


def _column(column: PlanColumn, width: float, centred: bool) -> TableColumn:
    heading = column.heading if "\n" in column.heading else wrap(column.heading, width)
    return TableColumn(heading, width, centred)


def _centred(column: PlanColumn, width: float, texts: Sequence[str]) -> bool:
    """Whether a column's cells stand in the middle: as its 对齐 says, else when none is long."""
    if column.align is not None:
        return column.align is Align.CENTRE
    return all(len(wrap(text, width).split("\n")) <= MOST_CENTRED_LINES + text.count("\n") for text in texts)


def capacity(width: float) -> float:
    """字 of table type that fit a cell of `width` mm."""
    room = (width - 2 * PADDING) / (TEXT_PT * gbt9704.MM_PER_PT)
    return int(room * 2 + 0.01) / 2


def height_of_lines(lines: int) -> float:
    """Height in mm of a row whose fullest cell has so many lines, its rule included."""
    return lines * LINE_PITCH + 2 * CELL_WHITE + RULE * gbt9704.MM_PER_PT


@lru_cache(maxsize=4096)  # asked first whether a column is long, then for its cells
def wrap(text: str, width: float) -> str:
    """`text` with line ends set so that the lines of a centred cell are even and no word is split."""
    return "\n".join(balanced(line, capacity(width)) for line in text.split("\n"))
