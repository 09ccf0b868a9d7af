"""An Excel workbook written down as text, sheet by sheet, behind the fence.

Reads: an .xlsx file.
Writes: rows of cells in files of a folder, from which they are read again and again; SpooledBook.

Unpacking and parsing a workbook takes several times as long as reading a CSV, and it is a stranger's file.
So it is gone through once, in a process that may take so much memory and time and no more, and its cells
are written down as text; every later reading is cheap.
"""

from __future__ import annotations

import csv
import hashlib
import re
import weakref
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import NamedTuple

from docgen.grid import Cells, Span, carried, letters
from docgen.opc import Fault, Limits, Unsound
from docgen.opc.book import BookSheet, opened
from docgen.opc.cells import BookCell, BookRow, Holds
from docgen.portable.scratch import make_scratch, remove_scratch
from docgen.problems import Place, Problem, Problems, ProblemsFound, stop
from docgen.source.units.persons import lines_kept, one_lines
from docgen.source.units.sparing import Sparing
from docgen.source.workbooks import BROKEN, MOST_CELLS, texts_of
from docgen.tongue import phrase

LIMITS = Limits(unpacked=2_000_000_000)  # a register of all villages of the country has a quarter of that
MOST_SHEETS = 200  # of one workbook that are read
REASONS = {
    Fault.FOREIGN: phrase("内容是别的格式"),
    Fault.LOCKED: phrase("加了密码，或是旧格式 .xls"),
    Fault.OVERSIZE: phrase("展开后过大"),
    Fault.DTD: phrase("含有不应有的文档类型声明"),
    Fault.MISSING: phrase("里面没有工作簿"),
}
CUT_NUMBER = re.compile(r"\d(?:\.\d+)?[Ee]\+?\d+")


class Spools:
    """A temporary folder that goes when nobody holds it any more, or the program ends."""

    def __init__(self) -> None:
        self.folder = make_scratch("units")
        weakref.finalize(self, remove_scratch, self.folder)


@dataclass(frozen=True)
class Spool:
    """A sheet's rows that are not blank, with their numbers, in a file of our own; and what is merged.

    `unseen` are the rows, `unseen_columns` the columns, from 1, that are hidden.
    """

    title: str
    path: Path
    merges: Sequence[Span] = ()
    unseen: frozenset[int] = field(default=frozenset(), repr=False)
    unseen_columns: frozenset[int] = field(default=frozenset(), repr=False)

    def rows(self, persons: Sequence[int] = ()) -> Iterator[tuple[int, Cells]]:
        """The rows that are seen, with their numbers, merged cells carried down.

        In columns that are not seen nothing stands; in those of `persons`, from 0, each line is a name.
        """
        columns = [column - 1 for column in sorted(self.unseen_columns) if column <= MOST_CELLS]
        for number, cells in self.all_rows(persons):
            for at in columns:
                if at < len(cells):
                    cells[at] = ""
            if number not in self.unseen:
                yield number, cells

    def all_rows(self, persons: Sequence[int] = ()) -> Iterator[tuple[int, Cells]]:
        """Those that are not seen too: what is merged may begin in one."""
        rows = ((number, one_lines(cells, persons)) for number, cells in read_down(self.path))
        return carried(rows, self.merges)


def write_down(path: Path, rows: Iterable[tuple[int, Cells]]) -> None:
    """Rows with their numbers into a file of our own."""
    with path.open("w", encoding="utf-8", errors="surrogatepass", newline="") as target:
        csv.writer(target).writerows((number, *cells) for number, cells in rows)


def read_down(path: Path) -> Iterator[tuple[int, Cells]]:
    """The rows that `write_down` wrote."""
    with path.open(encoding="utf-8", errors="surrogatepass", newline="") as file:
        for number, *cells in csv.reader(file):
            yield int(number), cells


class SpooledBook(NamedTuple):
    """The sheets that are seen, with what is told of them; the SHA-256 of the file's bytes."""

    sheets: tuple[Spool, ...]
    sha256: str
    told: tuple[Problem, ...]


