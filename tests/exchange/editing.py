"""A workbook edited as a clerk does: rows typed over, put in, taken out, moved, with their hidden cells."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from docgen.desk.outcome import Outcome
from docgen.desk.plan_tables import (
    ExportedTables,
    ImportedTables,
    PlanExportRequest,
    PlanImportRequest,
    export_plan,
    import_plan,
)
from docgen.exchange.sheet import FIRST_ROW, KEY_ROW
from docgen.problems import Problems
from docgen.source.load import load
from docgen.source.tree import SourceTree

ROOT = Path(__file__).resolve().parents[2]
Row = list[Any]  # a number, then the values of the columns


@dataclass
class TableSheet:
    """The rows of a sheet as lists of values; `wide` are those of one cell over the whole width."""

    keys: list[str]
    rows: list[Row]

    @classmethod
    def of(cls, sheet: Worksheet) -> TableSheet:
        """The rows that hold anything."""
        width = sheet.max_column
        keys = [str(sheet.cell(KEY_ROW, at).value or "") for at in range(2, width + 1)]
        rows = [
            [sheet.cell(number, at).value for at in range(1, width + 1)]
            for number in range(FIRST_ROW, sheet.max_row + 1)
        ]
        return cls(keys, [row for row in rows if any(row[1:])])

    def put(self, sheet: Worksheet) -> None:
        """Write the rows back, those across the whole width merged."""
        wide = [area for area in sheet.merged_cells.ranges if area.min_row >= FIRST_ROW]
        was = {sheet.cell(area.min_row, 1).value for area in wide}
        for area in wide:
            sheet.unmerge_cells(str(area))
        for number in range(FIRST_ROW, sheet.max_row + 1):
            for at in range(1, len(self.keys) + 2):
                sheet.cell(number, at).value = None
        for number, row in enumerate(self.rows, FIRST_ROW):
            for at, value in enumerate(row, 1):
                sheet.cell(number, at).value = value
            if row[0] in was or str(row[0]).startswith("wide"):
                sheet.merge_cells(start_row=number, end_row=number, start_column=2, end_column=len(row))


def edit(content: bytes, title: str, change: Callable[[TableSheet], None]) -> bytes:
    """The workbook with one of its sheets changed."""
    book = openpyxl.load_workbook(BytesIO(content))
    table = TableSheet.of(book[title])
    change(table)
    table.put(book[title])
    return saved(book)


def saved(book: Any) -> bytes:
    """The bytes of a workbook."""
    target = BytesIO()
    book.save(target)
    return target.getvalue()


@dataclass(frozen=True)
class OfficeYear:
    """A year of an office in a folder of its own, its tables exported and imported."""

    folder: Path
    office: str
    year: str

    @classmethod
    def copied(cls, folder: Path, home: Path, year: str, data: Path | None = None) -> OfficeYear:
        """The year of an office that lies in `home`, with the holidays and forms of `data`."""
        shutil.copytree(home, folder / "data" / home.name)
        (folder / "data" / home.name / year).mkdir(exist_ok=True)
        return cls(folder, home.name, year)

    @property
    def data(self) -> Path:
        """The data folder."""
        return self.folder / "data"

    @property
    def plan(self) -> Path:
        """plan.yaml."""
        return self.data / self.office / self.year / "plan.yaml"

    @property
    def workbook(self) -> Path:
        """The workbook."""
        return self.folder / "表格.xlsx"

    def tree(self) -> SourceTree:
        """What plan.yaml says."""
        tree = load(self.plan, Problems(), root=self.folder)
        assert tree
        return tree

    def export(self) -> Outcome[ExportedTables]:
        """Export the tables."""
        return export_plan(PlanExportRequest(self.year, self.office, self.data, self.workbook))

    def take(self, content: bytes | None = None, *, dry: bool = False) -> Outcome[ImportedTables]:
        """Import the workbook as it lies there, or these bytes."""
        if content is not None:
            self.workbook.write_bytes(content)
        now = dt.datetime(2026, 11, 29, 12)
        return import_plan(PlanImportRequest(self.workbook, self.year, self.office, self.data, dry, now))


# The seeds, the invented offices and those of the gallery that have tables.
HOMES = sorted(
    (path.parents[1], path.parent.name)
    for folder in ("data", "tests/offices/data", "docs/gallery/data")
    for path in (ROOT / folder).glob("*/2???/plan.yaml")
)
