"""A file of the inbox opened down to the files that lie in it.

Reads: a file on the disk; behind the fence.
Writes: Unpacked; the files into the spool.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from docgen.collect.intake.kinds import ReturnKind, kind_of, passes_for
from docgen.collect.intake.leaves import (
    BREAKS,
    CHUNK,
    MEGABYTE,
    MOST_BYTES,
    MOST_DEPTH,
    Found,
    Spooled,
    SpoolRoom,
    Unpacked,
    Whereabouts,
    first_told,
)
from docgen.collect.intake.mails import open_mail
from docgen.collect.intake.outlook import open_message
from docgen.collect.intake.zips import Take, open_zip
from docgen.portable.files import open_to_read
from docgen.problems import Problem, problem
from docgen.tongue import phrase

Opener: TypeAlias = Callable[[Spooled, Whereabouts, SpoolRoom, Found, Take], None]
OPENERS: Mapping[ReturnKind, Opener] = {
    ReturnKind.ZIP: open_zip,
    ReturnKind.MAIL: open_mail,
    ReturnKind.MESSAGE: open_message,
}
# Why a file of a kind cannot be looked into.
TOLD: Mapping[ReturnKind, tuple[str, str]] = {
    ReturnKind.ARCHIVE: ("DG-E103", "7z、rar 一类的压缩包"),
    ReturnKind.LOCKED: ("DG-E104", ""),
    ReturnKind.EMPTY: ("DG-E107", ""),
    ReturnKind.OFD: ("DG-E115", " OFD 版式文件"),
    ReturnKind.PHOTO: ("DG-E119", ""),
}


@dataclass(frozen=True, slots=True)
class InboxFile:
    """A file as it lies in the inbox: `file` to be opened by, `path` below the inbox as it is shown.

    `stamp` is what changes when its content does: size and times. `told` is why it is not opened at all.
    """

    number: int
    file: str
    path: str
    stamp: str = ""
    told: Problem | None = None


def unpack(spool: str, item: InboxFile) -> Unpacked:
    """The files in a file of the inbox, copied into the folder `spool` where they do not lie there alone."""
    found = Found()
    at = Whereabouts(item.path)
    if item.told:
        found.lacking(at, item.told)
    else:
        opening = _Opening(SpoolRoom(Path(spool), str(item.number)), found)
        try:
            opening.take(_looked_at(Path(item.file)), at)
        except OSError as error:
            found.lacking(at, problem("DG-E111", reason=error.strerror or "没有说明原因"))
    return Unpacked(tuple(found.leaves.values()), found.ignored)


@dataclass(frozen=True)
class _Opening:
    spool: SpoolRoom
    found: Found

    def take(self, file: Spooled, at: Whereabouts) -> None:
        """Open what holds other files, note what does not."""
        kind = kind_of(file.file, at.path)
        if file.size > MOST_BYTES and kind is not ReturnKind.ZIP:
            self.found.add(file, ReturnKind.OTHER, at, _too_large())
            return
        if opener := OPENERS.get(kind):
            self._open(opener, file, kind, at)
        else:
            self.found.add(file, kind, at, _told(file, kind, at))

    def _open(self, opener: Opener, file: Spooled, kind: ReturnKind, at: Whereabouts) -> None:
        """Open it; where that breaks off, what was found stays, and the file itself is noted, too."""
        if at.depth >= MOST_DEPTH:
            self.found.add(file, kind, at, problem("DG-E106", what=phrase("邮件、压缩包一层套一层太多")))
            return
        try:
            opener(file, at, self.spool, self.found, self.take)
        except BREAKS as error:
            self.found.add(file, kind, at, first_told(error))
            return
        if kind is ReturnKind.ZIP:
            self.spool.drop(file)


def _told(file: Spooled, kind: ReturnKind, at: Whereabouts) -> Problem | None:
    """Why a file is not looked into, though it may be a form; None where a reader is to, or it is none."""
    if told := TOLD.get(kind):
        return problem(told[0], kind=told[1])
    content = passes_for(file.file, at.path) if kind is ReturnKind.OTHER else ""
    return problem("DG-E115", kind=content) if content else None


def _too_large() -> Problem:
    return problem("DG-E106", what=phrase("它大于 {most_bytes} MB", most_bytes=MOST_BYTES // MEGABYTE))


def _looked_at(path: Path) -> Spooled:
    """A file of the inbox by its bytes, which are read here once. Raises OSError."""
    digest, size = hashlib.sha256(), 0
    for chunk in _chunks_of(path):
        digest.update(chunk)
        size += len(chunk)
    return Spooled(path, digest.hexdigest(), size)


def _chunks_of(path: Path) -> Iterator[bytes]:
    with closing(os.fdopen(open_to_read(path), "rb")) as file:
        while chunk := file.read(CHUNK):
            yield chunk
