"""A document to compose, wherever it comes from: a file of the year's data, or made in memory.

Reads: a Notice, and the tree that it was read from where there is one.
Writes: Draft.
"""

from __future__ import annotations

from dataclasses import dataclass

from docgen.model.kinds import Kind
from docgen.model.notice import Notice
from docgen.problems import KeyPath, Place, PlaceOf
from docgen.source.tree import SourceTree, Tree, as_typed


def nowhere(_path: KeyPath) -> Place:
    """The place of whatever was not read from a file."""
    return Place()


@dataclass(frozen=True)
class Draft:
    """A document to compose: its letter, which document it is, and where its values are written.

    `role` tells it from the other documents of its year: `notice` is notice.yaml, `documents/催报函`
    is documents/催报函.yaml. A letter made in memory
    (催报函, 通报) has no file: its `place` is nowhere, its `source` None. `kind` is that of the file it
    becomes, whole.
    """

    letter: Notice
    role: str
    place: PlaceOf = nowhere
    source: SourceTree | None = None
    kind: Kind = Kind.NOTICE

    @classmethod
    def read_from(cls, tree: SourceTree, letter: Notice, role: str) -> Draft:
        """The document whose `letter` was read from `tree`."""
        return cls(letter, role, tree.place, tree)

    @property
    def said(self) -> Tree:
        """What the document says, by the keys of notice.yaml: its file's data, else its letter's."""
        if self.source:
            return self.source.data
        return as_typed(self.letter.model_dump(mode="json", by_alias=True, exclude_defaults=True))
