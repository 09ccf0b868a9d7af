"""The duties of units of units, as the package of their office has them.

Reads: a PackedDuty, its Submission, YearKnown.
Writes: Duty. A province has a hundred thousand of them: a value is made when somebody asks for it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from docgen.collect.agreed import AgreedValue, Duty
from docgen.collect.arrival import Arrival
from docgen.collect.intake.headers import beijing
from docgen.collect.package import PackedDuty, UnitsPackage
from docgen.collect.reconcile.known import YearKnown
from docgen.collect.submission import Submission
from docgen.forms.filled import Answer
from docgen.model.fieldtypes import Control
from docgen.model.forms import FormDefinition
from docgen.records.sendings import SentCopy


@dataclass(frozen=True)
class PackedValues(Mapping[str, AgreedValue]):
    """What a unit reported, by address: each value with the package, the unit's file and the place there."""

    answers: Mapping[str, Answer] = field(repr=False)
    file: str
    duty: PackedDuty
    definition: FormDefinition | None = field(repr=False)
    known: YearKnown = field(repr=False)

    def __getitem__(self, address: str) -> AgreedValue:
        answer = self.answers[address]
        value = AgreedValue(answer.value, answer.text, self.file, self.duty.place(answer.place))
        item = self.definition.field_at(address) if self.definition else None
        if item and item.traits.control is Control.DATE and answer.text:
            return value._replace(days=self.known.days(answer.text).intervals)
        return value

    def __iter__(self) -> Iterator[str]:
        return iter(self.answers)

    def __len__(self) -> int:
        return len(self.answers)


def below(
    unit: str,
    package: UnitsPackage,
    duty: PackedDuty,
    submission: Submission | None,
    arrival: Arrival,
    known: YearKnown,
) -> Duty:
    """The duty of a unit of `unit`, as it stands in that one's package."""
    definition = package.definitions.get((duty.form, duty.edition))
    whose = (f"{unit}/{duty.unit}", duty.name, duty.form, form_name(package, duty), duty.edition)
    copy = SentCopy(*whose, duty.drill, duty.drill_name, duty.due, "", {})
    first = as_it_came(duty, arrival) if duty.received else None
    bare = Duty(copy, duty.state, first=first, until=_day(duty.due))
    if submission is None:
        return bare
    values = PackedValues(submission.answers, arrival.path, duty, definition, known)
    return replace(bare, submission=submission, values=values)


def with_places(submission: Submission, duty: PackedDuty) -> Submission:
    """A form of a package with the unit and its file in the place of every value."""
    answers = submission.answers.items()
    placed = {address: each._replace(place=duty.place(each.place)) for address, each in answers}
    return replace(submission, answers=placed)


def as_it_came(duty: PackedDuty, arrival: Arrival) -> Arrival:
    """The package's file, with the time when the form came to the office below: that makes it punctual."""
    if not duty.received:
        return arrival
    return replace(arrival, received=beijing(dt.datetime.fromisoformat(duty.received)))


def form_name(package: UnitsPackage, duty: PackedDuty) -> str:
    """What the form of a duty is called; its id where the package has lost it."""
    definition = package.definitions.get((duty.form, duty.edition))
    return definition.name if definition else duty.form


def _day(due: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(due)
    except ValueError:
        return None
