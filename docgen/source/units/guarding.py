"""Texts of a CSV that Excel would take for a formula when it is opened by a double click.

Reads, writes: the values of a row.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

FORMULA = re.compile(r"'*[=+\-@\t\r]")  # what Excel calculates, behind guards that a clerk may have typed


def guarded(values: Iterable[str]) -> tuple[str, ...]:
    """The values with an apostrophe before those that Excel would calculate; `freed` takes it off again."""
    return tuple(f"'{value}" if FORMULA.match(value) else value for value in values)


def freed(values: Iterable[str]) -> tuple[str, ...]:
    """The values as they were before `guarded`."""
    return tuple(value[1:] if _is_guarded(value) else value for value in values)


def _is_guarded(value: str) -> bool:
    return value.startswith("'") and FORMULA.match(value) is not None
