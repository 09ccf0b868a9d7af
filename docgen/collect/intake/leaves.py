"""What a file of the inbox comes to: the files that lie in it, each known by its bytes.

Reads: files, archives and mails, as `opening.py` hands them in; behind the fence.
Writes: Unpacked; files of its own in the spool, a temporary folder of the run.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from docgen.collect.arrival import ReceivedBy
from docgen.collect.intake.kinds import MOST_ENTRIES, READABLE, ReturnKind
from docgen.collect.intake.names import free_name
from docgen.portable.litter import is_litter
from docgen.problems import Problem, ProblemsFound, problem, stop
from docgen.tongue import phrase

MEGABYTE = 1_000_000
MOST_BYTES = 100 * MEGABYTE  # of one file; a form has no hundredth of it
MOST_UNPACKED = 1_000 * MEGABYTE  # of all files in one file of the inbox, archives in archives too
MOST_FILES = MOST_ENTRIES  # in one file of the inbox
MOST_DEPTH = 8  # archives and mails in each other
CHUNK = 1_000_000


@dataclass(frozen=True, slots=True)
class Leaf:
    """A file that holds no others: where it lies, what it is, what is known of its coming.

    `spooled` is the name of its copy in the spool, empty where it lies in the inbox itself. `dated` is when
    its mail or its archive says, Beijing time. `mail` is the way to the mail that it came in, empty for none.
    `told` is why nobody can look into it. Of one whose bytes cannot be had `sha256` is of where it lies.
    """

    path: str
    sha256: str
    size: int
    kind: ReturnKind
    spooled: str = ""
    dated: dt.datetime | None = None
    dated_by: ReceivedBy = ReceivedBy.SEEN
    sender: str = ""
    subject: str = ""
    mail: str = ""
    told: Problem | None = None

    @property
    def readable(self) -> bool:
        """Whether a reader is to look into it."""
        return self.told is None and self.kind in READABLE


@dataclass(frozen=True, slots=True)
class Unpacked:
    """The files in a file of the inbox, and how many of them nobody sent (Thumbs.db and the like)."""

    leaves: tuple[Leaf, ...] = ()
    ignored: int = 0


@dataclass(frozen=True)
class Whereabouts:
    """Where a file lies, how deep in others, and what these say of its coming."""

    path: str
    depth: int = 0
    dated: dt.datetime | None = None
    dated_by: ReceivedBy = ReceivedBy.SEEN
    sender: str = ""
    subject: str = ""
    mail: str = ""

    def within(self, name: str, dated: dt.datetime | None = None) -> Whereabouts:
        """Of a file in this one; a date that its archive has for it counts where no mail has one."""
        inner = replace(self, path=f"{self.path}/{name}", depth=self.depth + 1)
        if dated is None or self.dated_by is ReceivedBy.MAIL:
            return inner
        return replace(inner, dated=dated, dated_by=ReceivedBy.ARCHIVE)

    def mailed(self, sender: str, subject: str, dated: dt.datetime | None) -> Whereabouts:
        """Of what came in the mail that this is of; a mail's own date goes before all others."""
        own = replace(self, sender=sender, subject=subject, mail=self.path)
        return replace(own, dated=dated, dated_by=ReceivedBy.MAIL) if dated else own


@dataclass(frozen=True)
class Spooled:
    """A file on the disk: its own, or a copy in the spool under `name`."""

    file: Path
    sha256: str
    size: int
    name: str = ""


@dataclass
class SpoolRoom:
    """Files of one file of the inbox as they are taken out of it, within limits."""

    folder: Path
    prefix: str
    count: int = 0
    left: int = field(default_factory=lambda: MOST_UNPACKED)

    def keep(self, chunks: Iterable[bytes]) -> Spooled:
        """A copy of a file. Raises ProblemsFound DG-E106 where that is too much."""
        self.count += 1
        if self.count > MOST_FILES:
            raise stop("DG-E106", what=phrase("里面的文件多于 {most_files} 个", most_files=MOST_FILES))
        name = f"{self.prefix}-{self.count}"
        digest, size = hashlib.sha256(), 0
        with (self.folder / name).open("wb") as target:  # an attempt that broke off may have left one
            for chunk in chunks:
                size += len(chunk)
                self._allow(size, len(chunk))
                digest.update(chunk)
                target.write(chunk)
        return Spooled(self.folder / name, digest.hexdigest(), size, name)

    @property
    def exhausted(self) -> bool:
        """Whether nothing more of this file of the inbox is taken."""
        return self.count > MOST_FILES or self.left < 0

    def drop(self, file: Spooled) -> None:
        """Remove the copy of a file that was looked into."""
        if file.name:
            file.file.unlink(missing_ok=True)

    def _allow(self, size: int, more: int) -> None:
        self.left -= more
        if size > MOST_BYTES:
            raise stop("DG-E106", what=phrase("它大于 {most_bytes} MB", most_bytes=MOST_BYTES // MEGABYTE))
        if self.left < 0:
            raise stop(
                "DG-E106",
                what=phrase(
                    "里面的文件解开后大于 {most_unpacked} MB", most_unpacked=MOST_UNPACKED // MEGABYTE
                ),
            )


@dataclass
class Found:
    """The leaves as they are found, no two of one path."""

    leaves: dict[str, Leaf] = field(default_factory=dict)
    ignored: int = 0

    def place(self, at: Whereabouts) -> Whereabouts:
        """The whereabouts under a path that no other file has."""
        return replace(at, path=free_name(at.path, self.leaves)) if at.path in self.leaves else at

    def add(self, file: Spooled, kind: ReturnKind, at: Whereabouts, told: Problem | None = None) -> None:
        """Note a leaf, or in `told` why there is nothing to look into."""
        at = self.place(at)
        where = (at.path, file.sha256, file.size, kind, file.name)
        self.leaves[at.path] = Leaf(*where, at.dated, at.dated_by, at.sender, at.subject, at.mail, told)

    def lacking(self, at: Whereabouts, told: Problem, size: int = 0) -> None:
        """Note a file whose bytes cannot be had."""
        self.add(Spooled(Path(), nameless(at.path), size), ReturnKind.OTHER, at, told)

    def litters(self, name: str) -> bool:
        """Whether a file is none that anybody sent; it is counted."""
        self.ignored += is_litter(name)
        return is_litter(name)


def nameless(path: str) -> str:
    """What stands for the SHA-256 of a file whose bytes cannot be had: that of where it lies."""
    return hashlib.sha256(f"nowhere:{path}".encode("utf-8", "surrogatepass")).hexdigest()


def first_told(error: BaseException) -> Problem:
    """Why a file could not be looked into, as one problem."""
    if isinstance(error, ProblemsFound):
        return next(iter(error.problems))
    if isinstance(error, (MemoryError, RecursionError)):
        return problem("DG-E106", what=phrase("解开它要的内存超出了限制"))
    return problem("DG-E105")


# What a stranger's archive or mail makes of the libraries that open it; each costs that file alone.
BREAKS: tuple[type[Exception], ...] = (
    *(ProblemsFound, ArithmeticError, AssertionError, AttributeError, EOFError, LookupError, MemoryError),
    *(RuntimeError, TypeError, ValueError, zlib.error),
)
