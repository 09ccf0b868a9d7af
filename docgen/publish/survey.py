"""What the folder holds before a run: the manifest, and what a killed run left behind.

Reads: manifest.json, the staging folders of killed runs.
Writes: a Survey.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from docgen.publish import disk, manifest
from docgen.publish.failures import told
from docgen.publish.manifest import BrokenManifest, Entry
from docgen.tongue import phrase


@dataclass(frozen=True)
class Survey:
    """The manifest's `entries`, the killed run's included where it got as far as the file.

    `fault` says why manifest.json cannot be read (empty: it can), `unfinished` are the staging
    folders to discard once the run has succeeded.
    """

    entries: tuple[Entry, ...]
    fault: str
    unfinished: tuple[Path, ...]


def survey(folder: Path) -> Survey:
    """What `folder` holds; raises ProblemsFound where it cannot be read."""
    with told(folder):
        unfinished = tuple(disk.leftovers(folder))
        for staging in unfinished:
            # the disk may be full of it; what the manifest there tells is still needed
            disk.empty(staging, manifest.NAME)
    entries, fault = _read(folder / manifest.NAME)
    pending = [entry for staging in unfinished for entry in _read(staging / manifest.NAME)[0]]
    return Survey(_recover(folder, entries, pending), fault, unfinished)


def look(folder: Path, name: str) -> disk.FileLook | None:
    """What stands at `name`, None for nothing; raises ProblemsFound where it cannot be read."""
    with told(folder / name):
        return disk.look(folder / name)


def _read(path: Path) -> tuple[tuple[Entry, ...], str]:
    """The entries of the manifest at `path` and, if it cannot be read, why."""
    with told(path):
        seen = disk.look(path)
        if seen is None:
            return (), ""
        if seen.sha256 is None:
            return (), phrase("不是普通文件")
        content = path.read_bytes()
    try:
        return manifest.parse(content), ""
    except BrokenManifest as error:
        return (), str(error)


def _recover(folder: Path, entries: Iterable[Entry], pending: Iterable[Entry]) -> tuple[Entry, ...]:
    """The entries, with those of a killed run for the files that it had already renamed into place."""
    known = {entry.path: entry for entry in entries}
    for entry in pending:
        old, seen = known.get(entry.path), look(folder, entry.path)
        stands = seen is not None and seen.sha256 == entry.sha256
        if stands and (old is None or old.sha256 != entry.sha256):
            known[entry.path] = entry
    return tuple(known.values())
