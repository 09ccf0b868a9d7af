"""The inbox gone through: every file below it, each opened behind the fence; nothing in it is changed.

Reads: the inbox; what earlier runs found in files that are as they were.
Writes: TakenIn; copies of what lies in archives and mails, in a temporary folder.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias

from docgen.collect.fencing import SharedWork, fenced_together
from docgen.collect.intake.leaves import Found, Leaf, Unpacked, Whereabouts
from docgen.collect.intake.names import free_name, of_disk, shown_name
from docgen.collect.intake.opening import InboxFile, unpack
from docgen.engine.fence import FenceLimits
from docgen.portable.litter import is_litter
from docgen.problems import Place, problem, stop

# Nothing is set or drawn here; what takes longer is a bomb. Archives of a whole year hold a gigabyte.
LIMITS = FenceLimits(work=30, clock=120.0, megabytes=1_500)
BYTES_A_PIECE, MOST_PIECES = 5_000_000, 40.0

Known: TypeAlias = Callable[[InboxFile], Unpacked | None]


@dataclass(frozen=True, slots=True)
class TakenIn:
    """A file of the inbox with the files in it; `fresh` where it was opened now, and so lies in the spool."""

    file: InboxFile
    found: Unpacked
    fresh: bool = True

    @property
    def leaves(self) -> Sequence[Leaf]:
        """The files that lie in it."""
        return self.found.leaves


def nobody_knows(file: InboxFile) -> Unpacked | None:
    """What is known of a file where nothing is remembered."""
    return None


def take_in(
    files: Sequence[InboxFile], spool: Path, workers: int, known: Known = nobody_knows
) -> Iterator[TakenIn]:
    """Each file, in order, with the files in it; those that are `known` without being opened."""
    remembered = {file.number: found for file in files if (found := known(file))}
    opened = open_all([file for file in files if file.number not in remembered], spool, workers)
    for file in files:
        if file.number in remembered:
            yield TakenIn(file, remembered[file.number], fresh=False)
        else:
            yield next(opened)


def open_all(files: Sequence[InboxFile], spool: Path, workers: int) -> Iterator[TakenIn]:
    """Each file opened, whatever became of the one before."""
    for done in fenced_together(SharedWork(unpack, str(spool), _pieces), files, LIMITS, workers):
        yield TakenIn(done.item, done.made or _broken(done.item, done.broken))


def _pieces(file: InboxFile) -> float:
    """How many times the work of a small file this one may be."""
    try:
        return min(1 + os.stat(file.file).st_size / BYTES_A_PIECE, MOST_PIECES)
    except OSError:
        return 1


def _broken(file: InboxFile, reason: str) -> Unpacked:
    """A file that broke the process which opened it."""
    found = Found()
    found.lacking(Whereabouts(file.path), problem("DG-E109", reason=reason))
    return Unpacked(tuple(found.leaves.values()), found.ignored)


def files_below(inbox: Path) -> Iterator[InboxFile]:
    """Every file below the inbox by its shown path, litter too. Links are not followed: they lead out of it.

    Raises ProblemsFound DG-E101, DG-E126 where the inbox is no folder that can be read.
    """
    if inbox.is_file():
        raise stop("DG-E126", Place(str(inbox)))
    if not inbox.is_dir():
        raise stop("DG-E101", Place(str(inbox)))
    found = sorted(_below(str(inbox), "", Place(str(inbox))), key=lambda each: each.path)
    taken: set[str] = set()
    for number, each in enumerate(found):
        path = free_name(each.path, taken) if each.path in taken else each.path
        taken.add(path)
        yield replace(each, number=number, path=path)


def _below(folder: str, above: str, inbox: Place) -> Iterator[InboxFile]:
    try:
        entries = sorted(os.scandir(folder), key=lambda each: each.name)
    except OSError as error:
        reason = error.strerror or "没有说明原因"
        if not above:
            raise stop("DG-E101", inbox) from error
        yield InboxFile(0, folder, above.rstrip("/"), told=problem("DG-E111", reason=reason))
        return
    for entry in entries:
        path = f"{above}{shown_name(of_disk(entry.name))}"
        if entry.is_dir(follow_symlinks=False):
            yield from _below(entry.path, f"{path}/", inbox)
        else:
            yield _file(entry, path)


def _file(entry: os.DirEntry[str], path: str) -> InboxFile:
    """A file of the inbox; of what is none, only why."""
    try:
        seen = entry.stat(follow_symlinks=False)
    except OSError as error:
        return InboxFile(0, entry.path, path, told=problem("DG-E111", reason=error.strerror or "打不开"))
    if not stat.S_ISREG(seen.st_mode):
        return InboxFile(0, entry.path, path, told=problem("DG-E112"))
    return InboxFile(0, entry.path, path, f"{seen.st_size} {seen.st_mtime_ns} {seen.st_ctime_ns}")


def without_litter(files: Iterable[InboxFile]) -> tuple[list[InboxFile], int]:
    """The files that somebody sent, and how many there are besides."""
    whole = list(files)
    sent = [file for file in whole if not is_litter(file.path)]
    return sent, len(whole) - len(sent)
