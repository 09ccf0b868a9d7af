"""OfficialDocument as set lines: every line's runs and tracking, every height from which HTML is written.

Reads: OfficialDocument, the fonts, the layout profile.
Writes: TypesetBlock and SetPart, plain data for the HTML template.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import Any

from docgen.document.cells import cell
from docgen.document.elements import Face, Run
from docgen.document.tokens import NOT_FIRST, NOT_LAST, is_lone
from docgen.render.fonts import FontSet
from docgen.render.lines import break_runs
from docgen.standard import gbt9704
from docgen.standard.gbt9704 import CELL, MM_PER_PT
from docgen.standard.genres import PageFormat

USUAL_WHITE = 0.8  # mm that most characters leave at the right of their 3号 cell, at most
RAGGED_WHITE = 1.1  # mm at which a line's end looks ragged whatever is done
MOST_OPTICAL = 0.2  # mm; the line's end stays within the tolerance of the type area


@dataclass(frozen=True)
class SetRun:
    """Text in one face and with one tracking, in points.

    `own` tells that nothing of it is shown by another font than the face's main one: as bare text it does not
    stretch its line.
    """

    text: str
    face: Face
    tracking: float
    own: bool = False


@dataclass(frozen=True)
class SetLine:
    """A line ready to draw."""

    runs: tuple[SetRun, ...]


@dataclass(frozen=True)
class Setting:
    """How lines of one kind are set: face, size, measure."""

    face: Face
    size: float  # pt
    width: float  # mm
    indent: float = 0.0  # 字 of the first line
    justify: bool = True

    @property
    def cell(self) -> float:
        """Width of one 字 in this setting, mm; the body's is the grid of 28 a line."""
        return CELL if self.size == gbt9704.SIZE_3 else self.size * MM_PER_PT

    @property
    def tracking(self) -> float:
        """Tracking of a line that need not be filled, pt."""
        return gbt9704.BODY_TRACKING_PT if self.size == gbt9704.SIZE_3 else 0.0


@dataclass(frozen=True)
class TypesetBlock:
    """One element as the template draws it."""

    kind: str
    lines: tuple[SetLine, ...] = ()
    face: Face = Face.FANGSONG
    style: str = ""
    above: float | None = None  # mm of white above it; None for what its kind has
    height: float | None = None  # mm; None for what its lines take
    below: float = 0.0  # mm that a page must have left below it
    label: str = ""
    anchor: str = ""
    level: int = 0
    keep_with_next: bool = False
    tied: bool = False  # no page begins with it
    lone_end: bool = False  # its last line is one character: no page begins with that
    children: tuple[TypesetBlock, ...] = ()
    rows: tuple[tuple[SetCell, ...], ...] = ()
    head: tuple[tuple[SetCell, ...], ...] = ()
    head_style: str = ""  # of its rows, where they are not as high as the others
    widths: tuple[float, ...] = ()
    heights: tuple[float, ...] = ()  # mm, of a table's rows where they differ
    staying: frozenset[int] = frozenset()  # rows that no page ends with
    continued: frozenset[int] = frozenset()  # rows that go on with what the page before began

    @cached_property
    def merged(self) -> bool:
        """Whether a cell of the table stands beside several rows; asked for each of its cells."""
        return any(cell.span > 1 for row in (*self.head, *self.rows) for cell in row)

    @cached_property
    def tracking(self) -> float | None:
        """The tracking of most of its runs that may be bare text, pt; None where none may.

        What has it needs no element of its own, which halves what a long text takes to lay out.
        """
        runs = (run for line in self.lines for run in line.runs if run.own and run.face == self.face)
        most = Counter(run.tracking for run in runs).most_common(1)
        return most[0][0] if most else None

    @property
    def css(self) -> str:
        """Its own declarations."""
        above = "" if self.above is None else f"margin-top:{self.above:.3f}mm;"
        tracking = "" if self.tracking is None else f"letter-spacing:{self.tracking:.4f}pt;"
        return above + tracking + self.style


@dataclass(frozen=True)
class SetCell:
    """A table cell: its lines, how many rows and columns it spans, whether it is centred.

    `plain` are lines without tracking and in one font: bare text will do, and costs half.
    """

    lines: tuple[SetLine, ...]
    span: int = 1
    centred: bool = True
    plain: bool = False
    columns: int = 1
    head: bool = False


@dataclass(frozen=True)
class SetPart:
    """A part with its blocks."""

    blocks: tuple[TypesetBlock, ...]
    landscape: bool
    format: PageFormat


def set_lines(runs: Sequence[Run], setting: Setting, fonts: FontSet) -> tuple[SetLine, ...]:
    """`runs` broken and, but for the last line, spread so that the last character ends at the edge."""
    return _set_lines(tuple(runs), setting, fonts)


@lru_cache(maxsize=8192)
def _set_lines(runs: tuple[Run, ...], setting: Setting, fonts: FontSet) -> tuple[SetLine, ...]:
    """Kept: what was set to be counted is set to be drawn, and a table's cells repeat themselves."""
    measure = setting.width / setting.cell
    ragged = frozenset(_ragged(runs, setting, fonts)) if setting.justify else frozenset()
    lines = break_runs(runs, int(measure * 2 + 0.01) / 2, setting.indent, ragged)
    done = []
    for index, line in enumerate(lines):
        room = setting.width - (setting.indent * setting.cell if index == 0 else 0.0)
        if line.hangs:
            room += setting.size / 2 * MM_PER_PT
        full = line.hangs or (setting.justify and not line.last)
        tracking = (_fill if full else _plain)(line.runs, room, setting, fonts)
        exact = full and _optical(line.runs[-1], setting, fonts) > 0
        done.append((_shared_out if exact else tracked)(line.runs, tracking, setting.size, fonts))
    return tuple(done)


