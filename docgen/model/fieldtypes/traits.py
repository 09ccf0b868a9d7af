"""What a field type is to the whole house: told once, in words that every format translates for itself.

No format's own terms stand here: a room of `forms/` asks whether a value is BRIEF, not whether it is a date.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from docgen.model.fieldtypes.asked import Parser


class Control(Enum):
    """How a value is given where a program helps with it."""

    TEXT = "typed"
    DATE = "picked from a calendar, or typed"
    CHOICE = "one of the choices"
    CHOICES = "any number of the choices"
    TICK = "a box to tick"


class Extent(Enum):
    """How much a value usually is, which tells where it stands in its cell and whether it needs a line."""

    BRIEF = "a number, a date, a choice: in the middle, on one line"
    WORD = "an address, a number to call: one line, from the left on paper"
    PHRASE = "a line, or a few: from the left where it is long"
    PROSE = "several lines to write into: from the top left"


class Stored(Enum):
    """What a cell of a workbook keeps a value as."""

    TEXT = "text, so that 0377-6312 and 010310 stay as typed"
    WHOLE = "a whole number"
    DECIMAL = "a number"
    DAY = "a day"


class Bounds(Enum):
    """Which limits a definition may set to a value."""

    NONE = "none"
    LENGTH = "最长"
    RANGE = "最小, 最大"


@dataclass(frozen=True)
class Advice:
    """How to fill it, in a format's own way; empty where nothing needs to be said.

    `docx` is what an empty control shows where the definition has no 提示. {year} is the form's year,
    {limits} the range of a number (`1至100的`), {choices} the choices.
    """

    docx: str
    xlsx: str
    pdf: str


@dataclass(frozen=True)
class Traits:
    """All that tells one field type from another; nothing has a default, so that nothing is forgotten.

    `read` understands what a unit wrote, `accepts` what a definition may have as 默认. `options` are the
    choices that the type itself brings. `stencil` stands in an empty place on paper, to be written around;
    `picture` is a date's form as Word wants it. `share` is the room to write in a line of the sign-off,
    where a name takes 1. `names_groups` tells whether a column of the type can hold the names of 分组.
    `example` is a value as a unit may write it, `usual` one of the longest that are usual; empty where
    nothing but a field's 最长 or its choices tells.
    """

    control: Control
    extent: Extent
    stored: Stored
    bounds: Bounds
    read: Parser
    accepts: Callable[[str], bool]
    options: tuple[str, ...]
    stencil: str
    picture: str
    share: float
    names_groups: bool
    advice: Advice
    example: str
    usual: str

    @property
    def chosen(self) -> bool:
        """Whether the value comes from 选项."""
        return self.control in (Control.CHOICE, Control.CHOICES)

    @property
    def one_line(self) -> bool:
        """Whether a value never takes several lines."""
        return self.extent in (Extent.BRIEF, Extent.WORD)
