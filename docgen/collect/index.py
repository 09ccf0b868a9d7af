"""What earlier runs found and read, so that nothing is read again: an index, never the truth.

Reads, writes: a SQLite file below output/<office>/<year>/. It may be deleted at any time: inbox and records
hold all that it holds. What of it cannot be read is read from the files anew. One process writes.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import time
import zlib
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from docgen import __version__
from docgen.collect.intake import InboxFile, Unpacked
from docgen.collect.reading import Gist, Reading, ReadingKit
from docgen.collect.stored import (
    AnswerStore,
    StoredReading,
    answers_part,
    found_as_bytes,
    found_of_bytes,
    gist_of_bytes,
    reading_of_bytes,
)
from docgen.problems import Place, stop

FOLDER, NAME = "收件", "索引.sqlite"
LAYOUT = 5  # of the tables and of what stands in them; an index of another is begun anew
TABLES = """
CREATE TABLE IF NOT EXISTS files (path TEXT PRIMARY KEY, stamp TEXT NOT NULL, found BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS readings (
    sha256 TEXT PRIMARY KEY, means TEXT NOT NULL, checked INTEGER NOT NULL,
    gist BLOB NOT NULL, read BLOB NOT NULL
);
CREATE TABLE IF NOT EXISTS lying (sha256 TEXT NOT NULL, path TEXT NOT NULL);
"""
SETTLED = 2_000_000_000  # nanoseconds: a file changed so lately may change again within one tick of its clock
UNREADABLE = (sqlite3.Error, zlib.error, ValueError, LookupError, TypeError)
# The rooms on whose code it hangs what is read of a file.
ROOMS = ("opc", "grid", "model", "standard", "forms", "collect")
PASSING = ("DG-E110", "DG-E111")  # what may be otherwise the next time, though the file is the same
NO_MEANS = ""  # of what is known, but is to be read again by the next run
AT_ONCE = 200  # readings that are written together


def means_of(kit: ReadingKit) -> str:
    """A digest of all that reading hangs on besides the file: definitions, program."""
    told = [each.stated for each in (*kit.library.definitions, *kit.candidates)]
    text = json.dumps([__version__, program_digest(), told], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


@cache
def program_digest() -> str:
    """A digest of the code that reads."""
    found = hashlib.sha256()
    root = Path(__file__).resolve().parents[1]
    for path in sorted(path for room in ROOMS for path in (root / room).rglob("*.py")):
        found.update(path.read_bytes())
    return found.hexdigest()


@dataclass(frozen=True)
class CollectIndex:
    """An open index; what it holds counts only where it was read by the same `means`."""

    database: sqlite3.Connection
    means: str

    def known(self, file: InboxFile) -> Unpacked | None:
        """What was found in a file that is as it was, if all of it was read; None for one to be opened."""
        row = self.database.execute("SELECT stamp, found FROM files WHERE path = ?", (file.path,)).fetchone()
        if not row or not file.stamp or row[0] != file.stamp:
            return None
        with suppress(*UNREADABLE):
            found = found_of_bytes(row[1])
            return found if all(self.has(each.sha256) for each in found.leaves if each.readable) else None
        return None

    def has(self, sha256: str) -> bool:
        """Whether it is known, and can be read, what there is to be read in a file of that hash."""
        told = "SELECT checked, gist, read FROM readings WHERE sha256 = ? AND means = ?"
        row = self.database.execute(told, (sha256, self.means)).fetchone()
        return row is not None and _checksum(row[1], row[2]) == row[0]

    def gist(self, sha256: str) -> Gist | None:
        """The gist of what the last run read in a file of that hash; None where it is not known."""
        told = "SELECT gist FROM readings WHERE sha256 = ? AND means IN (?, ?)"
        row = self.database.execute(told, (sha256, self.means, NO_MEANS)).fetchone()
        return gist_of_bytes(row[0]) if row else None

    def readings(self, hashes: Iterable[str]) -> Iterator[Reading]:
        """What was read in files, one after the other; their answers are looked up when somebody asks."""
        store = AnswerStore(self._answers)
        for sha256 in hashes:
            if read := self._read(sha256):
                yield reading_of_bytes(sha256, read, store)

    def _read(self, sha256: str) -> bytes:
        told = "SELECT read FROM readings WHERE sha256 = ? AND means = ?"
        row = self.database.execute(told, (sha256, self.means)).fetchone()
        return row[0] if row else b""

    def _answers(self, sha256: str) -> bytes:
        return answers_part(self._read(sha256))

    def keep_file(self, file: InboxFile, found: Unpacked) -> None:
        """Note what was found in a file of the inbox; it counts once it is committed.

        One that was changed just now is opened again the next time: its stamp may not tell another change.
        """
        stamp = file.stamp if _settled(file, time.time_ns()) else ""
        row = (file.path, stamp, found_as_bytes(found))
        self.database.execute("INSERT OR REPLACE INTO files VALUES (?, ?, ?)", row)

    def commit(self) -> None:
        """Let what was noted count."""
        self.database.commit()

    def keep_readings(self, readings: Iterable[StoredReading]) -> Iterator[tuple[str, Gist]]:
        """Note readings and hand on their gist; what a killed run has not written is read again."""
        waiting: list[tuple[str, str, int, bytes, bytes]] = []
        for sha256, told, read in readings:
            gist = gist_of_bytes(told)
            means = NO_MEANS if gist.told and gist.told.code in PASSING else self.means
            waiting.append((sha256, means, _checksum(told, read), told, read))
            if len(waiting) == AT_ONCE:
                self._write(waiting)
            yield sha256, gist
        self._write(waiting)

    def _write(self, waiting: list[tuple[str, str, int, bytes, bytes]]) -> None:
        with self.database:
            self.database.executemany("INSERT OR REPLACE INTO readings VALUES (?, ?, ?, ?, ?)", waiting)
        waiting.clear()

    def keep_lying(self, files: Iterable[tuple[str, str]]) -> None:
        """Note which files lay in the inbox last, by hash and path."""
        with self.database:
            self.database.execute("DELETE FROM lying")
            self.database.executemany("INSERT INTO lying VALUES (?, ?)", files)

    def lying(self) -> frozenset[tuple[str, str]]:
        """The files that lay in the inbox last, by hash and path."""
        return frozenset(self.database.execute("SELECT sha256, path FROM lying"))

    def forget(self, paths: Iterable[str]) -> None:
        """Drop what is not in the inbox any more."""
        held = set(paths)
        gone = [row for row in self.database.execute("SELECT path FROM files") if row[0] not in held]
        with self.database:
            self.database.executemany("DELETE FROM files WHERE path = ?", gone)


def _checksum(gist: bytes, read: bytes) -> int:
    return zlib.crc32(read, zlib.crc32(gist))


def _settled(file: InboxFile, now: int) -> bool:
    """Whether a file's stamp will tell when it is changed again."""
    _, changed, *_ = (*file.stamp.split(), "", "")
    return changed.isdigit() and now - int(changed) > SETTLED


@contextmanager
def open_index(folder: Path, means: str, *, trial: bool = False) -> Iterator[CollectIndex]:
    """The index in a folder, made where there is none; a trial works on a copy that nobody keeps, and that
    goes with the last reading of it.

    What SQLite refuses meanwhile is raised as ProblemsFound DG-E123: what was written before it counts.
    """
    path = folder / NAME
    try:
        if trial:
            yield CollectIndex(_copy(path), means)
            return
        with closing(_opened(path)) as database:
            yield CollectIndex(database, means)
    except sqlite3.Error as error:
        raise stop("DG-E123", Place(str(path)), reason=error) from error


def _opened(path: Path) -> sqlite3.Connection:
    """The database; one that is damaged, or of another layout, is begun anew."""
    path.parent.mkdir(parents=True, exist_ok=True)
    for _ in range(2):
        database = sqlite3.connect(path)
        with suppress(sqlite3.DatabaseError):
            database.execute("PRAGMA journal_mode = WAL")
            database.execute("PRAGMA synchronous = NORMAL")
            if _layout(database) in (0, LAYOUT) and _is_sound(database):
                _make(database)
                return database
        database.close()
        remove_index(path.parent)
    raise sqlite3.DatabaseError("索引文件打不开")


def _copy(path: Path) -> sqlite3.Connection:
    """What the index holds, in a temporary file: that of a province's year would fill the memory."""
    # SQLite removes it by itself; what is read of it may be looked at by another thread of the page's
    copy = sqlite3.connect("", check_same_thread=False)
    with (
        suppress(sqlite3.Error),
        closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as own,
    ):
        if _layout(own) == LAYOUT:
            own.backup(copy)
    _make(copy)
    return copy


def _layout(database: sqlite3.Connection) -> int:
    return int(database.execute("PRAGMA user_version").fetchone()[0])


def _is_sound(database: sqlite3.Connection) -> bool:
    """Whether the pages hang together."""
    return bool(database.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok")


def _make(database: sqlite3.Connection) -> None:
    database.executescript(TABLES)
    database.execute(f"PRAGMA user_version = {LAYOUT}")
    database.commit()


def remove_index(folder: Path) -> None:
    """Begin anew."""
    for ending in ("", "-wal", "-shm", "-journal"):
        (folder / f"{NAME}{ending}").unlink(missing_ok=True)