def line_of(text: str, face: Face, tracking: float = 0.0) -> tuple[SetLine, ...]:
    """The text as a line that is set as it is, `tracking` in pt."""
    return (SetLine((SetRun(text, face, tracking),)),)


def ends_alone(lines: Sequence[SetLine]) -> bool:
    """Whether the last of several lines holds one character and marks."""
    text = "".join(run.text for run in lines[-1].runs) if len(lines) > 1 else ""
    return len(text) > 0 and is_lone(text)


def running(kind: str, lines: tuple[SetLine, ...], **facts: Any) -> TypesetBlock:
    """A block of running text; no page begins with its last line if that is one character."""
    block = TypesetBlock(kind, lines, lone_end=ends_alone(lines), **facts)
    return replace(block, style=f"{block.style};widows:2") if block.lone_end else block


def beside_tables(blocks: Sequence[TypesetBlock]) -> Iterator[TypesetBlock]:
    """The blocks; a note right below a table that keeps it takes the last row with it to the next page."""
    yield from blocks[:1]
    for above, block in pairwise(blocks):
        kept = above.kind == "表格" and above.keep_with_next
        yield replace(block, style=f"{block.style};break-before:avoid") if kept else block


def tracked(runs: Sequence[Run], tracking: float, size: float, fonts: FontSet) -> SetLine:
    """The runs with `tracking` pt after each character, in whole thousandths of the type size.

    A PDF moves glyphs by no less (ISO 32000-1 9.4.3, TJ), so that a line of 28 字 ends within 0.08 mm of
    where it was meant to. To share out what is left takes a second run, and in every line nearly twice the
    time and memory.
    """
    whole = _whole(round(tracking / size * 1000), size)
    texts = ((run.text, run.face, fonts[run.face].alone_for(run.text)) for run in runs if run.text)
    return SetLine(tuple(SetRun(text, face, whole, own) for text, face, own in texts))


def _shared_out(runs: Sequence[Run], tracking: float, size: float, fonts: FontSet) -> SetLine:
    """The same, exact at the line's end: what is beyond whole thousandths goes to the first characters.

    For a line whose last character goes on beyond the edge: it has used up what the edge may be off.
    """
    gaps = max(sum(len(run.text) for run in runs) - 1, 1)
    units = round(tracking * gaps / size * 1000)
    base, left = divmod(units, gaps)
    pieces: list[SetRun] = []
    for run in runs:
        own = fonts[run.face].alone_for(run.text)
        for text, thousandths in ((run.text[:left], base + 1), (run.text[left:], base)):
            pieces += [SetRun(text, run.face, _whole(thousandths, size), own)] if text else []
        left = max(left - len(run.text), 0)
    return SetLine(tuple(pieces))


def _whole(thousandths: int, size: float) -> float:
    """Tracking in pt: a hair more, away from zero, for the writer cuts what is behind the point."""
    return size / 1000 * (thousandths + 0.1 * (thousandths > 0) - 0.1 * (thousandths < 0))


def _natural(runs: Sequence[Run], size: float, fonts: FontSet) -> float:
    """Width of the runs without tracking, pt."""
    return sum(fonts[run.face].advance(run.text) for run in runs) * size


def _fill(runs: Sequence[Run], room: float, setting: Setting, fonts: FontSet) -> float:
    """Tracking that ends the last character's own width at `room` mm; the gap behind it does not count."""
    count = sum(len(run.text) for run in runs)
    if count < 2:
        return setting.tracking
    room += _optical(runs[-1], setting, fonts)
    return (room / MM_PER_PT - _natural(runs, setting.size, fonts)) / (count - 1)


def _ragged(runs: Sequence[Run], setting: Setting, fonts: FontSet) -> Iterator[str]:
    """Characters whose white at the right is more than a line's end can make good."""
    for run in runs:
        for char in set(run.text):
            if _white(char, run.face, setting, fonts) > RAGGED_WHITE:
                yield char


def _optical(run: Run, setting: Setting, fonts: FontSet) -> float:
    """mm by which a last character with much white (乡, 口) goes on, so that the edge looks straight."""
    white = _white(run.text[-1], run.face, setting, fonts)
    return min(max(white - USUAL_WHITE, 0.0), MOST_OPTICAL)


def _white(char: str, face: Face, setting: Setting, fonts: FontSet) -> float:
    """mm of white between a 汉字 and the right edge of its cell; 0 for anything else."""
    if cell(char) < 1 or char in NOT_FIRST or char in NOT_LAST:
        return 0.0
    right = fonts[face].file_for(char).right_edge(char)
    return (1.0 - right) * setting.size * MM_PER_PT if right else 0.0


def _plain(runs: Sequence[Run], room: float, setting: Setting, fonts: FontSet) -> float:
    """The setting's own tracking, or less where wide letters would pass the edge."""
    count = sum(len(run.text) for run in runs)
    if count and _natural(runs, setting.size, fonts) + count * setting.tracking > room / MM_PER_PT:
        return _fill(runs, room, setting, fonts)
    return setting.tracking
