"""Slips in running text that a machine can see: where each stands, and the writing rule that it breaks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.standard.pairs import PAIR_RULES
from docgen.standard.pairs import unpaired as _unpaired
from docgen.standard.writing_rules import HAN, HIDDEN, PATTERN_RULES, WritingRule

WRITING_RULES = (*PATTERN_RULES, *PAIR_RULES)
# Addresses, numbers of files, degrees with their minutes and the apostrophe of Don’t are no prose.
_SKIPPED = re.compile(
    r"(?<![A-Za-z0-9_.+-])[A-Za-z0-9_.+-]+@[A-Za-z0-9.-]+|https?://[!-~]*[A-Za-z0-9/]"
    r"|[A-Z]{2,4}(?:/[A-Z])?\s*\d+(?:\.\d+)*(?:[-—:]\d{4})?(?!:?\d)"
    r"|\d{1,3}(?:\.\d+)?°(?![CF])(?:\d{1,2}(?:\.\d+)?['’′](?:\d{1,2}(?:\.\d+)?(?:[\"”″]|''))?)?|(?<=[A-Za-z])’(?=[A-Za-z])"
)
_CHINESE = re.compile(f"[{HAN}]")


def _prose(text: str) -> str:
    """The text with what is no prose hidden, as long as it was."""
    return _SKIPPED.sub(lambda found: HIDDEN * len(found.group()), text)


def unpaired(text: str) -> tuple[int, str] | None:
    """Offset and mark of the first bracket or quotation mark that has no partner."""
    return _unpaired(_prose(text))


def slips(text: str) -> Iterator[tuple[int, str, WritingRule]]:
    """Each slip in a paragraph: its offset, the words as written, and the rule."""
    prose = _prose(text)
    chinese = bool(_CHINESE.search(text))
    for rule in WRITING_RULES:
        for start, end in rule.find(prose) if chinese or not rule.chinese else ():
            yield start, text[start:end], rule
