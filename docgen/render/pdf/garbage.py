"""When Python looks for garbage: seldom while documents are made, and at once where a layout left much.

Page layouts are large trees full of cycles, which each look goes through; half of what a long table's
layout makes is garbage when it stands, and lies there until somebody looks.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager

SELDOM = (500_000, 2, 2)  # new objects from one look to the next; Python's own are 700, 10, 10
MUCH = 1_000_000  # blocks of memory; a notice of six pages takes half a million, one of 200 1.2


@contextmanager
def seldom_collecting() -> Iterator[None]:
    """Python looks for cycles of garbage less often: a twelfth of a run otherwise, and little is found."""
    usual = gc.get_threshold()
    _count_anew(SELDOM)
    try:
        yield
    finally:
        _count_anew(usual)


def _count_anew(thresholds: tuple[int, int, int]) -> None:
    """Set how often Python looks for garbage; what is there counts as old, or all would be gone through."""
    gc.freeze()
    gc.set_threshold(*thresholds)
    gc.unfreeze()


def sweep() -> None:
    """Look for garbage now, where so much is in memory that there will be some.

    Called when something large has just been done with: a layout ended, a document written.
    """
    if sys.getallocatedblocks() > MUCH:
        gc.collect()
