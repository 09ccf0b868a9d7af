"""The units that others belong to, where 所属 gives an id: forms and folders show the name.

Reads: tables of units.
Writes: names by id, problems.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from docgen.model.units import ID_FORM, Unit
from docgen.problems import Problems
from docgen.source.nesting import clip
from docgen.source.units.located import UnitTable, located
from docgen.source.units.rules import PARENT
from docgen.source.units.sparing import Sparing


def named_parents(tables: Sequence[UnitTable], problems: Problems) -> Mapping[str, str]:
    """The name of each unit whose id is another's 所属, by that id in small letters.

    What looks like an id and is nobody's goes to `problems`. Parents are few, so memory does not grow
    with the units.
    """
    wanted = {unit.parent.casefold() for _, _, unit in located(tables) if ID_FORM.fullmatch(unit.parent)}
    if not wanted:
        return {}
    ids = ((unit.id.casefold(), unit.name) for _, _, unit in located(tables))
    found = {unit_id: name for unit_id, name in ids if unit_id in wanted}
    _tell_missing(tables, wanted - found.keys(), problems)
    return found


def _tell_missing(tables: Sequence[UnitTable], missing: set[str], problems: Problems) -> None:
    """Tell of ids that no unit has; a word without a digit (ABC) is a name."""
    missing = {parent for parent in missing if any(char.isdigit() for char in parent)}
    sparing = Sparing(problems)
    for table, row, unit in located(tables) if missing else ():
        if unit.parent.casefold() in missing:
            place, where = table.place(row, PARENT), table.where(row, PARENT)
            sparing.add("DG-N213", place, where=where, written=clip(unit.parent))
    if missing:
        sparing.finish(tables[0].file)


def with_parent_named(unit: Unit, names: Mapping[str, str]) -> Unit:
    """A unit with the name of the one that it belongs to in the place of its id."""
    name = names.get(unit.parent.casefold()) if unit.parent else None
    return unit._replace(parent=name) if name else unit
