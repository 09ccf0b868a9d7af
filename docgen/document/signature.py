"""署名, 签名章 and 成文日期: which stand on one row, and where (GB/T 9704-2012 7.3.5.1-7.3.5.3).

Reads: SignatureBlock, SignetBlock.
Writes: rows, from above.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import ceil
from typing import TypeAlias

from docgen.document.attachment_note import TEXT_ABOVE
from docgen.document.cells import cells
from docgen.document.elements import Element, Face, Notes, SignatureBlock, SignetBlock
from docgen.document.title import balanced, in_full_lines
from docgen.standard.gbt9704 import (
    CELL,
    CELLS_PER_LINE,
    POST_INDENT,
    SEALED_DATE_INDENT,
    SIGNET_INDENT,
    UNSEALED_INDENT,
)
from docgen.standard.layouts import Layout

SEAL = 42.0  # mm across, usual for an organ of a county; practice, in no standard
SEAL_ROW = 5.0  # lines from one row of sealed names to the next, so that no two seals touch
LEAST_APART = 0.4  # mm between two seals, at least
TIGHT_ROW = SEAL + LEAST_APART  # mm: the same where a page would not hold all rows otherwise (7.3.5.5)
SEAL_ABOVE = 2.0  # lines of white that a seal needs above the first line of what it is pressed on
SEAL_BELOW = 9.0  # mm that it reaches below a date, whose name lies a little below its middle
SEAL_COLUMNS = {3: 45.0, 2: 78.0}  # mm between the centres of so many seals in a row, within the type area
MOST_CLOSER = 0.5  # 字 that the names of a row move together, for the first to stay within the type area
BROKEN_LINES = (2, 3)  # at most, of a name where a page would not hold all rows otherwise
MOST_BROKEN = (4, 5)  # the same where it would hold no line of the text with them
SIGNET_ROOM = 8.0  # 字 that a 签名章 takes up; it is as high as SIGNET_LINES; practice
SIGNET_LINES = 2


@dataclass(frozen=True)
class Placed:
    """Text that ends `right` 字 from the right edge of the type area."""

    text: str
    right: float
    face: Face = Face.FANGSONG

    @property
    def width(self) -> float:
        """字 of its longest line."""
        return _width(self.text)

    @property
    def left(self) -> float:
        """字 from the left edge of the type area to its first character."""
        return CELLS_PER_LINE - self.right - self.width


@dataclass(frozen=True)
class SignatureRow:
    """One row: its kind, its texts from the left, and the white above it in lines (may be halves).

    `above` of that white is dropped where a page begins with the row, `headroom` is not. Nothing parts a row
    that `follows` from what stands above it. A text may hold line ends.
    """

    kind: str
    texts: tuple[Placed, ...]
    above: float
    headroom: float = 0.0
    follows: bool = True

    @property
    def lines(self) -> int:
        """How many lines its text takes."""
        return max(placed.text.count("\n") for placed in self.texts) + 1

    @property
    def broken(self) -> bool:
        """Whether several texts stand beside each other, of which one takes several lines."""
        return len(self.texts) > 1 and self.lines > 1

    @property
    def height(self) -> float:
        """All that it takes below another row, in lines."""
        return self.above + self.headroom + self.lines


def signature_rows(block: SignatureBlock | SignetBlock, layout: Layout) -> tuple[SignatureRow, ...]:
    """The rows of a block on the pages of a layout.

    Sealed names that a page would not hold with TEXT_ABOVE stand closer, or in two or three lines, so that
    more of them stand beside each other: a program that moves the end of the text whole shall find room for
    it. In more lines yet, where a page would hold no line of text with them and the 附注. A page's end parts
    what a page does not hold even with one line of text (7.3.5.1).
    """
    if isinstance(block, SignetBlock):
        return tuple(_signets(block))
    rows = tuple(_signatures(block, SEAL_ROW))
    if not fits_a_page(rows, layout, TEXT_ABOVE) and block.sealed:
        rows = _closer(block, layout)
    if fits_a_page(rows, layout):
        return rows
    return tuple(replace(row, follows=not at or row.kind != "署名") for at, row in enumerate(rows))


def _closer(block: SignatureBlock, layout: Layout) -> tuple[SignatureRow, ...]:
    """The rows of sealed names closer to each other, in the way that changes least of those that will do."""
    close = tuple(_signatures(block, max(TIGHT_ROW / layout.pitch, SEAL_ABOVE + 1)))
    ways = [close, *(tuple(_packed(block, layout.pitch, most)) for most in BROKEN_LINES)]
    more = (tuple(_packed(block, layout.pitch, most)) for most in MOST_BROKEN)
    lowest = min(ways, key=height_of)
    roomy = next((way for way in ways if fits_a_page(way, layout, TEXT_ABOVE)), lowest)
    return next((way for way in (roomy, *more) if fits_a_page(way, layout, 1 + block.below)), lowest)


def note_lines(note: Notes) -> int:
    """How many lines an 附注 takes, about."""
    return ceil((cells(note.text) + 2) / CELLS_PER_LINE)


def fits_a_page(rows: Sequence[SignatureRow], layout: Layout, text: float = 1.0) -> bool:
    """Whether a page holds all of the rows and so many lines of text above them."""
    return height_of(rows) <= room_for(layout, text)


def height_of(rows: Sequence[SignatureRow]) -> float:
    """The height of all rows, in lines."""
    return sum(row.height for row in rows)


def room_for(layout: Layout, text: float = 1.0) -> float:
    """What a page has for signatures below so many lines of text, in lines."""
    return layout.frame_height / layout.pitch - text


def room_above(ending: Iterable[Element], layout: Layout) -> float:
    """What the page of signatures and of the 附注 below them leaves above them, in lines."""
    room = room_for(layout, 0.0)
    for element in ending:
        match element:
            case SignatureBlock() | SignetBlock():
                room -= kept_lines(element, layout)
            case Notes():
                room -= note_lines(element)
    return room


def kept_lines(block: SignatureBlock | SignetBlock, layout: Layout) -> float:
    """The height of the rows that no page's end parts from what stands above them, in lines."""
    rows = signature_rows(block, layout)
    return height_of(rows if all(row.follows for row in rows) else rows[:1])


