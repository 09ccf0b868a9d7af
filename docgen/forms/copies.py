"""A unit's copies of a form: what the office knows already, put where the form asks for it.

Reads: FormDefinition, Unit, the year's data.
Writes: FormCopy.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain

from docgen.forms.drills import drills_for
from docgen.model.fields import Field
from docgen.model.fieldtypes.dates import parse_day
from docgen.model.fieldtypes.defaults import is_time
from docgen.model.forms import ANY_ROW, FieldTable, FormCopy, FormDefinition, Identity
from docgen.model.placeholders import DUE, day_values, deadline_values
from docgen.model.plan import Drill, DrillForm
from docgen.model.prefills import PlanBefore
from docgen.model.units import Unit
from docgen.phrases import chinese_date, day_with_weekday
from docgen.source.year import YearData

UNIT, DRILL = "单位.", "演练."
SPARE_ROWS = 2  # blank rows that a unit finds below the drills planned for it
NOBODY = Unit("", "")
# 报送 names a key of 截止 (计划报送), or tells the time in words (演练结束后20日内).
WORDS_OF_TIME = re.compile("[0-9一二三四五六七八九十]|[内前后]$")
DRILLS = re.compile("(?:应急)?演练$")  # at the end of a group's name
NO_DATE = "　　年　月　日"  # where the plan has no such date: for the clerk or the unit to write


@dataclass(frozen=True)
class YearFacts:
    """What the copies of a year share: names, deadlines, drills by their lead unit.

    `written` is the 成文日期 of the notice that they go out with; blanks to write where there is none yet.
    """

    office: str  # its folder's name, part of every identity
    year: int
    facts: Mapping[str, str]
    deadlines: Mapping[str, dt.date]
    drills: Mapping[str, tuple[Drill, ...]]
    written: str = NO_DATE
    last: Mapping[str, tuple[Drill, ...]] = field(default_factory=dict)  # last year's, taken to this one

    def of_form(self, definition: FormDefinition) -> dict[str, str]:
        """What the placeholders in the texts of a form come to."""
        due = self.due(definition) or NO_DATE
        return {**self.facts, **day_values(DUE, due, self.due_day(definition))}

    def due_day(self, definition: FormDefinition) -> dt.date | None:
        """The day by which a form is due: one of the plan's 截止, or a day that the form itself names."""
        due = definition.due or ""
        if day := self.deadlines.get(due):
            return day
        named = parse_day(due)
        return named if isinstance(named, dt.date) else None

    def due(self, definition: FormDefinition) -> str:
        """When a form is due, in words; empty where nobody says so."""
        due = definition.due or ""
        if day := self.due_day(definition):
            return day_with_weekday(day)
        return due if WORDS_OF_TIME.search(due) else ""

    def lacks(self, definition: FormDefinition) -> bool:
        """Whether a form names a deadline that the plan does not have."""
        return bool(definition.due) and not self.due(definition)

    def drills_of(self, unit: Unit) -> tuple[Drill, ...]:
        """The drills that the annual plan gives to a unit, by its full or its short name."""
        return _of_unit(self.drills, unit)

    def prefilled(self, definition: FormDefinition, unit: Unit) -> tuple[Drill, ...]:
        """The drills that the rows of a unit's copy begin with."""
        match definition.drills_of:
            case PlanBefore.THIS:
                return self.drills_of(unit)
            case PlanBefore.LAST:
                return _of_unit(self.last, unit)
        return ()


def _of_unit(drills: Mapping[str, tuple[Drill, ...]], unit: Unit) -> tuple[Drill, ...]:
    """Those of a unit, by its full or its short name."""
    return drills.get(unit.name) or (drills.get(unit.short_name, ()) if unit.short_name else ())


