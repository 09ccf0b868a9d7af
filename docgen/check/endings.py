"""署名 and 成文日期 among the blocks that a document ends with, wherever a program has put them.

Reads: OutlineBlocks.
Writes: their places; whether a block is one.
"""

from __future__ import annotations

from collections.abc import Sequence

from docgen.check.outline import OutlineBlock
from docgen.check.words import (
    DATE,
    ENDING,
    FURTHER_IN,
    ITEM,
    NAMES_APART,
    NOTE,
    ONE_LINE,
    ORGAN,
    POST,
    PRESENT,
    PUNCTUATION,
    REMARKS,
    are_organs,
)
from docgen.standard.gbt9704 import CELL
from docgen.standard.ordinals import level_of

FURTHER_IN_NAMED = 2.5  # 字 from the left edge: a long post with its name beside it reaches that far


def is_date(blocks: Sequence[OutlineBlock], at: int) -> bool:
    """Whether a block is the 成文日期: at the right, or below a name that fills its line."""
    block = blocks[at]
    aside = block.right or block.centred or block.indent > 6
    named = at > 0 and (_is_wide_name(blocks[at - 1]) or _is_in_column(blocks[at - 1], block))
    below = named and block.indent > 2.5
    return bool(DATE.fullmatch(block.text)) and (aside or below or _closes(blocks, at))


def _closes(blocks: Sequence[OutlineBlock], at: int) -> bool:
    """Whether a date closes a text right below an organ's name: both may stand where a paragraph begins."""
    organ = _is_bare(blocks[at - 1]) and ORGAN.search(blocks[at - 1].text) if at else None
    return bool(organ) and all(REMARKS.fullmatch(block.text) for block in blocks[at + 1 :])


def _is_in_column(block: OutlineBlock, date: OutlineBlock) -> bool:
    """Whether a block is an organ's name two 字 left of a date: a column of which one is long (7.3.5.2)."""
    lone = len(block.lines) < 2 and block.indent > 0.5 and bool(ORGAN.search(block.text))
    return lone and abs(date.indent - block.indent - 2) < 0.6 and not level_of(block.text)


def _is_wide_name(block: OutlineBlock) -> bool:
    """Whether a block above a date is a name so long that it begins near the left edge."""
    return _is_bare(block) and block.indent > 0.5 and len(block.text) >= 16


def _is_bare(block: OutlineBlock) -> bool:
    """Whether a block is one line that may be a name: no sentence, no item, nothing beside it."""
    lone = len(block.lines) < 2 and len(block.parts) < 2 and len(block.text) <= 40
    return lone and not (PUNCTUATION.search(block.text) or level_of(block.text) or ITEM.match(block.text))


def signature_place(rest: list[OutlineBlock], date: int, note: int) -> int | None:
    """Where the 署名 stands: above the date; without one, a name at the right near the end."""
    if date < len(rest):
        column = date and (_is_in_column(rest[date - 1], rest[date]) or _closes(rest, date))
        signed = date and (column or _is_signature(rest[date - 1]))
        listed = note < date - 1 and _goes_on(*rest[date - 2 : date + 1])
        return date - 1 if signed and not listed else None
    tail = [i for i in range(max(len(rest) - 2, 0), len(rest)) if i > note or note == len(rest)]
    return next((i for i in tail if (rest[i].right or _is_row(rest[i])) and _is_signature(rest[i])), None)


def _goes_on(above: OutlineBlock, block: OutlineBlock, date: OutlineBlock) -> bool:
    """Whether a block between the 附件说明 and the date is the next line of an entry and none has signed."""
    if not (above.lines and block.lines and date.lines) or ORGAN.search(block.text) or _is_signet(block):
        return False
    below, further = block.lines[0].base - above.lines[-1].base, date.lines[0].base - block.lines[-1].base
    return 0 < below < ONE_LINE < further


def is_joint_signature(block: OutlineBlock, below: OutlineBlock) -> bool:
    """Whether a row above a signature holds further names, beside or below each other (7.3.5)."""
    lone = _stands_right(block) and len(block.text) <= 80
    column = 0.5 < block.indent <= 4 and abs(block.indent - below.indent) < 0.3 and len(block.lines) < 2
    broken = bool(block.lines and below.lines) and 0 < below.lines[0].base - block.lines[-1].base < ONE_LINE
    named = (bool(ORGAN.search(block.text)) or (lone and broken)) and not level_of(block.text)
    return _is_row(block) or ((lone or column) and named) or _is_signet(block) or _is_begun(block, below)


def _is_signature(block: OutlineBlock) -> bool:
    """Whether a block above the date is a name at the right or a long one, or a row of names."""
    lone = (_stands_right(block) and len(block.text) <= 40) or _is_wide_name(block)
    return _is_row(block) or lone or _is_signet(block)


def _is_begun(block: OutlineBlock, below: OutlineBlock) -> bool:
    """Whether a row holds the beginnings of names that stand beside others and go on in the row below."""
    if len(block.lines) != 1 or not below.lines or ENDING.search(block.text):
        return False
    line, following = block.lines[0], below.lines[0]
    names = following.cut(NAMES_APART)
    places = [(name.left + name.right) / 2 for name in names]
    begun = [(name.left + name.right) / 2 for name in line.cut(NAMES_APART)]
    above = all(any(abs(place - each) < CELL for each in places) for place in begun)
    goes_on = len(names) > 1 or not ORGAN.search(following.text)  # a name of three lines, the others of fewer
    return goes_on and above and 0 < following.base - line.base < ONE_LINE


def _is_signet(block: OutlineBlock) -> bool:
    """Whether a row is a 职务 at the right, alone or with the name beside it (7.3.5.3)."""
    named = len(block.parts) == 2 and len(block.parts[1]) <= 20 and bool(POST.fullmatch(block.parts[0]))
    if named:
        return _stands_right(block) or (block.indent > FURTHER_IN_NAMED and not ENDING.search(block.text))
    return _stands_right(block) and bool(POST.fullmatch(block.text))


def _is_row(block: OutlineBlock) -> bool:
    """Whether a block is names of organs beside each other, however far to the left they reach."""
    return len(block.lines) < 2 and len(block.text) <= 80 and are_organs(block.parts)


def _stands_right(block: OutlineBlock) -> bool:
    """Whether a block stands where a signature does and is no text."""
    other = ENDING.search(block.text) or any(form.match(block.text) for form in (NOTE, ITEM, PRESENT))
    return (block.right or block.centred or block.indent > FURTHER_IN) and not other
