"""`docgen new 2027 --from 2026`: an office's year rolled forward to another.

Reads: the year's data, the holiday tables.
Writes: data/<office>/<new year>/, which must not be there yet.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from docgen.desk.datafiles import FileRequest
from docgen.desk.marks import open_marks
from docgen.desk.outcome import Outcome, carry_out
from docgen.planning.workdays import WorkCalendar
from docgen.problems import Place, Problems, stop
from docgen.publish.appending import add_files
from docgen.rolling.turn import MARK
from docgen.rolling.year import NewFiles, OpenDecision, roll_year
from docgen.source.load import shown_name
from docgen.source.offices import find_office, office_years, parse_year
from docgen.source.year import holiday_tables, read_year
from docgen.tongue import phrase


@dataclass(frozen=True)
class NewYearRequest:
    """What the clerk asks for: `base` None is the last year before `year` that the office has."""

    year: str
    base: str | None
    office: str | None
    data: Path
    dry_run: bool = False


@dataclass(frozen=True)
class RolledYear:
    """What was made of which year, and what a person must still decide."""

    folder: Path
    base: int
    year: int
    made: NewFiles
    known: bool
    dry_run: bool

    def as_json(self) -> dict[str, object]:
        """Plain data: the files, and each decision with its place."""
        asked = [{"file": each.file, "line": each.line, "decide": each.text} for each in self.made.asked]
        return {
            "folder": str(self.folder),
            "from": self.base,
            "year": self.year,
            "files": sorted(self.made.files),
            "holidays_known": self.known,
            "decisions": asked,
            "dry_run": self.dry_run,
        }

    def lines(self) -> Iterator[str]:
        """The files, and the decisions in the order of the files."""
        yield phrase("{folder}：{base}年 → {year}年", folder=self.folder, base=self.base, year=self.year)
        state = phrase("会写") if self.dry_run else phrase("已写好")
        yield from (
            phrase("  {state}\u3000{name}", state=state, name=name) for name in sorted(self.made.files)
        )
        if not self.known:
            yield phrase("{year}年的节假日安排没有公布，日期没有核对是否逢节假日。", year=self.year)
        yield phrase(
            "要由人决定的 {count} 处，文件里都用“# {mark}”标着，定好一处删去一行：",
            count=len(self.made.asked),
            mark=MARK,
        )
        yield from (
            phrase("  {place}\u3000{text}", place=_placed(each), text=each.text) for each in self.made.asked
        )
        if self.dry_run:
            yield phrase("这是试运行，没有写任何文件。")


def _placed(asked: OpenDecision) -> str:
    return f"{asked.file}:{asked.line}" if asked.line else asked.file


def new_year(request: NewYearRequest) -> Outcome[RolledYear]:
    """Roll a year forward; nothing that stands there is touched."""
    return carry_out("new", lambda problems: _new(request, problems))


def _new(request: NewYearRequest, problems: Problems) -> RolledYear:
    """Raises ProblemsFound where nothing is written."""
    year = parse_year(request.year)
    base = _base(request, year)
    office = find_office(request.data, base, request.office)
    if year <= base:
        raise stop("DG-J102", usage=True, year=year, base=base)
    folder = request.data / office / str(year)
    if os.path.lexists(folder):
        raise stop("DG-J101", Place(shown_name(folder, request.data.parent)), year=year)
    found = read_year(request.data, base, office, Problems())
    calendar = WorkCalendar(holiday_tables(request.data, (year, year + 1), problems))
    problems.stop_if_failed()
    _tell_open(FileRequest(str(base), office, request.data), problems)
    made = roll_year(found, year, calendar)
    if not request.dry_run:
        add_files(folder, made.files, problems)
    return RolledYear(folder, base, year, made, calendar.known(year), request.dry_run)


def _tell_open(base: FileRequest, problems: Problems) -> None:
    """Tell of what nobody has decided in the year to start from: the new one has marks of its own alone."""
    left = open_marks(base).product
    if left and left.marks:
        first = left.marks[0]
        problems.add(
            "DG-J104", Place(f"data/{first.file}", first.line), year=base.year, count=len(left.marks)
        )


def _base(request: NewYearRequest, year: int) -> int:
    """The year to start from. Raises ProblemsFound where the offices have none before `year`."""
    if request.base is not None:
        return parse_year(request.base)
    known = office_years(request.data)
    wanted = known.get(request.office or "") or [each for years in known.values() for each in years]
    before = [each for each in wanted if each < year]
    if not before:
        raise stop("DG-J103", usage=True, year=year)
    return max(before)
