"""The register as a book of names: whose a name is, or the few whose it may be.

Reads: units, aliases, a name, what is known of where it came from.
Writes: NameMatch.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from rapidfuzz import fuzz, process

from docgen.collect.naming.parts import Gazetteer, NameParts
from docgen.collect.naming.slips import slipped
from docgen.model.units import Unit
from docgen.source.units.alike import normal
from docgen.standard.han import HAN

SHOWN = 5  # candidates that a person is asked about
LOOKED_AT = 60  # names that are compared
MOST_POSTINGS = 12_000  # units that are counted for one name: the rarest pairs of characters first
LONGEST_PLACE = 12
MOST_UNITS, MOST_FILED = 2**24 - 1, 2**64 - 1
LONG_HEAD = 4  # characters of a name that need no kind behind them: 宏远煤业
_TWO_NAMES = re.compile(r"([^（()）]{3,})[（(]([^（()）]{3,})[）)]$")
_PLACED = re.compile(
    rf"(?:[{HAN}]{{2,7}}?(?:省|自治区))?([{HAN}]{{2,5}}?(?:自治县|县|市|区|旗))?"
    rf"([{HAN}]{{2,4}}?(?:镇|乡|街道))?"
)


class UnitCandidate(NamedTuple):
    """A unit that a name may be of, and how alike they are, of 100."""

    unit: Unit
    score: float


class NameMatch(NamedTuple):
    """`taken` is the unit whose name it is, None where somebody must say; `candidates` the likeliest first.

    `nobody` tells that it names none, whoever says it (县局, 我单位).
    """

    taken: Unit | None
    candidates: tuple[UnitCandidate, ...] = ()
    nobody: bool = False


class NameBook:
    """The names of a register, their short forms, those given before and the aliases of former years."""

    def __init__(self, units: Iterable[Unit], aliases: Mapping[str, str] | None = None) -> None:
        self._units = tuple(units)
        self._by_id = {unit.id: at for at, unit in enumerate(self._units)}
        self._places = Gazetteer(_places(self._units))
        self._same: dict[tuple[str, ...], tuple[str, ...]] = {}  # thousands of units are of one place
        self._parts = [self._of_unit(unit) for unit in self._units]
        every = range(len(self._units))
        self._named = TextIndex((name, at) for at in every for name in self._names(at))
        self._alike = TextIndex((text, at) for at in every for text in self._forms(at))
        self._aliases: dict[str, int] = {}
        self._pairs: dict[str, array[int]] = defaultdict(lambda: array("I"))
        for at, parts in enumerate(self._parts):
            for pair in _pairs(parts.text):
                self._pairs[pair].append(at)
        for alias, unit in (aliases or {}).items():
            self.remember(alias, unit)

    def remember(self, alias: str, unit: str) -> None:
        """From now on that name is the unit's; a unit that left the register is passed over."""
        if unit in self._by_id:
            self._aliases[normal(alias)] = self._by_id[unit]

    def match(self, name: str, near: Sequence[str] = ()) -> NameMatch:
        """Whose name it is. `near` are places or units that whoever sent it belongs to."""
        whole = normal(name)
        if not whole:
            return NameMatch(None)
        if (alias := self._aliases.get(whole)) is not None:
            return self._taken(alias)
        parts = self._places.parts(name)
        named = [at for at in self._named.under(whole) if whole in self._names(at)]
        alike = [at for at in self._alike.under(parts.text) if parts.text in self._forms(at)]
        for found in (named, [at for at in alike if self._of_level(at, parts.level)]):
            if len(found) == 1 and not parts.nobody:
                return self._taken(found[0])
            if found:
                return self._of_several(found, parts, near)
        if parts.nobody:
            return NameMatch(None, nobody=True)
        return self._nearly(parts, whole, near)

    def _of_several(self, found: Sequence[int], parts: NameParts, near: Sequence[str]) -> NameMatch:
        """The one of several of a name that is near; else all of them are asked about."""
        close = [at for at in found if self._is_near(at, near)]
        if len(close) == 1:
            return self._taken(close[0])
        first = [*close, *(at for at in found if at not in close)]
        shown = tuple(UnitCandidate(self._units[at], 100.0) for at in first[:SHOWN])
        return NameMatch(None, shown, parts.nobody)

    def _nearly(self, parts: NameParts, whole: str, near: Sequence[str]) -> NameMatch:
        """The one unit whose name it is but for a slip; else the likeliest."""
        looked = self._likely(parts.text)
        fitting = [] if parts.level else [at for at in looked if self._slipped(at, parts, whole)]
        ranked = self._ranked(parts.text, whole, looked, near)
        ranked.sort(key=lambda each: each[0] not in fitting)
        if len(fitting) == 1 and self._clear(parts, *ranked):
            return self._taken(fitting[0])
        return NameMatch(None, tuple(UnitCandidate(self._units[at], score) for at, score in ranked[:SHOWN]))

    def _slipped(self, at: int, parts: NameParts, whole: str) -> bool:
        return slipped(parts, self._parts[at], whole, normal(self._units[at].name))

    def _of_level(self, at: int, level: str) -> bool:
        """Whether a unit is of a level that was named alone: 市公安局 is not 阳城县公安局."""
        unit = self._units[at]
        above = re.split(r"(?<=[省市县区旗镇乡])", unit.name + "#" + unit.parent)
        return not level or unit.level == level or any(each.endswith(level) for each in above)

    def _clear(self, parts: NameParts, first: tuple[int, float], *others: tuple[int, float]) -> bool:
        """Whether no other is more like the name than the first, or that has the name's very own name."""
        at, best = first
        return (bool(parts.core) and parts.core == self._parts[at].core) or all(s <= best for _, s in others)

    def _taken(self, at: int) -> NameMatch:
        unit = self._units[at]
        return NameMatch(unit, (UnitCandidate(unit, 100.0),))

    def _is_near(self, at: int, near: Sequence[str]) -> bool:
        """Whether a unit is one of those places or units, or belongs to one."""
        unit, own = self._units[at], self._parts[at].places
        names = {unit.id, unit.name, unit.parent, *own} - {""}
        return any(place in names or self._places.stem_of(place) in own for place in near)

    def _likely(self, text: str) -> list[int]:
        """The units that share most pairs of characters with a text, the rare ones counted first."""
        pairs = sorted((self._pairs[pair] for pair in _pairs(text) if pair in self._pairs), key=len)
        counted: Counter[int] = Counter()
        taken = 0
        for units in pairs:
            if counted and taken + len(units) > MOST_POSTINGS:
                break
            counted.update(units)
            taken += len(units)
        most = counted.most_common(10 * LOOKED_AT)
        scored = process.extract(
            text,
            {at: self._parts[at].text for at, _ in most},
            scorer=fuzz.ratio,
            limit=LOOKED_AT,
        )
        return [at for _, _, at in scored]

    def _ranked(
        self, text: str, whole: str, looked: Iterable[int], near: Sequence[str]
    ) -> list[tuple[int, float]]:
        """Units by how like the name they are, the near ones first among the equals."""

        def score(at: int) -> float:
            full = normal(self._units[at].name)
            return max(fuzz.ratio(text, self._parts[at].text), fuzz.ratio(whole, full))

        scored = [(at, score(at) + (5 if self._is_near(at, near) else 0)) for at in looked]
        return sorted(scored, key=lambda each: -each[1])

    def _of_unit(self, unit: Unit) -> NameParts:
        """A unit's name in its parts, with the places that the register files it under."""
        parts = self._places.parts(unit.name)
        above = [self._places.stem_of(each) for each in self._above(unit)]
        every = dict.fromkeys((*above, *parts.places))
        places = tuple(each for each in every if each != parts.core)
        return parts._replace(places=self._same.setdefault(places, places))

    def _above(self, unit: Unit) -> list[str]:
        """The place that a unit belongs to, and that which this belongs to, the widest first."""
        found: list[str] = []
        while unit.parent and len(found) < 3:
            above = self._by_id.get(unit.parent)
            if above is None:
                name = unit.parent
                found.insert(0, name)
                break
            unit = self._units[above]
            if self._places.knows(normal(unit.name)):
                found.insert(0, unit.name)
        return found

    def _names(self, at: int) -> set[str]:
        """A unit's names as they are written."""
        unit = self._units[at]
        return {normal(unit.name), normal(unit.short_name)} - {""}

    def _forms(self, at: int) -> set[str]:
        """All forms of its names."""
        parts = self._parts[at]
        heads = set(parts.heads())
        bare = {head for head in heads if parts.is_firm and len(head) >= LONG_HEAD}
        others = {self._places.parts(other).text for other in _other_names(self._units[at])}
        return {head + parts.kind for head in heads} | bare | others


