"""Files from outside: what one of them does to its reader costs one line, and none reaches the network."""

from __future__ import annotations

import errno
import os
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import ClassVar

import pytest

from docgen.check import office
from docgen.check.outside import Options, check_files, files_of
from docgen.check.run import check_file
from docgen.desk.check import CheckRequest, check_documents
from docgen.engine.fence import FenceLimits
from docgen.opc.severed import severed
from tests.check import made

PLAIN = Options(rendered=False)
LINKED = (
    '<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
    '<wp:extent cx="900000" cy="900000"/><wp:docPr id="1" name="p"/>'
    '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
    '<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture">'
    '<pic:nvPicPr><pic:cNvPr id="1" name="p"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
    '<a:blip xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:link="rId1"/>'
    "<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x='0' y='0'/>"
    '<a:ext cx="900000" cy="900000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
    "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
)


class Listener(BaseHTTPRequestHandler):
    """Notes who asks for what."""

    asked: ClassVar[list[str]] = []

    def parse_request(self) -> bool:
        """Any method that LibreOffice may try."""
        understood = super().parse_request()
        self.asked.append(self.raw_requestline.decode())
        return understood

    def log_message(self, format: str, *args: object) -> None:
        """Nothing on the terminal."""


@pytest.fixture
def address() -> Iterator[str]:
    Listener.asked.clear()
    with HTTPServer(("127.0.0.1", 0), Listener) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/picture.png"
        server.shutdown()


def linked(tmp_path: Path, address: str) -> Path:
    """A docx with a picture that stands somewhere in the network."""
    path = tmp_path / "外部.docx"
    path.write_bytes(made.related(made.word(LINKED), {address: "image"}))
    return path


def test_a_file_that_breaks_its_reader_costs_one_line(tmp_path: Path) -> None:
    names = ("1.docx", "2.pdf", "3.docx")
    for name in names:
        (tmp_path / name).write_bytes(made.painting_itself() if name == "2.pdf" else made.notice())
    limits = FenceLimits(work=10, clock=50, megabytes=700)
    first, second, third = check_files([tmp_path / name for name in names], PLAIN, limits)
    assert first.report.findings
    assert third.report.findings
    (line,) = second.report.unread
    assert "DG-K116" in line
    assert not second.report.readable


@pytest.mark.slow
@pytest.mark.parametrize("fenced_off", [True, False])
def test_a_picture_in_the_network_is_not_fetched(
    tmp_path: Path, address: str, fenced_off: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the system gives LibreOffice no network of its own, it gets a copy that names no address."""
    if not fenced_off:
        monkeypatch.setattr(office, "alone", tuple)
    assert office.draw(linked(tmp_path, address).read_bytes())
    assert Listener.asked == []


FIELDS = {
    "pieces": '<w:p><w:r><w:instrText>INCLUDE</w:instrText></w:r><w:r><w:instrText>PICTURE "http://a/b"</w:instrText></w:r></w:p>',
    "simple": "<w:p><w:fldSimple w:instr=' includetext \"http://a/b\"'/></w:p>",
    "dde": "<w:p><w:r><w:instrText>DDEAUTO excel</w:instrText></w:r></w:p>",
}


@pytest.mark.parametrize("field", FIELDS)
def test_what_cannot_be_severed_is_not_drawn_at_all(field: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "alone", tuple)
    assert severed(made.word(FIELDS[field])) is None
    assert office.draw(made.word(FIELDS[field])) is None


def test_severing_leaves_everything_else() -> None:
    words = made.word("<w:p><w:r><w:instrText>PAGE</w:instrText><w:t>LINK</w:t></w:r></w:p>")
    whole = made.related(words, {"http://a/b": "image", "http://c/d": "hyperlink"})
    copy = severed(whole)
    assert copy is not None
    assert b"http://a/b" not in made.part(copy, made.RELATIONS)
    assert b"http://c/d" in made.part(copy, made.RELATIONS)
    assert made.part(copy, "word/document.xml") == made.part(whole, "word/document.xml")


def test_a_folder_is_checked_without_what_files_held_before_and_what_word_keeps_beside(
    tmp_path: Path,
) -> None:
    for name in ("jia/notice.yaml", ".versions/jia/notice.yaml", "~$通知.docx", "通知.docx", "a.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("", encoding="utf-8")
    found = [path.relative_to(tmp_path).as_posix() for path in files_of([tmp_path])]
    assert found == ["jia/notice.yaml", "通知.docx"]
    hidden = tmp_path / ".versions"
    assert list(files_of([hidden])) == [hidden / "jia/notice.yaml"]  # where it is asked for


def names(folder: Path) -> list[str]:
    return [str(each.relative_to(folder)) for each in files_of([folder])]


def test_a_folder_s_copies_with_findings_are_not_checked_with_it(tmp_path: Path) -> None:
    for name in ("甲.docx", "甲.核验.docx", "甲.核验2.docx", "乙.核验.docx", "甲.改正.docx"):
        (tmp_path / name).write_bytes(made.notice())
    assert names(tmp_path) == ["乙.核验.docx", "甲.docx", "甲.改正.docx"]


def test_what_nobody_may_look_into_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The machine's tests may be run by root, to whom nothing is refused."""
    closed = tmp_path / "里层"
    closed.mkdir()
    (tmp_path / "甲.docx").write_bytes(made.notice())
    listed = os.scandir

    def refusing(path: str) -> object:
        if Path(path) == closed:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return listed(path)

    monkeypatch.setattr(os, "scandir", refusing)
    assert names(tmp_path) == ["甲.docx", "里层"]
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path) != closed)
    (line,) = check_file(closed, PLAIN).unread
    assert "DG-K110" in line


@pytest.mark.parametrize("name", ["长" * 2_000, "x/" * 3_000, "长" * 84 + ".docx"])
def test_a_name_that_no_folder_takes_is_told(name: str) -> None:
    (path,) = files_of([Path(name)])
    (line,) = check_file(path, PLAIN).unread
    assert "DG-K110" in line


@pytest.mark.parametrize("stem", ["长" * 83, "甲"])
def test_the_copies_of_a_file_have_a_place_whatever_its_name(tmp_path: Path, stem: str) -> None:
    path = tmp_path / f"{stem}.docx"
    path.write_bytes(made.notice(number="甲政发[2026]05号"))
    outcome = check_documents(CheckRequest((path,), fix=True, annotate=True, rendered=False))
    assert outcome.product
    assert outcome.problems == ()
    copies = outcome.product.copies[str(path)], outcome.product.fixes[str(path)].file
    assert all(Path(each).exists() for each in copies)


def test_where_too_many_copies_lie_that_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("docgen.desk.check.MOST_COPIES", 3)
    path = tmp_path / "甲.txt"
    path.write_text("请报送:", encoding="utf-8")
    outcomes = [check_documents(CheckRequest((path,), fix=True)) for _ in range(3)]
    assert [[each.code for each in outcome.problems] for outcome in outcomes] == [[], [], ["DG-K114"]]
