"""The clerk's Excel into the register: what is new, what has changed, what is no longer there.

Reads: an .xlsx or .csv with headings in many wordings, and the register as it stands.
Writes: ListImport; nothing on the disk.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from docgen.grid import MOST_HEAD_ROWS, letters
from docgen.model.units import CATEGORIES, COLUMNS, ID_FORM, LEVELS, Unit
from docgen.problems import Place, Problems, ProblemsFound, stop
from docgen.source.given import check_given
from docgen.source.nesting import clip
from docgen.source.units.alike import difference, normal, shorter_forms
from docgen.source.units.from_csv import CsvTable
from docgen.source.units.from_xlsx import Workbook
from docgen.source.units.heads import KNOWN, Head
from docgen.source.units.naming import no_name
from docgen.source.units.noting import tell_reading
from docgen.source.units.rules import ID, NAME, PARENT, faults, halved
from docgen.source.units.sparing import Sparing
from docgen.source.units.table import Gaps, HeadedTable
from docgen.standard.han import HAN
from docgen.tongue import phrase

LEVEL_WORDS = {
    **dict.fromkeys(("省级", "省直"), "省"),
    **dict.fromkeys(("市级", "市直", "地市级", "设区的市"), "市"),
    **dict.fromkeys(("县级", "县直", "区", "区级", "县区", "县(市、区)", "县（市、区）", "县处级"), "县"),
    **dict.fromkeys(("乡级", "乡镇", "镇", "街道", "乡镇级", "乡（镇）", "乡(镇)", "镇级", "乡科级"), "乡"),
    **dict.fromkeys(("村级", "社区", "行政村", "村居", "村（社区）", "村(社区)"), "村"),
}
APOSTROPHES = "'’＇‘"
AS_TEXT = re.compile(r'="(.*)"')
COUNTED = re.compile(r"\s*[（(]\s*(?:共|计)?\s*\d+\s*[个家户所人名]?[^（）()\d]{0,4}[）)]$")
# How a place is called, by its level.
PLACE_NAMES = {
    "乡": re.compile(rf"[{HAN}]{{1,12}}(?:乡|镇|街道|街道办|街道办事处|苏木)(?:人民政府)?"),
    "县": re.compile(rf"[{HAN}]{{1,12}}(?:县|市|区|旗)"),
}
SET_APART = re.compile(rf"[{HAN}](?:\s+[{HAN}])+")
STAND_IN = "U0"  # the id of a unit that has none yet, while its other values are checked


@dataclass(frozen=True)
class Change:
    """A value that the import changes: the column's key, what stood there, what stands there now."""

    key: str
    old: str
    new: str


@dataclass
class ListImport:
    """What an import comes to; `units` is the whole register afterwards, `read` counts rows by sheet.

    `heads` tells for each sheet what its columns were taken for, `gaps` what its blanks.
    """

    units: list[Unit] = field(default_factory=list)
    read: dict[str, int] = field(default_factory=dict)
    heads: dict[str, Head] = field(default_factory=dict)
    gaps: dict[str, Gaps] = field(default_factory=dict)
    new: list[Unit] = field(default_factory=list)
    changed: list[tuple[Unit, list[Change]]] = field(default_factory=list)
    unchanged: int = 0
    gone: list[Unit] = field(default_factory=list)


@dataclass(frozen=True)
class _Row:
    """A unit of the clerk's table, its id empty where the table gives none."""

    table: HeadedTable
    row: int
    unit: Unit

    def place(self, column: int) -> Place:
        return self.table.place(self.row, column)

    def where(self, column: int) -> str:
        return self.table.where(self.row, column)

    def same_as(self, other: _Row) -> bool:
        """Whether a row of the same name is about the same unit: nothing says that its parent is another."""
        return not (self.unit.parent and other.unit.parent) or self.unit.parent == other.unit.parent


def import_units(path: Path, existing: Sequence[Unit], problems: Problems) -> ListImport:
    """The register `existing` brought up to date by the table at `path`.

    A blank cell changes nothing, and no unit is dropped. Raises ProblemsFound, with all that `problems`
    holds, where the table cannot be read, names no unit, or has values that the register cannot hold.
    """
    outcome = ListImport()
    try:
        rows = _rows(path, problems, outcome)
    except ProblemsFound as stopped:
        problems.extend(stopped.problems)
        raise ProblemsFound(problems) from stopped
    if not rows:
        problems.add("DG-N405", Place(path.name), file=path.name)
    problems.stop_if_failed()
    _Merge(existing, problems).into(outcome, rows)
    return outcome


