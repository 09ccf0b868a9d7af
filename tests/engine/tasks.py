"""Functions that the engines are tried on: they must be found by name in a process of their own."""

from __future__ import annotations

import os
import signal
import threading
import time
from multiprocessing.connection import Connection
from pathlib import Path


def square(shared: int, item: int) -> int:
    return item * item + shared


def fails_on_three(shared: int, item: int) -> int:
    if item == 3:
        raise RuntimeError("three")
    return item


def dies_on_three(shared: int, item: int) -> int:
    if item == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return item


def dies_once(marker: Path, item: int) -> int:
    """Killed on item 3, but only where nobody was killed before."""
    if item == 3 and not marker.exists():
        marker.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return item


def sleeps_on_three(shared: int, item: int) -> int:
    if item == 3:
        time.sleep(60)
    return item


def naps(shared: int, seconds: float) -> float:
    time.sleep(seconds)
    return seconds


def deaf_on_three(shared: int, item: int) -> int:
    """Stuck where no alarm reaches it, as in a library's own code."""
    if item == 3:
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM, signal.SIGTERM})
        time.sleep(60)
    return item


def takes_all_memory(shared: int, item: int) -> int:
    return len(bytearray(10_000_000_000)) if item == 3 else item


def where(shared: int, item: int) -> int:
    return os.getpid()


def dies_always(shared: int, item: int) -> int:
    os.kill(os.getpid(), signal.SIGKILL)
    return item


def slowly(seconds: float) -> int:
    time.sleep(seconds)
    return os.getpid()


def divides(a: int, b: int) -> float:
    return a / b


def dies_while_answering() -> bytes:
    """Some hundred megabytes, which take longer to send than this process lives."""
    threading.Timer(0.15, os.kill, (os.getpid(), signal.SIGKILL)).start()
    return bytes(400_000_000)


def dies_in_mid_answer() -> bytes:
    """A megabyte of which half is sent: the process is killed between two writes to its pipe."""

    def send(self: Connection, content: bytes) -> None:
        half = memoryview(content)[: len(content) // 2] if len(content) > 100_000 else memoryview(content)
        while half:
            half = half[os.write(self.fileno(), half) :]
        if len(content) > 100_000:
            os.kill(os.getpid(), signal.SIGKILL)

    Connection._send = send
    return bytes(1_000_000)


def misbehaves(shared: int, how: str) -> str:
    """What careless and hostile files do to whoever opens them."""
    if how == "dies":
        os.abort()
    if how == "fills":
        return str(len(bytearray(10_000_000_000)))
    if how == "spins":
        while True:
            pass
    if how == "waits":
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM, signal.SIGTERM})
        time.sleep(600)
    return str(int(how) + shared)


_READY: list[int] = []


def make_ready() -> None:
    """What a process does that is begun before its items are known."""
    _READY.append(os.getpid())


def who_is_ready(shared: int, item: int) -> tuple[int, list[int]]:
    """The process, and whether it was made ready."""
    return os.getpid(), _READY


def content(shared: int, item: Path) -> str:
    return item.read_text("utf-8")
