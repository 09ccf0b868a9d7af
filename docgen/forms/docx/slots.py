"""The places of a form that differ from copy to copy: text prepared once, put in at fill time.

Reads: constant XML and what varies, one copy's texts.
Writes: pieces of word/document.xml.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol, TypeAlias

from docgen.forms.docx.markup import held
from docgen.forms.package import DeflatedPiece, constant, fresh
from docgen.model.forms import FormCopy, Identity

MOST_KEPT = 500  # filled-in sentences of a form; they differ by the year's facts, seldom by the unit


class Slot(Protocol):
    """A place that one copy fills."""

    @property
    def paths(self) -> Iterable[str]:
        """The addresses of the values that stand here."""

    def into(self, out: list[DeflatedPiece], copy: FormCopy) -> None:
        """Append the pieces that stand here in this copy."""


Part: TypeAlias = "str | Slot"
Packed: TypeAlias = "tuple[DeflatedPiece | Slot, ...]"


def packed(parts: Iterable[Part]) -> Packed:
    """The parts with each stretch of constant XML made one compressed piece."""
    made: list[DeflatedPiece | Slot] = []
    waiting: list[str] = []
    for part in parts:
        if isinstance(part, str):
            waiting.append(part)
            continue
        made += _constants(waiting)
        made.append(part)
        waiting.clear()
    return (*made, *_constants(waiting))


def _constants(texts: Sequence[str]) -> list[DeflatedPiece]:
    joined = "".join(texts)
    return [constant(joined.encode())] if joined else []


def filled(parts: Packed, copy: FormCopy) -> list[DeflatedPiece]:
    """The pieces of one copy."""
    out: list[DeflatedPiece] = []
    for part in parts:
        if isinstance(part, DeflatedPiece):
            out.append(part)
        else:
            part.into(out, copy)
    return out


@dataclass(frozen=True, slots=True)
class Value:
    """The text at an address: `empty` where there is none, else the text between `opened` and `closed`."""

    path: str
    empty: DeflatedPiece
    opened: DeflatedPiece
    closed: DeflatedPiece

    @property
    def paths(self) -> Iterable[str]:
        """Its one address."""
        return (self.path,)

    def into(self, out: list[DeflatedPiece], copy: FormCopy) -> None:
        """Append the value of this copy."""
        text = copy.values.get(self.path)
        if text:
            out += (self.opened, fresh(held(text).encode()), self.closed)
        else:
            out.append(self.empty)


@dataclass(frozen=True, slots=True)
class Boxes:
    """Check boxes at an address; `chosen` tells from the text which of them are ticked."""

    path: str
    boxes: tuple[tuple[DeflatedPiece, DeflatedPiece], ...]  # not ticked, ticked
    chosen: Callable[[str], Sequence[bool]]

    @property
    def paths(self) -> Iterable[str]:
        """Their one address."""
        return (self.path,)

    def into(self, out: list[DeflatedPiece], copy: FormCopy) -> None:
        """Append the boxes of this copy."""
        text = copy.values.get(self.path, "")
        ticks = self.chosen(text) if text else (False,) * len(self.boxes)
        out += (box[tick] for box, tick in zip(self.boxes, ticks, strict=True))


@dataclass(frozen=True, slots=True)
class Words:
    """A printed sentence that holds facts; `shape` makes XML of the sentence."""

    sentence: Callable[[Mapping[str, str]], str]
    shape: Callable[[str], str]
    kept: dict[str, DeflatedPiece] = field(default_factory=dict)

    @property
    def paths(self) -> Iterable[str]:
        """None."""
        return ()

    def into(self, out: list[DeflatedPiece], copy: FormCopy) -> None:
        """Append the sentence of this copy."""
        text = self.sentence(copy.facts)
        piece = self.kept.get(text)
        if piece is None:
            if len(self.kept) >= MOST_KEPT:
                self.kept.clear()
            piece = self.kept[text] = constant(self.shape(text).encode())
        out.append(piece)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Part of a form, ready as it is with nothing prefilled in it; and its parts for when something is."""

    paths: frozenset[str]
    empty: DeflatedPiece
    parts: Packed

    def into(self, out: list[DeflatedPiece], copy: FormCopy) -> None:
        """Append the stretch of this copy."""
        if copy.values.keys().isdisjoint(self.paths):
            out.append(self.empty)
        else:
            out += filled(self.parts, copy)


def stretch(parts: Sequence[Part]) -> Stretch:
    """The parts as one; none of them holds facts."""
    ready = packed(parts)
    paths = (path for part in parts if not isinstance(part, str) for path in part.paths)
    empty = b"".join(piece.raw for piece in filled(ready, NOBODY))
    return Stretch(frozenset(paths), constant(empty), ready)


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a repeating table, made when first wanted: as many as the copy has, or its values need."""

    table: str
    initial: int
    make: Callable[[int], Sequence[Part]]
    made: list[Stretch] = field(default_factory=list)
    # Of each row, empty behind a row that is empty too.
    following: list[DeflatedPiece] = field(default_factory=list)

    @property
    def paths(self) -> Iterable[str]:
        """None: rows are not prepared for a stretch."""
        return ()

    def into(self, out: list[DeflatedPiece], copy: FormCopy) -> None:
        """Append the rows of this copy."""
        given = copy.values.keys()
        at, count, behind_empty = 0, max(1, copy.rows.get(self.table, self.initial)), False
        while at < count or not given.isdisjoint(self._at(at).paths):
            row = self._at(at)
            if is_empty := given.isdisjoint(row.paths):
                out.append(self.following[at] if behind_empty else row.empty)
            else:
                out += filled(row.parts, copy)
            behind_empty = is_empty
            at += 1

    def _at(self, at: int) -> Stretch:
        """The row that follows `at` others."""
        while len(self.made) <= at:
            row = stretch(self.make(len(self.made) + 1))
            before = self.made[-1].empty.raw if self.made else b""
            self.following.append(constant(row.empty.raw, before))
            self.made.append(row)
        return self.made[at]


NOBODY = FormCopy(Identity("", "", "", 0))
