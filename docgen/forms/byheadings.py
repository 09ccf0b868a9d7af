"""Tables without an identity, read by the words above and beside their cells.

Reads: rows of cells, the forms that they may be of.
Writes: the form that they look like; the rows cut into the tables of its blocks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from docgen.forms.blockread import ReadBlock, blocks_of, labels_of, named_in
from docgen.forms.printed import heading
from docgen.forms.seen import SeenRow, SeenTable
from docgen.model.forms import FieldTable, FormDefinition

LEAST_WORDS = 3  # printed words of a form, or all of a block, for rows to be taken for it


def likely(rows: Iterable[SeenRow], definitions: Iterable[FormDefinition]) -> FormDefinition | None:
    """The form whose labels and headings stand in the rows, of several the one with most; None for none."""
    seen = {heading(cell.text) for row in rows for cell in row}
    best: tuple[int, float] = (0, 0.0)
    found = None
    for each in definitions:
        blocks = [(labels_of(block), named_in(seen, block)) for block in blocks_of(each.blocks)]
        words = set().union(*(labels for labels, _ in blocks))
        count = len(set().union(*(named for _, named in blocks)))
        whole = any(labels <= named for labels, named in blocks)
        score = (count, count / max(len(words), 1))
        if (count >= LEAST_WORDS or whole) and score > best:
            best, found = score, each
    return found


def cut(
    rows: Sequence[SeenRow], definition: FormDefinition, *, exact: bool
) -> Iterator[tuple[ReadBlock | None, SeenTable]]:
    """The rows of a sheet as the tables of the form's blocks; None for rows that belong to none."""
    blocks = list(blocks_of(definition.blocks))
    current: ReadBlock | None = None
    waiting: list[SeenRow] = []
    for row in rows:
        begun = _begun(row, blocks, current)
        if begun is not None and (begun is not current or isinstance(begun, FieldTable)):
            if waiting:
                yield current, SeenTable(waiting, exact=exact)
            current, waiting = begun, []
        elif begun is None and not isinstance(current, FieldTable) and waiting and current is not None:
            yield current, SeenTable(waiting, exact=exact)
            current, waiting = None, []
        waiting.append(row)
    if waiting:
        yield current, SeenTable(waiting, exact=exact)


def _begun(row: SeenRow, blocks: Sequence[ReadBlock], current: ReadBlock | None) -> ReadBlock | None:
    """The block whose head, or whose labels, a row holds; of equals the one that goes on, then the next."""
    words = {heading(cell.text) for cell in row if cell.text}
    at = blocks.index(current) if current is not None else -1
    best, found = 0, None
    for block in (*blocks[max(at, 0) :], *blocks[: max(at, 0)]):
        count = len(named_in(words, block))
        enough = min(2, len(labels_of(block))) if isinstance(block, FieldTable) else 1
        if count >= enough and count > best:
            best, found = count, block
    return found
