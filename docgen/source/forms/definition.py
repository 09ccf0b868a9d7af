"""A form's definition in a tree: its head, then block by block, so that each fault is told at its place.

Reads: SourceTree.
Writes: FormDefinition, or problems.
"""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel
from pydantic_core import PydanticCustomError

from docgen.model.forms import BLOCKS, FormDefinition, FormHead, block_type
from docgen.problems import KeyPath, Problems
from docgen.source.nearest import listed
from docgen.source.tree import SourceTree
from docgen.source.validate import validate
from docgen.tongue import phrase

CONTENT = "内容"


def read_definition(tree: SourceTree, found: Problems, at: KeyPath = ()) -> FormDefinition | None:
    """The definition at `at`, each part by itself; None where one holds an error, which `found` tells."""
    head = validate(tree, FormHead, found, at)
    listing: Any = tree.at((*at, CONTENT))
    count = len(listing) if isinstance(listing, list) else 0
    blocks = [_block(tree, (*at, CONTENT, number), found) for number in range(count)]
    if head is None or not all(blocks) or found.failed:
        return None
    form = head.model_dump(by_alias=True) | {CONTENT: [block for block in blocks if block]}
    return FormDefinition.model_validate(form)


def _block(tree: SourceTree, path: KeyPath, found: Problems) -> BaseModel | None:
    """A block of the form; None where it does not fit."""
    value = tree.at(path)
    try:
        return validate(tree, block_type(value), found, path)
    except PydanticCustomError:
        keys = listed(value) if isinstance(value, dict) else phrase("一段文字")
        found.add("DG-F005", tree.place(path), given=keys, known=listed(BLOCKS))
        return None
