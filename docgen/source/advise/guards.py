"""The guards against a wrong paper: each looks at one kind of slip and says nothing when it is not sure.

Reads: a GuardedPaper.
Writes: warnings; nothing here stops a run or changes a text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice

from docgen.model.notice import ForwardedNotice
from docgen.problems import Problems
from docgen.source.advise import amounts, annexes, calendar, deadlines, issuers, names, regions, sums, years
from docgen.source.advise.paper import GuardedPaper, Told

MOST_TOLD = 20  # by one guard in one paper

ANY: tuple[Callable[[GuardedPaper], Iterator[Told]], ...] = (
    calendar.impossible_days,
    calendar.wrong_weekdays,
    amounts.unequal,
    annexes.numbered_titles,
)
# What is judged by our own office and year, and so never on a paper of another organ.
OWN: tuple[Callable[[GuardedPaper], Iterator[Told]], ...] = (
    years.dates,
    years.body,
    annexes.citations,
    annexes.quoted_titles,
    annexes.promised_titles,
    annexes.repeated,
    issuers.title,
    issuers.signature,
    names.repeated,
    names.issues_twice,
    names.two_in_one,
    regions.foreign,
    deadlines.passed,
    deadlines.disordered,
)

# What is asked of a text of ours that a document binds in; 附件N in it only where its list is known.
TEXT: tuple[Callable[[GuardedPaper], Iterator[Told]], ...] = (
    years.titles,
    years.body,
    annexes.repeated,
    regions.foreign,
    deadlines.passed,
)
LISTED: tuple[Callable[[GuardedPaper], Iterator[Told]], ...] = (annexes.citations, annexes.quoted_titles)

# What a plan's titles, rows and notes may get wrong.
SHEET: tuple[Callable[[GuardedPaper], Iterator[Told]], ...] = (
    *ANY[:3],
    calendar.wrong_weekdays_beside,
    sums.wrong_totals,
    years.remarks,
)


NO_SUCH_DAY = ("DG-F308", "DG-V113")  # of a value of its own type


def _guards(paper: GuardedPaper) -> tuple[Callable[[GuardedPaper], Iterator[Told]], ...]:
    if paper.sheet:
        return SHEET
    if paper.received or isinstance(paper.letter, ForwardedNotice):
        return ANY
    if paper.text:
        return (*ANY, *TEXT, *(LISTED if paper.listed else ()))
    return (*ANY, *OWN)


def guard(paper: GuardedPaper, problems: Problems) -> None:
    """Add what the guards find in a paper to `problems`, but for a day that its field was told of."""
    known = {(each.place.file, each.place.line) for each in problems if each.code in NO_SUCH_DAY}
    for each in _guards(paper):
        for told in islice(each(paper), MOST_TOLD):
            if told.code != "DG-T103" or (told.place.file, told.place.line) not in known:
                problems.add(told.code, told.place, **told.facts)
