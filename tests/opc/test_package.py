"""Packages from outside: sound ones open, each kind of unsound one is told for what it is."""

from __future__ import annotations

import contextlib
import errno
import io
import tracemalloc
import zipfile
from pathlib import Path
from typing import Any

import pytest

from docgen.opc import Fault, Limits, Package, Relation, Unsound
from docgen.opc.package import held
from tests.opc.making import (
    DIRECTORY_OFFSET,
    END,
    ENTRY,
    FLAGS,
    LIMITS,
    METHOD,
    OFFSET,
    PACKED,
    UNPACKED,
    doctored,
    fault_of,
    named,
    zipped,
)

BOOK, SHEET = "xl/workbook.xml", "xl/worksheets/sheet1.xml"
RELATIONS = b"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="r1" Type="http://x/relationships/worksheet" Target="worksheets/sheet1.xml"/>
<Relationship Id="r2" Type="http://x/relationships/styles" Target="/xl/styles.xml"/>
<Relationship Id="r3" Type="http://x/relationships/theme" Target="../up/../theme.xml"/>
<Relationship Id="r4" Type="http://x/relationships/hyperlink" Target="http://y/" TargetMode="External"/>
</Relationships>"""
SHEET_XML = b"<sheet><row n='1'/><row n='2'/></sheet>"
SOUND = zipped(
    (BOOK, b"<workbook/>"),
    ("xl/_rels/workbook.xml.rels", RELATIONS),
    ("xl/", b""),
    (SHEET, SHEET_XML),
    ("_rels/.rels", b'<r><Relationship Id="a" Type="x/officeDocument" Target="xl/workbook.xml"/></r>'),
)
JPEG = b"\xff\xd8\xff\xe0" + bytes(500)
LONG = b"<a>" + b" " * 2_000_000 + b"</a>"


def mixed(size: int) -> bytes:
    """XML of this size that packs as any text does."""
    text = " ".join(str(number * 7919 % 100_003) for number in range(size // 5))
    return b"<a>" + text[: size - 7].encode() + b"</a>"


@pytest.fixture(params=["bytes", "file"])
def source(request: pytest.FixtureRequest, tmp_path: Path) -> Any:
    """A package's bytes as they are, and in a file."""

    def made(content: bytes) -> bytes | Path:
        if request.param == "bytes":
            return content
        (tmp_path / "a.xlsx").write_bytes(content)
        return tmp_path / "a.xlsx"

    return made


def test_parts_as_trees_elements_and_bytes(source: Any) -> None:
    with Package(source(SOUND), LIMITS) as package:
        assert package.xml(BOOK).tag == "workbook"
        assert [each.get("n") for each in package.elements(SHEET, "row")] == ["1", "2"]
        with package.stream(SHEET) as stream:
            assert stream.read(3) + stream.read(1000) == SHEET_XML
            assert stream.read(1000) == b""


def test_a_name_is_found_whatever_its_case() -> None:
    package = Package(SOUND, LIMITS)
    assert "XL/Workbook.xml" in package
    assert package.xml("XL/Workbook.xml").tag == "workbook"
    assert "xl/other.xml" not in package
    assert "xl/" not in package


def test_relations_name_parts_of_the_package() -> None:
    package = Package(SOUND, LIMITS)
    assert package.relations() == (Relation("a", "officeDocument", BOOK),)
    assert package.relations(BOOK) == (
        Relation("r1", "worksheet", SHEET),
        Relation("r2", "styles", "xl/styles.xml"),
        Relation("r3", "theme", "theme.xml"),
    )
    assert package.relations(SHEET) == ()


def test_held_to_other_limits_it_is_judged_anew_and_stays_open() -> None:
    with Package(SOUND, LIMITS) as package:
        package.xml(BOOK)
        with held(package, Limits(unpacked=1)) as narrow, pytest.raises(Unsound) as caught:
            narrow.xml(BOOK)
        assert caught.value.fault is Fault.OVERSIZE
        with pytest.raises(Unsound) as crowded, held(package, Limits(unpacked=10**6, parts=2)):
            pass
        assert crowded.value.fault is Fault.OVERSIZE
        with package.stream(SHEET) as stream:
            assert stream.read(1000) == SHEET_XML


