"""What is wrong with the names of a table whose rows are the keys of a mapping.

Reads: ReturnedTable, what its rows were.
Writes: problems at the rows.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from docgen.exchange.returned import ReturnedTable
from docgen.exchange.rows import Texts
from docgen.exchange.tables import RowsKind


def check_names(
    table: ReturnedTable, base: Mapping[str, Texts], tell: Callable[[int, str, Mapping[str, str]], None]
) -> None:
    """Tell of rows without a name, of two with one, and of settings that nobody knows or that are gone."""
    if table.sheet.kind is RowsKind.LIST:
        return
    label = table.sheet.columns[0].key
    names = [texts.get(label, "") for texts in base.values()]
    seen: set[str] = set()
    unknown = False
    for row in table.rows:
        name = row.texts.get(label, "")
        if not name:
            tell(row.row, "DG-Z126", {})
        elif name in seen:
            tell(row.row, "DG-Z127", {"name": name})
        elif table.sheet.kind.fixed and name not in names:
            unknown = True
            tell(row.row, "DG-Z128", {"names": "、".join(names)})
        seen.add(name)
    if table.sheet.kind.fixed and not unknown and not seen.issuperset(names):
        tell(0, "DG-Z128", {"names": "、".join(names)})
