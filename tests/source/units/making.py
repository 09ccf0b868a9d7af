"""Registers and tables for the tests."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import openpyxl

from docgen.problems import Problems
from docgen.source.units import Register

HEAD = ["编号", "全称", "层级", "所属", "联系人", "电话"]
Opened = tuple[Register | None, Problems]


def save_book(path: Path, *sheets: Sequence[Sequence[object]]) -> Path:
    """An .xlsx with these rows, sheet by sheet."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for rows in sheets:
        sheet = book.create_sheet()
        for row in rows:
            sheet.append(list(row))
    book.save(path)
    return path


def codes(problems: Problems) -> list[str]:
    return [problem.code for problem in problems]
