"""The register checked in one passage: each unit by itself, then ids, names and look-alikes among all.

Reads: tables of units.
Writes: problems.

Of each unit only hashes are filed, so memory does not grow with their number. Units that share a hash
are fetched by a second passage and looked at.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass

import numpy as np

from docgen.model.units import Unit
from docgen.problems import Place, Problems
from docgen.source.nesting import clip
from docgen.source.units import alike, filing
from docgen.source.units.filing import Filing
from docgen.source.units.located import UnitTable, located
from docgen.source.units.rules import ID, NAME, faults
from docgen.source.units.sparing import Sparing

BATCH = 2_000  # units hashed at once
MOST_GROUPS = 2_000  # of units that share a hash; a register in order has a few hundred
LARGEST_FAMILY = 8  # names under one hash; more are a family (第一小学 … 第三十小学), no slips
MOST_TWINS = 60  # of one id or name that are fetched; the rest is counted


def check_units(tables: Sequence[UnitTable], problems: Problems) -> int:
    """The number of units; whatever is wrong with them goes to `problems`."""
    sparing = Sparing(problems)
    with ExitStack() as stack:
        ids, names, slips = (stack.enter_context(Filing()) for _ in range(3))
        seen = _Seen(ids, names, slips)
        batch: list[Unit] = []
        for table, row, unit in located(tables):
            for fault in faults(unit):
                if fault.code == "DG-N201" and fault.column in table.lacks:
                    continue  # told once, of the head
                where = table.where(row, fault.column)
                sparing.add(fault.code, table.place(row, fault.column), where=where, **fault.facts)
            batch.append(unit)
            if len(batch) == BATCH:
                seen.take(batch)
                batch = []
        seen.take(batch)
        _compare(tables, seen, sparing)
    if seen.unreachable:
        facts = {"total": seen.count, "count": seen.unreachable}
        problems.add("DG-N303", Place(tables[0].file), **facts)
    if tables:
        sparing.finish(tables[0].file)
    return seen.count


@dataclass
class _Seen:
    """What one passage leaves behind: each unit's number, from 0, under the hashes of its id and name."""

    ids: Filing
    names: Filing
    slips: Filing
    count: int = 0
    unreachable: int = 0

    def take(self, units: Sequence[Unit]) -> None:
        """Count and file units."""
        first, self.count = self.count, self.count + len(units)
        self.unreachable += sum(not (unit.contact and (unit.phone or unit.email)) for unit in units)
        # Windows and Excel do not tell case apart, and ids become parts of file names.
        _file(self.ids, [unit.id.casefold() for unit in units], first)
        _file(self.names, [unit.name for unit in units], first)
        normal = [alike.normal(unit.name) for unit in units]
        _file(self.slips, normal, first)
        keys, owners = filing.less_one([text if len(text) > 2 else "" for text in normal])
        self.slips.add(keys, owners + first)
        forms = [(form, number) for number, text in enumerate(normal) for form in alike.shorter_forms(text)]
        numbers = np.array([number for _, number in forms], dtype=np.int64)
        self.slips.add(filing.whole([form for form, _ in forms]), numbers + first)


def _file(where: Filing, texts: Sequence[str], first: int) -> None:
    """File units, counted from `first`, under their texts; not those without."""
    stated = np.flatnonzero(np.fromiter(map(bool, texts), dtype=bool, count=len(texts)))
    where.add(filing.whole(texts)[stated], stated + first)


@dataclass(frozen=True)
class _Member:
    """A unit that shares a hash with another."""

    table: UnitTable
    row: int
    unit: Unit

    def tell(self, sparing: Sparing, code: str, column: int, first: _Member, **facts: object) -> None:
        """Tell of the value that `first`, an earlier unit, has too."""
        place, where = self.table.place(self.row, column), self.table.where(self.row, column)
        other = str(first.table.place(first.row, column))
        sparing.add(code, place, where=where, written=clip(self.unit[column]), other=other, **facts)


def _compare(tables: Sequence[UnitTable], seen: _Seen, sparing: Sparing) -> None:
    """Tell of equal ids, equal names and look-alikes."""
    ids = _twins(seen.ids, "DG-N210", sparing)
    names = _twins(seen.names, "DG-N211", sparing)
    slips = [group for group in seen.slips.shared() if len(group) <= LARGEST_FAMILY]
    if len(slips) > MOST_GROUPS:
        sparing.add("DG-N304", Place(tables[0].file), count=MOST_GROUPS)
        slips = sorted(slips)[:MOST_GROUPS]
    members = _members(tables, [*ids, *names, *slips])
    for group in ids:
        _tell_ids([members[number] for number in group], sparing)
    for group in names:
        _tell_names([members[number] for number in group], sparing)
    _tell_slips([[members[number] for number in group] for group in sorted(slips)], sparing)


def _twins(where: Filing, code: str, sparing: Sparing) -> list[list[int]]:
    """The groups that share a hash, in the register's order; those beyond what is fetched are counted."""
    groups = sorted(where.shared())
    for group in groups[MOST_GROUPS:]:
        sparing.skip(code, len(group) - 1)
    for group in groups[:MOST_GROUPS]:
        sparing.skip(code, max(0, len(group) - MOST_TWINS))
    return [group[:MOST_TWINS] for group in groups[:MOST_GROUPS]]


def _members(tables: Sequence[UnitTable], groups: Iterable[Sequence[int]]) -> dict[int, _Member]:
    """The units with the numbers in `groups`, fetched by one passage."""
    wanted = {number for group in groups for number in group}
    if not wanted:
        return {}
    units = enumerate(located(tables))
    return {number: _Member(*each) for number, each in units if number in wanted}


def _tell_ids(members: Sequence[_Member], sparing: Sparing) -> None:
    first = members[0]
    for member in members[1:]:
        member.tell(sparing, "DG-N210", ID, first)


def _tell_names(members: Sequence[_Member], sparing: Sparing) -> None:
    """Equal names: two units under one parent cannot be told apart; under two parents they can, badly."""
    first: dict[str, _Member] = {}
    for member in members:
        twin = first.setdefault(member.unit.parent, member)
        if twin is not member:
            member.tell(sparing, "DG-N211", NAME, twin)
        elif member is not members[0]:
            member.tell(sparing, "DG-N212", NAME, members[0])


def _tell_slips(groups: Iterable[Sequence[_Member]], sparing: Sparing) -> None:
    """Names that are nearly equal, each pair once."""
    told = set()
    for members in groups:
        for one, other, said in alike.pairs([member.unit.name for member in members]):
            first, second = members[one], members[other]
            pair = (id(first), id(second))
            if first.unit.name == second.unit.name or pair in told:
                continue
            told.add(pair)
            code = "DG-N301" if said else "DG-N302"
            facts = {"difference": said} if said else {}
            second.tell(sparing, code, NAME, first, same=clip(first.unit.name), **facts)
