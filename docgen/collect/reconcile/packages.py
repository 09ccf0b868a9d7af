"""Packages of offices below: whose each is, which of an office's is in force, what its units reported.

Reads: UnitsPackages with their Arrivals and Submissions, YearKnown.
Writes: PackedYear. A package is in force as a whole; a later one replaces the one before it.

The office below has settled what its units reported, so their states and values are taken as they are; a unit
that this office sent forms to itself is treated as if its form had come by itself.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from docgen.collect.agreed import (
    LACKING,
    Duty,
    DutyState,
    OpenChoice,
    PackageInForce,
    Question,
    RowKey,
)
from docgen.collect.arrival import Arrival, FileState
from docgen.collect.package import PACKAGE, PackedDuty, UnitsPackage
from docgen.collect.reconcile.below import as_it_came, below, form_name, with_places
from docgen.collect.reconcile.known import NO, YearKnown
from docgen.collect.reconcile.versions import NEW, OLD
from docgen.collect.reconcile.whose import PlacedForm, of_this_year, unit_of
from docgen.collect.submission import Submission
from docgen.model.decisions import DecisionKind
from docgen.model.forms import FormDefinition
from docgen.problems import Place, Problem, problem
from docgen.records.sendings import CopyKey, SentCopy
from docgen.source.nearest import listed
from docgen.source.units.alike import normal
from docgen.tongue import phrase

MOST_NAMED = 5
MOST_TOLD = 40  # differences of two packages that a question shows
HEAD = "#0"  # the number of the package itself, as its submissions have theirs
SPARED = (DutyState.NOTHING, DutyState.EXEMPT)


@dataclass(frozen=True)
class ArrivedPackage:
    """A package with the file that it came in, and what its units reported by the number of the duty."""

    package: UnitsPackage
    arrival: Arrival
    submissions: Mapping[int, Submission] = field(default_factory=dict, repr=False)

    @property
    def place(self) -> Place:
        """Where it lies."""
        return Place(self.arrival.path)

    def of_form(self, form: str, drill: str) -> list[PackedDuty]:
        """Its duties of a form; of every drill where none is named."""
        own = (duty for duty in self.package.duties if duty.form == form)
        return [duty for duty in own if not drill or duty.drill == drill]

    def lacking(self, form: str, drill: str) -> list[PackedDuty]:
        """Those that are still to come, or to be mended."""
        return [duty for duty in self.of_form(form, drill) if duty.state in LACKING]


@dataclass
class PackedYear:
    """What packages come to. `states` are those of their files by SHA-256; `forms` are of units that this
    office itself sent forms to, `said` what the package says of such a unit's duty; `unsure` are units whose
    package, or form in one, may lie in the pile. `held` are the packages in force by unit, `every` all.
    """

    states: dict[str, FileState] = field(default_factory=dict)
    questions: list[Question] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    forms: list[PlacedForm] = field(default_factory=list)
    said: dict[CopyKey, tuple[DutyState, Arrival]] = field(default_factory=dict)
    unsure: set[str] = field(default_factory=set)
    held: dict[str, ArrivedPackage] = field(default_factory=dict)
    every: dict[str, list[ArrivedPackage]] = field(default_factory=lambda: defaultdict(list))
    below: dict[CopyKey, Duty] = field(default_factory=dict)
    joint: dict[RowKey, RowKey] = field(default_factory=dict)

    def in_force(self, known: YearKnown) -> Iterator[PackageInForce]:
        """The packages in force, each with how its units' duties stand."""
        for unit, held in sorted(self.held.items()):
            counts: defaultdict[str, Counter[DutyState]] = defaultdict(Counter)
            for duty in held.package.duties:
                counts[form_name(held.package, duty)][duty.state] += 1
            name = known.name(unit) if unit in known.register else held.package.name
            arrival = held.arrival
            yield PackageInForce(unit, name, arrival.path, held.package.made, arrival.received, counts)


def with_forms(known: YearKnown, packages: Iterable[UnitsPackage]) -> YearKnown:
    """What is known, with the forms that travelled with packages."""
    more = definitions_of(packages)
    if not more:
        return known

    def definition(form: str, edition: str) -> FormDefinition | None:
        return known.definitions(form, edition) or more.get((form, edition))

    return replace(known, definitions=definition)


