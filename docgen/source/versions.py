"""Versions of the way the data are written, as 数据格式 of office.yaml counts them.

Reads: office.yaml.
Writes: problems where the data are of another version than the program.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from docgen.model.office import Office
from docgen.problems import Problems
from docgen.source.patching import Edit
from docgen.source.tree import SourceTree

KEY = "数据格式"
FIRST = 1  # of an office.yaml that says none


@dataclass(frozen=True)
class FormatStep:
    """What the next version changes: in words, and the edits of a file by its kind (schema/kinds.py)."""

    title: str
    change: Callable[[str, SourceTree], list[Edit]]


# One for each version after the first, in their order. None is needed so far.
STEPS: list[FormatStep] = []


def present() -> int:
    """The version that this program writes."""
    return FIRST + len(STEPS)


def check_format(tree: SourceTree, office: Office, name: str, problems: Problems) -> None:
    """Report data that are written in another version."""
    version, known = office.data_format, present()
    if version != known:
        code = "DG-J401" if version > known else "DG-J402"
        problems.add(code, tree.place((KEY,)), version=version, known=known, office=name)
