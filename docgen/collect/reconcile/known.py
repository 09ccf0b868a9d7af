"""What settling hangs on besides what came back: the year, what was sent to whom, the register, decisions.

Reads: nothing.
Writes: YearKnown.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from operator import itemgetter

from docgen.collect.agreed import OpenChoice, Question
from docgen.collect.naming import NameBook
from docgen.model.decisions import DecisionKind, decision_key
from docgen.model.forms import FormDefinition
from docgen.model.units import Unit
from docgen.planning.date_words import DateWords, read_dates
from docgen.planning.workdays import WorkCalendar
from docgen.problems import Problem
from docgen.records.decisions import Decided
from docgen.records.sendings import CopyKey, SentCopy

UNIT = itemgetter(0)  # of a copy's key
NO = "no"  # the answer that a file is none of ours
TIME, SUBJECT, HOST = "演练.时间", "演练.科目", "演练.牵头单位"  # the 预填 of columns about a drill


def name_of_drill(definition: FormDefinition) -> str:
    """The address at which a form asks for the name of its drill; empty where it does not."""
    return next((address for address, item in definition.fields() if item.prefill == SUBJECT), "")


@dataclass(frozen=True)
class YearKnown:
    """An office's year: `sent` are the copies that units have, `expected` those that must come back.

    `aliases` are the units of names that were decided before.

    `definitions` gives the form of an id and a digest, None where nobody knows it.
    """

    office: str
    year: int
    sent: Mapping[CopyKey, SentCopy]
    expected: Mapping[CopyKey, SentCopy]
    register: Mapping[str, Unit]
    aliases: Mapping[str, str]
    definitions: Callable[[str, str], FormDefinition | None]
    calendar: WorkCalendar
    decided: Decided = field(default_factory=lambda: Decided({}))
    office_name: str = ""
    _read: dict[str, DateWords] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def book(self) -> NameBook:
        """The register as a book of names; made where a name is not the one that was expected."""
        return NameBook(self.register.values(), self.aliases)

    def definition_of(self, copy: SentCopy) -> FormDefinition | None:
        """The definition that a copy was made of."""
        return self.definitions(copy.form, copy.edition)

    def days(self, text: str) -> DateWords:
        """The days that a text of the year names; one that many wrote is read once."""
        if text not in self._read:
            self._read[text] = read_dates(text, self.year, self.calendar)
        return self._read[text]

    def name(self, unit: str) -> str:
        """A unit's name, by the register, else as it was when forms were sent; else its id."""
        if unit in self.register:
            return self.register[unit].name
        return next((copy.unit_name for copy in self.sent_to(unit)), unit)

    def sent_to(self, unit: str) -> Sequence[SentCopy]:
        """The copies that a unit has."""
        keys = self._by_unit
        first = bisect_left(keys, unit, key=UNIT)
        return [self.sent[key] for key in keys[first : bisect_right(keys, unit, first, key=UNIT)]]

    @cached_property
    def _by_unit(self) -> Sequence[CopyKey]:
        """What was sent by unit, of one in the order of sending: a dict would hold as much again."""
        return sorted(self.sent, key=UNIT)

    def ask(
        self,
        kind: DecisionKind,
        asked: tuple[str, str, str],
        told: Problem,
        choices: tuple[OpenChoice, ...],
        *,
        files: tuple[str, ...],
        units: tuple[str, ...] = (),
        itself: str = "",
        details: tuple[str, ...] = (),
    ) -> Question:
        """A question with the answer that was given; where there is none, `itself`, what the program does."""
        answer = self.decided.answer(kind, *asked)
        return Question(
            decision_key(kind, *asked),
            kind.value,
            files,
            told.what.rstrip("；"),
            choices,
            answer or itself,
            asked,
            units,
            settled=not answer and bool(itself),
            told=told,
            details=details,
        )
