"""Two years of an office's data compared value by value, each called as the clerk calls it.

Reads: the trees of both years' files.
Writes: Changes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import zip_longest

from docgen.problems import KeyPath
from docgen.source.tree import SourceTree, Tree
from docgen.source.validate import spoken
from docgen.tongue import phrase, strung

YEARS = re.compile(r"20\d{2}")
WORDS = re.compile(r"[0-9A-Za-z]+|.", re.DOTALL)  # a number differs as a whole
AROUND = 12  # characters shown beside what differs in a long text


class ChangeKind(StrEnum):
    """What became of a value."""

    CHANGED = phrase("改")
    ADDED = phrase("增")
    GONE = phrase("删")


@dataclass(frozen=True)
class YearChange:
    """A value that differs: its file, what the clerk calls it, what it was and what it is."""

    file: str
    where: str
    kind: ChangeKind
    old: str = ""
    new: str = ""

    def as_json(self) -> dict[str, str]:
        """Plain data."""
        return {"file": self.file, "where": self.where, "kind": self.kind, "old": self.old, "new": self.new}

    def pieces(self) -> Iterator[tuple[bool, str, str]]:
        """The old and the new text piece by piece, with whether they are the same there."""
        old, new = WORDS.findall(self.old), WORDS.findall(self.new)
        for tag, first, last, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
            yield tag == "equal", "".join(old[first:last]), "".join(new[start:end])


def compare(old: Mapping[str, SourceTree], new: Mapping[str, SourceTree]) -> Iterator[YearChange]:
    """What differs between the files of two years, by their names in the year's folder, in their order."""
    for name in dict.fromkeys([*old, *new]):
        if name not in new:
            yield YearChange(name, phrase("整个文件"), ChangeKind.GONE)
        elif name not in old:
            yield YearChange(name, phrase("整个文件"), ChangeKind.ADDED)
        else:
            yield from _Comparing(name, old[name], new[name]).values((), ())


@dataclass(frozen=True)
class _Comparing:
    """One file of both years."""

    file: str
    old: SourceTree
    new: SourceTree

    def values(self, path: KeyPath, other: KeyPath) -> Iterator[YearChange]:
        """What differs between the old value at `path` and the new one at `other`."""
        old, new = self.old.at(path), self.new.at(other)
        if isinstance(old, dict) and isinstance(new, dict):
            for key in dict.fromkeys([*old, *new]):
                one, two = key if key in old else None, key if key in new else None
                yield from self._members(path, other, one, two)
        elif isinstance(old, list) and isinstance(new, list):
            for first, second in pairs(old, new):
                yield from self._members(path, other, first, second)
        elif isinstance(old, str) and isinstance(new, str):
            yield from self._texts(old, new, other)
        elif old is not None and new is not None:
            yield self._change(ChangeKind.CHANGED, spoken(other, self.new), told(old), told(new))

    def _members(
        self, path: KeyPath, other: KeyPath, one: str | int | None, two: str | int | None
    ) -> Iterator[YearChange]:
        """What differs between two members, of which one may not be there."""
        if one is not None and two is not None:
            yield from self.values((*path, one), (*other, two))
        elif one is not None:
            gone = (*path, one)
            yield self._change(ChangeKind.GONE, spoken(gone, self.old), told(self.old.at(gone)), "")
        elif two is not None:
            added = (*other, two)
            yield self._change(ChangeKind.ADDED, spoken(added, self.new), "", told(self.new.at(added)))

    def _texts(self, old: str, new: str, path: KeyPath) -> Iterator[YearChange]:
        """What differs between two texts, paragraph by paragraph."""
        where = spoken(path, self.new)
        before, after = paragraphs(old), paragraphs(new)
        if max(len(before), len(after)) < 2:
            if old.strip() != new.strip():
                yield self._change(ChangeKind.CHANGED, where, old.strip(), new.strip())
            return
        for one, two in pairs(list(before), list(after)):
            here = phrase(
                "{where}第{number}段", where=where, number=(two if two is not None else one or 0) + 1
            )
            was = before[one] if one is not None else ""
            now = after[two] if two is not None else ""
            if was != now:
                kind = ChangeKind.CHANGED if was and now else ChangeKind.ADDED if now else ChangeKind.GONE
                yield self._change(kind, here, was, now)

    def _change(self, kind: ChangeKind, where: str, old: str, new: str) -> YearChange:
        return YearChange(self.file, where, kind, old, new)


def paragraphs(text: str) -> list[str]:
    """The lines of a text that hold words."""
    return [line.strip() for line in text.split("\n") if line.strip()]


def pairs(old: list[Tree], new: list[Tree]) -> Iterator[tuple[int | None, int | None]]:
    """The numbers of what belongs together in two lists: alike but for the years, else of one name."""
    matcher = SequenceMatcher(None, list(map(_alike, old)), list(map(_alike, new)), autojunk=False)
    for tag, first, last, start, end in matcher.get_opcodes():
        if tag == "equal" or (tag == "replace" and last - first == end - start):
            yield from zip(range(first, last), range(start, end), strict=True)
        else:
            yield from _named(old[first:last], new[start:end], first, start)


def _named(
    old: list[Tree], new: list[Tree], first: int, start: int
) -> Iterator[tuple[int | None, int | None]]:
    """The same of items that differ, whose number is not the same: by what each begins with."""
    matcher = SequenceMatcher(None, list(map(_name, old)), list(map(_name, new)), autojunk=False)
    for tag, one, last, two, end in matcher.get_opcodes():
        if tag == "equal":
            yield from zip(range(first + one, first + last), range(start + two, start + end), strict=True)
        else:
            olds, news = range(first + one, first + last), range(start + two, start + end)
            yield from ((number, None) for number in olds)
            yield from ((None, number) for number in news)


def _alike(value: Tree) -> str:
    return YEARS.sub("年", json.dumps(value, ensure_ascii=False))


def _name(value: Tree) -> str:
    """What an item begins with."""
    if isinstance(value, dict):
        return YEARS.sub("年", str(next(iter(value.values()), "")))
    return _alike(value)


def told(value: Tree | None) -> str:
    """A value on one line: `牵头单位: 县水务局；科目: 防汛`."""
    if isinstance(value, dict):
        return "；".join(f"{key}: {told(inner)}" for key, inner in value.items())
    if isinstance(value, list):
        return "、".join(map(told, value))
    return " ".join(str(value or "").split())


def brief(change: YearChange) -> str:
    """A change on one line: of long texts what differs, with some characters around it."""
    if change.kind is not ChangeKind.CHANGED:
        said = _clipped(change.old or change.new)
        parts = [change.kind.value, change.where, *([said] if said else [])]
        return strung(parts, "　")
    old: list[str] = []
    new: list[str] = []
    pieces = list(change.pieces())
    for (same, was, now), after in zip_longest(pieces, pieces[1:]):
        first, last = not old, after is None
        was, now = (_kept(was, first, last), _kept(now, first, last)) if same else (was, now)
        old.append(was)
        new.append(now)
    return strung([change.kind.value, change.where, f"{''.join(old)} → {''.join(new)}"], "　")


def _kept(text: str, first: bool, last: bool) -> str:
    """What is the same on both sides, cut to its ends beside what differs."""
    if len(text) <= 2 * AROUND:
        return text
    head = "" if first else text[:AROUND]
    tail = "" if last else text[-AROUND:]
    return f"{head}……{tail}"


def _clipped(text: str) -> str:
    return text if len(text) <= 4 * AROUND else f"{text[: 4 * AROUND]}……"