def year_facts(data: YearData, last: Iterable[Drill] = ()) -> YearFacts:
    """The facts of a year's data; `last` are the drills of last year's plan as this year may have them."""
    plan = data.plan
    deadlines = dict(plan.deadlines) if plan else {}
    contacts = data.office.contacts or (data.notice.contacts if data.notice else ())
    facts = {
        "年份": str(data.year),
        "发文机关": data.office.name,
        "联系方式": "，".join(contacts),
        **deadline_values(deadlines, day_with_weekday),
    }
    own = _by_unit(plan.annual.drills if plan and plan.annual else ())
    issued = data.notice.issue_date if data.notice else None
    written = chinese_date(issued) if issued else NO_DATE
    return YearFacts(data.office_id, data.year, facts, deadlines, own, written, _by_unit(last))


def _by_unit(drills: Iterable[Drill]) -> dict[str, tuple[Drill, ...]]:
    """Drills by the names of the units that lead them."""
    found: dict[str, list[Drill]] = defaultdict(list)
    for drill in drills:
        found[drill.lead_unit].append(drill)
    return {name: tuple(drills) for name, drills in found.items()}


@dataclass(frozen=True, eq=False)
class Copier:
    """Makes the copies of one form."""

    definition: FormDefinition
    year: YearFacts

    def copies(self, unit: Unit | None) -> Iterator[tuple[str, FormCopy]]:
        """One copy; of a form filled once per drill, one for each that the unit has planned, with its name.

        Where no such drill is planned, or none is known yet, it is one that names no drill.
        """
        drills = self.year.drills_of(unit) if unit else ()
        own = drills_for(self.definition, drills)
        for key, drill in own:
            yield drill.subject, self._copy(unit, (drill,), key)
        if not own:
            rows = self.year.prefilled(self.definition, unit) if unit else ()
            yield "", self._copy(unit, () if self.definition.once_per_drill else rows)

    def again(self, unit: Unit | None, identity: Identity) -> FormCopy:
        """The copy that has an identity; of a drill that is planned no more, as if it named none."""
        made = [copy for _, copy in self.copies(unit)]
        same = next((copy for copy in made if copy.identity.drill == identity.drill), made[0])
        return replace(same, identity=identity)

    def _copy(self, unit: Unit | None, drills: tuple[Drill, ...], key: str = "") -> FormCopy:
        """The copy that names these drills; with the `key` of one, the copy for that."""
        values, rows = dict(self._blank), {}
        drill = drills[0] if key else None
        known = {**self._facts, **unit_facts(unit or NOBODY), **(drill_facts(drill) if drill else {})}
        for path, source in self._single:
            if text := known.get(source):
                values[path] = text
        for table, columns in self._by_rows:
            if drills:
                rows[table.id] = self._fill_rows(table, columns, drills, unit or NOBODY, values)
        identity = Identity(
            self.definition.id,
            self.definition.digest,
            self.year.office,
            self.year.year,
            unit.id if unit else "",
            key,
        )
        return FormCopy(identity, unit.name if unit else "", values, rows, self._facts)

    def _fill_rows(
        self,
        table: FieldTable,
        columns: Iterable[tuple[Field, str]],
        drills: tuple[Drill, ...],
        unit: Unit,
        values: dict[str, str],
    ) -> int:
        """Put the drills into the rows of a table; returns how many rows it has then."""
        last = 0
        for drill, (number, group) in zip(drills, _rows_for(table, drills, unit), strict=False):
            facts, last = drill_facts(drill), max(last, number)
            for column, source in columns:
                if text := facts.get(source) or _in_words(drill, source, column):
                    values[f"{table.id}.{number}.{column.id}"] = text
            if group and table.group_column:
                values[f"{table.id}.{number}.{table.group_column}"] = group
        return min(max(table.initial, last + (0 if table.groups else SPARE_ROWS)), table.most)

    @cached_property
    def _facts(self) -> dict[str, str]:
        return self.year.of_form(self.definition)

    @cached_property
    def _blank(self) -> dict[str, str]:
        return self.definition.blank_values()

    @cached_property
    def _single(self) -> tuple[tuple[str, str], ...]:
        """Address and source of what is prefilled once."""
        fields = ((path, field.prefill) for path, field in self.definition.fields())
        return tuple((path, source) for path, source in fields if source and ANY_ROW not in path)

    @cached_property
    def _by_rows(self) -> tuple[tuple[FieldTable, tuple[tuple[Field, str], ...]], ...]:
        """The tables whose rows take the drills, with column and source."""
        found = []
        for table in self.definition.tables():
            columns = tuple(
                (column, column.prefill)
                for column in table.columns
                if column.prefill and column.prefill.startswith(DRILL)
            )
            if columns and table.repeating:
                found.append((table, columns))
        return tuple(found)


