"""The whole table of rules: what importing the rooms below has entered into it."""

from __future__ import annotations

from docgen.check.rules import (
    annexes,
    body,
    ending,
    formats,
    head,
    head_words,
    imprint,
    language,
    look,
    page,
    page_numbers,
    rare,
    registry,
    titles,
    word,
)

ROOMS = (
    page,
    head,
    head_words,
    titles,
    formats,
    body,
    annexes,
    ending,
    imprint,
    page_numbers,
    look,
    language,
    rare,
    word,
)
RULES = tuple(registry.RULES)
