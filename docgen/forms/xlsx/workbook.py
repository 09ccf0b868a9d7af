"""A workbook that came back, as texts by row and column, whatever program saved it last.

Reads: the bytes of an .xlsx.
Writes: ReturnedBook; a sheet holds only the cells that hold something, so that a stray style or text at
its far end costs nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from docgen.opc import Fault, Limits, Unsound
from docgen.opc.book import BookSheet, opened
from docgen.problems import stop

Texts = dict[tuple[int, int], str]  # by row and column, both from 1

LIMITS = Limits(unpacked=100_000_000)
MOST_ROW, MOST_COLUMN = 20_000, 500
CODES = {
    Fault.FOREIGN: "DG-X101",
    Fault.MISSING: "DG-X101",
    Fault.LOCKED: "DG-X103",
    Fault.OVERSIZE: "DG-X104",
}


@dataclass(frozen=True)
class ReturnedBook:
    """The sheets in order, the text properties and the defined names."""

    sheets: Sequence[tuple[str, Texts]]
    properties: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)


def open_workbook(content: bytes) -> ReturnedBook:
    """The workbook. Raises ProblemsFound DG-X101 (no .xlsx), DG-X102 (damaged), DG-X103 (locked or .xls),
    DG-X104 (too much of it)."""
    try:
        with opened(content, LIMITS) as book:
            sheets = [(sheet.title, dict(_texts(sheet))) for sheet in book.sheets]
            return ReturnedBook(sheets, book.properties, book.names)
    except Unsound as error:
        code = CODES.get(error.fault, "DG-X102")
        raise stop(code, most=LIMITS.unpacked // 1_000_000) from error


def _texts(sheet: BookSheet) -> Iterator[tuple[tuple[int, int], str]]:
    """Row, column and text of each cell that holds something. Raises Unsound for far too much text."""
    total = 0
    for row in takewhile(lambda row: row.number <= MOST_ROW, sheet.rows()):
        for cell in row.cells:
            if cell.column <= MOST_COLUMN and (text := cell.said).strip():
                yield (row.number, cell.column), text
                total += len(text)
                if total > LIMITS.unpacked:  # of one text that many cells share, dressed anew in each
                    raise Unsound(Fault.OVERSIZE, f"{total} characters")
