"""Runs a pure function over many items: here, in processes of our own, or on the machines of a dask cluster.

Reads: a Task and its items, in batches.
Writes: an Finished for each item, in the items' order whatever ran it; what fails costs no other item.

One seam: every engine is a `concurrent.futures.Executor` that is given batches through a bounded window.
"""

from __future__ import annotations

import concurrent.futures as cf
import hashlib
import pickle
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Generic, TypeVar

from docgen.engine.executors import Engine, open_executor
from docgen.engine.options import EngineOptions
from docgen.engine.workers import WorkerLost
from docgen.portable.signals import time_limit
from docgen.problems import Problem, ProblemsFound, problem, stop
from docgen.tongue import phrase

Item = TypeVar("Item")
Made = TypeVar("Made")

WINDOW = 2  # batches waiting for each worker; more would only fill the memory
MOST_LOST = 5  # items in a row whose workers died: the workers, not the items, are at fault
TRIES = 2  # an item that was running when a worker died may have been the bystander


def of_one_piece(_item: object) -> int:
    """The size of an item that is no more work than the limit of seconds is meant for."""
    return 1


@dataclass(frozen=True)
class Task(Generic[Item, Made]):
    """A function of module level and what all its calls share: `function(shared, item)`.

    `shared` is pickled once; a worker unpickles it once, however many batches it runs. `size` tells how
    many pieces of work an item holds: the limit of seconds is for each of them.
    """

    function: Callable[[Any, Item], Made]
    shared: Any
    size: Callable[[Item], float] = of_one_piece

    @cached_property
    def packed(self) -> bytes:
        """Function and shared value as bytes."""
        return pickle.dumps((self.function, self.shared), protocol=pickle.HIGHEST_PROTOCOL)


@dataclass(frozen=True)
class Finished(Generic[Item, Made]):
    """What became of an item: `made`, or the `problem` in its stead."""

    item: Item
    made: Made | None
    problem: Problem | None = None


def run(
    task: Task[Item, Made], batches: Iterable[Sequence[Item]], options: EngineOptions
) -> Generator[Finished[Item, Made], None, None]:
    """The outcome of every item. Closing the generator stops the workers and drops what is not done yet.

    Raises ProblemsFound DG-B101, DG-B102 where the engine itself cannot be had, DG-B107 where its
    workers die whatever they are given.
    """
    return _Run(task, options).outcomes(batches)