def _rows(path: Path, problems: Problems, outcome: ListImport) -> list[_Row]:
    """The units of every sheet, each name once; what cannot be taken is told."""
    sparing = Sparing(problems)
    rows: list[_Row] = []
    first: dict[str, list[_Row]] = {}  # by name
    for table in _tables(path, problems):
        tell_reading(table, problems, importing=True)
        home = _home(table)
        if home:
            problems.add("DG-N429", table.place(table.head.row), sheet=table.title, home=home)
        before = len(rows)
        for row, values in table.rows():
            found = _Row(table, row, _tidy(Unit._make(values), table.title, home))
            twins = first.setdefault(found.unit.name, [])
            if not found.unit.name:
                written = clip(" ".join(filter(None, values)))
                sparing.add("DG-N402", found.place(NAME), where=found.where(NAME), written=written)
            elif why := no_name(found.unit.name, sum(map(bool, values)) == 1):
                facts = {"where": found.where(NAME), "written": clip(found.unit.name), "why": why}
                sparing.add("DG-N414", found.place(NAME), **facts)
            elif twin := next(filter(found.same_as, twins), None):
                facts = {"where": found.where(NAME), "written": clip(found.unit.name)}
                sparing.add("DG-N401", found.place(NAME), **facts, other=twin.place(NAME))
            else:
                twins.append(found)
                rows.append(found)
                _check(found, sparing)
        name = _called(table)
        outcome.read[name], outcome.heads[name] = len(rows) - before, table.head
        if table.gaps:
            outcome.gaps[name] = table.gaps
    sparing.finish(path.name)
    return rows


def _tables(path: Path, problems: Problems) -> Sequence[HeadedTable]:
    """The tables of the clerk's file. Raises ProblemsFound where there are none."""
    name = path.name
    check_given(path)
    if path.suffix.lower() in (".xlsx", ".xlsm"):
        tables: Sequence[HeadedTable] = Workbook.open(path, name, problems).tables
    elif path.suffix.lower() in (".csv", ".txt"):
        tables = CsvTable.open(path, name, typed=True)
    else:
        raise stop("DG-N110", Place(name))
    if not tables:
        problems.stop_if_failed()
        raise stop("DG-N104", Place(name), rows=MOST_HEAD_ROWS, known=KNOWN)
    return tables


def _called(table: HeadedTable) -> str:
    """What a table is called: its sheet or file, and its columns where others stand beside it."""
    name, head = table.title or table.file, table.head
    if not head.is_part:
        return name
    return phrase(
        "{name}（{first} 至 {last} 列）",
        name=name,
        first=letters(head.left + 1),
        last=letters(head.left + len(head.words)),
    )


def _home(table: HeadedTable) -> str:
    """The place that a sheet is called by, where its units lie in one and no column says which; else ""."""
    title, head = COUNTED.sub("", table.title).strip(), table.head
    above = next((level for level, form in PLACE_NAMES.items() if form.fullmatch(title)), "")
    if not above or not head.level or head.cells[PARENT]:
        return ""
    return title if LEVELS.index(above) < LEVELS.index(head.level) else ""


def _tidy(unit: Unit, title: str, home: str) -> Unit:
    """A unit as the register writes it: without what keeps Excel from calculating, the level in its own word.

    The sheet's `title` may be the category, `home` is where all of its units belong.

    What a program reads, or somebody dials, is in half width.
    """
    bare = Unit._make(map(_bare, unit))
    bare = bare._replace(
        id=halved(bare.id),
        name=_tidy_name(bare.name),
        parent=_tidy_name(bare.parent) or home,
        email=halved(bare.email),
    )
    category = COUNTED.sub("", bare.category) or (title if title in CATEGORIES else "")
    return bare._replace(level=LEVEL_WORDS.get(bare.level, bare.level), category=category)


def _bare(value: str) -> str:
    """A value without Excel's apostrophe before it, or the formula that programs put around it: ="0356"."""
    if around := AS_TEXT.fullmatch(value):
        return around[1].replace('""', '"')
    return value.lstrip(APOSTROPHES) if value[:1] in APOSTROPHES else value


def _tidy_name(name: str) -> str:
    """A unit's name without the white between all of its characters (东 关 乡), or a count behind it."""
    name = COUNTED.sub("", name)
    return "".join(name.split()) if SET_APART.fullmatch(name) else name


def _check(row: _Row, sparing: Sparing) -> None:
    """Tell of values that the register cannot hold; an id is looked at when it is given away."""
    for fault in faults(row.unit._replace(id=STAND_IN)):
        place = row.place(fault.column)
        sparing.add(fault.code, place, where=row.where(fault.column), **fault.facts)


