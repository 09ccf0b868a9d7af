"""Glyphs are read with the advance and base line that the file gives them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.measure.glyphs import page_number_line, read_pages
from tests.measure.sample import CELL, PT, Canvas, save


def near(value: float) -> object:
    """Equal within 0.05 mm: glyphs are read, not drawn."""
    return pytest.approx(value, abs=0.05)


def test_glyphs_stand_where_they_were_set(tmp_path: Path) -> None:
    canvas = Canvas()
    canvas.text("演练3号", 28.0, 50.0)
    (page,) = read_pages(save([canvas], tmp_path / "text.pdf"))
    assert [g.text for g in page.glyphs] == list("演练3号")
    assert [g.left for g in page.glyphs] == [near(28 + n * CELL) for n in (0, 1, 2, 2.5)]
    assert page.glyphs[0].right == near(28 + 16 / PT)
    assert page.glyphs[2].right == near(28 + 2 * CELL + 8 / PT)
    assert [g.base for g in page.glyphs] == [near(50.0)] * 4
    assert [g.size for g in page.glyphs] == [near(16.0)] * 4
    assert (page.width, page.height) == (near(210), near(297))


def test_lines_run_from_the_top_and_from_the_left(tmp_path: Path) -> None:
    canvas = Canvas()
    canvas.text("右", 100.0, 80.2)
    canvas.text("下", 28.0, 90.0)
    canvas.text("左 ", 28.0, 80.0)
    (page,) = read_pages(save([canvas], tmp_path / "lines.pdf"))
    assert [line.text for line in page.lines] == ["左右", "下"]
    assert (page.lines[0].left, page.lines[0].right) == (near(28), near(100 + 16 / PT))


def test_hanzi_and_marks_are_known(tmp_path: Path) -> None:
    canvas = Canvas()
    canvas.text("国，〕3", 28.0, 50.0)
    (page,) = read_pages(save([canvas], tmp_path / "kinds.pdf"))
    assert [g.is_hanzi for g in page.glyphs] == [True, False, False, False]
    assert [g.is_punctuation for g in page.glyphs] == [False, True, True, False]


@pytest.mark.parametrize(
    ("text", "base", "found"),
    [("— 12 —", 270.0, True), ("— 12 —", 250.0, False), ("12", 270.0, False), ("第— 1 —页", 270.0, False)],
)
def test_only_a_number_between_dashes_below_the_text_is_a_page_number(
    tmp_path: Path, text: str, base: float, found: bool
) -> None:
    canvas = Canvas()
    canvas.text(text, 150.0, base, 14)
    (page,) = read_pages(save([canvas], tmp_path / "number.pdf"))
    assert (page_number_line(page) is not None) is found
