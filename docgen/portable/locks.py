"""A lock on an open file that ends with its process; the file tells who holds it.

Unix locks the file, Windows a byte of it. Where there is neither, whoever asks is told that.
"""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from docgen.portable.modules import optional

if TYPE_CHECKING:
    from pathlib import Path

FAR = 1 << 30  # the byte that Windows locks: beyond what is written, which others shall still read


def lock(descriptor: int) -> None:
    """Lock an open file until it is closed. Raises BlockingIOError if another has, OSError if none can."""
    if fcntl := optional("fcntl"):
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    elif msvcrt := optional("msvcrt"):
        _lock_byte(msvcrt, descriptor)
    else:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))


def _lock_byte(msvcrt: Any, descriptor: int) -> None:
    os.lseek(descriptor, FAR, os.SEEK_SET)
    try:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
    except OSError as error:
        if error.errno not in (errno.EACCES, errno.EDEADLK):
            raise
        raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN)) from error


def sign(descriptor: int) -> None:
    """Leave our process number for the message of whoever comes second. Raises OSError."""
    os.ftruncate(descriptor, 0)
    os.lseek(descriptor, 0, os.SEEK_SET)
    os.write(descriptor, str(os.getpid()).encode())


def holder(descriptor: int) -> str:
    """The number of the process that signed; empty where it has not done so yet. Raises OSError."""
    os.lseek(descriptor, 0, os.SEEK_SET)
    number = os.read(descriptor, 20).decode(errors="replace")
    return number if number.isdigit() else ""


def release(descriptor: int, path: Path) -> None:
    """Remove the locked file and let go of it.

    It is removed under the lock, or a third run might lose the file it has just locked; Windows removes
    no file that is open, and so none that a third run holds either.
    """
    try:
        with suppress(OSError):
            os.unlink(path)
    finally:
        os.close(descriptor)
    if not optional("fcntl"):
        with suppress(OSError):
            os.unlink(path)
