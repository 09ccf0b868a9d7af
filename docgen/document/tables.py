"""The plan's tables as Table: columns, cells, and cell text broken where no word is split.

Reads: the plan's records and the resolved drill days.
Writes: Table.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import groupby
from math import ceil
from typing import TypeAlias

from docgen.document import widths as width_rules
from docgen.document.cells import cells
from docgen.document.elements import Cell, Table, TableColumn
from docgen.document.text import set_apart
from docgen.document.title import balanced
from docgen.document.total_rows import with_joined_total
from docgen.model.plan import AnnualPlan, GuidanceCalendar
from docgen.model.tables import (
    ACROSS,
    Align,
    BlankGroup,
    BlankTable,
    NamedTable,
    Orientation,
    PlanColumn,
    TableSpec,
    is_total,
)
from docgen.planning.guidance import GuidanceDay
from docgen.standard import gbt9704

TEXT_PT, PADDING = width_rules.TEXT_PT, width_rules.PADDING
TableRow: TypeAlias = tuple[Cell | None, ...]

LINE_PITCH = 5.0  # mm a line in a cell
CELL_WHITE = 0.95  # mm of white above and below the lines of a cell: 1 mm to the ink of most characters
RULE = 0.5  # pt, the lines of a table
USUAL_KEPT = 0.8  # of its height that a table must lose for its usual widths to be given up
GIVEN_KEPT = 0.6  # likewise for the clerk to be told of a width that is given
MANY_LINES = 8  # of a cell whose column may be too narrow
HIGH_ROW = 56.0  # mm: a quarter of a page; nobody wants such a row for a text that a wider column takes lower
HIGH_KEPT = 0.5  # of the highest row's height
PRICE_OF_LOW = 1.2  # of the table's height: so much higher it may become for low rows alone
# Of several sentences, or of items one a line: 1.断电。 2.疏散。
_ITEM = r"\s*（?\d{1,2}[.．、）](?!\d)"
RUNNING = re.compile(rf"[。！？][”’）」』]*\s*[^\s”’）」』]|^{_ITEM}[^\n]*\n{_ITEM}")
CRAMPED = 2.0  # 字 a line that a column of words holds at least
WORDS = re.compile(r"[\u3400-\u9fff]{3}")  # so many characters below each other are hard to read
MOST_CENTRED_LINES = 2  # a column with longer cells reads better from the left

GUIDANCE_COLUMNS = (
    PlanColumn(字段="日期", 标题="日期", 宽=24),
    PlanColumn(字段="重点演练单位", 标题="重点演练单位", 宽=72),
    PlanColumn(字段="备注", 标题="备注", 宽=60),
)
ANNUAL_COLUMNS = (
    PlanColumn(字段="序号", 标题="序号", 宽=12),
    PlanColumn(字段="牵头单位", 标题="演练牵头单位", 宽=39),
    PlanColumn(字段="科目", 标题="演练科目", 宽=40),
    PlanColumn(字段="时间", 标题="演练时间", 宽=26),
    PlanColumn(字段="形式", 标题="演练形式\n(桌面/实战)", 宽=27),
    PlanColumn(字段="备注", 标题="备注", 宽=12),
)
ROW_HEIGHT = 8.0  # mm, the least height of a row that holds text
BLANK_ROW_HEIGHT = 12.0  # mm, room to write by hand


def measure(*, turned: bool) -> float:
    """Width in mm that a table fills: the type area's width, its height on a turned page."""
    return gbt9704.TYPE_AREA_HEIGHT if turned else gbt9704.TYPE_AREA_WIDTH


def page_measure(spec: TableSpec) -> float:
    """The same for a table of this orientation."""
    return measure(turned=spec.orientation is Orientation.LANDSCAPE)


def guidance_table(spec: GuidanceCalendar, days: Sequence[GuidanceDay]) -> Table:
    """指导计划: a row a drill day, or the days of several months one below the other."""
    rows = [list(of_row) for _, of_row in groupby(days, key=lambda day: day.row)]
    own = {number: row.own for number, row in enumerate(spec.rows, 1)}
    records = [
        {
            "日期": "\n".join(day.written for day in row),
            "重点演练单位": row[0].units,
            "备注": row[0].remarks,
            **own.get(row[0].row, {}),
        }
        for row in rows
    ]
    return _filled(spec, GUIDANCE_COLUMNS, records)


