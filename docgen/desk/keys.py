"""What a data file may have at each depth, for an editor that completes what is typed: keys and values.

Reads: the models, words.yaml.
Writes: a tree of keys, each with what it means and what may stand behind it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from pydantic import BaseModel

from docgen.desk.outcome import Outcome, carry_out
from docgen.model.attached import FORWARDED_MARK, TextAnnex
from docgen.source import shape
from docgen.source.schema.kinds import kind_of
from docgen.source.schema.words import meaning

ANY = "*"  # stands for keys that are free


@dataclass(frozen=True)
class KeyHint:
    """What a key means, an example of its value, all values where they are few, the keys below it."""

    told: str = ""
    example: str = ""
    values: tuple[str, ...] = ()
    keys: Mapping[str, KeyHint] = field(default_factory=dict)

    def as_json(self) -> dict[str, object]:
        """Plain data."""
        below = {key: hint.as_json() for key, hint in self.keys.items()}
        return {"told": self.told, "example": self.example, "values": list(self.values), "keys": below}


@dataclass(frozen=True)
class FileKeys:
    """The keys of a file; ANY stands for whatever key a clerk chooses."""

    keys: Mapping[str, KeyHint]

    def as_json(self) -> dict[str, object]:
        """Plain data."""
        return {"keys": {key: hint.as_json() for key, hint in self.keys.items()}}


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
def _tree(model: type[BaseModel]) -> Mapping[str, KeyHint]:
    return _below(model, ())


def _below(model: type[BaseModel], above: tuple[type[BaseModel], ...]) -> dict[str, KeyHint]:
    """The keys of a model with those below each; a model within itself is told once."""
    found: dict[str, KeyHint] = {}
    for key in shape.keys(model):
        inner = shape.record_below(model, key)
        free = isinstance(inner, shape.Entries)
        record = inner.record if isinstance(inner, shape.Entries) else inner
        keys = _below(record, (*above, model)) if record and record not in above else {}
        said = meaning(model, key)
        example = said.example if said and isinstance(said.example, str) and "\n" not in said.example else ""
        values = tuple(shape.choices(model, key)) if not record else ()
        told = said.description if said else ""
        found[key] = KeyHint(told, example, values, {ANY: KeyHint(keys=keys)} if free else keys)
    return found
