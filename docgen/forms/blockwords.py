"""The words that a block of a form is known by, and how many of them stand in a table.

Reads: the block; SeenTable.
Writes: BlockWords, shares of one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet

from docgen.forms.prepared import Prepared
from docgen.forms.printed import heading, labels_by_word
from docgen.forms.seen import SeenTable
from docgen.model.forms import FieldGroup, FieldTable, SignOff

ReadBlock = FieldGroup | FieldTable | SignOff


class BlockWords:
    """The words that a block is known by: of its fields, with the labels that they name; of its rows."""

    def __init__(self, block: ReadBlock) -> None:
        self.fields = labels_by_word(block.items)
        self.ids = {word: items[0].id for word, items in self.fields.items()}
        self.named = {word: heading(items[0].label) for word, items in self.fields.items()}
        self.labels = frozenset(heading(item.label) for item in block.items)
        self.by_id = {item.id: item for item in block.items}
        self.plain_labels = {item.id: item.plain_label for item in block.items}
        rows = block.filled_rows if isinstance(block, FieldTable) else ()
        self.skipped = {row.id: row.skipped for row in rows}
        of_rows = [heading(row.labels[-1]) for row in rows]
        self.printed = self.labels.union(of_rows)
        # What each word in a table tells: a printed word is itself, and may be another's alias.
        self.told = {word: {word} for word in self.printed}
        for word, label in self.named.items():
            self.told.setdefault(word, set()).add(label)
        # A label that two rows have tells nothing.
        once = {word for word, count in Counter(of_rows).items() if count == 1}
        self.rows = {word: str(row.id) for word, row in zip(of_rows, rows, strict=True) if word in once}


words_of = Prepared(BlockWords)


def likeness(table: SeenTable, block: ReadBlock) -> float:
    """How many of a block's printed words stand in a table, of one: 1.0 for a table as it was printed."""
    known = table.alike.get(id(block))
    return _likeness(table, block) if known is None else known


def _likeness(table: SeenTable, block: ReadBlock) -> float:
    words = words_of(block)
    told = {label for word in table.words & words.told.keys() for label in words.told[word]}
    share = table.alike[id(block)] = len(told) / len(words.printed) if words.printed else 0.0
    return share


def labels_of(block: ReadBlock) -> frozenset[str]:
    """The labels of the block's fields, as they are compared."""
    return words_of(block).labels


def named_in(words: AbstractSet[str], block: ReadBlock) -> set[str]:
    """The labels of the fields that are named among these words, with their hints or without."""
    known = words_of(block).named
    return {known[word] for word in words & known.keys()}


def blocks_of(blocks: Iterable[object]) -> Iterator[ReadBlock]:
    """The blocks that hold fields."""
    return (block for block in blocks if isinstance(block, FieldGroup | FieldTable | SignOff))