def annual_table(spec: AnnualPlan) -> Table:
    """年度计划: a row a drill, numbered."""
    records = [
        {
            "牵头单位": drill.lead_unit,
            "科目": drill.subject,
            "时间": drill.time,
            "形式": str(drill.form),
            "备注": drill.remarks,
            **drill.own,
        }
        for drill in spec.drills
    ]
    return _filled(spec, ANNUAL_COLUMNS, records)


def named_table(spec: NamedTable) -> Table:
    """表格: its rows as they are written, or blank ones in groups."""
    return _blank(spec, spec.groups) if spec.groups else _filled(spec, spec.columns, spec.rows)


def blank_table(spec: BlankTable) -> Table:
    """空白计划表: each group a merged cell at the left and its empty rows."""
    return _blank(spec, spec.groups)


def _blank(spec: TableSpec, groups: Sequence[BlankGroup]) -> Table:
    widths = width_rules.column_widths(
        spec.columns, page_measure(spec), {0: [group.name for group in groups]}
    )
    columns = _headed(spec.columns, widths, [True] * len(widths))
    empty = [Cell()] * (len(columns) - 1)
    rows: list[TableRow] = []
    for group in groups:
        name = Cell(wrap(group.name, widths[0]), rows=group.rows, written=group.name)
        rows += [(name, *empty), *[(None, *empty)] * (group.rows - 1)]
    return Table(columns, tuple(rows), spec.row_height or BLANK_ROW_HEIGHT)


def _filled(spec: TableSpec, default: Sequence[PlanColumn], records: Sequence[Mapping[str, str]]) -> Table:
    """A table of text: the spec's columns, or the usual ones.

    Those are as wide as usual, unless it is much lower, or its highest row is, where they are as wide as what
    they hold.
    """
    if spec.columns:
        return _of_columns(spec, spec.columns, records)
    usual = _of_columns(spec, default, records)
    free = _of_columns(spec, without_widths(default), records)
    return free if _much_lower(free, usual, USUAL_KEPT) else usual


def _of_columns(spec: TableSpec, chosen: Sequence[PlanColumn], records: Sequence[Mapping[str, str]]) -> Table:
    printed = list(_printed(chosen, records))
    texts = [[row[at] for row in printed if len(row) > 1 or len(chosen) == 1] for at in range(len(chosen))]
    widths = width_rules.column_widths(chosen, page_measure(spec), dict(enumerate(texts)))
    centred = [
        _centred(column, width, held) for column, width, held in zip(chosen, widths, texts, strict=True)
    ]
    columns = _headed(chosen, widths, centred)
    rows = tuple(_rows(printed, chosen, widths, centred))
    if isinstance(spec, NamedTable) and spec.joined_totals:
        rows = tuple(map(with_joined_total, rows))
    return Table(columns, rows, spec.row_height or ROW_HEIGHT)


def without_widths(columns: Sequence[PlanColumn]) -> tuple[PlanColumn, ...]:
    """The columns, as wide as what they hold."""
    return tuple(column.model_copy(update={"width": None}) for column in columns)


def with_fitting_widths(spec: AnnualPlan) -> AnnualPlan:
    """The plan, without the widths of its columns where these were given for rows that said less.

    So it is where it would be much lower, or where a column shows one 字 a line.
    """
    free = spec.model_copy(update={"columns": without_widths(spec.columns)})
    table = annual_table(spec)
    return free if cramped_column(table) or _much_lower(annual_table(free), table, USUAL_KEPT) else spec


def total_height(table: Table) -> float:
    """The height of all rows in mm, as near as can be told without breaking lines."""
    return sum(about_height(table, number) for number in range(len(table.rows)))


