"""Folders for what a process needs while it runs: gone with it, and with the next one where it was killed.

Each holds a file that its process has locked: one that nobody has locked belongs to nobody any more. Where
there are no locks it holds another file, which says so, and age alone tells: nothing runs for a month.
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
LOCKLESS = ".no-lock"  # in its stead, where the system has no lock to give
OLD = 30 * 86400.0  # seconds: so long, the folder of a process without locks may be one that is in use
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
            _held[path] = _taken(path)
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


def _taken(path: Path) -> int:
    """The descriptor of the file that holds a folder just made.

    Raises BlockingIOError or FileNotFoundError where another process is removing it, or has done so between
    the file's making and its lock.
    """
    descriptor = open_new(path / LOCK)
    try:
        lock(descriptor)
        (path / LOCK).lstat()  # a file that is gone can be locked as well
    except (BlockingIOError, FileNotFoundError):
        os.close(descriptor)
        raise
    except OSError:
        os.close(descriptor)
        os.replace(path / LOCK, path / LOCKLESS)
        return open_or_make(path / LOCKLESS)
    return descriptor


def _remove_if_nobodys(path: Path) -> None:
    """Remove a folder whose process has ended; one that is held, or was made just now, stays."""
    import shutil

    with suppress(OSError):
        if path.is_symlink():
            return
        if (path / LOCK).exists():
            _remove_if_free(path)
        elif time.time() - path.stat().st_mtime > (OLD if (path / LOCKLESS).exists() else YOUNG):
            shutil.rmtree(path, ignore_errors=True)


def _remove_if_free(path: Path) -> None:
    """Remove a folder that has the file unless its process lives. Raises OSError where that is not known."""
    import shutil

    descriptor = open_or_make(path / LOCK)
    try:
        lock(descriptor)  # refused while its process lives
        shutil.rmtree(path, ignore_errors=True)
    finally:
        os.close(descriptor)
