"""勾稽: numbers of a form that must be equal, said once for whoever prints, checks or compares them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Annotated

from pydantic import Field as Item
from pydantic import StringConstraints

from docgen.model.base import Record, Texts

ROW = re.compile("[1-9][0-9]{0,4}")
MOST_AT_HAND = 4_000  # addresses: thousands of copies of a form have the same hundred
ANY_ROW = "*"  # stands for a row in the address of a column, for each row in turn


class Equality(Record):
    """The numbers at some addresses, added up, are those at others, added up.

    With ANY_ROW in the addresses, which are then columns of one table, that holds in each of its rows.
    """

    left: Texts = Item(alias="左", min_length=1, examples=["levels.total.times"])
    right: Texts = Item(alias="右", min_length=1, examples=["kinds.total.times"])
    words: Annotated[str, StringConstraints(min_length=1)] = Item(
        alias="说明", examples=["表一、表二的合计数应当相等"]
    )

    @property
    def addresses(self) -> tuple[str, ...]:
        """The addresses of both sides."""
        return (*self.left, *self.right)

    @property
    def each_row(self) -> bool:
        """Whether it holds in each row of a table."""
        return any(ANY_ROW in address.split(".") for address in self.addresses)


def table_of(address: str) -> str:
    """The block that an address is in."""
    return address.partition(".")[0]


@lru_cache(MOST_AT_HAND)
def row_at(address: str) -> tuple[str, int, str]:
    """Table, row and pattern of `drills.3.time`: drills, 3, `drills.*.time`; row 0 of what is in none."""
    table, *rest = address.split(".", 2)
    if len(rest) < 2 or not ROW.fullmatch(rest[0]):
        return table, 0, address
    return table, int(rest[0]), f"{table}.{ANY_ROW}.{rest[1]}"


def in_row(address: str, row: str) -> str:
    """The address in a row; one that stands for no row in turn as it is."""
    return ".".join(row if part == ANY_ROW else part for part in address.split("."))


def one_table(addresses: Sequence[str]) -> bool:
    """Whether addresses are all of rows of one table, or none of rows that stand for each."""
    rows = {table_of(each) if ANY_ROW in each.split(".") else "" for each in addresses}
    return len(rows) == 1
