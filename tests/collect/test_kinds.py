"""What a file is, by its bytes."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.collect.intake.compound import root_names
from docgen.collect.intake.kinds import ReturnKind, kind_of, passes_for
from docgen.collect.intake.names import as_text, free_name, shown_name
from docgen.portable.litter import is_litter
from tests.collect.boxes import compound, outlook, zipped

LARGE = bytes(200_000)
OTHERWISE = "别的格式，或者已经损坏"
INNER = compound({"WordDocument": b"x"})
FILES = {
    "docx": (zipped({"[Content_Types].xml": b"<x/>"}), ReturnKind.PACKAGE),
    "docx cut off": (zipped({"[Content_Types].xml": LARGE})[:100], ReturnKind.PACKAGE),
    "odt": (zipped({"mimetype": b"application/vnd.oasis.opendocument.text"}), ReturnKind.OLD_WORD),
    "ods": (zipped({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}), ReturnKind.OLD_BOOK),
    "ofd": (zipped({"OFD.xml": b"<x/>", "Doc_0/Document.xml": b"<x/>"}), ReturnKind.OFD),
    "zip": (zipped({"a.docx": b"x"}), ReturnKind.ZIP),
    "zip without files": (zipped({}), ReturnKind.ZIP),
    "doc": (compound({"1Table": LARGE, "WordDocument": LARGE, "Data": b""}), ReturnKind.OLD_WORD),
    "xls": (compound({"Workbook": LARGE}), ReturnKind.OLD_BOOK),
    "old xls": (compound({"Book": b"x"}), ReturnKind.OLD_BOOK),
    "docx with a password": (
        compound({"EncryptionInfo": b"x", "EncryptedPackage": LARGE}),
        ReturnKind.LOCKED,
    ),
    "doc in a msg": (outlook({"a.doc": INNER}), ReturnKind.MESSAGE),
    "msg in a doc": (
        compound({"ObjectPool": {"__properties_version1.0": b"x"}, "WordDocument": b"x"}),
        ReturnKind.OLD_WORD,
    ),
    "another OLE file": (compound({"PowerPoint Document": b"x"}), ReturnKind.OTHER),
    "OLE cut off": (compound({"WordDocument": LARGE})[:600], ReturnKind.OTHER),
    "rtf": (b"{\\rtf1 x}", ReturnKind.OLD_WORD),
    "pdf": (b"%PDF-1.7\n", ReturnKind.PDF),
    "pdf with a head": (b"X-Mailer: x\n\n%PDF-1.7\n", ReturnKind.PDF),
    "picture": (b"\x89PNG\r\n\x1a\n", ReturnKind.PICTURE),
    "photo": (b"\xff\xd8\xff\xe1", ReturnKind.PICTURE),
    "fax": (b"II*\0", ReturnKind.PICTURE),
    "picture of a chat": (b"RIFF\x24\0\0\0WEBPVP8 ", ReturnKind.PICTURE),
    "sound": (b"RIFF\x24\0\0\0WAVEfmt ", ReturnKind.OTHER),
    "old picture": (b"BM\x46\0\0\0" + bytes(4) + b"\x36\0\0\0\x28\0\0\0", ReturnKind.PICTURE),
    "text that begins like one": ("BM,单位,时间\n甲局,6月,无\n".encode(), ReturnKind.OTHER),
    "photo of a phone": (b"\0\0\0\x18ftypheic" + bytes(90), ReturnKind.PHOTO),
    "later photo of a phone": (b"\0\0\0\x20ftypavif" + bytes(90), ReturnKind.PHOTO),
    "film": (b"\0\0\0\x18ftypmp42" + bytes(90), ReturnKind.OTHER),
    "text": ("单位：水务局".encode(), ReturnKind.OTHER),
    "nothing": (b"", ReturnKind.EMPTY),
    "tar": (bytes(257) + b"ustar\x0000", ReturnKind.ARCHIVE),
}


@pytest.mark.parametrize("file", FILES)
def test_a_file_is_what_its_bytes_say(tmp_path: Path, file: str) -> None:
    content, kind = FILES[file]
    path = tmp_path / "x"
    path.write_bytes(content)
    assert kind_of(path, "名称说是.pdf") is kind


def test_a_zip_that_cannot_be_opened_is_what_its_name_says(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(zipped({"a": LARGE})[:100])
    assert kind_of(path, "计划.ZIP") is ReturnKind.ZIP
    assert kind_of(path, "计划.docx") is ReturnKind.PACKAGE


def test_a_large_ole_file_is_read_to_its_root(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(compound({f"s{number}": bytes(5_000) for number in range(300)} | {"Workbook": b"x"}))
    assert "Workbook" in root_names(path)


def test_an_ole_file_that_goes_round_has_an_end(tmp_path: Path) -> None:
    content = bytearray(compound({"WordDocument": b"x"}))
    path = tmp_path / "x"
    for at in range(512, len(content), 4):
        spoilt = content[:at] + bytes(4) + content[at + 4 :]
        path.write_bytes(spoilt)
        assert kind_of(path, "x") in ReturnKind


@pytest.mark.parametrize(
    ("raw", "meant"),
    [
        ("计划".encode(), "计划"),
        ("计划".encode("gbk"), "计划"),
        ("一".encode("gbk"), "一"),  # D2 BB is a letter of Cyrillic in UTF-8
        (b"plan", "plan"),
    ],
)
def test_bytes_of_a_name_are_read(raw: bytes, meant: str) -> None:
    assert as_text(raw) == meant


def test_a_free_name_is_found_before_the_ending() -> None:
    assert free_name("甲/计划.docx", ["甲/计划.docx", "甲/计划（2）.docx"]) == "甲/计划（3）.docx"
    assert free_name("甲.乙/计划", ["甲.乙/计划"]) == "甲.乙/计划（2）"
    assert free_name("计划.docx", []) == "计划.docx"


def test_a_name_of_any_length_can_be_shown() -> None:
    assert len(shown_name("长" * 900 + ".docx")) <= 200
    assert shown_name("长" * 900 + ".docx").endswith(".docx")


@pytest.mark.parametrize("path", ["甲/~$表.docx", "THUMBS.DB", "__MACOSX/甲.docx", "甲/._表.docx"])
def test_what_nobody_sent_is_known(path: str) -> None:
    assert is_litter(path)
    assert not is_litter("甲/表.docx")


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("计划.xlsx", "单位,时间\n甲局,6月\n".encode("gb18030"), "纯文字（CSV 一类）"),
        ("计划.csv", "单位,时间\n".encode(), "纯文字（CSV 一类）"),
        ("计划.XLS", b"\xef\xbb\xbf <html><table>", "网页"),
        ("表.doc", b'<?xml version="1.0"?><w:wordDocument/>', "XML 文本"),
        ("表.docx", b"\x00\x01\x02", OTHERWISE),
        ("表.html", b"<html><body><TABLE><tr>", "网页"),
        ("ATT00001.htm", b"<html><body><br></body></html>", ""),
        ("表.mht", b"MIME-Version: 1.0\nContent-Type: multipart/related\n\n<table>", "网页"),
        ("表.mhtml", b"From: x\nSubject: y\nDate: z\nMIME-Version: 1.0\n\n<table>", "网页"),
        ("表.xml", b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><a/>', "XML 文本"),
        ("表.fods", b'<?xml version="1.0"?><office:document/>', "XML 文本"),
        ("设置.xml", b'<?xml version="1.0"?><config/>', ""),
        ("表.numbers", zipped({"Index/Document.iwa": b"x", "preview.jpg": b"x"}), OTHERWISE),
        ("表.uot", zipped({"uof.xml": b"x", "content.xml": b"x"}), OTHERWISE),
        ("表.txt", "填报单位\t水务局\nDG1/plan/00000000/甲/2026/U1\n".encode("gbk"), "纯文字（CSV 一类）"),
        ("信.txt", b"abc", ""),
        ("没有后缀", b"abc", ""),
        ("照片.heic", b"\x00\x00ftypheic", ""),
    ],
)
def test_what_only_its_name_makes_a_form(tmp_path: Path, name: str, content: bytes, said: str) -> None:
    path = tmp_path / "x"
    path.write_bytes(content)
    assert kind_of(path, name) is ReturnKind.OTHER
    assert passes_for(path, f"来信.eml/{name}") == said
