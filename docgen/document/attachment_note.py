"""附件说明 (7.3.4): the annexes that a document lists, and where pages may part the list.

Reads: numbers and titles, what the signatures leave of a page.
Writes: AttachmentNote, one of the elements.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, inf

from docgen.document.cells import cells
from docgen.standard.gbt9704 import CELLS_PER_LINE

KEPT_NOTE = 8  # lines of an 附件说明 that no page's end parts, a third of a page; taste
TEXT_ABOVE = 4  # lines of the text that best stand on the page of signatures, whole where it has no more
NOTE_INDENT = 5  # 字 to the left of an entry's number: 空二字 and 附件：


@dataclass(frozen=True)
class NoteItem:
    """An entry of the 附件说明; `number` is empty where there is only one annex."""

    number: str
    title: str


@dataclass(frozen=True)
class AttachmentNote:
    """附件说明 (7.3.4).

    `room` is what the page of a signature leaves it, in lines: at least an entry stands above that (7.3.5.1).
    """

    items: tuple[NoteItem, ...]
    room: float = inf

    @property
    def tied(self) -> tuple[bool, ...]:
        """Of each entry, whether no page's end parts it from the one above.

        A short note stays whole; of a long one no entry stands alone, but where the page of the signature has
        room for neither more of them nor, with all, for text; of three that it has no room for, the first.
        """
        lines = self._lines
        white = 1  # line between the text and it
        whole, last = sum(lines) <= min(KEPT_NOTE, self.room - white - TEXT_ABOVE), len(lines) - 1
        alone = whole or sum(lines[-2:]) <= self.room or lines[-1] > self.room
        paired = last > 1 and not (last == 2 and alone and sum(lines) > self.room)
        return tuple(
            at > 0 and (whole or (at == 1 and paired) or (at == last and alone)) for at in range(last + 1)
        )

    @property
    def parted(self) -> bool:
        """Whether a page's end may part the last entry: the signature leaves room for its end only."""
        return 1 <= self.room < self._lines[-1]

    @property
    def _lines(self) -> list[int]:
        """How many lines each entry takes, about."""
        rooms = (CELLS_PER_LINE - NOTE_INDENT - cells(item.number) for item in self.items)
        return [ceil(cells(item.title) / room) for item, room in zip(self.items, rooms, strict=True)]
