"""Office files (docx, xlsx) of which a run makes thousands: what never changes is compressed once.

Reads: the members of an Open Packaging zip, the changing ones as pieces.
Writes: the bytes of the zip; the same for the same pieces, whatever process.

A changing member may itself be mostly the same from file to file. Its constant pieces are deflated
once, each ended by a full flush (RFC 1951 3.2.4: on a byte's edge, and nothing later refers back to
it), so that they may stand in any order in one valid stream. Short new text goes between them in
stored blocks, because setting up a compressor costs more than all the rest.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from docgen.render.archive import PACKAGE_HEAD, PLAIN_FILE, UNIX, UTF8_NAME

# Local header, central entry and end record: APPNOTE 4.3.7, 4.3.12 and 4.3.16.
LOCAL = struct.Struct("<4sHHHHHIIIHH")
CENTRAL = struct.Struct("<4sBBHHHHHIIIHHHHHII")
END = struct.Struct("<4sHHHHIIH")
STORED_BLOCK = struct.Struct("<BHH")
NEEDS, DEFLATED = 20, 8  # version 2.0, method 8
MIDNIGHT, FIRST_DAY = 0, 0x21  # 1 January 1980 in MS-DOS's words
LAST_BLOCK = b"\x03\x00"  # an empty block with fixed codes that ends the stream
BEST, RAW = 9, -15
SHORT = 200  # bytes; below that a stored block is as good
SMALL_RAW, SMALL_MEMORY = -10, 2  # a compressor ten times cheaper to set up
SMALL_LEVEL = 6
MOST_STORED = 0xFFFF  # a stored block counts its bytes in 16 bits


class DeflatedPiece(NamedTuple):
    """A stretch of a member: its bytes, and whole deflate blocks that unpack to them."""

    raw: bytes
    deflated: bytes


NOTHING = DeflatedPiece(b"", b"")


def constant(raw: bytes, after: bytes = b"") -> DeflatedPiece:
    """A piece that many files share: compressed as well as can be, in peace.

    With `after` it is smaller, and may stand only directly behind a piece that unpacks to just that.
    """
    packer = zlib.compressobj(BEST, zlib.DEFLATED, RAW, zdict=after)
    return DeflatedPiece(raw, packer.compress(raw) + packer.flush(zlib.Z_FULL_FLUSH)) if raw else NOTHING


def fresh(raw: bytes) -> DeflatedPiece:
    """A piece that one file has: stored if short, else compressed by a cheap compressor."""
    size = len(raw)
    if size <= SHORT:
        return DeflatedPiece(raw, STORED_BLOCK.pack(0, size, size ^ MOST_STORED) + raw) if raw else NOTHING
    packer = zlib.compressobj(SMALL_LEVEL, zlib.DEFLATED, SMALL_RAW, SMALL_MEMORY)
    return DeflatedPiece(raw, packer.compress(raw) + packer.flush(zlib.Z_FULL_FLUSH))


class FormPackage:
    """An Open Packaging zip with some members constant and others given anew for each file."""

    def __init__(self, constants: Mapping[str, bytes], changing: Iterable[str]) -> None:
        """Takes the constant members by name, and the names of the changing ones.

        `[Content_Types].xml` and `_rels/.rels` stand first if they are constant (ECMA-376 part 2, 10.2),
        then the other constant ones, then the changing ones in the order given.
        Raises ValueError for two members of one name.
        """
        self._changing = tuple((name, name.encode()) for name in changing)
        names = [*constants, *(name for name, _ in self._changing)]
        if len(set(names)) != len(names):
            raise ValueError(f"two members of one name among {names}")
        head, directory = bytearray(), bytearray()
        for name in sorted(constants, key=_place):
            local, entry, content = _member(name.encode(), (constant(constants[name]),), len(head))
            head += local + content
            directory += entry
        self._head, self._directory, self._count = bytes(head), bytes(directory), len(names)

    def fill(self, members: Mapping[str, Iterable[DeflatedPiece]]) -> bytes:
        """The zip with each changing member made of its pieces; raises KeyError where one is not given."""
        parts, directory, at = [self._head], [self._directory], len(self._head)
        for name, encoded in self._changing:
            local, entry, content = _member(encoded, members[name], at)
            parts += (local, content)
            directory.append(entry)
            at += len(local) + len(content)
        entries = b"".join(directory)
        parts += (entries, END.pack(b"PK\5\6", 0, 0, self._count, self._count, len(entries), at, 0))
        return b"".join(parts)


def _place(name: str) -> tuple[int, str]:
    """The sort key of a constant member."""
    return (PACKAGE_HEAD.index(name) if name in PACKAGE_HEAD else len(PACKAGE_HEAD), name)


def _member(name: bytes, pieces: Iterable[DeflatedPiece], at: int) -> tuple[bytes, bytes, bytes]:
    """A member that begins at the byte `at`: its local header, its entry in the directory, its content."""
    pieces = tuple(pieces)
    raw = b"".join([piece[0] for piece in pieces])
    content = b"".join([piece[1] for piece in pieces]) + LAST_BLOCK
    sums = (zlib.crc32(raw), len(content), len(raw), len(name), 0)
    common = (UTF8_NAME, DEFLATED, MIDNIGHT, FIRST_DAY, *sums)
    local = LOCAL.pack(b"PK\3\4", NEEDS, *common) + name
    entry = CENTRAL.pack(b"PK\1\2", NEEDS, UNIX, NEEDS, *common, 0, 0, 0, PLAIN_FILE, at) + name
    return local, entry, content
