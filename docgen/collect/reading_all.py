"""Files that came back, read side by side, each behind the fence or on a cluster.

Reads: files of the inbox and of the spool; the definitions of the office.
Writes: StoredReadings, in the files' order. What was read becomes bytes where it was read: it travels and is
kept as such, and the one process that writes never holds the values of all files.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import islice
from pathlib import Path

from docgen.collect.fencing import SharedWork, fenced_together
from docgen.collect.reading import ReadingKit, ToRead, broken, read_file
from docgen.collect.stored import StoredReading, stored
from docgen.engine.fence import FenceLimits
from docgen.engine.options import EngineKind, EngineOptions
from docgen.engine.run import Task, run

LIMITS = FenceLimits()
AT_ONCE = 20  # files that travel to a machine of a cluster together
BYTES_A_PIECE, MOST_PIECES = 1_000_000, 40.0


def read_all(
    files: Sequence[ToRead], kit: ReadingKit, engine: EngineOptions, spool: Path
) -> Iterator[StoredReading]:
    """What is read of each file, in order, whatever became of the one before."""
    if engine.kind is EngineKind.DASK:
        yield from _on_cluster(files, kit, engine)
        return
    kept = spool / "kit"
    kept.write_bytes(pickle.dumps(kit, pickle.HIGHEST_PROTOCOL))
    for done in fenced_together(SharedWork(_read_here, str(kept), _pieces), files, LIMITS, engine.workers):
        yield done.made or stored(broken(done.item, done.broken))


def _on_cluster(files: Sequence[ToRead], kit: ReadingKit, engine: EngineOptions) -> Iterator[StoredReading]:
    """The same where the files have to travel."""
    loaded = map(_loaded, files)  # no more of them than are under way
    batches = iter(lambda: list(islice(loaded, AT_ONCE)), [])
    for done in run(Task(_read, kit, _pieces), batches, engine):
        yield done.made or stored(broken(done.item, "打开它的进程被停下"))


def _loaded(file: ToRead) -> ToRead:
    return replace(file, content=Path(file.file).read_bytes())


def _pieces(file: ToRead) -> float:
    """How many times the work of a small file this one may be."""
    return min(1 + file.size / BYTES_A_PIECE, MOST_PIECES)


# --- behind the fence ---


@lru_cache(1)
def _kit(path: str) -> ReadingKit:
    """The kit, once a process."""
    kit: ReadingKit = pickle.loads(Path(path).read_bytes())
    return kit


def _read_here(path: str, file: ToRead) -> StoredReading:
    return _read(_kit(path), file)


def _read(kit: ReadingKit, file: ToRead) -> StoredReading:
    return stored(read_file(kit, file))