def definitions_of(packages: Iterable[UnitsPackage]) -> dict[tuple[str, str], FormDefinition]:
    """The forms of packages by id and digest."""
    return {key: form for package in packages for key, form in package.definitions.items()}


def packed_year(packages: Iterable[ArrivedPackage], known: YearKnown) -> PackedYear:
    """All packages of a year settled, in whatever order they are handed in."""
    found = PackedYear()
    settling = _Settling(known, found)
    for each in sorted(packages, key=lambda each: (each.arrival.received, each.arrival.path)):
        settling.take(each)
    for unit, held in found.held.items():
        settling.open(unit, held)
    return found


@dataclass
class _Settling:
    known: YearKnown
    found: PackedYear
    _seen: set[str] = field(default_factory=set)

    def take(self, each: ArrivedPackage) -> None:
        """Say whose a package is, and whether it is in force."""
        sha256, package = each.arrival.sha256, each.package
        if (package.office, package.name) == (self.known.office, self.known.office_name):
            self.found.states[sha256] = FileState.OTHER
            self.found.problems.append(problem("DG-E154", each.place))
            return
        asked: list[Question] = []
        head = Submission(sha256, 0, PACKAGE, "", package.office, named=package.name, year=package.year)
        ours = of_this_year(head, each.arrival, self.known, asked)
        unit = unit_of(head, each.arrival, self.known, asked) if ours else ""
        if unit == "" and ours and self._all_known(package):
            asked, unit = [], f"{package.office}{OUTSIDE}"
        self.found.questions += asked
        if not unit:
            refused = unit is None or any(question.decided == NO for question in asked)
            self.found.states[sha256] = FileState.OTHER if refused else FileState.UNSURE
            if not refused:
                self.found.unsure |= {each for question in asked for each in question.units}
                self.found.unsure |= {copy.unit for duty in package.duties if (copy := self._copy("", duty))}
            return
        self._version(unit, each)

    def _version(self, unit: str, each: ArrivedPackage) -> None:
        """Put a further package of a unit to those before it."""
        found, sha256 = self.found, each.arrival.sha256
        if each.package.digest in self._seen:
            found.states[sha256] = FileState.DUPLICATE
            return
        self._seen.add(each.package.digest)
        before = found.held.get(unit)
        taken = True
        if before:
            question = _versions(unit, before, each, self.known)
            found.questions.append(question)
            taken = question.decided == NEW.key
            if not taken:
                found.states[sha256] = FileState.REPLACED if question.decided else FileState.UNSURE
                return
            found.states[before.arrival.sha256] = FileState.REPLACED
        found.held[unit] = each
        found.every[unit].append(each)
        found.states[sha256] = FileState.READ

    def open(self, unit: str, held: ArrivedPackage) -> None:
        """What the units of a package reported: as forms of their own, or as duties below."""
        keys: dict[CopyKey, CopyKey] = {}
        for number, duty in enumerate(held.package.duties, 1):
            if copy := self._copy(unit, duty):
                keys[duty.key] = copy.key
                self._placed(copy, duty, held, number)
            else:
                made = held.submissions.get(number)
                own = below(unit, held.package, duty, made, held.arrival, self.known)
                keys[duty.key] = own.copy.key
                self.found.below[own.copy.key] = own
        for one, other in held.package.joint:
            mine, kept = (
                keys.get((one.unit, one.form, one.drill)),
                keys.get((other.unit, other.form, other.drill)),
            )
            if mine and kept:
                self.found.joint[mine, one.row] = (kept, other.row)

    def _placed(self, copy: SentCopy, duty: PackedDuty, held: ArrivedPackage, number: int) -> None:
        """A form, or a state, of a unit that this office sent forms to."""
        if number in held.submissions:
            own = replace(with_places(held.submissions[number], duty), unit=copy.unit)
            self.found.forms.append(PlacedForm(own, as_it_came(duty, held.arrival), copy, packed=True))
        elif duty.state in (*SPARED, DutyState.EXTENDED):
            self.found.said[copy.key] = duty.state, held.arrival

    def _copy(self, unit: str, duty: PackedDuty) -> SentCopy | None:
        """The copy that this office itself sent to a unit of that name; None where it knows none."""
        own = self._named.get(normal(duty.name), ())
        near = [each for each in own if self.known.register[each].parent in (unit, self._name(unit)) and unit]
        found = near or own
        return self.known.sent.get((found[0], duty.form, duty.drill)) if len(found) == 1 else None

    def _name(self, unit: str) -> str:
        return self.known.register[unit].name if unit in self.known.register else unit

    @cached_property
    def _named(self) -> Mapping[str, Sequence[str]]:
        """The units of the register by their names, as names are compared."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for unit in self.known.register.values():
            found[normal(unit.name)].append(unit.id)
        return found

    def _all_known(self, package: UnitsPackage) -> bool:
        """Whether this office has sent every form of a package to its unit itself."""
        return bool(package.duties) and all(self._copy("", duty) for duty in package.duties)


OUTSIDE = "（名册以外）"  # behind the id of an office that is no unit, though all its units are


def _versions(unit: str, before: ArrivedPackage, each: ArrivedPackage, known: YearKnown) -> Question:
    """The question which of two packages of a unit is in force."""
    differing = _differences(before, each)
    older = each.package.made < before.package.made
    facts = {"unit": each.package.name, "count": len(differing), "made": each.package.made}
    told = problem("DG-E156" if older else "DG-E155", each.place, before=before.package.made, **facts)
    choices: tuple[OpenChoice, ...] = (NEW, OLD)
    return known.ask(
        DecisionKind.VERSION,
        (each.arrival.sha256, f"{unit}/{PACKAGE}", HEAD),
        told,
        choices,
        files=(each.arrival.path, before.arrival.path),
        units=(unit,),
        itself="" if older else NEW.key,
        details=tuple(differing[:MOST_TOLD]),
    )


def _differences(before: ArrivedPackage, each: ArrivedPackage) -> list[str]:
    """Which duties two packages have otherwise: `阳城县公安局 plan-county：未报 → 通过`."""
    old, new = _said(before), _said(each)
    every = dict.fromkeys((*old, *new))
    return [_told(key, old.get(key), new.get(key)) for key in every if old.get(key) != new.get(key)]


SaidDuty = tuple[PackedDuty, tuple[tuple[str, str], ...]]


def _said(held: ArrivedPackage) -> dict[CopyKey, SaidDuty]:
    """Each duty with all that its unit says."""
    return {duty.key: (duty, _texts(held, number)) for number, duty in enumerate(held.package.duties, 1)}


def _texts(held: ArrivedPackage, number: int) -> tuple[tuple[str, str], ...]:
    own = held.submissions.get(number)
    return tuple(sorted((at, answer.text) for at, answer in own.answers.items())) if own else ()


def _told(key: CopyKey, old: SaidDuty | None, new: SaidDuty | None) -> str:
    name = next(each[0].name for each in (new, old) if each)
    states = [each[0].state.value if each else "（没有）" for each in (old, new)]
    change = "内容有改动" if states[0] == states[1] else f"{states[0]} → {states[1]}"
    return f"{name} {key[1]}：{change}"


def answered(bare: Duty, found: PackedYear) -> Duty | None:
    """The duty of a unit that its package answers for; None where it has no such form in it."""
    copy = bare.copy
    held = found.held.get(copy.unit)
    own = held.of_form(copy.form, copy.drill) if held else []
    if held is None or not own:
        return None
    lacking = held.lacking(copy.form, copy.drill)
    of_all = [each for each in found.every[copy.unit] if not each.lacking(copy.form, copy.drill)]
    first = min((each.arrival for each in of_all), key=lambda each: each.received, default=held.arrival)
    duty = replace(bare, state=DutyState.ACCEPTED, first=first, package=held.arrival.path)
    if lacking:
        names = [each.name for each in lacking]
        named = listed(names[:MOST_NAMED]) + (" 等" if len(names) > MOST_NAMED else "")
        told = problem("DG-E157", held.place, count=len(names), names=named, form=copy.form_name)
        reason = phrase("上报包里还缺：{names}", names=named)
        return replace(duty, state=DutyState.INCOMPLETE, faults={"": (told,)}, reason=duty.reason or reason)
    if all(each.state in SPARED for each in own):
        return replace(duty, state=DutyState.NOTHING)
    return duty
