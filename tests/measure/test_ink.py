"""Ink is found where it was drawn, to a tenth of a millimetre."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.measure.ink import Box, Colour, page_count, sheet
from tests.measure.sample import RED, Canvas, save


def near(value: float) -> object:
    """Equal within 0.1 mm: a pixel at 300 dpi is 0.085 mm."""
    return pytest.approx(value, abs=0.1)


def drawn(tmp_path: Path, *boxes: tuple[float, float, float, float], colour: str = "0 0 0") -> Path:
    """A page with these boxes."""
    canvas = Canvas()
    for box in boxes:
        canvas.box(*box, colour=colour)
    return save([canvas], tmp_path / "drawn.pdf")


@pytest.mark.parametrize(
    "box", [(28.0, 37.0, 184.0, 262.0), (50.03, 72.04, 50.33, 72.39), (0.5, 0.5, 209.5, 296.5)]
)
def test_a_box_is_found_where_it_was_drawn(tmp_path: Path, box: tuple[float, float, float, float]) -> None:
    found = sheet(drawn(tmp_path, box), 1).extent()
    assert found is not None
    assert (found.left, found.top, found.right, found.bottom) == tuple(near(v) for v in box)


def test_a_sheet_has_the_size_of_the_paper(tmp_path: Path) -> None:
    assert sheet(drawn(tmp_path), 1).size == (near(210.0), near(297.0))


def test_an_empty_region_has_no_extent(tmp_path: Path) -> None:
    page = sheet(drawn(tmp_path, (20, 20, 30, 30)), 1)
    assert page.extent(Box(40, 40, 50, 50)) is None
    assert page.bands(Box(40, 40, 50, 50)) == []


def test_a_region_cuts_off_what_stands_outside(tmp_path: Path) -> None:
    found = sheet(drawn(tmp_path, (20, 20, 100, 30)), 1).extent(Box(40, 10, 60, 25))
    assert found is not None
    assert (found.left, found.top, found.right, found.bottom) == (near(40), near(20), near(60), near(25))


def test_red_and_black_are_told_apart(tmp_path: Path) -> None:
    canvas = Canvas()
    canvas.box(30, 30, 60, 40, RED)
    canvas.box(30, 60, 60, 70)
    canvas.box(30, 90, 60, 100, "0.9 0.2 0.2")
    canvas.box(30, 120, 60, 130, "0.8 0.8 0.8")
    page = sheet(save([canvas], tmp_path / "two.pdf"), 1)
    assert [b.top for b in page.bands(colours=(Colour.RED,))] == [near(30), near(90)]
    assert [b.top for b in page.bands(colours=(Colour.BLACK,))] == [near(60)]


@pytest.mark.parametrize("thickness", [0.25, 0.35, 0.7])
def test_a_rule_gives_its_ends_height_and_thickness(tmp_path: Path, thickness: float) -> None:
    pdf = drawn(
        tmp_path, (28, 150, 184, 150 + thickness), (30, 100, 60, 100 + thickness), (30, 200, 180, 240)
    )
    (rule,) = sheet(pdf, 1).rules(length=100)
    assert (rule.left, rule.right, rule.width) == (near(28), near(184), near(156))
    assert rule.middle == near(150 + thickness / 2)
    assert rule.height == near(thickness)


def test_rules_side_by_side_are_two(tmp_path: Path) -> None:
    found = sheet(drawn(tmp_path, (28, 150, 98, 150.3), (110, 150, 184, 150.3)), 1).rules(length=50)
    assert [(r.left, r.right) for r in found] == [(near(28), near(98)), (near(110), near(184))]


def test_rows_of_text_are_counted_and_a_gap_within_a_character_is_not(tmp_path: Path) -> None:
    rows = [(28.0, top, 184.0, top + 5.3) for top in (37, 47.39, 57.78)]
    two_strokes = [(28.0, 70.0, 33.0, 70.4), (28.0, 71.4, 33.0, 71.8)]
    bands = sheet(drawn(tmp_path, *rows, *two_strokes), 1).bands()
    assert [band.top for band in bands] == [near(37), near(47.39), near(57.78), near(70)]
    assert bands[-1].bottom == near(71.8)


def test_pages_are_counted_and_a_changed_file_is_drawn_anew(tmp_path: Path) -> None:
    path = save([Canvas(), Canvas()], tmp_path / "pages.pdf")
    assert page_count(path) == 2
    assert sheet(path, 2).extent() is None
    again = drawn(tmp_path, (20, 20, 30, 30)).replace(path)
    assert sheet(again, 1).extent() is not None
