"""A workbook that came back, taken into a year's plan: the file as it would be, all that is wrong with it.

Reads: the bytes of the workbook, the year's data, the bytes of plan.yaml.
Writes: TakenBook; problems with sheet and cell.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from docgen.exchange.edits import edits_of
from docgen.exchange.merging import MergedTable, Merger
from docgen.exchange.naming import check_names
from docgen.exchange.placing import Placer
from docgen.exchange.reading import ReturnedPlan
from docgen.exchange.returned import returned_table
from docgen.exchange.rows import standing_rows
from docgen.exchange.tables import PlanSheet, sheets_of
from docgen.problems import Place, Problems, ProblemsFound
from docgen.source.load import decode, parse
from docgen.source.patching import patch
from docgen.source.tree import SourceTree
from docgen.source.year import YearData


@dataclass(frozen=True)
class TakenBook:
    """What an import comes to: the bytes of plan.yaml, its tables, and who knows the cells of its values."""

    content: bytes
    tables: tuple[MergedTable, ...]
    placer: Placer


def taken(book: ReturnedPlan, data: YearData, before: bytes, problems: Problems) -> TakenBook | None:
    """The plan with what the workbook changes; None where that cannot be written, and `problems` says why."""
    plan = data.plan
    sheets = {sheet.mark: sheet for sheet in sheets_of(plan)} if plan else {}
    tree = data.trees["plan"]
    for mark in book.tables:
        if mark not in sheets:
            problems.add("DG-Z118", book.place(mark), table=book.base[mark].title)
    known = [sheet for mark, sheet in sheets.items() if mark in book.tables]
    tables = tuple(_merged(book, sheet, tree, problems) for sheet in known)
    if any(table.sheet.kind.named and _ill_named(table) for table in tables):
        return None
    return _made(book, tables, before, tree.file, problems)


def _ill_named(table: MergedTable) -> bool:
    """Whether names are lacking or twice, so that no mapping can be made."""
    label = table.sheet.columns[0].key
    names = [row.texts.get(label, "") for row in table.table.rows]
    return "" in names or len(set(names)) < len(names)


def _merged(book: ReturnedPlan, sheet: PlanSheet, tree: SourceTree, problems: Problems) -> MergedTable:
    """One table merged; what is wrong is told at its rows."""
    returned = returned_table(book, sheet, problems)
    first = min(returned.columns.values(), default=0)

    def tell(row: int, code: str, facts: Mapping[str, str]) -> None:
        problems.add(code, book.place(sheet.mark, row, first if row else 0), **facts)

    base = book.base[sheet.mark].rows
    check_names(returned, base, tell)
    return Merger(returned, base, standing_rows(sheet, tree), tell).merged()


def _made(
    book: ReturnedPlan, tables: Sequence[MergedTable], before: bytes, file: str, problems: Problems
) -> TakenBook | None:
    edits = [edit for table in tables for edit in edits_of(table)]
    try:
        content = patch(before, file, edits) if edits else before
    except ProblemsFound as found:
        problems.extend(found.problems)
        return None
    tree = parse(decode(content, file), file, Problems())
    return TakenBook(content, tuple(tables), Placer(book, tree).add(tables)) if tree else None


def check_owner(book: ReturnedPlan, data: YearData, problems: Problems) -> None:
    """Tell of a workbook of another office or year."""
    if (book.office, book.year) != (data.office_id, str(data.year)):
        facts = {"office": book.office, "year": book.year}
        place = Place(book.file)
        problems.add("DG-Z117", place, wanted=data.office_id, wanted_year=data.year, **facts)
