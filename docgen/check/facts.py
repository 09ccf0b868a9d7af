"""Neutral facts of a page: glyphs, lines and rules with their place in mm from the top left corner."""

from __future__ import annotations

import re
import statistics
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import groupby, pairwise
from operator import attrgetter
from typing import NamedTuple

from docgen.standard.brands import face_of
from docgen.standard.gbt9704 import MARK_TOP, MM_PER_PT
from docgen.standard.layouts import LAYOUTS, Layout
from docgen.tongue import phrase

HANZI = re.compile(r"[\u3007\u3400-\u9fff\U00020000-\U0003ffff]")
WIDE_MARKS = frozenset("“”‘’—…·★")
NOTE_LEAD = re.compile(r"(?:备注|附注|注|说明)\d?[：:]")  # of a note below a table
NOTE_WHITE = 8.0  # mm between the table and its note, at most
THICKEST_UPRIGHT = 1.1  # mm, 3 磅; what is wider is the ground of a character
NOTE_PITCH = 7.5  # mm from one of its lines to the next, at most: less than running text has
NOTE_SIZE = 14.5  # pt: less than 4 号 and a little, for running text is 3 号


class Tint(StrEnum):
    """A colour by its role."""

    BLACK = phrase("黑")
    RED = phrase("红")
    OTHER = phrase("其他颜色")


def tint_of(red: int, green: int, blue: int) -> Tint:
    """The role of a colour; near-black counts as black, anything clearly red as red."""
    if max(red, green, blue) <= 48:
        return Tint.BLACK
    if red >= 150 and max(green, blue) <= 90:
        return Tint.RED
    return Tint.OTHER


def cells(char: str) -> float:
    """Width of a character in 字."""
    return 1.0 if char in WIDE_MARKS or unicodedata.east_asian_width(char) in "WF" else 0.5


class Glyph(NamedTuple):
    """A drawn character: its ink, its origin (`x`, `base`), font, size in pt and colour."""

    char: str
    left: float
    top: float
    right: float
    bottom: float
    x: float
    base: float
    font: str
    size: float
    tint: Tint
    squeeze: float = 1.0  # horizontal scale

    @property
    def edge(self) -> float:
        """Where its cell ends, in mm."""
        return self.x + cells(self.char) * self.size * self.squeeze * MM_PER_PT

    @property
    def face(self) -> str:
        """The face of its font; empty where the name tells of none."""
        return face_of(self.font)


# Every glyph of a document passes through these: plain getters are several times as fast as lambdas.
_CHAR, _SIZE, _TINT = attrgetter("char"), attrgetter("size"), attrgetter("tint")
_LOOK = attrgetter("font", "size", "tint")


@dataclass(frozen=True)
class Span:
    """A stretch of text in one look; `face` is empty where the font is unknown."""

    text: str
    font: str
    size: float
    tint: Tint
    bold: bool = False

    @property
    def face(self) -> str:
        """The face of its font."""
        return face_of(self.font)


@dataclass(frozen=True)
class FoundLine:
    """Glyphs on one base line, from the left; white space is left out."""

    page: int
    glyphs: tuple[Glyph, ...]

    @cached_property
    def text(self) -> str:
        """The line's characters."""
        return "".join(map(_CHAR, self.glyphs))

    @property
    def left(self) -> float:
        """Where the first character's cell begins."""
        return self.glyphs[0].x

    @property
    def right(self) -> float:
        """Where the last character's cell ends."""
        return self.glyphs[-1].edge

    @cached_property
    def top(self) -> float:
        """First ink."""
        return min(glyph.top for glyph in self.glyphs)

    @cached_property
    def bottom(self) -> float:
        """Last ink."""
        return max(glyph.bottom for glyph in self.glyphs)

    @property
    def base(self) -> float:
        """The base line."""
        return self.glyphs[0].base

    @property
    def middle(self) -> float:
        """Centre between the ends of the ink."""
        return (self.glyphs[0].left + self.glyphs[-1].right) / 2

    @cached_property
    def size(self) -> float:
        """The size of most characters, in pt."""
        most: float = Counter(map(_SIZE, self.glyphs)).most_common(1)[0][0]
        return round(most, 1)

    @cached_property
    def tint(self) -> Tint:
        """The colour of most characters."""
        most: Tint = Counter(map(_TINT, self.glyphs)).most_common(1)[0][0]
        return most

    @cached_property
    def pieces(self) -> tuple[FoundLine, ...]:
        """The line cut where more than a character and a half of white stands."""
        return self.cut(1.5)

    def cut(self, white: float) -> tuple[FoundLine, ...]:
        """The line cut where more than `white` 字 of white stands."""
        cuts = [
            i
            for i, (a, b) in enumerate(pairwise(self.glyphs), 1)
            if b.x - a.edge > white * a.size * MM_PER_PT
        ]
        ends = [0, *cuts, len(self.glyphs)]
        return tuple(FoundLine(self.page, self.glyphs[a:b]) for a, b in pairwise(ends))

    def spans(self) -> Iterator[Span]:
        """Stretches of one look."""
        for (font, size, tint), glyphs in groupby(self.glyphs, _LOOK):
            yield Span("".join(map(_CHAR, glyphs)), font, round(size, 1), tint)


