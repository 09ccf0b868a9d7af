"""`docgen plan export`, `docgen plan import`: a year's tables as a workbook, and back into plan.yaml.

Reads: data/<office>/<year>/, a workbook.
Writes: a workbook; plan.yaml, what it held before kept among its versions.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from docgen.desk.outcome import Outcome, carry_out
from docgen.exchange.apart import check_apart
from docgen.exchange.merging import MergedTable
from docgen.exchange.reading import read_book
from docgen.exchange.rows import StandingRow, standing_rows
from docgen.exchange.tables import PlanSheet, elsewhere, sheets_of
from docgen.exchange.taking import TakenBook, check_owner, taken
from docgen.exchange.workbook import FULL_CELL, FilledSheet, PlanBook, workbook
from docgen.problems import Place, Problem, Problems, ProblemsFound, stop
from docgen.publish.artifact import Report
from docgen.publish.edited import EditedFile
from docgen.publish.replace import replace_file
from docgen.source.differing import difference
from docgen.source.load import decode, read_given, shown_name
from docgen.source.offices import PLAN_FILE
from docgen.source.tree import SourceTree
from docgen.source.typed import typed
from docgen.source.year import YearData, read_year
from docgen.tongue import phrase, strung

EMPTY, MERGED = "DG-N546", "DG-Z124"
PLAN = "plan"  # the role of plan.yaml


@dataclass(frozen=True)
class PlanExportRequest:
    """Whose year, and where the workbook goes: `target` None is a name of its own in the folder at hand."""

    year: str
    office: str | None
    data: Path
    target: Path | None = None


@dataclass(frozen=True)
class ExportedTables:
    """The workbook written, and how many rows each table has."""

    report: Report
    file: Path
    rows: tuple[tuple[str, int], ...]

    def as_json(self) -> dict[str, object]:
        """Plain data."""
        return {"file": str(self.file), "tables": dict(self.rows), **self.report.as_json()}

    def lines(self) -> Iterator[str]:
        """The tables, then the file."""
        for title, count in self.rows:
            yield phrase("  {title}\u3000{count} 行", title=title, count=count)
        for kept in self.report.kept_edited:
            yield phrase("  原来的 {path} 另存为 {kept_as}", path=kept.path, kept_as=kept.kept_as)
        yield phrase("已导出\u3000{file}", file=self.file)


@dataclass(frozen=True)
class PlanImportRequest:
    """Which workbook into whose year; a dry run writes nothing."""

    workbook: Path
    year: str
    office: str | None
    data: Path
    dry_run: bool = False
    now: dt.datetime | None = None


@dataclass(frozen=True)
class ImportedTables:
    """What changes in which table, the difference of plan.yaml, and whether it was written."""

    file: str
    tables: tuple[MergedTable, ...]
    diff: tuple[str, ...]
    written: bool

    def as_json(self) -> dict[str, object]:
        """Plain data: the tables that change, the lines of the difference."""
        changed = {table.sheet.title: _counts(table) for table in self.tables if table.touched}
        return {"file": self.file, "tables": changed, "diff": list(self.diff), "written": self.written}

    def lines(self) -> Iterator[str]:
        """The difference, what it comes to, and what to do next."""
        yield from self.diff
        words = {
            "added": phrase("加"),
            "changed": phrase("改"),
            "gone": phrase("删"),
            "moved": phrase("换位置"),
        }
        for table in self.tables:
            told = [
                phrase("{what} {count} 行", what=words[key], count=count)
                for key, count in _counts(table).items()
                if count
            ]
            if told:
                yield phrase("{title}：{told}", title=table.sheet.title, told=strung(told, "，"))
        if not self.diff:
            yield phrase("{file}：没有变化。", file=self.file)
        elif self.written:
            yield phrase("已改好\u3000{file}（改前的存在 data/.versions 里）", file=self.file)
        else:
            yield phrase("{file} 还没有改；去掉 --dry-run 改过来。", file=self.file)


def _counts(table: MergedTable) -> dict[str, int]:
    """How many rows were added, changed, taken out and moved."""
    return {"added": table.added, "changed": table.changed, "gone": table.gone, "moved": table.moved}


def export_plan(request: PlanExportRequest) -> Outcome[ExportedTables]:
    """Write the year's tables as a workbook."""
    return carry_out("plan export", lambda problems: _export(request, problems))


