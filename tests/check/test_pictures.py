"""Pages of a checked file as pictures: each place of a finding framed on its page."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from docgen.check.annotate import annotated
from docgen.check.findings import Finding, Where
from docgen.check.marked import Mark
from docgen.check.pictures import MOST_PAGES, marked_pages
from tests.check.test_annotated import FOUND, PAGE, at, blank, finding

MM = 25.4 / 72  # of a point


def test_every_place_is_framed_by_its_number_on_its_page() -> None:
    first, second = marked_pages(blank(2), FOUND, 300)
    assert [mark.number for mark in first.marks] == [1, 2]
    assert [mark.number for mark in second.marks] == [2, 3]
    assert Image.open(io.BytesIO(first.picture)).width == 300


def test_a_frame_stands_round_what_it_is_about() -> None:
    (page,) = marked_pages(blank(1), [finding("甲", at(1, 100))], 100)
    (mark,) = page.marks
    wide, high = (points * MM for points in PAGE)
    assert mark.left * wide == pytest.approx(27, abs=0.1)
    assert mark.top * high == pytest.approx(99, abs=0.1)
    assert (mark.left + mark.width) * wide == pytest.approx(129, abs=0.1)
    assert (mark.top + mark.height) * high == pytest.approx(106, abs=0.1)


def test_a_place_without_a_page_is_found_by_its_words() -> None:
    """The words are the number that stands left of a frame: the second of the second page is a 3."""
    content = annotated(blank(2), FOUND)
    where = Where(label="第4段", count=4, words="3\n别的")
    first, second, *_ = marked_pages(content, [finding("甲", where)], 100)
    assert first.marks == ()
    (mark,) = second.marks
    assert 55 < mark.top * PAGE[1] * MM < 65
    assert mark.height * PAGE[1] * MM < 8


NOWHERE = (Where(), Where(label="页脚"), Where(label="x", words="此处没有的字"), at(9, 10))


@pytest.mark.parametrize("where", NOWHERE)
def test_what_no_page_shows_is_framed_nowhere(where: Where) -> None:
    (page,) = marked_pages(blank(1), [finding("甲", where)], 100)
    assert page.marks == ()


def test_of_a_long_file_the_first_pages_are_shown() -> None:
    assert len(marked_pages(blank(MOST_PAGES + 3), list[Finding](), 20)) == MOST_PAGES


def test_a_frame_is_told_in_plain_data() -> None:
    assert Mark(1, 1 / 3, 0.25, 0.5, 0.1).as_json() == {
        "number": 1,
        "left": 0.3333,
        "top": 0.25,
        "width": 0.5,
        "height": 0.1,
    }
