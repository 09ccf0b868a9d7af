"""Where every character of a YAML text stands in its file, whatever the style that it is written in.

Reads: the lines of a file, where a text starts there and in which style, the text that YAML made of it.
Writes: line and column of each character, from 0.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

LITERAL, FOLDED, SINGLE, DOUBLE = "|", ">", "'", '"'
QUOTES = (SINGLE, DOUBLE)
ESCAPED = {"x": 4, "u": 6, "U": 10}  # characters of an escape within "…"; any other has two
BLANKS = " \t"


class Spot(NamedTuple):
    """Where a value or key starts, counted from 0, and its YAML style: empty for plain, else ' " | >."""

    line: int
    column: int
    style: str = ""


Written = list[tuple[int, int]]


def written(lines: Sequence[str], spot: Spot, text: str) -> Written | None:
    """Line and column of each character of `text`, and of its end.

    A line end or space that YAML made of a line end stands where that line of the file ends. None where
    the file does not hold the text in that way.
    """
    walk = _Walk(lines, text)
    try:
        found = walk.block(spot) if spot.style in (LITERAL, FOLDED) else walk.flow(spot)
    except IndexError:  # the file ends before the text does
        return None
    return walk.at if found else None


class _Walk:
    """Goes through a text and the lines of its file side by side."""

    def __init__(self, lines: Sequence[str], text: str) -> None:
        self.lines, self.text = lines, text
        self.at: Written = []

    @property
    def rest(self) -> str:
        """The character that comes next; empty at the end."""
        return self.text[len(self.at) : len(self.at) + 1]

    def block(self, spot: Spot) -> bool:
        """A | or > block, whose lines begin below its mark; whether the text is there."""
        row, end = spot.line + 1, (spot.line, len(self.lines[spot.line]))
        indent = self._indent(row)
        while len(self.at) < len(self.text):
            if row == len(self.lines) or not self.text[len(self.at) :].strip("\n"):
                self.at += [end] * (len(self.text) - len(self.at))  # the line ends that close it
                break
            content = self.lines[row][indent:]
            if content:
                self._breaks(end)
                if not self.text.startswith(content, len(self.at)):
                    return False
                self.at += [(row, indent + n) for n in range(len(content))]
                end = (row, len(self.lines[row]))
            row += 1
        self.at.append(end)
        return True

    def _indent(self, row: int) -> int:
        """How many columns YAML took off each line of a block: those of its first line with words."""
        typed = next((line for line in self.lines[row:] if line.strip(" ")), "")
        kept = next((line for line in self.text.split("\n") if line.strip(" ")), "")
        return _leading(typed) - _leading(kept)

    def _breaks(self, end: tuple[int, int]) -> None:
        """The line ends before a line of a block, or the space that they became."""
        if self.at and self.rest == " ":
            self.at.append(end)
        while self.rest == "\n":
            self.at.append(end)

    def flow(self, spot: Spot) -> bool:
        """A text in quotation marks or without, on one line or several; whether it is there."""
        row, column = spot.line, spot.column + (spot.style in QUOTES)
        while len(self.at) < len(self.text):
            line = self.lines[row]
            escaped = spot.style == DOUBLE and line[column:] == "\\"
            if escaped or not line[column:].strip(BLANKS):
                row, column = self._next_line(row, column, escaped)
                continue
            length = _length(line, column, spot.style)
            if length == 1 and line[column] != self.rest:
                return False
            self.at.append((row, column))
            column += length
        self.at.append((row, column))
        return True

    def _next_line(self, row: int, column: int, escaped: bool) -> tuple[int, int]:
        """Where the words go on below the end of a line: one end is a space, further ones stay ends."""
        below = row + 1
        while not self.lines[below].strip(BLANKS):
            below += 1
        blank = below - row - 1
        made = blank if escaped else max(blank, 1)
        self.at += [(row, column)] * made
        return below, len(self.lines[below]) - len(self.lines[below].lstrip(BLANKS))


def _length(line: str, column: int, style: str) -> int:
    """How many characters of the file one character of a text takes."""
    if style == SINGLE and line.startswith("''", column):
        return 2
    if style == DOUBLE and line[column] == "\\":
        return ESCAPED.get(line[column + 1 : column + 2], 2)
    return 1


def _leading(line: str) -> int:
    match = re.match(" *", line)
    return match.end() if match else 0
