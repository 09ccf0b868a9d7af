"""A zip's files: names of every system, passwords and bombs told, nothing unpacked beyond what it states.

Reads: a zip on the disk; behind the fence.
Writes: its files into the spool.
"""

from __future__ import annotations

import datetime as dt
import struct
import zipfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import IO, TypeAlias

from docgen.collect.intake.kinds import DIRECTORY, EMPTY_ZIP
from docgen.collect.intake.leaves import CHUNK, MEGABYTE, MOST_BYTES, Found, Spooled, SpoolRoom, Whereabouts
from docgen.collect.intake.names import as_text, shown_name
from docgen.opc import Fault, Unsound
from docgen.opc.package import DAMAGED, ENCRYPTED, SMALL, zip_at
from docgen.problems import Problem, ProblemsFound, problem, stop
from docgen.tongue import phrase

UTF8_NAME = 0x800  # flag of an entry (APPNOTE 4.4.4)
UNICODE_PATH = 0x7075  # extra field of Info-ZIP: the name in UTF-8 beside one of the system's code page
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)
RATIO = 1_000  # of an entry's bytes to its packed ones; deflate reaches 1,032 with nothing but zeros
NO_DATE = 1980  # what an archiver writes that knows none begins here

Take: TypeAlias = Callable[[Spooled, Whereabouts], None]


def open_zip(file: Spooled, at: Whereabouts, spool: SpoolRoom, found: Found, take: Take) -> None:
    """Hand each file of a zip on to `take`; what of it cannot be had is noted in `found`.

    Raises ProblemsFound where nothing more of the zip can be had.
    """
    with file.file.open("rb") as beginning:
        if beginning.read(len(EMPTY_ZIP)) == EMPTY_ZIP:
            raise stop("DG-E108")
    try:
        with zip_at(file.file, DIRECTORY) as archive:
            entries = [each for each in archive.infolist() if not each.is_dir()]
            if sum(each.compress_size for each in entries) > file.size:
                raise stop("DG-E105")  # entries that overlap: a bomb
            if not entries:
                raise stop("DG-E108")
            for entry in entries:
                _take_entry(archive, entry, at, spool, found, take)
    except Unsound as error:
        many = error.fault is Fault.OVERSIZE
        raise (stop("DG-E106", what=phrase("里面的文件太多")) if many else stop("DG-E105")) from error


def _take_entry(
    archive: zipfile.ZipFile,
    entry: zipfile.ZipInfo,
    at: Whereabouts,
    spool: SpoolRoom,
    found: Found,
    take: Take,
) -> None:
    """Hand on one file of the zip."""
    name = shown_name(name_of(entry))
    if found.litters(name):
        return
    inner = at.within(name, date_of(entry))
    if told := _refused(entry):
        found.lacking(inner, told, entry.file_size)
        return
    try:
        with archive.open(entry) as source:
            spooled = spool.keep(_chunks(source, entry.file_size))
    except ProblemsFound as stopped:
        if spool.exhausted:
            raise
        found.lacking(inner, next(iter(stopped.problems)), entry.file_size)
        return
    except (RuntimeError, *DAMAGED):
        found.lacking(inner, problem("DG-E105"), entry.file_size)
        return
    take(spooled, inner)


def _refused(entry: zipfile.ZipInfo) -> Problem | None:
    """Why an entry is not unpacked; None for one that is."""
    if entry.flag_bits & ENCRYPTED:
        return problem("DG-E104")
    if entry.compress_type not in METHODS:
        return problem("DG-E103", kind=phrase("用了少见的压缩方法的 zip"))
    tight = entry.file_size > max(SMALL, RATIO * entry.compress_size)
    if tight or entry.file_size > MOST_BYTES:
        return problem(
            "DG-E106",
            what=phrase(
                "它解开后大于 {most_bytes} MB，或者压缩得不像文件", most_bytes=MOST_BYTES // MEGABYTE
            ),
        )
    return None


def _chunks(source: IO[bytes], stated: int) -> Iterator[bytes]:
    """An entry's bytes, no more than it states."""
    left = stated
    while left > 0 and (chunk := source.read(min(CHUNK, left))):
        left -= len(chunk)
        yield chunk
    source.read(1)  # at the end the checksum is judged


def name_of(entry: zipfile.ZipInfo) -> str:
    """An entry's name as its sender saw it."""
    if entry.flag_bits & UTF8_NAME:
        return entry.orig_filename
    if told := _unicode_path(entry.extra):
        return told
    with suppress(UnicodeEncodeError):
        return as_text(entry.orig_filename.encode("cp437"))  # as which zipfile reads what it cannot know
    return entry.orig_filename


def _unicode_path(extra: bytes) -> str:
    """The name that the extra field has (APPNOTE 4.6.9); empty for none."""
    while len(extra) >= 4:
        kind, size = struct.unpack("<HH", extra[:4])
        if kind == UNICODE_PATH and size > 5:
            return extra[9 : 4 + size].decode("utf-8", "replace")
        extra = extra[4 + size :]
    return ""


def date_of(entry: zipfile.ZipInfo) -> dt.datetime | None:
    """When the file was changed last before it was packed, as its sender's clock said; None for no date."""
    try:
        found = dt.datetime(*entry.date_time)
    except ValueError:
        return None
    return found if found.year > NO_DATE else None
