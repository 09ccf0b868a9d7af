"""What a distribution has made, in a small database beside it: a run that was stopped goes on from there.

Reads, writes: one SQLite file. It is a memory, not a product: without it everything is made anew.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

NAME = ".docgen-ledger"
VERSION = 1
UNSETTLED = -1


class Row(NamedTuple):
    """A file as it was made: whose it is (`pack`), which part of that (`part`), from what (`digest`).

    `before` are the SHA-256 of what may stand there yet if the run is killed before the file is in its
    place. `size` (UNSETTLED until then) and `changed` (ns) are what the file system told after that;
    `run` numbers the run that wanted the file last. A tuple, since a run makes hundreds of thousands.
    """

    path: str
    pack: str
    part: str
    digest: str
    kind: str
    format: str
    title: str
    sha256: str
    before: tuple[str, ...]
    size: int
    changed: int
    run: int

    @property
    def traces(self) -> tuple[str, ...]:
        """The SHA-256 of all that may stand in the file's place as our own."""
        return (self.sha256,) if self.size != UNSETTLED else (self.sha256, *self.before)


COLUMNS = Row._fields
NUMBERS = {"size", "changed", "run"}
BEFORE = COLUMNS.index("before")  # the one column that is no plain value
SELECT = f"SELECT {', '.join(COLUMNS)} FROM files"
INSERT = f"INSERT OR REPLACE INTO files VALUES ({', '.join('?' * len(COLUMNS))})"


class Ledger:
    """The rows by path. Nothing is sure before `commit`."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._base = _opened(path)
        (last,) = self._base.execute("SELECT max(run) FROM files").fetchone()
        self.run = (last or 0) + 1

    def of_pack(self, pack: str) -> list[Row]:
        """The files of one pack."""
        found = self._base.execute(f"{SELECT} WHERE pack = ?", (pack,))
        return [_row(values) for values in found]

    def at(self, path: str) -> Row | None:
        """The file at a path."""
        found = self._base.execute(f"{SELECT} WHERE path = ?", (path,)).fetchone()
        return _row(found) if found else None

    def put(self, row: Row) -> None:
        """Add a row, or replace that of its path."""
        self._base.execute(INSERT, (*row[:BEFORE], " ".join(row.before), *row[BEFORE + 1 :]))

    def want(self, pack: str) -> None:
        """Note that this run wants the files of a pack as they are."""
        self._base.execute("UPDATE files SET run = ? WHERE pack = ?", (self.run, pack))

    def drop(self, paths: Sequence[str]) -> None:
        """Forget files."""
        self._base.executemany("DELETE FROM files WHERE path = ?", ((path,) for path in paths))

    def unwanted(self) -> list[Row]:
        """The files that no part of this run wanted."""
        found = self._base.execute(f"{SELECT} WHERE run <> ?", (self.run,))
        return [_row(values) for values in found]

    def rows(self, below: str = "") -> Iterator[Row]:
        """All files sorted by path, or those below a folder (`a/b/`); one at a time in memory."""
        if below:
            found = self._base.execute(
                f"{SELECT} WHERE path >= ? AND path < ? ORDER BY path", (below, f"{below}\U0010ffff")
            )
        else:
            found = self._base.execute(f"{SELECT} ORDER BY path")
        return (_row(values) for values in found)

    def commit(self) -> None:
        """Make sure of what was put and dropped."""
        self._base.commit()

    def close(self) -> None:
        """Close the file; what was not committed is forgotten."""
        self._base.close()


def _row(values: Sequence[Any]) -> Row:
    """The row of a line of the table."""
    row = Row._make(values)
    return row._replace(before=tuple(str(row.before).split()))


def _opened(path: Path) -> sqlite3.Connection:
    """The database at `path`; a file that is none, or another version's, is replaced by an empty one."""
    try:
        return _connected(path)
    except sqlite3.DatabaseError:
        with suppress(FileNotFoundError):
            path.unlink()
        return _connected(path)


def _connected(path: Path) -> sqlite3.Connection:
    base = sqlite3.connect(path, isolation_level="DEFERRED")
    try:
        # A rollback journal works on network shares, too, where a write-ahead log does not.
        base.execute("PRAGMA journal_mode = TRUNCATE")
        base.execute("PRAGMA synchronous = NORMAL")
        (version,) = base.execute("PRAGMA user_version").fetchone()
        if version not in (0, VERSION):
            raise sqlite3.DatabaseError("another version's")
        types = (f"{name} {'INTEGER' if name in NUMBERS else 'TEXT'}" for name in COLUMNS)
        base.execute(
            f"CREATE TABLE IF NOT EXISTS files ({', '.join(types)}, PRIMARY KEY (path)) WITHOUT ROWID"
        )
        base.execute("CREATE INDEX IF NOT EXISTS by_pack ON files (pack)")
        base.execute(f"PRAGMA user_version = {VERSION}")
        base.commit()
    except sqlite3.Error:
        base.close()
        raise
    return base
