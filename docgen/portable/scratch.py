"""Folders for what a process needs while it runs: gone with it, and with the next one where it was killed.

Each holds a file that its process has locked: one that nobody has locked belongs to nobody any more.
"""

from __future__ import annotations

import atexit
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from docgen.portable.files import open_new, open_or_make
from docgen.portable.locks import lock

if TYPE_CHECKING:
    from pathlib import Path

LOCK = ".lock"
YOUNG = 3600.0  # seconds: so long, a folder without the file may be one that is just being made
_held: dict[Path, int] = {}  # this process's folders, with the descriptors of their locks


class NoScratch(OSError):
    """There can be no temporary folder: the disk that holds them is full, or cannot be written."""


@contextmanager
def scratch_folder(name: str) -> Iterator[Path]:
    """A new folder for what is done within. Raises NoScratch where there can be none."""
    path = make_scratch(name)
    try:
        yield path
    finally:
        remove_scratch(path)


def make_scratch(name: str) -> Path:
    """A new folder that lasts until the end of this process; those of killed ones are removed.

    `name` stands in the folder's own. Raises NoScratch where there can be none.
    """
    try:
        return _made(f"docgen-{name}-")
    except OSError as error:
        raise NoScratch(error.errno, error.strerror or str(error)) from error


def _made(prefix: str) -> Path:
    import tempfile  # dear, and every command imports this module for NoScratch
    from pathlib import Path

    for old in Path(tempfile.gettempdir()).glob(f"{prefix}*"):
        _remove_if_nobodys(old)
    while True:
        path = Path(tempfile.mkdtemp(prefix=prefix))
        with suppress(BlockingIOError, FileNotFoundError):  # another process took it for a killed one's
            _held[path] = _locked(open_new(path / LOCK))
            return path


def remove_scratch(path: Path) -> None:
    """Remove a folder of this process."""
    import shutil

    shutil.rmtree(path, ignore_errors=True)
    if (descriptor := _held.pop(path, None)) is not None:
        os.close(descriptor)
    shutil.rmtree(path, ignore_errors=True)  # Windows removes no file that is open


@atexit.register
def _remove_all() -> None:
    for path in list(_held):
        remove_scratch(path)


def _locked(descriptor: int) -> int:
    """The descriptor, locked; where a system has no locks, as it is. Raises BlockingIOError."""
    try:
        lock(descriptor)
    except BlockingIOError:
        os.close(descriptor)
        raise
    except OSError:
        return descriptor
    return descriptor


def _remove_if_nobodys(path: Path) -> None:
    """Remove a folder whose process has ended; one that is held, or was made just now, stays."""
    import shutil

    with suppress(OSError):
        if path.is_symlink() or not (path / LOCK).exists():
            if not path.is_symlink() and time.time() - path.stat().st_mtime > YOUNG:
                shutil.rmtree(path, ignore_errors=True)
            return
        descriptor = open_or_make(path / LOCK)
        try:
            lock(descriptor)  # refused while its process lives
            shutil.rmtree(path, ignore_errors=True)
        finally:
            os.close(descriptor)
