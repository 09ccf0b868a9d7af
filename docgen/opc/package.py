"""A package of parts, taken from a zip that somebody sent: bombs, locks and ambiguous names are refused.

Reads: the bytes of a file, or a file that is read as far as it is wanted.
Writes: parts as trees, as elements one by one, or as bytes; Unsound for what no office program saves.

Nothing is unpacked before its stated size is judged, and nothing beyond the stated size is unpacked.
"""

from __future__ import annotations

import errno
import io
import posixpath
import re
import struct
import sys
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO

from lxml import etree

from docgen.opc import trees
from docgen.opc.entries import HEAD, ends, unpacked
from docgen.opc.fault import Fault, Unsound
from docgen.opc.kept import kept
from docgen.opc.namespaces import relation_kind

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0"  # an encrypted package, or an old .doc or .xls
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # what a package may use; zipfile knows unsafer ones
ENCRYPTED = 0x1 | 0x40  # flag bits of an entry with a password, the second for "strong" (APPNOTE 4.4.4)
OUTSIDE = re.compile(r"^[/\\]|^[A-Za-z]:|(?:^|[/\\])\.\.(?:[/\\]|$)")
ENTRY_BYTES = 300  # of the directory; an entry has 46 and its name
SMALL = 1_000_000  # bytes, up to which a part may be packed as tightly as it likes
AT_ONCE = 500_000  # bytes, up to which a part is made one tree where its elements are wanted
# What zipfile says to a damaged file.
DAMAGED = (
    *(zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError),
    *(LookupError, OverflowError, ValueError),
)


@dataclass(frozen=True)
class Limits:
    """What a reader is ready to hold."""

    unpacked: int  # bytes of all parts that are read
    parts: int = 4_000  # entries, read or not
    ratio: int = 300  # of a part's bytes to its packed ones; XML of office programs has 10 to 50
    marks: int = 2_000_000  # tags and attributes in a tree, or from one streamed element to the next


@dataclass(frozen=True)
class Relation:
    """What a part says of another: the last word of the relation's type, and the other's name.

    The word is that of Transitional files.
    """

    id: str
    kind: str
    target: str


class Stream:
    """The bytes of a part, unpacked as they are wanted."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def read(self, size: int) -> bytes:
        """The next bytes, at most `size`; none at the end. Raises Unsound where they are damaged."""
        with DamageTold():
            return self._file.read(size)


class Package:
    """The parts of a file, by names that differ in more than case (ECMA-376 part 2, M1.12).

    Raises Unsound on opening and on reading; OSError where the disk fails.
    """

    def __init__(self, source: bytes | Path, limits: Limits) -> None:
        self.limits = limits
        self._read: set[str] = set()
        self._unpacked = 0
        self._related: dict[str, tuple[Relation, ...]] = {}
        self._whole = source if isinstance(source, bytes) else b""
        self._file = _File(io.BytesIO(source) if isinstance(source, bytes) else source.open("rb"))
        try:
            self._archive = _archive(self._file, limits)
            self._ends = ends(self._archive)
            self._entries = _entries(self._archive.infolist(), limits, self._ends)
        except BaseException:
            self._file.close()
            raise

    def __enter__(self) -> Package:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._archive.close()
        self._file.close()

    def __contains__(self, part: str) -> bool:
        return part.lower() in self._entries

    @property
    def parts(self) -> tuple[str, ...]:
        """The names of all parts, in lower case."""
        return tuple(self._entries)

    def within(self, limits: Limits) -> Package:
        """The same package, held to other limits. Raises Unsound where it has more parts than these allow."""
        _refuse_crowd(list(self._entries.values()), limits)
        other = Package.__new__(Package)
        vars(other).update(vars(self) | {"limits": limits, "_read": set(), "_unpacked": 0})
        return other

    def xml(self, part: str) -> etree._Element:
        """The part's root."""
        return trees.tree(self.content(part), self.limits.marks)

    def content(self, part: str) -> bytes:
        """All bytes of the part."""
        entry = self._entry(part)
        if not self._whole:
            with self.stream(part) as file:
                return file.read(entry.file_size + 1)
        self._judge(entry)
        with DamageTold():
            return unpacked(self._whole, entry, self._ends[entry.header_offset])

    def elements(self, part: str, tag: str | Sequence[str]) -> Iterator[etree._Element]:
        """The part's elements with a tag, or one of several that do not hold each other, in order.

        Of a large part each is emptied once the next one is wanted; a small one is read at once, which is
        quicker by far.
        """
        if self.is_small(part):
            yield from self.xml(part).iter(*([tag] if isinstance(tag, str) else tag))
            return
        with self.stream(part) as file:
            yield from trees.elements(file, tag, self.limits.marks)

    def is_small(self, part: str) -> bool:
        """Whether a part may be made one tree."""
        return self._entry(part).file_size <= AT_ONCE

    @contextmanager
    def stream(self, part: str) -> Iterator[Stream]:
        """The part's bytes."""
        entry = self._entry(part)
        self._judge(entry)
        with DamageTold():
            file = self._archive.open(entry)
        with file:
            yield Stream(file)

    def relations(self, part: str = "") -> tuple[Relation, ...]:
        """What a part, or the package itself, relates to within the package; none where it does not say."""
        if part not in self._related:
            folder, file = posixpath.split(part)
            name = posixpath.join(folder, "_rels", f"{file}.rels")
            said = _relations(self.content(name), folder, self.limits.marks) if name in self else ()
            self._related[part] = said
        return self._related[part]

    def _entry(self, part: str) -> zipfile.ZipInfo:
        entry = self._entries.get(part.lower())
        if entry is None:
            raise Unsound(Fault.MISSING, part)
        return entry

    def _judge(self, entry: zipfile.ZipInfo) -> None:
        """Raise Unsound before a part is unpacked that is a bomb, or too much with those read before."""
        if entry.filename not in self._read:
            self._read.add(entry.filename)
            self._unpacked += entry.file_size
        tight = entry.file_size > max(SMALL, self.limits.ratio * entry.compress_size)
        if tight or self._unpacked > self.limits.unpacked:
            raise Unsound(Fault.OVERSIZE, entry.filename, self._unpacked)


