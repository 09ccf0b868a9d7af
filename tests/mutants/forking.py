"""Work in a process forked from this one: within a time, without a trace here."""

from __future__ import annotations

import os
import resource
import signal
import sys
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

MOST_WAITED = 30  # times as long by the clock as by the processor, for work that waits for ever
MOST_MEMORY = 3_000_000_000  # bytes, for work that gathers for ever


def forked(work: Callable[[], int], said: Path, seconds: float | None = None) -> int | None:
    """The exit code of work that takes no more of a processor; None where it did not end in its time.

    What it prints goes into the file `said`.
    """
    child = os.fork()
    if not child:
        os._exit(_worked(work, said, seconds))
    ended = _awaited(child, seconds and seconds * MOST_WAITED)
    with suppress(ProcessLookupError):
        os.killpg(child, signal.SIGKILL)  # what it has started
    return ended


def _worked(work: Callable[[], int], said: Path, seconds: float | None) -> int:
    """In the forked process: the work's exit code."""
    os.setpgid(0, 0)
    with said.open("wb") as held:
        for stream in (1, 2):
            os.dup2(held.fileno(), stream)
    if seconds:
        limit = int(time.process_time() + seconds) + 1
        resource.setrlimit(resource.RLIMIT_CPU, (limit, limit + 5))
        resource.setrlimit(resource.RLIMIT_DATA, (MOST_MEMORY, MOST_MEMORY))
    try:
        return int(work())
    except BaseException:
        traceback.print_exc()
        sys.stderr.flush()
        return 1


def _awaited(child: int, seconds: float | None) -> int | None:
    """The exit code of a child; None where it was ended for the time that it took."""
    until = time.monotonic() + seconds if seconds else None
    while True:
        found, status = os.waitpid(child, 0 if until is None else os.WNOHANG)
        if found:
            return os.WEXITSTATUS(status) if os.WIFEXITED(status) else _of_signal(os.WTERMSIG(status))
        if until and time.monotonic() > until:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            return None
        time.sleep(0.01)


def _of_signal(number: int) -> int | None:
    return None if number in (signal.SIGXCPU, signal.SIGPROF, signal.SIGKILL) else 1