def _much_lower(free: Table, table: Table, kept: float) -> bool:
    """Whether a table with other widths keeps less than `kept` of its height, or its high rows become low."""
    whole, high = total_height(table), _highest(table)
    lower = total_height(free)
    return lower < kept * whole or (
        high > HIGH_ROW and _highest(free) < HIGH_KEPT * high and lower < PRICE_OF_LOW * whole
    )


def _highest(table: Table) -> float:
    """The height of the highest row in mm."""
    return max((about_height(table, number) for number in range(len(table.rows))), default=0.0)


def narrow_column(table: Table, free: Callable[[], Table]) -> tuple[str, float, int] | None:
    """Head, width in mm and most lines of the column that makes a table much higher than it would be.

    `free` makes the same table with columns as wide as what they hold, if it comes to that: all lines of a
    long table would be broken once more. None where there is no such column.
    """
    lines, at = max(
        (
            (fewest_lines(cell.text, column.width), at)
            for row in table.rows
            for at, (cell, column) in enumerate(zip(row, table.columns, strict=True))
            if cell and cell.rows == cell.columns == 1
        ),
        default=(0, 0),
    )
    if lines < MANY_LINES or not _much_lower(free(), table, GIVEN_KEPT):
        return None
    column = table.columns[at]
    return column.heading.replace("\n", ""), column.width, lines


def cramped_column(table: Table) -> str | None:
    """Head of the first column in which words of some characters stand one 字 a line; None where none is."""
    return next(
        (
            column.heading.replace("\n", "")
            for at, column in enumerate(table.columns)
            if capacity(column.width) < CRAMPED and any(_holds_words(row[at]) for row in table.rows)
        ),
        None,
    )


def _holds_words(cell: Cell | None) -> bool:
    """Whether a cell of one column says more than a number or a sign."""
    return bool(cell and cell.columns == 1 and WORDS.search(cell.text.replace("\n", "")))


def fewest_lines(text: str, width: float) -> int:
    """The lines of a text in a column of so many mm if every line were full."""
    room = max(capacity(width), 0.5)
    return sum(ceil(cells(line) / room) for line in text.split("\n"))


def _printed(
    columns: Sequence[PlanColumn], records: Sequence[Mapping[str, str]]
) -> Iterator[tuple[str, ...]]:
    """The texts of each row, numbered but for a total; of one across the whole width its only text."""
    number = 0
    for record in records:
        if ACROSS in record:
            yield (record[ACROSS].strip(),)
            continue
        total = is_total(record, columns)
        number += not total
        yield tuple(
            ("" if total else str(number))
            if column.numbered
            else set_apart(column.printed(record.get(column.key, "")))
            for column in columns
        )


def _rows(
    printed: Sequence[tuple[str, ...]],
    columns: Sequence[PlanColumn],
    widths: Sequence[float],
    centred: Sequence[bool],
) -> Iterator[TableRow]:
    """The rows as cells, those of equal values merged where a column says so."""
    heights = _heights(printed, columns)
    for texts, spans in zip(printed, heights, strict=True):
        if len(texts) < len(columns):
            yield (Cell(texts[0], columns=len(columns)), *[None] * (len(columns) - 1))
            continue
        yield tuple(
            Cell(wrap(text, width) if middle else text, rows=span, written=text) if span else None
            for text, width, middle, span in zip(texts, widths, centred, spans, strict=True)
        )


def _heights(printed: Sequence[tuple[str, ...]], columns: Sequence[PlanColumn]) -> list[list[int]]:
    """How many rows the cell at each place takes; 0 for one that the cell above it covers.

    A merged cell ends where one at its left ends that is merged too, and at a row across the whole width.
    """
    heights = [[1] * len(columns) for _ in printed]
    apart: set[int] = set()  # rows at which the merged columns so far begin anew
    for at in [number for number, column in enumerate(columns) if column.merged]:
        apart |= {number for number in range(len(printed)) if _differs(printed, number, at)}
        top = 0
        for number in range(len(printed)):
            if number in apart:
                top = number
            else:
                heights[number][at] = 0
                heights[top][at] += 1
    return heights


