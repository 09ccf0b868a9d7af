"""RowsOfFile of a table of the plan from a file: a workbook or a CSV, read by the headings of its columns.

Reads: an .xlsx or .csv file.
Writes: rows of texts by the columns' keys, each with the place of its cells.
"""

from __future__ import annotations

import codecs
import csv
import hashlib
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from docgen.grid import Cells, GridTable, Heading, RowKind, Span, Vocabulary, letters, one_line, read_table
from docgen.model.fieldtypes import Misfit, in_short
from docgen.model.tables import ACROSS, PlanColumn
from docgen.opc import Fault, Limits, Unsound
from docgen.opc.book import BookSheet, opened
from docgen.opc.cells import BookCell, BookRow, Holds
from docgen.problems import Place, Problem, Problems, ProblemsFound, stop
from docgen.source.load import read_bytes
from docgen.source.workbooks import BROKEN, texts_of
from docgen.tongue import phrase

LIMITS = Limits(unpacked=100_000_000)
MOST_NAMED = 10  # hidden rows that a message names
DELIMITERS = ",\t;，"
REASONS = {Fault.FOREIGN: phrase("内容是别的格式"), Fault.OVERSIZE: phrase("展开后过大")}


class Row(NamedTuple):
    """Values by their columns' keys, with the place of each."""

    texts: dict[str, str]
    place: Callable[[str], Place]


class RowsOfFile(NamedTuple):
    """The rows of a file, and the SHA-256 of its bytes."""

    rows: list[Row]
    sha256: str


class FileRead(NamedTuple):
    """The sheets of a workbook or CSV and what is told of them; or `stopped`: why it could not be read."""

    sheets: list[Sheet]
    told: tuple[Problem, ...] = ()
    stopped: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Sheet:
    """A sheet of a workbook, or a CSV, as a grid of texts; `title` is empty for a CSV."""

    file: str
    title: str
    cells: Sequence[tuple[int, Cells]] = field(repr=False)
    spans: Sequence[Span] = ()

    def rows(self) -> Iterator[tuple[int, Cells]]:
        """Each row's number and its cells from the first column."""
        return ((number, list(cells)) for number, cells in self.cells)

    def place(self, row: int, column: int = 0) -> Place:
        """File and sheet, row and column."""
        return Place(f"{self.file}!{self.title}" if self.title else self.file, row, column)


def read_rows(path: Path, file: str, columns: Sequence[PlanColumn], problems: Problems) -> RowsOfFile | None:
    """The rows of a file by the keys of `columns`; None where it cannot be read, and `problems` says why."""
    vocabulary = Vocabulary((*_headings(columns), Heading(ACROSS)))
    try:
        raw = read_bytes(path, file)
        sheets = _opened(raw, path.suffix.lower(), file, problems)
    except ProblemsFound as found:
        problems.extend(found.problems)
        return None
    table = _best(sheets, vocabulary, problems)
    if table is None:
        return None
    if path.suffix.lower() == ".csv":
        _tell_wide(table, problems)
    return RowsOfFile(list(_rows(table, columns, problems)), hashlib.sha256(raw).hexdigest())


def _tell_wide(table: GridTable, problems: Problems) -> None:
    """Tell of the rows of a CSV with text beyond its last column: a comma in a cell has moved the rest."""
    width = len(table.head.words)
    below = ((number, cells[width:]) for number, cells in table.grid.rows() if number > table.head.last)
    wide = [(number, next(filter(None, map(str.strip, more)), "")) for number, more in below]
    if found := [(number, text) for number, text in wide if text]:
        number, text = found[0]
        place = table.grid.place(number)
        problems.add("DG-G209", place, row=number, written=in_short(text), count=len(found))


def _headings(columns: Sequence[PlanColumn]) -> Iterator[Heading]:
    """The words that may head each column: its key, its label, its 标题; none that heads another as well."""
    keys = {column.key for column in columns}
    bare = [one_line(column.heading) for column in columns]
    for column, heading in zip(columns, bare, strict=True):
        if not column.numbered:
            words = dict.fromkeys((column.label, *[heading] * (bare.count(heading) == 1)))
            others = tuple(word for word in words if word not in keys)
            yield Heading(column.key, others, needed=column.required)


def sheets_of(path: Path, file: str, problems: Problems) -> list[Sheet]:
    """The visible sheets of a workbook or CSV. Raises ProblemsFound for one that cannot be read."""
    return _opened(read_bytes(path, file), path.suffix.lower(), file, problems)


def _best(sheets: Sequence[Sheet], vocabulary: Vocabulary, problems: Problems) -> GridTable | None:
    """The table of the first sheet that has its headings; what is said of the others is dropped.

    Where none has, it is said of the first.
    """
    told: list[Problems] = []
    for sheet in sheets:
        told.append(Problems())
        table = read_table(sheet, vocabulary, told[-1])
        if table:
            problems.extend(told[-1])
            return table
    problems.extend(told[0])
    return None


