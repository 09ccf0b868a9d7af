"""What a returned file says in letters is found wherever it stands; what cannot be opened is no letter."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from docx import Document

from docgen.collect.intake.kinds import ReturnKind
from docgen.collect.wording import letters_in
from docgen.opc import Unsound

WORD = "秘密★1年"


def word(path: Path) -> None:
    """The word parted over two runs."""
    made = Document()
    made.add_paragraph("计划").add_run("秘密")
    made.paragraphs[0].add_run("★1年")
    made.save(str(path))


def word_in_a_header(path: Path) -> None:
    made = Document()
    made.sections[0].header.paragraphs[0].text = WORD
    made.save(str(path))


def book(path: Path) -> None:
    made = openpyxl.Workbook()
    made.create_sheet("藏起来的").append(["", WORD])
    made.save(path)


def text(path: Path) -> None:
    path.write_bytes(f"{WORD}\n".encode("gb18030"))


@pytest.mark.parametrize(
    ("write", "kind"),
    [
        (word, ReturnKind.PACKAGE),
        (word_in_a_header, ReturnKind.PACKAGE),
        (book, ReturnKind.PACKAGE),
        (text, ReturnKind.OTHER),
    ],
)
def test_it_is_found(write: Callable[[Path], None], kind: ReturnKind, tmp_path: Path) -> None:
    write(tmp_path / "file")
    assert any(WORD in each for each in letters_in(tmp_path / "file", kind))


def test_the_text_of_a_pdf_is_found(tmp_path: Path) -> None:
    from weasyprint import HTML

    HTML(string="<p style='font-size: 20pt'>SECRET 1</p>").write_pdf(tmp_path / "file")
    assert any("SECRET 1" in each for each in letters_in(tmp_path / "file", ReturnKind.PDF))


def test_what_cannot_be_opened_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"PK\x03\x04 cut off")
    with pytest.raises(Unsound):
        list(letters_in(tmp_path / "file", ReturnKind.PACKAGE))
