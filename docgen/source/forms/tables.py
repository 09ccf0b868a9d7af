"""What a form's table says of its own rows and columns.

Reads: FieldTable and its tree.
Writes: problems with their places.
"""

from __future__ import annotations

from dataclasses import dataclass

from docgen.model.forms import LEAST_WIDTH, NUMBER_WIDTH, Field, FieldTable
from docgen.problems import KeyPath, Problems
from docgen.source.nearest import listed, meant
from docgen.source.tree import SourceTree
from docgen.standard import gbt9704
from docgen.tongue import phrase

LANDSCAPE_LINE = gbt9704.TYPE_AREA_HEIGHT  # a page turned has lines as long as the type area is high
REPEATING = ("行数", "最多", "分组", "分组列")
ROUNDING = 0.5  # mm that a clerk's sum may be off


def check_table(
    table: FieldTable, tree: SourceTree, path: KeyPath, problems: Problems, *, landscape: bool, changed: bool
) -> None:
    """Tell of rows, groups and widths that do not fit."""
    check = _Check(table, tree, path, problems)
    check.rows()
    check.groups()
    check.widths(LANDSCAPE_LINE if landscape else gbt9704.TYPE_AREA_WIDTH, changed)


@dataclass(frozen=True)
class _Check:
    """Looks at one table; its optional columns are gone already."""

    table: FieldTable
    tree: SourceTree
    path: KeyPath
    problems: Problems

    def rows(self) -> None:
        """Fixed rows: their labels, the columns that they leave out; what only repeating rows have."""
        table = self.table
        for key in REPEATING if table.rows else ():
            if self.tree.at((*self.path, key)) is not None:
                self._tell("DG-F121", key, key=key)
        if not table.rows and table.label_columns:
            self._tell("DG-F122", "表头")
        for number, row in enumerate(table.rows):
            if row.id and len(row.labels) != len(table.label_columns):
                facts = {"count": len(row.labels), "heads": len(table.label_columns)}
                self._tell("DG-F123", "各行", number, **facts)
            for index, name in enumerate(row.skipped):
                self._column(name, "各行", number, "不填", index)

    def groups(self) -> None:
        """Row groups: a column of their own that can hold each name; and no more rows than allowed."""
        table = self.table
        if not table.rows and table.initial > table.most:
            self._tell("DG-F126", "最多", initial=table.initial, most=table.most)
        if bool(table.groups) != (table.group_column is not None):
            self._tell("DG-F127", "分组" if table.groups else "分组列")
        column = self._column(table.group_column, "分组列") if table.group_column else None
        if column and not column.traits.names_groups:
            self._tell("DG-F130", "分组列", column=column.label, type=column.type)
        for number, group in enumerate(table.groups if column else ()):
            if column and column.choices and group.name not in column.choices:
                self._tell("DG-F128", "分组", number, given=group.name, column=column.label)

    def widths(self, line: float, changed: bool) -> None:
        """Columns that together are wider or narrower than the line, or too narrow to be filled.

        Of a form that an office changed only the second is told: its columns are stretched or narrowed.
        """
        table = self.table
        if table.label_columns and not table.rows:
            return  # told by rows()
        stated = [*(c.width for c in table.label_columns), *(c.width for c in table.columns)]
        total = sum(width or 0 for width in stated) + (NUMBER_WIDTH if table.numbered else 0)
        fault = "" if changed else _misfit(total, line, None in stated)
        if fault:
            self._tell("DG-F124", "列", total=f"{total:g}", line=f"{line:g}", fault=fault)
        elif min(table.widths(line)) < LEAST_WIDTH:
            self._tell("DG-F125", "列", least=f"{LEAST_WIDTH:g}", count=len(table.widths(line)))

    def _column(self, name: str, *keys: str | int) -> Field | None:
        """The column of an id; None, and a problem, where there is none."""
        known = {column.id: column for column in self.table.columns}
        if name not in known:
            self._tell("DG-F129", *keys, given=name, hint=meant(name, known), known=listed(known))
        return known.get(name)

    def _tell(self, code: str, *keys: str | int, **facts: object) -> None:
        self.problems.add(code, self.tree.place((*self.path, *keys)), table=self.table.id, **facts)


def _misfit(total: float, line: float, shared: bool) -> str:
    """How the stated widths do not suit the line; empty where they do, or leave room for the others."""
    if shared:
        return phrase("没有给不写宽的列留出地方") if total >= line else ""
    if abs(total - line) <= ROUNDING:
        return ""
    return phrase("排不下") if total > line else phrase("填不满")