def _rows(table: GridTable, columns: Sequence[PlanColumn], problems: Problems) -> Iterator[Row]:
    """The rows with values, and those across the whole width; what stands at the foot is told."""
    for row in table.all_rows():
        if row.kind is RowKind.FOOT:
            problems.add("DG-G208", table.place(row.number), row=row.number, written=in_short(row.first))
            continue
        given = (
            {ACROSS: row.across} if row.across else {key: text for key, text in row.values.items() if text}
        )
        if row.kind is RowKind.TOTAL and row.first not in given.values():
            given = _named(row.first, columns, given)
        yield Row(given, partial(table.place, row.number))


def _named(total: str, columns: Sequence[PlanColumn], given: dict[str, str]) -> dict[str, str]:
    """A total's values with its word, which stood where the rows are numbered, in the first column for it."""
    free = (each for each in columns if not each.numbered and each.key not in given)
    takes = (each.key for each in free if not isinstance(each.value(total), Misfit))
    return {**dict.fromkeys(islice(takes, 1), total), **given}


def _opened(raw: bytes, suffix: str, file: str, problems: Problems) -> list[Sheet]:
    """The sheets of a file, read behind the fence. Raises ProblemsFound for a broken one."""
    from docgen.engine.fence import FenceLimits, behind_fence  # late, for few years have such files
    from docgen.engine.run import Task

    done = behind_fence(Task(_read, (suffix, file)), raw, FenceLimits())
    if done.made is None:
        raise stop("DG-N423", Place(file), reason=done.broken)
    found, told, stopped = done.made
    if stopped:
        raise ProblemsFound(stopped)
    problems.extend(told)
    return found or [Sheet(file, "", ())]


def _read(shared: tuple[str, str], raw: bytes) -> FileRead:
    """Behind the fence: what is in the file; exceptions do not travel."""
    (suffix, file), problems = shared, Problems()
    try:
        return FileRead(list(READERS[suffix](raw, file, problems)), tuple(problems))
    except ProblemsFound as found:
        return FileRead([], (), tuple(found.problems))


def _book(raw: bytes, file: str, problems: Problems) -> Sequence[Sheet]:
    """The visible sheets of a workbook. Raises ProblemsFound for a broken one."""
    try:
        with opened(raw, LIMITS) as book:
            return [_sheet(sheet, file, problems) for sheet in book.sheets if sheet.visible]
    except Unsound as error:
        raise stop("DG-N109", Place(file), reason=REASONS.get(error.fault, BROKEN)) from error


def _sheet(sheet: BookSheet, file: str, problems: Problems) -> Sheet:
    name = f"{file}!{sheet.title}"
    rows = list(sheet.rows())
    unseen = [row.number for row in rows if row.hidden]
    if unseen:
        shown = "、".join(map(str, unseen[:MOST_NAMED])) + ("……" if len(unseen) > MOST_NAMED else "")
        problems.add("DG-N419", Place(name, unseen[0]), count=len(unseen), rows=shown)
    cells = [(row.number, texts_of(row, partial(_look, name, problems))) for row in rows]
    return Sheet(file, sheet.title, cells, tuple(sheet.merges))


def _look(name: str, problems: Problems, row: BookRow, cell: BookCell, text: str) -> None:
    """Tell of an error, of a formula without a result, and of what is struck through."""
    if cell.holds in (Holds.ERROR, Holds.PENDING):
        where = f"{letters(cell.column)}{row.number}"
        code = "DG-N112" if cell.holds is Holds.ERROR else "DG-N111"
        problems.add(code, Place(name, row.number, cell.column), where=where, written=text)
    elif cell.struck:
        where = f"{letters(cell.column)}{row.number}"
        problems.add("DG-N426", Place(name, row.number, cell.column), where=where, written=text)


def _csv(raw: bytes, file: str, _problems: Problems) -> Iterator[Sheet]:
    """A CSV, by each delimiter that one may have. Raises ProblemsFound for another encoding or bad quotes."""
    text = _text(raw, file)
    sheets = [sheet for mark in DELIMITERS if mark in text for sheet in _cut(text, mark, file)]
    widest = sorted(sheets, key=lambda sheet: -max((len(cells) for _, cells in sheet.cells), default=0))
    if not widest and any(mark in text for mark in DELIMITERS):
        raise stop("DG-N108", Place(file), reason=phrase("引号没有成对"))
    yield from widest or [Sheet(file, "", [(n, [line]) for n, line in enumerate(text.splitlines(), 1)])]


def _cut(text: str, delimiter: str, file: str) -> Iterator[Sheet]:
    """The text as CSV with a delimiter; nothing where it is none."""
    rows: list[tuple[int, Cells]] = []
    reader, line = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True), 0
    try:
        for cells in reader:
            rows.append((line + 1, [one_line(cell) for cell in cells]))
            line = reader.line_num
    except csv.Error:
        return
    yield Sheet(file, "", rows)


def _text(raw: bytes, file: str) -> str:
    """The text in UTF-8, Excel's UTF-16 or GB18030. Raises ProblemsFound with the line of a bad byte."""
    wide = raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in ("utf-16",) if wide else ("utf-8-sig", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError as error:
            line = raw.count(b"\n", 0, error.start) + 1
    raise stop("DG-N107", Place(file, line))


READERS: Mapping[str, Callable[[bytes, str, Problems], Iterable[Sheet]]] = {".xlsx": _book, ".csv": _csv}
