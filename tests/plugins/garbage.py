"""Garbage is looked for less often: page layouts are large trees, which each look goes through.

What collection brought stays until the end and is not looked at again. A tenth of a layout's time.
The tests themselves are many objects: what a layout leaves counts as much by what a test has made, else each
layout would have all of them looked through.
"""

from __future__ import annotations

import gc
import sys

from docgen.render.pdf import garbage

SELDOM = (200_000, 10, 10)  # new objects from one look to the next; Python's own are 700, 10, 10
MUCH = garbage.MUCH  # blocks of memory that one layout may leave before it is looked through


gc.set_threshold(*SELDOM)  # collection makes little garbage, and a fifth of it went into looking


def pytest_collection_finish() -> None:
    """From here on tests run."""
    gc.collect()
    gc.freeze()


def pytest_runtest_setup() -> None:
    """What is there before a test is none of its own."""
    garbage.MUCH = MUCH + sys.getallocatedblocks()
