"""The output folder as the file system shows it: looking without following links, safe writing, the lock."""

from __future__ import annotations

import hashlib
import os
import shutil
import stat
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from docgen.portable import files, locks
from docgen.problems import Place, Problems, stop
from docgen.tongue import phrase

LOCK = ".docgen.lock"
STAGING = ".docgen-tmp-"


@dataclass(frozen=True)
class FileLook:
    """What stands at a path.

    `sha256` is None for a symbolic link, whatever it points at: a link is the clerk's, never ours.
    `stamp` (device, inode, size, time of change) differs once somebody has written to the path.
    """

    sha256: str | None
    stamp: tuple[int, int, int, int]
    replaceable: bool = True  # False for a folder or a device


def look(path: Path) -> FileLook | None:
    """What stands at `path` itself, None for nothing; links are not followed. Raises OSError."""
    try:
        info = os.lstat(path)
    except FileNotFoundError:
        return None
    if stat.S_ISREG(info.st_mode):
        return _look_inside(path)
    return FileLook(None, _stamp(info), replaceable=stat.S_ISLNK(info.st_mode))


def _look_inside(path: Path) -> FileLook:
    """The look of a plain file; the stamp is of the very file that was read."""
    descriptor = files.open_to_read(path)
    with os.fdopen(descriptor, "rb") as file:
        stamp = _stamp(os.fstat(descriptor))
        return FileLook(hashlib.file_digest(file, "sha256").hexdigest(), stamp)


def _stamp(info: os.stat_result) -> tuple[int, int, int, int]:
    return (info.st_dev, info.st_ino, info.st_size, info.st_mtime_ns)


def stamp(path: Path) -> tuple[int, int, int, int] | None:
    """The stamp of what stands at `path` now, None for nothing."""
    try:
        return _stamp(os.lstat(path))
    except FileNotFoundError:
        return None


def is_file(path: str) -> bool:
    """Whether a plain file stands at a path; a link is a clerk's."""
    try:
        return stat.S_ISREG(os.lstat(path).st_mode)
    except (FileNotFoundError, NotADirectoryError):
        return False


def sha256(path: str) -> str:
    """The SHA-256 of a file."""
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def rename(new: str, target: str) -> None:
    """Rename a new file to `target`; the folders above are made where they are missing."""
    try:
        os.replace(new, target)
    except FileNotFoundError:
        os.makedirs(os.path.dirname(target), exist_ok=True)
        os.replace(new, target)


def write(path: Path, content: bytes) -> None:
    """Write a new file and wait until it is on the disk; raises FileExistsError rather than overwrite."""
    fill(path, lambda file: file.write(content))


def fill(path: Path, put: Callable[[IO[bytes]], object]) -> None:
    """As `write`; `put` writes the content, which need not be in memory as a whole."""
    descriptor = files.open_new(path)
    with os.fdopen(descriptor, "wb") as file:
        put(file)
        file.flush()
        os.fsync(descriptor)


def double(source: Path, target: Path, staging: Path) -> None:
    """Make what stands at `source` stand at the free name `target` too: a link to it, else a copy.

    A copy is made in `staging` and renamed, so that `target` is never half a file.
    """
    try:
        files.link(source, target)
    except FileExistsError:
        raise
    except OSError:  # no hard links on this file system, or another user's file
        copy = staging / f"copy-{target.name}"
        _copy(source, copy)
        os.replace(copy, target)


def _copy(source: Path, target: Path) -> None:
    """Copy a file with its times, or a symbolic link as a link, to the free name `target`."""
    if source.is_symlink():
        os.symlink(os.readlink(source), target)
        return
    write(target, source.read_bytes())
    with suppress(OSError):  # times and rights are a courtesy, the content is not
        shutil.copystat(source, target)


def prepare(folder: Path) -> None:
    """Make `folder` if it is not there; raises ProblemsFound if a file stands in its place, OSError."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError) as error:
        raise stop("DG-W104", Place(str(_in_the_way(folder)))) from error


def _in_the_way(folder: Path) -> Path:
    """What stands in the place of `folder`, or of a folder above it."""
    above = [path for path in (folder, *folder.parents) if os.path.lexists(path) and not path.is_dir()]
    return above[-1] if above else folder


def new_staging(folder: Path) -> Path:
    """A fresh hidden folder inside `folder`: on the same file system, so that a rename is atomic."""
    return Path(tempfile.mkdtemp(prefix=STAGING, dir=folder))


def leftovers(folder: Path) -> list[Path]:
    """The staging folders of runs that were killed; a link of such a name is none."""
    found = sorted(folder.glob(f"{STAGING}*"))
    return [path for path in found if path.is_dir() and not path.is_symlink()]


def discard(staging: Path) -> None:
    """Remove a staging folder; what cannot be removed is tried again by the next run."""
    shutil.rmtree(staging, ignore_errors=True)


def empty(staging: Path, spare: str) -> None:
    """Remove the files of a killed run's staging folder, all but the one called `spare`."""
    for path in staging.iterdir():
        if path.name != spare:
            with suppress(OSError):
                os.unlink(path)


@contextmanager
def locked(folder: Path, problems: Problems) -> Iterator[None]:
    """Hold `folder` for this run alone; raises ProblemsFound if another run holds it, OSError.

    The lock ends with the process, so a killed run blocks nobody.
    """
    descriptor = _lock(folder / LOCK, problems)
    try:
        yield
    finally:
        locks.release(descriptor, folder / LOCK)


def _lock(path: Path, problems: Problems) -> int:
    """The descriptor of the locked file `path`, which may have been removed while we waited for it."""
    while True:
        descriptor = files.open_or_make(path)
        try:
            _acquire(descriptor, path, problems)
            if _is_at(descriptor, path):
                with suppress(OSError):
                    locks.sign(descriptor)
                return descriptor
        except BaseException:
            os.close(descriptor)
            raise
        os.close(descriptor)


def _acquire(descriptor: int, path: Path, problems: Problems) -> None:
    """Lock an open file; raises ProblemsFound if it is locked already."""
    try:
        locks.lock(descriptor)
    except BlockingIOError as error:
        holder = locks.holder(descriptor)
        who = phrase("（进程 {holder}）", holder=holder) if holder else ""
        raise stop("DG-W105", Place(str(path.parent)), who=who) from error
    except OSError as error:  # some network shares know no locks; work goes on without
        reason = error.strerror or str(error)
        problems.add("DG-W005", Place(str(path.parent)), reason=reason)


def _is_at(descriptor: int, path: Path) -> bool:
    """Whether the open file is still the one at `path`: its last holder removes it."""
    try:
        return os.path.samestat(os.fstat(descriptor), os.lstat(path))
    except FileNotFoundError:
        return False
