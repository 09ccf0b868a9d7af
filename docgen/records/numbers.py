"""Numbers of a year: which are taken, and the list that a clerk reads.

Reads: the year's papers, the list of numbers.
Writes: problems; rows in the order of the numbers.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from docgen.model.issues import IssueEntry, IssueState
from docgen.model.notice import NUMBER_TEXT, UNNUMBERED
from docgen.problems import Problems
from docgen.records.issues import IssueLog, read_issues
from docgen.source.draft import Draft
from docgen.source.year import YearData
from docgen.tongue import phrase

# States of a paper that has a number in the data and was not issued; of one whose number another has.
PLANNED, TAKEN = "拟发", "重号"


def check_numbers(drafts: Sequence[Draft], log: IssueLog, year: int, problems: Problems) -> None:
    """Report 发文字号 that two papers of the year have, or that another paper was issued under.

    Numbers without a 代字 (第3号 of a 令 or 公告) are counted by kind and are not compared.
    """
    for index, draft in enumerate(drafts):
        place, number = draft.place(("发文字号",)), draft.letter.number
        match rival(draft, drafts[:index], log):
            case Draft() as other:
                problems.add("DG-I206", place, number=number, other=other.place(("发文字号",)))
            case IssueEntry() as holder:
                state = holder.state.value
                problems.add(
                    "DG-I205", place, number=number, title=holder.title, state=phrase(state), year=year
                )


def rival(draft: Draft, others: Sequence[Draft], log: IssueLog) -> Draft | IssueEntry | None:
    """The other paper, in the data or in the list, that has the number of `draft`; None where none has."""
    number = draft.letter.number
    if not NUMBER_TEXT.fullmatch(number):
        return None
    same = (other for other in others if other.role != draft.role and other.letter.number == number)
    return next(same, None) or log.holder(number, draft.role)


@dataclass(frozen=True)
class NumberRow:
    """A number of the year: whose it is, and what became of it (PLANNED or TAKEN for a paper not issued)."""

    number: str
    title: str
    state: str
    date: dt.date | None
    version: int
    source: str

    def as_json(self) -> dict[str, object]:
        """Plain data for `--json`."""
        return {**vars(self), "date": self.date.isoformat() if self.date else None}


def number_rows(drafts: Sequence[Draft], log: IssueLog) -> list[NumberRow]:
    """The list of numbers with the papers that are not issued yet, in the order of the numbers."""
    rows = [
        NumberRow(each.number, each.title, each.state.value, each.issue_date, each.version, each.source or "")
        for each in (*log.numbers.values(), *(e for e in log.issued.values() if not e.number))
    ]
    held = {(row.number, row.source) for row in rows if row.source}
    rows = [row for row in rows if not (row.state == IssueState.RESERVED and _drafted(drafts, row.number))]
    for draft in drafts:
        letter = draft.letter
        if (letter.number, draft.role) not in held:
            title = letter.title or letter.number
            state = TAKEN if rival(draft, drafts, log) else PLANNED
            rows.append(NumberRow(letter.number, title, state, letter.issue_date, 1, draft.role))
    return sorted(rows, key=_order)


def taken_numbers(data: YearData, problems: Problems) -> list[str]:
    """The numbers of an office's year, used, reserved or planned; a list that cannot be read is reported."""
    return [row.number for row in number_rows(data.drafts, read_issues(data, problems))]


def next_number(taken: Iterable[str], code: str, year: int) -> str:
    """The number behind the highest one of a 代字 and a year among those taken; 不编号 without a 代字."""
    if not code:
        return UNNUMBERED[0]
    found = (NUMBER_TEXT.fullmatch(number) for number in taken)
    own = (each for each in found if each and (each["code"], int(each["year"])) == (code, year))
    last = max((int(each["serial"]) for each in own), default=0)
    return f"{code}〔{year}〕{last + 1}号"


def _drafted(drafts: Sequence[Draft], number: str) -> bool:
    """Whether a paper of ours takes the number."""
    return any(draft.letter.number == number for draft in drafts)


def _order(row: NumberRow) -> tuple[object, ...]:
    """By 代字, year and serial; numbers of another form after these, papers without a number last."""
    match = NUMBER_TEXT.fullmatch(row.number)
    if match:
        return (0, match["code"], int(match["year"]), int(match["serial"]), row.version)
    return (1 if row.number else 2, row.number, 0, 0, row.version)
