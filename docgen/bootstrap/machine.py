"""What set-up asks of the machine it runs on, as an object that a test replaces (standard library only)."""

from __future__ import annotations

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from docgen.tongue import spoken


@dataclass(frozen=True)
class ProgramRun:
    """How a program ended and all that it said."""

    code: int
    said: str = ""

    @property
    def failed(self) -> bool:
        """Whether the program ended otherwise than well."""
        return self.code != 0


class Machine:
    """The real machine."""

    def is_root(self) -> bool:
        """Whether packages may be installed."""
        return os.geteuid() == 0

    def has_command(self, name: str) -> bool:
        """Whether a program of that name can be called."""
        return shutil.which(name) is not None

    def has_library(self, name: str) -> bool:
        """Whether a shared library loads."""
        try:
            ctypes.CDLL(name)
        except OSError:
            return False
        return True

    def has_module(self, name: str) -> bool:
        """Whether this Python has the module."""
        importlib.invalidate_caches()  # it may have been installed a moment ago
        return importlib.util.find_spec(name) is not None

    def has_file(self, path: str) -> bool:
        """Whether there is such a file."""
        return Path(path).is_file()

    def run(
        self, command: Sequence[str | Path], folder: Path | None = None, env: Mapping[str, str] | None = None
    ) -> ProgramRun:
        """Run a program without input, keeping all that it said; a missing one counts as failed."""
        try:
            done = subprocess.run(
                [str(part) for part in command],
                cwd=folder,
                env={**os.environ, "LC_ALL": "C.UTF-8", "LANGUAGE": "", **(env or {})},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                errors="replace",
                check=False,
            )
        except OSError as error:
            return ProgramRun(127, f"{command[0]}: {error.strerror}")
        return ProgramRun(done.returncode, done.stdout)

    def call(self, command: Sequence[str | Path], folder: Path) -> int:
        """Run a program that tells of its own progress; returns its exit code."""
        return subprocess.run([str(part) for part in command], cwd=folder, check=False).returncode


def say(text: str) -> None:
    """One line of progress."""
    print(f"· {spoken(text)}", file=sys.stderr, flush=True)


@contextmanager
def only_one(folder: Path) -> Iterator[None]:
    """Let a second set-up of the same folder wait until the first is done."""
    import fcntl  # the package runs where it is missing; set-up does not

    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
