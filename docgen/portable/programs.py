"""Other programs, run for a limited time together with whatever they start, and cut off from the network."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from collections.abc import Mapping, Sequence
from functools import cache

# A network and a list of processes of its own; whatever is in there ends with the one who asked for it,
# however that ended. util-linux: on every Linux system, if not everywhere allowed.
ALONE = (
    *("setpriv", "--pdeathsig", "KILL"),
    *("unshare", "--map-root-user", "--net", "--pid", "--fork", "--kill-child"),
)


@cache
def alone() -> tuple[str, ...]:
    """What, put before a command, cuts it off from the network; empty where that is not allowed."""
    if not all(map(shutil.which, (ALONE[0], ALONE[3]))):
        return ()
    silent = subprocess.DEVNULL
    tried = subprocess.run([*ALONE, "true"], stdin=silent, stdout=silent, stderr=silent, check=False)
    return ALONE if tried.returncode == 0 else ()


def run_for(seconds: float, command: Sequence[str], environment: Mapping[str, str]) -> None:
    """Run to its end, unheard; whatever it started is ended with it when time is up. Raises OSError."""
    silent = subprocess.DEVNULL
    with subprocess.Popen(
        command, env=environment, stdin=silent, stdout=silent, stderr=silent, start_new_session=True
    ) as job:
        try:
            job.wait(seconds)
        except subprocess.TimeoutExpired:
            _end(job)
        except BaseException:
            _end(job)
            raise


def _end(job: subprocess.Popen[bytes]) -> None:
    """End a program and what it started: the session on Unix, the tree of processes on Windows."""
    if hasattr(os, "killpg"):
        os.killpg(job.pid, signal.SIGKILL)
        return
    silent = subprocess.DEVNULL
    subprocess.run(["taskkill", "/T", "/F", "/PID", str(job.pid)], stdout=silent, stderr=silent, check=False)
    job.kill()
