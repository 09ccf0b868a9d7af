"""What the bytes of a part come to, kept for the next file that holds the same ones.

The files of one run, and those that one program has saved, share their styles, relations and content types
byte for byte. Whoever reads a thousand of them in one process reads these once.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

Rest = ParamSpec("Rest")
Found = TypeVar("Found")

LARGEST = 60_000  # bytes of a part that is kept
MOST = 32  # parts of each kind


def kept(read: Callable[Concatenate[bytes, Rest], Found]) -> Callable[Concatenate[bytes, Rest], Found]:
    """A function of a part's bytes whose last results are kept; they must be such as nobody changes."""
    known: dict[object, Found] = {}

    @wraps(read)
    def asked(content: bytes, /, *rest: Rest.args, **named: Rest.kwargs) -> Found:
        if len(content) > LARGEST:
            return read(content, *rest, **named)
        key = (content, rest, *named.items())
        if key not in known:
            if len(known) >= MOST:
                known.clear()
            known[key] = read(content, *rest, **named)
        return known[key]

    return asked
