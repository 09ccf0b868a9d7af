"""The table of contents that a plan is typed with: its headings again, with dots and page numbers.

Reads: the blocks of a text.
Writes: which of them are the contents, and the cover before them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from docgen.check.outline import OutlineBlock
from docgen.check.words import ENDING

HEAD = re.compile(r"目录|目次")
LEADER = re.compile(r"[.．·…⋯_—－-]*\d{0,3}$")  # dots, and the page
MOST_OF_A_COVER = 6  # lines, none of them a sentence
FEWEST = 2  # entries: of less nobody makes a table


def contents_list(blocks: Sequence[OutlineBlock]) -> range:
    """The places of a table of contents and of the cover above it; none where a text has no such table.

    Each entry is found again as a line of its own below the table. docgen sets no table of contents: its
    lines would be headings a second time.
    """
    head = next((at for at, block in enumerate(blocks) if HEAD.fullmatch(block.text)), None)
    if head is None:
        return range(0)
    below = [block.text for block in blocks[head + 1 :]]
    end = next((at for at, text in enumerate(below) if _entry(text) not in below[at + 1 :]), len(below))
    if end < FEWEST:
        return range(0)
    cover = head <= MOST_OF_A_COVER and not any(ENDING.search(block.text) for block in blocks[:head])
    return range(0 if cover else head, head + 1 + end)


def _entry(text: str) -> str:
    """What an entry says, without its dots and its page."""
    return LEADER.sub("", text)