@dataclass(frozen=True)
class DrawnRule:
    """A straight stroke or thin box, horizontal or upright."""

    left: float
    top: float
    right: float
    bottom: float
    tint: Tint

    @property
    def length(self) -> float:
        """Of a horizontal rule."""
        return self.right - self.left

    @property
    def thickness(self) -> float:
        """Of a horizontal rule."""
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        """Its height on the page."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True)
class Page:
    """One page; `lines` hold upright text, `turned` glyphs that stand on their side or on their head.

    `unseen` of these are not painted: a scanner's program puts what it recognised over the picture.
    """

    number: int
    width: float
    height: float
    lines: tuple[FoundLine, ...]
    turned: tuple[Glyph, ...]
    rules: tuple[DrawnRule, ...]
    pictures: int = 0
    unseen: int = 0

    @cached_property
    def written(self) -> int:
        """How many characters stand upright on it."""
        return sum(len(line.glyphs) for line in self.lines)

    @property
    def landscape(self) -> bool:
        """Whether the page is wider than high."""
        return self.width > self.height

    @property
    def blank(self) -> bool:
        """Whether nothing stands on it."""
        return not (self.lines or self.turned or self.rules or self.pictures)

    @cached_property
    def tables(self) -> tuple[tuple[float, float], ...]:
        """Top and bottom of each table: stretches that upright rules run through."""
        rules = (r for r in self.rules if r.bottom - r.top > 3 and r.length < THICKEST_UPRIGHT)
        upright = sorted((r.top, r.bottom) for r in rules)
        found: list[tuple[float, float]] = []
        for top, bottom in upright:
            if found and top <= found[-1][1] + 1.5:
                found[-1] = (found[-1][0], max(found[-1][1], bottom))
            else:
                found.append((top, bottom))
        return tuple(found)

    @cached_property
    def text_lines(self) -> tuple[FoundLine, ...]:
        """The lines outside of tables and of the notes below them."""
        outside = [
            line
            for line in self.lines
            if not any(a < (line.top + line.bottom) / 2 < b for a, b in self.tables)
        ]
        notes = set(map(id, _table_notes(outside, self.tables)))
        return tuple(line for line in outside if id(line) not in notes)

    def horizontals(self, least: float = 100.0) -> list[DrawnRule]:
        """Horizontal rules of at least `least` mm outside of tables, from the top."""
        flat = (r for r in self.rules if r.thickness < 2.3 and r.length >= least)
        inside = [(a - 0.6, b + 0.6) for a, b in self.tables]
        return sorted((r for r in flat if not any(a < r.middle < b for a, b in inside)), key=lambda r: r.top)


def _table_notes(lines: Sequence[FoundLine], tables: Sequence[tuple[float, float]]) -> list[FoundLine]:
    """The lines that say something of the table right above them, in small type: 备注, 注, 说明.

    The table may have ended with the page before.
    """
    found: list[FoundLine] = []
    for line in lines:
        below = any(0 < line.top - foot < NOTE_WHITE for _, foot in tables)
        carried = line.page > 1 and line is lines[0]
        begun = NOTE_LEAD.match(line.text) and (below or carried)
        goes_on = found and 0 < line.base - found[-1].base < NOTE_PITCH
        if line.size < NOTE_SIZE and (begun or goes_on):
            found.append(line)
    return found


@dataclass(frozen=True)
class Pages:
    """A document in pages; `own`: docgen made it, `rendered`: LibreOffice drew it from a docx.

    `layout` is the profile that it is judged against; None accepts every profile that docgen knows.
    """

    pages: tuple[Page, ...]
    own: bool = False
    rendered: bool = False
    fonts: frozenset[str] = frozenset()
    count: int = 0  # of the whole document, where only the first pages were read
    layout: Layout | None = None

    @property
    def painted(self) -> bool:
        """Whether there is text, most of it painted; that of a scan was only recognised, if at all."""
        count = sum(page.written + len(page.turned) for page in self.pages)
        return 2 * sum(page.unseen for page in self.pages) < count

    @property
    def upright(self) -> bool:
        """Whether most of the first page with text stands upright as it is shown."""
        first = next((page for page in self.pages if page.lines or page.turned), None)
        return first is None or first.written >= len(first.turned)

    @property
    def slack(self) -> float:
        """Tolerance in mm of places for which the standard gives none, a project's choice.

        Our own are held to what we promise. Nobody else's document fails for a rounding; and LibreOffice
        sets a line of a docx up to half a mm lower than the leading's half that GB/T 33476.2 counts on.
        """
        if self.own:
            return 1.0 if self.rendered else 0.5
        return 1.5 if self.rendered else 1.0

    @property
    def slack_of_rows(self) -> float:
        """Tolerance in mm of 空二行: between ink (our own) or between line boxes, which 9704 leaves open.

        Half a mm more for what LibreOffice drew, see `slack`.
        """
        return (1.5 if self.rendered else 1.0) if self.own else 4.0

    @property
    def slack_of_marks(self) -> float:
        """Tolerance in mm of where the ink of a mark begins.

        In a line of a fixed height LibreOffice and Word stand a large character at different heights, and
        another font's ink begins elsewhere in its box: of a docx of others, 3 mm say nothing.
        """
        return 3.0 if self.rendered and not self.own else self.slack

    @property
    def layouts(self) -> tuple[Layout, ...]:
        """The profiles that the document may follow."""
        return (self.layout,) if self.layout else tuple(LAYOUTS.values())

    @property
    def first_inks(self) -> tuple[float, ...]:
        """Where the ink of a page's first line may begin, in mm from the top: a profile each."""
        return tuple(layout.top + layout.half_leading for layout in self.layouts)

    @property
    def mark_top(self) -> float:
        """Where the mark's first ink belongs, in mm from the top of the page (7.2.4)."""
        return self.layout.mark_top if self.layout else MARK_TOP

    @cached_property
    def pitch(self) -> float:
        """Distance of two base lines of running text in mm; the standard's 10.23 where none is seen."""
        pairs = [  # the lines of a joint mark are red
            (a, b)
            for page in self.pages
            if not page.landscape
            for a, b in pairwise(line for line in page.text_lines if line.tint is not Tint.RED)
            if 7 < b.base - a.base < 13 and a.right - a.left > 120 and abs(a.size - b.size) < 0.5
        ]
        body = [(a, b) for a, b in pairs if a.size > 15]  # the 版记 has a pitch of its own
        others = [] if self.own else pairs  # ours is never set smaller: those are rows of a table
        steps = [round(b.base - a.base, 2) for a, b in body or others]
        return statistics.median(steps) if steps else 10.3

    @property
    def row(self) -> float:
        """一行 in mm: our own text may be set at another pitch by mistake, its head is not."""
        if not self.own:
            return self.pitch
        return min((layout.pitch for layout in self.layouts), key=lambda pitch: abs(pitch - self.pitch))


def group_lines(page: int, glyphs: Iterable[Glyph]) -> tuple[FoundLine, ...]:
    """Glyphs into lines: those whose base lines differ by less than 0.7 mm stand on one."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda g: (g.base, g.x)):
        if rows and glyph.base - rows[-1][0].base < 0.7:
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    return tuple(FoundLine(page, tuple(sorted(row, key=lambda g: g.x))) for row in rows)
