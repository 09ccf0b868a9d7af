"""Files as a run found them: by content, the large ones by content once and by their status from then on.

Reads: files.
Writes: digests as plain data.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

MOST_FILES = 20_000
MOST_BYTES = 200_000_000  # what a run without news may read of its own files
LARGE = 1_000_000  # bytes; from here on an unchanged status is taken for an unchanged content
Digest = list[Any]  # [size, mtime, ctime, inode, SHA-256 or why there is none]; times in ns; as JSON has it
Digests = dict[str, Digest]  # by path


class TooMuch(Exception):
    """More than a run without news should read."""


def below(folder: Path) -> Iterator[Path]:
    """Everything below a folder, empty folders too, links followed; caches of Python left out.

    A folder that is reached a second time, as by a link to a folder above it, is gone through once.
    """
    seen: set[tuple[int, int]] = set()
    for parent, folders, names in os.walk(folder, followlinks=True):
        status = os.stat(parent)
        if (status.st_dev, status.st_ino) in seen:
            folders.clear()
            continue
        seen.add((status.st_dev, status.st_ino))
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        for name in (*folders, *sorted(names)):
            yield Path(parent, name)


def digests(paths: Iterable[Path], known: Mapping[str, Digest] | None = None, settled: int = 0) -> Digests:
    """Each file with its status and the SHA-256 of its content; what cannot be read stands as unreadable.

    `known` spares the reading of large files whose status is as it was, and of all files last touched
    before `settled` (ns) whose status is so. Raises TooMuch.
    """
    found: Digests = {}
    total = 0
    for path in paths:
        name = os.fspath(path)
        found[name] = _digest(name, (known or {}).get(name), settled)
        total += found[name][0] if found[name][0] < LARGE else 0
        if len(found) > MOST_FILES or total > MOST_BYTES:
            raise TooMuch
    return found


def _digest(name: str, known: Digest | None, settled: int) -> Digest:
    try:
        status = os.stat(name)
        state = [status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino]
        sure = status.st_size >= LARGE or max(status.st_mtime_ns, status.st_ctime_ns) < settled
        if sure and known and known[:4] == state:
            return known
        return [*state, _sha256(name, status.st_size)]
    except OSError as error:
        return [0, 0, 0, 0, type(error).__name__]


def _sha256(name: str, size: int) -> str:
    """In one piece where it is small: the buffers for many cost more than the reading."""
    with open(name, "rb", buffering=0) as file:
        if size < LARGE:
            return hashlib.sha256(file.readall()).hexdigest()
        return hashlib.file_digest(file, "sha256").hexdigest()


def is_digest(told: object) -> bool:
    """Whether plain data are a file's digest."""
    return isinstance(told, list) and len(told) == 5


def same(one: Digests, other: Mapping[str, Digest]) -> bool:
    """Whether both are of the same files with the same content, whenever written."""
    return one.keys() == other.keys() and all(one[name][4] == other[name][4] for name in one)
