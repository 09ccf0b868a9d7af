"""The head of a table: the one or two rows that name its columns.

Reads: the first rows of a grid.
Writes: GridHead, and the doubts about it.

What is merged downwards must have been carried, so that of a head of two rows the second has all words.
Where it has not all, because the cells were never merged (as in a CSV), the two rows are read together:
联系方式 above 联系人 and 电话.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice, zip_longest
from typing import NamedTuple

from docgen.grid.cells import Cells, letters
from docgen.grid.headings import Vocabulary, is_numbering

MOST_HEAD_ROWS = 30  # titles, notes and dates that stand above the head
LEAST_RIVAL = 2  # columns that another row must name, with all that are needed, to be taken for a head

Place = tuple[int, int]  # how usual the word is, from 0; the column, from 0


@dataclass(frozen=True)
class GridHead:
    """The rows `first` to `last`, the word above each column, the places of each heading, the best first.

    `stated` are the rows as they stand there. `rival` is a row that may be the head just as well, or 0.
    `groups` is, of a head of two rows, the word of the upper one above each column that has one of its own
    below it: 联络员 above 姓名.
    """

    first: int
    last: int
    words: tuple[str, ...]
    found: Mapping[int, Sequence[Place]]
    stated: tuple[tuple[str, ...], ...]
    rival: int = 0
    groups: tuple[str, ...] = ()

    def group(self, at: int) -> str:
        """The word of the upper row above a column, from 0; empty where there is none."""
        return self.groups[at] if at < len(self.groups) else ""

    def columns(self, vocabulary: Vocabulary) -> list[tuple[int, ...]]:
        """The columns, from 0, that fill each heading; none, one, or several where it takes them."""
        places = [tuple(at for _, at in self.found.get(n, ())) for n in range(len(vocabulary.headings))]
        both = zip(places, vocabulary.headings, strict=True)
        return [found if heading.several else found[:1] for found, heading in both]

    def repeated_by(self, cells: Cells, vocabulary: Vocabulary) -> bool:
        """Whether a row names as many columns as one does that is printed anew on every page."""
        return len(one_row(0, cells, vocabulary).found) >= min(2, len(self.found))

    def says(self, cells: Cells) -> bool:
        """Whether a row says the very same as one of the head's."""
        return any(_same([cell.strip() for cell in cells], row) for row in self.stated)


class Doubt(NamedTuple):
    """What a head leaves open: the message's code, row and column (from 1; 0 for all), its facts."""

    code: str
    row: int
    column: int
    facts: Mapping[str, object]


def one_row(number: int, cells: Iterable[str], vocabulary: Vocabulary) -> GridHead:
    """A row taken as a head."""
    words = tuple(cell.strip() for cell in cells)
    return GridHead(number, number, words, _found(words, vocabulary), (words,))


def two_rows(upper: GridHead, lower: GridHead, vocabulary: Vocabulary) -> GridHead | None:
    """Two rows, one below the other, taken as a head; None where the second is none, but a row of values."""
    above, below = upper.words, lower.words
    words, group, gained = list[str](), "", False
    pairs = list(zip_longest(above, below, fillvalue=""))
    for at, (up, low) in enumerate(pairs):
        group = up or (group if low else "")
        goes_on = at + 1 < len(pairs) and not pairs[at + 1][0] and bool(pairs[at + 1][1])
        if not low or low == up:
            words.append(up)
            continue
        known = next((word for word in (group + low, low) if vocabulary.rank(word)), "")
        if not known and up and vocabulary.rank(up):
            if not goes_on:
                return None  # a value below a heading
            known = up
        words.append(known or low)
        gained = gained or bool(known)
    if not gained:
        return None
    return GridHead(upper.first, lower.last, tuple(words), _found(words, vocabulary), (above, below))


def find_head(
    rows: Iterable[tuple[int, Cells]],
    vocabulary: Vocabulary,
    score: Callable[[GridHead], int] = lambda head: len(head.found),
) -> GridHead | None:
    """The head among the first rows: what scores most, of equals the upper; None where nothing scores.

    A title that happens to be a heading scores less than the head below it.
    """
    scored = [(score(head), head) for head in _candidates(rows, vocabulary)]
    scored = [(points, head) for points, head in scored if points > 0]
    if not scored:
        return None
    _, best = max(scored, key=lambda each: (each[0], each[1].first == each[1].last, -each[1].last))
    needed = {number for number, heading in enumerate(vocabulary.headings) if heading.needed}
    others = (head for points, head in scored if points >= LEAST_RIVAL and needed <= head.found.keys())
    apart = (head for head in others if head.first > best.last + 1 or head.last < best.first - 1)
    rival = next((head.last for head in apart if not _same(head.words, best.words)), 0)
    return replace(best, rival=rival)


def doubts(head: GridHead, vocabulary: Vocabulary) -> Iterator[Doubt]:
    """What is missing, stands twice, is not known, or could be the head as well."""
    columns = head.columns(vocabulary)
    for number, heading in enumerate(vocabulary.headings):
        if heading.needed and not columns[number]:
            yield Doubt("DG-G102", head.last, 0, {"key": heading.key})
        for _, at in () if heading.several else head.found.get(number, ())[1:]:
            first = columns[number][0]
            facts = {"key": heading.key, "written": head.words[at], "same": head.words[first]}
            facts["other"] = f"{letters(first + 1)}{head.last}"
            yield Doubt("DG-G103", head.last, at + 1, facts)
    for at, word in enumerate(head.words):
        if word and vocabulary.rank(word) is None and not is_numbering(word):
            yield Doubt("DG-G104", head.last, at + 1, {"written": word, "known": vocabulary.keys})
    if head.rival:
        yield Doubt("DG-G105", head.rival, 0, {"row": head.rival, "head": head.last})


def _candidates(rows: Iterable[tuple[int, Cells]], vocabulary: Vocabulary) -> Iterator[GridHead]:
    """Each of the first rows as a head, and with the row above it."""
    before = None
    for number, cells in islice(rows, MOST_HEAD_ROWS):
        here = one_row(number, cells, vocabulary)
        groups = _groups(before.words, here.words, vocabulary) if before else ()
        yield replace(here, groups=groups)
        if before and (both := two_rows(before, here, vocabulary)):
            yield replace(both, groups=groups)
        before = here


def _groups(above: Sequence[str], below: Sequence[str], vocabulary: Vocabulary) -> tuple[str, ...]:
    """The word of the upper of two rows above each column of the lower; none where it is no row of a head.

    A title tells of all columns; of a head at least one column stands in both rows, or in the upper only.
    """
    pairs = list(zip_longest(above, below, fillvalue=""))
    if not any(up and low in ("", up) and vocabulary.rank(up) for up, low in pairs):
        return ()
    groups, group = list[str](), ""
    for up, low in pairs:
        group = up or (group if low else "")
        groups.append(group if low and low != up else "")
    return tuple(groups)


def _found(words: Iterable[str], vocabulary: Vocabulary) -> Mapping[int, Sequence[Place]]:
    """The places of each heading, the most usual word first."""
    found: dict[int, list[Place]] = {}
    for at, word in enumerate(words):
        if word and (known := vocabulary.rank(word)):
            found.setdefault(known[0], []).append((known[1], at))
    return {number: sorted(places) for number, places in found.items()}


def _same(words: Sequence[str], others: Sequence[str]) -> bool:
    """Whether two rows say the same, blank cells at their ends aside."""
    return any(words) and all(one == other for one, other in zip_longest(words, others, fillvalue=""))
