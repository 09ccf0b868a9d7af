"""`docgen numbers`: the office's list of numbers of a year, and a number entered that was used elsewhere.

Reads: the year's data, records/发文登记.yaml.
Writes: records/发文登记.yaml, where a number is to be entered.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from docgen.desk.outcome import Outcome, carry_out
from docgen.model.issues import IssueEntry, IssueState
from docgen.problems import Problems, stop
from docgen.records.issues import IssueLog, read_issues
from docgen.records.numbers import NumberRow, number_rows
from docgen.source.tree import told_by
from docgen.source.validate import validate
from docgen.source.year import read_year
from docgen.tongue import phrase


@dataclass(frozen=True)
class NumbersRequest:
    """What the clerk asks for: the list, or first a number to be entered (`add`) with what is known of it."""

    year: str
    office: str | None
    data: Path
    add: str | None = None
    title: str | None = None
    date: str | None = None
    state: str = IssueState.ISSUED.value
    reason: str | None = None
    today: dt.date | None = None


@dataclass(frozen=True)
class NumberList:
    """The numbers of the year in their order, and the entry just made."""

    year: int
    file: str
    rows: tuple[NumberRow, ...]
    added: IssueEntry | None = None

    def as_json(self) -> dict[str, object]:
        """Plain data for `--json`."""
        return {"year": self.year, "list": self.file, "numbers": [row.as_json() for row in self.rows]}


def list_numbers(request: NumbersRequest) -> Outcome[NumberList]:
    """The list of numbers, once what is to be entered has been."""
    return carry_out("numbers", lambda problems: _list(request, problems))


def _list(request: NumbersRequest, problems: Problems) -> NumberList:
    """Raises ProblemsFound where the data cannot be read, or nothing was entered."""
    data = read_year(request.data, request.year, request.office, problems)
    log = read_issues(data, problems)
    problems.stop_if_failed()
    added = _added(request, log, data.year, problems)
    if added:
        log.add([added], {}, problems)
        log = read_issues(data, problems)
    return NumberList(data.year, log.shown, tuple(number_rows(data.drafts, log)), added)


def _added(request: NumbersRequest, log: IssueLog, year: int, problems: Problems) -> IssueEntry | None:
    """The entry to be made. Raises ProblemsFound where it is wrong, or the number is taken."""
    if request.add is None:
        return None
    today = request.today or dt.date.today()
    given = {
        "发文字号": request.add,
        "标题": request.title,
        "成文日期": request.date,
        "状态": request.state,
        "理由": request.reason,
        "登记日期": today.isoformat(),
    }
    entry = validate(told_by({key: value for key, value in given.items() if value}), IssueEntry, problems)
    problems.stop_if_failed()
    assert entry is not None  # else an error was collected
    taken = log.numbers.get(entry.number)
    if taken and taken.state is not IssueState.RESERVED and entry.state is not IssueState.VOID:
        state, title = taken.state.value, taken.title
        raise stop(
            "DG-I213", log.place(taken), number=entry.number, title=title, state=phrase(state), year=year
        )
    return entry