def _differs(printed: Sequence[tuple[str, ...]], number: int, at: int) -> bool:
    """Whether a column's text differs from that above it; an empty one, and a whole-width row's, does."""
    row, above = printed[number], printed[number - 1] if number else ()
    return len(row) <= at or len(above) != len(row) or len(row) < 2 or not row[at] or row[at] != above[at]


def placed(table: Table, row: TableRow) -> Iterator[tuple[int, Cell | None, float]]:
    """The places of a row with their column and width in mm; a None is covered by the cell above it."""
    at = 0
    while at < len(row):
        cell = row[at]
        end = at + (cell.columns if cell else 1)
        yield at, cell, sum(column.width for column in table.columns[at:end])
        at = end


def is_heading(row: TableRow) -> bool:
    """Whether the row heads those below it, across the whole width: no page ends with it."""
    first = row[0]
    return len(row) > 1 and first is not None and first.columns == len(row) and not first.label


def heads(table: Table, cell: Cell) -> bool:
    """Whether a cell is set like a head: a label, or across the whole width."""
    return cell.label or 1 < cell.columns == len(table.columns)


def about_height(table: Table, number: int) -> float:
    """The height of a row in mm if every line of its cells were full."""
    lines = (
        fewest_lines(cell.text, width)
        for _, cell, width in placed(table, table.rows[number])
        if cell and cell.rows == 1
    )
    return max(height_of_lines(max(lines, default=0)), table.height_of(number))


def fits(table: Table, spec: TableSpec) -> bool:
    """Whether the columns fill their measure and no more: none had to be kept from vanishing."""
    return sum(column.width for column in table.columns) <= page_measure(spec) + 0.1


def _headed(
    columns: Sequence[PlanColumn], widths: Sequence[float], centred: Sequence[bool]
) -> tuple[TableColumn, ...]:
    """The columns with their heads; what neighbours say alike in them or above them stands there once."""
    made: list[TableColumn] = []
    for _, alike in groupby(enumerate(columns), key=lambda each: (each[1].over, each[1].heading or each[0])):
        places = [at for at, _ in alike]
        heading = columns[places[0]].heading
        text = _head(heading, sum(widths[at] for at in places))
        spans = [len(places), *[0] * (len(places) - 1)]
        made += [
            TableColumn(text, widths[at], centred[at], heading, span=span)
            for at, span in zip(places, spans, strict=True)
        ]
    at = 0
    for over, below in groupby(columns, key=lambda column: column.over):
        count = len(list(below))
        if over:
            text = _head(over, sum(widths[at : at + count]))
            made[at] = replace(made[at], over=Cell(text, columns=count, label=True, written=over))
        at += count
    return tuple(made)


def _head(text: str, width: float) -> str:
    """The text in the lines of a head; those that the clerk ended stay."""
    return text if "\n" in text else wrap(text, width)


def _centred(column: PlanColumn, width: float, texts: Sequence[str]) -> bool:
    """Whether a column's cells stand in the middle: as its 对齐 says, else when none is long or runs on."""
    if column.align is not None:
        return column.align is Align.CENTRE
    if any(map(RUNNING.search, texts)):
        return False
    return all(len(wrap(text, width).split("\n")) <= MOST_CENTRED_LINES + text.count("\n") for text in texts)


def capacity(width: float) -> float:
    """字 of table type that fit a cell of `width` mm."""
    room = (width - 2 * PADDING) / (TEXT_PT * gbt9704.MM_PER_PT)
    return int(room * 2 + 0.01) / 2


def height_of_lines(lines: int) -> float:
    """Height in mm of a row whose fullest cell has so many lines, its rule included."""
    return lines * LINE_PITCH + 2 * CELL_WHITE + RULE * gbt9704.MM_PER_PT


@lru_cache(maxsize=1 << 16)  # asked first whether columns are long, all of them, then for their cells
def wrap(text: str, width: float) -> str:
    """`text` with line ends set so that the lines of a centred cell are even and no word is split."""
    return "\n".join(balanced(line, capacity(width)) for line in text.split("\n"))
