"""What a distribution has made, in a small database beside it: a run that was stopped goes on from there.

Reads, writes: one SQLite file. It is a memory, not a product: without it everything is made anew.
"""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple

from docgen.problems import Place, stop

NAME = ".docgen-ledger"
VERSION = 2
UNSETTLED = -1
PACK_PART, NOTE_PART, LIST_PART = "zip", "note", "list"  # parts that are no form

# What SQLite says of a file that is no ledger of ours, or no more: it is of no use to anybody.
SPOILT = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR}
# Bytes of a database's whole path that SQLite opens (MAX_PATHNAME, less its journal's end).
MOST_OF_PATH = 504
REFUSED = {
    sqlite3.SQLITE_FULL: errno.ENOSPC,
    sqlite3.SQLITE_READONLY: errno.EACCES,
    sqlite3.SQLITE_CANTOPEN: errno.EACCES,
    sqlite3.SQLITE_PERM: errno.EACCES,
    sqlite3.SQLITE_BUSY: errno.EBUSY,
    sqlite3.SQLITE_LOCKED: errno.EBUSY,
}


class LedgerRow(NamedTuple):
    """A file as it was made: whose it is (`pack`), which part of that (`part`), from what (`digest`).

    `before` are the SHA-256 of what may stand there yet if the run is killed before the file is in its
    place. `size` (UNSETTLED until then) and `changed` (ns) are what the file system told after that;
    `run` numbers the run that wanted the file last, `identity` is what a form carries. A tuple, since a run
    makes hundreds of thousands.
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
    identity: str = ""

    @property
    def traces(self) -> tuple[str, ...]:
        """The SHA-256 of all that may stand in the file's place as our own."""
        return (self.sha256,) if self.size != UNSETTLED else (self.sha256, *self.before)


COLUMNS = LedgerRow._fields
NUMBERS = {"size", "changed", "run"}
BEFORE = COLUMNS.index("before")  # the one column that is no plain value
SELECT = f"SELECT {', '.join(COLUMNS)} FROM files"
INSERT = f"INSERT OR REPLACE INTO files VALUES ({', '.join('?' * len(COLUMNS))})"