def unit_facts(unit: Unit) -> dict[str, str]:
    """What 预填 may take from a unit."""
    return {
        f"{UNIT}编号": unit.id,
        f"{UNIT}全称": unit.name,
        f"{UNIT}简称": unit.short_name or unit.name,
        f"{UNIT}层级": unit.level,
        f"{UNIT}类别": unit.category,
        f"{UNIT}所属": unit.parent,
        f"{UNIT}主管部门": unit.supervisor,
        f"{UNIT}联系人": unit.contact,
        f"{UNIT}电话": unit.phone,
        f"{UNIT}联系人及电话": " ".join(text for text in (unit.contact, unit.phone) if text),
        f"{UNIT}邮箱": unit.email,
    }


def drill_facts(drill: Drill) -> dict[str, str]:
    """What 预填 may take from a drill; time and form only as the forms have them, free words are none."""
    return {
        f"{DRILL}科目": drill.subject,
        f"{DRILL}时间": drill.time if is_time(drill.time) else "",
        f"{DRILL}形式": drill.form.value if isinstance(drill.form, DrillForm) else "",
        f"{DRILL}牵头单位": drill.lead_unit,
        f"{DRILL}备注": drill.remarks,
    }


def _in_words(drill: Drill, source: str, column: Field) -> str:
    """Time and form of a drill in the plan's own words, for a column that takes any; empty else."""
    words = {f"{DRILL}时间": drill.time, f"{DRILL}形式": str(drill.form)}.get(source, "")
    traits = column.type.traits
    return words if words and not (traits.options or column.choices) and traits.accepts(words) else ""


def _names_level(name: str, level: str) -> bool:
    """Whether a group is that of a level: 市级演练, 县（市、区）演练; 城市内涝 is not."""
    return name.startswith(level) or f"{level}级" in name


def _group_of(table: FieldTable, unit: Unit, drill: Drill) -> str:
    """The group of a table that a drill belongs to: the one that its subject names, or the unit's category or
    level; the only one. Empty where none is named: whoever fills the form knows, a guess would be printed."""
    names = [group.name for group in table.groups]
    bare = {name: DRILLS.sub("", name) for name in names}
    of_subject = [name for name, said in bare.items() if said and said in drill.subject]
    if len(of_subject) == 1:
        return of_subject[0]
    of_category = (name for name in names if unit.category and unit.category in name)
    of_level = (name for name in names if unit.level and _names_level(name, unit.level))
    return next(chain(of_category, of_level), names[0] if len(names) == 1 else "")


def _rows_for(table: FieldTable, drills: Iterable[Drill], unit: Unit) -> Iterator[tuple[int, str]]:
    """The number of the row that takes each drill with the drill's group: a row of that group while there are
    some, else one behind all groups; as many as the table may have."""
    free: defaultdict[str, list[int]] = defaultdict(list)
    behind = 1
    for group in table.groups:
        free[group.name] += range(behind, behind + group.rows)
        behind += group.rows
    for drill in drills:
        group_name = _group_of(table, unit, drill)
        if free[group_name]:
            yield free[group_name].pop(0), group_name
        elif behind <= table.most:
            yield behind, group_name
            behind += 1
