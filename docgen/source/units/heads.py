"""The head of a table of units: which of its columns stands for which of the register's.

Reads: the first rows of a table.
Writes: Head.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from operator import itemgetter

from docgen.grid import Cells, GridHead, Heading, Span, Vocabulary, find_head, is_numbering
from docgen.grid.headings import plain
from docgen.model.units import COLUMNS, GENERAL, HOMES, LEVELS, PLACES
from docgen.source.units import beside
from docgen.source.units.persons import IN_ONE_CELL, UnitColumns, reached, stretches
from docgen.source.units.rules import CONTACT, EMAIL, LEVEL, NAME, PARENT, PHONE

Values = tuple[str, ...]

TOGETHER = len(COLUMNS)  # behind the columns of the register, one that holds two of them
VOCABULARY = Vocabulary(
    (
        *(
            Heading(each.key, each.headings, needed=each.field == "name", several=each.field == "phone")
            for each in COLUMNS
        ),
        Heading("联系人及电话", IN_ONE_CELL),
    )
)
KNOWN = "、".join(column.key for column in COLUMNS)
HOME_LEVELS = ("乡", "县", "村", "市")  # of several places beside a firm, which it belongs to
# Units that stand in a list of places and are none.
NO_PLACE = re.compile(r"(?:局|公司|中心|学校|小学|中学|医院|卫生院|厂|矿|站|集团|大队|支队)$")


def _level(cell: str) -> str:
    """The level of the places below a heading; empty where it is none of places."""
    word = VOCABULARY.word(cell)
    return PLACES.get(word) or HOMES.get(word, "")


@dataclass(frozen=True)
class Head:
    """Which cells of a row fill each of COLUMNS (none, one, or several telephone columns).

    `grid` says where it stands and what the columns are called. `level` is the 层级 of units that stand in a
    column of places, where the table has none of its own. `grouped` tells that each unit lies in a place of
    the 所属 column, so that a blank there can only repeat the one above. `left` and `right` bound a list that
    stands beside others, all columns count from `left`; `others` are the columns of other persons beside the
    contact, `rivals` those of other units that have contacts too, `together` is one that holds names and
    numbers in one cell.
    """

    grid: GridHead
    cells: tuple[tuple[int, ...], ...]
    level: str = ""
    grouped: bool = False
    left: int = 0
    right: int | None = None
    others: tuple[int, ...] = ()
    rivals: tuple[int, ...] = ()
    together: int | None = None

    @property
    def persons(self) -> Sequence[int]:
        """The columns of the file, from 0, in which persons stand."""
        return [self.left + at for at in self.cells[CONTACT]]

    @property
    def row(self) -> int:
        """The last of its rows."""
        return self.grid.last

    @property
    def words(self) -> tuple[str, ...]:
        """The word above each column."""
        return self.grid.words

    @property
    def score(self) -> int:
        """How many of the register's columns the head names."""
        return sum(map(bool, self.cells))

    @property
    def unused(self) -> tuple[str, ...]:
        """The headings that stand for nothing; not that of the rows' numbers."""
        used = {at for places in self.cells for at in places} | {self.together}
        used |= set() if self.rivals else set(self.others)  # told as those of other persons
        left = (at for at, word in enumerate(self.words) if at not in used and word)
        return tuple(self.label(at) for at in left if not is_numbering(self.words[at]))

    @property
    def reached(self) -> Sequence[int]:
        """The columns of the contact and of the numbers that are read."""
        return sorted((*self.cells[CONTACT], *self.cells[PHONE], *self.cells[EMAIL]))

    @property
    def is_part(self) -> bool:
        """Whether other lists stand beside this one."""
        return bool(self.left) or self.right is not None

    @property
    def places_above(self) -> bool:
        """Whether the 所属 column is headed by a word for places (乡镇), and not by 所属 itself."""
        return bool(self.cells[PARENT]) and bool(_level(self.words[self.at(PARENT)]))

    def label(self, at: int) -> str:
        """The word above a column, with that of the upper row where it stands above others too."""
        word = self.words[at]
        return self.grid.group(at) + word if self.words.count(word) > 1 else word

    def own(self, rows: Iterable[tuple[int, Cells]]) -> Iterator[tuple[int, Cells]]:
        """The rows of the sheet with the cells of this list."""
        if not self.is_part:
            return iter(rows)
        return ((number, cells[self.left : self.right]) for number, cells in rows)

    def own_spans(self, spans: Sequence[Span]) -> Sequence[Span]:
        """What is merged in this list."""
        return beside.spans_of(spans, self.left, self.right)

    def at(self, column: int) -> int:
        """The first cell of a column, from 0; 0 where the table has none."""
        return self.cells[column][0] if self.cells[column] else 0

    def taken(self) -> Iterator[tuple[str, str]]:
        """Each heading that is used with the column of the register that it stands for."""
        pairs = (
            (at, column.key) for column, places in zip(COLUMNS, self.cells, strict=True) for at in places
        )
        both = ((self.together, VOCABULARY.headings[TOGETHER].key),) if self.together is not None else ()
        return ((self.label(at), key) for at, key in sorted((*pairs, *both)))

    def reader(self) -> Callable[[Cells], Values]:
        """What takes the values of COLUMNS from a row of cells."""
        used = [at for cells in self.cells for at in cells]
        width = max((*used, self.together or 0)) + 1
        places = [cells[0] if cells else width for cells in self.cells]
        if self.level:
            places[LEVEL] = width + 1
        if self.together is not None:
            places[CONTACT] = self.together
        first, name, phones = itemgetter(*places), places[NAME], self.cells[PHONE]

        def read(cells: Cells) -> Values:
            cells = [cell.strip() for cell in cells[:width]] + [""] * (width + 2 - min(len(cells), width))
            if len(phones) > 1:
                cells[phones[0]] = "、".join(dict.fromkeys(filter(None, (cells[n] for n in phones))))
            if self.level and cells[name] and not NO_PLACE.search(cells[name]):
                cells[width + 1] = self.level
            values: Values = first(cells)
            return values

        return read


