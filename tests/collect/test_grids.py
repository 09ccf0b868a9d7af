"""Workbooks of nothing but texts."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from docgen.collect.grids import write_grid


def test_a_grid_holds_each_text_in_its_cell(tmp_path: Path) -> None:
    rows = [["甲 & <乙>", 3.0, 2.5, True], ["", "", '"引号"\n第二行\x01']]
    write_grid(tmp_path / "a.xlsx", [("表 & 一", rows), ("空", [])])
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert book.sheetnames == ["表 & 一", "空"]
    found = {cell.coordinate: cell.value for row in book.worksheets[0] for cell in row if cell.value}
    assert found == {"A1": "甲 & <乙>", "B1": "3", "C1": "2.5", "D1": "True", "C2": '"引号"\n第二行'}
