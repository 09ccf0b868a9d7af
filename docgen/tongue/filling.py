"""A translation filled with its facts, its words chosen by their numbers.

Reads: templates, facts.
Writes: texts.
"""

from __future__ import annotations

import string
from typing import Any


class _Filling(string.Formatter):
    """`str.format` with words chosen by a number."""

    def format_field(self, value: Any, format_spec: str) -> str:
        """A fact, or the word chosen by it."""
        if "|" in format_spec:
            return chosen(str(value), format_spec.split("|"))
        return str(super().format_field(value, format_spec))


FILLING = _Filling()


def chosen(number: str, words: list[str]) -> str:
    """The word for a number: of two the first for 1, the second for any other; of more, the number's own."""
    count = int(number) if number.isdecimal() else 0
    if len(words) == 2:
        return words[0] if count == 1 else words[1]
    return words[min(max(count, 1), len(words)) - 1]
