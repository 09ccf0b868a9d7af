"""What stands in a workbook beside the texts of its cells: struck out, hidden, commented, in shapes."""

from __future__ import annotations

import io
from typing import Any

import openpyxl
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font

from docgen.opc import Limits
from docgen.opc.book import BookSheet, opened
from docgen.opc.cells import BookCell

LIMITS = Limits(unpacked=10_000_000)


def made(change: Any) -> bytes:
    book = openpyxl.Workbook()
    change(book.active)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def cells(sheet: BookSheet) -> dict[tuple[int, int], BookCell]:
    return {(row.number, cell.column): cell for row in sheet.rows() for cell in row.cells}


def test_what_is_struck_through_is_told_from_the_rest() -> None:
    def change(sheet: Any) -> None:
        sheet["A1"], sheet["B1"], sheet["C1"] = "留下", "划去", 12
        sheet["B1"].font = sheet["C1"].font = Font(strike=True)
        sheet["A2"] = CellRichText(
            TextBlock(InlineFont(strike=True), "张三"), TextBlock(InlineFont(b=True), "李四")
        )
        sheet["B2"] = CellRichText("前", TextBlock(InlineFont(strike=False), "后"))
        sheet["B2"].font = Font(strike=True)  # a part's own look counts more than the cell's

    with opened(made(change), LIMITS) as book:
        found = {at: (cell.raw, cell.struck, cell.rest) for at, cell in cells(book.sheets[0]).items()}
    assert found == {
        (1, 1): ("留下", "", ""),
        (1, 2): ("划去", "划去", ""),
        (1, 3): ("12", "12", ""),
        (2, 1): ("张三李四", "张三", "李四"),
        (2, 2): ("前后", "前", "后"),
    }


def test_hidden_rows_and_columns_are_told() -> None:
    def change(sheet: Any) -> None:
        sheet["A1"], sheet["A2"], sheet["C3"] = "一", "二", "三"
        sheet.row_dimensions[2].hidden = True
        sheet.column_dimensions.group("C", "D", hidden=True)

    with opened(made(change), LIMITS) as book:
        (sheet,) = book.sheets
        assert [(row.number, row.hidden) for row in sheet.rows()] == [(1, False), (2, True), (3, False)]
        assert sheet.hidden_columns == {3, 4}


def test_comments_are_told_with_their_cells() -> None:
    def change(sheet: Any) -> None:
        sheet["B2"].comment, sheet["C9"].comment = Comment("第一行\n第二行", "某"), Comment("空格", "某")

    with opened(made(change), LIMITS) as book:
        assert book.sheets[0].comments() == {(2, 2): "第一行\n第二行", (9, 3): "空格"}
        assert book.sheets[0].shapes() == ()
