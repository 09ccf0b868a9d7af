"""The inbox gone through once: what lies in it, when each file came, what is read of it.

Reads: the inbox, 收件登记, the index.
Writes: InboxFiles, Arrivals, Gists; the index.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from docgen.collect.arrival import Arrival, ReceivedBy
from docgen.collect.converting import SUFFIXES, converted_all
from docgen.collect.index import CollectIndex
from docgen.collect.intake import Leaf, TakenIn, files_below, take_in, without_litter
from docgen.collect.intake.headers import BEIJING
from docgen.collect.reading import Gist, Reading, ReadingKit, ToRead
from docgen.collect.reading_all import read_all
from docgen.collect.stored import stored
from docgen.engine.options import EngineOptions
from docgen.problems import problem
from docgen.records.arrivals import ArrivalLog, ArrivedFile

FIRST_YEAR = 2000  # before it nobody sent a form; a clock that says so had no battery
AHEAD = dt.timedelta(days=1)  # by which a sender's clock may be before ours


@dataclass(frozen=True)
class InboxFiles:
    """The files in the inbox; where those lie that were opened now; how many files are nobody's."""

    leaves: tuple[Leaf, ...]
    sources: Mapping[str, ToRead]  # by hash
    ignored: int


def gather(inbox: Path, index: CollectIndex, spool: Path, workers: int) -> InboxFiles:
    """Every file of the inbox, what has changed in it opened. Raises ProblemsFound DG-E101."""
    files, ignored = without_litter(files_below(inbox))
    index.forget(file.path for file in files)
    leaves: list[Leaf] = []
    sources: dict[str, ToRead] = {}
    for taken in take_in(files, spool, workers, index.known):
        leaves += taken.leaves
        ignored += taken.found.ignored
        if taken.fresh:
            index.keep_file(taken.file, taken.found)
            for leaf in (each for each in taken.leaves if each.readable):
                sources.setdefault(leaf.sha256, _source(leaf, taken, spool))
    index.commit()
    return InboxFiles(tuple(leaves), sources, ignored)


def _source(leaf: Leaf, taken: TakenIn, spool: Path) -> ToRead:
    """Where a file's bytes lie."""
    file = str(spool / leaf.spooled) if leaf.spooled else taken.file.file
    return ToRead(leaf.sha256, file, leaf.kind, leaf.size)


def beijing_now() -> dt.datetime:
    """What the clocks of Beijing say, to the second."""
    return dt.datetime.now(BEIJING).replace(tzinfo=None, microsecond=0)


def arrivals_of(leaves: Iterable[Leaf], log: ArrivalLog, now: dt.datetime) -> tuple[Arrival, ...]:
    """The files with the time when they came: as it is registered, by mail or archive, else now."""
    return tuple(_arrival(leaf, log, now) for leaf in leaves)


def _arrival(leaf: Leaf, log: ArrivalLog, now: dt.datetime) -> Arrival:
    received, by = _received(leaf, log, now)
    return Arrival(leaf.sha256, leaf.path, leaf.size, received, by, leaf.sender, leaf.subject)


def _received(leaf: Leaf, log: ArrivalLog, now: dt.datetime) -> tuple[dt.datetime, ReceivedBy]:
    """When a file came, and what tells. Whoever moves a file within the inbox does not make it come later."""
    if known := log.known.get((leaf.sha256, leaf.path)):
        return known.received, ReceivedBy(known.received_by)
    if leaf.dated and leaf.dated.year >= FIRST_YEAR and leaf.dated <= now + AHEAD:
        return leaf.dated, leaf.dated_by
    earlier = log.earliest.get(leaf.sha256)
    return (earlier.received, ReceivedBy(earlier.received_by)) if earlier else (now, ReceivedBy.SEEN)


def news_of(arrivals: Iterable[Arrival], log: ArrivalLog) -> tuple[ArrivedFile, ...]:
    """The arrivals that are not registered yet, as the list has them."""
    return tuple(
        ArrivedFile(
            *(each.sha256, each.path, each.size, each.received),
            *(each.received_by.value, each.sender, each.subject),
        )
        for each in arrivals
        if (each.sha256, each.path) not in log.known
    )


def read_new(
    gathered: InboxFiles, index: CollectIndex, kit: ReadingKit, engine: EngineOptions, spool: Path
) -> Iterator[tuple[str, Gist]]:
    """The gist of the files that no earlier run has read, by hash, each noted in the index as it comes."""
    wanted = [file for sha256, file in gathered.sources.items() if not index.has(sha256)]
    unread = {leaf.sha256: leaf.told for leaf in gathered.leaves if not leaf.readable}
    refused = [Reading(sha256, told=told) for sha256, told in unread.items() if not index.has(sha256)]
    ready = [file for file in wanted if file.kind not in SUFFIXES]
    for made in converted_all(wanted, spool):
        if isinstance(made, Reading):
            refused.append(made)
        else:
            ready.append(made)
    yield from index.keep_readings(map(stored, refused))
    yield from index.keep_readings(read_all(ready, kit, engine, spool))


def gists_of(leaves: Sequence[Leaf], index: CollectIndex, new: Iterable[tuple[str, Gist]]) -> dict[str, Gist]:
    """The gist of each file, by its hash; of one that is not read, why."""
    found = dict(new)
    # by the leaves' own hashes: those that were read with are other texts that say the same
    return {leaf.sha256: found.get(leaf.sha256) or _known_gist(leaf, index) for leaf in leaves}


def _known_gist(leaf: Leaf, index: CollectIndex) -> Gist:
    """The gist of a file that was read; one that the index has lost is no letter, and never passed over."""
    if known := index.gist(leaf.sha256):
        return known
    return Gist(problem("DG-E109", reason="索引里没有它") if leaf.readable else leaf.told)
