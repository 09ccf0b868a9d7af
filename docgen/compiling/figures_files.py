"""上半年, 年度 as files: paragraphs and tables ready for the report, a workbook with every unit's figures.

Reads: YearFigures; a template for the paragraphs.
Writes: YearProduct.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path

from docgen.bootstrap.paths import font_cache
from docgen.compiling.charts import BarChart, BarSeries, charts_docx, charts_pdf
from docgen.compiling.figures import Number, YearFigures, number_columns, year_figures
from docgen.compiling.product import YearProduct, YearReturns
from docgen.compiling.workbook import ListColumn, ListSheet, ListValue, list_workbook
from docgen.document import elements as el
from docgen.document.sandbox import plain_environment
from docgen.document.tables import named_table
from docgen.document.templates import file_template
from docgen.document.text import lines, paragraph
from docgen.document.title import title_lines
from docgen.model.forms import FieldTable
from docgen.model.kinds import Format, Kind
from docgen.model.tables import NamedTable, PlanColumn
from docgen.phrases import chinese_date
from docgen.publish.artifact import Rendered
from docgen.render.means import lacking
from docgen.source.tree import Tree
from docgen.source.year import digest

TEMPLATE = "统计.txt.j2"
MARK = "〔表格{}〕"  # the line of a template's text that a table takes the place of
TITLE = "{year}年{period}应急演练情况统计"
PERIODS = {"上半年": "上半年", "年度": "度"}
SPOKEN = {"上半年": "上半年", "年度": "全年"}
PARTED, COUNTED = ("full_scale", "tabletop"), ("times",)  # columns that a chart shows: both, or the one
LABEL_WIDTH, NUMBER_WIDTH, UNIT_WIDTH = 46.0, 22.0, 56.0


def figures_product(returns: YearReturns, word: str, templates: Path, form: str = "") -> YearProduct:
    """The figures of `word` (上半年, 年度). Raises ProblemsFound where there are none."""
    found = year_figures(returns, word, form)
    title = TITLE.format(year=returns.data.year, period=PERIODS[word])
    said = _said(returns, found, SPOKEN[word], templates)
    document = _document(returns, found, title, said)
    content = _workbook(found, title, returns.data.office.name)
    file = returns.file(title, Kind.REPORT_FIGURES, Format.XLSX, content)
    pictures = _charts(returns, found, f"{title}图")
    return YearProduct(Kind.REPORT_FIGURES, (file, *pictures), returns.data, documents=(document,))


def _charts(returns: YearReturns, found: YearFigures, title: str) -> tuple[Rendered, ...]:
    """The charts of the tables as PDF and Word file; none on a machine that can set no pages."""
    charts = [chart for table in found.tables if (chart := chart_of(found, table))]
    if not charts or lacking(font_cache()):
        return ()
    made = {
        Format.PDF: charts_pdf(title, charts, font_cache()),
        Format.DOCX: charts_docx(title, charts, font_cache()),
    }
    return tuple(
        returns.file(title, Kind.REPORT_FIGURES, format, content) for format, content in made.items()
    )


def chart_of(found: YearFigures, table: FieldTable) -> BarChart | None:
    """A table as a chart: how often each row drilled, parted as its columns are; None of another table."""
    columns = number_columns(table)
    shown = [each for each in PARTED if each in columns] or [each for each in COUNTED if each in columns]
    rows = [(name, numbers) for name, total, numbers in _rows(found, table) if not total]
    if not shown or not any(numbers[at] for _, numbers in rows for at in shown):
        return None
    labels = {column.id: column.plain_label for column in table.columns}
    series = (BarSeries(labels[at], tuple(numbers[at] for _, numbers in rows)) for at in shown)
    return BarChart(f"{_bare(table.title or '')}（次）", tuple(name for name, _ in rows), tuple(series))


def _said(returns: YearReturns, found: YearFigures, period: str, templates: Path) -> str:
    """The paragraphs, a mark where each table is to stand."""
    template = file_template(templates / "text" / TEMPLATE, plain_environment())
    return template.render(
        年份=returns.data.year,
        期间=period,
        截止=chinese_date(returns.today),
        应报=found.expected,
        已报=len(found.by_unit) + found.nothing,
        零报告=found.nothing,
        未报=list(found.missing),
        数={address: _plain(number) for address, number in found.total.items()},
        表=[_table_facts(found, table) for table in found.tables],
    )


def _plain(number: Number) -> int | float:
    """A number as a template takes it."""
    return number if isinstance(number, int) else float(number)


def _table_facts(found: YearFigures, table: FieldTable) -> dict[str, object]:
    """A table for a template: its title, its rows with their numbers, the total, the mark of its place."""
    rows = list(_rows(found, table))
    last = rows[-1][2] if rows and rows[-1][1] else _added([numbers for _, _, numbers in rows])
    return {
        "标题": _bare(table.title or ""),
        "行": [{"名称": name, "值": numbers} for name, total, numbers in rows if not total],
        "合计": last,
        "位置": MARK.format(table.id),
    }


def _bare(title: str) -> str:
    """A table's title without its number: `按组织演练的层级统计` of `表一　按组织演练的层级统计`."""
    head, _, rest = title.partition("　")
    return rest if head.startswith("表") and rest else title


