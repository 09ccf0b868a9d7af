"""Other programs, run for a limited time together with whatever they start."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Mapping, Sequence


def run_for(seconds: float, command: Sequence[str], environment: Mapping[str, str]) -> None:
    """Run to its end, unheard; whatever it started is ended with it when time is up. Raises OSError."""
    silent = subprocess.DEVNULL
    with subprocess.Popen(
        command, env=environment, stdout=silent, stderr=silent, start_new_session=True
    ) as job:
        try:
            job.wait(seconds)
        except subprocess.TimeoutExpired:
            _end(job)


def _end(job: subprocess.Popen[bytes]) -> None:
    """End a program and what it started: the session on Unix, the tree of processes on Windows."""
    if hasattr(os, "killpg"):
        os.killpg(job.pid, signal.SIGKILL)
        return
    silent = subprocess.DEVNULL
    subprocess.run(["taskkill", "/T", "/F", "/PID", str(job.pid)], stdout=silent, stderr=silent, check=False)
    job.kill()
