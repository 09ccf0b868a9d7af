"""What of a year has come back and is settled, for every command that is about it.

Reads: the list of what was sent.
Writes: Agreed.
"""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from pathlib import Path

from docgen.collect.agreed import Agreed, Duty, DutyState
from docgen.problems import Place, Problems, stop
from docgen.records.sendings import SentCopy, read_sendings
from docgen.source.year import YearData


def year_agreed(data: YearData, output: Path, problems: Problems) -> Agreed:
    """What is agreed of the year that `data` are of; what was taken in lies below `output`.

    Raises ProblemsFound where nothing was ever sent, so that nothing is expected.
    """
    log = read_sendings(data, problems)
    problems.stop_if_failed()
    if not log.sent:
        raise stop("DG-E301", Place(log.shown), year=data.year)
    return Agreed(duties={key: _missing(copy) for key, copy in log.expected.items()})


def _missing(copy: SentCopy) -> Duty:
    """The duty of a copy before anything came."""
    until = None
    with suppress(ValueError):
        until = dt.date.fromisoformat(copy.due)
    return Duty(copy, DutyState.MISSING, until=until)
