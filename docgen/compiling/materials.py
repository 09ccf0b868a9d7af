"""材料: which papers of each drill have come, and when they were due: so many days after its end.

Reads: Agreed, the forms as they were handed out, the plan.
Writes: DrillPapers.

The end of a drill is what its unit says; before it says so, the last day that the plan allows.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from docgen.collect.agreed import AgreedValue, Duty, DutyState
from docgen.collect.reconcile.known import name_of_drill
from docgen.compiling.drill_ends import DrillEnds, drill_ends, due_after
from docgen.compiling.product import YearReturns
from docgen.compiling.standing import spoken_days
from docgen.forms.copies import year_facts
from docgen.model.forms import FieldTable, FormDefinition, FormKind
from docgen.phrases import month_day
from docgen.planning.date_words import days_of
from docgen.problems import stop

GIVEN, LATEST = "", "最迟"
ATTACHED = "√"
LEAD_WORD, REASON_WORD = "牵头单位", "原因"


@dataclass(frozen=True)
class DrillPapers:
    """A drill: who reports it, when it ended and its papers are due, which of them have come.

    `time` is its end as the unit gave it, else as the plan says; `end` the last day that this allows, None
    where it names none. `papers` are what is said of each, by their names. `sure` tells whether the end is
    a day that was given.
    """

    unit: str
    lead: str
    subject: str
    time: str
    end: dt.date | None
    due: dt.date | None
    papers: Mapping[str, str]
    state: DutyState
    received: dt.date | None
    sure: bool

    def said(self, today: dt.date) -> str:
        """How it stands, in words."""
        if self.state in (DutyState.ACCEPTED, DutyState.RECEIVED, DutyState.INCOMPLETE) and self.received:
            came = f"{month_day(self.received)}报"
            late = (self.received - self.due).days if self.due else 0
            return f"{came}，{spoken_days(late)}" if late > 0 else came + TO_MEND.get(self.state, "")
        if self.state is not DutyState.MISSING:
            return self.state.value
        if self.due is None:
            return "未报，演练日期未定"
        return f"未报，{spoken_days((today - self.due).days)}" if today > self.due else "未到期"

    @property
    def due_said(self) -> str:
        """When its papers are due; where only a month is known, the latest day that this can be."""
        return f"{GIVEN if self.sure else LATEST}{month_day(self.due)}" if self.due else ""


TO_MEND = {DutyState.INCOMPLETE: "，要补正", DutyState.RECEIVED: "，待核"}


def drill_papers(returns: YearReturns) -> tuple[DrillPapers, ...]:
    """Each drill that papers are asked for, in the order of the register and of the plan.

    Raises ProblemsFound where no such form was sent.
    """
    every = returns.agreed.reporting
    ends = drill_ends(every, year_facts(returns.data), returns.units, returns.definition_of)
    asked = [
        (duty, definition)
        for duty in every
        if (definition := returns.definition_of(duty.copy)) and definition.kind is FormKind.MATERIALS
    ]
    if not asked:
        raise stop("DG-E340")
    asked.sort(key=lambda each: (returns.rank(each[0]), _at(ends, each[0])))
    return tuple(_papers(ends, duty, definition) for duty, definition in asked)


def _at(ends: DrillEnds, duty: Duty) -> int:
    """Where the drill of a duty stands among those of its unit; last where the plan has it no more."""
    keys = list(ends.planned(duty.copy.unit))
    return keys.index(duty.copy.drill) if duty.copy.drill in keys else len(keys)


def _papers(ends: DrillEnds, duty: Duty, definition: FormDefinition) -> DrillPapers:
    copy = duty.copy
    planned = ends.planned(copy.unit).get(copy.drill)
    held = ends.held(copy)
    time = planned.time if planned else ""
    days = days_of(time)
    end = ends.end(copy)
    received = duty.first.received.date() if duty.first else None
    said = _text(duty.values.get(name_of_drill(definition)))
    return DrillPapers(
        unit=copy.unit,
        lead=_lead(duty, definition) or copy.unit_name,
        subject=copy.drill_name or (planned.subject if planned else said),
        time=f"{held.year}年{month_day(held)}" if held else time,
        end=end,
        due=due_after(end, copy.due) if end else None,
        papers=dict(_attached(duty, definition)),
        state=duty.state,
        received=received,
        sure=bool(held) or bool(days and days[0] == days[1]),
    )


def _lead(duty: Duty, definition: FormDefinition) -> str:
    """Who leads a joint drill, as the unit says."""
    for address, item in definition.fields():
        if item.plain_label == LEAD_WORD:
            return _text(duty.values.get(address))
    return ""


def _attached(duty: Duty, definition: FormDefinition) -> Iterator[tuple[str, str]]:
    """What is said of each paper: a tick, or why it is not there."""
    table = next((each for each in definition.tables() if not each.repeating), None)
    for row in table.filled_rows if table else ():
        assert table
        yield row.labels[0], _paper(duty, table, row.id or "")


def _paper(duty: Duty, table: FieldTable, row: str) -> str:
    """A tick for the first choice of the row's column of choices; of the other one, the reason."""
    chosen = next((column for column in table.columns if column.options), None)
    said = _text(duty.values.get(f"{table.id}.{row}.{chosen.id}")) if chosen else ""
    if not said or not chosen:
        return ""
    if said == chosen.options[0]:
        return ATTACHED
    reasons = [column for column in table.columns if REASON_WORD in column.plain_label]
    why = "".join(_text(duty.values.get(f"{table.id}.{row}.{each.id}")) for each in reasons)
    return f"{said}：{why}" if why else said


def _text(value: AgreedValue | None) -> str:
    """What a unit wrote."""
    return value.text.strip() if value else ""


def paper_names(found: Sequence[DrillPapers]) -> tuple[str, ...]:
    """The papers that are asked for, in the order of the form."""
    return tuple(dict.fromkeys(name for each in found for name in each.papers))
