"""Phrases in plain data that is kept as JSON from run to run, and made phrases again.

Reads: plain data with phrases.
Writes: plain data.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from docgen.tongue.phrase import Phrase, Strung, Unended, phrase, strung, unended

MARK, PARTS = "~said", "~of"


def packed(data: object) -> Any:
    """The data with each phrase as a mapping of what it was made of."""
    if isinstance(data, Phrase):
        kind = type(data).__name__
        return {MARK: kind, PARTS: [data.template, {name: packed(fact) for name, fact in data.facts.items()}]}
    if isinstance(data, Mapping):
        return {key: packed(value) for key, value in data.items()}
    return [packed(each) for each in data] if isinstance(data, list | tuple) else data


def unpacked(data: object) -> Any:
    """The data that `packed` was given, its tuples as lists."""
    if isinstance(data, Mapping):
        held = {key: unpacked(value) for key, value in data.items()}
        return _made(held[MARK], *held[PARTS]) if MARK in held else held
    return [unpacked(each) for each in data] if isinstance(data, list) else data


def _made(kind: str, template: str, facts: Mapping[str, object]) -> Phrase:
    if kind == Strung.__name__:
        return strung(facts.values(), template)
    if kind == Unended.__name__:
        return unended(str(facts["whole"]))
    return phrase(template, **facts)