@dataclass
class _Run(Generic[Item, Made]):
    """One run: the executor at work and the batches handed to it, oldest first."""

    task: Task[Item, Made]
    options: EngineOptions
    waiting: deque[tuple[Sequence[Item], cf.Future[list[Any]]]] = field(default_factory=deque)
    executor: Engine | None = None
    lost: int = 0  # items in a row whose workers died

    def outcomes(self, batches: Iterable[Sequence[Item]]) -> Generator[Finished[Item, Made], None, None]:
        """Fill the window, yield the oldest, fill again; on the way out nothing is left running.

        Who ends it early does not wait for what is under way: what is pure can be made again.
        """
        window = 1 if self.options.inline else WINDOW * self.options.workers + 1
        try:
            for batch in batches:
                self._submit(batch)
                if len(self.waiting) >= window:
                    yield from self._oldest()
            while self.waiting:
                yield from self._oldest()
        except BaseException:
            self._close(kill=True)
            raise
        self._close()

    def _submit(self, batch: Sequence[Item]) -> None:
        if self.executor is None:
            self.executor = open_executor(self.options)
        timed = tuple((item, self._seconds(item)) for item in batch)
        future = self.executor.submit(_run_batch, self.task.packed, timed)
        self.waiting.append((batch, future))

    def _oldest(self) -> Iterator[Finished[Item, Made]]:
        """The outcomes of the oldest batch; where its worker died, of all batches that died with it."""
        batch, future = self.waiting[0]
        try:
            results = future.result(self._patience(batch))
        except Exception as error:
            yield from self._after_crash(error)
            return
        self.waiting.popleft()
        for item, (made, failure) in zip(batch, results, strict=True):
            yield Finished(item, made, failure)

    def _patience(self, batch: Sequence[Item]) -> float | None:
        """Seconds after which a batch counts as stuck: its worker does not even hear its own alarm."""
        if self.options.inline:
            return None
        ahead = 1 + WINDOW
        return (sum(map(self._seconds, batch)) + self.options.limits.grace) * ahead

    def _seconds(self, item: Item) -> float:
        """How long an item may take."""
        return self.options.limits.seconds * self.task.size(item)

    def _after_crash(self, error: Exception) -> Iterator[Finished[Item, Made]]:
        """Run what was under way again: batch by batch with nothing beside it, then item by item."""
        batches = [batch for batch, _ in self.waiting]
        self.waiting.clear()
        self._close(kill=True)
        for batch in batches:
            yield from self._alone(batch, error)

    def _alone(self, batch: Sequence[Item], error: Exception) -> Iterator[Finished[Item, Made]]:
        """A batch with nothing beside it; the item on which it dies again and again gets a problem."""
        for _ in range(TRIES if len(batch) == 1 else 1):
            self._submit(batch)
            try:
                yield from self._single(batch)
                return
            except Exception as again:
                error = again
                self._close(kill=True)
        if len(batch) == 1:
            self.lost += 1
            if self.lost == MOST_LOST:
                raise stop("DG-B107", reason=_reason(error))
            yield Finished(batch[0], None, problem("DG-B103", item=batch[0], reason=_reason(error)))
            return
        for item in batch:
            yield from self._alone([item], error)

    def _single(self, batch: Sequence[Item]) -> list[Finished[Item, Made]]:
        """The outcomes of the only batch under way."""
        _, future = self.waiting.popleft()
        results = future.result(self._patience(batch))
        self.lost = 0
        return [Finished(item, made, bad) for item, (made, bad) in zip(batch, results, strict=True)]

    def _close(self, *, kill: bool = False) -> None:
        """Stop the workers once they have done what they are at; at once where one is stuck or lost."""
        if self.executor is None:
            return
        executor, self.executor = self.executor, None
        if kill:
            executor.kill()
        else:
            executor.shutdown()


def _reason(error: BaseException) -> str:
    """Why a worker was lost, in words."""
    if isinstance(error, TimeoutError | cf.TimeoutError):
        return phrase("超过了时间限制")
    return phrase("处理它的进程意外退出") if isinstance(error, WorkerLost) else type(error).__name__


# --- in the worker ---


def _run_batch(packed: bytes, timed: Sequence[tuple[Any, float]]) -> list[tuple[Any, Problem | None]]:
    """What each item gives in its seconds, or the problem in its stead; an item's failure is no other's."""
    function, shared = unpacked(packed)
    return [_run_item(function, shared, item, seconds) for item, seconds in timed]


_AT_HAND: dict[bytes, tuple[Callable[[Any, Any], Any], Any]] = {}  # the last task, by its digest


def unpacked(packed: bytes) -> tuple[Callable[[Any, Any], Any], Any]:
    """The task of the bytes; the same objects each time, so that what they keep at hand is kept."""
    digest = hashlib.sha256(packed).digest()
    if digest not in _AT_HAND:
        _AT_HAND.clear()
        _AT_HAND[digest] = pickle.loads(packed)
    return _AT_HAND[digest]


def _run_item(
    function: Callable[[Any, Any], Any], shared: Any, item: Any, seconds: float
) -> tuple[Any, Problem | None]:
    try:
        with time_limit(seconds):
            return function(shared, item), None
    except ProblemsFound as found:
        return None, next(iter(found.problems))
    except TimeoutError as error:
        return None, problem("DG-B103", item=item, reason=_reason(error))
    except MemoryError:
        return None, problem("DG-B103", item=item, reason=phrase("内存不足"))
    except Exception as error:
        return None, problem("DG-B104", item=item, reason=f"{type(error).__name__}: {error}"[:200])