class _File:
    """A file that hands out at most so many bytes at a time."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file, self.most = file, sys.maxsize
        self.seek, self.tell, self.seekable, self.close = file.seek, file.tell, file.seekable, file.close

    def read(self, size: int = -1) -> bytes:
        """The next bytes. Raises Unsound where that would be too many."""
        if size > self.most:
            raise Unsound(Fault.OVERSIZE, f"{size} bytes at once", size)
        return self._file.read(size)


@contextmanager
def held(source: bytes | Path | Package, limits: Limits) -> Iterator[Package]:
    """A package to be read: that of a file, or one that somebody else has opened and will close."""
    if isinstance(source, Package):
        yield source.within(limits)
        return
    with Package(source, limits) as package:
        yield package


@contextmanager
def zip_at(path: Path, limits: Limits) -> Iterator[zipfile.ZipFile]:
    """A zip of any kind, whose directory is no longer than one of `limits.parts` entries may be.

    Raises Unsound for what is no zip; OSError where the disk fails.
    """
    file = _File(path.open("rb"))
    try:
        with _archive(file, limits) as archive:
            yield archive
    finally:
        file.close()


def _archive(file: _File, limits: Limits) -> zipfile.ZipFile:
    """The zip, by its first bytes and its directory."""
    head = file.read(len(ZIP))
    if head == OLE:
        raise Unsound(Fault.LOCKED, "an OLE file")
    if head != ZIP:
        raise Unsound(Fault.FOREIGN, f"it begins with {head!r}")
    file.most = limits.parts * ENTRY_BYTES  # zipfile makes an object of every entry before it can be asked
    with DamageTold():
        archive = zipfile.ZipFile(file)
    file.most = sys.maxsize
    return archive


def _entries(
    infos: Iterable[zipfile.ZipInfo], limits: Limits, bounds: dict[int, int]
) -> dict[str, zipfile.ZipInfo]:
    """The entries that are parts, by name in lower case. Raises Unsound for what is amiss with any."""
    files = [info for info in infos if not info.is_dir()]
    _refuse_crowd(files, limits)
    for info in files:
        if info.flag_bits & ENCRYPTED:
            raise Unsound(Fault.LOCKED, "entries with a password")
        if info.compress_type not in METHODS:
            raise Unsound(Fault.DAMAGED, "a method of packing that no package has")
        if _least_end(info) > bounds[info.header_offset]:
            raise Unsound(Fault.DAMAGED, "entries that overlap")
        if OUTSIDE.search(info.filename):
            raise Unsound(Fault.DAMAGED, "a name that leads out of the package")
    named = {info.filename.lower(): info for info in files}
    if len(named) < len(files):
        raise Unsound(Fault.DAMAGED, "two parts of one name")
    return named


def _least_end(info: zipfile.ZipInfo) -> int:
    """Where an entry ends at the least: its own head may be longer than the directory tells."""
    return info.header_offset + HEAD.size + len(info.orig_filename) + info.compress_size


def _refuse_crowd(files: Sequence[zipfile.ZipInfo], limits: Limits) -> None:
    """Raise Unsound where there are more parts than a reader is ready for."""
    if len(files) > limits.parts:
        raise Unsound(Fault.OVERSIZE, f"{len(files)} parts", sum(info.file_size for info in files))


@kept
def _relations(content: bytes, folder: str, most: int) -> tuple[Relation, ...]:
    """The relations within the package that a part in a folder has."""
    found = trees.tree(content, most).iterfind("{*}Relationship")
    return tuple(_relation(each, folder) for each in found if each.get("TargetMode") != "External")


def _relation(element: etree._Element, folder: str) -> Relation:
    target = posixpath.normpath(posixpath.join("/", folder, element.get("Target", "")))
    return Relation(element.get("Id", ""), relation_kind(element.get("Type", "")), target.lstrip("/"))


class DamageTold:
    """Says as Unsound what zipfile says to a damaged file; a class, since a part is read in a moment."""

    def __enter__(self) -> None:
        pass

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        # A place before the file's beginning; any other error of the system is the disk's.
        before = isinstance(error, OSError) and error.errno == errno.EINVAL
        if before or isinstance(error, DAMAGED):
            raise Unsound(Fault.DAMAGED, repr(error)) from error
