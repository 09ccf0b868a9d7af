"""Packages made of ready pieces: valid zips, the same bytes whatever process, whatever the pieces hold."""

from __future__ import annotations

import io
import os
import random
import subprocess
import sys
import zipfile

import pytest

from docgen.forms.package import NOTHING, SHORT, DeflatedPiece, FormPackage, constant, fresh

CONSTANTS = {
    "word/styles.xml": b"<styles/>" * 300,
    "_rels/.rels": b"<rels/>",
    "[Content_Types].xml": b"<types/>",
    "docProps/empty.xml": b"",
}
PICTURE = random.Random(1).randbytes(500)
DOCUMENT = (constant(b"<body>" * 50), fresh("喆𬭎<部>".encode()), constant(b"</body>" * 50))


def opened(data: bytes) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(data))


def filled() -> bytes:
    package = FormPackage(CONSTANTS, ("word/document.xml", "word/media/qr.png"))
    return package.fill({"word/document.xml": DOCUMENT, "word/media/qr.png": (fresh(PICTURE),)})


def test_every_member_unpacks_to_its_pieces() -> None:
    archive = opened(filled())
    assert archive.testzip() is None
    assert {name: archive.read(name) for name in archive.namelist()} == CONSTANTS | {
        "word/document.xml": b"".join(piece.raw for piece in DOCUMENT),
        "word/media/qr.png": PICTURE,
    }


def test_packaging_readers_find_their_two_members_first() -> None:
    assert opened(filled()).namelist()[:2] == ["[Content_Types].xml", "_rels/.rels"]


def test_fixed_dates_and_plain_files() -> None:
    for info in opened(filled()).infolist():
        assert info.date_time == (1980, 1, 1, 0, 0, 0)
        assert info.extra == b""
        assert info.external_attr == 0o100644 << 16


@pytest.mark.parametrize("size", [0, 1, SHORT, SHORT + 1, 70_000])
@pytest.mark.parametrize("random_bytes", [False, True])
def test_pieces_of_any_size_in_any_order(size: int, random_bytes: bool) -> None:
    text = random.Random(size).randbytes(size) if random_bytes else b"<w:tc/>" * (size // 7 + 1)
    pieces = [constant(text[:size]), fresh(text[:size]), NOTHING, constant(b"tail")]
    random.Random(size).shuffle(pieces)
    archive = opened(FormPackage({}, ["a"]).fill({"a": pieces}))
    assert archive.testzip() is None
    assert archive.read("a") == b"".join(piece.raw for piece in pieces)


def test_constant_pieces_are_compressed() -> None:
    assert len(constant(b"<w:p/>" * 1000).deflated) < 100
    assert len(fresh(b"<w:p/>" * 1000).deflated) < 200


def test_a_piece_that_stands_behind_another_is_smaller() -> None:
    row = random.Random(5).randbytes(800)
    first, second = constant(row), constant(row, after=row)
    assert len(second.deflated) < 50
    archive = opened(FormPackage({}, ["a"]).fill({"a": [fresh(b"new"), first, second, second]}))
    assert archive.testzip() is None
    assert archive.read("a") == b"new" + row * 3


def test_one_package_fills_many_files() -> None:
    package = FormPackage(CONSTANTS, ["a"])
    files = [package.fill({"a": [fresh(str(number).encode())]}) for number in range(3)]
    assert [opened(data).read("a") for data in files] == [b"0", b"1", b"2"]


def test_a_wrong_piece_is_noticed() -> None:
    wrong = DeflatedPiece(b"said", fresh(b"meant").deflated)
    assert opened(FormPackage({}, ["a"]).fill({"a": [wrong]})).testzip() == "a"


def test_two_members_of_one_name_are_refused() -> None:
    with pytest.raises(ValueError, match="two members"):
        FormPackage({"a": b""}, ["a"])


def test_a_changing_member_must_be_given() -> None:
    with pytest.raises(KeyError):
        FormPackage({}, ["a"]).fill({})


def test_another_process_makes_the_same_bytes() -> None:
    code = """
import sys
from docgen.forms.package import FormPackage, constant, fresh
package = FormPackage({"b": b"<b/>" * 99, "a": b""}, ["c"])
data = package.fill({"c": [constant(b"<c/>" * 99), fresh(b"x" * 999)]})
sys.stdout.buffer.write(data)
"""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(part for part in sys.path if part)}
    other = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, check=True)
    pieces = [constant(b"<c/>" * 99), fresh(b"x" * 999)]
    assert other.stdout == FormPackage({"a": b"", "b": b"<b/>" * 99}, ["c"]).fill({"c": pieces})
