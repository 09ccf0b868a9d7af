"""Garbage is looked for less often: page layouts are large trees, which each look goes through.

What collection brought stays until the end and is not looked at again. A tenth of a layout's time.
"""

from __future__ import annotations

import gc

SELDOM = (50_000, 10, 10)  # new objects from one look to the next; Python's own are 700, 10, 10


def pytest_collection_finish() -> None:
    """From here on tests run."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*SELDOM)