def _rows(found: YearFigures, table: FieldTable) -> Iterator[tuple[str, bool, dict[str, int | float]]]:
    """Each row: what it is called, whether it is a total, its numbers by column."""
    columns = number_columns(table)
    for row in table.filled_rows:
        numbers = {at: _plain(found.total.get(f"{table.id}.{row.id}.{at}", 0)) for at in columns}
        yield "".join(row.labels), row.total, numbers


def _added(rows: list[dict[str, int | float]]) -> dict[str, int | float]:
    """Rows added up, column by column."""
    return {at: sum(row[at] for row in rows) for at in (rows[0] if rows else ())}


def _document(returns: YearReturns, found: YearFigures, title: str, said: str) -> el.OfficialDocument:
    """The paragraphs with the tables among them, as a text that is put into a report."""
    tables = {MARK.format(table.id): table for table in found.tables}
    elements: list[el.Element] = [el.AnnexTitle(title_lines(title, returns.data.office.proper_names))]
    for line in lines(said):
        table = tables.get(line)
        elements.append(named_table(_named(found, table)) if table else paragraph(line))
    numbers: Tree = {address: str(number) for address, number in found.total.items()}
    return el.OfficialDocument(
        kind=Kind.REPORT_FIGURES,
        title=title,
        number="",
        authority=returns.data.office.name,
        date=None,
        parts=(el.Part(tuple(elements), Kind.REPORT_FIGURES),),
        imprint=None,
        sources=returns.sources,
        source_hash=digest({"text": said, "numbers": numbers}),
    )


def _named(found: YearFigures, table: FieldTable) -> NamedTable:
    """A table of sums as a table of a document."""
    head = "、".join(each.heading for each in table.label_columns) or "项目"
    labels = {column.id: column.plain_label for column in table.columns}
    columns = [
        PlanColumn(标题=head, 宽=LABEL_WIDTH),
        *(PlanColumn(标题=labels[at]) for at in number_columns(table)),
    ]
    rows = [{head: "".join(row.labels), **_texts(found, table, row.id or "")} for row in table.filled_rows]
    return NamedTable(列=tuple(columns), 行=tuple(rows))


def _texts(found: YearFigures, table: FieldTable, row: str) -> dict[str, str]:
    """The sums of a row by their headings; none where no unit has filled in anything."""
    labels = {column.id: column.plain_label for column in table.columns}
    sums = {at: found.total.get(f"{table.id}.{row}.{at}") for at in number_columns(table)}
    return {
        labels[at]: f"{number:f}" if isinstance(number, Decimal) else str(number)
        for at, number in sums.items()
        if number is not None
    }


def _workbook(found: YearFigures, title: str, author: str) -> bytes:
    """A sheet for each table of sums, and one with every number of every unit."""
    sheets = [_sheet(found, table) for table in found.tables]
    return list_workbook([*sheets, _by_unit(found)], title, author)


def _sheet(found: YearFigures, table: FieldTable) -> ListSheet:
    named = _named(found, table)
    columns = [ListColumn(named.columns[0].heading, LABEL_WIDTH, left=True)]
    columns += [ListColumn(column.heading, NUMBER_WIDTH) for column in named.columns[1:]]
    rows: list[list[ListValue]] = [
        [
            "".join(row.labels),
            *(found.total.get(f"{table.id}.{row.id}.{at}", "") for at in number_columns(table)),
        ]
        for row in table.filled_rows
    ]
    return ListSheet(_bare(table.title or table.id), tuple(columns), rows, table.title or "")


def _by_unit(found: YearFigures) -> ListSheet:
    """各单位: a line a unit, a column for each number that any of them has."""
    labels = dict(_labels(found))
    used = [at for at in labels if at in found.total]
    columns = (
        ListColumn("单位", UNIT_WIDTH, left=True),
        *(ListColumn(labels[at], NUMBER_WIDTH) for at in used),
    )
    rows: list[list[ListValue]] = [
        [found.names[unit], *(numbers.get(at, "") for at in used)] for unit, numbers in found.by_unit.items()
    ]
    total: list[ListValue] = ["合计", *(found.total[at] for at in used)]
    return ListSheet("各单位", tuple(columns), [*rows, total], landscape=True)


def _labels(found: YearFigures) -> Iterator[tuple[str, str]]:
    """What each number is called: `市级 演练次数`, `发现问题数`."""
    rows: Mapping[str, str] = {
        f"{table.id}.{row.id}": "".join(row.labels) for table in found.tables for row in table.filled_rows
    }
    for address, item in found.form.expand():
        row = rows.get(address.rpartition(".")[0], "")
        yield address, f"{row} {item.plain_label}".strip()
