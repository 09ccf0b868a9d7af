"""Files opened without following links, given second names, and settled on the disk; the system's refusals.

Windows knows no O_NOFOLLOW, cannot wait for a folder, and refuses to rename over a file that is open.
"""

from __future__ import annotations

import errno
import os
import stat
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

# What Windows says of a file that another program holds open, or of a path above 260 characters; to
# Python the first two are nothing but "permission denied".
WINDOWS = {32: errno.EBUSY, 33: errno.EBUSY, 1224: errno.EBUSY, 206: errno.ENAMETOOLONG}
WINDOWS_DENIED = 5


def open_to_read(path: Path) -> int:
    """The descriptor of a file that is no link, not waiting for the other end of a pipe. Raises OSError."""
    return _open(path, os.O_RDONLY | _flag("O_NONBLOCK"))


def open_new(path: Path) -> int:
    """The descriptor of a new file, to write. Raises FileExistsError where anything stands, OSError."""
    return _open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL)


def open_or_make(path: Path) -> int:
    """The descriptor of a file that is no link, to read and write; made if missing. Raises OSError."""
    return _open(path, os.O_RDWR | os.O_CREAT)


def open_new_secret(path: Path) -> int:
    """As `open_new`, for a file that its owner alone may read (where the system tells people apart)."""
    return _open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)


def open_secret_to_add(path: Path) -> int:
    """The descriptor of a file that is no link and its owner's alone, to read and to add to its end.

    It is made if missing. Raises OSError.
    """
    return _open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)


def is_open_to_all(path: Path) -> bool:
    """Whether anybody here may read a file, where the system tells people apart. Raises OSError."""
    return os.name == "posix" and bool(os.stat(path).st_mode & stat.S_IROTH)


def _open(path: Path, flags: int, mode: int = 0o666) -> int:
    """Open what is no link; without O_NOFOLLOW that is looked at just before (O_EXCL sees to it itself)."""
    no_link = _flag("O_NOFOLLOW")
    if not (no_link or flags & os.O_EXCL) and path.is_symlink():
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(path))
    return os.open(path, flags | _flag("O_BINARY") | no_link, mode)


def _flag(name: str) -> int:
    """A flag of `os.open`; 0 where the system has none of that name."""
    return int(getattr(os, name, 0))


def link(source: Path, target: Path) -> None:
    """Give what stands at `source` a second name; no link is followed. Raises OSError where it cannot."""
    if not hasattr(os, "link"):
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS), str(target))
    try:
        os.link(source, target, follow_symlinks=False)
    except NotImplementedError as error:  # this system cannot say so
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS), str(target)) from error


def as_open_as(path: Path, other: Path) -> None:
    """Let the same people read and write `path` as `other`, where the system tells people apart."""
    with suppress(OSError, AttributeError):
        os.chmod(path, os.stat(other).st_mode & 0o777)


def settle(folder: Path) -> None:
    """Wait until the names in `folder` are on the disk, where the system can do that."""
    wanted = _flag("O_DIRECTORY")
    if not wanted:
        return
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY | wanted)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def error_number(error: OSError) -> int:
    """The errno that says most of what was refused: EBUSY for a file that is open in Word on Windows."""
    said = int(getattr(error, "winerror", 0) or 0)
    # A rename beside what could just be written is denied where the file is open.
    if said == WINDOWS_DENIED and error.filename2 is not None:
        return errno.EBUSY
    return WINDOWS.get(said, error.errno or 0)
