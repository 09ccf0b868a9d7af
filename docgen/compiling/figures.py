"""上半年, 年度: the figures of all units added up, and the sums that do not agree.

Reads: Agreed, the forms as they were handed out.
Writes: YearFigures.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from docgen.collect.agreed import Duty, DutyState
from docgen.compiling.product import YearReturns
from docgen.model.equalities import Equality, in_row, table_of
from docgen.model.fieldtypes import Misfit, Stored
from docgen.model.forms import FieldTable, FormDefinition, FormKind
from docgen.problems import Place, stop
from docgen.tongue import phrase

Number: TypeAlias = "int | Decimal"
IN_FORCE = (DutyState.ACCEPTED, DutyState.RECEIVED, DutyState.INCOMPLETE)
NUMBERS = (Stored.WHOLE, Stored.DECIMAL)
MOST_NAMED = 5
MOST_SUMS = 3  # of a unit that are named in full; the return sheet marks all of them


@dataclass(frozen=True)
class UnequalSum:
    """Sums of a unit that should be equal: what the form says of it, addresses and value of both sides."""

    unit: str
    name: str
    words: str
    left: tuple[tuple[str, ...], Number]
    right: tuple[tuple[str, ...], Number]


@dataclass(frozen=True)
class YearFigures:
    """A figure form's numbers by address: all units' together, and each unit's by its id.

    `names` are those of the units that reported, `missing` of those that owe it; `nothing` is how many had
    nothing to report, `expected` how many are to report. `unequal` are sums of units that do not agree: in
    the figures themselves a row of totals adds up the rows above it, so that they always do.
    """

    form: FormDefinition
    total: Mapping[str, Number]
    by_unit: Mapping[str, Mapping[str, Number]]
    names: Mapping[str, str]
    missing: tuple[str, ...]
    nothing: int
    expected: int
    unequal: tuple[UnequalSum, ...]

    @property
    def tables(self) -> tuple[FieldTable, ...]:
        """The tables whose rows are printed and whose cells are numbers."""
        return tuple(table for table in self.form.tables() if not table.repeating and number_columns(table))


def number_columns(table: FieldTable) -> tuple[str, ...]:
    """The ids of the columns that hold numbers."""
    return tuple(each.id for each in table.columns if each.traits.stored in NUMBERS)


def year_figures(returns: YearReturns, word: str, form: str = "") -> YearFigures:
    """The figures of the form whose name has `word` (上半年, 年度), or of the one that is named.

    Raises ProblemsFound where no such form was sent, or nothing has come back.
    """
    duties = _duties(returns, word, form)
    definition = returns.definition_of(duties[-1].copy)
    assert definition is not None  # as _duties has seen
    back = [duty for duty in duties if duty.state in IN_FORCE]
    if not back:
        raise stop("DG-E351", form=definition.name)
    by_unit: dict[str, Mapping[str, Number]] = {}
    unequal: list[UnequalSum] = []
    for duty in back:
        typed = dict(_numbers(duty, definition))
        reckoned = dict(_reckoned(duty, typed, definition))
        by_unit[duty.copy.unit] = typed | reckoned
        own = tuple(_unequal(duty, typed, definition))
        unequal += own
        _tell(returns, duty, own, definition, reckoned)
    return YearFigures(
        definition,
        _sum(by_unit.values()),
        by_unit,
        {duty.copy.unit: duty.copy.unit_name for duty in back},
        tuple(duty.copy.unit_name for duty in duties if _owes(duty)),
        sum(duty.state is DutyState.NOTHING for duty in duties),
        sum(duty.state is not DutyState.EXEMPT for duty in duties),
        tuple(unequal),
    )


def _owes(duty: Duty) -> bool:
    return duty.state in (DutyState.MISSING, DutyState.EXTENDED, DutyState.UNSURE)


def _duties(returns: YearReturns, word: str, form: str) -> list[Duty]:
    """The duties of the figure form, in the register's order. Raises ProblemsFound where there is none."""
    found = [
        duty
        for duty in returns.agreed.reporting
        if (definition := returns.definition_of(duty.copy))
        and definition.kind is FormKind.STATISTICS
        and (duty.copy.form == form if form else word in definition.name)
    ]
    if not found:
        raise stop("DG-E350", word=word)
    return sorted(found, key=returns.rank)


def _numbers(duty: Duty, definition: FormDefinition) -> Iterator[tuple[str, Number]]:
    """The numbers that a unit filled in, by address; what is no number counts for nothing."""
    for address, item in definition.expand():
        value = duty.values.get(address)
        if item.traits.stored in NUMBERS and value and isinstance(value.value, int | Decimal):
            yield address, value.value


