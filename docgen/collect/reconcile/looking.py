"""What was read and may be meant otherwise, and what stands where no field is: a person looks at it once.

Reads: a form that came back, its strays and its reader's notes.
Writes: what is to be looked at; a Question for all of it.
"""

from __future__ import annotations

from typing import NamedTuple

from docgen.collect.agreed import OpenChoice, Question
from docgen.collect.arrival import Arrival
from docgen.collect.reconcile.known import YearKnown
from docgen.collect.submission import Submission
from docgen.model.decisions import DecisionKind
from docgen.model.fieldtypes import in_short
from docgen.problems import Place, Problem, problem

AGAIN = "again"


class ToLookAt(NamedTuple):
    """What is to be looked at: what is told of it, the address of the value, empty where it is none's."""

    told: Problem
    address: str = ""


LOOK_CHOICES = (OpenChoice("fine", "核对过，照读到的算"), OpenChoice(AGAIN, "退回改正"))
# Notes that need no second look: several forms in a file, a print; and those that ask whose a form is,
# which is a question of its own.
ASKED_ELSEWHERE = ("DG-A419", "DG-A420", "DG-A421", "DG-A422", "DG-A424")


def to_look_at(submission: Submission, path: str) -> tuple[ToLookAt, ...]:
    """The reader's notes (struck out, hidden, merged, read by moved headings) and the texts of no field.

    None of a print, of which nothing was read, nor of one that a person entered.
    """
    if not submission.fillable or submission.entered:
        return ()
    notes = [note for note in submission.notes if note.code not in ASKED_ELSEWHERE]
    told = [note.what for note in notes]
    strays = [
        problem("DG-E226", Place(path), where=stray.place, given=in_short(stray.text))
        for stray in submission.strays
        if not any(f"“{in_short(stray.text)}”" in each for each in told)  # struck out: told once
    ]
    return tuple(map(ToLookAt, (*(_placed(note, path) for note in notes), *strays)))


def _placed(note: Problem, path: str) -> Problem:
    """A note, with the file that it is of."""
    return note if note.place.file else Problem(note.code, note.severity, note.what, note.remedy, Place(path))


def in_words(look: ToLookAt, path: str) -> str:
    """What is to be looked at, as the list of what is to be decided shows it: of a value the place first."""
    place = look.told.place.file.removeprefix(path).lstrip("!") if look.address else ""
    return f"{place}：{look.told.what}".lstrip("：").rstrip("；")


def asked_to_look(
    submission: Submission, arrival: Arrival, looks: tuple[ToLookAt, ...], known: YearKnown
) -> Question:
    """The one question about all of them."""
    unit = known.name(submission.unit) if submission.unit else submission.named
    told = problem("DG-E225", Place(arrival.path), unit=unit, count=len(looks))
    asked = (submission.sha256, f"#{submission.number}", "")
    details = tuple(in_words(each, arrival.path) for each in looks)
    return known.ask(DecisionKind.LOOK, asked, told, LOOK_CHOICES, files=(arrival.path,), details=details)
