"""同上 in a table of a form: what stands in the row above, since rows are sorted and counted one by one.

Reads: the texts of a form by address, its definition.
Writes: the texts with what each 同上 stands for, and what is to be told.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from docgen.forms.filled import TypedText
from docgen.model.fieldtypes import in_short
from docgen.model.fieldtypes.ticked import ticks
from docgen.model.forms import FieldTable, FormDefinition
from docgen.model.tables import is_ditto
from docgen.problems import Problem, problem


class Spelled(NamedTuple):
    """The texts of a form, each 同上 spelled out, and what is told of them."""

    written: Mapping[str, TypedText]
    notes: tuple[Problem, ...] = ()


def spelled_out(written: Mapping[str, TypedText], definition: FormDefinition | None) -> Spelled:
    """The texts with that of the row above in place of each 同上, told by DG-A430.

    Where that row says nothing, the text is at fault (DG-A431). Rows without any text part no two.
    """
    if definition is None or not any(is_ditto(each.text) for each in written.values()):
        return Spelled(written)
    found, notes = dict(written), []
    for table in definition.tables():
        above = ""
        for row in _rows(table, found):
            for column in table.columns:
                address = f"{table.id}.{row}.{column.id}"
                typed = found.get(address)
                if typed is None or not is_ditto(typed.text):
                    continue
                up = found.get(f"{table.id}.{above}.{column.id}")
                if up is None or up.fault or not up.text.strip():
                    found[address] = typed._replace(fault="DG-A431")
                    continue
                found[address] = typed._replace(text=up.text)
                facts = {"where": typed.place, "given": typed.text.strip(), "above": in_short(up.text)}
                notes.append(problem("DG-A430", None, **facts))
            above = row
    return Spelled(found, tuple(notes))


def _rows(table: FieldTable, written: Mapping[str, TypedText]) -> Iterator[str]:
    """The rows of a table in which something was written, from the top."""
    cells = (address.split(".") for address, typed in written.items() if _says(typed.text))
    filled = {cell[1] for cell in cells if len(cell) == 3 and cell[0] == table.id}
    if table.repeating:
        return iter(sorted((row for row in filled if row.isdecimal()), key=int))
    return (row.id for row in table.filled_rows if row.id in filled)


def _says(text: str) -> bool:
    """Whether a cell says anything: boxes of which none is ticked do not."""
    boxes = ticks(text, str)
    return bool(boxes.chosen or not boxes.clear) if boxes else bool(text.strip())
