"""The paragraphs of a 版记 into its elements, for files that say of none where it stands on the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from docgen.check.outline import Outline, OutlineBlock
from docgen.check.words import COPIED, COPIES, LABEL, MOVED, PRINTED


def ends_of_text(blocks: Sequence[OutlineBlock], most: int) -> Iterator[range]:
    """The places among which a 版记 may stand, of each text the last ones: `most` of them, below any label.

    First those of the last text, where 7.3.7 has it; then those above each annex, from the last.
    """
    labels = [at for at, block in enumerate(blocks) if at and LABEL.fullmatch(block.text)]
    for start, end in zip(reversed([0, *labels]), reversed([*labels, len(blocks)]), strict=True):
        yield range(max(start, end - most), end)


def with_imprint(found: Outline, blocks: Sequence[OutlineBlock]) -> Outline:
    """The elements with those of the 版记, whose paragraphs these are."""
    items = _items(blocks)
    listed = [block for block in items if COPIES.match(block.text)]
    copies = next((block for block in listed if block.text.startswith(COPIED)), next(iter(listed), None))
    moved = next((block for block in items if MOVED.match(block.text)), None)
    rest = [block for block in items if block not in listed and block is not moved]
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


def _items(blocks: Sequence[OutlineBlock]) -> list[OutlineBlock]:
    """The paragraphs with those joined in which somebody typed a list of organs line by line."""
    items: list[OutlineBlock] = []
    for block in blocks:
        last = items[-1] if items else None
        if last and (COPIES.match(last.text) or MOVED.match(last.text)) and _goes_on(last.text, block.text):
            words = f"{last.written or last.text}{block.written or block.text}"
            items[-1] = replace(last, text=last.text + block.text, written=words)
        else:
            items.append(block)
    return items


def _goes_on(text: str, below: str) -> bool:
    """Whether a list of organs goes on in the next paragraph: no list ends with ，, no printer with 。."""
    opens = COPIES.match(below) or MOVED.match(below)
    return (
        not opens and not text.endswith("。") and (text.endswith(("，", "、", ",")) or below.endswith("。"))
    )
