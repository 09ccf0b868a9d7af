"""What every product of a year's returns is made of, and what it comes to.

Reads: the year's data, Agreed, the register.
Writes: YearProduct: files that are ready, and documents that the desk sets like all others.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from docgen.collect.agreed import Agreed, Duty
from docgen.compiling.plan import DefinitionOf
from docgen.document.elements import OfficialDocument
from docgen.model.kinds import Format, Kind
from docgen.model.units import Unit
from docgen.problems import Problems
from docgen.publish.artifact import Rendered
from docgen.source.draft import Draft
from docgen.source.year import YearData


@dataclass(frozen=True)
class YearReturns:
    """An office's year with what came back: `units` is the register by ids, in its order."""

    data: YearData
    agreed: Agreed
    units: Mapping[str, Unit]
    definition_of: DefinitionOf
    today: dt.date
    problems: Problems

    @cached_property
    def sources(self) -> tuple[str, ...]:
        """The files that a product comes from."""
        files = sorted({value.file for duty in self.agreed.reporting for value in duty.values.values()})
        return (*self.data.source_files, *files)

    def rank(self, duty: Duty) -> int:
        """Where the unit of a duty stands in the order; behind all of it where it has left the register."""
        return self._ranks.get(duty.copy.unit, len(self._ranks))

    @cached_property
    def order(self) -> tuple[str, ...]:
        """The ids of the register, each with those of its own units behind it as its package has them."""
        own = {unit: (unit, *self._below(unit)) for unit in self.units}
        return tuple(each for several in own.values() for each in several)

    def _below(self, unit: str) -> Mapping[str, None]:
        return dict.fromkeys(duty.copy.unit for duty in self.agreed.below_of(unit))

    @cached_property
    def _ranks(self) -> Mapping[str, int]:
        return {unit: at for at, unit in enumerate(self.order)}

    def file(self, name: str, kind: Kind, format: Format, content: bytes) -> Rendered:
        """A file of a product; products of a kind are told from each other by their names."""
        return Rendered(name, kind, format, content, self.sources, name, paper=kind.value)


@dataclass(frozen=True)
class YearProduct:
    """What is made of the returns: `files` are ready; `documents`, or else `drafts` and the tables of the
    `data` that no draft carries, are to be set. All are of one `kind`, and go into a `folder` of their own
    where one is named, or into one zip where it has a name (`zipped`).
    """

    kind: Kind
    files: tuple[Rendered, ...] = ()
    data: YearData | None = None
    drafts: tuple[Draft, ...] = ()
    documents: tuple[OfficialDocument, ...] = ()
    folder: str = ""
    zipped: str = ""
