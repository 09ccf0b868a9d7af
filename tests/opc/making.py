"""Packages for the tests, sound and doctored."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Iterable

from docgen.opc import Fault, Limits, Package, Unsound

LIMITS = Limits(unpacked=10_000_000, parts=50)
ROOT = "[Content_Types].xml"
ENTRY, END = b"PK\x01\x02", b"PK\x05\x06"
# Where a field stands in an entry of the directory, or in its end, and how it is written (APPNOTE 4.3).
FLAGS, METHOD, PACKED, UNPACKED, OFFSET = (8, "<H"), (10, "<H"), (20, "<L"), (24, "<L"), (42, "<L")
DIRECTORY_OFFSET = (16, "<L")


def zipped(*entries: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of these entries, whatever their names."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, content in entries:
            archive.writestr(zipfile.ZipInfo(name), content, method)
    return target.getvalue()


def named(names: Iterable[str]) -> bytes:
    """A zip of parts with hardly anything in them."""
    return zipped(*((name, b"<a/>") for name in names))


def doctored(content: bytes, signature: bytes, field: tuple[int, str], value: int) -> bytes:
    """The zip with a field changed in the first record with this signature."""
    at, written = field
    changed = bytearray(content)
    struct.pack_into(written, changed, content.index(signature) + at, value)
    return bytes(changed)


def fault_of(content: bytes, limits: Limits = LIMITS, part: str = "") -> Fault | None:
    """What is wrong with the package, or with a part of it; None if nothing is."""
    try:
        with Package(content, limits) as package:
            if part:
                package.xml(part)
    except Unsound as error:
        return error.fault
    return None