def test_a_part_that_is_missing() -> None:
    assert fault_of(SOUND, part="xl/other.xml") is Fault.MISSING


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", Fault.FOREIGN),
        (b"PK", Fault.FOREIGN),
        (b"%PDF-1.7", Fault.FOREIGN),
        (JPEG, Fault.FOREIGN),
        (JPEG + SOUND, Fault.FOREIGN),
        (zipped(), Fault.FOREIGN),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), Fault.LOCKED),
        (b"PK\x03\x04" + bytes(600), Fault.DAMAGED),
    ],
    ids=["nothing", "two-bytes", "pdf", "jpeg", "jpeg-before", "empty-zip", "ole", "zip-no-more"],
)
def test_what_is_no_package(content: bytes, fault: Fault, source: Any) -> None:
    with pytest.raises(Unsound) as caught:
        Package(source(content), LIMITS)
    assert caught.value.fault is fault


@pytest.mark.parametrize("flag", [0x1, 0x40])
def test_entries_with_a_password(flag: int) -> None:
    assert fault_of(doctored(SOUND, ENTRY, FLAGS, flag)) is Fault.LOCKED


def test_a_file_cut_short_anywhere(source: Any) -> None:
    for length in range(0, len(SOUND), 7):
        with pytest.raises(Unsound) as caught:
            Package(source(SOUND[:length]), LIMITS)
        assert caught.value.fault in (Fault.FOREIGN, Fault.DAMAGED)


def test_every_byte_may_be_wrong(source: Any) -> None:
    """It is told, or what is left of the package is read; nothing else is raised."""
    for at in range(0, len(SOUND), 2):
        content = bytearray(SOUND)
        content[at] ^= 0x55
        with contextlib.suppress(Unsound), Package(source(bytes(content)), LIMITS) as package:
            package.relations(BOOK)
            list(package.elements(SHEET, "row"))


def test_a_part_that_stands_before_the_file_begins(source: Any) -> None:
    end = SOUND.index(END)
    at = int.from_bytes(SOUND[end + 16 : end + 20], "little")
    content = doctored(SOUND, END, DIRECTORY_OFFSET, at + 100)
    with pytest.raises(Unsound) as caught, Package(source(content), LIMITS) as package:
        package.xml(BOOK)
    assert caught.value.fault is Fault.DAMAGED


def test_a_part_that_stands_elsewhere() -> None:
    assert fault_of(doctored(SOUND, ENTRY, OFFSET, 7), part=BOOK) is Fault.DAMAGED


def test_a_part_whose_bytes_are_wrong_is_told_while_it_streams() -> None:
    content = zipped(("a", mixed(300_000)), method=zipfile.ZIP_STORED).replace(b"15838", b"15839", 1)
    with Package(content, LIMITS) as package, package.stream("a") as stream:
        assert len(stream.read(299_000)) == 299_000
        with pytest.raises(Unsound) as caught:
            stream.read(10_000)
    assert caught.value.fault is Fault.DAMAGED


@pytest.mark.parametrize("size", [99_999, 100_001])
def test_a_part_is_as_large_as_the_reader_wants(size: int) -> None:
    content = zipped(("a", mixed(size)))
    fault = fault_of(content, Limits(unpacked=100_000), "a")
    assert fault is (Fault.OVERSIZE if size > 100_000 else None)


def test_parts_count_together_when_they_are_read_and_once() -> None:
    parts = [(name, mixed(40_000)) for name in "abc"]
    package = Package(zipped(*parts), Limits(unpacked=100_000))
    for name in "aaaba":
        package.xml(name)
    with pytest.raises(Unsound) as caught:
        package.xml("c")
    assert caught.value.fault is Fault.OVERSIZE
    assert caught.value.unpacked == sum(len(content) for _, content in parts)


def test_a_part_that_is_packed_too_tightly() -> None:
    bomb = zipped(("a", LONG))
    assert fault_of(bomb, part="a") is Fault.OVERSIZE
    assert fault_of(bomb, Limits(unpacked=10_000_000, ratio=2_000), "a") is None
    assert fault_of(zipped(("a", LONG[:3] + LONG[-900_000:])), part="a") is None


