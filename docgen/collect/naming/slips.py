"""Whether a name is another one with one slip of the pen, where no unit of its family could be meant.

一字之差 may be a slip (应急管里局) or another unit (东关村, 西关村; 商务局, 税务局): a slip counts only in
the part of a name that has enough around it to say so.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from docgen.collect.naming.parts import WORDS, NameParts
from docgen.collect.naming.vocabulary import RANKS
from docgen.source.units.alike import TELLING

# How long a part must be that a slip may be in: a firm's own name is two characters before its trade, and
# each change of them makes another firm; a character put for another makes another office of a short kind.
LONG_ENOUGH = {"other": {"core": 9, "kind": 5}, "moved": {"core": 8, "kind": 4}}
AROUND = 5  # characters before the kind, for a slip in the name of a place


class NameSlip(NamedTuple):
    """Where in the right name it is, and whether a character stands for another (else: moved, more, less)."""

    at: int
    other: bool


def one_slip(written: str, right: str) -> NameSlip | None:
    """The one slip between two different texts; None where there are more, or where it tells units apart."""
    if abs(len(written) - len(right)) > 1:
        return None
    at = next((i for i, (a, b) in enumerate(zip(written, right, strict=False)) if a != b), -1)
    at = min(len(written), len(right)) if at < 0 else at
    if len(written) == len(right):
        return _same_length(written, right, at)
    longer, shorter = (written, right) if len(written) > len(right) else (right, written)
    one_more = longer[at + 1 :] == shorter[at:] and longer[at] not in TELLING
    return NameSlip(min(at, len(right) - 1), other=False) if one_more else None


def _same_length(written: str, right: str, at: int) -> NameSlip | None:
    """A character for another, or two in the wrong order."""
    if written[at + 1 :] == right[at + 1 :]:
        return None if at < len(right) and {written[at], right[at]} & TELLING else NameSlip(at, other=True)
    swapped = written[at : at + 2] == right[at : at + 2][::-1] and written[at + 2 :] == right[at + 2 :]
    return NameSlip(at, other=False) if swapped else None


def slipped(written: NameParts, right: NameParts, whole: str, full: str) -> bool:
    """Whether a name is the right one but for a slip: in its parts, or (`whole`, `full`) as both are written.

    A place that is known and is none of the right one's tells that it is not.
    """
    if not set(written.places) <= set(right.places):
        return False
    if written.kind and right.kind and written.kind != right.kind:
        return _renamed(written, right)
    return any(_may_be(*each) for each in _compared(written, right, whole, full))


def _renamed(written: NameParts, right: NameParts) -> bool:
    """东冶乡 for 东冶镇: the rank has changed, the town and its county are the same."""
    ranks = {written.kind, right.kind} <= RANKS
    return ranks and written.core == right.core and bool(written.places)


class _Compared(NamedTuple):
    """Texts to compare: as written, as right, where in the right one its own name begins and ends.

    `before` is where the places end before it: 华兴 of 黄阳县华兴食品公司 is the firm's own, whatever town is
    called so too.
    """

    written: str
    right: str
    start: int
    end: int
    before: int


def _compared(written: NameParts, right: NameParts, whole: str, full: str) -> Iterator[_Compared]:
    kinds = WORDS.get(right.kind, (right.kind,))
    taken = right.places[-1] if right.is_firm and right.places else ""  # a stem, which a firm's name may be
    if said := max((word for word in kinds if full.endswith(word)), key=len, default=""):
        end = len(full) - len(said)
        yield _Compared(whole, full, end - len(right.core), end, _before(full[:end], taken, right.core))
    mine = "".join(written.places) + written.core
    for head in right.heads():
        start, before = len(head) - len(right.core), _before(head, taken, right.core)
        for word in (right.kind,) if written.kind else kinds:
            yield _Compared(mine + written.kind, head + word, start, len(head), before)


def _before(head: str, taken: str, core: str) -> int:
    """Where the places of a name end; the last, where no rank follows it, is the firm's own name."""
    return len(head) - len(core) - (len(taken) if head.endswith(taken + core) else 0)


def _may_be(written: str, right: str, start: int, end: int, before: int) -> bool:
    """Whether the one slip is where it may be."""
    slip = one_slip(written, right) if written != right else None
    if slip is None:
        return written == right
    if slip.at < before:
        return end >= AROUND
    if slip.at < start:
        return False
    # Where the own name ends, nobody knows: 宋庄村 is not 宋村, 于岭村民委员会 not 于村村民委员会.
    own = slip.at < end or (slip.at == end and (slip.other or len(written) > len(right)))
    part, length = ("core", end - start) if own else ("kind", len(right) - end)
    return length >= LONG_ENOUGH["other" if slip.other else "moved"][part]
