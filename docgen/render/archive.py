"""Reproducible zip archives: the same entries give the same bytes, on any day and in any process.

Reads: named bytes, or a zip made by another library (docx, xlsx).
Writes: the bytes of a zip, or a file.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from typing import IO

# The first moment that a zip can hold; a real time would make every run differ.
EPOCH = (1980, 1, 1, 0, 0, 0)
UNIX, PLAIN_FILE = 3, 0o100644 << 16
UTF8_NAME = 0x800  # general purpose bit 11: the name is UTF-8 (APPNOTE 4.4.4)
# Open Packaging readers look for these two first (ECMA-376 part 2, 10.2).
PACKAGE_HEAD = ("[Content_Types].xml", "_rels/.rels")


def zip_bytes(entries: Iterable[tuple[str, bytes]]) -> bytes:
    """A deflated zip of `entries` (name with `/`, content) in the order given.

    Every name carries the UTF-8 flag, so that Chinese names survive on Windows.
    Raises ValueError for two entries of one name.
    """
    return zip_of_pieces((name, (content,)) for name, content in entries)


def zip_of_pieces(entries: Iterable[tuple[str, Iterable[bytes]]]) -> bytes:
    """The same of contents in pieces: what is long is made while it is written, and never whole in memory.

    Raises ValueError for two entries of one name.
    """
    target = io.BytesIO()
    zip_into(target, entries)
    return target.getvalue()


def zip_into(
    target: IO[bytes], entries: Iterable[tuple[str, Iterable[bytes]]], *, large: bool = False
) -> None:
    """The same written into a file, which may be larger than memory; `large` allows entries beyond 2 GiB.

    Raises ValueError as above, OSError.
    """
    seen: set[str] = set()
    with zipfile.ZipFile(target, "w") as archive:
        for name, pieces in entries:
            if name in seen:
                raise ValueError(f"two entries of one name: {name}")
            seen.add(name)
            _add(archive, name, pieces, large)


def entry_info(name: str) -> zipfile.ZipInfo:
    """An entry without a time and with plain rights: the same content gives the same bytes."""
    info = zipfile.ZipInfo(name, EPOCH)
    info.create_system, info.external_attr = UNIX, PLAIN_FILE
    return info


def _add(archive: zipfile.ZipFile, name: str, pieces: Iterable[bytes], large: bool) -> None:
    """Write one entry into `archive`."""
    info = entry_info(name)
    info.compress_type = zipfile.ZIP_DEFLATED
    with archive.open(info, "w", force_zip64=large) as entry:
        # open() clears the flags; the header is written once more when the entry closes
        info.flag_bits |= UTF8_NAME
        entry.writelines(pieces)


def repack(package: bytes) -> bytes:
    """The zip `package` (a docx) with fixed dates, a fixed order and no extra fields.

    `[Content_Types].xml` stands first, then `_rels/.rels`, then the rest by name; entries for
    folders are left out. Raises ValueError for two entries of one name, BadZipFile for no zip.
    """
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        members = [(info.filename, archive.read(info)) for info in archive.infolist() if not info.is_dir()]
    return zip_bytes(sorted(members, key=_package_order))


def _package_order(member: tuple[str, bytes]) -> tuple[int, str]:
    """The sort key of a member of an Open Packaging zip."""
    name = member[0]
    return (PACKAGE_HEAD.index(name) if name in PACKAGE_HEAD else len(PACKAGE_HEAD), name)
