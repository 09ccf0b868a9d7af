"""The changes of one run as a transaction: all of them, or none.

Each change is one atomic rename (or a new name for a file of the clerk's), so a file is whole at every
moment: the old one or the new one. Before a rename it is noted how to take it back, so that not even
Ctrl-C between the two leaves a change that nobody knows of.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from docgen.portable.files import settle
from docgen.problems import Place, Problems, stop
from docgen.publish import disk
from docgen.publish.failures import told


class Changes:
    """Changes to `folder`; old files wait in `staging` until all is done."""

    def __init__(self, folder: Path, staging: Path) -> None:
        self._folder = folder
        self.staging = staging
        self._steps_back: list[Callable[[], None]] = []
        self._staged = 0

    def staged(self, name: str, content: bytes) -> Path:
        """The new content of `name`, safe on the disk and not yet in its place."""
        return self.filled(name, lambda file: file.write(content))

    def filled(self, name: str, put: Callable[[IO[bytes]], object]) -> Path:
        """As `staged`; `put` writes the content, which need not be in memory as a whole."""
        path = self.staging / f"new-{self._staged}"
        self._staged += 1
        with told(self._folder / name):
            disk.fill(path, put)
        return path

    def keep(self, name: str, kept_as: str, seen: disk.FileLook | None) -> None:
        """Give the clerk's file `name` the further, free name `kept_as`."""
        source, target = self._folder / name, self._folder / kept_as
        self._check(source, seen)
        with told(target):
            disk.double(source, target, self.staging)
            self._steps_back.append(lambda: os.unlink(target))

    def put(self, name: str, staged: Path, seen: disk.FileLook | None) -> None:
        """Let the file `staged` take the place of `name`, which may be free."""
        target = self._folder / name
        self._check(target, seen)
        with told(target):
            if seen:
                old = self._waiting_room()
                disk.double(target, old, self.staging)
                self._steps_back.append(lambda: os.replace(old, target))
            else:
                self._steps_back.append(lambda: target.unlink(missing_ok=True))
            os.replace(staged, target)

    def remove(self, name: str, seen: disk.FileLook | None) -> None:
        """Take the file `name` away."""
        target, old = self._folder / name, self._waiting_room()
        self._check(target, seen)
        with told(target):
            self._steps_back.append(lambda: _move_back(old, target))
            os.replace(target, old)

    def undo(self) -> bool:
        """Take every step back, the last first; returns whether the folder is as it was."""
        while self._steps_back:
            try:
                self._steps_back[-1]()
            except OSError:
                return False
            self._steps_back.pop()
        return True

    def _waiting_room(self) -> Path:
        """A free name for an old file."""
        return self.staging / f"old-{len(self._steps_back)}"

    def _check(self, path: Path, seen: disk.FileLook | None) -> None:
        """Raise ProblemsFound if `path` is no longer what was looked at: a clerk may have saved just now."""
        with told(path):
            now = disk.stamp(path)
        if now != (seen.stamp if seen else None):
            raise stop("DG-W107", Place(str(path)))


def _move_back(old: Path, target: Path) -> None:
    """Take back a removal, which may not have come to pass."""
    if os.path.lexists(old):
        os.replace(old, target)


@contextmanager
def alone(folder: Path, problems: Problems) -> Iterator[None]:
    """Hold `folder`, which is made if missing, for this run; what a killed run left there is cleared away.

    What the system refuses, and another run that holds the folder, is raised as ProblemsFound.
    """
    with told(folder):
        disk.prepare(folder)
        with disk.locked(folder, problems):
            for staging in disk.leftovers(folder):
                disk.discard(staging)
            yield


@contextmanager
def transaction(folder: Path) -> Iterator[Changes]:
    """Changes to `folder` that are all taken back where the block fails.

    Raises ProblemsFound DG-W110 where not even that can be done.
    """
    staging = disk.new_staging(folder)
    changes = Changes(folder, staging)
    try:
        yield changes
    except BaseException as error:
        if not changes.undo():
            raise stop("DG-W110", Place(str(folder)), reason=_reason(error)) from error
        disk.discard(staging)
        raise
    settle(folder)
    disk.discard(staging)


def _reason(error: BaseException) -> str:
    """Why a run broke off, in the system's words where it has any."""
    cause = error.__cause__
    return cause.strerror or str(cause) if isinstance(cause, OSError) else type(error).__name__
