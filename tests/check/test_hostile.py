"""Broken, locked and malicious files get one clear line each, and a folder is walked to its end."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pikepdf
import pytest

from docgen.check.findings import Verdict
from docgen.check.outside import Options, check_files, files_of
from docgen.check.run import check_file
from tests.check import made

PLAIN = Options(rendered=False)
ENTITY = '<!DOCTYPE d [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;">]>'


def pdf(pages: int, *, password: str = "") -> bytes:
    """A PDF of blank pages."""
    target = io.BytesIO()
    with pikepdf.new() as document:
        for _ in range(pages):
            document.add_blank_page(page_size=(595.28, 841.89))
        locked = pikepdf.Encryption(owner=password, user=password) if password else False
        document.save(target, encryption=locked)
    return target.getvalue()


def bomb() -> bytes:
    """A docx whose one part unfolds to 80 MB."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<a/>" + b" " * 80_000_000)
    return target.getvalue()


CASES = {
    "空.pdf": (b"", "DG-K111"),
    "空.docx": (b"", "DG-K111"),
    "图.docx": (b"\xff\xd8\xff\xe0" + b"0" * 500, "DG-K101"),
    "图.pdf": (b"\xff\xd8\xff\xe0" + b"0" * 500, "DG-K101"),
    "半截.docx": (made.notice()[:900], "DG-K102"),
    "半截.pdf": (b"%PDF-1.7\n" + b"x" * 300, "DG-K102"),
    "加密.docx": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 3000, "DG-K103"),
    "加密.pdf": (pdf(1, password="secret"), "DG-K103"),
    "炸弹.docx": (bomb(), "DG-K104"),
    "实体.docx": (made.word("<w:p/>", prolog=ENTITY), "DG-K105"),
    "别的.docx": (made.zipped({"a.xml": "<a/>"}), "DG-K102"),
    "坏的.docx": (made.zipped({"word/document.xml": "<w:document"}), "DG-K102"),
    "空白.pdf": (pdf(1), "DG-K107"),
}


@pytest.mark.parametrize("name", CASES)
def test_one_clear_line(tmp_path: Path, name: str) -> None:
    content, code = CASES[name]
    path = tmp_path / name
    path.write_bytes(content)
    report = check_file(path, PLAIN)
    assert report.verdict is Verdict.UNCHECKED
    (line,) = report.unread
    assert f"[{code}]" in line
    assert "\n" not in line


def test_a_docx_without_a_word_is_never_passed(tmp_path: Path) -> None:
    """A scan pasted into Word, with the settings of a 公文: nothing of what it says was read."""
    path = tmp_path / "扫描.docx"
    path.write_bytes(made.word("<w:p><w:r><w:drawing/></w:r></w:p>"))
    assert any("DG-K115" in line for line in check_file(path, PLAIN).unread)
    path.write_bytes(made.notice())
    assert not any("DG-K115" in line for line in check_file(path, PLAIN).unread)


def test_a_long_document_is_capped_and_says_so(tmp_path: Path) -> None:
    path = tmp_path / "长.pdf"
    path.write_bytes(pdf(2000))
    assert any("DG-K106" in line and "2000" in line for line in check_file(path, PLAIN).unread)


def test_a_folder_is_walked_to_its_end(tmp_path: Path) -> None:
    for name, (content, _) in CASES.items():
        (tmp_path / name).write_bytes(content)
    (tmp_path / "里层").mkdir()
    (tmp_path / "里层" / "好.docx").write_bytes(made.notice())
    (tmp_path / "说明.txt").write_text("不看")
    reports = [each.report for each in check_files(list(files_of([tmp_path])), PLAIN)]
    assert len(reports) == len(CASES) + 1
    assert sum(bool(report.findings) for report in reports) == 1


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    (line,) = check_file(tmp_path / "没有.pdf", PLAIN).unread
    assert "DG-K110" in line


def test_external_entities_are_not_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("机密内容")
    prolog = f'<!DOCTYPE d [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    path = tmp_path / "外部.docx"
    path.write_bytes(made.word("<w:p><w:r><w:t>&x;</w:t></w:r></w:p>", prolog=prolog))
    report = check_file(path, PLAIN)
    assert "DG-K105" in report.unread[0]
