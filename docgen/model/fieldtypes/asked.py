"""What is asked for and what comes of it: the demands of a field or a column, a value, a misfit."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Protocol, TypeAlias

YES, NO = "是", "否"  # what a box to tick comes to
SEVERAL = "、"  # between several values of one field: choices, telephone numbers

Value: TypeAlias = "str | int | Decimal | dt.date | bool | tuple[str, ...] | None"


class Asked(Protocol):
    """Whatever asks for a value of a type: a form's field, a table's column."""

    @property
    def label(self) -> str:
        """What it is called."""

    @property
    def choices(self) -> tuple[str, ...]:
        """选项."""

    @property
    def longest(self) -> int | None:
        """最长, in characters."""

    @property
    def smallest(self) -> float | None:
        """最小."""

    @property
    def largest(self) -> float | None:
        """最大."""


@dataclass(frozen=True)
class Misfit:
    """Why a text is no value of its field: a message's code and facts.

    `text` is the whole text; `choices` are those that it is none of, so that whoever tells of it can say
    which was meant.
    """

    code: str
    facts: Mapping[str, object] = field(default_factory=dict)
    text: str = ""
    choices: tuple[str, ...] = ()


Parser: TypeAlias = Callable[[Asked, str], "Value | Misfit"]
