"""The county's plan as its units report it: each lead unit's own drills, as the issued annex has them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from docgen.compiling.product import YearReturns
from docgen.desk.year import Places, YearJob
from docgen.document.elements import OfficialDocument
from docgen.model.kinds import DOCUMENT_KINDS, Kind
from docgen.model.plan import Drill
from docgen.problems import Problems
from docgen.source.year import YearData
from tests.collect.made import ROOT, SIGNED, Returns, plan_rows

FORM = "plan-county"
TODAY = dt.date(2026, 3, 20)


def reported(made: Returns) -> dict[str, tuple[Drill, ...]]:
    """The issued drills by the unit that leads them, in the order of the annex."""
    ids = {unit.name: unit.id for unit in made.units.values()}
    assert made.data.plan
    assert made.data.plan.annual
    found: dict[str, list[Drill]] = {}
    for drill in made.data.plan.annual.drills:
        found.setdefault(ids[drill.lead_unit], []).append(drill)
    return {unit: tuple(drills) for unit, drills in found.items()}


def typed(drills: tuple[Drill, ...]) -> dict[str, str]:
    """What a unit types for its drills."""
    rows = [
        (each.lead_unit, each.subject.strip(), each.time, str(each.form), each.remarks) for each in drills
    ]
    return plan_rows(*rows)


def filled(drills: tuple[Drill, ...]) -> dict[str, str]:
    """The same, signed."""
    return {**SIGNED, **typed(drills)}


def compiled(made: Returns, problems: Problems | None = None) -> YearReturns:
    """What products are made of."""
    told = Problems() if problems is None else problems
    of = made.definitions
    return YearReturns(made.data, made.agreed(), made.units, lambda copy: of.get(copy.form), TODAY, told)


def set_of(data: YearData, kind: Kind = Kind.PLAN) -> OfficialDocument:
    """The only document of a kind that data make, composed and not yet set."""
    job = YearJob(data, (), Places(ROOT / "templates", ROOT), Problems(), lambda _: None)
    (found,) = (each for each in job.documents(DOCUMENT_KINDS) if each.kind is kind)
    return found


def whole_county(order: Mapping[str, int] | None = None) -> Returns:
    """Every lead unit's plan, come back in some order."""
    made = Returns("yangcheng", 2026)
    drills = reported(made)
    for unit in sorted(drills, key=lambda unit: (order or {}).get(unit, 0)):
        made.back(unit, FORM, filled(drills[unit]))
    return made
