"""The plan's tables looked at: their columns, and every value by the type of its column.

Reads: Plan, its tree, files of rows below the year's folder.
Writes: the Plan with the rows of its files, the files as trees, problems with their places.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from docgen.model.fieldtypes import Misfit
from docgen.model.plan import OWN_TABLES, Plan
from docgen.model.tables import ACROSS, NUMBER, NamedTable, OwnValues, PlanColumn, is_total
from docgen.problems import KeyPath, Place, Problems
from docgen.source.annexes import MOST_OF_NAME, file_below
from docgen.source.misfits import problem_of
from docgen.source.nearest import listed, meant, nearest
from docgen.source.nesting import clip
from docgen.source.tree import SourceTree, Tree

if TYPE_CHECKING:
    from docgen.source.sheets import Row

RESOLVED = "日期"  # of the guidance calendar: a day that the rule gives
ROLES = "表格/"  # begins the role of a table's file
NUMBERED = "序号由程序编，不用写。"


@dataclass(frozen=True)
class PlanTables:
    """Looks at the tables of one plan; `root` is the folder whose part in a file's name is not shown."""

    plan: Plan
    tree: SourceTree
    folder: Path
    shown: Callable[[Path], str]
    problems: Problems
    files: dict[str, SourceTree] = field(default_factory=dict)  # by their roles

    def filled(self) -> Plan:
        """The plan, its tables with the rows of their files; what does not fit is reported."""
        plan = self.plan
        for key in OWN_TABLES:
            spec = plan.table(key)
            self._choices(spec.columns if spec else (), (key,))
        if plan.guidance:
            columns = [column for column in plan.guidance.columns if column.key != RESOLVED]
            self._own(columns, plan.guidance.rows, ("指导计划", "行"))
        if plan.annual:
            self._own(plan.annual.columns, plan.annual.drills, ("年度计划", "项目"))
        tables = {name: self._named(name, table) for name, table in plan.tables.items()}
        return plan.model_copy(update={"tables": tables}) if tables else plan

    def _choices(self, columns: Sequence[PlanColumn], path: KeyPath) -> None:
        """选项 where none belong, or none where some do."""
        for number, column in enumerate(columns):
            chosen = column.type.traits.chosen
            if chosen != bool(column.choices):
                code, key = ("DG-F104", "类型") if chosen else ("DG-F105", "选项")
                place = self.tree.place((*path, "列", number, key))
                self.problems.add(code, place, label=column.label, type=column.type)

    def _own(self, columns: Sequence[PlanColumn], rows: Sequence[OwnValues], path: KeyPath) -> None:
        """The values of a usual table's own columns."""
        for number, row in enumerate(rows):
            values = {**dict(_typed(row)), **row.own}
            self._values(columns, values, str(path[0]), self._places((*path, number)))

    def _places(self, path: KeyPath) -> Callable[[str], Place]:
        """Where the values of a row stand in plan.yaml."""
        return lambda key: self.tree.place((*path, key))

    def _named(self, name: str, table: NamedTable) -> NamedTable:
        """A table of 表格, with its rows where they lie in a file."""
        path: KeyPath = ("表格", name)
        self._choices(table.columns, path)
        if table.file is None:
            for number, texts in enumerate(table.rows):
                self._row(table, texts, name, self._places((*path, "行", number)))
            return table
        rows = self._from_file(name, table.file, table.columns)
        for row in rows:
            self._row(table, row.texts, name, row.place)
        return table.model_copy(update={"rows": tuple(row.texts for row in rows)})

    def _from_file(self, name: str, file: str, columns: Sequence[PlanColumn]) -> list[Row]:
        """The rows of a table's file; none, reported, where it cannot be read."""
        from docgen.source.sheets import read_rows  # late: most tables have their rows in plan.yaml

        place = self.tree.place(("表格", name, "文件" if self.tree.at(("表格", name, "文件")) else "行"))
        path = self._file(name, file, place)
        read = read_rows(path, self.shown(path), columns, self.problems) if path else None
        if path is None or read is None:
            return []
        if not read.rows:
            self.problems.add("DG-G207", Place(self.shown(path)), table=name)
        said: list[Tree] = [dict(row.texts) for row in read.rows]
        self.files[f"{ROLES}{name}"] = SourceTree(self.shown(path), "", read.sha256, said, {}, {})
        return read.rows

    def _file(self, name: str, file: str, place: Place) -> Path | None:
        from docgen.source.sheets import READERS

        facts = {"table": name, "file": clip(file, MOST_OF_NAME), "folder": self.folder.name}
        try:
            path = file_below(self.folder, file)
        except ValueError:
            self.problems.add("DG-G204", place, **facts)
            return None
        if path is None:
            self.problems.add("DG-G205", place, hint=meant(file, _files(self.folder)), **facts)
        elif path.suffix.lower() not in READERS:
            self.problems.add("DG-G206", place, **facts)
        else:
            return path
        return None

    def _row(
        self, table: NamedTable, row: Mapping[str, str], name: str, place: Callable[[str], Place]
    ) -> None:
        """A row of a named table: keys that are no column, what 通栏 stands beside, every value."""
        if ACROSS in row:
            if others := [key for key in row if key != ACROSS]:
                self.problems.add("DG-G203", place(others[0]), table=name)
            return
        known = [column.key for column in table.columns if not column.numbered]
        misspelt = set()  # the columns that keys which there are not were meant for
        for key in row:
            if key not in known:
                hint = NUMBERED if key == NUMBER else meant(key, (*known, ACROSS))
                misspelt.add(nearest(key, (*known, ACROSS)))
                facts = {"key": clip(key), "hint": hint, "known": listed(known)}
                self.problems.add("DG-G201", place(key), table=name, **facts)
        told = set(known) if ACROSS in misspelt else misspelt
        self._values(table.columns, row, name, place, told)

    def _values(
        self,
        columns: Sequence[PlanColumn],
        row: Mapping[str, str],
        name: str,
        place: Callable[[str], Place],
        told: Container[str | None] = (),
    ) -> None:
        """Each value by its column's type; a needed one that is not there, but for a row of totals.

        `told` are the columns of which it was told already that nothing is there.
        """
        total = is_total(row, columns)
        for column in columns:
            raw = row.get(column.key, "")
            if not raw.strip():
                if column.required and not (column.numbered or total or column.key in told):
                    self.problems.add("DG-G202", place(column.key), table=name, key=column.label)
                continue
            if column.type.traits.chosen and not column.choices:
                continue  # that was told
            value = column.value(raw)
            if isinstance(value, Misfit):
                self.problems.extend([problem_of(value, place(column.key))])


def _typed(row: OwnValues) -> Iterator[tuple[str, str]]:
    """The values of a usual table's known columns, as far as they are texts, by their keys."""
    for name, info in type(row).model_fields.items():
        value = getattr(row, name)
        if isinstance(value, str):
            yield str(info.alias), str(value)


def _files(folder: Path) -> list[str]:
    """The files of rows that lie in the folder."""
    from docgen.source.sheets import READERS

    try:
        return sorted(path.name for path in folder.iterdir() if path.suffix.lower() in READERS)
    except OSError:
        return []
