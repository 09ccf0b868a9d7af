"""What was asked for by a name, where an id is wanted: which one was probably meant.

Reads: the register, the forms of an office.
Writes: problems.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from docgen.model.forms import FormDefinition
from docgen.model.units import Unit
from docgen.problems import Problem, problem
from docgen.source.nearest import listed, meant
from docgen.tongue import phrase


def no_such_form(form: str, forms: Mapping[str, FormDefinition]) -> Problem:
    """DG-U103, with the form that is called so, if one is."""
    titles = {name: each.name for name, each in forms.items()}
    return problem("DG-U103", form=form, hint=meant(form, forms, titles), forms=listed(forms))


def no_such_units(asked: Collection[str], register: Iterable[Unit]) -> list[Problem]:
    """DG-U104 for each unit asked for, with the id of the one that is called so, if one is."""
    called: dict[str, str] = {}
    for unit in register:
        for name in (unit.name, unit.short_name):
            if name in asked:
                called.setdefault(name, unit.id)
    hints = {name: phrase("“{name}”的编号是“{id}”；", name=name, id=called[name]) for name in called}
    return [problem("DG-U104", unit=unit, hint=hints.get(unit, "")) for unit in asked]
