"""`docgen chased`: whom the office has reminded, or sent a form back to, entered into the list of the year.

Reads: the year's data, what came back, the list of calls with its ticks.
Writes: data/<office>/<year>/records/催报登记.yaml and a list of copies beside it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from docgen.collect.agreed import Duty, DutyState
from docgen.compiling.product import YearReturns
from docgen.compiling.reminder_files import ANSWER, BY, COLUMNS, DONE, MEANS, ticked
from docgen.compiling.standing import owing_of, standing, was_returned
from docgen.desk.outcome import Outcome, carry_out
from docgen.desk.report_year import year_returns
from docgen.desk.today import check_done
from docgen.handout.asked import no_such_units
from docgen.model.reminders import ReminderEntry, ReminderKind
from docgen.model.tables import PlanColumn
from docgen.phrases import chinese_date
from docgen.problems import Place, Problems, ProblemsFound, stop
from docgen.records.reminders import RemindedCopy, ReminderLog, read_reminders
from docgen.records.sendings import CopyKey, read_sendings
from docgen.source.given import check_given
from docgen.source.sheets import read_rows
from docgen.tongue import phrase

Asked = tuple[Duty, str]  # a duty, and what its unit said


@dataclass(frozen=True)
class ChasedRequest:
    """What the clerk did: the ticked lines of a `list` of calls, or all of some units, by a `means`.

    With `returned` it is forms that were sent back to be mended.
    """

    year: str
    office: str | None
    data: Path
    output: Path
    list: Path | None = None
    units: tuple[str, ...] = ()
    means: str = MEANS[0]
    returned: bool = False
    date: str | None = None
    now: dt.date | None = None


@dataclass(frozen=True)
class Chased:
    """The entries made in the list at `file`, and how many copies each is about."""

    file: str
    entries: tuple[ReminderEntry, ...]
    copies: tuple[int, ...]

    def as_json(self) -> dict[str, object]:
        """Plain data for `--json`."""
        made = [each.model_dump(mode="json", by_alias=True) for each in self.entries]
        return {"list": self.file, "entries": made, "copies": list(self.copies)}

    def lines(self) -> Iterator[str]:
        """A line an entry."""
        if self.entries:
            yield phrase("{file}：", file=self.file)
        for entry, count in zip(self.entries, self.copies, strict=True):
            yield phrase(
                "  第{number}次，{date} {kind}（{means}）：{units} 个单位，{copies} 份",
                number=entry.number,
                date=entry.date.isoformat(),
                kind=entry.kind,
                means=entry.means,
                units=entry.units,
                copies=count,
            )


def record_chased(request: ChasedRequest) -> Outcome[Chased]:
    """Enter whom the office reminded."""
    return carry_out("chased", lambda problems: _record(request, problems))


def _record(request: ChasedRequest, problems: Problems) -> Chased:
    """Raises ProblemsFound where nothing is entered."""
    returns = year_returns(request.data, request.output, request.year, request.office, request.date, problems)
    log = read_reminders(returns.data, problems)
    problems.stop_if_failed()
    if request.date:
        check_done(returns.today, request.now or dt.date.today(), returns.data.year)
        _check_sent(returns, problems)
    if request.list:
        listed = _by_list(request, returns, problems)
        by_means = _new_ones(listed, log, returns.today, problems)
        if listed and not by_means:
            return Chased(log.shown, (), ())
    else:
        _check_units(request, returns)
        by_means = _by_units(request, returns, log)
    if not by_means:
        raise stop("DG-E323", Place(request.list.name if request.list else ""))
    kind = ReminderKind.RETURNED if request.returned else ReminderKind.CHASED
    made = []
    for means, asked in by_means.items():
        copies = [_copy(returns, log, duty, answer) for duty, answer in asked]
        made.append(log.enter(kind, copies, means, returns.today, problems))
        log = read_reminders(returns.data, problems)
    counts = tuple(len(asked) for asked in by_means.values())
    return Chased(log.shown, tuple(made), counts)


def _check_sent(returns: YearReturns, problems: Problems) -> None:
    """Raise ProblemsFound for a day before any form was sent: nobody can have been reminded."""
    first = min((each.date for each in read_sendings(returns.data, problems).entries), default=None)
    if first and returns.today < first:
        raise stop("DG-E325", day=chinese_date(returns.today), sent=chinese_date(first))


def _check_units(request: ChasedRequest, returns: YearReturns) -> None:
    """Raise ProblemsFound where nobody is named who was reminded, or somebody whom there is not."""
    if not request.units and not request.returned:
        raise stop("DG-E326")
    known = {key[0] for key in returns.agreed.duties} | set(returns.units)
    if unknown := [unit for unit in request.units if unit not in known]:
        raise ProblemsFound(no_such_units(unknown, returns.units.values()))


def _new_ones(
    asked: dict[str, list[Asked]], log: ReminderLog, day: dt.date, problems: Problems
) -> dict[str, list[Asked]]:
    """The ticked lines without those that were entered of the same day: a growing list is handed in again."""
    known = {
        (entry.means, copy.key, copy.answer)
        for entry, copies in zip(log.entries, log.copies, strict=True)
        for copy in copies
        if entry.date == day and entry.kind is ReminderKind.CHASED
    }
    new = {
        means: [(duty, said) for duty, said in several if (means, duty.copy.key, said) not in known]
        for means, several in asked.items()
    }
    if rest := sum(map(len, asked.values())) - sum(map(len, new.values())):
        problems.add("DG-E327", Place(log.shown), count=rest)
    return {means: several for means, several in new.items() if several}


def _by_units(request: ChasedRequest, returns: YearReturns, log: ReminderLog) -> dict[str, list[Asked]]:
    """The duties of the units named, or of all that are to be reminded, or have something to mend."""
    found = standing(returns.agreed, returns.today, log.returned)
    keys = {(each.unit, each.form, each.drill) for each in found.to_chase}
    duties = [
        (duty, "")
        for key, duty in returns.agreed.duties.items()
        if (not request.units or duty.copy.unit in request.units)
        and (_to_mend(duty, log) if request.returned else key in keys)
    ]
    return {request.means: duties} if duties else {}


def _to_mend(duty: Duty, log: ReminderLog) -> bool:
    """Whether a form has to be mended and was not sent back yet."""
    return duty.state is DutyState.INCOMPLETE and not was_returned(duty, log.returned)


def _by_list(request: ChasedRequest, returns: YearReturns, problems: Problems) -> dict[str, list[Asked]]:
    """The duties of the ticked lines by the means written there. Raises ProblemsFound for another list."""
    assert request.list
    check_given(request.list)
    columns = [PlanColumn(标题=column.heading) for column in COLUMNS]
    read = read_rows(request.list, request.list.name, columns, problems)
    problems.stop_if_failed()
    found: dict[str, list[Asked]] = {}
    for row in read.rows if read else ():
        beside = next((key for key in (BY, ANSWER) if row.texts.get(key)), "")
        if beside and not row.texts.get(DONE):
            problems.add("DG-E328", row.place(beside), given=row.texts[beside], key=beside)
    for key, means, answer in ticked(row.texts for row in read.rows) if read else ():
        found.setdefault(means or request.means, []).append((_duty(request.list, returns, key), answer))
    return found


def _duty(file: Path, returns: YearReturns, key: CopyKey) -> Duty:
    """The duty of a line. Raises ProblemsFound where there is none: the list is another year's."""
    duty = returns.agreed.duties.get(key)
    if duty is None:
        raise stop("DG-E324", Place(file.name), unit=key[0], form=key[1])
    return duty


def _copy(returns: YearReturns, log: ReminderLog, duty: Duty, answer: str) -> RemindedCopy:
    """What is entered of a duty."""
    owing = owing_of(duty, returns.today, returned=was_returned(duty, log.returned))
    copy, days = duty.copy, str(owing.days) if owing.late else ""
    file = duty.submission.sha256 if duty.submission else ""
    whose = (copy.unit, copy.unit_name, copy.form, copy.form_name, copy.drill, copy.drill_name)
    return RemindedCopy(*whose, str(owing.lack or ""), days, file, answer)
