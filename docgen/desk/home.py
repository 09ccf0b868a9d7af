"""The home of a year: its papers and what became of them, its days, its numbers.

Reads: the year's data, records/发文登记.yaml, what lies in output/.
Writes: nothing.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from docgen.compiling.returning import FOLDER as SENT_BACK
from docgen.desk.agenda import year_agenda
from docgen.desk.outcome import Outcome, carry_out
from docgen.model.kinds import Format, Kind
from docgen.planning.agenda import Occasion
from docgen.planning.workdays import Day, WorkCalendar
from docgen.portable.files import open_to_read
from docgen.problems import Problems, stop
from docgen.publish.failures import told
from docgen.publish.manifest import Entry
from docgen.publish.survey import survey
from docgen.records.issues import IssueLog, read_issues
from docgen.records.numbers import NumberRow, number_rows
from docgen.render.origin import pdf_made_from, word_made_from
from docgen.source.draft import Draft
from docgen.source.offices import find_office, office_title, office_years, parse_year
from docgen.source.year import YearData, read_year
from docgen.tongue import phrase


class PaperState(StrEnum):
    """What became of a paper; the value is what the clerk reads."""

    NOT_MADE = phrase("还没有生成")
    MADE = phrase("已生成")
    STALE = phrase("数据改过，要重新生成")
    ISSUED = phrase("已发出")


@dataclass(frozen=True)
class HomeRequest:
    """Which year of which office, and where its papers lie."""

    year: str
    office: str
    data: Path
    output: Path


@dataclass(frozen=True)
class HomePaper:
    """A paper of the year: whose file it is (relative to the data folder), and the files made of it."""

    role: str
    file: str
    title: str
    number: str
    date: dt.date | None
    state: PaperState
    made: tuple[str, ...]

    def as_json(self) -> dict[str, object]:
        """Plain data."""
        date = self.date.isoformat() if self.date else None
        return {**vars(self), "date": date, "state": self.state.value, "made": list(self.made)}


@dataclass(frozen=True)
class Home:
    """What an office has of a year; `days` are those of which it is known whether people work."""

    office: str
    name: str
    year: int
    papers: tuple[HomePaper, ...]
    others: tuple[str, ...]  # files of output/ that belong to no paper
    occasions: tuple[Occasion, ...]
    days: tuple[Day, ...]
    numbers: tuple[NumberRow, ...]

    def as_json(self) -> dict[str, object]:
        """Plain data."""
        return {
            "office": self.office,
            "name": self.name,
            "year": self.year,
            "papers": [each.as_json() for each in self.papers],
            "others": list(self.others),
            "occasions": [each.as_json() for each in self.occasions],
            "numbers": [each.as_json() for each in self.numbers],
        }


@dataclass(frozen=True)
class Offices:
    """The years that each office has, and what each is called."""

    years: dict[str, list[int]]
    titles: dict[str, str]

    def as_json(self) -> dict[str, object]:
        """Plain data."""
        return {"offices": self.years, "titles": self.titles}


@dataclass(frozen=True)
class MadeFile:
    """A file below output/ that a run made."""

    name: str
    content: bytes

    def as_json(self) -> dict[str, object]:
        """Plain data, without the content."""
        return {"name": self.name}


def list_offices(data: Path) -> Outcome[Offices]:
    """The offices of a data folder."""
    return carry_out("offices", lambda _: _offices(data))


def year_home(request: HomeRequest) -> Outcome[Home]:
    """The home of a year; what is wrong with its data where they cannot be read."""
    return carry_out("home", lambda problems: _home(request, problems))


def made_file(request: HomeRequest, name: str) -> Outcome[MadeFile]:
    """A file that a run made for the year, by a name out of its list."""
    return carry_out("made", lambda _: _made(request, name))


def _offices(data: Path) -> Offices:
    """Raises ProblemsFound where there is none."""
    years = office_years(data)
    return Offices(years, {name: office_title(data, name) for name in years})


def _home(request: HomeRequest, problems: Problems) -> Home:
    """Raises ProblemsFound where the data hold an error."""
    # what deserves a look is told where the paper is seen
    data = read_year(request.data, request.year, request.office, Problems())
    log = read_issues(data, problems)
    entries = survey(year_output(request)).entries
    papers = tuple(_paper(draft, data, log, entries, year_output(request)) for draft in data.drafts)
    of_papers = {name for paper in papers for name in paper.made}
    return Home(
        data.office_id,
        data.office.name,
        data.year,
        papers,
        tuple(entry.path for entry in entries if entry.path not in of_papers),
        year_agenda(data, Problems()).occasions,
        tuple(_days(data)),
        tuple(number_rows(data.drafts, log)),
    )


def year_output(request: HomeRequest) -> Path:
    """Where what is made of the year lies. Raises ProblemsFound (wrong use) for one that is not there."""
    office = find_office(request.data, request.year, request.office)
    return request.output / office / str(parse_year(request.year))


def _paper(
    draft: Draft, data: YearData, log: IssueLog, entries: tuple[Entry, ...], folder: Path
) -> HomePaper:
    """A paper with what became of it."""
    letter = draft.letter
    own = [entry for entry in entries if entry.paper == draft.role]
    whole = [entry for entry in own if entry.kind == Kind.NOTICE.value]
    state = PaperState.NOT_MADE
    if draft.role in log.issued:
        state = PaperState.ISSUED
    elif whole:
        state = PaperState.MADE if _is_current(whole, draft, data, folder) else PaperState.STALE
    return HomePaper(
        draft.role,
        draft.place(()).file.partition("/")[2],
        letter.title or letter.number,
        letter.number,
        letter.issue_date,
        state,
        tuple(entry.path for entry in own),
    )


def _is_current(whole: list[Entry], draft: Draft, data: YearData, folder: Path) -> bool:
    """Whether the files were made from the data as they are: each carries the digest of what it came from."""
    digest = data.origin(draft).digest
    return all(_carries(folder / entry.path, entry, digest) for entry in whole)


def _carries(path: Path, entry: Entry, digest: str) -> bool:
    """Whether a file that docgen made was made from data of that digest; one that was edited counts so."""
    try:
        content = path.read_bytes()
    except OSError:
        return False
    if hashlib.sha256(content).hexdigest() != entry.sha256:
        return True  # it is the clerk's now, and no run replaces it
    if entry.format == Format.DOCX.value:
        return word_made_from(content, digest)
    return pdf_made_from(content, digest, entry.kind, entry.title)


def _days(data: YearData) -> Iterator[Day]:
    """The days of the year, as far as its holidays are published."""
    calendar = WorkCalendar(data.holidays)
    date = dt.date(data.year, 1, 1)
    while date.year == data.year:
        if day := calendar.day(date):
            yield day
        date += dt.timedelta(days=1)


def _made(request: HomeRequest, name: str) -> MadeFile:
    """Raises ProblemsFound where the list does not hold it, or a link stands in its place."""
    folder, own = year_output(request), name.removeprefix(f"{SENT_BACK}/")
    if own != name:  # forms that are sent back have a folder and a list of their own
        folder /= SENT_BACK
    if own not in {entry.path for entry in survey(folder).entries}:
        raise stop("DG-Q107", file=name[:200])
    with told(folder / own), os.fdopen(open_to_read(folder / own), "rb") as file:
        return MadeFile(name, file.read())
