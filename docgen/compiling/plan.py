"""The compiled plan: the drills that units reported, in one table, in the order that the plan's data state.

Reads: Agreed, the forms as they were handed out, the plan's table, the register's order.
Writes: CompiledPlan; each value tells which cell of which file it is from.

A drill that two units report with the same lead unit and time is one drill. Where they differ in more than
that, both stand, and it is told: nothing is guessed, nothing is lost.
"""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from docgen.collect.agreed import Agreed, AgreedValue, Duty, DutyState
from docgen.collect.package import is_contact
from docgen.compiling.rows import ReportedRow, main_table, returned_rows, said
from docgen.compiling.tables import alone
from docgen.document.tables import ANNUAL_COLUMNS, with_fitting_widths
from docgen.model.forms import NUMBER_WIDTH, FieldTable, FormDefinition, FormKind
from docgen.model.plan import DRILL_FIELDS, AnnualPlan, CompileOrder, Drill, DrillForm, Plan
from docgen.model.tables import NUMBER, NamedTable, PlanColumn, Typed
from docgen.planning.date_words import days_of
from docgen.problems import Place, Problems, stop
from docgen.records.sendings import SentCopy

# The definition that a copy was made of; None where it is not to be found.
DefinitionOf = Callable[[SentCopy], FormDefinition | None]

DRILL = "演练."
LEAD, SUBJECT, TIME, FORM = "牵头单位", "科目", "时间", "形式"
IN_FORCE = (DutyState.ACCEPTED, DutyState.RECEIVED, DutyState.INCOMPLETE)
FORMS = [form.value for form in (DrillForm.FULL_SCALE, DrillForm.TABLETOP, DrillForm.BOTH)]
NOT_FILLED = "（未填，按填报单位）"
TABLE = "汇总计划"  # what the table is called where the plan has none of its own
MOST_NAMED = 5


@dataclass(frozen=True)
class CompiledRow:
    """A drill: its texts by the table's keys, where each is from, who reported it besides.

    `group` is what the form puts it under, empty where it has no groups.
    """

    unit: str
    unit_name: str
    number: int
    texts: Mapping[str, str]
    origin: Mapping[str, AgreedValue]
    group: str = ""
    also: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[str, str]:
        """What tells that two units mean one drill: lead unit and subject, whatever their punctuation."""
        return _letters(self.texts.get(LEAD, "")), _letters(self.texts.get(SUBJECT, ""))


@dataclass(frozen=True)
class CompiledPlan:
    """The rows in their order, and the columns that show them: those of the plan's own table, `own`, or of
    the form where the plan has none.
    """

    form: FormDefinition
    own: AnnualPlan | None
    columns: tuple[PlanColumn, ...]
    rows: tuple[CompiledRow, ...]
    units: int

    def in_plan(self, plan: Plan | None, title: str) -> Plan:
        """The plan with these rows in the place of its drills, its table under this title."""
        base = alone(plan, {})
        if self.own:
            drills = tuple(_drill(row, self.columns) for row in self.rows)
            compiled = self.own.model_copy(update={"drills": drills, "title": title})
            return base.model_copy(update={"annual": with_fitting_widths(compiled)})
        turned = self.form.orientation
        named = NamedTable(标题=title, 列=self.columns, 行=tuple(map(self.shown, self.rows)), 方向=turned)
        return alone(plan, {TABLE: named})

    def shown(self, row: CompiledRow) -> dict[str, str]:
        """The texts of a row that have a column."""
        keys = [column.key for column in self.columns]
        return {key: row.texts[key] for key in keys if row.texts.get(key)}


def compiled_plan(
    agreed: Agreed,
    plan: Plan | None,
    units: Sequence[str],
    definition_of: DefinitionOf,
    problems: Problems,
    form: str = "",
) -> CompiledPlan:
    """The plan of everything that came back; `units` are the ids of the register, in its order.

    `form` is the plan form that is meant where several were sent. Raises ProblemsFound where none was sent,
    several were, or nothing has come back.
    """
    duties = _duties(agreed, definition_of, form)
    newest = definition_of(duties[-1].copy)
    table = main_table(newest) if newest else None
    assert newest is not None  # as _duties has seen
    if table is None:
        raise stop("DG-E312", form=newest.name)
    own = plan.annual if plan else None
    columns = (own.columns or ANNUAL_COLUMNS) if own else _columns_of(table)
    found = [row for duty in duties for row in _rows(duty, columns, definition_of, problems)]
    if not found:
        raise stop("DG-E313", form=newest.name)
    rows = _ordered(list(_once(_counted(agreed, found, newest.id, table.id), problems)), plan, units, table)
    return CompiledPlan(newest, own, tuple(columns), tuple(rows), len({row.unit for row in found}))


