"""Small files behind the fence several at a time: handing one over takes as long as reading a tenth of it.

Reads: a function, the files.
Writes: a Fenced for each, in order; of several that break the fence together each is tried by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from docgen.engine.fence import Fenced, FenceLimits, fenced
from docgen.engine.run import Task

File = TypeVar("File")
Result = TypeVar("Result")

MOST_TOGETHER = 10  # files
SHARES = 4  # lots for each process at least, so that none is idle at the end


@dataclass(frozen=True)
class SharedWork(Generic[File, Result]):
    """A function of module level, what all its calls share, how much work a file is (a small one is 1)."""

    function: Callable[[Any, File], Result]
    shared: Any
    size: Callable[[File], float]

    def lot_size(self, lot: Sequence[File]) -> float:
        """How much work several files are."""
        return sum(map(self.size, lot))


def fenced_together(
    work: SharedWork[File, Result], files: Sequence[File], limits: FenceLimits, workers: int
) -> Iterator[Fenced[File, Result]]:
    """The outcome of each file."""
    count = max(1, min(MOST_TOGETHER, len(files) // (SHARES * workers)))
    lots = [tuple(files[at : at + count]) for at in range(0, len(files), count)]
    task: Task[tuple[File, ...], list[Result]] = Task(_each, work, work.lot_size)
    for done in fenced(task, lots, limits, min(workers, len(lots))):
        if done.made is not None:
            pairs = zip(done.item, done.made, strict=True)
            yield from (Fenced(file, made) for file, made in pairs)
        elif len(done.item) == 1:
            yield Fenced(done.item[0], None, done.broken)
        else:
            yield from fenced(Task(work.function, work.shared, work.size), done.item, limits, 1)


def _each(work: SharedWork[File, Result], lot: Sequence[File]) -> list[Result]:
    """Behind the fence: the result of each."""
    return [work.function(work.shared, file) for file in lot]
