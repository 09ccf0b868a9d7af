"""备注 below a table ends above the foot of the type area, its lines on one page if that can be (5.2.1)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from docgen.bootstrap.paths import font_cache, project_root
from docgen.check.pdf import read_pdf
from docgen.document import elements as el
from docgen.document.placement import ImprintPlacement
from docgen.document.tables import height_of_lines
from docgen.model.kinds import Kind
from docgen.render.docx import render_docx
from docgen.render.fonts import load_fonts
from docgen.render.pages import Counted, count_pages
from docgen.render.pdf.blocks import Setter
from docgen.render.pdf.layout import Press
from docgen.standard.layouts import ELECTRONIC
from tests.render import sample
from tests.render.reading import Read, W

LIMIT = 262.0  # mm from the page's top: the foot of the type area
FRAME = 264.4  # where the frame of the lines ends
LINE = "某" * 33  # of a note
PITCH = 5.0  # mm
WHITE = 2.0  # mm above the note
# Height of the rows, how many there are, the lines of the note, and where its ink would end below them.
SHORT = [
    (8.4, 25, 1, 263.7),
    (8.75, 24, 1, 263.7),
    (9.15, 23, 1, 264.1),
    (8.35, 24, 3, 264.1),
    (9.1, 22, 3, 263.9),
]
FITTING = [(9.45, 22, 1, 261.6), (8.25, 24, 3, 261.7), (9.4, 21, 3, 261.1)]
LONG = [(8.2, 2, 60), (8.3, 2, 60), (9.5, 1, 60), (9.1, 1, 60)]


def noted(height: float, rows: int, lines: int, landscape: bool = False) -> el.OfficialDocument:
    """A table with a note of so many lines."""
    usual = sample.table(rows, 225.0 if landscape else 156.0)
    low = tuple((a, b, el.Cell("演练"), d) for a, b, _, d in usual.rows)
    table = replace(usual, rows=low, row_height=height)
    note = el.TableNote(f"备注：{LINE * lines}")
    return sample.document(el.Part((table, note), Kind.PLAN, landscape), imprint=None)


def ends(document: el.OfficialDocument) -> list[float]:
    """Where the ink of each page's last line ends, page numbers aside."""
    press = Press(load_fonts(font_cache()), ELECTRONIC, project_root() / "templates" / "html")
    pages = read_pdf(press.lay_out(document).pdf()).pages
    return [max(line.bottom for line in page.lines if line.top < FRAME) for page in pages]


def count(document: el.OfficialDocument) -> Counted:
    found = count_pages(document, Setter(load_fonts(font_cache()), ELECTRONIC))
    assert found is not None
    return found


def counted(document: el.OfficialDocument) -> int:
    return count(document).page_count


def opening(document: el.OfficialDocument) -> list[str]:
    """The paragraphs of the Word file that open a page."""
    template = project_root() / "templates" / "docx" / "公文.docx"
    shown = count(document).shown
    read = Read(render_docx(shown, ELECTRONIC, ImprintPlacement.NONE, template))
    paragraphs = read.body.iter(f"{W}p")
    return [
        "".join(each.itertext()) for each in paragraphs if each.find(f"{W}pPr/{W}pageBreakBefore") is not None
    ]


@pytest.mark.parametrize(("height", "rows", "lines", "ended"), SHORT)
def test_a_note_that_would_end_below_the_type_area_is_on_the_next_page_with_the_last_row(
    height: float, rows: int, lines: int, ended: float
) -> None:
    document = noted(height, rows, lines)
    first, second = ends(document)
    assert LIMIT < ended < FRAME
    assert first == pytest.approx(ended - lines * PITCH - WHITE - 2 * height, abs=5.5)  # the row above two
    kept = height_of_lines(2) + 2 * height + WHITE + lines * PITCH  # below the head
    assert second == pytest.approx(ELECTRONIC.top + kept, abs=0.8)
    assert counted(document) == 2


@pytest.mark.parametrize("lines", [1, 3, 15])
@pytest.mark.parametrize(("landscape", "rows"), [(False, 28), (True, 19)])
def test_no_page_shows_a_note_without_a_row_of_its_table(landscape: bool, rows: int, lines: int) -> None:
    """Wherever the page ends, whole or in two rows: the head is repeated, and a row stands above the note."""
    press = Press(load_fonts(font_cache()), ELECTRONIC, project_root() / "templates" / "html")
    for number in range(rows - 3, rows):
        document = noted(8.0, number, lines, landscape)
        (*_, last) = read_pdf(press.lay_out(document).pdf()).pages
        texts = [line.text for line in last.lines]
        note = next(at for at, text in enumerate(texts) if text.startswith("备注"))
        assert f"{number}阳城县公安局" in texts[note - 1], (number, texts)


@pytest.mark.parametrize(("height", "rows", "lines", "ended"), FITTING)
def test_a_note_that_ends_above_it_stays(height: float, rows: int, lines: int, ended: float) -> None:
    document = noted(height, rows, lines)
    assert ends(document) == [pytest.approx(ended, abs=0.1)]
    assert counted(document) == 1


@pytest.mark.parametrize(("height", "rows", "lines"), LONG)
def test_a_note_of_many_lines_fills_the_page_and_goes_on_in_the_next(
    height: float, rows: int, lines: int
) -> None:
    document = noted(height, rows, lines)
    first, second = ends(document)
    assert LIMIT - PITCH < first < LIMIT
    assert second > ELECTRONIC.top + 15 * PITCH
    assert counted(document) == 2


def test_a_turned_page_ends_where_its_type_area_does() -> None:
    """Nothing of it is kept free below the note."""
    setter = Setter(load_fonts(font_cache()), ELECTRONIC)
    (part,) = noted(9.0, 3, 1, landscape=True).parts
    assert setter.part(part).blocks[-1].below == 0.0
    assert setter.part(replace(part, landscape=False)).blocks[-1].below > 2.0


@pytest.mark.parametrize(("height", "rows", "lines", "ended"), SHORT)
def test_word_is_told_of_a_page_that_it_would_not_begin(
    height: float, rows: int, lines: int, ended: float
) -> None:
    """Its frame ends below the type area: the note stood a page before that of the PDF, as did the 版记.

    The page begins with the row above the last, for that stays with the last, and the last with the note.
    """
    assert opening(noted(height, rows, lines)) == [f"{rows - 1}"]


@pytest.mark.parametrize(
    ("height", "rows", "lines"), [(9.45, 22, 1), (8.25, 24, 3), (8.9, 24, 1), (8.2, 2, 60)]
)
def test_word_is_told_of_no_page_that_it_begins_itself(height: float, rows: int, lines: int) -> None:
    assert opening(noted(height, rows, lines)) == []


def test_word_begins_a_page_where_the_pdf_has_all_lines_of_the_note_on_the_next() -> None:
    """Two of the three lines would stand on the page before."""
    assert opening(noted(8.8, 23, 3)) == ["22"]


def test_word_keeps_the_last_row_with_the_note_and_the_lines_of_the_note_together() -> None:
    template = project_root() / "templates" / "docx" / "公文.docx"
    read = Read(render_docx(noted(8.0, 9, 2), ELECTRONIC, ImprintPlacement.NONE, template))
    paragraphs = list(read.body.iter(f"{W}p"))
    note = next(each for each in paragraphs if "备注" in "".join(each.itertext()))
    above = paragraphs[paragraphs.index(note) - 1]
    assert above.find(f"{W}pPr/{W}keepNext") is not None
    assert note.find(f"{W}pPr/{W}keepLines") is not None
