"""A form that came back, as data: for every field its value or a misfit, the text as typed, the place.

Reads: nothing.
Writes: Submissions; whose they are and which are in force is settled in reconcile.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from docgen.forms.filled import Answer, TypedText
from docgen.problems import Problem


@dataclass(frozen=True, slots=True)
class Submission:
    """报送: one form of a file. A file with forms of several units holds several, counted from 1.

    `unit`, `form`, `edition`, `drill`, `office` and `year` are what its identity says, empty (0) where it
    carries none; `form` is then the one that it looks like. `mixed` tells that it carries several that
    differ. `named` is the unit as the form itself names it (the field prefilled from 单位.全称), as typed.
    `answers` are by address (`drills.1.date`); `strays` and `notes` what the reader tells besides. A print or
    a scan is not `fillable`: nothing may be concluded from its having no values. One that is `entered`, typed
    by a person from what is seen on it, says as much as any other form.
    """

    sha256: str
    number: int
    form: str
    edition: str
    unit: str = ""
    drill: str = ""
    named: str = ""
    answers: Mapping[str, Answer] = field(default_factory=dict)
    strays: tuple[TypedText, ...] = ()
    notes: tuple[Problem, ...] = ()
    fillable: bool = True
    office: str = ""
    year: int = 0
    mixed: bool = False
    entered: bool = False

    @property
    def key(self) -> str:
        """What tells it from every other one: `<sha256>#1`."""
        return f"{self.sha256}#{self.number}"
