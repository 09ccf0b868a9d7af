"""Scans that somebody has entered: forms as any other, whose witness is the scan.

Reads: the forms as they were read, what was entered of them.
Writes: Submissions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from docgen.collect.reconcile.known import YearKnown
from docgen.collect.submission import Submission
from docgen.forms.filled import TypedText, answers
from docgen.forms.returned import OWN_NAME
from docgen.model.forms import ANY_ROW, FormDefinition
from docgen.records.enterings import EnteredForm, EnteredValue
from docgen.tongue import phrase

UNFILLED = "DG-A422"  # that it is a scan, and wants to be entered


def with_entered(
    submissions: Iterable[Submission], entered: Mapping[str, EnteredForm], known: YearKnown
) -> Iterator[Submission]:
    """The forms; of a scan that was entered, with what was entered. A file that can be filled speaks for
    itself."""
    for each in submissions:
        typed = entered.get(each.key)
        if typed is None or each.fillable:
            yield each
            continue
        definition = known.definitions(each.form, each.edition)
        yield as_entered(each, typed.values, definition) if definition else each


def as_entered(scan: Submission, values: Iterable[EnteredValue], definition: FormDefinition) -> Submission:
    """The form of a scan with values, judged as those of any other form."""
    every = {pattern: TypedText("", "") for pattern, _ in definition.fields() if ANY_ROW not in pattern}
    every |= {each.address: TypedText(each.text.strip(), _place(each)) for each in values}
    own = (at for at, item in definition.fields() if item.prefill == OWN_NAME)
    named = (every[address].text for address in own if address in every)
    return replace(
        scan,
        answers=answers(every, definition),
        named=next(filter(None, named), ""),
        notes=tuple(each for each in scan.notes if each.code != UNFILLED),
        fillable=True,
        entered=True,
    )


def _place(value: EnteredValue) -> str:
    """Where a value stands, as people count: in the scan, or nowhere that is known."""
    return phrase("第{number}页", number=value.page) if value.page else phrase("录入")
