"""A document's data as it may go out with the PDF: no comments, no 联系方式.

Reads: what the document says, as data.
Writes: YAML text.
"""

from __future__ import annotations

import yaml

from docgen.source.tree import Tree

PRIVATE_KEYS = ("联系方式",)


class _Dumper(yaml.SafeDumper):
    """Writes text as plain as it can be read back by a loader that keeps every value as text."""


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    """A text of several lines as a | block."""
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


_Dumper.add_representer(str, _text)
_Dumper.yaml_implicit_resolvers = {}


def public_source(said: Tree) -> bytes:
    """The data of a document as UTF-8 YAML without comments and contacts, to be attached to a public PDF.

    Comments and contacts do not belong in a public file; all else stays as it is, in its order.
    """
    return dump(_without_contacts(said)).encode("utf-8")


def dump(data: Tree) -> str:
    """`data` as YAML text in the order that it has."""
    return yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10**6)


def _without_contacts(value: Tree) -> Tree:
    if isinstance(value, dict):
        return {key: _without_contacts(inner) for key, inner in value.items() if key not in PRIVATE_KEYS}
    if isinstance(value, list):
        return [_without_contacts(inner) for inner in value]
    return value
