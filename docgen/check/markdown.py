"""Markdown's own marks: what of each line is text, and what leads, links or is code and means nothing.

Reads: a text. Writes: for each of its lines the offsets of what is text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from docgen.standard.mending import PASSES, mends

FENCE = re.compile(r"\s{0,3}(`{3,}|~{3,})")
FRONT = re.compile(r"(-{3,}|\+{3})\s*")  # the lines round what stands before a text as YAML, or as TOML
RULED = re.compile(r"(?=.*?[|=*_-]{2})[\s|:*_=-]+")  # the line below a table's head; a line across
LED = re.compile(r"\s*(?:>\s*)*(?:#{1,6}\s+|[*+-]\s+(?:\[[ xX]\]\s+)?)?")
NOTED = re.compile(r"\s{0,3}\[\^[^\]]+\]:\s*")
DEFINED = re.compile(r"\s{0,3}\[[^\]^]+\]:\s*\S+.*")
# Each reaches so far at most that many of them cost no more than their length.
INLINE = re.compile(
    r"(?P<code>(?<!`)(?P<ticks>`{1,9})(?!`).{1,1000}?(?<!`)(?P=ticks)(?!`))"
    r"|(?P<opened>!?\[)(?=[^\[\]]*\](?:\(|\[))"
    r"|(?P<led>\]\((?:[^()\s]|\([^()\s]{0,200}\)){0,500}(?:\s+(?:\"[^\"]{0,200}\"|'[^']{0,200}'))?\s{0,9}\))"
    r"|(?P<named>\]\[[^\[\]]*\])|(?P<note>\[\^[^\[\]]+\])"
    r"|(?P<tag><!--.{0,1000}?-->|</?[A-Za-z][^<>]*>)|(?P<strong>\*+|__|~~)"
)
LONGEST_FRONT = 200  # lines


def texts_of(text: str) -> Iterator[list[int]]:
    """The offsets of what is text in each line; none of a line that is code, a mark or no text at all."""
    fence, lines = "", text.splitlines()
    front = _front(lines)
    for number, line in enumerate(lines):
        found = FENCE.match(line)
        if number < front:
            pass
        elif fence:
            fence = "" if found and found[1].startswith(fence) else fence
        elif found:
            fence = found[1]
        elif not (RULED.fullmatch(line) or DEFINED.fullmatch(line)):
            yield _text_in(line)
            continue
        yield []


def _front(lines: Sequence[str]) -> int:
    """How many lines stand before the text as YAML or TOML between two marks of a kind."""
    if not (lines and FRONT.fullmatch(lines[0])):
        return 0
    marked = (at for at, line in enumerate(lines[1:LONGEST_FRONT], 2) if FRONT.fullmatch(line))
    return next((at for at in marked if lines[at - 1][0] == lines[0][0]), 0)


def _text_in(line: str) -> list[int]:
    hidden = set[int]()
    for found in (LED.match(line), NOTED.match(line), *INLINE.finditer(line)):
        if found:
            hidden.update(range(*found.span()))
    return [at for at in range(len(line)) if at not in hidden]


def mended_markdown(text: str) -> Iterator[str]:
    """The lines put right, each with the marks that it had."""
    for line, offsets in zip(text.splitlines(), texts_of(text), strict=True):
        yield _mended(line, len(offsets) > 0)


def _mended(line: str, is_text: bool) -> str:
    for _ in range(PASSES if is_text else 0):
        places = _text_in(line)
        found = mends("".join(line[at] for at in places))
        before = line
        for start, end, instead in reversed(found):
            line = _put(line, places[start:end], instead)
        if line == before:
            break
    return line


def _put(line: str, places: list[int], instead: str) -> str:
    """Other characters in the places of some; marks among them stay where they are."""
    if len(places) == len(instead):
        changed = dict(zip(places, instead, strict=True))
        return "".join(changed.get(at, char) for at, char in enumerate(line))
    whole = places[-1] - places[0] + 1 == len(places)
    return line[: places[0]] + instead + line[places[-1] + 1 :] if whole else line
