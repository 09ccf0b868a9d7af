"""Forms filled once per drill: for which of a unit's drills, and the key by which a copy names its own.

Reads: FormDefinition, the drills that the annual plan gives to a unit.
Writes: keys.

A key outlives what is changed in a plan in the course of a year: the day, the form, the remarks, rows added,
taken away and moved. It is made of the subject alone; of two drills with one subject, of subject and time.
One whose subject is changed is another drill: what was sent for it before stands in records/发出登记.yaml.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections import Counter
from collections.abc import Sequence

from docgen.model.forms import FormDefinition
from docgen.model.identity import DRILL_LENGTH
from docgen.model.plan import Drill, DrillForm
from docgen.model.prefills import PerDrill

FORMS = (DrillForm.FULL_SCALE.value, DrillForm.TABLETOP.value)


def drills_for(definition: FormDefinition, drills: Sequence[Drill]) -> tuple[tuple[str, Drill], ...]:
    """The drills of a unit that a form is filled for, with their keys; none for a form about no drill."""
    keyed = zip(drill_keys(drills), drills, strict=True)
    return tuple((key, drill) for key, drill in keyed if _is_for(definition.per_drill, drill))


def drill_keys(drills: Sequence[Drill]) -> list[str]:
    """A key for each drill of a unit, six hexadecimal digits, no two alike."""
    by_subject = [drill_key(each.subject) for each in drills]
    by_time = _apart(by_subject, [drill_key(each.subject, each.time) for each in drills])
    nth = [str(by_time[:at].count(key)) for at, key in enumerate(by_time)]
    by_place = [drill_key(each.subject, each.time, number) for each, number in zip(drills, nth, strict=True)]
    return _apart(by_time, by_place)


def _is_for(wanted: PerDrill, drill: Drill) -> bool:
    """Whether a form is filled for a drill; where the plan does not say its form in these words, it is."""
    if wanted in (PerDrill.NO, PerDrill.EACH):
        return wanted is PerDrill.EACH
    said = str(drill.form)
    return wanted.value in said or not any(form in said for form in FORMS)


def _apart(keys: Sequence[str], others: Sequence[str]) -> list[str]:
    """The keys, those that are there twice replaced by the others."""
    counted = Counter(keys)
    return [other if counted[key] > 1 else key for key, other in zip(keys, others, strict=True)]


def drill_key(*words: str) -> str:
    """The key of some words, whatever their width, white space and punctuation."""
    text = "/".join(map(_letters, words))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:DRILL_LENGTH].upper()


def _letters(word: str) -> str:
    """The letters and digits of a text."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", word).casefold()))
