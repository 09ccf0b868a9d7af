"""Two versions of a form side by side, field by field, as a person decides between them.

Reads: Agreed, the definition of the form.
Writes: FieldBeside.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from docgen.collect.agreed import Agreed, Duty, Question
from docgen.collect.reconcile.judging import repeating_tables, row_of
from docgen.collect.reconcile.versions import differences, shown_answer
from docgen.collect.submission import Submission
from docgen.compiling.plan import DefinitionOf
from docgen.model.decisions import DecisionKind
from docgen.model.forms import FormDefinition


@dataclass(frozen=True)
class FieldBeside:
    """What two versions say in a field; `row` is the number of its row, empty outside of rows.

    `question` is the key of the question which of the two holds; empty where that is not asked.
    """

    address: str
    label: str
    row: str
    before: str
    after: str
    differs: bool
    question: str = ""

    def as_json(self) -> dict[str, object]:
        """Plain data."""
        return dict(vars(self))


@dataclass(frozen=True)
class VersionsBeside:
    """The earlier and the later version of a duty's form."""

    duty: Duty
    before: Submission
    after: Submission


def versions_of(question: Question, agreed: Agreed) -> VersionsBeside | None:
    """The two versions that a question is about; None of a question about anything else."""
    if question.kind != DecisionKind.VERSION:
        return None
    sha256, copy, number = question.asked
    duty = next((each for key, each in agreed.duties.items() if "/".join(key) == copy), None)
    arrival, _ = agreed.files.get(question.files[-1], (None, None))
    if duty is None or duty.submission is None or arrival is None:
        return None
    every = (duty.submission, *duty.replaced)
    after = next((each for each in every if (each.sha256, f"#{each.number}") == (sha256, number)), None)
    before = next((each for each in every if each.sha256 == arrival.sha256 and each is not after), None)
    return VersionsBeside(duty, before, after) if before and after else None


def fields_beside(question: Question, agreed: Agreed, definition_of: DefinitionOf) -> Iterator[FieldBeside]:
    """The fields in which either version says anything, in the order of the form; of other questions none."""
    found = versions_of(question, agreed)
    if found is None:
        return
    definition = definition_of(found.duty.copy)
    differing = set(differences(found.before, found.after))
    asked = {
        each.asked[1]: each.key
        for each in agreed.questions
        if each.kind == DecisionKind.FIELD and each.asked[0] == found.after.sha256
    }
    for address in dict.fromkeys((*found.before.answers, *found.after.answers)):
        before = shown_answer(found.before.answers.get(address))
        after = shown_answer(found.after.answers.get(address))
        if before or after:
            named, differs = _named(address, definition), address in differing
            yield FieldBeside(address, *named, before, after, differs, asked.get(address, ""))


def _named(address: str, definition: FormDefinition | None) -> tuple[str, str]:
    """What a field is called, and the number of its row."""
    item = definition.field_at(address) if definition else None
    row = row_of(address, repeating_tables(definition)) if definition else ""
    return (item.plain_label if item else address), row.rpartition(".")[2]
