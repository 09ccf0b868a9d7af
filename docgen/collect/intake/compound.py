"""What lies at the root of an OLE file (MS-CFB): by that a .doc, an .xls and an Outlook mail are told apart.

Reads: an OLE file; behind the fence.
Writes: the names of the streams and folders at its root.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

NUMBERS_AT, IN_HEADER = 76, 109  # where the header lists sectors, how many of them
SHIFT_AT, DIRECTORY_AT, FURTHER_AT = 30, 48, 68
LAST = 0xFFFFFFFA  # the first number that is no sector's
ENTRY = 128
MOST = 4_096  # sectors of the directory; entries at the root that are looked at


class _Entry(NamedTuple):
    """An entry of the directory: its name, its neighbours in the tree of their folder, its own tree."""

    name: str
    left: int
    right: int
    child: int


def root_names(path: Path) -> set[str]:
    """The names at the root. Raises ValueError and struct.error for what is no OLE file."""
    return _Compound(path.read_bytes()).names


class _Compound:
    def __init__(self, content: bytes) -> None:
        self.content = content
        (shift,) = struct.unpack_from("<H", content, SHIFT_AT)
        if shift not in (9, 12):
            raise ValueError(f"sectors of 2 to the {shift}")
        self.size = 1 << shift

    @property
    def names(self) -> set[str]:
        """The names in the tree that the first entry, the root, holds."""
        entries = list(self._entries())
        found: set[str] = set()
        waiting, seen = [entries[0].child] if entries else [], set[int]()
        while waiting and len(seen) < MOST:
            number = waiting.pop()
            if number < len(entries) and number not in seen:
                seen.add(number)
                entry = entries[number]
                found.add(entry.name)
                waiting += (entry.left, entry.right)
        return found

    def _entries(self) -> Iterator[_Entry]:
        for sector in self._directory():
            for at in range(0, self.size, ENTRY):
                raw = sector[at : at + ENTRY]
                (length,) = struct.unpack_from("<H", raw, 64)
                name = raw[: max(min(length, 64) - 2, 0)].decode("utf-16-le", "replace")
                yield _Entry(name, *struct.unpack_from("<3I", raw, 68))

    def _directory(self) -> Iterator[bytes]:
        """The sectors of the directory, one after the other as the table of sectors chains them."""
        (number,) = struct.unpack_from("<I", self.content, DIRECTORY_AT)
        for _ in range(MOST):
            if number >= LAST:
                return
            yield self._sector(number)
            number = self._next(number)

    def _next(self, number: int) -> int:
        """The sector behind a sector."""
        table, at = divmod(number, self.size // 4)
        if table >= len(self._tables):
            return LAST
        return int(struct.unpack_from("<I", self._sector(self._tables[table]), at * 4)[0])

    @cached_property
    def _tables(self) -> list[int]:
        """The sectors that hold the table of sectors."""
        found = list(struct.unpack_from(f"<{IN_HEADER}I", self.content, NUMBERS_AT))
        (further,) = struct.unpack_from("<I", self.content, FURTHER_AT)
        for _ in range(MOST):
            if further >= LAST:
                break
            *more, further = struct.unpack(f"<{self.size // 4}I", self._sector(further))
            found += more
        return [number for number in found if number < LAST]

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self.size
        sector = self.content[start : start + self.size]
        if len(sector) < self.size:
            sector += bytes(self.size - len(sector))
        if start >= len(self.content):
            raise ValueError("a sector behind the end")
        return sector