def _signatures(block: SignatureBlock, step: float) -> Iterator[SignatureRow]:
    """空二行 where seals need room (their top is within a line of the text), else 空一行.

    Rows of sealed names are `step` lines apart.
    """
    above = SEAL_ABOVE if block.sealed else 1.0
    rows = list(_named(block))
    for index, row in enumerate(rows):
        headroom = SEAL_ABOVE if block.sealed and index else 0.0
        further = step - 1.0 - headroom if headroom else 0.0
        yield SignatureRow("署名", row, further if index else above, headroom)
    yield from _date(block.date, signature_indents(block)[1], 0.0 if rows else above)


def _packed(block: SignatureBlock, pitch: float, most: int) -> Iterator[SignatureRow]:
    """Rows of sealed names, some in up to `most` lines; the seals, on the middle of the rows, all but touch.

    `pitch` is that of the lines in mm.
    """
    before, apart, middle = 0, SEAL / 2 / pitch, 0.0
    for row in _sealed_rows(block, most):
        made = SignatureRow("署名", row, 0.0)
        white = max(apart - (before + made.lines) / 2, 1.0)
        headroom = max(min(white, SEAL / 2 / pitch - made.lines / 2), 0.0) if before else 0.0
        yield replace(made, above=white - headroom, headroom=headroom)
        before, apart = made.lines, TIGHT_ROW / pitch
        middle = row[-1].right + row[-1].width / 2
    yield from _date(block.date, middle - cells(block.date) / 2, 0.0)


def _date(date: str, right: float, above: float) -> Iterator[SignatureRow]:
    """The row of the 成文日期; none where there is no date."""
    if date:
        yield SignatureRow("成文日期", (Placed(date, right),), above)


def _named(block: SignatureBlock) -> Iterator[tuple[Placed, ...]]:
    """The names in their rows."""
    if block.sealed and len(block.names) > 1:
        yield from _sealed_rows(block)
    else:
        yield from ((placed,) for placed in _one_below_the_other(block))


def signature_indents(block: SignatureBlock) -> tuple[float, float]:
    """字 from the right edge to the end of the signature and to the end of the date below it.

    Of several names without seals, one below the other, the widest counts; they all begin where it begins.
    Of several with seals it is the last that the date stands below.
    """
    names = block.names[-1:] if block.sealed else block.names
    signature = max(map(_width, names), default=0.0)
    date = cells(block.date)
    return _sealed(signature, date) if block.sealed else _unsealed(signature, date)


def _sealed(signature: float, date: float) -> tuple[float, float]:
    """Date 空四字, signature centred on it; both move left with a name that would leave the type area.

    空四字 is 一般 in 7.3.5.1; that the seal is pressed on the middle of both is not.
    """
    centre = max(SEALED_DATE_INDENT + date / 2, signature / 2)
    return centre - signature / 2, centre - date / 2


def _unsealed(signature: float, date: float) -> tuple[float, float]:
    """Signature 空二字, date beginning two 字 right of it; a longer date 空二字 pushes the signature left."""
    if not signature or date > signature:
        return UNSEALED_INDENT + date + 2 - signature, float(UNSEALED_INDENT)
    return float(UNSEALED_INDENT), UNSEALED_INDENT + signature - 2 - date


def _one_below_the_other(block: SignatureBlock) -> Iterator[Placed]:
    """The organs' names, the lead's first (7.3.5.2), one column."""
    right, _ = signature_indents(block)
    widest = max(map(_width, block.names), default=0.0)
    for name in block.names:
        yield Placed(name, right + widest - _width(name))


