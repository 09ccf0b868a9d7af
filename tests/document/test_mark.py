"""发文机关标志: its characters are narrowed until it stays on one line."""

from __future__ import annotations

import pytest

from docgen.document.mark import MARK_SIDE_WHITE, MARK_SIZE_PT, mark_scale

EM = MARK_SIZE_PT * 25.4 / 72


@pytest.mark.parametrize("count", [9, 16, 20, 30])
def test_a_long_mark_fills_the_type_area_but_for_the_white_at_its_sides(count: int) -> None:
    text = "国" * count
    assert mark_scale(text) * count * EM == pytest.approx(156 - 2 * MARK_SIDE_WHITE)


def test_a_short_mark_keeps_its_width() -> None:
    assert mark_scale("县政府文件") == 1


def test_a_larger_type_is_narrowed_more() -> None:
    assert mark_scale("国" * 12, 56) < mark_scale("国" * 12, 40)
