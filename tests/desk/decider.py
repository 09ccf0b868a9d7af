"""A worklist with something to decide, as somebody filled it."""

from __future__ import annotations

from collections.abc import Mapping

import openpyxl

from docgen.compiling.worklist import worklist
from docgen.problems import Problems
from docgen.records.decisions import read_decisions
from docgen.source.year import read_year
from tests.collect.reconcile.making import Inbox, plan, row, when
from tests.desk.sender import Sender

REGISTER = """\
编号,全称,层级,类别,所属
U0001,阳城县公安局,县,县直,阳城县
U0002,阳城县应急管理局,县,县直,阳城县
"""


def asked(office: Sender, cells: Mapping[int, Mapping[str, str]]) -> Inbox:
    """Two forms lie in the inbox, one of nobody, one with words for a date, which are the third and the
    fourth row of the worklist; it is filled by `cells`, by row and heading."""
    inbox = Inbox()
    for unit in ("U0001", "U0002"):
        inbox.send(unit)
    inbox.come("来件.xlsx", plan(row(1, "反恐演练", "6月"), named="阳城公案分局"))
    inbox.come("计划.xlsx", plan(row(1, "危化品演练", "汛期前"), named=""), unit="U0002", at=when("03-06"))
    inbox.units = inbox.units[:2]
    data = read_year(office.data, "2026", None, Problems())
    inbox.decisions = list(read_decisions(data, Problems()).entries)
    path = office.output / "jia/2026/待处理.xlsx"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(worklist(inbox.settled(), "2026年", "某县"))
    book = openpyxl.load_workbook(path)
    sheet = book["待处理"]
    columns = {str(cell.value): cell.column for cell in sheet[2]}
    for number, values in cells.items():
        for heading, text in values.items():
            sheet.cell(number, columns[heading], text or None)
    book.save(path)
    return inbox
