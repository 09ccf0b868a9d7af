"""The text of a page is what PDFium reads there, also where a page before drew the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import pikepdf
import pytest

from docgen.forms.pdf import frames
from docgen.forms.pdf.printed import texts
from docgen.model.forms import FormCopy
from tests.forms.pdf.made import FACTS, IDENTITY, VALUES, filled, opened, read, sample_blank, saved

OTHERS = [replace(IDENTITY, unit=unit) for unit in ("U0002", "县局-7", "U12345678901")]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """The files that PDFium was asked for, by somebody who remembers none."""
    seen: list[bytes] = []

    def counted(content: bytes) -> Iterator[str]:
        seen.append(content)
        return texts(content)

    monkeypatch.setattr(frames, "texts", counted)
    monkeypatch.setattr(frames, "_kept", {})
    return seen


def page_texts(content: bytes) -> Sequence[str]:
    with opened(content) as pdf:
        return frames.page_texts(pdf, content)


def others() -> list[bytes]:
    values = VALUES | {"basic.contact": "李四"}
    return [sample_blank().fill(FormCopy(each, "", values, facts=FACTS)) for each in OTHERS]


def test_pdfium_is_asked_once_for_all_copies_of_a_form(asked: list[bytes]) -> None:
    first = filled()
    assert page_texts(first) == list(texts(first))
    for content in others():
        assert page_texts(content) == list(texts(content))
    assert asked == [first]


def test_so_it_is_of_copies_that_another_program_has_saved(asked: list[bytes]) -> None:
    files = []
    for content in (filled(), *others()):
        with opened(content) as pdf:
            files.append(saved(pdf))
    assert [page_texts(each) for each in files] == [list(texts(each)) for each in files]
    assert len(asked) == 1


def drawing(pdf: pikepdf.Pdf, name: str) -> pikepdf.Object:
    return pdf.pages[0].obj.Resources.XObject[name]


def typed(pdf: pikepdf.Pdf) -> None:
    """A further text on the page, in the font of the identity."""
    pdf.pages[0].obj.Resources.Font.F = drawing(pdf, "/DgId").Resources.Font.F
    pdf.pages[0].contents_add(b"BT /F 20 Tf 100 400 Td <00010002> Tj ET")


def covered(pdf: pikepdf.Pdf) -> None:
    """Nothing but a black square and the drawings of its own on the page."""
    pdf.pages[0].obj.Contents[1].write(b"0 0 100 100 re f")


def renamed(pdf: pikepdf.Pdf) -> None:
    """Another character for a code of a font that the page's own text is set in."""
    for font in pdf.pages[0].obj.Resources.Font.values():
        font.ToUnicode.write(font.ToUnicode.read_bytes().replace(b"> <", b"> <4e"))


def in_two_lines(pdf: pikepdf.Pdf) -> None:
    line = drawing(pdf, "/DgId").read_bytes()
    drawing(pdf, "/DgId").write(line + b" 1 0 0 1 0 30 cm " + line)


def of_another(pdf: pikepdf.Pdf) -> None:
    """A font by which the identity printed on it is that of another unit."""
    font = drawing(pdf, "/DgId").Resources.Font.F
    font.ToUnicode = pdf.make_stream(font.ToUnicode.read_bytes().replace(b"><0031>", b"><0037>"))


def in_a_range(pdf: pikepdf.Pdf) -> None:
    """The same, in words of CMaps that ours do not use."""
    font = drawing(pdf, "/DgId").Resources.Font.F
    ranged = b"1 beginbfrange\n<0001><0041><0061>\nendbfrange\nendcmap"
    font.ToUnicode = pdf.make_stream(font.ToUnicode.read_bytes().replace(b"endcmap", ranged))


def with_text_in_the_code(pdf: pikepdf.Pdf) -> None:
    code, line = drawing(pdf, "/DgQr"), drawing(pdf, "/DgId")
    code.Resources = line.Resources
    code.write(code.read_bytes() + b"\n" + line.read_bytes())


CHANGES = (typed, covered, renamed, in_two_lines, of_another, in_a_range, with_text_in_the_code)


@pytest.mark.parametrize("change", CHANGES)
def test_a_page_that_somebody_changed_says_what_it_shows(
    change: Callable[[pikepdf.Pdf], None], asked: list[bytes]
) -> None:
    with opened(filled()) as pdf:
        page_texts(saved(pdf))  # so that the page as it was is remembered
        change(pdf)
        content = saved(pdf)
    assert page_texts(content) == list(texts(content)) != list(texts(filled()))


def test_as_many_other_bytes_are_another_page(asked: list[bytes]) -> None:
    with opened(filled()) as pdf:
        for font in pdf.pages[0].obj.Resources.Font.values():
            font.ToUnicode.write(font.ToUnicode.read_bytes())
        page_texts(saved(pdf, compress_streams=False))
        for font in pdf.pages[0].obj.Resources.Font.values():
            font.ToUnicode.write(font.ToUnicode.read_bytes().replace(b"<8868>", b"<5355>"))  # 表, 单
        content = saved(pdf, compress_streams=False)
    (first, *_) = page_texts(content)
    assert "样单" in first
    assert len(asked) == 2


def test_the_identity_printed_on_a_page_that_is_known_is_the_copys_own(asked: list[bytes]) -> None:
    read(filled())
    for content, identity in zip(others(), OTHERS, strict=True):
        found = read(content)
        assert found.identities["text"] == identity
        assert not found.disagree
    assert len(asked) == 1
