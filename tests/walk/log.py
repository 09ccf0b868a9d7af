"""What each step of a walk took."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass
class WalkLog:
    """The steps in their order, each with the seconds that it took."""

    steps: list[tuple[str, float]] = field(default_factory=list)

    @contextmanager
    def step(self, what: str) -> Iterator[None]:
        """A step, from its begin to its end."""
        begun = time.monotonic()
        yield
        self.steps.append((what, time.monotonic() - begun))


def table(steps: Sequence[tuple[str, float]]) -> str:
    """The steps as a table for docs, and what they come to."""
    rows = ["| | 做什么 | 秒 |", "| ---: | --- | ---: |"]
    rows += [f"| {number} | {what} | {seconds:.0f} |" for number, (what, seconds) in enumerate(steps, 1)]
    return "\n".join((*rows, f"| | 合计 | {sum(seconds for _, seconds in steps):.0f} |")) + "\n"
