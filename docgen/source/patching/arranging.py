"""The members of a list or mapping in another order, each as it is written, with the comments above it.

Reads: a TextSheet and the pieces of the members.
Writes: a Splice.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from docgen.source.patching import emit
from docgen.source.patching.edits import NewMember
from docgen.source.patching.pieces import Splice, TextPiece, TextSheet
from docgen.source.writing import in_brackets

Members = Sequence[int | str | NewMember]


@dataclass
class _Segment:
    """The lines of a member, and those above it that nobody else has."""

    above: list[str]
    own: list[str]


def arranged_block(sheet: TextSheet, pieces: Sequence[TextPiece], members: Members) -> Splice | None:
    """The lines of a block with its members as named; None where its first member opens no line.

    Of a member that goes the comments above it stay, above the next one.
    """
    if not sheet.opens_line(pieces[0].lead):
        return None
    segments = _segments(sheet, pieces)
    names = [piece.path[-1] for piece in pieces]
    kept = {each for each in members if not isinstance(each, NewMember)}
    left: list[str] = []
    for name, segment in zip(names, segments, strict=True):
        if name in kept:
            segment.above[:0], left = left, []
        else:
            left += segment.above if any(line.strip() for line in segment.above) else []
    by_name = dict(zip(names, segments, strict=True))
    column, flows = sheet.column(pieces[0].lead), _flows(pieces, members)
    lines: list[str] = []
    for at, each in enumerate(members):
        if isinstance(each, NewMember):
            lines += _new_lines(each, column, _near(flows, at))
        else:
            lines += [*by_name[each].above, *by_name[each].own]
    start, end = sheet.line_start(pieces[0].lead), sheet.line_end(pieces[-1].end)
    return Splice(start, end, sheet.newline.join([*lines, *left]))


def _flows(pieces: Sequence[TextPiece], members: Members) -> dict[int, bool]:
    """Which members are in braces, by their places; those of a single key tell nothing."""
    named = {piece.path[-1]: piece for piece in pieces}
    kept = {at: named[each] for at, each in enumerate(members) if not isinstance(each, NewMember)}
    return {at: piece.flow for at, piece in kept.items() if piece.flow or len(piece.members) > 1}


def _near(flows: dict[int, bool], at: int) -> bool:
    """Whether the nearest member is in braces."""
    return flows[min(flows, key=lambda place: abs(place - at))] if flows else False


def _segments(sheet: TextSheet, pieces: Sequence[TextPiece]) -> list[_Segment]:
    """The lines of each member; comments further to the right than it stand with the one before."""
    found: list[_Segment] = []
    behind = 0
    for piece in pieces:
        first, last = sheet.line(piece.lead), sheet.line(piece.end)
        above = _lines(sheet, behind, first) if found else []
        while above and _within(above[0], sheet.column(piece.lead)):
            found[-1].own.append(above.pop(0))
        found.append(_Segment(above, _lines(sheet, first, last + 1)))
        behind = last + 1
    return found


def _within(line: str, column: int) -> bool:
    """Whether a line is a comment further to the right than the members."""
    words = line.lstrip(" ")
    return words.startswith("#") and len(line) - len(words) > column


def _lines(sheet: TextSheet, first: int, end: int) -> list[str]:
    """The lines of a text from a number up to another, without their ends."""
    return [sheet.text[start : sheet.line_end(start)] for start in sheet.lines[first:end]]


def _new_lines(member: NewMember, column: int, flow: bool) -> list[str]:
    """The lines of a new member, in braces where the others are."""
    if flow:
        lead = f"{emit.inline(member.key, within=True)}:" if member.key else "-"
        return [f"{' ' * column}{lead} {in_brackets(member.value)}"]
    told = emit.entry(member.key, member.value, column) if member.key else emit.item(member.value, column)
    return [" " * column + told[0], *told[1:]]


def arranged_in_brackets(sheet: TextSheet, pieces: Sequence[TextPiece], members: Members) -> Splice | None:
    """What stands within brackets with its members as named; None where a comment would be lost."""
    between = [sheet.text[one.end : two.lead] for one, two in pairwise(pieces)]
    if any("#" in each for each in between) and len(members) != len(pieces):
        return None
    texts = {piece.path[-1]: sheet.text[piece.lead : piece.end] for piece in pieces}
    told = [_in_brackets(each) if isinstance(each, NewMember) else texts[each] for each in members]
    usual = between[0] if between else ", "
    joints = [*between, *[usual] * len(told)][: len(told) - 1]
    body = "".join(text for pair in zip(told, [*joints, ""], strict=True) for text in pair)
    return Splice(pieces[0].lead, pieces[-1].end, body)


def _in_brackets(member: NewMember) -> str:
    """A new member within brackets."""
    return in_brackets({member.key: member.value})[1:-1] if member.key else in_brackets(member.value)
