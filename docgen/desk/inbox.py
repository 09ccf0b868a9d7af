"""The inbox of a year as the page fills it: files laid in under their day, nothing that is there changed.

Reads: the inbox, the register of what arrived.
Writes: files below 收件/<office>/<year>/<day>/, each under its own name.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from docgen.collect.gathering import beijing_now
from docgen.collect.intake import files_below, without_litter
from docgen.desk.outcome import Outcome, carry_out
from docgen.portable.litter import is_litter
from docgen.problems import Place, Problems, stop
from docgen.publish.laying import lay, way_of
from docgen.records.arrivals import ArrivalLog, read_arrivals
from docgen.records.lists import FOLDER as RECORDS
from docgen.source.load import shown_name
from docgen.source.offices import office_years
from docgen.source.year import YearData, read_year

INBOX = "收件"  # beside data/


@dataclass(frozen=True)
class InboxRequest:
    """Which year of which office."""

    year: str
    office: str | None
    data: Path


@dataclass(frozen=True)
class InboxThere:
    """The folder that a year's returns lie in, as it is shown, and how many files lie below it."""

    folder: str
    files: int

    def as_json(self) -> dict[str, object]:
        """Plain data."""
        return dict(vars(self))


@dataclass(frozen=True)
class LaidIn:
    """Files laid into the inbox at `folder`; those that lay there; how many are none that anybody sent."""

    folder: str
    laid: tuple[str, ...]
    known: tuple[str, ...]
    ignored: int

    def as_json(self) -> dict[str, object]:
        """Plain data."""
        return {**vars(self), "laid": list(self.laid), "known": list(self.known)}


def look_at_inbox(request: InboxRequest) -> Outcome[InboxThere]:
    """Where the year's inbox is, and how much lies in it."""
    return carry_out("inbox", lambda problems: _look(request, problems))


def lay_into_inbox(
    request: InboxRequest, files: tuple[Path, ...], names: tuple[str, ...], today: dt.date | None = None
) -> Outcome[LaidIn]:
    """Lay files into the inbox, below a folder of the day; `names` are theirs, with their folders."""
    return carry_out("lay in", lambda problems: _lay_in(request, files, names, today, problems))


def year_inbox(data: YearData, log: ArrivalLog) -> Path:
    """The folder that a year's returns lie in: 收件/<office>/<year>.

    It is 收件 itself where what is registered lies there, or, nothing being registered yet, where that has
    files and no other office or year can have any there: whoever has begun by command goes on there.
    """
    shared = data.folder.parents[2] / INBOX
    own = shared / data.office_id / str(data.year)
    if own.is_dir():
        return own
    if log.known:
        first = next(iter(log.known))[1].partition("/")[0]
        return shared if (shared / first).exists() else own
    return shared if _is_alone(data) and _has_files(shared, data.office_id) else own


def _is_alone(data: YearData) -> bool:
    """Whether the data know no other office, and nothing was registered in another year."""
    lists = data.folder.parent.glob(f"*/{RECORDS}/{ArrivalLog.NAME}")
    return set(office_years(data.folder.parents[1])) == {data.office_id} and not any(lists)


def _has_files(folder: Path, office: str) -> bool:
    """Whether anything lies in a folder but that of the office."""
    return folder.is_dir() and any(each.name != office for each in folder.iterdir())


def _look(request: InboxRequest, problems: Problems) -> InboxThere:
    """Raises ProblemsFound where the data are at fault, or the inbox cannot be read."""
    data, inbox = _inbox(request, problems)
    count = len(without_litter(files_below(inbox))[0]) if inbox.is_dir() else 0
    return InboxThere(_shown(inbox, data), count)


def _inbox(request: InboxRequest, problems: Problems) -> tuple[YearData, Path]:
    """Raises ProblemsFound where the data are at fault."""
    data = read_year(request.data, request.year, request.office, Problems())  # told where they are edited
    log = read_arrivals(data, problems)
    problems.stop_if_failed()
    return data, year_inbox(data, log)


def _shown(inbox: Path, data: YearData) -> str:
    return shown_name(inbox, data.folder.parents[2])


def _lay_in(
    request: InboxRequest,
    files: tuple[Path, ...],
    names: tuple[str, ...],
    today: dt.date | None,
    problems: Problems,
) -> LaidIn:
    """Raises ProblemsFound where the data are at fault, or the inbox cannot be written."""
    if len(files) != len(names):
        raise stop("DG-W354", files=len(files), names=len(names))
    data, inbox = _inbox(request, problems)
    day = (today or beijing_now().date()).isoformat()
    wanted = [(f"{day}/{way_of(name)}", file) for name, file in _sent(names, files)]
    for way, _ in wanted:
        _stop_outside(inbox, way)
    done = lay(inbox, wanted)
    return LaidIn(_shown(inbox, data), done.laid, done.known, len(files) - len(wanted))


def _sent(names: tuple[str, ...], files: tuple[Path, ...]) -> Iterator[tuple[str, Path]]:
    """The files that somebody sent, and not a system or a program."""
    pairs = zip(names, files, strict=True)
    return ((name, file) for name, file in pairs if not is_litter(name.replace("\\", "/")))


def _stop_outside(inbox: Path, way: str) -> None:
    """Raise ProblemsFound where a link on the way leads out of the inbox."""
    above = (inbox / way).parent
    if not above.resolve().is_relative_to(inbox.resolve()):
        raise stop("DG-W350", Place(str(inbox)), folder=way.rpartition("/")[0])
