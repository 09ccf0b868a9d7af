"""The memory of runs: what a request came to, given again as long as nothing that it depends on has changed.

Reads: data/, templates/, the program, the fonts, the outputs as they lie there; `runs/` in the user's cache.
Writes: one file a request below `runs/`. Whoever deletes them loses time and nothing else.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docgen.recall.circumstances import libraries, program, surroundings
from docgen.recall.files import TooMuch, below, digests, is_digest, same

VERSION = 1
MOST_KEPT = 200  # requests
# ns. What was last touched before that, and has the status after a run that it had before it, was not touched
# in between; a disk may tell times by two seconds only. `recall` reads all small files whatever their status.
SETTLED = time.time_ns() - 3_000_000_000
Plain = dict[str, Any]


@dataclass(frozen=True)
class Memory:
    """What was kept of one request below `cache`: `request` are its words, `folders` what it reads below."""

    request: Sequence[str]
    folders: Sequence[Path]
    fonts: Path
    cache: Path

    def recall(self) -> Plain | None:
        """What the request came to, where all is as it was then; None where anything is not."""
        try:
            kept = json.loads(self._file.read_bytes())
            if kept["version"] != VERSION or kept["surroundings"] != surroundings():
                return None
            inputs = digests(self._inputs(), kept["inputs"])
            outputs, names = self._outputs(kept["folder"], kept["outputs"]), self._names(kept["folder"])
            used = digests(map(Path, kept["libraries"]), kept["libraries"])
            if not (same(inputs, kept["inputs"]) and same(used, kept["libraries"])):
                return None
            if names != kept["names"] or not same(outputs, kept["outputs"]):
                return None
            told: Plain = kept["told"]
        except (OSError, ValueError, KeyError, TypeError, AttributeError, TooMuch):
            return None
        return told

    def before(self) -> Plain:
        """The inputs as they are before a run, for `keep`; empty where they are too many to be kept."""
        with suppress(TooMuch, OSError):
            return digests(self._inputs(), self._newest("inputs"))
        return {}

    def _newest(self, what: str) -> Plain:
        """What the newest run kept of `what`, whatever was asked for: it spares reading the fonts again."""
        try:
            newest = max(self.cache.glob("*.json"), key=lambda path: path.stat().st_mtime_ns)
            kept = json.loads(newest.read_bytes())[what].items()
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return {}
        return {name: digest for name, digest in kept if is_digest(digest)}

    def keep(self, told: Plain, inputs: Plain, folder: Path | None, files: Sequence[str]) -> None:
        """Keep what the request came to: `files` in `folder`, made from `inputs` and nothing newer."""
        with suppress(OSError, TooMuch):
            if not inputs or not same(digests(self._inputs(), inputs, SETTLED), inputs):
                return  # somebody wrote while the run was reading
            kept = {
                "version": VERSION,
                "surroundings": surroundings(),
                "inputs": inputs,
                "libraries": digests(libraries(), self._newest("libraries"), SETTLED),
                "folder": os.fspath(folder) if folder else None,
                "names": self._names(folder),
                "outputs": self._outputs(folder, files),
                "told": told,
            }
            self._write(json.dumps(kept).encode())

    def _write(self, content: bytes) -> None:
        """Whole or not at all."""
        self._file.parent.mkdir(parents=True, exist_ok=True)
        staging = self._file.with_suffix(f".{os.getpid()}")
        try:
            staging.write_bytes(content)
            os.replace(staging, self._file)
        finally:
            staging.unlink(missing_ok=True)
        for old in sorted(self.cache.glob("*.json"), key=lambda path: -path.stat().st_mtime)[MOST_KEPT:]:
            old.unlink(missing_ok=True)

    @property
    def _file(self) -> Path:
        key = json.dumps([*self.request, *map(os.path.abspath, self.folders), os.getcwd()])
        return self.cache / f"{hashlib.sha256(key.encode()).hexdigest()[:32]}.json"

    def _inputs(self) -> list[Path]:
        return [*(path for folder in self.folders for path in below(folder)), *program(self.fonts)]

    @staticmethod
    def _outputs(folder: Path | str | None, files: Sequence[str] | Plain) -> Plain:
        return digests(Path(folder or "", os.path.basename(name)) for name in files)

    @staticmethod
    def _names(folder: Path | str | None) -> list[str]:
        """What lies in the folder: the remains of a run that was killed are to be told."""
        return sorted(os.listdir(folder)) if folder else []
