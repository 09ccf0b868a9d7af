"""A zip's entry whose bytes are at hand, unpacked at once: many times quicker than zipfile, which streams.

Reads: the bytes of the zip, the entry as zipfile found it in the directory.
Writes: the entry's bytes, what zipfile would give or refuse; zipfile.BadZipFile for what is damaged.
"""

from __future__ import annotations

import struct
import zipfile
import zlib

# What stands before an entry's bytes (APPNOTE 4.3.7): its mark, its flags, the lengths of its name and more.
HEAD = struct.Struct("<4s2xH18xHH")
MARK = b"PK\x03\x04"
IN_UTF8 = 0x800  # of the flags: the name is UTF-8, else code page 437 (APPNOTE, appendix D)
PATCHED = 0x20  # and: it says what to change in another file
RAW = -15  # of zlib: a stream without a head of its own


def unpacked(content: bytes, entry: zipfile.ZipInfo) -> bytes:
    """The entry's bytes. Raises BadZipFile, or zlib.error or struct.error, where they are damaged."""
    if entry.header_offset < 0 or entry.flag_bits & PATCHED:
        raise zipfile.BadZipFile(f"nobody could have put {entry.filename!r} there")
    mark, flags, name_length, more_length = HEAD.unpack_from(content, entry.header_offset)
    at = entry.header_offset + HEAD.size
    name = content[at : at + name_length].decode("utf-8" if flags & IN_UTF8 else "cp437")
    if mark != MARK or name != entry.orig_filename:
        raise zipfile.BadZipFile(f"the directory and {entry.filename!r} differ")
    start = at + name_length + more_length
    packed = content[start : start + entry.compress_size]
    found = _inflated(packed, entry.file_size) if entry.compress_type else packed[: entry.file_size]
    if zlib.crc32(found) != entry.CRC:
        raise zipfile.BadZipFile(f"{entry.filename!r} is not what the directory says")
    return found


def _inflated(packed: bytes, size: int) -> bytes:
    """At most `size` bytes; of an empty entry one, if there is any: zlib takes 0 for no limit."""
    return zlib.decompressobj(RAW).decompress(packed, size or 1)
