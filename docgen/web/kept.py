"""The one process that sets the year's pages and makes its files, kept from question to question.

Reads: a function of the desk and its request.
Writes: the Outcome; one that says so where the process was lost.

The page's own process opens, saves and shows, which takes no time; what may take seconds, or all memory,
is asked of the other.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from docgen.desk.outcome import ExitCode, Outcome
from docgen.engine.workers import ProcessExecutor, WorkerLost, WorkerStuck
from docgen.problems import problem
from docgen.tongue import phrase

MEGABYTES = 3_000  # a paper of 200 pages takes 500
SECONDS = 120.0  # a paper of 200 pages takes 37


class KeptProcess:
    """Answers one question after the other; where it is lost the next question starts another."""

    def __init__(self) -> None:
        self._executor = ProcessExecutor(1, MEGABYTES)

    async def ask(self, function: Callable[..., Outcome[Any]], *given: Any) -> Outcome[Any]:
        """What a function of the desk comes to."""
        try:
            return await asyncio.wrap_future(self._executor.within(SECONDS, function, *given))
        except WorkerStuck:
            return _lost(phrase("超过{seconds:.0f}秒", seconds=SECONDS))
        except WorkerLost:
            return _lost(phrase("进程中途停了，可能是内存不够"))
        except asyncio.CancelledError:  # the page is being closed, and nobody waits for the answer
            return _lost(phrase("网页正在关闭"))
        except RuntimeError as error:  # what the call raised, by name
            return _lost(str(error)[:200])

    def end(self) -> None:
        """Let the process go, whatever it is at."""
        self._executor.kill()


def _lost(reason: str) -> Outcome[Any]:
    return Outcome("look", ExitCode.FAILED, (problem("DG-Q104", reason=reason),))
