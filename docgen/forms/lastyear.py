"""Last year's drills for the rows of forms that an office prefills with them: none keeps a year that is gone.

Reads: plan.yaml of the year before.
Writes: Drills as this year may have them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from docgen.forms.copies import YearFacts, year_facts
from docgen.model.forms import FormDefinition
from docgen.model.plan import Drill, Plan
from docgen.model.prefills import PlanBefore
from docgen.model.times import DRILL_TIME
from docgen.planning.workdays import WorkCalendar
from docgen.problems import Place, Problems
from docgen.rolling.texts import rolled_text
from docgen.rolling.turn import Turn
from docgen.source.load import load, shown_name
from docgen.source.offices import PLAN_FILE
from docgen.source.validate import validate
from docgen.source.year import YearData


def facts_for(data: YearData, definitions: Iterable[FormDefinition], problems: Problems) -> YearFacts:
    """The facts of a year's copies, with last year's drills where one of the forms takes them.

    A plan of last year that is not there, or cannot be read, is told: those rows stay blank.
    """
    wanting = [each for each in definitions if each.drills_of is PlanBefore.LAST and each.takes_drills]
    if not wanting:
        return year_facts(data)
    plan = _plan_before(data)
    if plan is None or plan.annual is None:
        root = data.folder.parents[2]
        file = data.folder.parent / str(data.year - 1) / PLAN_FILE
        names = "、".join(each.name for each in wanting)
        problems.add("DG-Z151", Place(shown_name(file, root)), year=data.year - 1, forms=names)
        return year_facts(data)
    turn = Turn(data.year - 1, data.year, WorkCalendar(data.holidays))
    return year_facts(data, _rolled(plan.annual.drills, turn))


def _plan_before(data: YearData) -> Plan | None:
    """The plan of the year before; None where it cannot be read."""
    told = Problems()
    path = data.folder.parent / str(data.year - 1) / PLAN_FILE
    tree = load(path, told, root=data.folder.parents[2])
    return validate(tree, Plan, told) if tree else None


def _rolled(drills: Iterable[Drill], turn: Turn) -> Iterator[Drill]:
    """The drills with the years of this plan, whatever of their words is another year's left out."""
    for drill in drills:
        remarks = rolled_text(drill.remarks, turn)
        doubtful = remarks.cited or remarks.last or remarks.doubtful or remarks.days
        yield drill.model_copy(
            update={
                "subject": rolled_text(drill.subject, turn).text,
                "time": _time(drill.time, turn),
                "remarks": "" if doubtful else remarks.text,
            }
        )


def _time(time: str, turn: Turn) -> str:
    """A time of last year in this one, no finer than a part of a month; empty for any other.

    A day of last year falls on another weekday, perhaps on a day off: that is for the unit to choose.
    """
    match = DRILL_TIME.fullmatch(time)
    if match is None or int(match["year"]) != turn.old:
        return ""  # free words are not prefilled, whichever year they mean
    if match["month"] is None:
        return f"{turn.new}年{time[5:]}"
    tens = f"{match['tens']}旬" if match["tens"] and not match["last_month"] else ""
    return f"{turn.new}年{match['month']}月{tens}"