def spooled(path: Path, file: str, folder: Path) -> SpooledBook:
    """The workbook at `path`, its sheets in files of `folder`; `file` is the name that messages show.

    Raises ProblemsFound where it is no workbook that can be read, or takes too much of the machine.
    """
    # Late, for few registers are workbooks.
    from docgen.engine.fence import FenceLimits, behind_fence, of_its_bytes
    from docgen.engine.run import Task

    done = behind_fence(Task(_spool, (file, folder), of_its_bytes), path, FenceLimits())
    if done.made is None:
        raise stop("DG-N423", Place(file), reason=done.broken)
    book, stopped = done.made
    if stopped:
        raise ProblemsFound(stopped)
    return book


def _spool(shared: tuple[str, Path], path: Path) -> tuple[SpooledBook, tuple[Problem, ...]]:
    """Behind the fence: the book, and the problems that leave nothing of it; exceptions do not travel."""
    file, folder = shared
    problems = Problems()
    try:
        return _read(path, file, folder, problems), ()
    except ProblemsFound as found:
        return SpooledBook((), "", ()), tuple(found.problems)


def _read(path: Path, file: str, folder: Path, problems: Problems) -> SpooledBook:
    """Raises ProblemsFound for a broken file."""
    try:
        with path.open("rb") as raw:
            sha256 = hashlib.file_digest(raw, "sha256").hexdigest()
        with opened(path, LIMITS) as book:
            sheets = tuple(_sheets(book.sheets, file, folder, problems))
    except Unsound as error:
        raise stop("DG-N109", Place(file), reason=REASONS.get(error.fault, BROKEN)) from error
    except OSError as error:
        raise stop("DG-L104", Place(file), reason=error.strerror or error) from error
    return SpooledBook(sheets, sha256, tuple(problems))


def _sheets(sheets: Sequence[BookSheet], file: str, folder: Path, problems: Problems) -> Iterator[Spool]:
    """Each sheet that is seen, written down; what is passed over is told."""
    for number, sheet in enumerate(sheets):
        facts = {"sheet": sheet.title}
        if not sheet.visible:
            problems.add(
                "DG-N113", Place(file), **facts, reason=phrase("它是隐藏的"), remedy=phrase("取消隐藏")
            )
        elif number >= MOST_SHEETS:
            reason, remedy = (
                phrase("前面已有 {most} 张工作表", most=MOST_SHEETS),
                phrase("另存到一个文件里"),
            )
            problems.add("DG-N113", Place(file), **facts, reason=reason, remedy=remedy)
            return
        else:
            yield _written(sheet, file, folder / f"{number}.csv", problems)


def _written(sheet: BookSheet, file: str, path: Path, problems: Problems) -> Spool:
    """The sheet, put down at `path`; what is odd in its cells is told."""
    name, sparing, unseen = f"{file}!{sheet.title}", Sparing(problems), set[int]()
    rows, look = _rows(sheet, unseen), partial(_look, name, sparing)
    write_down(path, ((row.number, texts_of(row, look, lines_kept)) for row in rows))
    sparing.finish(file)
    return Spool(sheet.title, path, tuple(sheet.merges), frozenset(unseen), frozenset(sheet.hidden_columns))


def _rows(sheet: BookSheet, unseen: set[int]) -> Iterable[BookRow]:
    """The sheet's rows, the numbers of those that nobody sees into `unseen`."""
    for row in sheet.rows():
        if row.hidden:
            unseen.add(row.number)
        if row.cells[0].column <= MOST_CELLS:
            yield row


def _look(name: str, sparing: Sparing, row: BookRow, cell: BookCell, text: str) -> None:
    """Tell of what is odd in a cell."""
    if code := _oddity(cell, text):
        where = f"{letters(cell.column)}{row.number}"
        facts = {"where": where, "written": text, "format": cell.format.code}
        sparing.add(code, Place(name, row.number, cell.column), **facts)


def _oddity(cell: BookCell, text: str) -> str:
    """The message of a value that Excel has not calculated or has spoiled; empty for all others."""
    if cell.holds is Holds.PENDING:
        return "DG-N111"
    if cell.holds is Holds.ERROR:
        return "DG-N112"
    if CUT_NUMBER.fullmatch(text):
        return "DG-N115"
    if cell.struck:
        return "DG-N426"
    return "" if cell.read else "DG-N118"
