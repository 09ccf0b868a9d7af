"""The unit register of an office: one of units.yaml, units.csv, units.xlsx, checked, as a stream of units.

Reads: data/<office>/units.*.
Writes: Register.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path

from docgen.grid import MOST_HEAD_ROWS
from docgen.model.units import Unit
from docgen.problems import Place, Problems, ProblemsFound, Severity, stop
from docgen.source.load import shown_name
from docgen.source.offices import register_file
from docgen.source.units.from_csv import CsvTable
from docgen.source.units.from_xlsx import Workbook
from docgen.source.units.from_yaml import YamlTable
from docgen.source.units.heads import KNOWN
from docgen.source.units.located import UnitTable, located
from docgen.source.units.noting import tell_reading
from docgen.source.units.parents import named_parents, with_parent_named
from docgen.source.units.rules import ID
from docgen.source.units.table import HeadedTable


@dataclass(frozen=True)
class Register:
    """The units of an office; each iteration reads them anew, so that they are never all in memory.

    `source_files` are relative to the folder that holds data/, `source_hash` is the SHA-256 of the
    file's bytes. `parents` are the names of units that others give as 所属 by their id.
    """

    tables: tuple[UnitTable, ...] = field(repr=False)
    count: int
    source_files: tuple[str, ...]
    source_hash: str
    parents: Mapping[str, str] = field(default_factory=dict, repr=False)

    def __iter__(self) -> Iterator[Unit]:
        units = (Unit._make(values) for table in self.tables for _, values in table.rows())
        return (with_parent_named(unit, self.parents) for unit in units) if self.parents else units

    def __len__(self) -> int:
        return self.count

    def place(self, index: int, field: str = "id") -> Place:
        """Where the unit at `index`, from 0, or one of its fields, stands; reads up to it."""
        column = Unit._fields.index(field)
        found = next(islice(located(self.tables), index, None), None)
        return found[0].place(found[1], column) if found else Place(self.source_files[0])


def open_register(office_folder: Path, problems: Problems, root: Path) -> Register:
    """The register of an office, read through and checked once; `problems` gets what was found.

    `root` is the folder that holds data/. Raises ProblemsFound, with all that `problems` holds, where
    there is no register, or it holds no unit or an error.
    """
    from docgen.source.units.checking import check_units  # late, as below

    register = read_register(office_folder, problems, root)
    count = check_units(register.tables, problems)
    if not count and not problems.failed:
        problems.add("DG-N103", Place(register.source_files[0]))
    problems.stop_if_failed()
    return replace(register, count=count, parents=named_parents(register.tables, problems))


def read_register(office_folder: Path, problems: Problems, root: Path) -> Register:
    """The register as it stands, its units not looked at and not counted (`count` is 0).

    Raises ProblemsFound where there is none, or the file cannot be read.
    """
    try:
        path = register_file(office_folder, root)
        if path is None:
            raise stop("DG-N102", Place(shown_name(office_folder, root)))
        return _read(path, problems, root)
    except ProblemsFound as stopped:
        problems.extend(stopped.problems)
        raise ProblemsFound(problems) from stopped


def _read(path: Path, problems: Problems, root: Path) -> Register:
    name = shown_name(path, root)
    if path.suffix == ".yaml":
        yaml = YamlTable.open(path, root, problems)
        if yaml is None:
            raise ProblemsFound(problems)
        return Register((yaml,), 0, (name,), yaml.sha256)
    if path.suffix == ".csv":
        lists = CsvTable.open(path, name)
        for table in lists:
            _check_head(table, problems)
        return Register(lists, 0, (name,), lists[0].sha256)
    book = Workbook.open(path, name, problems)
    for sheet in book.tables:
        _check_head(sheet, problems)
    if not book.tables:
        problems.stop_if_failed()
        raise stop("DG-N104", Place(name), rows=MOST_HEAD_ROWS, known=KNOWN)
    return Register(book.tables, 0, (name,), book.sha256)


def _check_head(table: HeadedTable, problems: Problems) -> None:
    """Tell of a table without ids, of columns that nobody reads, of blanks that are read as something."""
    head = table.head
    if not head.cells[ID]:
        problems.add("DG-N105", table.place(head.row))
    tell_reading(table, problems, importing=False)


def registered(office_folder: Path) -> Iterator[Unit]:
    """The units of the register, for a second look: none where there is none, or it cannot be read."""
    try:
        yield from read_register(office_folder, Problems(), office_folder.parent.parent)
    except ProblemsFound:  # the register's own commands tell
        return


def current_units(office_folder: Path, problems: Problems, root: Path) -> tuple[list[Unit], str]:
    """The units of the register as it stands and the name of its file; none, and empty, without one.

    Raises ProblemsFound, with all that `problems` holds, where the register holds an error: an import
    over it would go astray.
    """
    from docgen.source.units.checking import check_units  # late: it brings numpy, a notice needs names only

    if register_file(office_folder, root) is None:
        return [], ""
    found = Problems()
    try:
        register = read_register(office_folder, found, root)
        check_units(register.tables, found)
    finally:
        problems.extend(found.of(Severity.ERROR))
    problems.stop_if_failed()
    return list(register), Path(register.source_files[0]).name
