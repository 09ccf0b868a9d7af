"""What a distribution has put into its folder since the ledger was last sure of anything.

Reads, writes: a text file beside the ledger, a line for each file that is about to get into its place.

The ledger makes sure of its rows every few dozen packs, for that takes a disk's time. A run that is killed
in between would leave files that nobody knows: a unit that has another name by then kept its old zip, ready
to be sent. A line of text, written before the file is renamed, outlives the process. After a power cut the
last lines may be missing; then the files are known by their content as before.
"""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from docgen.portable.files import open_or_make
from docgen.publish.ledger import COLUMNS, UNSETTLED, LedgerRow
from docgen.publish.manifest import SHA256
from docgen.publish.names import is_plain

NAME = ".docgen-under-way"
TEXTS = tuple(name for name in COLUMNS if name not in ("before", "size", "changed", "run"))


class Journal:
    """The file of one run, made with its first line."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file = -1

    def add(self, row: LedgerRow) -> None:
        """Note a file before it gets into its place. Raises OSError."""
        if self._file < 0:
            self._file = open_or_make(self._path)
            os.ftruncate(self._file, 0)
        values = [*(getattr(row, name) for name in TEXTS), *row.before]
        line = json.dumps(values).encode() + b"\n"
        if os.write(self._file, line) < len(line):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def clear(self) -> None:
        """Forget the lines: the ledger is sure of them. Raises OSError."""
        self.close()
        with suppress(FileNotFoundError):
            self._path.unlink()

    def close(self) -> None:
        """Leave the lines to the next run."""
        if self._file >= 0:
            os.close(self._file)
            self._file = -1


def left_behind(path: Path, run: int) -> Iterator[LedgerRow]:
    """The files that a killed run had begun to put into place, as rows of `run`; none where none was killed.

    Lines that are not whole, or lead out of the folder, are passed over.
    """
    try:
        lines = path.read_bytes().splitlines() if not path.is_symlink() else []
    except OSError:
        return
    for line in lines:
        with suppress(ValueError, RecursionError):
            values = json.loads(line)
            if isinstance(values, list) and len(values) >= len(TEXTS) and _sound(values):
                yield _row(values, run)


def _sound(values: list[object]) -> bool:
    """Whether a line is one of ours."""
    if not all(isinstance(value, str) for value in values):
        return False
    named = dict(zip(TEXTS, map(str, values), strict=False))
    hashes = (named["sha256"], *map(str, values[len(TEXTS) :]))
    return all(map(is_plain, named["path"].split("/"))) and all(map(SHA256.fullmatch, hashes))


def _row(values: list[str], run: int) -> LedgerRow:
    """The row of a line: its file may stand there, or still what stood there before."""
    named = dict(zip(TEXTS, values, strict=False))
    return LedgerRow(**named, before=tuple(values[len(TEXTS) :]), size=UNSETTLED, changed=0, run=run)
