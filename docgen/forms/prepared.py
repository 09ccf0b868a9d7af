"""What reading needs of a form or a block, worked out once for those that were read last.

Whoever reads a thousand returned files in one process reads them by a few definitions.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

MOST = 256  # forms, or blocks
Of = TypeVar("Of")
Made = TypeVar("Made")


class Prepared(Generic[Of, Made]):
    """A function of one object whose results are kept as long as the same object is asked about."""

    def __init__(self, make: Callable[[Of], Made]) -> None:
        self._make = make
        self._kept: dict[int, tuple[Of, Made]] = {}

    def __call__(self, of: Of) -> Made:
        """What is known of the object."""
        known = self._kept.get(id(of))
        if known is None or known[0] is not of:  # by its id: to compare whole definitions takes long
            if len(self._kept) >= MOST:
                self._kept.clear()
            known = self._kept[id(of)] = (of, self._make(of))
        return known[1]
