"""题注 below the title: the same text in both formats, and no fault to our own check."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.bootstrap.paths import font_cache
from docgen.check.pdf import read_pdf
from docgen.check.run import check_pdf, check_word
from docgen.desk.own import check_made
from docgen.desk.year import Places, YearJob
from docgen.document import elements as el
from docgen.document.placement import ImprintPlacement
from docgen.model.kinds import DOCUMENT_FORMATS, Format, Kind
from docgen.model.notice import Notice
from docgen.problems import Problems
from docgen.render.docx import render_docx
from docgen.source.draft import Draft
from docgen.source.year import read_year
from docgen.standard.layouts import ELECTRONIC
from tests.measure.compare import squeeze
from tests.measure.docx_text import read_docx
from tests.measure.pdf_text import raw_pages
from tests.render import sample
from tests.render.reading import Read

ROOT = Path(__file__).resolve().parents[2]
SHORT = "2026年3月1日县人民政府第2次常务会议通过"
LONG = "2026年3月1日样例县第十八届人民代表大会常务委员会第三十二次会议通过"


def job(note: str) -> YearJob:
    found = read_year(ROOT / "docs/gallery/data", 2026, "resolution", Problems())
    notice = found.notice
    assert notice is not None
    data = {**notice.model_dump(by_alias=True, exclude_defaults=True), "题注": note}
    places = Places(ROOT / "templates", font_cache())
    draft = Draft(Notice.model_validate(data), "决议")
    return YearJob(found, DOCUMENT_FORMATS, places, Problems(), lambda _: None, (draft,))


def note_of(made: YearJob) -> el.HeadingNote:
    (document,) = made.documents((Kind.NOTICE,))
    (note,) = (each for each in document.elements() if isinstance(each, el.HeadingNote))
    return note


@pytest.mark.parametrize("written", [SHORT, f"（{SHORT}）", f" （{SHORT}） "])
def test_its_brackets_are_the_layouts(written: str) -> None:
    assert note_of(job(written)).lines == (f"（{SHORT}）",)


def test_a_long_one_is_set_in_even_lines_between_words() -> None:
    note = note_of(job(LONG))
    assert note.text == f"（{LONG}）"
    assert len(note.lines) == 2
    assert all(8 < len(line) <= 22 for line in note.lines)


def test_it_stands_between_the_title_and_the_text() -> None:
    (document,) = job(SHORT).documents((Kind.NOTICE,))
    kinds = [type(element) for element in document.parts[0].elements]
    at = kinds.index(el.HeadingNote)
    assert kinds[at - 1 : at + 2] == [el.Title, el.HeadingNote, el.Paragraph]


@pytest.mark.slow
@pytest.mark.parametrize("written", [SHORT, LONG])
def test_both_formats_show_it_and_our_own_check_finds_nothing(tmp_path: Path, written: str) -> None:
    made = job(written)
    files = list(made.render(made.documents((Kind.NOTICE,))))
    check_made(files, made.layout, made.problems)
    assert list(made.problems) == []
    for file in files:
        path = tmp_path / f"决议.{file.format.value}"
        path.write_bytes(file.content)
        is_pdf = file.format is Format.PDF
        check = check_pdf if is_pdf else check_word
        assert [finding.message for finding in check(file.content, layout=made.layout)] == []
        text = raw_pages(path)[0] if is_pdf else "".join(read_docx(path).body)
        assert f"决议（{written}）" in squeeze(text)


@pytest.mark.slow
@pytest.mark.parametrize("written", [SHORT, LONG])
def test_in_the_pdf_it_follows_the_title_and_a_line_is_left_below_it(written: str) -> None:
    made = job(written)
    (file,) = (f for f in made.render(made.documents((Kind.NOTICE,))) if f.format is Format.PDF)
    lines = read_pdf(file.content).pages[0].text_lines
    first = next(i for i, line in enumerate(lines) if line.text.startswith("（2026年3月1日"))
    last = next(i for i, line in enumerate(lines) if line.text.endswith("通过）"))
    pitch = made.layout.pitch
    assert lines[first].base - lines[first - 1].base == pytest.approx(pitch, abs=1.5)  # 2号 above, 3号 below
    assert lines[last + 1].base - lines[last].base == pytest.approx(2 * pitch, abs=0.3)
    assert last - first == len(note_of(made).lines) - 1


@pytest.mark.parametrize("lines", [("（通过）",), ("（某某会议", "通过）")])
def test_in_word_it_follows_the_title_and_a_line_is_left_below_it(lines: tuple[str, ...]) -> None:
    document = sample.noted(*lines)
    template = ROOT / "templates/docx/公文.docx"
    read = Read(render_docx(document, ELECTRONIC, ImprintPlacement.SAME_PAGE, template))
    (note,), (title,) = read.styled("公文题注"), read.styled("公文标题")
    assert note.text == "\n".join(lines)
    assert title.setting("spacing")["after"] == "0"
    assert "after" not in note.setting("spacing")  # as its style has it: one line
    plain = Read(render_docx(sample.notice(), ELECTRONIC, ImprintPlacement.SAME_PAGE, template))
    assert "after" not in plain.styled("公文标题")[0].setting("spacing")
