"""A year's tables as a workbook: a sheet that says how, one a table, and two that nobody sees.

Reads: the tables with their rows.
Writes: the bytes of an .xlsx; the same for the same rows.

Column A of a sheet, hidden, holds the numbers of the rows, a hidden row above the heads the keys of the
columns. The sheet BASE holds what the rows said when the workbook was made. All three are plain cells:
Excel, WPS and LibreOffice keep those whatever else they drop.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from docgen.exchange.guide import guide_xml
from docgen.exchange.rows import StandingRow, Texts, numbers
from docgen.exchange.sheet import sheet_xml
from docgen.exchange.tables import PlanSheet
from docgen.forms.xlsx.choices import NAME as CHOICES
from docgen.forms.xlsx.choices import Choices
from docgen.forms.xlsx.markup import Strings, plain_sheet
from docgen.forms.xlsx.package import core, parts_around, sheet_part, sheet_titles, workbook_xml
from docgen.forms.xlsx.styles import CellStyles
from docgen.render.archive import zip_bytes

GUIDE, BASE = "说明", "底稿"
FORMAT = "docgen-plan-1"  # in A1 of BASE: what the workbook is, and how it is laid out
FULL_CELL = 32_000  # characters; Excel takes 32,767


@dataclass(frozen=True)
class FilledSheet:
    """A table with its rows."""

    sheet: PlanSheet
    rows: tuple[StandingRow, ...]


@dataclass(frozen=True)
class PlanBook:
    """What a workbook is made of: whose year it is, its tables, and those whose rows lie in files."""

    office: str  # its folder's name
    name: str
    year: int
    sheets: tuple[FilledSheet, ...]
    elsewhere: tuple[tuple[str, str], ...] = ()


def workbook(book: PlanBook) -> bytes:
    """The bytes of the workbook."""
    titles = sheet_titles((each.sheet.title for each in book.sheets), (GUIDE, CHOICES, BASE))
    styles, strings, choices = CellStyles(), Strings(), Choices()
    parts = [guide_xml(book.name, book.office, book.year, _listed(book, titles), styles, strings)]
    for filled in book.sheets:
        texts = [row.texts for row in filled.rows]
        parts.append(sheet_xml(filled.sheet, texts, numbers(texts), str(book.year), styles, strings, choices))
    parts += [choices.xml((), strings), _base_xml(book, titles, strings)]
    listed = workbook_xml((GUIDE, *titles, CHOICES, BASE), hidden=(CHOICES, BASE)).encode()
    about = core(f"{book.name}{book.year}年的表格", book.name)
    around = parts_around(len(parts), listed, styles.xml(), strings, about)
    return zip_bytes([*around.items(), *((sheet_part(at), part) for at, part in enumerate(parts, 1))])


def _listed(book: PlanBook, titles: Sequence[str]) -> list[tuple[str, str]]:
    """Each table with where its rows stand."""
    here = [
        (title, f"plan.yaml 的{_where(each.sheet)}，{len(each.rows)} 行")
        for title, each in zip(titles, book.sheets, strict=True)
    ]
    return [*here, *((name, f"各行在 {file} 里，请在那个文件里改") for name, file in book.elsewhere)]


def _where(sheet: PlanSheet) -> str:
    """Where the rows of a sheet stand, in the keys of the file."""
    return "各张表" if sheet.parts else f"“{'”—“'.join(map(str, sheet.path))}”"


def _base_xml(book: PlanBook, titles: Sequence[str], strings: Strings) -> bytes:
    """What the rows said when the workbook was made: table, number, texts as JSON."""
    head = [FORMAT, book.office, str(book.year), "本表记着各行原来的内容，导入时要用，请不要改动"]
    named = zip(book.sheets, titles, strict=True)
    lines = [head, *(line for each, title in named for line in _base_lines(each, title))]
    return plain_sheet(lines, strings)


def _base_lines(filled: FilledSheet, title: str) -> Iterator[list[str]]:
    """A line for the table itself, then one a row, in as many cells as its texts need."""
    yield [filled.sheet.mark, "", json.dumps({"title": title}, ensure_ascii=False)]
    texts: list[Texts] = [row.texts for row in filled.rows]
    for number, row in zip(numbers(texts), texts, strict=True):
        told = json.dumps(dict(row), ensure_ascii=False)
        pieces = [told[at : at + FULL_CELL] for at in range(0, len(told), FULL_CELL)]
        yield [filled.sheet.mark, number, *pieces]
