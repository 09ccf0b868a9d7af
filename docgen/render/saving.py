"""Pages that a slightly lower row would save: a blank page and the 版记's own, because of a row or two.

Reads: OfficialDocument, its count of pages.
Writes: Saving, or None where no table makes a difference.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from docgen.document import tables
from docgen.document.elements import AnnexTitle, OfficialDocument, Table
from docgen.render.pages import count_pages
from docgen.render.pdf.blocks import Setter
from docgen.render.spans import Where, tables_of, with_tables

LOWEST = 0.8  # of its height that a row may be lowered to, and still look alike
STEP = 0.1  # mm
MOST_PAGES = 60  # of a document that is looked at


@dataclass(frozen=True)
class Saving:
    """A table, by the title above it; the 行高 in mm that saves pages; how many there are, and would be."""

    title: str
    height: float
    pages: int
    fewer: int


def saving(document: OfficialDocument, pages: int, setter: Setter) -> Saving | None:
    """The first table of the document whose rows, a little lower, save a page or more."""
    if pages > MOST_PAGES or document.imprint is None:
        return None
    for where, table in tables_of(document):
        if table.heights or not _written(table):  # rows of several heights, or to be filled by hand
            continue
        lowest = max(math.ceil(tables.height_of_lines(1) / STEP), math.ceil(table.row_height * LOWEST / STEP))
        highest = math.ceil(table.row_height / STEP) - 1  # in steps
        if highest < lowest or not _counts(document, where, lowest, setter) < pages:
            continue
        while lowest < highest:  # the highest rows that save as much as can be saved
            middle = (lowest + highest + 1) // 2
            if _counts(document, where, middle, setter) < pages:
                lowest = middle
            else:
                highest = middle - 1
        fewer = int(_counts(document, where, lowest, setter))
        return Saving(_title(document, *where), round(lowest * STEP, 1), pages, fewer)
    return None


def _written(table: Table) -> bool:
    """Whether most of a table's cells hold text."""
    cells = [cell for row in table.rows for cell in row if cell]
    return sum(bool(cell.text) for cell in cells) * 2 > len(cells)


def _counts(document: OfficialDocument, where: Where, steps: int, setter: Setter) -> float:
    """The pages with the table's rows so many steps high; more than any where that cannot be counted."""
    lower = with_tables(document, (where,), lambda _, table: replace(table, row_height=steps * STEP))
    counted = count_pages(lower, setter)
    return counted.page_count if counted else math.inf


def _title(document: OfficialDocument, part: int, at: int) -> str:
    """What stands above the table: the annex's title, else the document's."""
    above = document.parts[part].elements[:at]
    return next((each.text for each in above if isinstance(each, AnnexTitle)), document.title)
