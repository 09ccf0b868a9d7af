"""YAML changed as text: what is added stands where it belongs, and everything else stays as it is written.

Reads: SourceTree.
Writes: the text of the file.
"""

from __future__ import annotations

from docgen.problems import KeyPath
from docgen.source.public import dump
from docgen.source.tree import SourceTree, Tree


def with_items(tree: SourceTree, path: KeyPath, items: list[Tree]) -> str:
    """The file's text with `items` at the end of the list at `path`, which is the last thing in the file.

    They stand as far to the right as those before them. Whoever writes the text reads it again first:
    a list in square brackets, or one that something follows, takes no items this way.
    """
    found = tree.at(path)
    spot = tree.values.get((*path, 0)) if isinstance(found, list) and found else None
    indent = " " * (max(spot.column - 2, 0) if spot else 0)
    text = tree.text if tree.text.endswith("\n") or not tree.text else f"{tree.text}\n"
    lines = dump(items).rstrip("\n").split("\n")
    return text + "".join(f"{indent}{line}\n" if line else "\n" for line in lines)
