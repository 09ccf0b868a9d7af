"""The paragraphs of a 版记 into its elements, for files that say of none where it stands on the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from docgen.check.outline import Outline, OutlineBlock
from docgen.check.words import COPIES, MOVED, PRINTED


def with_imprint(found: Outline, blocks: Sequence[OutlineBlock]) -> Outline:
    """The elements with those of the 版记, whose paragraphs these are."""
    copies = next((block for block in blocks if COPIES.match(block.text)), None)
    moved = next((block for block in blocks if MOVED.match(block.text)), None)
    rest = [block for block in blocks if block is not copies and block is not moved]
    joined = "".join(block.text for block in rest)
    match = PRINTED.fullmatch(joined)
    if not rest or not match:
        return replace(found, moved=moved, copies=copies)
    printing = replace(rest[-1], text=joined)
    return replace(
        found,
        moved=moved,
        copies=copies,
        printing=printing,
        printer=match["body"],
        printed=joined[len(match["body"]) :],
    )
