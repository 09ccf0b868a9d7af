"""What the files of a generated folder have in common, and what is noted of each draw.

A `Sheet` is a piece of data with what it must show; `Drawn` counts which kinds of things were drawn.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from docgen.standard.genres import PageFormat, format_of
from tests.schema.wishes import Wish


@dataclass(frozen=True)
class Setting:
    """The office and the year, and what its documents may name: tables of the plan, deadlines."""

    year: int
    office: str
    code: str
    tables: tuple[str, ...] = ()
    upright: tuple[str, ...] = ()  # those that may stand in a body
    deadlines: dict[str, dt.date] = field(default_factory=dict)
    sealed: bool = True  # what the office does where a document says nothing
    brief: bool = False  # of what is bound in: its length matters little
    wish: Wish | None = None  # of a folder's notice
    profile: str = ""


@dataclass(frozen=True)
class Sheet:
    """The data of a file, and texts that a page made of it shows in this order, white space aside."""

    data: dict[str, Any]
    shown: tuple[str, ...] = ()


class Drawn:
    """What was drawn, by headings: `文种` 通知 3, 函 1."""

    def __init__(self) -> None:
        self.counts: dict[str, Counter[str]] = {}

    def note(self, heading: str, value: object) -> None:
        """Count a value below a heading."""
        self.counts.setdefault(heading, Counter())[str(value)] += 1

    def add(self, other: Drawn) -> None:
        """Count in what another one has counted."""
        for heading, counts in other.counts.items():
            self.counts.setdefault(heading, Counter()).update(counts)

    def size(self, heading: str, count: int, bounds: Sequence[int] = (0, 1, 4, 12, 40, 100)) -> None:
        """Count a size by the class that it falls into: 0, 1, 2–4 ……."""
        self.note(heading, size_class(count, bounds))


def size_class(count: int, bounds: Sequence[int]) -> str:
    """The class of `count` between ascending bounds: `0`, `2–4`, `more than 40`."""
    low = 0
    for bound in bounds:
        if count <= bound:
            return str(bound) if low >= bound else f"{low}–{bound}"
        low = bound + 1
    return f"{low} 以上"


def format_in(data: dict[str, Any]) -> PageFormat:
    """The format that a letter's data ask for."""
    if data.get("格式"):
        return PageFormat(data["格式"])
    return PageFormat.ORDER if data.get("令号") else format_of(str(data.get("标题") or ""))
