"""Zip archives: the same bytes for the same entries, names that survive, docx order."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile

import pytest

from docgen.render.archive import repack, zip_bytes

ENTRIES = [("通知/一.docx", b"one" * 1000), ("plain.txt", b""), ("𬭎.pdf", bytes(range(256)))]


def infos(data: bytes) -> list[zipfile.ZipInfo]:
    return zipfile.ZipFile(io.BytesIO(data)).infolist()


def word_file(*names: str, day: int = 1) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name in names:
            info = zipfile.ZipInfo(name, (2026, 1, day, 10, 0, 0))
            info.extra = b"\x99\x99\x02\x00ab"
            archive.writestr(info, f"<{name}/>")
    return target.getvalue()


def test_content_and_order_are_kept() -> None:
    archive = zipfile.ZipFile(io.BytesIO(zip_bytes(ENTRIES)))
    assert [(name, archive.read(name)) for name in archive.namelist()] == ENTRIES
    assert archive.testzip() is None


def test_every_name_carries_the_utf8_flag_in_both_places() -> None:
    data = zip_bytes(ENTRIES)
    for info in infos(data):
        assert info.flag_bits & 0x800
        local = data[info.header_offset + 6 : info.header_offset + 8]
        assert int.from_bytes(local, "little") & 0x800


def test_no_time_no_extra_fields_deflated() -> None:
    for info in infos(zip_bytes(ENTRIES)):
        assert info.date_time == (1980, 1, 1, 0, 0, 0)
        assert info.extra == b""
        assert info.compress_type == zipfile.ZIP_DEFLATED


def test_another_process_makes_the_same_bytes() -> None:
    code = f"""
import sys
from docgen.render.archive import zip_bytes
sys.stdout.buffer.write(zip_bytes({ENTRIES!r}))
"""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(part for part in sys.path if part)}
    other = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, check=True)
    assert other.stdout == zip_bytes(ENTRIES)


def test_two_entries_of_one_name_are_refused() -> None:
    with pytest.raises(ValueError, match=r"plain\.txt"):
        zip_bytes([("plain.txt", b"a"), ("plain.txt", b"b")])


def test_repacking_forgets_when_and_in_which_order_a_docx_was_made() -> None:
    one = word_file("word/", "word/document.xml", "_rels/.rels", "docProps/core.xml", "[Content_Types].xml")
    other = word_file("[Content_Types].xml", "docProps/core.xml", "word/document.xml", "_rels/.rels", day=2)
    assert repack(one) == repack(other)
    names = [info.filename for info in infos(repack(one))]
    assert names == ["[Content_Types].xml", "_rels/.rels", "docProps/core.xml", "word/document.xml"]
    assert all(info.extra == b"" for info in infos(repack(one)))
    assert repack(repack(one)) == repack(one)


def test_what_is_no_zip_is_refused() -> None:
    with pytest.raises(zipfile.BadZipFile):
        repack(b"no zip")
