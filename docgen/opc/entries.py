"""A zip's entry whose bytes are at hand, unpacked at once: many times quicker than zipfile, which streams.

Reads: the bytes of the zip, the entry as zipfile found it in the directory, where the next one begins.
Writes: the entry's bytes, what zipfile would give or refuse; zipfile.BadZipFile for what is damaged.
"""

from __future__ import annotations

import struct
import zipfile
import zlib

from docgen.opc.kept import LARGEST, kept

# What stands before an entry's bytes (APPNOTE 4.3.7): its mark, its flags, the lengths of its name and more.
HEAD = struct.Struct("<4s2xH18xHH")
MARK = b"PK\x03\x04"
IN_UTF8 = 0x800  # of the flags: the name is UTF-8, else code page 437 (APPNOTE, appendix D)
PATCHED = 0x20  # and: it says what to change in another file
RAW = -15  # of zlib: a stream without a head of its own
LOOKED_AT = 4096  # bytes that zipfile unpacks, and so judges, at the least (its MIN_READ_SIZE)


def ends(archive: zipfile.ZipFile) -> dict[int, int]:
    """By the place where an entry begins, the one it must not pass: where the next or the directory begins.

    Two entries that begin at one place overlap, so that one ends where it begins. Newer zipfiles judge so;
    older ones unpack a few bytes as often as a bomb likes.
    """
    begins = sorted((each.header_offset for each in archive.infolist()), reverse=True)
    return dict(zip(begins, [archive.start_dir, *begins], strict=False))


def unpacked(content: bytes, entry: zipfile.ZipInfo, end: int) -> bytes:
    """The entry's bytes, if they end before `end`.

    Raises BadZipFile, or zlib.error or struct.error, where they are damaged.
    """
    if entry.header_offset < 0 or entry.flag_bits & PATCHED:
        raise zipfile.BadZipFile(f"nobody could have put {entry.filename!r} there")
    mark, flags, name_length, more_length = HEAD.unpack_from(content, entry.header_offset)
    at = entry.header_offset + HEAD.size
    name = content[at : at + name_length].decode("utf-8" if flags & IN_UTF8 else "cp437")
    if mark != MARK or name != entry.orig_filename:
        raise zipfile.BadZipFile(f"the directory and {entry.filename!r} differ")
    start = at + name_length + more_length
    if start + entry.compress_size > end:
        raise zipfile.BadZipFile(f"{entry.filename!r} overlaps what comes next")
    packed = content[start : start + entry.compress_size]
    if not entry.compress_type:
        found = packed[: entry.file_size]
    elif entry.file_size > LARGEST:
        found = _inflated(packed, entry.file_size)
    else:
        found = _inflated_before(packed, entry.file_size)
    if zlib.crc32(found) != entry.CRC:
        raise zipfile.BadZipFile(f"{entry.filename!r} is not what the directory says")
    return found


def _inflated(packed: bytes, size: int) -> bytes:
    """At most `size` bytes; an error that stands just behind them is found as zipfile finds it."""
    return zlib.decompressobj(RAW).decompress(packed, max(size, LOOKED_AT))[:size]


_inflated_before = kept(_inflated)  # files that share a part share how it is packed
