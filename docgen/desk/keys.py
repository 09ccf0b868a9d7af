"""The keys that a data file may have, by depth, for an editor that completes what is typed.

Reads: the models.
Writes: a tree of keys.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from pydantic import BaseModel

from docgen.desk.outcome import Outcome, carry_out
from docgen.model.attached import FORWARDED_MARK, TextAnnex
from docgen.source import shape
from docgen.source.schema.kinds import kind_of

ANY = "*"  # stands for keys that are free

KeyTree = dict[str, "KeyTree"]


@dataclass(frozen=True)
class FileKeys:
    """The keys of a file, each with those below it; ANY stands for whatever key a clerk chooses."""

    keys: KeyTree

    def as_json(self) -> Mapping[str, object]:
        """Plain data."""
        return {"keys": self.keys}


def file_keys(name: str, text: str) -> Outcome[FileKeys]:
    """The keys of the file of that name below data/; one that is bound in is told by what stands in it."""
    model = _model(name, text)
    return carry_out("keys", lambda _: FileKeys(_tree(model) if model else {}))


def _model(name: str, text: str) -> type[BaseModel] | None:
    kind = kind_of(f"data/{name}")
    if kind and TextAnnex in kind.models and f"{FORWARDED_MARK}:" not in text:
        return TextAnnex
    return kind.models[0] if kind else None


@lru_cache(maxsize=16)
def _tree(model: type[BaseModel]) -> KeyTree:
    return _below(model, ())


def _below(model: type[BaseModel], above: tuple[type[BaseModel], ...]) -> KeyTree:
    """The keys of a model with those below each; a model within itself is told once."""
    found: KeyTree = {}
    for key in shape.keys(model):
        inner = shape.record_below(model, key)
        free = isinstance(inner, shape.Entries)
        record = inner.record if isinstance(inner, shape.Entries) else inner
        keys = _below(record, (*above, model)) if record and record not in above else {}
        found[key] = {ANY: keys} if free else keys
    return found
