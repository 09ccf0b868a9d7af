"""Which 附件说明 an annex belongs to: the document's, of the text it issues, or of an annex before it.

Reads: the annexes recognised so far.
Writes: the place of the annex that lists the next one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from docgen.check.outline import ISSUED, Annex, Name, bare


def lister_of(
    number: str,
    titles: Collection[str],
    before: Sequence[Annex],
    names: Sequence[Name],
    issued: Sequence[Name] = (),
) -> int | None:
    """The place in `before` of the annex that lists one of this number and title; None for the document.

    `titles` are what the list may call it: its title, or the mark of an order that has none. `names` are the
    document's own list, `issued` that of the text it issues (ISSUED where this lists it). The innermost list
    goes first, but for those that have had their annex of that number. Where no title tells, a number that
    the document's own annexes have had already, or that is not in its list, goes to the last annex that
    lists it.
    """
    lists = [(place, before[place].names) for place in _open(before)] + [(ISSUED, issued)]
    written = set(map(bare, titles))
    taken = {annex.lister for annex in before if annex.number == number}
    naming = [
        place
        for place, listed in [*lists, (None, names)]
        if any(name.ordinal == number and name.title in written for name in listed)
    ]
    waiting = [place for place in naming if place not in taken]
    again = [place for place in naming if place is not None]
    if waiting or again:
        return (waiting or again)[0]
    had = {annex.number for annex in before if annex.lister is None}
    foreign = bool(names or issued) and not _lists(names, number)
    others = (place for place, listed in lists if _lists(listed, number))
    unlisted = ISSUED if issued and not names else None
    return next(others, unlisted) if number in had or foreign else None


def _open(before: Sequence[Annex]) -> Iterator[int]:
    """The places of annexes whose own may still follow: the last one, the one that lists it, and so on."""
    place: int | None = len(before) - 1 if before else None
    while place is not None and place != ISSUED:
        yield place
        place = before[place].lister


def _lists(names: Sequence[Name], number: str) -> bool:
    return any(name.ordinal == number for name in names)
