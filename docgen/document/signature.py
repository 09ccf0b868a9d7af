"""署名, 签名章 and 成文日期: which stand on one row, and where (GB/T 9704-2012 7.3.5.1-7.3.5.3).

Reads: SignatureBlock, SignetBlock.
Writes: rows, from above.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from docgen.document.cells import cells
from docgen.document.elements import Face, SignatureBlock, SignetBlock
from docgen.document.title import balanced
from docgen.standard.gbt9704 import (
    CELL,
    CELLS_PER_LINE,
    POST_INDENT,
    SEALED_DATE_INDENT,
    SIGNET_INDENT,
    UNSEALED_INDENT,
)

SEAL = 42.0  # mm across, usual for an organ of a county; practice, in no standard
SEAL_ROW = 5  # lines from one row of sealed names to the next, so that no two seals touch
SEAL_COLUMNS = {3: 45.0, 2: 78.0}  # mm between the centres of so many seals in a row, within the type area
SIGNET_ROOM = 8.0  # 字 that a 签名章 takes up; it is as high as SIGNET_LINES; practice
SIGNET_LINES = 2


@dataclass(frozen=True)
class Placed:
    """Text that ends `right` 字 from the right edge of the type area."""

    text: str
    right: float
    face: Face = Face.FANGSONG

    @property
    def left(self) -> float:
        """字 from the left edge of the type area to its first character."""
        return CELLS_PER_LINE - self.right - cells(self.text)


@dataclass(frozen=True)
class SignatureRow:
    """One row: its kind, its texts from the left, and the white above it in lines (may be halves).

    The text of a lone 署名 may hold line ends.
    """

    kind: str
    texts: tuple[Placed, ...]
    above: float


def signature_rows(block: SignatureBlock | SignetBlock) -> tuple[SignatureRow, ...]:
    """The rows of a block."""
    return tuple(_signets(block) if isinstance(block, SignetBlock) else _signatures(block))


def _signatures(block: SignatureBlock) -> Iterator[SignatureRow]:
    """空二行 where seals need room (their top is within a line of the text), else 空一行."""
    above = 2.0 if block.sealed else 1.0
    several = len(block.names) > 1
    if block.sealed and several:
        rows = list(_sealed_rows(block))
    else:
        rows = [(placed,) for placed in _one_below_the_other(block)]
    for index, row in enumerate(rows):
        further = SEAL_ROW - 1.0 if block.sealed else 0.0
        yield SignatureRow("署名", tuple(row), further if index else above)
    if block.date:
        _, right = signature_indents(block)
        yield SignatureRow("成文日期", (Placed(block.date, right),), 0.0 if rows else above)


def signature_indents(block: SignatureBlock) -> tuple[float, float]:
    """字 from the right edge to the end of the signature and to the end of the date below it.

    Of several names one below the other, the widest counts; they all begin where it begins.
    """
    signature = max(map(_width, block.names), default=0.0)
    date = cells(block.date)
    return _sealed(signature, date) if block.sealed else _unsealed(signature, date)


def _sealed(signature: float, date: float) -> tuple[float, float]:
    """Date 空四字, signature centred on it; one too long for that ends at the edge, that is, moves left."""
    centred = SEALED_DATE_INDENT + (date - signature) / 2
    return max(centred, 0.0), float(SEALED_DATE_INDENT)


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


def _sealed_rows(block: SignatureBlock) -> Iterator[tuple[Placed, ...]]:
    """Names in even rows and columns, the last one centred on the date (7.3.5.1)."""
    centre = SEALED_DATE_INDENT + cells(block.date) / 2  # 字 from the right edge
    across = _columns(block.names, centre)
    step = SEAL_COLUMNS.get(across, 0.0) / CELL
    for start in range(0, len(block.names), across):
        row = block.names[start : start + across]
        rights = (centre + step * (len(row) - 1 - i) - _width(name) / 2 for i, name in enumerate(row))
        yield tuple(Placed(name, max(right, 0.0)) for name, right in zip(row, rights, strict=True))


def _columns(names: Sequence[str], centre: float) -> int:
    """How many names stand in a row: as many as their seals and their own lengths allow."""
    widest = max(_width(name) for name in names)
    if any("\n" in name for name in names):
        return 1
    for across, step in SEAL_COLUMNS.items():
        leftmost = CELLS_PER_LINE - centre - step / CELL * (across - 1) - max(widest, SEAL / CELL) / 2
        fits = widest + 1 <= step / CELL and leftmost >= 0 and centre >= widest / 2
        if fits and len(names) >= across and len(names) % across in (0, across - 1):
            return across
    return 1


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
