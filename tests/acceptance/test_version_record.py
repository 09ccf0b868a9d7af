"""The 版记 stands on the last line of an even page, wherever the text ends (7.4.1; GB/T 33476.2 7.3.1)."""

from __future__ import annotations

import pytest

from tests.acceptance.conftest import Made, PlainNotice, RealNotice, lines_on_first_page, text_lines
from tests.measure.figures import Document, imprint_rules, measure
from tests.measure.ink import Box
from tests.measure.layout import LINES, PITCH, Page, pages_of


def test_the_version_record_keeps_clear_of_the_table(notice: RealNotice) -> None:
    assert white_above_imprint(notice.made) > 1.0


def white_above_imprint(made: Made) -> float:
    """White between the first line of the 版记 and the ink above it, in mm; infinite where there is none."""
    document = Document.read(made.file("notice", "pdf"))
    drawn = document.sheet(document.pages[-1])
    first = imprint_rules(document)[0]
    above = drawn.extent(Box(0, 0, 210, first.top - 0.3))
    return first.top - above.bottom if above else float("inf")


def ended(plain_notice: PlainNotice, past_first_page: int) -> tuple[Made, list[Page]]:
    """A plain notice whose text ends so many lines after its first page, and its pages."""
    made = plain_notice(lines_on_first_page(plain_notice) + past_first_page)
    pdf = made.file("notice", "pdf")
    figures = measure(pdf, "版头", "满页", "版记", "空白页", "页码")
    assert [str(figure) for figure in figures if not figure.ok] == []
    return made, pages_of(pdf)


def test_the_version_record_follows_a_text_that_ends_on_the_first_page(plain_notice: PlainNotice) -> None:
    _, pages = ended(plain_notice, -3)
    assert text_lines(pages) == [lines_on_first_page(plain_notice) - 3, 0]
    assert [page.number_line is not None for page in pages] == [True, True]


def test_the_version_record_follows_a_text_that_ends_on_an_odd_page(plain_notice: PlainNotice) -> None:
    _, pages = ended(plain_notice, LINES + 5)
    assert text_lines(pages)[1:] == [LINES, 5, 0]
    assert [page.is_blank for page in pages] == [False] * 4
    assert [page.number_line is not None for page in pages] == [True] * 4


def test_the_version_record_joins_a_text_that_ends_on_an_even_page_with_room(
    plain_notice: PlainNotice,
) -> None:
    made, pages = ended(plain_notice, 10)
    assert text_lines(pages)[1:] == [10]
    assert white_above_imprint(made) > 10


def test_a_full_even_page_gives_a_blank_one_before_the_version_record(plain_notice: PlainNotice) -> None:
    """The blank page carries no number, nor does the page of the 版记 behind it (7.5)."""
    _, pages = ended(plain_notice, LINES)
    assert text_lines(pages)[1:] == [LINES, 0, 0]
    assert [page.is_blank for page in pages] == [False, False, True, False]
    assert [page.number_line is not None for page in pages] == [True, True, False, False]


@pytest.mark.slow
@pytest.mark.parametrize("left", range(1, 6))
def test_the_version_record_never_covers_text(plain_notice: PlainNotice, left: int) -> None:
    made, pages = ended(plain_notice, LINES - left)
    assert text_lines(pages)[1] == LINES - left
    assert white_above_imprint(made) > 1.0
    if left >= 3:
        assert len(pages) == 2, f"{left * PITCH:.0f} mm were room enough"