class _Merge:
    """Rows of a table laid over the register as it stands."""

    def __init__(self, existing: Sequence[Unit], problems: Problems) -> None:
        self.units = {unit.id: unit for unit in existing}
        self.sparing = Sparing(problems)
        self.names = [unit.name for unit in existing]
        self.ids = {unit.id.casefold(): unit.id for unit in existing}  # which are alike to Windows and Excel
        self.taken: set[str] = set()  # ids of units that a row of the table was laid over
        self.exact = {(unit.name, unit.parent): unit.id for unit in existing}
        self.by_name = _unique((unit.name, unit.id) for unit in existing)
        self.by_normal = _unique((normal(unit.name), unit.id) for unit in existing)
        self.next = 1 + max((int(i[1:]) for i in self.units if i[:1] == "U" and i[1:].isdecimal()), default=0)

    def into(self, outcome: ListImport, rows: Sequence[_Row]) -> None:
        """Lay every row over the register and tell in `outcome` what it did."""
        matched = list(self._matches(rows))
        self.taken.update(filter(None, matched))
        reserved = {row.unit.id.casefold() for row in rows} | {unit.casefold() for unit in self.units}
        for row, unit_id in zip(rows, matched, strict=True):
            if unit_id is None:
                unit = row.unit._replace(id=self._new_id(row, reserved))
                self.units[unit.id] = unit
                self.ids[unit.id.casefold()] = unit.id
                outcome.new.append(unit)
            else:
                self._update(outcome, unit_id, row)
        self._tell_of_alike([row for row, unit_id in zip(rows, matched, strict=True) if unit_id is None])
        new = {unit.id for unit in outcome.new}
        outcome.gone = [u for u in self.units.values() if u.id not in self.taken and u.id not in new]
        outcome.units = list(self.units.values())
        self.sparing.finish(rows[0].table.file)

    def _tell_of_alike(self, new: Sequence[_Row]) -> None:
        """Tell of new units that are called as one of the register's is for short, or the other way round.

        And of those that differ from another of the list in what typing habits differ in alone.
        """
        known: dict[str, str] = {}
        for name in self.names if new else ():
            for form in (normal(name), *shorter_forms(normal(name))):
                known.setdefault(form, name)
        listed: dict[str, _Row] = {}  # by normal name, of the list itself
        for row in new:
            name, plain = row.unit.name, normal(row.unit.name)
            facts: dict[str, object] = {"where": row.where(NAME), "written": clip(name)}
            same = next((known[form] for form in (plain, *shorter_forms(plain)) if form in known), "")
            if same and (said := difference(name, same)):
                self.sparing.add("DG-N409", row.place(NAME), **facts, same=clip(same), difference=said)
            twin = listed.setdefault(plain, row)
            if twin.unit.name != name and twin.same_as(row):
                facts |= {"same": clip(twin.unit.name), "other": twin.place(NAME)}
                self.sparing.add(
                    "DG-N431", row.place(NAME), **facts, difference=difference(name, twin.unit.name)
                )

    def _matches(self, rows: Sequence[_Row]) -> Iterator[str | None]:
        """The unit that each row is about: of the very same name, else of nearly the same.

        A name that several rows share counts only together with its parent, so no two rows take one unit.
        """
        names = Counter(row.unit.name for row in rows)
        normals = Counter(normal(row.unit.name) for row in rows)
        for row in rows:
            name, plain = row.unit.name, normal(row.unit.name)
            yield (
                self.exact.get((name, row.unit.parent))
                or (self.by_name.get(name) if names[name] == 1 else None)
                or (self.by_normal.get(plain) if normals[plain] == 1 else None)
            )

    def _update(self, outcome: ListImport, unit_id: str, row: _Row) -> None:
        """Lay what a row states over a unit; a level that only its column tells fills a blank."""
        old, stated = self.units[unit_id], row.unit
        if old.level and row.table.head.level:
            stated = stated._replace(level="")
        both = zip(COLUMNS[1:], old[1:], stated[1:], strict=True)
        changes = [Change(column.key, was, now) for column, was, now in both if now and now != was]
        if not changes:
            outcome.unchanged += 1
            return
        pairs = zip(old[1:], stated[1:], strict=True)
        self.units[unit_id] = Unit(old.id, *(now or was for was, now in pairs))
        outcome.changed.append((self.units[unit_id], changes))

    def _new_id(self, row: _Row, reserved: set[str]) -> str:
        """The id that the table gives a new unit, if it can be used; else the next free one."""
        given = row.unit.id
        facts = {"where": row.where(ID), "written": clip(given)}
        if given and not ID_FORM.fullmatch(given):
            self.sparing.add("DG-N403", row.place(ID), **facts)
        elif given.casefold() in self.ids:
            owner = clip(self.units[self.ids[given.casefold()]].name)
            self.sparing.add("DG-N404", row.place(ID), **facts, owner=owner)
        elif given:
            return given
        while f"u{self.next:04d}" in reserved:
            self.next += 1
        self.next += 1
        return f"U{self.next - 1:04d}"


def _unique(pairs: Iterator[tuple[str, str]]) -> dict[str, str]:
    """Keys with the one id that each has; without keys that several have."""
    found: dict[str, str] = {}
    several = set()
    for key, unit_id in pairs:
        if found.setdefault(key, unit_id) != unit_id:
            several.add(key)
    return {key: unit_id for key, unit_id in found.items() if key not in several}
