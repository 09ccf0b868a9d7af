"""The sheet 选项, which nobody sees: lists of choices, and every printed text.

The reader tells by the printed texts what a unit wrote beside the form. Lists stand in columns, so
that thousands of choices are no problem to a drop-down list.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import zip_longest

from docgen.forms.xlsx.markup import Strings, plain_sheet
from docgen.grid import letters

NAME = "选项"
PRINTED_HEAD = "docgen-printed"  # in A1, above the printed texts
PROTECTED = '<sheetProtection sheet="1" objects="1" scenarios="1"/>'


class Choices:
    """Collects lists; each stands once."""

    def __init__(self) -> None:
        self._lists: dict[tuple[str, ...], int] = {}

    def range(self, choices: tuple[str, ...]) -> str:
        """The cells that hold these choices."""
        column = letters(self._lists.setdefault(choices, len(self._lists) + 2))
        return f"{NAME}!${column}$1:${column}${len(choices)}"

    def xml(self, printed: Iterable[str], strings: Strings) -> bytes:
        """The sheet with every list asked for, and the printed texts in the first column."""
        columns = [(PRINTED_HEAD, *printed), *self._lists]
        return plain_sheet(zip_longest(*columns, fillvalue=""), strings, PROTECTED)