def understood(grid: GridHead) -> Head | None:
    """The head of a register that a grid's is; None where it names no column for the unit's name."""
    if NAME not in grid.found:
        return None
    (_, name), *others = grid.found[NAME]
    words = grid.words
    parent = _parent(_level(words[name]), words, grid.found.get(PARENT, ()), others)
    columns = grid.columns(VOCABULARY)
    columns[PARENT] = () if parent is None else (parent,)
    told = stretches(grid, VOCABULARY, name, parent)
    person = reached(told, VOCABULARY)
    columns[CONTACT], columns[PHONE], columns[EMAIL] = person.contact, person.phones, person.emails
    *columns, together = columns
    return Head(
        grid,
        tuple(columns),
        others=person.others,
        rivals=tuple(_rivals(told, name, words)),
        together=together[0] if together and not person.contact else None,
        level="" if columns[LEVEL] else PLACES.get(plain(words[name]), ""),
        grouped=parent is not None and _lies_in(_level(words[name]), words[parent]),
    )


def _rivals(told: Iterable[UnitColumns], name: int, words: Sequence[str]) -> Iterator[int]:
    """The columns of other units that have persons or numbers of their own, as a second list beside has.

    A wider place before the names has them too: 乡镇, 电话, 村, 电话.
    """
    for each in told:
        known = VOCABULARY.rank(words[each.at]) if each.at >= 0 else None
        is_wider = each.at < name and bool(_level(words[each.at]))
        if known and known[0] == NAME and each.foreign and each.kinds and not is_wider:
            yield each.at


def _lies_in(level: str, heading: str) -> bool:
    """Whether places of a level always lie in one of the places below a heading."""
    above = _level(heading) or ("乡" if VOCABULARY.word(heading) in GENERAL else "")
    return bool(level and above) and LEVELS.index(above) < LEVELS.index(level)


def _parent(
    level: str,
    cells: Sequence[str],
    stated: Sequence[tuple[int, int]],
    others: Sequence[tuple[int, int]],
) -> int | None:
    """The cell of 所属: a column that says so (`stated`), else of `others`, which could hold names too.

    Of a place (`level`) it is the next wider one: villages of one name are told apart by their towns.
    """
    columns = [(0, rank, at) for rank, at in stated] + [(1, rank, at) for rank, at in others]
    fit = []
    for unstated, rank, at in columns:
        # What the clerk calls 所属 is where a firm belongs, whatever else is stated of it.
        far = _distance(level, cells[at]) if level or unstated else 0
        if far is not None:
            fit.append((far, unstated, rank, at))
    return min(fit)[-1] if fit else None


def _distance(level: str, heading: str) -> int | None:
    """How near the place below a heading is to units of a level, or to a firm; None where it holds none."""
    above, word = _level(heading), VOCABULARY.word(heading)
    if not above:
        if (VOCABULARY.rank(word) or (-1, 0))[0] == PARENT:
            return 0
        return len(LEVELS) if level == "村" and word in GENERAL else None
    if not level:
        return 1 + HOME_LEVELS.index(above)
    steps = LEVELS.index(level) - LEVELS.index(above)
    return steps if steps > 0 else None


def best_heads(rows: Iterable[tuple[int, Cells]]) -> list[Head]:
    """The head of a table, from its first rows, or of each of several that stand side by side; or none."""
    found = find_head(rows, VOCABULARY, _score)
    first = understood(found) if found else None
    if not found or not first:
        return []
    places = beside.lists(found, first.at(NAME))
    if len(places) == 1:
        return [first]
    parts = (
        (left, right, understood(beside.head_of(found, left, right, VOCABULARY))) for left, right in places
    )
    last = places[-1][0]
    return [replace(h, left=left, right=None if left == last else right) for left, right, h in parts if h]


def is_turned(rows: Sequence[tuple[int, Cells]], head: Head) -> bool:
    """Whether the list has a unit in each column, and its words one below the other."""
    return beside.is_turned(rows, head.score, VOCABULARY, NAME)


def _score(grid: GridHead) -> int:
    """How many of the register's columns a head names; none where it has no names of units."""
    head = understood(grid)
    return head.score if head else 0
