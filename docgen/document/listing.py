"""The annexes as their document lists them: the entries of the 附件说明, the label on each one's page.

Reads: a Letter.
Writes: NoteItems, labels.
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.document.elements import NoteItem
from docgen.model.notice import AnnexEntry, Letter


def label(letter: Letter, entry: AnnexEntry) -> str:
    """附件, numbered where there are several (7.3.7)."""
    return "附件" if len(letter.annexes) == 1 else f"附件{letter.annexes.index(entry) + 1}"


def items(letter: Letter) -> Iterator[NoteItem]:
    """The entries of the 附件说明: numbered in Arabic where there are several (7.3.4).

    A space follows the number where a name begins with a digit: `1.2024年` reads as a decimal.
    """
    several = len(letter.annexes) > 1
    space = " " if any(entry.title[0].isdigit() for entry in letter.annexes) else ""
    for number, entry in enumerate(letter.annexes, 1):
        yield NoteItem(f"{number}.{space}" if several else "", entry.title)
