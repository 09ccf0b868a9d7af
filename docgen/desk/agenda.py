"""`docgen calendar --ics`: the year's deadlines, drill days and drills as a file for calendars.

Reads: the year's data, the file as made before.
Writes: the file below output/<office>/<year>/.
"""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from docgen.desk.outcome import Outcome, carry_out
from docgen.model.kinds import Format, Kind
from docgen.planning.agenda import Agenda, Occasion, agenda
from docgen.planning.workdays import WorkCalendar
from docgen.problems import Place, Problems, stop
from docgen.publish.artifact import Rendered, Report
from docgen.publish.failures import told
from docgen.publish.survey import survey
from docgen.publish.writer import publish
from docgen.render.ics import BrokenCalendar, YearCalendar, render_ics
from docgen.source.offices import PLAN_FILE
from docgen.source.year import YearData, read_year

COMMAND = "calendar"
REMIND = (7, 1)  # days before a deadline
MOST_NAMED = 3  # of the drills that no day is known of


@dataclass(frozen=True)
class AgendaRequest:
    """What the clerk asks for; `remind` are days before a deadline. `now` is the time of the change."""

    year: str
    office: str | None
    data: Path
    output: Path
    remind: tuple[int, ...] = REMIND
    now: dt.datetime | None = None


def write_agenda(request: AgendaRequest) -> Outcome[Report]:
    """The file, written."""
    return carry_out(COMMAND, lambda problems: _write(request, problems))


def _write(request: AgendaRequest, problems: Problems) -> Report:
    """Raises ProblemsFound where there is nothing to write, or no writing."""
    # what deserves a look in a letter is told where it is made
    data = read_year(request.data, request.year, request.office, Problems())
    problems.stop_if_failed()
    occasions = _occasions(data, problems)
    folder = request.output / data.office_id / str(data.year)
    now = request.now or dt.datetime.now(dt.UTC)
    title = f"{data.office.name}{data.year}年应急演练日程"
    before, place = _before(folder)
    calendar = YearCalendar(title, f"{data.office_id}/{data.year}", request.remind)
    try:
        content = render_ics(calendar, occasions, before, now)
    except BrokenCalendar:
        problems.add("DG-W121", place)
        content = render_ics(calendar, occasions, b"", now)
    return publish(
        folder,
        [Rendered(title, Kind.AGENDA, Format.ICS, content, data.source_files, title)],
        command=Kind.AGENDA.value,
        problems=problems,
        today=now.date(),
        kinds=(Kind.AGENDA,),
        formats=(Format.ICS,),
    )


def _occasions(data: YearData, problems: Problems) -> tuple[Occasion, ...]:
    """What the year has for a calendar. Raises ProblemsFound where that is nothing."""
    found = year_agenda(data, problems)
    problems.stop_if_failed()
    if found.undated:
        named = "、".join(f"“{drill.subject}”" for drill in found.undated[:MOST_NAMED])
        named += "等" if len(found.undated) > MOST_NAMED else ""
        problems.add("DG-P305", data.place("plan", ("年度计划",)), count=len(found.undated), named=named)
    if not found.occasions:
        raise stop("DG-P306", data.place("plan"), year=data.year, file=PLAN_FILE)
    return found.occasions


def _before(folder: Path) -> tuple[bytes, Place]:
    """The file as it was made before and where it lies; no bytes where there is none."""
    for entry in survey(folder).entries:
        if entry.kind == Kind.AGENDA:
            with suppress(FileNotFoundError), told(folder / entry.path):
                return (folder / entry.path).read_bytes(), Place(str(folder / entry.path))
    return b"", Place()


def year_agenda(data: YearData, problems: Problems) -> Agenda:
    """The days of an office's year; none where it has no plan."""
    if data.plan is None:
        return Agenda((), ())
    place = data.trees["plan"].place
    return agenda(data.plan, data.year, WorkCalendar(data.holidays), problems, place)
