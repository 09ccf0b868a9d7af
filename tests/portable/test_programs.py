"""Other programs: ended with whoever asked for them, whatever became of that one, and without a network."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from docgen.portable import programs

ROOT = Path(__file__).resolve().parents[2]
needs_alone = pytest.mark.skipif(
    not programs.alone(), reason="the system gives no process a network of its own"
)
ASKING = """
import os, signal, sys
from docgen.portable.programs import alone, run_for
signal.signal(signal.SIGINT, signal.default_int_handler)  # what runs in the background is deaf to it
run_for(600, [*alone(), "sleep", sys.argv[1]], os.environ)
"""


def running(mark: str) -> bool:
    """Whether a process with this word on its command line, other than whoever asked for it, is there."""
    found = subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True, check=True).stdout
    return any(line.startswith("sleep") and line.endswith(mark) for line in found.splitlines())


def until(state: bool, mark: str) -> bool:
    for _ in range(300):
        if running(mark) is state:
            return True
        time.sleep(0.05)
    return False


@needs_alone
@pytest.mark.parametrize("blow", [signal.SIGKILL, signal.SIGINT])
def test_nothing_outlives_the_one_who_asked_for_it(blow: signal.Signals) -> None:
    mark = f"{600 + os.getpid() % 1000}.{int(blow)}"
    asking = subprocess.Popen(
        [sys.executable, "-c", ASKING, mark], cwd=ROOT, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL
    )
    assert until(True, mark)
    asking.send_signal(blow)
    asking.wait(30)
    assert until(False, mark)


def test_what_takes_too_long_is_ended_with_what_it_started() -> None:
    mark = f"{700 + os.getpid() % 1000}.1"
    programs.run_for(0.5, ["sh", "-c", f"sleep {mark} & sleep {mark}"], os.environ)
    assert until(False, mark)


@needs_alone
def test_alone_there_is_no_network() -> None:
    shown = subprocess.run(
        [*programs.alone(), "cat", "/proc/net/dev"], capture_output=True, text=True, check=True
    )
    assert [line.split(":")[0].strip() for line in shown.stdout.splitlines()[2:]] == ["lo"]