def _reckoned(
    duty: Duty, typed: Mapping[str, Number], definition: FormDefinition
) -> Iterator[tuple[str, Number]]:
    """The totals of a unit's tables as its rows come to, whatever stands there; by address.

    Not of rows of which a cell is no number, where a total is: it knows more. Nor of rows left empty.
    """
    for table in definition.tables():
        for _, parts, (total,) in _totals(table):
            unknown = any(_no_number(duty, each) for each in parts)
            if any(each in typed for each in parts) and not (unknown and total in typed):
                yield total, sum(typed.get(each, 0) for each in parts)


def _sum(units: Iterable[Mapping[str, Number]]) -> dict[str, Number]:
    """The numbers of all units added up, address by address."""
    total: defaultdict[str, Number] = defaultdict(int)
    for own in units:
        for address, number in own.items():
            total[address] += number
    return dict(total)


def _unequal(duty: Duty, numbers: Mapping[str, Number], definition: FormDefinition) -> Iterator[UnequalSum]:
    """The sums of a unit that should be equal and are not: those of the form, and its rows of totals.

    Nothing is said of a sum where a cell holds what is no number: nobody knows what it comes to.
    """
    copy = duty.copy
    for words, left, right in checks(definition):
        both = (*left, *right)
        if not any(each in numbers for each in both) or any(_no_number(duty, each) for each in both):
            continue
        one, other = (sum(numbers.get(address, 0) for address in side) for side in (left, right))
        if one != other:
            yield UnequalSum(copy.unit, copy.unit_name, words, (left, one), (right, other))


def checks(definition: FormDefinition) -> Iterator[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """What must be equal in a form: why, and the addresses of both sides, row by row."""
    tables = {table.id: table for table in definition.tables()}
    for each in definition.equalities:
        for row in _rows(each, tables):
            left, right = (tuple(in_row(at, row) for at in side) for side in (each.left, each.right))
            yield each.words, left, right
    for table in tables.values():
        yield from _totals(table)


def _rows(equality: Equality, tables: Mapping[str, FieldTable]) -> tuple[str, ...]:
    """The rows that an equality holds in; one that stands for none where it is about single cells."""
    if not equality.each_row:
        return ("",)
    table = tables[table_of(equality.addresses[0])]
    return tuple(row.id for row in table.filled_rows if row.id)


def _totals(table: FieldTable) -> Iterator[tuple[str, tuple[str, ...], tuple[str]]]:
    """The rows of totals: each adds up the rows above it, down from the total before."""
    above: list[str] = []
    for row in table.filled_rows:
        if not row.total:
            above.append(row.id or "")
            continue
        for column in number_columns(table):
            parts = tuple(f"{table.id}.{each}.{column}" for each in above)
            label = next(each.plain_label for each in table.columns if each.id == column)
            yield f"“{label}”的合计应等于各行之和", parts, (f"{table.id}.{row.id}.{column}",)
        above = []


def _no_number(duty: Duty, address: str) -> bool:
    """Whether what is written at an address is no number; a formula that nobody has reckoned is none."""
    value = duty.values.get(address)
    return value is not None and isinstance(value.value, Misfit)


def _tell(
    returns: YearReturns,
    duty: Duty,
    unequal: Sequence[UnequalSum],
    definition: FormDefinition,
    reckoned: Container[str],
) -> None:
    """Name the cells that do not agree, and those that hold no number: each once for a unit."""
    place, unit = Place(duty.file), duty.copy.unit_name
    if unequal:
        named = "。".join(_said(duty, each) for each in unequal[:MOST_SUMS])
        more = phrase("等") if len(unequal) > MOST_SUMS else ""
        returns.problems.add("DG-E352", place, unit=unit, count=len(unequal), named=f"{named}{more}")
    asked = (address for address, item in definition.expand() if item.traits.stored in NUMBERS)
    no_number = [address for address in asked if _no_number(duty, address)]
    for code, is_reckoned in (("DG-E353", False), ("DG-E354", True)):
        if told := [address for address in no_number if (address in reckoned) is is_reckoned]:
            more = phrase("等") if len(told) > MOST_NAMED else ""
            named = f"{_places(duty, told)}{more}"
            returns.problems.add(code, place, unit=unit, count=len(told), named=named)


def _said(duty: Duty, each: UnequalSum) -> str:
    """Both sides of a sum with their cells, as the unit's file has them."""
    return phrase(
        "{words}，{at_left} 合计 {left}，{at_right} 合计 {right}",
        words=each.words,
        at_left=_places(duty, each.left[0]),
        left=each.left[1],
        at_right=_places(duty, each.right[0]),
        right=each.right[1],
    )


def _places(duty: Duty, addresses: Sequence[str]) -> str:
    """The cells of some addresses."""
    found = [duty.values[at].place for at in addresses if at in duty.values]
    return "、".join(dict.fromkeys(found[:MOST_NAMED])) or "没有填"
