"""The rows of a sheet that has lost its marks, as a person sees them.

Reads: ReturnedSheet.
Writes: SeenRow after SeenRow, with a cell for every column up to the row's last.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from docgen.forms.seen import SeenCell, SeenRow
from docgen.forms.xlsx.workbook import At, ReturnedSheet

WIDEST = 40  # columns that every row is taken to have, empty or not, where any row has so many


def sheet_rows(sheet: ReturnedSheet) -> list[SeenRow]:
    """The rows from the first to the last that hold anything."""
    last: dict[int, int] = {}
    for row, column in {**sheet.texts, **sheet.faults}:
        last[row] = max(column, last.get(row, 0))
    for top, _, bottom, right in sheet.merges:
        for row in range(top, bottom + 1):
            if row in last or top in last:
                last[row] = max(right, last.get(row, 0))
    merged = _merged(sheet)
    if not last:
        return []
    width = min(max(last.values()), WIDEST)
    rows = range(min(last), max(last) + 1)
    return [tuple(_cells(sheet, row, max(last.get(row, 0), width), merged)) for row in rows]


def _merged(sheet: ReturnedSheet) -> Mapping[At, tuple[int, int, int, int]]:
    """What is merged, by the first cell of each of its rows."""
    return {(row, merge[1]): merge for merge in sheet.merges for row in range(merge[0], merge[2] + 1)}


def _cells(
    sheet: ReturnedSheet, row: int, last: int, merged: Mapping[At, tuple[int, int, int, int]]
) -> Iterator[SeenCell]:
    column = 1
    while column <= last:
        at = (row, column)
        top, _, _, right = merged.get(at, (row, column, row, column))
        text = sheet.texts.get(at, "")
        yield SeenCell(column, right, text, sheet.place(at), (), top < row, sheet.faults.get(at, ""))
        column = right + 1
