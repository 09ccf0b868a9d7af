"""Which files a request has changed: an office's folders looked at before and after it.

Reads: the data and output folders, the inboxes beside them.
Writes: ChangedFiles.

Whatever the page offers passes through here, so that nothing it learns to do goes unnoticed.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from docgen.compiling.worklist import TO_DECIDE
from docgen.desk.inbox import INBOX
from docgen.publish import disk
from docgen.records.arrivals import ArrivalLog
from docgen.web.logbook import ChangedFile

COLLECTED = (f"/records/{ArrivalLog.NAME}", f"/records/{ArrivalLog.ROOM}/", f"/{INBOX}/", f"/{TO_DECIDE}.")


@dataclass
class Witness:
    """Knows the digests of files, each taken anew only where the file has changed."""

    data: Path
    output: Path
    _known: dict[Path, tuple[object, str]] = field(default_factory=dict)

    def look(self, office: str) -> dict[str, str]:
        """The digests of the files of an office, by name; of all offices where there is none of that name."""
        found: dict[str, str] = {}
        for root, word in ((self.data, "data"), (self.output, "output")):
            named = [root / name for name in (office, "holidays", "forms")]
            self._look(named if office and (self.data / office).is_dir() else [root], root, word, found)
        inbox = self.data.parent / INBOX
        self._look([inbox], inbox, INBOX, found)
        return found

    def _look(self, folders: Iterable[Path], root: Path, word: str, found: dict[str, str]) -> None:
        for path in (path for folder in folders for path in _files(folder)):
            if digest := self._digest(path):
                found[f"{word}/{path.relative_to(root).as_posix()}"] = digest

    def _digest(self, path: Path) -> str:
        """SHA-256; empty where the file has just gone."""
        try:
            stamp = disk.stamp(path)
            kept = self._known.get(path)
            if kept is None or kept[0] != stamp:
                kept = self._known[path] = (stamp, disk.sha256(str(path)))
        except OSError:
            return ""
        return kept[1]


def changed(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[ChangedFile, ...]:
    """The files that differ, in order."""
    names = sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))
    return tuple(ChangedFile(name, before.get(name), after.get(name)) for name in names)


def is_of_forms(name: str) -> bool:
    """Whether a file is one that handing out forms makes: copies for units, definitions kept."""
    return "/表格/" in name or "/records/forms/" in name


def is_of_collecting(name: str) -> bool:
    """Whether a file is one that reading the inbox makes: what arrived, what was read, what is to decide."""
    return any(part in name for part in COLLECTED)


# What a job makes, by the last word of the address that began it: all of it is noted once the job has ended.
OF_JOBS = {"forms": is_of_forms, "collect": is_of_collecting}


def is_of_a_job(name: str) -> bool:
    """Whether a file is one that a job makes."""
    return any(is_its(name) for is_its in OF_JOBS.values())


def _files(folder: Path) -> Iterator[Path]:
    """The plain files below a folder, but what is hidden: a run's own folders, and what files held before."""
    for where, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            path = Path(where, name)
            if not name.startswith(".") and _is_plain(path):
                yield path


def _is_plain(path: Path) -> bool:
    try:
        return stat.S_ISREG(os.lstat(path).st_mode)
    except OSError:
        return False