def test_a_size_that_is_stated_too_small_is_not_exceeded() -> None:
    """Neither is the memory filled, nor is half a part taken for a whole one."""
    bomb = doctored(zipped(("a", b"<a>" + b" " * 50_000_000)), ENTRY, UNPACKED, 1_000)
    tracemalloc.start()
    try:
        assert fault_of(bomb, part="a") is Fault.DAMAGED
        assert tracemalloc.get_traced_memory()[1] < 5_000_000
    finally:
        tracemalloc.stop()


def test_a_packed_size_that_is_stated_too_large_hides_no_bomb() -> None:
    bomb = zipped(("a", LONG))
    assert fault_of(doctored(bomb, ENTRY, PACKED, 1_000_000), part="a") is Fault.DAMAGED


def test_entries_that_share_their_bytes() -> None:
    """As in bombs whose every entry unpacks the same core."""
    content = zipped(("a", mixed(100_000)), ("b", b"<b/>"))
    second = content.index(ENTRY, content.index(ENTRY) + 4)
    tail = doctored(doctored(content[second:], ENTRY, OFFSET, 0), ENTRY, PACKED, 40_000)
    assert fault_of(content[:second] + tail) is Fault.DAMAGED


def test_more_parts_than_a_reader_wants() -> None:
    assert fault_of(named(f"{number}.xml" for number in range(50))) is None
    assert fault_of(named(f"{number}.xml" for number in range(51))) is Fault.OVERSIZE


def test_a_directory_beyond_measure_is_not_even_read() -> None:
    content = named(f"{number:05d}" for number in range(10_000))
    tracemalloc.start()
    try:
        assert fault_of(content) is Fault.OVERSIZE
        assert tracemalloc.get_traced_memory()[1] < 500_000
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_methods_of_packing_that_no_package_has(method: int) -> None:
    assert fault_of(zipped(("a", b"<a/>"), method=method)) is Fault.DAMAGED
    assert fault_of(doctored(SOUND, ENTRY, METHOD, 99)) is Fault.DAMAGED


@pytest.mark.parametrize(
    "name", ["/etc/passwd", "../a", "a/../../b", "..", "a\\..\\b", "\\a", "C:/a", "c:a", "a/.."]
)
def test_names_that_lead_out_of_the_package(name: str) -> None:
    assert fault_of(named(["a.xml", name])) is Fault.DAMAGED


@pytest.mark.parametrize("name", ["..a/b..", "a..b", "[Content_Types].xml", "_rels/.rels", "中/文:a"])
def test_names_that_only_look_odd(name: str) -> None:
    assert fault_of(named([name])) is None


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("name", ["word/document.xml", "Word/DOCUMENT.xml"])
def test_two_parts_of_one_name(name: str) -> None:
    assert fault_of(named(["word/document.xml", name])) is Fault.DAMAGED


class Failing(io.BytesIO):
    """A file on a disk that may fail."""

    fails = False

    def read(self, size: int | None = -1, /) -> bytes:
        """As a file does."""
        if self.fails:
            raise OSError(errno.EIO, "the disk")
        return super().read(size)


class There:
    """A path to a file that stays known."""

    def __init__(self, file: io.BytesIO) -> None:
        self.file = file

    def open(self, mode: str) -> io.BytesIO:
        """The file."""
        return self.file


def opened(file: io.BytesIO) -> Package:
    """The package in a file."""
    place: Any = There(file)
    return Package(place, LIMITS)


def test_a_failing_disk_is_not_the_packages_fault() -> None:
    file = Failing(SOUND)
    package = opened(file)
    file.fails = True
    with pytest.raises(OSError, match="disk"):
        package.xml(BOOK)


def test_a_file_is_closed_when_it_is_done_with_and_when_it_is_refused() -> None:
    sound, unsound = io.BytesIO(SOUND), io.BytesIO(JPEG)
    with opened(sound):
        assert not sound.closed
    assert sound.closed
    with pytest.raises(Unsound):
        opened(unsound)
    assert unsound.closed
