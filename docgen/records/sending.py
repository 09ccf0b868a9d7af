"""What has been made, beside what was sent before: what there is to record, and what there is to tell.

Reads: the forms as they lie in the output folder, the year's data, the register, the list of what was sent.
Writes: copies to record; problems.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from docgen.forms.copies import YearFacts
from docgen.forms.drills import drill_keys
from docgen.model.forms import FormDefinition
from docgen.model.identity import Identity
from docgen.model.units import Unit
from docgen.problems import Place, Problems
from docgen.publish.handed import HandedFile
from docgen.records.sendings import ALWAYS, PER_DRILL, CopyKey, SendingLog, SentCopy

MOST_NAMED = 3  # of what a message tells; the rest is counted


@dataclass(frozen=True)
class Choice:
    """Which copies a command is about: of which units, forms, drills (by key or subject); empty means all."""

    units: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    drills: tuple[str, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether nothing is left out."""
        return not (self.units or self.forms or self.drills)

    def takes(self, copy: SentCopy) -> bool:
        """Whether a copy is among them."""
        return (
            (not self.units or copy.unit in self.units)
            and (not self.forms or copy.form in self.forms)
            and (not self.drills or not {copy.drill, copy.drill_name}.isdisjoint(self.drills))
        )


EVERYTHING = Choice()


@dataclass(frozen=True)
class Standing:
    """What the data say now: the units of the register by id, the forms, the year."""

    units: Mapping[str, Unit]
    definitions: Mapping[str, FormDefinition]
    year: YearFacts

    def drills_of(self, unit: str) -> Mapping[str, str]:
        """The subjects of a unit's drills by their keys."""
        drills = self.year.drills_of(self.units[unit]) if unit in self.units else ()
        return dict(zip(drill_keys(drills), (each.subject for each in drills), strict=True))

    def asked(self, identity: Identity) -> tuple[str, str]:
        """When a copy is due (a date, or the time in words, or empty), and whether in any case."""
        definition = self.definitions.get(identity.form)
        if definition is None:
            return "", ALWAYS
        day = self.year.due_day(definition)
        spare = definition.once_per_drill and not identity.drill
        return day.isoformat() if day else self.year.due(definition), PER_DRILL if spare else ALWAYS


@dataclass
class MadeCopies:
    """The copies that lie in the output folder; with those of their files that are to be told."""

    copies: dict[CopyKey, SentCopy] = field(default_factory=dict)
    edited: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)  # of units and drills that the data have no more

    def take(self, file: HandedFile, copy: SentCopy) -> None:
        """Put a copy with its one file to the others; it stands with those of it in other formats."""
        if not file.sha256:
            self.gone.append(file.path)
            return
        self.edited += [file.path] if file.changed else []
        before = self.copies.get(copy.key)
        self.copies[copy.key] = copy._replace(files={**(before.files if before else {}), **copy.files})

    def tell(self, folder: Path, problems: Problems) -> None:
        """Report the files that are not as they were made, or are for nobody any more."""
        for code, paths in (("DG-I306", self.edited), ("DG-I307", self.gone), ("DG-I308", self.unknown)):
            if paths:
                problems.add(code, Place(str(folder)), **named(paths))


def made_copies(files: Iterable[HandedFile], standing: Standing, choice: Choice) -> MadeCopies:
    """The copies that files are of, by what their identities say, as far as they are asked for."""
    found = MadeCopies()
    for file in files:
        identity = Identity.parse(file.identity)
        if identity is None:
            continue
        unit = standing.units.get(identity.unit)
        own = standing.drills_of(identity.unit) if identity.drill else {}
        if unit is None or (identity.drill and identity.drill not in own):
            found.unknown += [file.path] if choice.whole else []
            continue
        whose = (identity.unit, unit.name, identity.form, file.title, identity.edition)
        about = (identity.drill, own.get(identity.drill, ""), *standing.asked(identity))
        copy = SentCopy(*whose, *about, {file.format: file.sha256})
        if choice.takes(copy):
            found.take(file, copy)
    return found


@dataclass(frozen=True)
class News:
    """What lies there beside what was sent: never sent; sent, and otherwise now; sent and taken back."""

    new: tuple[SentCopy, ...]
    changed: tuple[SentCopy, ...]
    withdrawn: tuple[SentCopy, ...]


def news(made: Iterable[SentCopy], log: SendingLog) -> News:
    """The copies that are not as the list has them."""
    new, changed, withdrawn = list[SentCopy](), list[SentCopy](), list[SentCopy]()
    for copy in made:
        sent = log.sent.get(copy.key)
        if copy.key in log.withdrawn:
            withdrawn.append(copy)
        elif sent is None:
            new.append(copy)
        elif _differs(copy, sent):
            changed.append(copy)
    return News(tuple(new), tuple(changed), tuple(withdrawn))


def _differs(copy: SentCopy, sent: SentCopy) -> bool:
    """Whether a copy is another than the one that was sent; a format that was not sent then is one more."""
    return (copy.edition, copy.due) != (
        sent.edition,
        sent.due,
    ) or not copy.files.items() <= sent.files.items()


def tell_of_the_gone(log: SendingLog, standing: Standing, year: int, problems: Problems) -> None:
    """Report what is expected of units that left the register, and of drills that left the plan."""
    units = {copy.unit: copy for copy in log.sent.values() if copy.unit not in standing.units}
    for copy in units.values():
        problems.add("DG-I310", Place(log.shown), unit=copy.unit, name=copy.unit_name, year=year)
    own = {unit: standing.drills_of(unit) for unit in {copy.unit for copy in log.sent.values()} - set(units)}
    lost = {
        (copy.unit_name, copy.drill): copy.drill_name
        for copy in log.sent.values()
        if copy.drill and copy.drill not in own.get(copy.unit, {copy.drill: ""})
    }
    for (name, drill), subject in lost.items():
        problems.add("DG-I311", Place(log.shown), unit=name, name=subject, drill=drill, year=year)


def named(things: Sequence[str]) -> dict[str, object]:
    """How many there are, and the first of them, for a message."""
    more = "等" if len(things) > MOST_NAMED else ""
    return {"count": len(things), "names": "、".join(things[:MOST_NAMED]) + more}
