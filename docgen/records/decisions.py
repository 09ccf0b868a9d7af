"""决定登记 and 别名 of a year: read, asked and added to.

Reads: data/<office>/<year>/records/决定登记.yaml, 别名.yaml of this and the former years.
Writes: the lists' texts with further entries.

Of equal questions the decision that stands last holds. A decision whose a name is holds for every file that
has the same name and says no more; it is an alias for the years to come.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from docgen.model.decisions import (
    AliasEntry,
    AliasRegister,
    DecisionEntry,
    DecisionKind,
    DecisionRegister,
    decision_key,
)
from docgen.problems import Problems
from docgen.records.lists import NumberedList, YearList, read_list
from docgen.source.units.alike import normal
from docgen.source.year import YearData

DECISION_HEAD = """\
# 决定登记：收回的表里要人定的事，定一件一条，只往后加，已有的各条不要改、不要删。
# 用 docgen decide 登记（照待处理.xlsx 里选的）；要撤回的，另加一条没有“答”的。
机关: {office}
年份: {year}
{key}:
"""
ALIAS_HEAD = """\
# 别名：收回的表里单位自己写的名称，定过是谁的，以后就认得。只往后加；不再算的，另加一条没有“单位”的。
机关: {office}
年份: {year}
{key}:
"""
# Answers: a unit, with its 编号; what a person wrote instead of a choice; the choice to write something.
UNIT, SAID, OTHER = "unit:", "say:", "other"


@dataclass(frozen=True)
class DecisionLog(NumberedList[DecisionEntry]):
    """What was decided in an office's year."""

    NAME, KEY, HEAD, MODEL, CLOSED = "决定登记.yaml", "决定", DECISION_HEAD, DecisionRegister, "DG-E260"

    @property
    def decided(self) -> Decided:
        """What holds now."""
        return Decided.of(self.entries)


@dataclass(frozen=True)
class AliasLog(YearList[AliasEntry]):
    """The names remembered in an office's year."""

    NAME, KEY, HEAD, MODEL, CLOSED = "别名.yaml", "别名", ALIAS_HEAD, AliasRegister, "DG-E261"


@dataclass(frozen=True)
class Decided:
    """The decisions that hold, by the keys of their questions."""

    entries: Mapping[str, DecisionEntry]

    @classmethod
    def of(cls, entries: Iterable[DecisionEntry]) -> Decided:
        """Those of a list that were not taken back, nor decided anew."""
        last = {entry.key: entry for entry in entries}
        return cls({key: entry for key, entry in last.items() if entry.answer})

    def answer(self, kind: DecisionKind, file: str, address: str, text: str) -> str:
        """The answer to a question; empty where nobody has decided."""
        found = self.entries.get(decision_key(kind, file, address, text))
        return found.answer if found else ""

    def entry(self, kind: DecisionKind, file: str, address: str, text: str) -> DecisionEntry | None:
        """The decision itself."""
        return self.entries.get(decision_key(kind, file, address, text))

    def of_name(self, text: str) -> str:
        """Whose a name is, by what was decided of the same name on another file; empty where nobody has."""
        return self._names.get(normal(text), "")

    @cached_property
    def _names(self) -> Mapping[str, str]:
        whose = [each for each in self.entries.values() if each.kind is DecisionKind.WHOSE and each.text]
        return {normal(each.text): each.answer for each in sorted(whose, key=lambda each: each.number)}


def last_of(log: DecisionLog, kind: DecisionKind, file: str, address: str, text: str) -> DecisionEntry | None:
    """The last entry about a question, one that takes back included; None where there is none."""
    key = decision_key(kind, file, address, text)
    return next((entry for entry in reversed(log.entries) if entry.key == key), None)


def read_decisions(data: YearData, problems: Problems) -> DecisionLog:
    """The decisions of the year that `data` are of; a list that cannot be read is reported."""
    return read_list(DecisionLog, data, problems)


def read_aliases(data: YearData, problems: Problems) -> Mapping[str, str]:
    """The unit of each name remembered in this year and the former ones; the latest word holds."""
    years = sorted(int(each.name) for each in data.folder.parent.glob("[12][0-9][0-9][0-9]") if each.is_dir())
    found: dict[str, str] = {}
    for year in (year for year in years if year <= data.year):
        own = replace(data, year=year, folder=data.folder.parent / str(year))
        for entry in read_list(AliasLog, own, problems).entries:
            found[normal(entry.alias)] = entry.unit
    return {alias: unit for alias, unit in found.items() if unit}