def _export(request: PlanExportRequest, problems: Problems) -> ExportedTables:
    """Raises ProblemsFound where the year cannot be read, has no tables, or the workbook not be written."""
    data = read_year(request.data, request.year, request.office, Problems())
    book = _book(data, problems)
    problems.stop_if_failed()
    target = request.target or Path(f"{data.office_id}-{data.year}-表格.xlsx")
    today = dt.date.today()
    report = replace_file(target.parent, target.name, workbook(book), today=today, problems=problems)
    return ExportedTables(report, target, tuple((each.sheet.title, len(each.rows)) for each in book.sheets))


def _book(data: YearData, problems: Problems) -> PlanBook:
    """What the workbook is made of; tables that lie elsewhere, and cells that are too long, are told."""
    plan = data.plan
    files = tuple(elsewhere(plan)) if plan else ()
    for name, file in files:
        problems.add("DG-Z102", data.place(PLAN, ("表格", name)), table=name, file=file)
    sheets = sheets_of(plan) if plan else ()
    if not sheets:
        raise stop("DG-Z101", Place(shown_name(data.folder, data.folder.parents[2])), year=data.year)
    filled = tuple(FilledSheet(sheet, tuple(standing_rows(sheet, data.trees[PLAN]))) for sheet in sheets)
    for each in filled:
        for row in each.rows:
            _look_at_lengths(each.sheet, row, data.trees[PLAN], problems)
    return PlanBook(data.office_id, data.office.name, data.year, filled, files)


def _look_at_lengths(sheet: PlanSheet, row: StandingRow, tree: SourceTree, problems: Problems) -> None:
    for key, text in row.texts.items():
        if len(text) > FULL_CELL:
            place = tree.place((*sheet.path, row.step, key))
            problems.add("DG-Z103", place, label=key, count=len(text))


def import_plan(request: PlanImportRequest) -> Outcome[ImportedTables]:
    """Take a workbook's changes over into plan.yaml."""
    return carry_out("plan import", lambda problems: _import(request, problems))


def _import(request: PlanImportRequest, problems: Problems) -> ImportedTables:
    """Raises ProblemsFound where anything is wrong, and nothing is written."""
    told = Problems()
    data = read_year(request.data, request.year, request.office, told)
    edited = EditedFile.below(request.data, f"{data.office_id}/{data.year}/{PLAN_FILE}")
    name = shown_name(request.workbook, Path.cwd())
    book = read_book(read_given(request.workbook, name), name, problems)
    check_owner(book, data, problems)
    problems.stop_if_failed()
    standing = edited.standing()
    if data.trees[PLAN].sha256 != standing.digest:  # it was saved while it was read
        raise stop("DG-W107", Place(data.trees[PLAN].file))
    found = taken(book, data, standing.content, problems)
    if found:
        judged = list(_judged(request, found, data, told))
        problems.extend(each for each in judged if not _is_consequence(each, problems))
    problems.stop_if_failed()
    assert found is not None  # else an error was collected
    file = data.trees[PLAN].file
    diff = tuple(difference(file, standing.content, found.content))
    if diff and not request.dry_run:
        now = request.now or dt.datetime.now()
        if edited.save(found.content, standing.digest, now, problems):
            raise stop("DG-W107", Place(file))
    return ImportedTables(file, found.tables, diff, bool(diff) and not request.dry_run)


def _is_consequence(empty: Problem, told: Problems) -> bool:
    """Whether a cell is only empty because of what is told of it, or of cells of its row that were merged."""
    row = empty.place.file, empty.place.line
    causes = (each for each in told if (each.place.file, each.place.line) == row)
    return empty.code == EMPTY and any(each.place == empty.place or each.code == MERGED for each in causes)


def _judged(
    request: PlanImportRequest, found: TakenBook, data: YearData, before: Problems
) -> Iterator[Problem]:
    """What is told of the year with the file as it would be, and was not told before, at the cells."""
    after, path = Problems(), data.folder / PLAN_FILE
    try:
        with typed({path: decode(found.content, path.name)}):
            read_year(request.data, request.year, data.office_id, after)
    except ProblemsFound as stopped:
        after = stopped.problems
        root = data.folder.parents[2]
        check_apart(found.placer.tree, data.folder, lambda file: shown_name(file, root), after)
    known = Counter((each.code, each.what) for each in before)
    for each in after:
        known[each.code, each.what] -= 1
        if known[each.code, each.what] < 0:
            yield found.placer.placed(each)
