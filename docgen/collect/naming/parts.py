"""A unit's name in parts: the places before it, its own name, what kind of unit it is.

Reads: a name, the places that the register knows.
Writes: NameParts; 阳城县应急局 and 山西省晋城市阳城县应急管理局 come to the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, combinations
from typing import NamedTuple

from docgen.collect.naming.vocabulary import (
    BODIES,
    LEADS,
    LEVELS_ALONE,
    NOBODY,
    OFFICES,
    OWN,
    PLACE_ENDS,
)
from docgen.source.units.alike import normal
from docgen.standard.han import HAN

SHORTEST_STEM = 2
# Each word of a kind with the name that stands for it, the longest first: a name ends with only one.
KINDS: Mapping[str, str] = dict(
    sorted(
        ((normal(word), normal(row[0])) for row in chain(OFFICES, BODIES) for word in row),
        key=lambda each: -len(each[0]),
    )
)
_BODIES = frozenset(normal(row[0]) for row in BODIES)
WORDS: Mapping[str, tuple[str, ...]] = {
    normal(row[0]): tuple(normal(word) for word in row) for row in chain(OFFICES, BODIES)
}
FIRM = normal("公司")
LONGEST_KIND = max(len(word) for word in KINDS)
_ORDINAL = re.compile("第(?=[0-9一二三四五六七八九十百])")
_LEADS = re.compile("^(?:" + "|".join(sorted(map(normal, LEADS), key=len, reverse=True)) + ")")
_NOBODY = frozenset(map(normal, NOBODY))
_WIDER = re.compile(rf"[{HAN}]{{2,7}}?(?:省|自治区|自治州|市|盟|地区)")
_TAILS = re.compile("(?:加?盖章处?|公章|签章|印章)$")


class NameParts(NamedTuple):
    """The stems of places (阳城, 东冶), the name of its own (王庄; none of 公安局), the kind, "" if unknown.

    `level` is that of a unit which names its level alone: 县公安局.
    """

    places: tuple[str, ...]
    core: str
    kind: str
    level: str = ""

    @property
    def nobody(self) -> bool:
        """Whether it names nobody: 县局, 我单位, 村委会."""
        alone = not self.places and self.kind in _NOBODY
        return self.core in _NOBODY or (not self.core and (alone or not self.kind))

    @property
    def is_firm(self) -> bool:
        """Whether it is a firm, which is known by its name alone; 姜村 is a village, or else a 社区 of it."""
        return self.kind == FIRM

    @property
    def text(self) -> str:
        """All of it, as names are compared."""
        return "".join(self.places) + self.core + self.kind

    def heads(self) -> Iterator[str]:
        """What may stand before the kind: with all the places, or some of them left out."""
        for count in range(len(self.places), -1, -1):
            for some in combinations(self.places, count):
                yield "".join(some) + self.core


def stem(place: str) -> str:
    """阳城 of 阳城县; a name of two characters keeps both."""
    for end in PLACE_ENDS:
        if place.endswith(end) and len(place) - len(end) >= SHORTEST_STEM:
            return place[: -len(end)]
    return place


class Gazetteer:
    """The places that a register knows, by their names and stems."""

    def __init__(self, places: Iterable[str]) -> None:
        self._stems: dict[str, str] = {}
        for name in map(normal, places):
            own = stem(name)
            self._stems[name] = own
            self._stems.setdefault(own, own)
        self._longest = max(map(len, self._stems), default=0)

    def parts(self, name: str) -> NameParts:
        """A name in its parts."""
        text = _LEADS.sub("", _ORDINAL.sub("", normal(name)), count=1)
        text = _TAILS.sub("", text) or text
        if text[:1] in OWN and (text[1:] in _NOBODY or text[1:2] in LEVELS_ALONE):
            text = text[1:]
        places, rest = self._peeled(self._from_known(text))
        if _is_office(rest):
            return NameParts(places, "", KINDS[rest])
        level = rest[:1]
        if level in LEVELS_ALONE and (rest[1:] in _NOBODY or (not places and _is_office(rest[1:]))):
            rest = rest[1:]
        else:
            level = ""
        core, kind = (rest, "") if rest in _NOBODY else _kind_of(rest)
        return NameParts(places, core, kind, level)

    def _from_known(self, text: str) -> str:
        """A name without a province and a city that the register does not know, where it knows the place
        behind them."""
        rest = text
        while not self._first(rest) and (wider := _WIDER.match(rest)):
            rest = rest[wider.end() :]
        return rest if self._first(rest) else text

    def stem_of(self, place: str) -> str:
        """The stem of a place, known or not."""
        return self._stems.get(normal(place)) or stem(normal(place))

    def knows(self, name: str) -> bool:
        """Whether that is the name, or the stem, of a place."""
        return name in self._stems

    def _peeled(self, text: str) -> tuple[tuple[str, ...], str]:
        """The places that a name begins with, and the rest: never nothing, nor a town's own name."""
        places: list[str] = []
        while found := self._first(text):
            rest = text[len(found) :]
            if not rest or _kind_of(text)[0] == stem(found):
                break
            own = self._stems[found]
            if own not in places:
                places.append(own)
            text = rest
        return tuple(places), text

    def _first(self, text: str) -> str:
        """The longest place that a text begins with."""
        for length in range(min(self._longest, len(text)), SHORTEST_STEM - 1, -1):
            if text[:length] in self._stems:
                return text[:length]
        return ""


def _is_office(text: str) -> bool:
    """Whether a text is a kind that needs no name before it."""
    return text in KINDS and KINDS[text] not in _BODIES


def _kind_of(text: str) -> tuple[str, str]:
    """A name without its kind, and the kind; a body has a name of its own before it (王庄村, not 村)."""
    for length in range(min(LONGEST_KIND, len(text)), 0, -1):
        kind = KINDS.get(text[-length:])
        if kind and (kind not in _BODIES or len(text) > length):
            return text[:-length], kind
    return text, ""
