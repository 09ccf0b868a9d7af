"""Archives: names of every system, passwords and bombs told, everything else taken out."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import struct
import zipfile
from pathlib import Path

import pytest

from docgen.collect.arrival import ReceivedBy
from docgen.collect.intake import leaves
from docgen.collect.intake.kinds import ReturnKind
from docgen.collect.intake.leaves import MOST_DEPTH
from tests.collect.boxes import content_of, entry_in, locked, opened, zipped

NAME = "县局/演练计划（改）(2)最终.docx"
BODY = b"anything"


@pytest.mark.parametrize("encoding", ["", "gbk", "utf-8", "gb18030"])
def test_names_are_read_whatever_wrote_them(tmp_path: Path, encoding: str) -> None:
    (leaf,) = opened(tmp_path, "z.zip", zipped({NAME: BODY}, encoding)).leaves
    assert leaf.path == f"z.zip/{NAME}"
    assert (leaf.dated, leaf.dated_by) == (dt.datetime(2026, 6, 9, 8), ReceivedBy.ARCHIVE)
    assert (content_of(tmp_path, leaf), leaf.sha256) == (BODY, hashlib.sha256(BODY).hexdigest())


def test_a_rare_character_is_read(tmp_path: Path) -> None:
    (leaf,) = opened(tmp_path, "z.zip", zipped({"㛃镕.docx": BODY}, "gb18030")).leaves
    assert leaf.path == "z.zip/㛃镕.docx"


def test_a_name_told_beside_that_of_the_system_counts(tmp_path: Path) -> None:
    target = io.BytesIO()
    info = entry_in("gbk")("?.docx", (2026, 6, 9, 8, 0, 0))
    text = "计划.docx".encode()
    info.extra = struct.pack("<HHBI", 0x7075, 5 + len(text), 1, 0) + text
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr(info, BODY)
    (leaf,) = opened(tmp_path, "z.zip", target.getvalue()).leaves
    assert leaf.path == "z.zip/计划.docx"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../a.docx", "a.docx"),
        ("/etc/a.docx", "etc/a.docx"),
        ("甲\\乙\\a.docx", "甲/乙/a.docx"),
        ("a\u202excod.exe", "axcod.exe"),
        ("..", "未命名"),
    ],
)
def test_no_name_leads_out_or_deceives(tmp_path: Path, name: str, shown: str) -> None:
    (leaf,) = opened(tmp_path, "z.zip", zipped({name: BODY})).leaves
    assert leaf.path == f"z.zip/{shown}"
    assert {path.name for path in tmp_path.iterdir()} == {"inbox", "spool"}


def test_a_zip_in_a_zip_is_opened_and_an_office_file_is_not(tmp_path: Path) -> None:
    form = zipped({"[Content_Types].xml": b"<x/>", "word/document.xml": b"<x/>"})
    found = opened(
        tmp_path, "z.zip", zipped({"甲.zip": zipped({"a.docx": form, "b.zip": zipped({"c": BODY})})})
    )
    assert {leaf.path: leaf.kind for leaf in found.leaves} == {
        "z.zip/甲.zip/a.docx": ReturnKind.PACKAGE,
        "z.zip/甲.zip/b.zip/c": ReturnKind.OTHER,
    }


def test_zips_that_only_store_are_opened_too(tmp_path: Path) -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("a.docx", zipped({"[Content_Types].xml": b"<x/>"}))
    assert [leaf.path for leaf in opened(tmp_path, "z.zip", target.getvalue()).leaves] == ["z.zip/a.docx"]


def test_zips_in_zips_have_an_end(tmp_path: Path) -> None:
    made = zipped({"a.docx": BODY})
    for _ in range(MOST_DEPTH + 1):
        made = zipped({"z.zip": made})
    (leaf,) = opened(tmp_path, "z.zip", made).leaves
    assert leaf.told
    assert leaf.told.code == "DG-E106"


def test_what_the_system_left_is_counted_apart(tmp_path: Path) -> None:
    litter = [
        "__MACOSX/._a.docx",
        "甲/Thumbs.db",
        ".DS_Store",
        "~$a.docx",
        "甲/desktop.ini",
        ".~lock.a.docx#",
    ]
    found = opened(tmp_path, "z.zip", zipped({**dict.fromkeys(litter, b"x"), "甲/a.docx": BODY}))
    assert ([leaf.path for leaf in found.leaves], found.ignored) == (["z.zip/甲/a.docx"], len(litter))


def told_of(folder: Path, name: str, content: bytes) -> dict[str, str]:
    """The codes told, by path."""
    found = opened(folder, name, content)
    return {leaf.path: leaf.told.code if leaf.told else "" for leaf in found.leaves}


def test_a_password_is_told_for_each_file_that_has_one(tmp_path: Path) -> None:
    content = zipped({"a.docx": BODY, "b.docx": BODY})
    assert told_of(tmp_path, "z.zip", locked(content)) == {
        "z.zip/a.docx": "DG-E104",
        "z.zip/b.docx": "DG-E104",
    }


def test_an_empty_zip_is_told(tmp_path: Path) -> None:
    assert told_of(tmp_path, "z.zip", zipped({})) == {"z.zip": "DG-E108"}
    assert told_of(tmp_path, "y.zip", zipped({"甲/": b""})) == {"y.zip": "DG-E108"}


@pytest.mark.parametrize("part", [0.3, 0.6, 0.95])
def test_a_zip_that_is_cut_off_is_told(tmp_path: Path, part: float) -> None:
    content = zipped({"a.docx": bytes(range(256)) * 40, "b.docx": BODY})
    assert told_of(tmp_path, "z.zip", content[: int(len(content) * part)]) == {"z.zip": "DG-E105"}


def test_a_damaged_file_costs_no_other(tmp_path: Path) -> None:
    content = bytearray(zipped({"a.docx": bytes(range(256)) * 40, "b.txt": BODY}))
    content[60] ^= 0xFF
    assert told_of(tmp_path, "z.zip", bytes(content)) == {"z.zip/a.docx": "DG-E105", "z.zip/b.txt": ""}


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    bomb = zipped({"a.docx": bytes(40_000_000), "b.txt": BODY})
    assert told_of(tmp_path, "z.zip", bomb) == {"z.zip/a.docx": "DG-E106", "z.zip/b.txt": ""}


def test_files_that_share_their_bytes_are_a_bomb(tmp_path: Path) -> None:
    content = bytearray(zipped({f"{n}.docx": bytes(range(256)) * 40 for n in range(5)}))
    start = content.find(b"PK\x01\x02")
    while (start := content.find(b"PK\x01\x02", start)) >= 0:
        struct.pack_into("<I", content, start + 20, len(content))
        start += 4
    assert told_of(tmp_path, "z.zip", bytes(content)) == {"z.zip": "DG-E105"}


@pytest.mark.parametrize(("limit", "value"), [("MOST_FILES", 3), ("MOST_UNPACKED", 25)])
def test_too_much_is_told_and_what_was_found_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str, value: int
) -> None:
    monkeypatch.setattr(leaves, limit, value)
    inner = zipped({"4.docx": BODY, "5.docx": BODY})
    told = told_of(tmp_path, "z.zip", zipped({"1.txt": BODY, "2.docx": BODY, "3.docx": BODY, "4.zip": inner}))
    assert told["z.zip"] == "DG-E106"
    assert told["z.zip/1.txt"] == ""


def test_a_file_that_is_too_large_costs_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("docgen.collect.intake.zips.MOST_BYTES", 100)
    told = told_of(tmp_path, "z.zip", zipped({"a.docx": bytes(range(256)), "b.txt": BODY}))
    assert told == {"z.zip/a.docx": "DG-E106", "z.zip/b.txt": ""}


@pytest.mark.parametrize("head", [b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07\x01\x00", b"\x1f\x8b\x08"])
def test_another_archive_is_told_to_be_unpacked(tmp_path: Path, head: bytes) -> None:
    assert told_of(tmp_path, "计划.rar", head + bytes(100)) == {"计划.rar": "DG-E103"}


def test_a_packing_that_nobody_knows_is_told(tmp_path: Path) -> None:
    content = bytearray(zipped({"a.docx": BODY}))
    content[content.find(b"PK\x01\x02") + 10] = 9  # Deflate64
    assert told_of(tmp_path, "z.zip", bytes(content)) == {"z.zip/a.docx": "DG-E103"}


def test_two_files_of_one_name_stay_two(tmp_path: Path) -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("a.docx", BODY)
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("a.docx", BODY + b"2")
    found = opened(tmp_path, "z.zip", target.getvalue())
    assert [leaf.path for leaf in found.leaves] == ["z.zip/a.docx", "z.zip/a（2）.docx"]
    assert [content_of(tmp_path, leaf) for leaf in found.leaves] == [BODY, BODY + b"2"]


def test_a_date_that_is_none_is_left_out(tmp_path: Path) -> None:
    (leaf,) = opened(tmp_path, "z.zip", zipped({"a.docx": BODY}, date=(1980, 1, 1, 0, 0, 0))).leaves
    assert leaf.dated is None
