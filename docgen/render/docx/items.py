"""What the template's placeholders stand for: paragraphs and tables of the document with their shape."""

from __future__ import annotations

from dataclasses import dataclass

from docgen.document import elements as el
from docgen.document.signature import SignatureRow


@dataclass(frozen=True)
class StyledText:
    """Text in one character style, given by its name; line ends and tabs in it become Word's."""

    text: str
    style: str = ""


@dataclass(frozen=True)
class Shape:
    """What the text makes of its paragraph, beyond its style; lengths in twips, None leaves the style's."""

    left: int | None = None
    hanging: int = 0  # how far the first line begins before `left`
    right: int | None = None
    tabs: tuple[int, ...] = ()  # stops, from the type area's left edge
    at_left: bool = False  # set from the left edge whatever the style says: the stops place the text
    centred: bool = False  # in the middle of the line, without the style's indent
    above: int | None = None  # white above
    lines_above: float | None = None  # the same, in lines
    lines_below: float | None = None  # white below, in lines
    next_line: bool = False  # one line below the paragraph above, whatever the style's space
    width_percent: int | None = None  # of the characters
    whole_end: bool = False  # no page begins with its last line
    whole: bool = False  # no page's end parts its lines
    keep_next: bool = False  # on the page of what follows
    follows: bool = False  # on the page of what stands above it
    opens: bool = False  # a page
    style: str = ""  # the paragraph's, in place of the one that the template gives it


@dataclass(frozen=True)
class Item:
    """One paragraph or table of the document: what it is, its text and its shape."""

    kind: str
    pieces: tuple[StyledText, ...] = ()
    shape: Shape = Shape()
    table: el.Table | None = None
    mark: el.IssuingMark | None = None
    signed: tuple[SignatureRow, ...] = ()  # names beside each other, some in several lines
    part: int | None = None  # which part of the document; None for the 版记 and for facts

    @property
    def text(self) -> str:
        """The text, line ends and tabs included."""
        return "".join(piece.text for piece in self.pieces)
