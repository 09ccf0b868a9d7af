"""The first sheet of the workbook: how to use it, and where each table comes from.

Reads: whose year it is, the tables.
Writes: the XML of a worksheet.
"""

from __future__ import annotations

from collections.abc import Sequence

from docgen.exchange.sheet import HEAD, SIZE, TITLE
from docgen.forms.xlsx.guide import guide_columns, guide_row
from docgen.forms.xlsx.markup import DECLARATION, MAIN, Strings
from docgen.forms.xlsx.styles import Border, CellFace, CellFormat, CellLook, CellStyles

WIDTHS = (55.0, 115.0)  # mm
WORDS = CellLook(CellFace.PLAIN, SIZE, across="left", down="top")
ENTRY = CellLook(CellFace.PLAIN, SIZE, across="left", border=Border.BOX, format=CellFormat.TEXT)
HEADS = ("工作表", "在哪里")
LINES = (
    "在后面各张表里改，改完仍存成 .xlsx。先看会改哪些：docgen plan import 本文件.xlsx {year}"
    " --office {office} --dry-run；"
    "去掉 --dry-run 就改到 plan.yaml 里，没有改的各行、各处注释照旧。",
    "增一行：在表中间插入一行，或者填在表下面的空行里。删一行：删去整行，或者把整行清空。换先后：剪切整行再插入，或者排序。",
    "通栏（整行一格的小标题）：照旧是合并的一格；要加一个，把这一行的各格合并成一格再写。",
    "日期填成日期，数填成数，有选项的从下拉列表里选；不合的，导入时报告哪张表、哪一格，全部报告完，一个字也不写。",
    "序号由程序编，这里没有。空白表的列在“……的列”里改；别的表的列、表头、列宽，在 plan.yaml 里改。",
    "看不见的A列、第2行和两张隐藏的工作表记着各行原来在哪里，请不要删；删了的，导入时会说，不会猜。",
)


def guide_xml(
    name: str,
    office: str,
    year: int,
    tables: Sequence[tuple[str, str]],
    styles: CellStyles,
    strings: Strings,
) -> bytes:
    """The sheet: a title, the lines over both columns, then a line a table."""
    facts = {"year": year, "office": office}
    words = [f"{number}．{line.format(**facts)}" for number, line in enumerate(LINES, 1)]
    told = [(f"{name}{year}年的表格",), *((each,) for each in words), HEADS, *tables]
    looks = [TITLE, *[WORDS] * len(words), HEAD, *[ENTRY] * len(tables)]
    rows = [
        guide_row(number, texts, look, WIDTHS, styles, strings)
        for number, (texts, look) in enumerate(zip(told, looks, strict=True), 1)
    ]
    merged = [f'<mergeCell ref="A{at}:B{at}"/>' for at, texts in enumerate(told, 1) if len(texts) == 1]
    return _sheet(rows, merged)


def _sheet(rows: Sequence[str], merged: Sequence[str]) -> bytes:
    return (
        f'{DECLARATION}<worksheet xmlns="{MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        '<sheetViews><sheetView showGridLines="0" tabSelected="1" workbookViewId="0"/></sheetViews>'
        f'<sheetFormatPr defaultRowHeight="15"/><cols>{guide_columns(WIDTHS)}</cols>'
        f"<sheetData>{''.join(rows)}</sheetData>"
        f'<mergeCells count="{len(merged)}">{"".join(merged)}</mergeCells>'
        '<pageMargins left="0.7" right="0.7" top="0.8" bottom="0.8" header="0.3" footer="0.3"/>'
        '<pageSetup paperSize="9" orientation="portrait" fitToWidth="1" fitToHeight="0"/></worksheet>'
    ).encode()