def _duties(agreed: Agreed, definition_of: DefinitionOf, form: str) -> list[Duty]:
    """The duties of the plan form. Raises ProblemsFound where it is not plain which form that is."""
    plans: dict[str, list[Duty]] = {}
    for duty in agreed.reporting:
        definition = definition_of(duty.copy)
        if definition and definition.kind is FormKind.PLAN and form in ("", duty.copy.form):
            plans.setdefault(duty.copy.form, []).append(duty)
    if len(plans) != 1:
        named = "、".join(f"{key}（{each[0].copy.form_name}）" for key, each in plans.items())
        raise stop(
            "DG-E311" if plans else "DG-E310",
            forms=named,
            first=next(iter(plans), ""),
            form=f"“{form}”" if form else "",
        )
    (duties,) = plans.values()
    return duties


def _columns_of(table: FieldTable) -> tuple[PlanColumn, ...]:
    """The columns of a form, its groups first and as merged cells; whom to call is left out of a plan."""
    made = [
        PlanColumn(
            字段=_key_of(column.prefill, column.plain_label),
            标题=column.label,
            宽=column.width,
            合并=column.id == table.group_column,
        )
        for column in table.columns
        if not is_contact(column)
    ]
    groups = [each for each in made if each.merged]
    numbers = PlanColumn(字段=NUMBER, 标题=NUMBER, 宽=NUMBER_WIDTH)
    return (*groups, numbers, *(each for each in made if not each.merged))


def _key_of(prefill: str | None, label: str) -> str:
    """The key of a form's column in the plan: the fact of a drill that it is prefilled with, or its name."""
    fact = (prefill or "").removeprefix(DRILL)
    return fact if prefill and prefill.startswith(DRILL) and fact in DRILL_FIELDS else label


def _rows(
    duty: Duty, columns: Sequence[PlanColumn], definition_of: DefinitionOf, problems: Problems
) -> Iterator[CompiledRow]:
    """The drills of a unit; what is not settled in them is told."""
    definition = definition_of(duty.copy)
    table = main_table(definition) if definition else None
    if duty.state not in IN_FORCE or table is None:
        return
    keys = _keys(table, columns)
    found = [_row(duty, each, keys, table) for each in returned_rows(duty, table)]
    rows = [row for row in found if row.texts.get(SUBJECT, "").strip()]
    _tell(duty, rows, table, len(found) - len(rows), problems)
    yield from rows


def _keys(table: FieldTable, columns: Sequence[PlanColumn]) -> dict[str, str]:
    """The key in the plan of each column of the form that has one there."""
    labels = {_letters(name): column.key for column in columns for name in (column.label, column.key)}
    known = {column.key for column in columns} | {LEAD, SUBJECT, TIME, FORM}
    found = {}
    for column in table.columns:
        key = _key_of(column.prefill, column.plain_label)
        key = key if key in known else labels.get(_letters(column.plain_label), "")
        if key:
            found[column.id] = key
    return found


def _row(duty: Duty, row: ReportedRow, keys: Mapping[str, str], table: FieldTable) -> CompiledRow:
    items = {column.id: column for column in table.columns}
    origin = {keys[at]: value for at, value in row.cells.items() if at in keys}
    texts = {keys[at]: said(items[at], value) for at, value in row.cells.items() if at in keys}
    copy = duty.copy
    if not texts.get(LEAD) and LEAD in keys.values():
        file = next(iter(row.cells.values())).file
        texts[LEAD], origin[LEAD] = copy.unit_name, AgreedValue(copy.unit_name, "", file, NOT_FILLED)
    group = row.cells.get(table.group_column or "")
    named = said(None, group) if group else ""
    return CompiledRow(copy.unit, copy.unit_name, row.number, texts, origin, named)


def _tell(
    duty: Duty, rows: Sequence[CompiledRow], table: FieldTable, without: int, problems: Problems
) -> None:
    """Tell of values that are printed though they are wrong (none of their type, of another year), and of
    rows without a subject."""
    place = Place(duty.file)
    addresses = (f"{table.id}.{row.number}.{column.id}" for row in rows for column in table.columns)
    wrong = (duty.values.get(address) for address in addresses if address in duty.faults)
    loose = [f"{value.place}“{value.text}”" for value in wrong if value and value.text]
    if loose:
        named = "、".join(loose[:MOST_NAMED]) + ("等" if len(loose) > MOST_NAMED else "")
        problems.add("DG-E314", place, unit=duty.copy.unit_name, count=len(loose), named=named)
    if without:
        problems.add("DG-E315", place, unit=duty.copy.unit_name, count=without)