class TextIndex:
    """Numbers of units under texts, eight bytes each: the texts themselves would take forty times as much.

    A text is told by its hash: whoever asks sees to it that what is found is filed under that very text.
    """

    def __init__(self, filed: Iterable[tuple[str, int]]) -> None:
        keys = array("Q", (_place(text) | number for text, number in filed))
        self._keys = array("Q", sorted(keys))

    def under(self, text: str) -> Iterable[int]:
        """The numbers that may be filed under a text, each once, in their order."""
        place = _place(text)
        first = bisect_left(self._keys, place)
        last = bisect_right(self._keys, place | MOST_UNITS)
        return dict.fromkeys(key & MOST_UNITS for key in self._keys[first:last])


def _place(text: str) -> int:
    """Where the numbers of a text begin: its hash above those that a number takes."""
    return (hash(text) << MOST_UNITS.bit_length()) & MOST_FILED


def _places(units: Sequence[Unit]) -> set[str]:
    """The names of places: what units belong to, towns of the register, what several names begin with."""
    by_id = {unit.id: unit.name for unit in units}
    found = {by_id.get(unit.parent, unit.parent) for unit in units} - {""}
    often = Counter(place for unit in units for match in [_PLACED.match(unit.name)] for place in _of(match))
    named = {place for place, times in often.items() if times > 1}
    return {place for place in found | named if len(place) <= LONGEST_PLACE}


def _other_names(unit: Unit) -> Iterable[str]:
    """The short name; of 阳城县发展和改革局（阳城县能源局） both."""
    found = _TWO_NAMES.match(unit.name)
    return [name for name in (unit.short_name, *(found.groups() if found else ())) if name]


def _of(match: re.Match[str] | None) -> Iterable[str]:
    return (place for place in match.groups() if place) if match else ()


def _pairs(text: str) -> set[str]:
    return {text[at : at + 2] for at in range(len(text) - 1)}
