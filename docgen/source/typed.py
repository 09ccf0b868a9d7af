"""What a clerk is typing and has not saved: read in the stead of what lies on the disk.

Reads: texts by their files.
Writes: nothing; whoever reads a file of data asks here first.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from types import MappingProxyType

_TYPED: ContextVar[Mapping[str, bytes]] = ContextVar("typed", default=MappingProxyType({}))


@contextmanager
def typed(texts: Mapping[Path, str]) -> Iterator[None]:
    """Within, these files hold these texts for whoever reads data; on the disk they stay as they are."""
    token = _TYPED.set({_key(path): text.encode("utf-8") for path, text in texts.items()})
    try:
        yield
    finally:
        _TYPED.reset(token)


def typed_at(path: Path) -> bytes | None:
    """What is being typed into a file; None where nothing is."""
    texts = _TYPED.get()
    return texts.get(_key(path)) if texts else None


def _key(path: Path) -> str:
    return os.path.abspath(path)
