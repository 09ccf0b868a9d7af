"""Files from outside, each opened in a process of its own that may take so much memory and time and no more.

Reads: a Task and its items.
Writes: a Fenced for each item, in the items' order; what breaks a limit costs its own item and nothing else.

Libraries in C end their process where memory runs out, and hear no alarm: a file of a thousand bytes can do
that on purpose. So nothing is asked of the process that opens such a file; it is ended from outside.
"""

from __future__ import annotations

import concurrent.futures as cf
import importlib
import multiprocessing
import os
from collections import deque
from collections.abc import Generator, Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Generic, TypeVar

from docgen.engine.run import Task, unpacked
from docgen.engine.workers import ProcessExecutor, WorkerLost, WorkerStuck
from docgen.portable.limits import limit_processor, processors
from docgen.tongue import phrase

Item = TypeVar("Item")
Made = TypeVar("Made")

AHEAD = 2  # items waiting for each process
MOST_PIECES = 40.0  # a file counts as so many times the work of a small one at most
BYTES_A_PIECE = 1_000_000


@dataclass(frozen=True)
class FenceLimits:
    """What one small item may take: seconds of a processor, seconds of the clock, megabytes of memory.

    The processor's time tells a file that never ends from a slow machine; the clock ends what waits for ever,
    and is all there is where the system knows no limits.
    """

    work: int = 15
    clock: float = 60.0
    megabytes: int = 1_000


@dataclass(frozen=True)
class Fenced(Generic[Item, Made]):
    """What became of an item: `made`, or in words why there is none."""

    item: Item
    made: Made | None
    broken: str = ""


def of_its_bytes(path: Path) -> float:
    """How many times the work of a small file this one may be: one more for each megabyte."""
    try:
        return min(1 + os.stat(path).st_size / BYTES_A_PIECE, MOST_PIECES)
    except OSError:
        return 1


def fenced(
    task: Task[Item, Made], items: Iterable[Item], limits: FenceLimits, most: int
) -> Generator[Fenced[Item, Made], None, None]:
    """The outcome of each of at most `most` items. Closing the generator ends the processes at once.

    One that needs a single process takes that which is kept for items that come singly.
    """
    return _Fence(task, limits, min(processors(), max(most, 1))).outcomes(items)


@dataclass
class _Fence(Generic[Item, Made]):
    """One run: the processes, and the items they were given, oldest first."""

    task: Task[Item, Made]
    limits: FenceLimits
    workers: int
    waiting: deque[tuple[Item, cf.Future[Any]]] = field(default_factory=deque)

    def outcomes(self, items: Iterable[Item]) -> Generator[Fenced[Item, Made], None, None]:
        """Keep the processes busy and yield in order."""
        megabytes, single = self.limits.megabytes, self.workers == 1
        executor = _kept(megabytes) if single else ProcessExecutor(self.workers, megabytes)
        try:
            for item in items:
                self._submit(executor, item)
                if len(self.waiting) >= self.workers * AHEAD:
                    yield self._oldest()
            while self.waiting:
                yield self._oldest()
        except BaseException:
            executor.kill()
            _kept.cache_clear()
            raise
        if not single:
            executor.shutdown()

    def _submit(self, executor: ProcessExecutor, item: Item) -> None:
        self.waiting.append((item, _begun(executor, self.task, item, self.limits)))

    def _oldest(self) -> Fenced[Item, Made]:
        return _awaited(*self.waiting.popleft())


def _begun(
    executor: ProcessExecutor, task: Task[Item, Made], item: Item, limits: FenceLimits
) -> cf.Future[Any]:
    """The call for an item, which may take as much as its size asks."""
    size = task.size(item)
    return executor.within(limits.clock * size, _run, task.packed, item, limits.work * size, Path.cwd())


def _awaited(item: Item, call: cf.Future[Any]) -> Fenced[Item, Any]:
    """What became of a call, once it has become of it."""
    try:
        return Fenced(item, call.result())
    except WorkerStuck:
        return Fenced(item, None, phrase("用的时间超出了限制"))
    except WorkerLost:
        return Fenced(item, None, phrase("用的时间或内存超出了限制，打开它的进程被停下"))
    except RuntimeError as error:  # what the call raised, by name
        memory = str(error).startswith("MemoryError")
        return Fenced(item, None, phrase("用的内存超出了限制") if memory else str(error)[:120])


def behind_fence(task: Task[Item, Made], item: Item, limits: FenceLimits) -> Fenced[Item, Made]:
    """The outcome of one item, in a process that is kept for the next one.

    A process that stands behind a fence itself needs no other.
    """
    if multiprocessing.current_process().daemon:
        return Fenced(item, task.function(task.shared, item))
    return _awaited(item, _begun(_kept(limits.megabytes), task, item, limits))


def begin(limits: FenceLimits, module: str) -> None:
    """Start the process for items that come singly, and have it call `make_ready` of a module meanwhile.

    What it comes to is nobody's business: where it fails, whoever needs the same fails again and is told.
    """
    _kept(limits.megabytes).submit(_made_ready, module)


def _made_ready(module: str) -> None:
    importlib.import_module(module).make_ready()


@cache
def _kept(megabytes: int) -> ProcessExecutor:
    """The one process for items that come singly; it is started by the first and ends with this one."""
    return ProcessExecutor(1, megabytes)


def _run(packed: bytes, item: Any, work: float, folder: Path) -> Any:
    """In the process: what the item gives, within so many seconds of its processor.

    A process that is kept may have been started in another folder than the one that paths are of now.
    """
    os.chdir(folder)
    limit_processor(work)
    function, shared = unpacked(packed)
    return function(shared, item)
