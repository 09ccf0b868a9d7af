"""The annexes as their document lists them: the entries of the 附件说明, the label on each one's page.

Reads: a Letter.
Writes: NoteItems, labels.
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.document.elements import NoteItem
from docgen.model.notice import AnnexEntry, Letter

LABEL = "附件"


def label(letter: Letter, entry: AnnexEntry) -> str:
    """附件, numbered where there are several (7.3.7); empty for the text that the document issues."""
    if entry.issued:
        return ""
    return LABEL if len(letter.listed) == 1 else f"{LABEL}{letter.listed.index(entry) + 1}"


def items(letter: Letter) -> Iterator[NoteItem]:
    """The entries of the 附件说明: numbered in Arabic where there are several (7.3.4).

    A space follows the number where a name begins with a digit: `1.2024年` reads as a decimal.
    """
    several = len(letter.listed) > 1
    space = " " if any(entry.title[0].isdigit() for entry in letter.listed) else ""
    for number, entry in enumerate(letter.listed, 1):
        yield NoteItem(f"{number}.{space}" if several else "", entry.title)
