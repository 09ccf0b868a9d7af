"""A paper as it was read, before anything is made of it: blocks of text and tables, each with its place.

`written` is the one way from a block, whose text has no white, to the words as somebody typed them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from typing import TypeAlias

from docgen.check.facts import FoundLine, Glyph
from docgen.check.findings import Where
from docgen.check.outline import Outline, OutlineBlock
from docgen.document.text import FULL_SPACE, set_apart
from docgen.standard.gbt9704 import MM_PER_PT

At: TypeAlias = tuple[int, float]  # of a docx 0 and which paragraph; of a PDF the page, and mm from its top

SPACE, WIDE_SPACE = 0.3, 0.85  # 字 of white between two characters that is a space, or one of a whole 字
LATIN_SPACE = 0.17  # 字 between the ink of two letters
DIGIT_SPACE = 0.3  # 字 between the ink of two digits: in some fonts 1 is as wide as 8
MIXED_SPACE = 0.5  # 字 between the ink of a 汉字 and a letter: programs put a quarter there themselves
TAB = "    "  # reaches to a stop that the text does not tell: far enough to keep two names apart
BETWEEN_NAMES = 2 * FULL_SPACE
WESTERN = re.compile(r"[!-~\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f]")  # × and ÷ have a 字's cell


@dataclass(frozen=True)
class TypedCell:
    """A cell: its text, its first column, how many it takes; `goes_on`: it is part of the one above.

    `centred` is whether its text stands in the middle; None where the file does not say.
    """

    text: str
    column: int
    columns: int = 1
    goes_on: bool = False
    centred: bool | None = None


@dataclass(frozen=True)
class SeenGrid:
    """A table as it stands there: its cells by rows, its columns' widths in mm, none where nobody set them.

    `heads` is how many rows the file itself calls the head; 0 where it does not say. `row_height` is what
    the file states for most rows below it, in mm; 0 where it states none.
    """

    at: At
    rows: tuple[tuple[TypedCell, ...], ...]
    widths: tuple[float, ...]
    heads: int = 0
    landscape: bool = False
    note: str = ""
    row_height: float = 0.0

    @property
    def texts(self) -> Iterator[str]:
        """What its cells say."""
        yield from (cell.text for row in self.rows for cell in row if cell.text)


@dataclass(frozen=True)
class Manuscript:
    """A paper read: its running text, its tables, its 版记 (in an Outline of nothing else), the rest.

    `strays` are words outside of the text: in headers, boxes, footnotes. `layout` names the layout profile.
    `imprint_words` are the lines of the 版记 as they were typed. `ends` is the white in 字 from the end of
    blocks at the right to the edge, by their places.
    """

    blocks: tuple[OutlineBlock, ...]
    tables: tuple[SeenGrid, ...]
    imprint: Outline
    strays: tuple[str, ...] = ()
    layout: str = ""
    imprint_words: tuple[str, ...] = ()
    ends: Mapping[Where, float] = field(default_factory=dict)
    paged: bool = False

    def at(self, block: OutlineBlock) -> At:
        """Where a block begins."""
        where = block.where
        return (where.page, where.top or 0.0) if self.paged else (0, where.count)


def written(block: OutlineBlock) -> str:
    """The words of a block with the white between them; lines broken on purpose end with \\n."""
    if block.written or not block.lines:
        return cleaned_words(as_typed(block.written, block.text) or block.written or block.text)
    return joined_lines(spaced(line.glyphs) for line in block.lines)


def as_typed(text: str, part: str) -> str:
    """The stretch of `text` whose characters are those of `part`, which has no white; empty for none."""
    places = [at for at, char in enumerate(text) if not char.isspace()]
    start = "".join(text[at] for at in places).find(part)
    if start < 0 or not part:
        return ""
    return text[places[start] : places[start + len(part) - 1] + 1]


def cleaned_words(text: str) -> str:
    """A text without what nobody sees, each odd space a plain one; its line ends stay.

    What was set apart stays apart: two spaces and a tab are whole spaces, but between western words.
    """
    kept = "".join(char for char in text if char in "\t\n" or unicodedata.category(char) not in ("Cc", "Cf"))
    plain = re.sub(r"[\u00a0\u2000-\u200a\u202f]", " ", kept.replace("\t", TAB))
    lines = (re.sub(" +", " ", set_apart(line.strip())) for line in plain.split("\n"))
    return "\n".join(line for line in lines if line)


def spaced(glyphs: Sequence[Glyph]) -> str:
    """The characters of a line with the white between them: a line set closer or wider has the same.

    How it is set is told by what stands close: a row of names is white for the most part.
    """
    gaps = [_gap(a, b) for a, b in pairwise(glyphs)]
    close = [gap for gap in gaps if gap < WIDE_SPACE]
    usual = min(max(median(close), 0.0), SPACE) if close else 0.0
    text = glyphs[0].char if glyphs else ""
    for (a, b), gap in zip(pairwise(glyphs), gaps, strict=True):
        text += _white(a, b, gap - usual) + b.char
    return text


def _gap(a: Glyph, b: Glyph) -> float:
    """The white from one character's cell to the next one's, in 字."""
    return (b.x - a.edge) / (max(a.size, b.size) * MM_PER_PT or 1.0)


def _white(a: Glyph, b: Glyph, gap: float) -> str:
    """What was typed between two characters."""
    western = [bool(WESTERN.match(each.char)) for each in (a, b)]
    ink = (b.left - a.right) / (max(a.size, b.size) * MM_PER_PT or 1.0)
    if all(western):
        least = DIGIT_SPACE if a.char.isdigit() and b.char.isdigit() else LATIN_SPACE
        return " " if ink > LATIN_SPACE + SPACE / 2 or min(ink, gap) > least else ""
    if any(western) and ink <= MIXED_SPACE:
        return ""
    return FULL_SPACE * round(gap) if gap > WIDE_SPACE else " " if gap > SPACE else ""


def joined_lines(lines: Iterable[str]) -> str:
    """Lines that a program broke as one: between two words of letters a space, between names their white."""
    text = ""
    for line in lines:
        apart = text and line and text[-1].isalpha() and line[0].isalpha()
        western = apart and WESTERN.match(text[-1]) and WESTERN.match(line[0])
        row = BETWEEN_NAMES in text and BETWEEN_NAMES in line
        text += f" {line}" if western else f"{BETWEEN_NAMES}{line}" if row else line
    return text


def of_line(line: FoundLine) -> str:
    """The words of a line of a PDF."""
    return spaced(line.glyphs)
