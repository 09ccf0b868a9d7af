"""A zip's entries unpacked at once: what zipfile gives of sound ones, and nothing of damaged ones."""

from __future__ import annotations

import copy
import io
import zipfile
from collections.abc import Iterator

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from docgen.opc.entries import HEAD, ends, unpacked
from docgen.opc.package import DAMAGED

MEMBERS = {"a.xml": b"<a>" + b"x" * 5000 + b"</a>", "文.xml": "正文".encode() * 300, "empty": b""}
REFUSED = DAMAGED


def packed(method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """All members in one zip."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, content in MEMBERS.items():
            archive.writestr(name, content)
    return target.getvalue()


SOUND = packed()


def entries(content: bytes) -> Iterator[tuple[zipfile.ZipFile, zipfile.ZipInfo, int]]:
    """The entries that the directory names and their ends; none where it cannot be read."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except REFUSED:
        return
    yield from ((archive, each, ends(archive)[each.header_offset]) for each in archive.infolist())


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
@pytest.mark.parametrize("before", [b"", b"PK" * 20])
def test_sound_entries_are_what_was_packed(method: int, before: bytes) -> None:
    content = before + packed(method)
    assert {each.filename: unpacked(content, each, end) for _, each, end in entries(content)} == MEMBERS


@given(st.integers(0, len(SOUND) - 1), st.integers(1, 255))
@example(285, 1)  # the empty entry says that it has a byte, which is the directory's
@example(153, 1)  # its stream begins behind the file's end
def test_with_any_byte_changed_it_gives_what_zipfile_gives_or_refuses(at: int, change: int) -> None:
    content = SOUND[:at] + bytes([SOUND[at] ^ change]) + SOUND[at + 1 :]
    for archive, entry, end in entries(content):
        try:
            wanted: bytes | None = archive.read(entry)
        except (*REFUSED, OSError, RuntimeError):
            wanted = None
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) or entry.flag_bits & 0x41:
            continue  # refused with the directory
        try:
            assert unpacked(content, entry, end) == wanted
        except REFUSED:
            assert wanted is None or last_byte(content, entry) > end  # which an older zipfile reads


def last_byte(content: bytes, entry: zipfile.ZipInfo) -> int:
    """Where an entry ends that zipfile reads."""
    *_, name, more = HEAD.unpack_from(content, entry.header_offset)
    return int(entry.header_offset + HEAD.size + name + more + entry.compress_size)


def test_two_entries_that_share_their_bytes_are_refused() -> None:
    (archive, entry, _), *_ = entries(SOUND)
    twin = copy.copy(entry)
    twin.filename = "twin.xml"
    archive.filelist.append(twin)
    for each in (entry, twin):
        with pytest.raises(zipfile.BadZipFile, match="overlaps"):
            unpacked(SOUND, each, ends(archive)[each.header_offset])


def test_an_entry_that_says_it_begins_before_the_file_is_refused() -> None:
    (_, entry, end), *_ = entries(SOUND)
    entry.header_offset = -len(SOUND)
    with pytest.raises(zipfile.BadZipFile):
        unpacked(SOUND, entry, end)
