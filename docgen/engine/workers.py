"""Processes of our own, each at the end of a pipe of its own.

Reads: calls of functions of module level.
Writes: their results, or why there is none.

The standard pool's workers share one pipe for their results: a worker that is killed while it writes
leaves half a message there, and the pool, which holds the other end of that pipe open itself, waits for
the other half for ever. So does loky 3.7's. Pebble 5.2's workers share a lock for theirs: the call that
was lost is told, but the lock stays with the dead, and every later call waits for ever. With 8 answers
of 50 MB in two workers and one SIGKILL at some moment the standard pool hung 3 times of 12, loky 3,
Pebble 10; these did not. The workers of the standard pool outlive a parent that is killed, these end.
"""

from __future__ import annotations

import atexit
import concurrent.futures as cf
import gc
import multiprocessing
import os
import pickle
import queue
import shutil
import tempfile
import threading
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any, NamedTuple

from docgen.portable.limits import limit_memory
from docgen.portable.scratch import make_scratch, remove_scratch
from docgen.portable.signals import hold_back_interrupts, leave_interrupts_to_parent

READY = b"ready"
# New objects until Python looks for garbage; its own number is 700, which one tree comes to several times:
# a tenth of what reading a form takes.
SELDOM = 20_000
SPAWN = multiprocessing.get_context("spawn")  # a forked Pango may hang

# Held while a process is being started, and for good from this one's end: threads of a process that ends
# stop where they are, and one that has been started but not told what to do answers with a traceback.
_starting = threading.Lock()
atexit.register(_starting.acquire, timeout=5)


class WorkerLost(Exception):
    """A worker has died of what it was given, or was killed."""


class WorkerStuck(WorkerLost):
    """A worker was killed because it did not answer in time."""


class _Call(NamedTuple):
    future: cf.Future[Any]
    packed: bytes
    seconds: float | None


class _Worker(NamedTuple):
    process: BaseProcess
    pipe: Connection
    scratch: Path  # its temporary files: it ends without tidying up, or is killed


