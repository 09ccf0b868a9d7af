"""Tables under one head, and forms that ask the same of other rows: told apart by the printed rows."""

from __future__ import annotations

import io
from functools import cache

import docx
import openpyxl
import pytest

from docgen.forms.blanks import blank_of
from docgen.forms.filled import Filled
from docgen.forms.returned import read
from docgen.model.forms import FormCopy, FormDefinition, Identity
from docgen.model.kinds import Format
from docgen.problems import Problems
from docgen.source.forms import read_forms
from tests.forms.pdf.made import ROOT, stationery
from tests.forms.test_same_labels import bare_book, bare_word

DATA = ROOT / "data"
NAMES = ("evaluation-full-scale", "evaluation-tabletop")


@cache
def forms() -> dict[str, FormDefinition]:
    found = read_forms(DATA, DATA / "nanyang", Problems()).definitions
    return {name: found[name] for name in (*NAMES, "plan", "record")}


@cache
def given(name: str) -> tuple[dict[str, str], bytes, bytes]:
    """Values for every printed row and a row that repeats; the Word form and the workbook that have them."""
    values = {"basic.unit": "甲局", "others.1.content": "另有一项", "others.1.reason": "见另附"}
    for table in forms()[name].tables():
        for row in () if table.repeating else table.filled_rows:
            values[f"{table.id}.{row.id}.reason"] = f"{table.id}的{row.id}"
    form = forms()[name]
    copy = FormCopy(Identity(name, form.digest, "qs", 2026, "U1"), "甲局", values, {}, {"年份": "2026"})
    word, book = (blank_of(each, form, stationery()).fill(copy) for each in (Format.DOCX, Format.XLSX))
    return values, word, book


def fresh_book(content: bytes) -> bytes:
    """The texts of the form in a workbook of their own, as they are copied."""
    sheet, book = openpyxl.load_workbook(io.BytesIO(content))["填写"], openpyxl.Workbook()
    for row in sheet.iter_rows(min_row=2, min_col=2):
        for cell in row:
            if cell.value is not None and not str(cell.value).startswith("DG"):
                book.active.cell(cell.row - 1, cell.column - 1).value = cell.value
    for merged in sheet.merged_cells.ranges:
        if merged.min_row > 1 and merged.min_col > 1:
            corner = {"start_row": merged.min_row - 1, "start_column": merged.min_col - 1}
            book.active.merge_cells(**corner, end_row=merged.max_row - 1, end_column=merged.max_col - 1)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def fresh_word(content: bytes) -> bytes:
    """The tables of the form in a document of their own."""
    fresh = docx.Document()
    for table in docx.Document(io.BytesIO(bare_word(content))).tables:
        fresh.element.body.insert(-1, table._tbl)
        fresh.element.body.insert(-1, fresh.add_paragraph()._p)
    buffer = io.BytesIO()
    fresh.save(buffer)
    return buffer.getvalue()


def without_boxes(found: Filled) -> dict[str, str]:
    """The values but for boxes of which none is ticked."""
    return {address: text for address, text in found.values.items() if "□" not in text and "☐" not in text}


@pytest.mark.parametrize("name", NAMES)
def test_each_table_under_one_head_keeps_its_own_rows(name: str) -> None:
    values, _, book = given(name)
    found = read(bare_book(book), lambda identity: forms()[name])
    wrong = {address: text for address, text in without_boxes(found).items() if values.get(address) != text}
    assert set(values.items()) <= set(found.values.items())
    assert not {address for address in wrong if not address.startswith("others.")}


@pytest.mark.parametrize("name", NAMES)
def test_of_forms_that_ask_the_same_that_whose_rows_stand_there_is_taken(name: str) -> None:
    values, word, book = given(name)
    for content in (fresh_word(word), fresh_book(book)):
        found = read(content, lambda identity: None, tuple(forms().values()))
        assert found.definition is forms()[name]
        assert set(values.items()) <= set(found.values.items())
