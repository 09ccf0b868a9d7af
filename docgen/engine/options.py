"""How a batch is run: which engine, how many workers, how long and how large an item may get."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from docgen.portable.limits import processors
from docgen.problems import stop


class EngineKind(StrEnum):
    """What runs the items."""

    INLINE = "inline"
    PROCESSES = "processes"
    DASK = "dask"


@dataclass(frozen=True)
class ItemLimits:
    """Seconds for each piece of work in an item, and megabytes of its process.

    A worker that does not hear its own alarm counts as stuck after `grace` seconds more.
    """

    seconds: float = 60.0
    megabytes: int = 2_000
    grace: float = 15.0


@dataclass(frozen=True)
class EngineOptions:
    """An engine with `workers` processes; `address` of a dask scheduler, empty for one of our own."""

    kind: EngineKind = EngineKind.INLINE
    workers: int = 1
    address: str = ""
    limits: ItemLimits = ItemLimits()

    @property
    def inline(self) -> bool:
        """Whether the items run in this very process."""
        return self.kind is EngineKind.INLINE


def parse_engine(text: str, jobs: int | None) -> EngineOptions:
    """The engine of `processes`, `dask:tcp://10.0.0.5:8786` and the like; raises ProblemsFound DG-B101.

    `jobs` None takes one worker for each processor that this process may use.
    """
    name, _, address = text.partition(":")
    if name not in set(EngineKind) or (address and name != EngineKind.DASK):
        raise stop("DG-B101", usage=True, engine=text)
    if jobs is not None and jobs < 1:
        raise stop("DG-B105", usage=True, jobs=jobs)
    kind = EngineKind(name)
    workers = 1 if kind is EngineKind.INLINE else jobs or processors()
    return EngineOptions(kind, workers, address)
