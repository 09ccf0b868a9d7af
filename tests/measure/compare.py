"""Comparison of texts, white space aside: where they differ and what stands around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

CONTEXT = 12  # characters shown on either side of a difference


@dataclass(frozen=True)
class Difference:
    """A stretch that differs: both readings, and where it stands in the expected text without white space."""

    offset: int
    expected: str
    got: str
    context: str

    def __str__(self) -> str:
        return f"第 {self.offset} 字：应为“{self.expected}”，现为“{self.got}”，在“{self.context}”处"


def squeeze(text: str) -> str:
    """The text without white space."""
    return "".join(text.split())


def differences(expected: str, got: str) -> list[Difference]:
    """Every difference between two texts, white space aside; none if they are equal."""
    expected, got = squeeze(expected), squeeze(got)
    if expected == got:
        return []
    start = _shared_prefix(expected, got)
    end = _shared_prefix(expected[start:][::-1], got[start:][::-1])
    ours, theirs = expected[start : len(expected) - end], got[start : len(got) - end]
    steps = SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes()
    return [
        Difference(start + a, ours[a:b], theirs[c:d], _context(expected, start + a, start + b))
        for kind, a, b, c, d in steps
        if kind != "equal"
    ]


def paragraph_differences(expected: Sequence[str], got: Sequence[str], words: int = 8) -> list[str]:
    """How two rows of paragraphs differ in number and in their first `words` characters."""
    ours, theirs = ([squeeze(p)[:words] for p in texts] for texts in (expected, got))
    found = [] if len(ours) == len(theirs) else [f"应有 {len(ours)} 段，现有 {len(theirs)} 段"]
    steps = SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes()
    return found + [
        f"第 {a + 1} 段起：应为 {ours[a:b]}，现为 {theirs[c:d]}"
        for kind, a, b, c, d in steps
        if kind != "equal"
    ]


def _shared_prefix(one: str, other: str) -> int:
    """How many characters the two have in common at their start."""
    pairs = zip(one, other, strict=False)
    return next((i for i, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _context(text: str, start: int, end: int) -> str:
    """The characters round a stretch of `text`."""
    return text[max(0, start - CONTEXT) : end + CONTEXT]
