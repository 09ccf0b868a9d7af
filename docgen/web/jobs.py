"""What takes minutes: it goes on while the page asks how far it is.

Reads: functions of the desk.
Writes: how far they are, their Outcomes.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from starlette.concurrency import run_in_threadpool

from docgen.desk.outcome import Advance, Outcome, Watcher

MOST_KEPT = 20  # outcomes that somebody may still ask for


class Job(Watcher):
    """A run of the desk, watched: `done` of `total` pieces, and the outcome once there is one."""

    def __init__(self) -> None:
        self.total = self.done = 0
        self.outcome: Outcome[Any] | None = None

    @contextmanager
    def bar(self, total: int, doing: str = "", counted: str = "") -> Iterator[Advance]:
        """So many pieces; called from the thread that runs."""
        self.total = total
        yield self._advance

    def _advance(self) -> None:
        self.done += 1


@dataclass
class Jobs:
    """The jobs by their names, which nobody can guess."""

    _known: dict[str, Job] = field(default_factory=dict)
    _running: set[asyncio.Task[None]] = field(default_factory=set)

    def begin(self, run: Callable[[Watcher], Outcome[Any]]) -> str:
        """Start a run; its name."""
        name, job = secrets.token_urlsafe(12), Job()
        self._known[name] = job
        for old in [each for each, known in self._known.items() if known.outcome][:-MOST_KEPT]:
            del self._known[old]
        task = asyncio.get_running_loop().create_task(self._run(job, run))
        self._running.add(task)  # a task that nobody holds may be collected
        task.add_done_callback(self._running.discard)
        return name

    @property
    def running(self) -> frozenset[asyncio.Task[None]]:
        """Those that have not ended."""
        return frozenset(self._running)

    def find(self, name: str) -> Job | None:
        """The job of a name; None for one that is not known (any more)."""
        return self._known.get(name)

    async def _run(self, job: Job, run: Callable[[Watcher], Outcome[Any]]) -> None:
        job.outcome = await run_in_threadpool(run, job)
