"""Where each value of a YAML text begins and ends, down to the key, the colon and the dash before it.

Reads: the text of a file that source/load.py could read.
Writes: TextPieces by path, as offsets in the text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from docgen.problems import KeyPath, Place, stop
from docgen.source.load import LOADER
from docgen.source.scalars import FOLDED, LITERAL
from docgen.source.tree import SourceTree

LINE_END = re.compile("\r\n|\r|\n")
KEEP = re.compile(r"[|>][0-9]?\+")  # the head of a block whose empty lines at the end belong to it
BEHIND_KEY = re.compile("[ \t]*:")


@dataclass(frozen=True)
class Splice:
    """The text from `start` to `end` becomes `text`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class TextPiece:
    """A value as it is written: `start` to `end`, and the `style` of a text.

    `lead` is where its key or dash stands, `behind` follows the colon or the dash; both are `start` for an
    item in square brackets and for the whole file. `members` are the paths below it.
    """

    path: KeyPath
    start: int
    end: int
    lead: int
    behind: int
    style: str = ""
    flow: bool = False  # in brackets itself; of a text: within brackets
    kind: type[Any] = str
    members: tuple[KeyPath, ...] = ()
    key_end: int = 0

    @property
    def block(self) -> bool:
        """Whether it is a text below | or >."""
        return self.style in (LITERAL, FOLDED)


@dataclass(frozen=True)
class TextSheet:
    """A file's text with its pieces."""

    text: str
    file: str
    pieces: dict[KeyPath, TextPiece] = field(repr=False)
    lines: tuple[int, ...] = field(repr=False)  # where each line starts

    @classmethod
    def of(cls, text: str, tree: SourceTree) -> TextSheet:
        """The pieces of a text; raises ProblemsFound for a way of writing that is not changed here."""
        starts = (0, *(match.end() for match in LINE_END.finditer(text)))
        node = yaml.compose(tree.text, Loader=LOADER)
        pieces = {piece.path: piece for piece in _Walk(text, starts, tree.file).whole(node)}
        return cls(text, tree.file, pieces, starts)

    @property
    def newline(self) -> str:
        """How its lines end."""
        match = LINE_END.search(self.text)
        return match.group() if match else "\n"

    def line(self, offset: int) -> int:
        """The number of the line of an offset, from 0."""
        return bisect_right(self.lines, offset) - 1

    def line_start(self, offset: int) -> int:
        """Where the line of an offset begins."""
        return self.lines[self.line(offset)]

    def line_end(self, offset: int) -> int:
        """Where the line of an offset ends, before its line end."""
        match = LINE_END.search(self.text, offset)
        return match.start() if match else len(self.text)

    def next_line(self, offset: int) -> int:
        """Where the line below that of an offset begins; the end of the text below the last."""
        match = LINE_END.search(self.text, offset)
        return match.end() if match else len(self.text)

    def column(self, offset: int) -> int:
        """How many characters stand before an offset on its line."""
        return offset - self.line_start(offset)

    def opens_line(self, offset: int) -> bool:
        """Whether only blanks stand before an offset on its line."""
        return not self.text[self.line_start(offset) : offset].strip(" ")

    def place(self, offset: int) -> Place:
        """Line and column of an offset, from 1."""
        return Place(self.file, self.line(offset) + 1, self.column(offset) + 1)


class _Walk:
    """Goes through the nodes of a file."""

    def __init__(self, text: str, starts: tuple[int, ...], file: str) -> None:
        self.text, self.starts, self.file = text, starts, file

    def whole(self, node: Any) -> Iterator[TextPiece]:
        """The pieces of a file."""
        start = self._at(node.start_mark)
        yield from self._value(node, (), start, start, start, False)

    def _at(self, mark: Any) -> int:
        """The offset of a mark; the parser counts a line below a last one without a line end."""
        within = mark.line < len(self.starts)
        return self.starts[mark.line] + int(mark.column) if within else len(self.text)

    def _value(
        self, node: yaml.Node, path: KeyPath, lead: int, behind: int, key_end: int, within: bool
    ) -> Iterator[TextPiece]:
        """The piece of a node last, after those below it."""
        start, end = self._at(node.start_mark), self._at(node.end_mark)
        if isinstance(node, yaml.ScalarNode):
            style = node.style or ""
            end = self._block_end(start, end) if style in (LITERAL, FOLDED) else end
            yield TextPiece(path, start, end, lead, behind, style, within, key_end=key_end)
            return
        flow = bool(getattr(node, "flow_style", False))
        below: list[TextPiece] = []
        for piece in self._members(node, path, flow or within):
            below.append(piece)
            yield piece
        direct = [piece for piece in below if len(piece.path) == len(path) + 1]
        if not flow and direct:
            end = max(piece.end for piece in direct)
        kind = dict if isinstance(node, yaml.MappingNode) else list
        names = tuple(piece.path for piece in direct)
        yield TextPiece(path, start, end, lead, behind, "", flow, kind, names, key_end)

    def _members(self, node: yaml.Node, path: KeyPath, within: bool) -> Iterator[TextPiece]:
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                lead, end = self._at(key.start_mark), self._at(key.end_mark)
                behind = self._behind_key(lead, end)
                yield from self._value(value, (*path, key.value.strip()), lead, behind, end, within)
        elif isinstance(node, yaml.SequenceNode):
            column = int(node.start_mark.column) if not node.flow_style and node.start_mark else None
            for number, item in enumerate(node.value):
                start = self._at(item.start_mark)
                lead = start if column is None else self._dash(item, column)
                behind = start if column is None else lead + 1
                yield from self._value(item, (*path, number), lead, behind, lead, within)

    def _behind_key(self, lead: int, end: int) -> int:
        """Where the value of a key begins. Raises ProblemsFound for a key without a colon of its own."""
        match = BEHIND_KEY.match(self.text, end)
        before = self.text[self._line_start(lead) : lead].split()
        if match is None or "?" in before:
            line = bisect_right(self.starts, lead) - 1
            raise stop("DG-H101", Place(self.file, line + 1, lead - self.starts[line] + 1))
        return match.end()

    def _line_start(self, offset: int) -> int:
        return self.starts[bisect_right(self.starts, offset) - 1]

    def _dash(self, item: yaml.Node, column: int) -> int:
        """Where the dash of an item stands: on its own line or, above comments, on an earlier one."""
        number = item.start_mark.line if item.start_mark else 0
        for line in range(number, -1, -1):
            at = self.starts[line] + column
            if self.text[at : at + 1] == "-" and not self.text[self.starts[line] : at].strip(" -"):
                return at
        raise stop("DG-H101", Place(self.file, number + 1))

    def _block_end(self, start: int, end: int) -> int:
        """Where the last line of a | or > block ends; its empty lines at the end are layout as a rule."""
        told = self.text[start:end]
        if KEEP.match(told):
            return start + len(re.sub("(\r\n|\r|\n)\\Z", "", told))
        last = start + len(told.rstrip(" \t\r\n"))
        match = LINE_END.search(self.text, last)
        return match.start() if match else len(self.text)