def _width(name: str) -> float:
    """字 of the longest line of a name."""
    return max(cells(line) for line in name.split("\n"))


def _sealed_rows(block: SignatureBlock, most: int = 1) -> Iterator[tuple[Placed, ...]]:
    """Names in rows that hold their seals, the last above the date (7.3.5.1).

    One that takes more than `most` lines beside others stands alone.
    """
    centre = SEALED_DATE_INDENT + cells(block.date) / 2  # 字 from the right edge
    for names, step in _arranged(block.names, centre, most):
        last = max(centre, _width(names[-1]) / 2)  # a name too long to stand there moves left
        step = _apart(names, step, centre)
        rights = (last + step * (len(names) - 1 - at) - _width(name) / 2 for at, name in enumerate(names))
        yield tuple(Placed(name, right) for name, right in zip(names, rights, strict=True))


def _arranged(names: Sequence[str], centre: float, most: int) -> list[tuple[tuple[str, ...], float]]:
    """The names in as few rows as hold them, as even as they may be; each with 字 between its centres.

    The last name of a row has its centre `centre` 字 from the right edge.
    """
    ways = []
    for across, gap in SEAL_COLUMNS.items():
        step = gap / CELL
        whole = {_broken(name, step - 1, most): name for name in names}
        cost, rows = _partition(tuple(whole), across, step, centre, most)
        alone = [tuple(whole[name] for name in row) if len(row) == 1 else row for row in rows]
        ways.append((cost, alone, step))
    _, best, step = min(ways, key=lambda way: way[0])
    return [(row, step) for row in best]


def _broken(name: str, room: float, most: int) -> str:
    """The name in lines of at most `room` 字; as it is where that takes more than `most` lines."""
    whole = name.replace("\n", "")
    lines = in_full_lines(whole, room) if most > 1 else name
    return lines if lines.count("\n") < most else name


Cost: TypeAlias = tuple[int, int]  # rows, and how far those that might hold more are from being full
Rows: TypeAlias = tuple[tuple[str, ...], ...]


def _partition(names: Sequence[str], across: int, step: float, centre: float, most: int) -> tuple[Cost, Rows]:
    """The best rows of at most `across` names, in their order: what they cost, and what they are."""
    best: list[tuple[Cost, Rows]] = [((0, 0), ())]
    for end in range(1, len(names) + 1):
        found = []
        for start in range(max(end - across, 0), end):
            row = tuple(names[start:end])
            if _holds(row, step, centre, most):
                (rows, empty), above = best[start]
                found.append(((rows + 1, empty + (across - len(row)) ** 2), (*above, row)))
        best.append(min(found, key=lambda way: (way[0], [-len(row) for row in way[1]])))
    return best[-1]


def _holds(names: Sequence[str], step: float, centre: float, most: int) -> bool:
    """Whether the names may stand in a row, with a 字 of white between any two, and their seals apart.

    One that takes more than `most` lines, and one wider than the room at its place, stands alone.
    """
    if len(names) == 1:
        return True
    widths = [_width(name) for name in names]
    own = _apart(names, step, centre)
    apart = all((one + other) / 2 + 1 <= own for one, other in pairwise(widths))
    low = all(name.count("\n") < most for name in names)
    return apart and own >= max(step - MOST_CLOSER, TIGHT_ROW / CELL) and widths[-1] / 2 <= centre and low


def _apart(names: Sequence[str], step: float, centre: float) -> float:
    """字 between the centres of a row: `step`, or as much as keeps its first name in the type area."""
    if len(names) == 1:
        return step
    room = CELLS_PER_LINE - centre - max(_width(names[0]), SEAL / CELL) / 2
    return min(step, room / (len(names) - 1))


def _signets(block: SignetBlock) -> Iterator[SignatureRow]:
    """空二行, then a row an organ: 职务 two 字 left of the 签名章, which ends 空四字; 空一行, the date.

    A 签名章 is higher than a line: half of what it has more is white above the 职务, half below.
    """
    half = 0.0
    for index, signet in enumerate(block.signets):
        above = half + (0.0 if index else 2.0)
        room = cells(signet.name) if signet.name else SIGNET_ROOM
        right = SIGNET_INDENT + room + POST_INDENT
        *first, last = balanced(signet.post, CELLS_PER_LINE - right).split("\n")
        for line in first:  # a 职务 too long for its line begins in lines of its own
            yield SignatureRow("签名章", (Placed(line, right),), above)
            above = 0.0
        half = 0.0 if signet.name or first else (SIGNET_LINES - 1) / 2
        name = (Placed(signet.name, float(SIGNET_INDENT), Face.KAITI),) if signet.name else ()
        yield SignatureRow("签名章", (Placed(last, right), *name), above + half)
    if block.date:
        yield SignatureRow("成文日期", (Placed(block.date, float(SIGNET_INDENT)),), half + 1.0)
