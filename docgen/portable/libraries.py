"""Shared libraries of the system, and how the packages that load them look for them."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def asked_by_name() -> Iterator[None]:
    """Within, a library is asked of the system's loader by its name and not looked for by other programs.

    On Linux Python starts ldconfig, gcc and ld for that, fifty times over for the libraries of WeasyPrint,
    and learns nothing but a name that WeasyPrint tries by itself. Other systems look into folders, as ever.
    """
    if not sys.platform.startswith("linux"):
        yield
        return
    from ctypes import util

    usual = util.find_library
    util.find_library = _not_found
    try:
        yield
    finally:
        util.find_library = usual


def _not_found(name: str) -> str | None:
    """What `find_library` says of a library that it does not find."""
    return None
