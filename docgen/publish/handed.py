"""The forms that a distribution has made, as they lie in its folder now.

Reads: manifest.json, the files.
Writes: HandedFile.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from docgen.publish import disk, manifest
from docgen.publish.failures import told
from docgen.publish.records import read_records


class HandedFile(NamedTuple):
    """A form of a unit: `sha256` of the file that lies there, empty where none does; `made`, as it was."""

    path: str
    format: str
    title: str
    identity: str
    sha256: str
    made: str

    @property
    def changed(self) -> bool:
        """Whether somebody has written to the file since it was made."""
        return self.sha256 not in ("", self.made)


def handed_out(folder: Path) -> Iterator[HandedFile]:
    """The forms of all units that runs have made in `folder`; none where nothing was made.

    Raises ProblemsFound where a file cannot be read.
    """
    for row in read_records(folder / manifest.NAME):
        if row.identity and row.pack:
            place = folder / row.path
            with told(place):
                sha256 = disk.sha256(str(place)) if disk.is_file(str(place)) else ""
            yield HandedFile(row.path, row.format, row.title, row.identity, sha256, row.sha256)
