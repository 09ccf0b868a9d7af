"""What each key means, in the clerk's words, with an example: words.yaml, by the models' names.

Reads: words.yaml.
Writes: Meaning of a key of a model.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

from docgen.problems import Problems
from docgen.source.load import parse
from docgen.source.tree import Tree

FILE = Path(__file__).with_name("words.yaml")


class Meaning(NamedTuple):
    """What a key means, and what may stand behind it."""

    description: str
    example: Tree


@cache
def _words() -> dict[str, Tree]:
    """All meanings, by the model's name and the key. Raises ProblemsFound where the file has a slip."""
    found = Problems()
    tree = parse(FILE.read_text(encoding="utf-8"), FILE.name, found)
    found.stop_if_failed()
    return tree.data if tree and isinstance(tree.data, dict) else {}


def meaning(model: type, key: str) -> Meaning | None:
    """What a key of a model means; what a model does not say itself it has from the one above it."""
    for each in model.__mro__:
        told = _of(each.__name__).get(key)
        if isinstance(told, list) and len(told) == 2:
            return Meaning(str(told[0]), told[1])
    return None


def _of(model: str) -> dict[str, Tree]:
    told = _words().get(model)
    return told if isinstance(told, dict) else {}


def keys_told() -> dict[str, list[str]]:
    """The keys that words.yaml tells, by the models' names."""
    return {model: list(_of(model)) for model in _words()}
