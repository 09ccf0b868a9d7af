"""A misfit told to the clerk: which choice was probably meant, and which there are.

Reads: Misfit, the place where its text stands.
Writes: Problem.
"""

from __future__ import annotations

from docgen.model.fieldtypes import Misfit
from docgen.problems import Place, Problem, problem
from docgen.source.nearest import listed, meant
from docgen.tongue import phrase, strung

MOST_SHOWN = 8  # choices that a message lists
MOST_COMPARED = 500  # choices


def problem_of(misfit: Misfit, place: Place | None = None) -> Problem:
    """The message for a text that is no value of its field."""
    return problem(misfit.code, place, **{**misfit.facts, **_choices(misfit)})


def _choices(misfit: Misfit) -> dict[str, str]:
    choices = misfit.choices
    if not choices:
        return {}
    more = phrase("等") if len(choices) > MOST_SHOWN else ""
    hint = meant(misfit.text, choices[:MOST_COMPARED])
    return {"hint": hint, "known": strung([listed(choices[:MOST_SHOWN]), more], "")}
