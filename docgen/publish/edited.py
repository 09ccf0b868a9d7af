"""A data file as a person edits it: opened with its digest, saved over nothing but what was opened.

Reads: a file, and the versions kept of it.
Writes: the file, whole or not at all; what stood there before goes to the versions.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import re
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from docgen.portable import files
from docgen.problems import Problems
from docgen.publish import disk
from docgen.publish.appending import carry_out
from docgen.publish.changes import alone
from docgen.publish.failures import told
from docgen.publish.survey import look

VERSIONS = ".versions"  # below data/: what a clerk wrote cannot be made again, so no cache holds it
MOST_VERSIONS = 30  # of one file; the oldest goes
STAMP = "%Y%m%d-%H%M%S-%f"
VERSION = re.compile(r"\d{8}-\d{6}-\d{6}-[0-9a-f]{8}\.yaml")


@dataclass(frozen=True)
class StandingFile:
    """What stands in a file: its text and the digest of its bytes."""

    content: bytes

    @property
    def digest(self) -> str:
        """SHA-256 of the bytes."""
        return hashlib.sha256(self.content).hexdigest()


@dataclass(frozen=True)
class EditedFile:
    """A file below the data folder, and the folder of what it held before."""

    path: Path
    versions: Path

    @classmethod
    def below(cls, data: Path, name: str) -> EditedFile:
        """The file of a name relative to the data folder."""
        return cls(data / name, data / VERSIONS / name)

    def standing(self) -> StandingFile:
        """What stands there. Raises ProblemsFound where it cannot be read."""
        with told(self.path), os.fdopen(files.open_to_read(self.path), "rb") as file:
            return StandingFile(file.read())

    def save(self, content: bytes, opened: str, now: dt.datetime, problems: Problems) -> StandingFile | None:
        """Put `content` into the file; None, once it stands.

        Where the file no longer has the digest that was opened, nothing is written, and what stands there
        is returned. Raises ProblemsFound where it cannot be written, or another run is saving.
        """
        folder, name = self.path.parent, self.path.name
        with told(self.path), alone(folder, problems):
            seen, standing = look(folder, name), self.standing()
            if standing.digest != opened:
                return standing
            if standing.content != content:
                self._keep(standing, now)
                carry_out(folder, {name: content}, {name: seen})
        return None

    def kept(self) -> list[str]:
        """The names of the versions, the latest first."""
        try:
            names = os.listdir(self.versions)
        except OSError:
            return []
        return sorted((name for name in names if VERSION.fullmatch(name)), reverse=True)

    def version(self, name: str) -> bytes | None:
        """What the file held; None where no such version is kept."""
        return (self.versions / name).read_bytes() if name in self.kept() else None

    def _keep(self, standing: StandingFile, now: dt.datetime) -> None:
        """Put what stands there beside its earlier versions."""
        self.versions.mkdir(parents=True, exist_ok=True)
        disk.write(self.versions / f"{now:{STAMP}}-{standing.digest[:8]}.yaml", standing.content)
        for name in self.kept()[MOST_VERSIONS:]:
            with suppress(OSError):
                os.unlink(self.versions / name)


def kept_at(name: str) -> dt.datetime:
    """When a version was put aside."""
    return dt.datetime.strptime(name.rpartition("-")[0], STAMP)
