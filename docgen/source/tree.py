"""A YAML file as text, with the place of every value and key."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeAlias

from docgen.problems import KeyPath, Place, Problem
from docgen.source import lookalikes
from docgen.source.scalars import Spot, Written, written
from docgen.tongue import phrase

Tree: TypeAlias = "str | list[Tree] | dict[str, Tree]"


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
        return phrase("第{number}项", number=int(path[-1]) + 1)

    def place(self, path: KeyPath) -> Place:
        """Where the value at `path`, or its nearest parent that is written in the file, starts.

        A number behind the path of a text is one of its lines, from 0, as the models have the text:
        without white space before its first words.
        """
        text = self.at(path[:-1]) if path and isinstance(path[-1], int) else None
        if isinstance(text, str):
            white = text[: len(text) - len(text.lstrip())]
            return self.place_in(path[:-1], white.count("\n") + int(path[-1]), 0)
        while path and path not in self.values:
            path = path[:-1]
        return self._place(self.values.get(path))

    def key_place(self, path: KeyPath) -> Place:
        """Where the key of the value at `path` stands; the value's place where it has no key."""
        return self._place(self.keys[path]) if path in self.keys else self.place(path)

    def blank_before(self, path: KeyPath) -> Problem | None:
        """What is to be said of a full-width space or the like in front of a key."""
        spot = self.keys.get(path)
        line = self._lines[spot.line] if spot else ""
        found = lookalikes.foreign_blank(line, spot.line, self.file) if spot else None
        return found if spot and found and not line[: spot.column].strip() else None

    def in_brackets(self, path: KeyPath) -> bool:
        """Whether a list or mapping is written as `[…]` or `{…}`."""
        spot = self.values.get(path)
        return spot is not None and self._lines[spot.line][spot.column : spot.column + 1] in ("[", "{")

    def cut_off(self, path: KeyPath) -> bool:
        """Whether a key stands behind a comma within `{…}` without a colon: the 200 of `{人数: 1,200}`."""
        spot = self.keys.get(path)
        if spot is None or self.at(path) != "":
            return False
        line, key = self._lines[spot.line], str(path[-1])
        behind = line[spot.column :].removeprefix(key).lstrip()[:1]
        return line[: spot.column].rstrip().endswith(",") and behind in ("", ",", "}")

    def place_in(self, path: KeyPath, line: int, column: int) -> Place:
        """Where a character of the text at `path` stands in the file, whatever its YAML style.

        `line` and `column` count from 0 in the value itself. The value's place for what it does not hold.
        """
        text = self.at(path)
        lines = text.split("\n") if isinstance(text, str) else []
        if not 0 <= line < len(lines):
            return self.place(path)
        return self.place_at(path, sum(len(each) + 1 for each in lines[:line]) + column)

    def place_at(self, path: KeyPath, offset: int) -> Place:
        """As `place_in`, for an offset in the value's text."""
        spot, text = self.values.get(path), self.at(path)
        if path not in self._written and spot and isinstance(text, str):
            self._written[path] = written(self._lines, spot, text)
        at = self._written.get(path)
        if at is None or not 0 <= offset < len(at):
            return self.place(path)
        return Place(self.file, at[offset][0] + 1, at[offset][1] + 1)

    def texts(self) -> Iterator[tuple[KeyPath, str]]:
        """Every text of the file with its path, in the order of the file."""
        for path in self.values:
            value = self.at(path)
            if isinstance(value, str):
                yield path, value

    @cached_property
    def _lines(self) -> list[str]:
        return self.text.split("\n")

    @cached_property
    def _written(self) -> dict[KeyPath, Written | None]:
        """Where the characters of the texts stand that were asked for."""
        return {}

    def _place(self, spot: Spot | None) -> Place:
        return Place(self.file, spot.line + 1, spot.column + 1) if spot else Place(self.file)


def as_typed(value: Any) -> Tree:
    """Plain data as a clerk would type it: nothing but text in mappings and lists, what is None left out."""
    match value:
        case dict():
            return {str(key): as_typed(inner) for key, inner in value.items() if inner is not None}
        case list():
            return [as_typed(inner) for inner in value]
        case bool():
            return "是" if value else "否"
        case float() if value.is_integer():
            return str(int(value))
        case _:
            return str(value)


def told_by(data: dict[str, Tree]) -> SourceTree:
    """`data` that was given otherwise than in a file, as a tree without places."""
    return SourceTree("", "", "", data, {}, {})
