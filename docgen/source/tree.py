"""A YAML file as text, with the place of every value and key."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeAlias

from docgen.problems import KeyPath, Place

Tree: TypeAlias = "str | list[Tree] | dict[str, Tree]"

LITERAL = "|"
QUOTES = ("'", '"')


@dataclass(frozen=True)
class Spot:
    """Where a value or key starts, counted from 0, and its YAML style: empty for plain, else ' " | >."""

    line: int
    column: int
    style: str = ""


@dataclass(frozen=True)
class SourceTree:
    """One YAML file: nothing but text in mappings and lists, and where each of them is written.

    `file` is the name that messages show; `text` has its line ends as `\\n`; `sha256` is of the
    file's bytes.
    """

    file: str
    text: str = field(repr=False)
    sha256: str
    data: Tree = field(repr=False)
    values: Mapping[KeyPath, Spot] = field(repr=False)
    keys: Mapping[KeyPath, Spot] = field(repr=False)

    def at(self, path: KeyPath) -> Tree | None:
        """What stands at `path`; None where nothing does."""
        found: Tree = self.data
        for step in path:
            if isinstance(found, dict) and step in found:
                found = found[str(step)]
            elif isinstance(found, list) and isinstance(step, int) and 0 <= step < len(found):
                found = found[step]
            else:
                return None
        return found

    def entry(self, path: KeyPath) -> str:
        """What the clerk calls the entry of a list at `path`: `第2项`."""
        return f"第{int(path[-1]) + 1}项"

    def place(self, path: KeyPath) -> Place:
        """Where the value at `path`, or its nearest parent that is written in the file, starts.

        A number behind the path of a text is one of its lines, from 0.
        """
        if path and isinstance(path[-1], int) and isinstance(self.at(path[:-1]), str):
            return self.place_in(path[:-1], path[-1], 0)
        while path and path not in self.values:
            path = path[:-1]
        return self._place(self.values.get(path))

    def key_place(self, path: KeyPath) -> Place:
        """Where the key of the value at `path` stands; the value's place where it has no key."""
        return self._place(self.keys[path]) if path in self.keys else self.place(path)

    def place_in(self, path: KeyPath, line: int, column: int) -> Place:
        """Where a character of the text at `path` stands in the file.

        `line` and `column` count from 0 in the value itself. Exact for a `|` block and for text
        written on one line; elsewhere the value's place, since line ends there were folded.
        """
        spot, text = self.values.get(path), self.at(path)
        if spot is None or not isinstance(text, str):
            return self.place(path)
        value_lines = text.split("\n")
        if not 0 <= line < len(value_lines):
            return self.place(path)
        row, start = self._written(spot, line, value_lines[line])
        return self.place(path) if start < 0 else Place(self.file, row + 1, start + column + 1)

    def place_at(self, path: KeyPath, offset: int) -> Place:
        """As `place_in`, for an offset in the value's text."""
        text = self.at(path)
        before = text[:offset] if isinstance(text, str) else ""
        return self.place_in(path, before.count("\n"), len(before) - (before.rfind("\n") + 1))

    def texts(self) -> Iterator[tuple[KeyPath, str]]:
        """Every text of the file with its path, in the order of the file."""
        for path in self.values:
            value = self.at(path)
            if isinstance(value, str):
                yield path, value

    @cached_property
    def _lines(self) -> list[str]:
        return self.text.split("\n")

    def _written(self, spot: Spot, line: int, text: str) -> tuple[int, int]:
        """Row of the file that holds `text`, a line of the value, and its column there; -1 if not found."""
        row = spot.line + 1 + line if spot.style == LITERAL else spot.line
        source = self._lines[row] if row < len(self._lines) else ""
        if spot.style == LITERAL:
            return row, len(source) - len(text) if source.endswith(text) else -1
        start = spot.column + (spot.style in QUOTES)
        return row, start if line == 0 and source.startswith(text, start) else -1

    def _place(self, spot: Spot | None) -> Place:
        return Place(self.file, spot.line + 1, spot.column + 1) if spot else Place(self.file)


def told_by(data: dict[str, Tree]) -> SourceTree:
    """`data` that was given otherwise than in a file, as a tree without places."""
    return SourceTree("", "", "", data, {}, {})
