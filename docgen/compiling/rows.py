"""The rows that units filled into a table of a form, each value with the file and the place it is from.

Reads: Duty, FormDefinition.
Writes: ReportedRow.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from docgen.collect.agreed import AgreedValue, Duty
from docgen.model.fields import Field
from docgen.model.fieldtypes import Extent, Misfit, cleaned, shown
from docgen.model.forms import FieldTable, FormDefinition


@dataclass(frozen=True)
class ReportedRow:
    """A row that a unit used: its number, what is in it by the columns' ids, empty cells left out."""

    duty: Duty
    number: int
    cells: Mapping[str, AgreedValue]


def returned_rows(duty: Duty, table: FieldTable) -> Iterator[ReportedRow]:
    """The rows of a repeating table in which more stands than its group's name and what was printed."""
    found: dict[int, dict[str, AgreedValue]] = {}
    for address, value in duty.values.items():
        block, _, rest = address.partition(".")
        number, _, column = rest.partition(".")
        if block == table.id and number.isdigit() and value.text.strip():
            found.setdefault(int(number), {})[column] = value
    given = dict(table.starting_values()) | {
        f"{table.id}.{number}.{column.id}": column.default
        for number in found
        for column in table.columns
        if column.default
    }
    for row, cells in sorted(found.items()):
        if any(given.get(f"{table.id}.{row}.{at}") != cell.text for at, cell in cells.items()):
            yield ReportedRow(duty, row, cells)


def main_table(definition: FormDefinition) -> FieldTable | None:
    """The table of a form that its rows stand in: the first one that repeats."""
    return next((table for table in definition.tables() if table.repeating), None)


def said(item: Field | None, value: AgreedValue) -> str:
    """A value as a table prints it: of free text the lines as they were typed, of anything else its usual
    form; what does not fit its field stays as typed."""
    free = item is None or item.traits.extent in (Extent.PHRASE, Extent.PROSE)
    if isinstance(value.value, Misfit) or (free and not value.decided):
        lines = (cleaned(line) for line in value.text.splitlines())
        return "\n".join(line for line in lines if line)
    return shown(value.value)
