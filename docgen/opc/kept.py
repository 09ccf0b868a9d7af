"""What the bytes of a part come to, kept for the next file that holds the same ones.

The files of one run, and those that one program has saved, share their styles, relations and content types
byte for byte. Whoever reads a thousand of them in one process reads these once.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar, TypeVarTuple

Rest = TypeVarTuple("Rest")
Found = TypeVar("Found")

LARGEST = 60_000  # bytes of a part that is kept
MOST = 32  # parts of each kind


def kept(read: Callable[[bytes, *Rest], Found]) -> Callable[[bytes, *Rest], Found]:
    """A function of a part's bytes whose last results are kept; they must be such as nobody changes."""
    remembered = lru_cache(MOST)(read)

    @wraps(read)
    def asked(content: bytes, /, *rest: *Rest) -> Found:
        return read(content, *rest) if len(content) > LARGEST else remembered(content, *rest)

    return asked