class ProcessExecutor(cf.Executor):
    """So many processes at most, started when they are needed, each served by a thread.

    A call whose worker dies gets WorkerLost; the next call of that thread gets a new worker.
    """

    def __init__(self, workers: int, megabytes: int) -> None:
        self._most, self._megabytes = workers, megabytes
        self._calls: queue.SimpleQueue[_Call | None] = queue.SimpleQueue()
        self._threads: list[threading.Thread] = []
        self._idle = threading.Semaphore(0)
        self._lock = threading.Lock()
        self._hired: set[BaseProcess] = set()
        self._ended = self._killed = False

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> cf.Future[Any]:
        """The future of a call in some worker."""
        return self.within(None, fn, *args, **kwargs)

    def within(
        self, seconds: float | None, fn: Callable[..., Any], /, *args: Any, **kwargs: Any
    ) -> cf.Future[Any]:
        """The future of a call whose worker is killed after so many seconds; None lets it take any time."""
        if self._ended:
            raise RuntimeError("submitted after the end")
        future: cf.Future[Any] = cf.Future()
        self._calls.put(_Call(future, pickle.dumps((fn, args, kwargs), pickle.HIGHEST_PROTOCOL), seconds))
        if len(self._threads) < self._most and not self._idle.acquire(blocking=False):
            thread = threading.Thread(target=self._serve, daemon=True)
            self._threads.append(thread)
            thread.start()
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Let the workers go once they have done what there is to do, or (`cancel_futures`) are at."""
        self._ended = True
        if cancel_futures:
            self._cancel_waiting()
        for _ in self._threads:
            self._calls.put(None)
        for thread in self._threads if wait else ():
            thread.join()

    def kill(self) -> None:
        """End all workers at once; what they were at is lost."""
        with self._lock:
            self._killed = True
            for process in self._hired:
                process.kill()
        self.shutdown(cancel_futures=True)

    def _cancel_waiting(self) -> None:
        with suppress(queue.Empty):
            while True:
                if call := self._calls.get_nowait():
                    call.future.cancel()

    # --- in the threads ---

    def _serve(self) -> None:
        """Have calls run by a worker, one after the other, until there are no more."""
        worker: _Worker | None = None
        while call := self._calls.get():
            if call.future.set_running_or_notify_cancel():
                try:
                    worker = worker or self._hire()
                    result, error = _asked(worker, call)
                except Exception as lost:  # whatever it is, somebody waits for the future
                    self._dismiss(worker)
                    told = lost if isinstance(lost, WorkerLost) else WorkerLost(repr(lost))
                    worker, result, error = None, None, told
                if error:
                    call.future.set_exception(error)
                else:
                    call.future.set_result(result)
            self._idle.release()
        self._dismiss(worker)

    def _hire(self) -> _Worker:
        """A new process, ready for its first call. Raises OSError or EOFError where there is none."""
        ours, its = SPAWN.Pipe()
        scratch = make_scratch("worker")
        hold_back_interrupts()
        process = SPAWN.Process(target=_work, args=(its, self._megabytes, scratch), daemon=True)
        try:
            self._start(process, its)
            ours.recv_bytes()  # the seconds of a call are not spent on starting its process
        except BaseException:
            remove_scratch(scratch)
            raise
        return _Worker(process, ours, scratch)

    def _start(self, process: BaseProcess, its: Connection) -> None:
        """Start a process and note it, so that `kill` finds it."""
        try:
            with _starting:
                process.start()
        finally:
            its.close()  # so that the end of the process ends the pipe
        with self._lock:
            self._hired.add(process)
            if self._killed:
                process.kill()

    def _dismiss(self, worker: _Worker | None) -> None:
        """Close the pipe, at which a worker ends by itself."""
        if worker:
            worker.pipe.close()
            worker.process.join()
            remove_scratch(worker.scratch)
            with self._lock:
                self._hired.discard(worker.process)


def _asked(worker: _Worker, call: _Call) -> tuple[Any, Exception | None]:
    """A worker's answer: a result, or the error in its stead.

    Raises EOFError or OSError if it dies, WorkerStuck if it had to be killed.
    """
    worker.pipe.send_bytes(call.packed)
    if call.seconds is not None and not worker.pipe.poll(call.seconds):
        worker.process.kill()
        raise WorkerStuck
    answer: tuple[Any, Exception | None] = pickle.loads(worker.pipe.recv_bytes())
    return answer


# --- in the worker ---


def _work(pipe: Connection, megabytes: int, scratch: Path) -> None:
    """Answer calls until nobody asks any more; temporary files go below `scratch` (the parent removes it)."""
    tempfile.tempdir = str(scratch)
    leave_interrupts_to_parent()
    threading.Thread(target=_end_with_parent, args=(scratch,), daemon=True).start()
    limit_memory(megabytes)
    with suppress(EOFError, OSError):
        pipe.send_bytes(READY)
        pipe.send_bytes(_answer(pipe.recv_bytes()))
        gc.freeze()  # what the first call has loaded stays to the end: Python need not look through it
        gc.set_threshold(SELDOM)
        while True:
            pipe.send_bytes(_answer(pipe.recv_bytes()))
    os._exit(0)  # the parent removes what it leaves, and Python would take half a second for it


def _answer(packed: bytes) -> bytes:
    try:
        function, args, kwargs = pickle.loads(packed)
        return pickle.dumps((function(*args, **kwargs), None), pickle.HIGHEST_PROTOCOL)
    except Exception as error:  # it may be one that does not travel
        return pickle.dumps((None, RuntimeError(f"{type(error).__name__}: {error}")))


def _end_with_parent(scratch: Path) -> None:
    """End this worker when its parent has gone, however that ended: nobody would ever stop it, or tidy up."""
    if parent := multiprocessing.parent_process():
        parent.join()
        shutil.rmtree(scratch, ignore_errors=True)
        os._exit(1)
