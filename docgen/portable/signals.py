"""Interrupts and alarms. Windows has no masks and no alarms: there, only who waits for a process ends it."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

INTERRUPTS = {signal.SIGINT, signal.SIGTERM}


def on_terminate(answer: Callable[[int, FrameType | None], None]) -> None:
    """Call `answer` where the system asks this process to end."""
    signal.signal(signal.SIGTERM, answer)


def hold_back_interrupts() -> None:
    """Have this thread, and each process that it starts, hold back interrupts.

    A process begins with what its starter holds back: until it can say what Ctrl-C means to it, it
    would answer with a traceback. The tracker of resources, on its own start, holds nothing back.
    """
    if hasattr(signal, "pthread_sigmask"):
        from multiprocessing import resource_tracker  # dear, and not every command starts processes

        resource_tracker.ensure_running()
        signal.pthread_sigmask(signal.SIG_BLOCK, INTERRUPTS)


def leave_interrupts_to_parent() -> None:
    """Let this process be deaf to Ctrl-C, which is its parent's to answer, and hold nothing back any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, INTERRUPTS)


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """TimeoutError in what runs longer; only where the main thread can be alarmed, as in a pool's worker.

    Within another limit the one that ends first counts, and the other goes on.
    """
    alarmed = hasattr(signal, "setitimer") and hasattr(signal, "SIGALRM")
    if not alarmed or threading.current_thread() is not threading.main_thread():
        yield
        return
    outer, _ = signal.getitimer(signal.ITIMER_REAL)
    before = signal.signal(signal.SIGALRM, _alarm)
    begun = time.monotonic()
    signal.setitimer(signal.ITIMER_REAL, min(seconds, outer) if outer else seconds)
    try:
        yield
    finally:
        left = max(outer - (time.monotonic() - begun), 0.001) if outer else 0
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
        signal.setitimer(signal.ITIMER_REAL, left)


def _alarm(_number: int, _frame: FrameType | None) -> None:
    raise TimeoutError
