"""Data as the text that a clerk types: YAML in the styles that people use."""

from __future__ import annotations

from typing import Any

import yaml


class _Typist(yaml.SafeDumper):
    """Texts of several lines behind `|`, all else as PyYAML puts it."""


def _text(typist: yaml.SafeDumper, value: str) -> yaml.Node:
    style = "|" if "\n" in value else None
    return typist.represent_scalar("tag:yaml.org,2002:str", value, style=style)


_Typist.add_representer(str, _text)


def typed(data: dict[str, Any], flow: bool = False) -> str:
    """The YAML of a mapping; with `flow` its innermost lists and mappings on one line, as in `{a: b}`."""
    return yaml.dump(
        data,
        Dumper=_Typist,
        allow_unicode=True,
        sort_keys=False,
        width=10_000,
        default_flow_style=None if flow else False,
    )
