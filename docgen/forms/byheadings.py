"""Tables without an identity, read by the words above and beside their cells.

Reads: rows of cells, the forms that they may be of.
Writes: the form that they look like; the rows cut into the tables of its blocks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, takewhile

from docgen.forms.blockwords import ReadBlock, blocks_of, labels_of, named_in, words_of
from docgen.forms.printed import heading
from docgen.forms.seen import SeenRow, SeenTable
from docgen.model.forms import FieldTable, FormDefinition

LEAST_WORDS = 3  # printed words of a form, or all of a block, for rows to be taken for it


def likely(rows: Iterable[SeenRow], definitions: Iterable[FormDefinition]) -> FormDefinition | None:
    """The form whose labels and headings stand in the rows, of several the one with most; None for none.

    Forms that ask the same of other rows are told apart by the rows that they print.
    """
    seen = {heading(cell.text) for row in rows for cell in row}
    best: tuple[int, float] = (0, 0.0)
    found = None
    for each in definitions:
        blocks = [(labels_of(block), named_in(seen, block)) for block in blocks_of(each.blocks)]
        words = set().union(*(labels for labels, _ in blocks))
        count = len(set().union(*(named for _, named in blocks)))
        whole = any(labels <= named for labels, named in blocks)
        printed = set().union(*(words_of(block).rows for block in blocks_of(each.blocks))) - words
        found_words = count + len(printed & seen)
        score = (found_words, found_words / max(len(words) + len(printed), 1))
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
    for number, row in enumerate(rows):
        begun = _begun(rows, number, blocks, current)
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


def _begun(
    rows: Sequence[SeenRow], number: int, blocks: Sequence[ReadBlock], current: ReadBlock | None
) -> ReadBlock | None:
    """The block whose head, or whose labels, a row holds; of equals that whose rows stand below, then the one
    that goes on, then the next."""
    words = _words(rows[number])
    at = blocks.index(current) if current is not None else -1
    best, found = 0, list[ReadBlock]()
    for block in (*blocks[max(at, 0) :], *blocks[: max(at, 0)]):
        count = len(named_in(words, block))
        enough = min(2, len(labels_of(block))) if isinstance(block, FieldTable) else 1
        if count < enough:
            continue
        if isinstance(block, FieldTable):
            count += len(words.intersection(heading(column.heading) for column in block.label_columns))
        if count > best:
            best, found = count, []
        if count == best:
            found.append(block)
    if len(found) < 2:
        return found[0] if found else None
    below = _below(rows, number, words)
    return max(found, key=lambda block: _fits(block, below))  # of equals the first


def _below(rows: Sequence[SeenRow], number: int, head: set[str]) -> set[str]:
    """The words in the rows below a head, as far as it does not stand there again."""
    further = takewhile(lambda row: not head <= _words(row), islice(rows, number + 1, None))
    return set().union(*map(_words, further))


def _fits(block: ReadBlock, below: set[str]) -> float:
    """How well the rows below a head are those of a block: of printed rows how many stand there."""
    if not isinstance(block, FieldTable) or block.repeating:
        return 0.0
    printed = words_of(block).rows.keys()
    return len(printed & below) / len(printed) if printed & below else -1.0


def _words(row: SeenRow) -> set[str]:
    return {heading(cell.text) for cell in row if cell.text}