class Ledger:
    """The rows by path. Nothing is sure before `commit`.

    `run` numbers this run; it is 1 where the ledger is a new one. Every method raises sqlite3.Error,
    which `told` turns into what the rest of the house knows.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._base, last = _opened(path)
        self.run = last + 1
        self._spoilt = False

    @contextmanager
    def told(self) -> Iterator[None]:
        """Turn what the ledger's file system refuses into OSError, like any other file's.

        Raises ProblemsFound DG-W111 where the file turns out to be damaged: it goes when it is closed.
        """
        try:
            yield
        except sqlite3.Error as error:
            if _code(error) not in SPOILT:
                raise refused(error, self.path) from error
            self._spoilt = True
            raise stop("DG-W111", Place(str(self.path))) from error

    def of_pack(self, pack: str) -> list[LedgerRow]:
        """The files of one pack."""
        found = self._base.execute(f"{SELECT} WHERE pack = ?", (pack,))
        return [_row(values) for values in found]

    def at(self, path: str) -> LedgerRow | None:
        """The file at a path."""
        found = self._base.execute(f"{SELECT} WHERE path = ?", (path,)).fetchone()
        return _row(found) if found else None

    def put(self, row: LedgerRow) -> None:
        """Add a row, or replace that of its path."""
        self._base.execute(INSERT, (*row[:BEFORE], " ".join(row.before), *row[BEFORE + 1 :]))

    def settle(self, path: str, size: int, changed: int) -> None:
        """Note that the file of a row stands in its place now, with its size and its time of change."""
        self._base.execute("UPDATE files SET size = ?, changed = ? WHERE path = ?", (size, changed, path))

    def put_all(self, rows: Iterable[LedgerRow]) -> None:
        """Add many rows."""
        for row in rows:
            self.put(row)

    def want(self, pack: str, *, without: str = "") -> None:
        """Note that this run wants the files of a pack as they are, but for those of the part `without`."""
        self._base.execute("UPDATE files SET run = ? WHERE pack = ? AND part <> ?", (self.run, pack, without))

    def parts_of(self, pack: str) -> set[str]:
        """The parts of one pack that there are files of."""
        return {part for (part,) in self._base.execute("SELECT part FROM files WHERE pack = ?", (pack,))}

    def drop(self, paths: Sequence[str]) -> None:
        """Forget files."""
        self._base.executemany("DELETE FROM files WHERE path = ?", ((path,) for path in paths))

    def unwanted(self) -> list[LedgerRow]:
        """The files that no part of this run wanted."""
        found = self._base.execute(f"{SELECT} WHERE run <> ?", (self.run,))
        return [_row(values) for values in found]

    def rows(self, below: str = "") -> Iterator[LedgerRow]:
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
        """Close the file; what was not committed is forgotten, and so is everything if it was damaged."""
        self._base.close()
        if self._spoilt:
            with suppress(OSError):
                os.unlink(self.path)


def refused(error: sqlite3.Error, path: Path) -> OSError:
    """The error of the operating system that hides behind one of SQLite's at `path`.

    SQLite opens no path of more than 512 bytes, though the system may have made the folder.
    """
    is_long = len(os.fsencode(os.path.abspath(path))) > MOST_OF_PATH
    if _code(error) == sqlite3.SQLITE_CANTOPEN and is_long:
        return OSError(errno.ENAMETOOLONG, os.strerror(errno.ENAMETOOLONG))
    return OSError(REFUSED.get(_code(error), errno.EIO), str(error))


def _code(error: sqlite3.Error) -> int:
    """SQLite's number for an error, without its finer distinctions; 0 where there is none."""
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF


def _row(values: Sequence[Any]) -> LedgerRow:
    """The row of a line of the table."""
    row = LedgerRow._make(values)
    return row._replace(before=tuple(str(row.before).split()))


def _opened(path: Path) -> tuple[sqlite3.Connection, int]:
    """The database at `path` and its last run; a file that is none, or another version's, is replaced.

    What is in order and only cannot be read or written now, as on a full disk, stays. Raises OSError.
    """
    try:
        return _connected(path)
    except sqlite3.Error as error:
        if _code(error) not in SPOILT and not isinstance(error, _OtherVersion):
            raise refused(error, path) from error
    with suppress(FileNotFoundError):
        path.unlink()
    try:
        return _connected(path)
    except sqlite3.Error as error:
        raise refused(error, path) from error


class _OtherVersion(sqlite3.DatabaseError):
    """The ledger was written by a docgen that keeps it otherwise."""


def _connected(path: Path) -> tuple[sqlite3.Connection, int]:
    """The database and the number of its last run; 0 for a new one."""
    base = sqlite3.connect(path, isolation_level="DEFERRED")
    try:
        # A rollback journal works on network shares, too, where a write-ahead log does not.
        base.execute("PRAGMA journal_mode = TRUNCATE")
        base.execute("PRAGMA synchronous = NORMAL")
        (version,) = base.execute("PRAGMA user_version").fetchone()
        if version not in (0, VERSION):
            raise _OtherVersion("another version's")
        types = (f"{name} {'INTEGER' if name in NUMBERS else 'TEXT'}" for name in COLUMNS)
        base.execute(
            f"CREATE TABLE IF NOT EXISTS files ({', '.join(types)}, PRIMARY KEY (path)) WITHOUT ROWID"
        )
        base.execute("CREATE INDEX IF NOT EXISTS by_pack ON files (pack)")
        base.execute(f"PRAGMA user_version = {VERSION}")
        base.commit()
        (last,) = base.execute("SELECT max(run) FROM files").fetchone()  # reads through all of the file
    except sqlite3.Error:
        base.close()
        raise
    return base, last or 0
