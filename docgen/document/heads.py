"""The elements of a head: what stands above and below the 发文机关标志 (GB/T 9704-2012 7.2, 10.1).

Reads: a letter, its mark.
Writes: elements in the standard's order.
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.document import elements as el
from docgen.model.notice import Letter, Notice
from docgen.standard.genres import PageFormat


def head_of(letter: Letter, mark: el.IssuingMark) -> Iterator[el.Element]:
    """份号 and the like, mark, 发文字号 with the signers; a letter's mark comes first (7.2, 10.1)."""
    lines: tuple[el.Element, ...] = tuple(_head_lines(letter)) if isinstance(letter, Notice) else ()
    signers = letter.signers if isinstance(letter, Notice) else ()
    yield from (mark, *lines) if letter.format is PageFormat.LETTER else (*lines, mark)
    if letter.number:
        yield el.NumberLine(letter.number, signers)


def _head_lines(notice: Notice) -> Iterator[el.HeadLine]:
    """份号, 密级和保密期限, 紧急程度 from above, as far as there are any (7.2.1-7.2.3)."""
    values = (notice.copy_number, notice.classification, notice.urgency)
    for kind, value in zip(el.HeadLineKind, values, strict=True):
        if value:
            yield el.HeadLine(kind, str(value))
