"""Everything that came back as plain tables and plain data, for whatever else the office wants to do with it.

Reads: the year's returns.
Writes: YearProduct: a workbook with a sheet for each form and for each of its tables, and the data as JSON.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from docgen.collect.agreed import AgreedValue, Duty
from docgen.collect.intake.kinds import NAME
from docgen.collect.package import is_contact
from docgen.compiling.package import package_data
from docgen.compiling.product import YearProduct, YearReturns
from docgen.compiling.rows import returned_rows
from docgen.compiling.workbook import ListColumn, ListSheet, ListValue, list_workbook
from docgen.model.fields import Field
from docgen.model.fieldtypes import Misfit, Stored
from docgen.model.forms import ANY_ROW, FieldTable, FormDefinition, SignOff
from docgen.model.kinds import Format, Kind

WHOSE = (
    ListColumn("单位编号", 20),
    ListColumn("单位", 50, left=True),
    ListColumn("演练", 40, left=True),
    ListColumn("状态", 20),
    ListColumn("收到", 32),
)
WIDE, NARROW = 40.0, 22.0


def export_product(returns: YearReturns) -> YearProduct:
    """The workbook and the data; whom to call and who signed is in neither."""
    title = f"{returns.data.office.name}{returns.data.year}年收表数据"
    sheets = [sheet for form in _forms(returns) for sheet in _sheets(returns, form)]
    files = [returns.file(NAME.rpartition(".")[0], Kind.REPORT_EXPORT, Format.JSON, package_data(returns))]
    if sheets:
        content = list_workbook(sheets, title, returns.data.office.name)
        files.append(returns.file(title, Kind.REPORT_EXPORT, Format.XLSX, content))
    return YearProduct(Kind.REPORT_EXPORT, tuple(files))


def _forms(returns: YearReturns) -> list[FormDefinition]:
    """The newest definition of each form that was sent."""
    found = {}
    for duty in returns.agreed.reporting:
        if definition := returns.definition_of(duty.copy):
            found[definition.id] = definition
    return [found[key] for key in sorted(found)]


def _sheets(returns: YearReturns, form: FormDefinition) -> Iterator[ListSheet]:
    """A sheet with a line for each copy of a form; one for each table whose rows repeat."""
    duties = [duty for duty in returns.agreed.reporting if duty.copy.form == form.id]
    signed = {block.id for block in form.blocks if isinstance(block, SignOff)}
    single = [
        (address, item)
        for address, item in form.expand({})
        if not _repeats(form, address) and address.partition(".")[0] not in signed and not is_contact(item)
    ]
    columns = [_column(form, address, item) for address, item in single]
    rows = [[*_whose(duty), *(_value(duty.values.get(at)) for at, _ in single)] for duty in duties]
    yield ListSheet(form.id, (*WHOSE, *columns), rows, landscape=True)
    for table in form.tables():
        if table.repeating:
            yield _rows_sheet(form, table, duties)


def _repeats(form: FormDefinition, address: str) -> bool:
    """Whether an address is of a row that repeats."""
    return address.partition(".")[0] in {table.id for table in form.tables() if table.repeating}


def _rows_sheet(form: FormDefinition, table: FieldTable, duties: Sequence[Duty]) -> ListSheet:
    """The rows that units used of a table, a line each."""
    own = [column for column in table.columns if not is_contact(column)]
    columns = [
        ListColumn("行", 12),
        *(_column(form, f"{table.id}.{ANY_ROW}.{each.id}", each) for each in own),
    ]
    rows: list[list[ListValue]] = [
        [*_whose(duty), row.number, *(_value(row.cells.get(column.id)) for column in own)]
        for duty in duties
        for row in returned_rows(duty, table)
    ]
    return ListSheet(f"{form.id}.{table.id}", (*WHOSE, *columns), rows, landscape=True)


def _whose(duty: Duty) -> list[ListValue]:
    copy = duty.copy
    received = duty.first.received.strftime("%Y-%m-%d %H:%M") if duty.first else ""
    return [copy.unit, copy.unit_name, copy.drill_name, duty.state.value, received]


def _column(form: FormDefinition, address: str, item: Field) -> ListColumn:
    """A column for a field: `市级 演练次数` of a fixed row."""
    block, _, rest = address.partition(".")
    rows = {
        f"{table.id}.{row.id}": "".join(row.labels) for table in form.tables() for row in table.filled_rows
    }
    row = rows.get(f"{block}.{rest.partition('.')[0]}", "")
    number = item.traits.stored in (Stored.WHOLE, Stored.DECIMAL)
    return ListColumn(f"{row} {item.plain_label}".strip(), NARROW if number else WIDE, left=not number)


def _value(value: AgreedValue | None) -> ListValue:
    """A value as what it is; what does not fit its field as it was typed."""
    if value is None or value.value is None:
        return ""
    if isinstance(value.value, Misfit | bool | tuple):
        return value.text
    return value.value
