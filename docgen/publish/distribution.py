"""Writes a distribution: a few or a hundred thousand packs of files, one after the other, none half-written.

Reads: packs of files, the ledger of earlier runs, what a clerk did to the folder meanwhile.
Writes: the files, a zip a pack or a group of packs, manifest.json; all in memory that does not grow.

Every file is whole at any moment: it is written beside the folder's files and renamed into place. The
ledger names a file before it is renamed, so that a run that was killed knows its own files again; what
it is not sure of yet (the last packs, EVERY) stands in the journal.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import BinaryIO, Self

from docgen.problems import Place, Problems, ProblemsFound
from docgen.publish import disk, journal, ledger, manifest
from docgen.publish.aside import Aside
from docgen.publish.changes import alone
from docgen.publish.failures import told
from docgen.publish.journal import Journal, left_behind
from docgen.publish.ledger import LIST_PART, PACK_PART, UNSETTLED, Ledger, LedgerRow
from docgen.publish.packing import Bundle, zip_of
from docgen.publish.records import read_records, write_records

EVERY = 50  # packs between two commits of the ledger


@dataclass(frozen=True)
class Filed:
    """A file of a pack: where it goes (relative, with /), which part of the pack it is, and its content.

    `sha256` is of the content; whoever makes the file had better give it, for many make what one writes.
    `identity` is what a form carries.
    """

    path: str
    part: str
    kind: str
    format: str
    title: str
    content: bytes
    sha256: str = ""
    identity: str = ""


@dataclass
class Tally:
    """What a run did, in numbers, and what it had to put aside."""

    written: int = 0
    unchanged: int = 0
    removed: int = 0
    kept: list[str] = field(default_factory=list)


class Distribution:
    """A folder of packs, open for one run: `with Distribution(...) as out: out.put(...)`.

    A run is `whole` if it makes all parts of all packs: what else it finds was made for something that
    is no more. One that makes some parts, or some packs, leaves the others alone.
    """

    def __init__(
        self, folder: Path, problems: Problems, today: dt.date, sources: Sequence[str], *, whole: bool
    ) -> None:
        self.folder = folder
        self._whole = whole
        self.tally = Tally()
        self._problems = problems
        self._aside = Aside(folder, problems, today, self.tally.kept)
        self._sources = tuple(sources)
        self._stack = ExitStack()
        self._numbers = count()
        self._since = 0
        self._touched: set[str] = set()  # folders in this one, below which a file came, changed or went

    def __enter__(self) -> Self:
        """Take the folder; raises ProblemsFound where it cannot be written or another run holds it."""
        with told(self.folder), self._stack:
            self._stack.enter_context(alone(self.folder, self._problems))
            self._staging = disk.new_staging(self.folder)
            self._stack.callback(disk.discard, self._staging)
            self._ledger = Ledger(self.folder / ledger.NAME)
            self._stack.callback(self._ledger.close)
            self._journal = Journal(self.folder / journal.NAME)
            self._stack.callback(self._journal.close)
            with self._ledger.told():
                self._take_over()
            self._stack = self._stack.pop_all()
        return self

    def _take_over(self) -> None:
        """Put into the ledger what it has lost, and what a killed run could not put there any more."""
        if self._ledger.run == 1:  # a new folder, or a ledger that was lost
            self._ledger.put_all(read_records(self.folder / manifest.NAME))
        rows = list(left_behind(self.folder / journal.NAME, self._ledger.run - 1))
        self._ledger.put_all(rows)
        self._sure()

    def _sure(self) -> None:
        """Make sure of the ledger, which then needs no journal."""
        self._ledger.commit()
        self._journal.clear()

    def __exit__(self, *raised: object) -> None:
        """Commit what is done and tell of it in the manifest, whatever ended the run."""
        with self._stack:
            if raised[0] is None:
                self._settle()
                return
            with suppress(ProblemsFound):  # the disk may be full; what failed is being told
                self._settle()

    def _settle(self) -> None:
        with self._refusals_told():
            self._sure()
            self._write(manifest.NAME, lambda file: write_records(file, self._ledger.rows(), self._sources))

    @contextmanager
    def _refusals_told(self, path: str = "") -> Iterator[None]:
        """Turn what the system refuses, for the files or for the ledger, into ProblemsFound."""
        with told(self.folder / path), self._ledger.told():
            yield

    # --- packs ---

    def current(self, pack: str, digests: Mapping[str, str]) -> bool:
        """Whether every part of a pack stands as it was made from the same data; then it is kept so."""
        with self._refusals_told():
            rows = [row for row in self._ledger.of_pack(pack) if self._ours(row, digests)]
            if {row.part for row in rows} != set(digests):
                return False
            if not all(row.digest == digests[row.part] and self._stands(row) for row in rows):
                return False
            self._ledger.want(pack, without=PACK_PART)
            self.tally.unchanged += len(rows)
            return True

    def parts_of(self, pack: str) -> set[str]:
        """The parts of a pack that there are files of."""
        with self._refusals_told():
            return self._ledger.parts_of(pack)

    def put(self, pack: str, digests: Mapping[str, str], files: Sequence[Filed]) -> None:
        """Write the files of a pack; earlier ones of the same parts that are made no more are removed."""
        with self._refusals_told():
            made = {file.path for file in files}
            self._ledger.want(pack, without=PACK_PART)
            rows = self._ledger.of_pack(pack)
            self._remove([row for row in rows if self._ours(row, digests) and row.path not in made])
            for file in files:
                self._put(pack, digests[file.part], file)
            self._since += 1
            if self._since >= EVERY:
                self.commit()

    def _ours(self, row: LedgerRow, digests: Mapping[str, str]) -> bool:
        """Whether this run answers for a file of a pack."""
        return row.part != PACK_PART and (self._whole or row.part in digests)

    def commit(self) -> None:
        """Make sure that a later run knows what was written so far."""
        self._sure()
        self._since = 0

    def keep(self, pack: str) -> None:
        """Leave the files of a pack, and their zip, as they are: this time they could not be made."""
        with self._refusals_told():
            self._ledger.want(pack)

    def zip_pack(self, pack: str, path: str, title: str) -> None:
        """A zip of what a pack holds now, if that is another than the zip that is there.

        A zip that the pack has at another path, from before it was renamed, goes.
        """
        with self._refusals_told(path):
            rows = self._ledger.of_pack(pack)
            self._remove([row for row in rows if row.part == PACK_PART and row.path != path])
            members = [row for row in rows if row.part != PACK_PART]
            self._bundle(zip_of(self.folder, pack, path, title), members)

    def zip_folder(self, folder: str) -> None:
        """A zip of every file below a folder, beside it."""
        with self._refusals_told(f"{folder}.zip"):
            members = [row for row in self._ledger.rows(f"{folder}/") if row.part != PACK_PART]
            self._bundle(zip_of(self.folder, folder, f"{folder}.zip", folder), members)

    def bundle(self, bundle: Bundle, members: Sequence[LedgerRow]) -> None:
        """A file made of files of packs, if that is another than the one that is there.

        Raises ProblemsFound, also what its `write` raises: then it stays as it was.
        """
        with self._refusals_told(bundle.path):
            self._ledger.want(bundle.pack)
            self._bundle(bundle, members)

    def bundled(self, path: str) -> bool:
        """Whether a run has put a file made of others at a path."""
        with self._refusals_told(path):
            row = self._ledger.at(path)
            return row is not None and row.part == PACK_PART

    def files_of(self, pack: str, format: str) -> list[LedgerRow]:
        """The files of a pack in a format, by path."""
        with self._refusals_told():
            rows = [row for row in self._ledger.of_pack(pack) if row.format == format]
            return sorted(row for row in rows if row.part != PACK_PART)

    def renew_zip_of(self, pack: str, path: str, title: str) -> None:
        """The zip of a pack that another run made, if there is one, brought up to date."""
        if PACK_PART in self.parts_of(pack):
            self.zip_pack(pack, path, title)

    def renew_zips_of_folders(self) -> None:
        """The zips that other runs made of folders, brought up to date where this run changed a file."""
        with self._refusals_told():
            known = [(folder, self._ledger.at(f"{folder}.zip")) for folder in sorted(self._touched)]
        for folder, row in known:
            if row and row.pack == folder:
                self.zip_folder(folder)

    def remove_unwanted(self) -> None:
        """Remove what earlier runs made and this whole one did not want; what was edited stays."""
        with self._refusals_told():
            self._remove(self._ledger.unwanted())

    # --- single files ---

    def _put(self, pack: str, digest: str, file: Filed) -> None:
        sha256 = file.sha256 or hashlib.sha256(file.content).hexdigest()
        known = self._ledger.at(file.path)
        what = (file.part, file.kind, file.format, file.title)
        row = self._row(known, file.path, pack, *what, sha256, digest)._replace(identity=file.identity)
        if self._there_already(known, row):
            return
        with self._new_file() as new:
            with open(new, "xb") as target:  # buffered: a bare write may stop half-way and not say so
                target.write(file.content)
            self._place(new, row)

    def put_list(
        self, path: str, kind: str, format: str, title: str, write: Callable[[BinaryIO], object]
    ) -> None:
        """Write a file of the whole distribution, given by what writes it.

        A clerk keeps books in it: what was edited stays in its place until there is another list to write.
        """
        with self._refusals_told(path), self._new_file() as new:
            with open(new, "xb") as file:
                write(file)
            known = self._ledger.at(path)
            row = self._row(known, path, path, LIST_PART, kind, format, title, disk.sha256(new), "")
            placed = known and known.size != UNSETTLED and known.sha256 == row.sha256
            if known and placed and disk.is_file(self._at(path)):
                self._ledger.put(known._replace(run=row.run))
                self.tally.unchanged += 1
            else:
                self._place(new, row)

    def _write(self, path: str, write: Callable[[BinaryIO], object]) -> None:
        """Write beside, then rename into place."""
        target = self._at(path)
        with told(self.folder / path), self._new_file() as new:
            with open(new, "xb") as file:
                write(file)
            disk.rename(new, target)

    @contextmanager
    def _new_file(self) -> Iterator[str]:
        """A free name beside the folder's files; what still stands there at the end is removed."""
        new = f"{self._staging}/{next(self._numbers)}"
        try:
            yield new
        finally:
            if os.path.lexists(new):  # asked first: most are in their place by now, and an exception is dear
                os.unlink(new)

    def _there_already(self, known: LedgerRow | None, row: LedgerRow) -> bool:
        """Whether the very file that is to be written stands in its place; then the ledger notes that."""
        if known is None or known.sha256 != row.sha256 or not self._stands(known):
            return False
        self._ledger.put(known._replace(digest=row.digest, run=row.run, identity=row.identity))
        self.tally.unchanged += 1
        return True

    def _place(self, new: str, row: LedgerRow) -> None:
        """Rename a finished file to where its row says."""
        self._journal.add(row)
        self._ledger.put(row)
        if not self._aside.make_way(row):
            self._ledger.drop([row.path])
            return
        target = self._at(row.path)
        disk.rename(new, target)
        info = os.lstat(target)
        self._ledger.settle(row.path, info.st_size, info.st_mtime_ns)
        self.tally.written += 1
        self._touch(row)

    def _touch(self, row: LedgerRow) -> None:
        """Remember the folder that a file is below, for the zips of folders."""
        folder, below, _ = row.path.partition("/")
        if below and not self._whole and row.part != PACK_PART:
            self._touched.add(folder)

    def _at(self, path: str) -> str:
        """Where a path of the ledger is on the disk."""
        return f"{self.folder}/{path}"

    def _row(
        self,
        known: LedgerRow | None,
        path: str,
        pack: str,
        part: str,
        kind: str,
        format: str,
        title: str,
        sha256: str,
        digest: str,
    ) -> LedgerRow:
        """The row of a file that is about to be written where `known` stood so far."""
        before = known.traces if known else ()
        run = self._ledger.run
        return LedgerRow(path, pack, part, digest, kind, format, title, sha256, before, UNSETTLED, 0, run)

    def _remove(self, rows: Iterable[LedgerRow]) -> None:
        """Remove files as they were made; edited ones are left where they are, and told."""
        gone = []
        for row in rows:
            path = self.folder / row.path
            seen = disk.look(path)
            if seen and seen.sha256 in (row.sha256, *row.before):
                path.unlink()
                self.tally.removed += 1
            elif seen:
                self._problems.add("DG-W003", Place(str(path)))
            gone.append(row.path)
            self._touch(row)
            self._drop_empty(path.parent)
        self._ledger.drop(gone)

    def _drop_empty(self, folder: Path) -> None:
        """Remove folders that the last file has left."""
        with suppress(OSError):
            while folder != self.folder:
                folder.rmdir()
                folder = folder.parent

    def _stands(self, row: LedgerRow) -> bool:
        """Whether the file at the row's path is the very one that was written."""
        try:
            info = os.lstat(self._at(row.path))
        except OSError:
            return False
        return (info.st_size, info.st_mtime_ns) == (row.size, row.changed)

    # --- files made of others ---

    def _bundle(self, bundle: Bundle, members: Sequence[LedgerRow]) -> None:
        """A file made of the members as they stand on the disk, anew only where one of them changed."""
        known, digest = self._ledger.at(bundle.path), bundle.digest(members)
        if known and known.digest == digest and self._stands(known):
            self._ledger.put(known._replace(run=self._ledger.run))
            self.tally.unchanged += 1
            return
        members = self._there(members)
        if not members:
            self._remove([known] if known else [])
            return
        with self._new_file() as new:
            bundle.write(new, members)
            what = (PACK_PART, "form.pack", bundle.format, bundle.title)
            digest = bundle.digest(members)
            row = self._row(known, bundle.path, bundle.pack, *what, disk.sha256(new), digest)
            if not self._there_already(known, row):
                self._place(new, row)

    def _there(self, rows: Sequence[LedgerRow]) -> list[LedgerRow]:
        """Those of the files that are there; what a clerk has removed by hand is forgotten."""
        there, gone = list[LedgerRow](), list[str]()
        for row in rows:
            if disk.is_file(self._at(row.path)):
                there.append(row)
            else:
                gone.append(row.path)
        self._ledger.drop(gone)
        return there
