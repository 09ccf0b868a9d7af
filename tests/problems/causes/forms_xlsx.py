"""Workbooks that came back and cannot be read (DG-X)."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import cache
from typing import Any

import openpyxl

from docgen.forms.xlsx import workbook
from docgen.opc import Limits
from docgen.problems import Problem
from tests.forms.xlsx import made
from tests.problems.bench import Bench, Cause


@cache
def form() -> bytes:
    """A form of ours."""
    return made.filled()


def returned(code: str, given: str, content: Callable[[], bytes]) -> Cause:
    """A file that came back."""

    def run(_: Bench) -> list[Problem]:
        made.read(content())
        return []

    return Cause(code, given, run)


def without_sheets_end() -> bytes:
    return made.rewritten(form(), {"xl/worksheets/sheet1.xml": lambda part: part[:-300]})


def without_form(book: Any) -> None:
    """The form's rows taken out of their sheet, its identity kept."""
    book["填写"].delete_rows(1, 100)


def plain_workbook() -> bytes:
    target = io.BytesIO()
    openpyxl.Workbook().save(target)
    return target.getvalue()


def oversize(bench: Bench) -> list[Problem]:
    """A limit that a small workbook passes, in place of 100 MB."""
    bench.patch.setattr(workbook, "LIMITS", Limits(unpacked=1_000_000))
    made.read(made.rewritten(form(), {"xl/styles.xml": lambda part: part + b" " * 1_000_001}))
    return []


CAUSES = [
    returned("DG-X101", "其实是 PDF", lambda: b"%PDF-1.7"),
    returned("DG-X102", "工作表只有一半", without_sheets_end),
    returned("DG-X102", "文件只有一半", lambda: form()[: len(form()) // 2]),
    returned("DG-X103", "旧格式 .xls，或加了密码", lambda: b"\xd0\xcf\x11\xe0" + bytes(600)),
    Cause("DG-X104", "展开后超过上限", oversize),
    returned("DG-X105", "自己另做的表", plain_workbook),
    returned("DG-X106", "表的各行被删光了", lambda: made.changed(form(), without_form)),
]