def _counted(agreed: Agreed, rows: Sequence[CompiledRow], form: str, table: str) -> list[CompiledRow]:
    """The rows without those of a drill that was decided to be another unit's, who is named there."""
    keys = {((row.unit, form, ""), f"{table}.{row.number}"): row for row in rows}
    also: dict[object, list[str]] = {}
    for gone, kept in agreed.joint.items():
        if gone in keys:
            also.setdefault(kept, []).append(keys[gone].unit_name)
    return [
        replace(row, also=(*row.also, *also.get(key, ())))
        for key, row in keys.items()
        if key not in agreed.joint
    ]


def _once(rows: Sequence[CompiledRow], problems: Problems) -> Iterator[CompiledRow]:
    """Each drill once: one that several units report the same stands as its lead unit reports it."""
    groups: dict[tuple[str, str], list[CompiledRow]] = {}
    for row in rows:
        groups.setdefault(row.key, []).append(row)
    for several in groups.values():
        yield from _merged(several, problems) if len({row.unit for row in several}) > 1 else several


def _merged(rows: Sequence[CompiledRow], problems: Problems) -> Iterator[CompiledRow]:
    """The rows of one subject and lead unit from several units: those of equal time and form are one."""
    own = [row for row in rows if _letters(row.unit_name) == row.key[0]] or [
        row for row in rows if row.unit == rows[0].unit
    ]
    lead = own[0].unit
    kept = [row for row in rows if row.unit == lead]
    others = [row for row in rows if row.unit != lead]
    for row in kept:
        same = [each for each in others if _alike(each, row)]
        also = dict.fromkeys((*row.also, *(each.unit_name for each in same)))
        yield replace(row, also=tuple(also))
    for row in others:
        if not any(_alike(row, each) for each in kept):
            units = {"unit": row.unit_name, "lead": kept[0].unit_name}
            times = {"own": _when(kept[0]), "other": _when(row)}
            problems.add("DG-E316", None, subject=row.texts[SUBJECT], **units, **times)
            yield row


def _alike(one: CompiledRow, other: CompiledRow) -> bool:
    """Whether two rows of a subject say the same of it."""
    return all(_letters(one.texts.get(key, "")) == _letters(other.texts.get(key, "")) for key in (TIME, FORM))


def _when(row: CompiledRow) -> str:
    return "，".join(text for key in (TIME, FORM) if (text := row.texts.get(key, "")))


def _ordered(
    rows: Sequence[CompiledRow], plan: Plan | None, units: Sequence[str], table: FieldTable
) -> list[CompiledRow]:
    """The rows as 汇总顺序 says; what is alike in that stays in the register's order, then in the form's."""
    register = {unit: at for at, unit in enumerate(units)}
    groups = [group.name for group in table.groups] or list(_choices(table))
    rules: dict[CompileOrder, Callable[[CompiledRow], object]] = {
        CompileOrder.REGISTER: lambda row: register.get(row.unit, len(register)),
        CompileOrder.TIME: lambda row: days_of(row.texts.get(TIME, "")) or (dt.date.max, dt.date.max),
        CompileOrder.FORM: lambda row: _rank(FORMS, row.texts.get(FORM, "")),
        CompileOrder.GROUP: lambda row: _rank(groups, row.group),
        CompileOrder.LEAD: lambda row: row.texts.get(LEAD, ""),
        CompileOrder.SUBJECT: lambda row: row.texts.get(SUBJECT, ""),
    }
    order = plan.compile_order if plan else Plan().compile_order
    chosen = [rules[each] for each in (*order, CompileOrder.REGISTER)]
    return sorted(rows, key=lambda row: (*(rule(row) for rule in chosen), row.number))


def _choices(table: FieldTable) -> Iterator[str]:
    """The groups that the form's column of groups may hold."""
    for column in table.columns:
        if column.id == table.group_column:
            yield from column.options


def _rank(known: Sequence[str], text: str) -> int:
    """The place of a word among those that are known; behind all of them where it is none."""
    return known.index(text) if text in known else len(known)


def _drill(row: CompiledRow, columns: Sequence[PlanColumn]) -> Drill:
    """A row of the annual plan; what a unit wrote otherwise than the plan would stays as it is."""
    named = {LEAD: row.texts.get(LEAD) or row.unit_name, SUBJECT: row.texts[SUBJECT]}
    free = {key: Typed(row.texts.get(key, "")) for key in (TIME, FORM)}
    drill = Drill.model_validate({**named, **free, "备注": row.texts.get("备注", "")})
    own = {
        column.key: row.texts[column.key]
        for column in columns
        if column.key not in DRILL_FIELDS and column.key in row.texts
    }
    return drill.with_own(own) if own else drill


def _letters(text: str) -> str:
    """The letters and digits of a text, whatever their width."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text).casefold()))
