"""Prefilled text set into its field's box: at the usual size, in lines, smaller or cut where it must be.

Reads: the text, the box's measures in points, the glyphs' widths.
Writes: the operators that draw it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass

from docgen.document.tables import TEXT_PT
from docgen.document.tokens import NOT_FIRST, NOT_LAST
from docgen.forms.pdf.glyphs import EM, Codes, Glyphs

PAD = 2.0  # pt left and right
LEADING = 1.18  # of the size, from one base line to the next
BASE = 0.38  # of the size, from the middle of a line down to its base line
SIZES = (TEXT_PT, 11.0, 10.0, 9.0, 8.0, 7.0)  # pt; smaller type cannot be read
CUT = "…"  # at the end of a text of which only the beginning has room
SMALLEST_WHOLE = 8.0  # pt
PIECE = re.compile(r"[!-~]+|.", re.DOTALL)  # a word or number of ASCII stays whole, if a line holds it
LINE_END = re.compile("\r\n?|[\u2028\u2029]")
UNSEEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")
# What shows nothing and takes no room: joiners, marks of direction, byte order marks, variants' numbers.
WIDTHLESS = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff]")


@dataclass(frozen=True)
class Fitted:
    """Text in lines, of a size in points: each line with the operator that moves to its beginning."""

    size: float
    head: bytes
    lines: tuple[tuple[bytes, str], ...]
    cut: bool = False  # whether only the text's beginning found room

    def draw(self, codes: Codes) -> bytes:
        """The content of an appearance stream (ISO 32000-1 12.7.3.3)."""
        shown = [b"%b%b Tj " % (move, codes.show(line)) for move, line in self.lines]
        return b"%b%bET Q EMC" % (self.head, b"".join(shown))


class Fitter:
    """Sets text into boxes; remembers what it set, for a run's copies say much the same."""

    MOST_KEPT = 20_000

    def __init__(self, glyphs: Glyphs) -> None:
        self._glyphs = glyphs
        self._known: dict[tuple[str, float, float, bool, float], Fitted] = {}

    def fit(
        self, text: str, width: float, height: float, *, centred: bool = False, beside: float = 0.0
    ) -> Fitted:
        """The text in lines that stand in the middle of the box's height, at the largest size that has room.

        Where none of SIZES has, its beginning at the smallest with CUT behind it. A text that is `centred`
        in the box's width too (a date, a choice) rather stays whole, down to SMALLEST_WHOLE, if one that
        is `beside` wide (of glyphs; the longest choice) could stay so too.
        """
        key = (text, width, height, centred, beside)
        found = self._known.get(key)
        if found is None:
            if len(self._known) >= self.MOST_KEPT:
                self._known.clear()
            found = self._known[key] = self._fit(shown(text), width, height, centred, beside)
        return found

    def least_height(self, text: str, width: float) -> float:
        """How high in points a box is in which the text, as small as can be read, has room."""
        room = (width - 2 * PAD) * EM / SMALLEST_WHOLE
        lines = sum(1 for part in shown(text).split("\n") for _ in self._wrapped(part, room))
        return lines * SMALLEST_WHOLE * LEADING

    def _fit(self, text: str, width: float, height: float, centred: bool, beside: float) -> Fitted:
        room = (width - 2 * PAD) * EM
        size = room / max(self._glyphs.width(text), 1)
        if centred and "\n" not in text and min(size, room / max(beside, 1)) >= SMALLEST_WHOLE:
            size = min(math.floor(size * 2) / 2, TEXT_PT)
            return self._placed(size, ((text, self._glyphs.width(text)),), width, height, centred)
        for size in SIZES:
            lines = tuple(line for part in text.split("\n") for line in self._wrapped(part, room / size))
            if len(lines) * size * LEADING <= height and max(taken for _, taken in lines) <= room / size:
                return self._placed(size, lines, width, height, centred)
        kept = self._cut(lines, max(int(height / (size * LEADING)), 1), room / size)
        return self._placed(size, kept, width, height, centred, cut=kept != lines)

    def _cut(self, lines: tuple[tuple[str, int], ...], most: int, room: float) -> tuple[tuple[str, int], ...]:
        """The first `most` lines, the last of them with CUT at its end; all where there are no more."""
        if len(lines) <= most:
            return lines
        last = lines[most - 1][0]
        while last and self._glyphs.width(last + CUT) > room:
            last = last[:-1]
        return (*lines[: most - 1], (last + CUT, self._glyphs.width(last + CUT)))

    @staticmethod
    def _placed(
        size: float,
        lines: tuple[tuple[str, int], ...],
        width: float,
        height: float,
        centred: bool,
        cut: bool = False,
    ) -> Fitted:
        """The lines with the operators that move from each to the next."""
        down = height / 2 + (len(lines) - 1) / 2 * size * LEADING - BASE * size
        before, moves = 0.0, []
        for line, taken in lines:
            x = (width - taken * size / EM) / 2 if centred else PAD
            moves.append((b"%.2f %.2f Td " % (x - before, down), line))
            before, down = x, -size * LEADING
        head = b"/Tx BMC q 0 0 %.2f %.2f re W n BT /F %g Tf 0 g " % (width, height, size)
        return Fitted(size, head, tuple(moves), cut)

    def _wrapped(self, text: str, room: float) -> Iterator[tuple[str, int]]:
        """`text` in lines of at most `room`; none begins with a closing mark or ends with an opening one."""
        whole = self._glyphs.width(text)
        if whole <= room:
            yield text, whole
            return
        line, taken = "", 0
        for piece in self._pieces(text, room):
            width = self._glyphs.width(piece)
            if line and taken + width > room:
                kept, carried = _parted(line, piece)
                if self._glyphs.width(carried) + width > room:
                    kept, carried = line, ""
                yield kept, self._glyphs.width(kept)
                line, taken = carried, self._glyphs.width(carried)
            line, taken = line + piece, taken + width
        yield line, taken

    def _pieces(self, text: str, room: float) -> Iterator[str]:
        for piece in PIECE.findall(text):
            if len(piece) > 1 and self._glyphs.width(piece) > room:
                yield from piece
            else:
                yield piece


def shown(text: str) -> str:
    """The text as paper shows it: line ends of one kind, nothing that cannot be seen."""
    return UNSEEN.sub(" ", WIDTHLESS.sub("", LINE_END.sub("\n", text)))


def _parted(line: str, following: str) -> tuple[str, str]:
    """What stays on a full line and what goes down with `following`, which must not begin a line alone.

    Nothing goes down where the line has no place to part.
    """
    whole = line + following[0]
    places = (at for at in range(len(line), 0, -1) if _may_part(whole[at - 1], whole[at]))
    at = next(places, len(line))
    return line[:at], line[at:]


def _may_part(before: str, after: str) -> bool:
    """Whether a line may end between two characters: not beside a mark that holds, nor within a word."""
    within = len(PIECE.findall(before + after)) == 1
    return not within and after not in NOT_FIRST and before not in NOT_LAST
