"""When a drill ended, and by that the day on which what it calls for is due: `演练结束后20日内`.

Reads: Agreed, the forms as they were handed out, the plan.
Writes: Agreed with the days; Occasions.

The end of a drill is what its unit says; before it says so, the last day that the plan allows.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from docgen.collect.agreed import Agreed, Duty
from docgen.compiling.standing import SETTLED
from docgen.forms.copies import YearFacts
from docgen.forms.drills import drill_keys
from docgen.model.fieldtypes import Stored
from docgen.model.forms import FormDefinition
from docgen.model.plan import Drill
from docgen.model.units import Unit
from docgen.planning.agenda import Occasion, OccasionKind
from docgen.planning.date_words import days_of
from docgen.records.sendings import CopyKey, SentCopy
from docgen.tongue import phrase

AFTER_END = re.compile(r"结束(?:之?后|以后|后)?(?:的)?(?P<days>[0-9]{1,3})(?:日|天)")


def due_after(end: dt.date, words: str) -> dt.date | None:
    """The last day of `演练结束后20日内`; None of words that count otherwise (个工作日)."""
    found = AFTER_END.search("".join(words.split()))
    return end + dt.timedelta(days=int(found["days"])) if found else None


def end_given(duty: Duty, definition: FormDefinition) -> dt.date | None:
    """The day of the drill that the unit gave: the form's field of a day that speaks of the drill."""
    for address, item in definition.fields():
        if item.traits.stored is Stored.DAY and "演练" in item.plain_label:
            value = duty.values.get(address)
            return value.value if value and isinstance(value.value, dt.date) else None
    return None


@dataclass(frozen=True)
class DrillEnds:
    """Ends of the year's drills; `given` are those that units gave, by unit and drill, `open` those given in
    copies that were handed out for whatever drill there would be."""

    facts: YearFacts
    units: Mapping[str, Unit]
    given: Mapping[tuple[str, str], dt.date]
    open: Mapping[CopyKey, dt.date]

    def planned(self, unit: str) -> dict[str, Drill]:
        """A unit's drills in the plan by their keys, in their order."""
        drills = self.facts.drills_of(self.units[unit]) if unit in self.units else ()
        return dict(zip(drill_keys(drills), drills, strict=True))

    def held(self, copy: SentCopy) -> dt.date | None:
        """The end of the drill that a copy is about, as its unit gave it."""
        return self.given.get((copy.unit, copy.drill)) if copy.drill else self.open.get(copy.key)

    def end(self, copy: SentCopy) -> dt.date | None:
        """The end of the drill that a copy is about, or the last day that it may have."""
        drill = self.planned(copy.unit).get(copy.drill)
        days = days_of(drill.time) if drill else None
        return self.held(copy) or (days[1] if days else None)


def drill_ends(
    duties: Iterable[Duty],
    facts: YearFacts,
    units: Mapping[str, Unit],
    definition_of: Callable[[SentCopy], FormDefinition | None],
) -> DrillEnds:
    """The ends of all drills that duties are about."""
    given: dict[tuple[str, str], dt.date] = {}
    own: dict[CopyKey, dt.date] = {}
    for duty in duties:
        definition = definition_of(duty.copy) if duty.values else None
        about = definition and (duty.copy.drill or definition.once_per_drill)
        day = end_given(duty, definition) if definition and about else None
        if day and duty.copy.drill:
            key = duty.copy.unit, duty.copy.drill
            given[key] = max(day, given.get(key, day))
        elif day:
            own[duty.copy.key] = day
    return DrillEnds(facts, units, given, own)


def with_due_days(agreed: Agreed, ends: DrillEnds) -> Agreed:
    """What is agreed, every duty about a drill with the last day that this may have, and with the day on
    which it is due where its words give one."""
    dated = {
        key: _dated(duty, ends)
        for key, duty in agreed.duties.items()
        if duty.copy.drill or duty.copy.key in ends.open
    }
    return replace(agreed, duties={**agreed.duties, **dated}) if dated else agreed


def _dated(duty: Duty, ends: DrillEnds) -> Duty:
    """A duty about a drill with its days; one that nobody dates (汛期前) ends with the year."""
    end = ends.end(duty.copy)
    due = due_after(end, duty.copy.due) if end and duty.until is None else None
    return replace(duty, until=duty.until or due, after=end or dt.date(ends.facts.year, 12, 31))


def papers_due(agreed: Agreed) -> tuple[Occasion, ...]:
    """The days on which something about drills is due that is still to come, in their order."""
    by_day: defaultdict[tuple[dt.date, str], list[Duty]] = defaultdict(list)
    for duty in agreed.duties.values():
        if duty.until and duty.copy.drill and duty.state not in SETTLED:
            by_day[duty.until, duty.copy.form_name].append(duty)
    return tuple(_occasion(day, form, duties) for (day, form), duties in sorted(by_day.items()))


def _occasion(day: dt.date, form: str, duties: list[Duty]) -> Occasion:
    names = "、".join(f"{each.copy.unit_name}《{each.copy.drill_name}》" for each in duties)
    title = phrase("{form}（{count} 份）", form=form, count=len(duties))
    key = f"{OccasionKind.DEADLINE}/{form}/{day}"
    return Occasion(OccasionKind.DEADLINE, key, title, day, day, names)
