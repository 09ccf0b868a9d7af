"""Title lines in the title's own face: none leaves the type area, none is a waist (7.3.1)."""

from __future__ import annotations

import random

import pytest

from docgen.bootstrap.paths import font_cache
from docgen.document.elements import Face
from docgen.document.title import title_lines
from docgen.render.fonts import load_fonts
from docgen.standard import gbt9704
from tests.plugins.ranges import sample
from tests.schema import words

SEEDS = sample(range(3_000), 75)
SLIM = 0.6 * gbt9704.CELL  # mm that the checker lets a waist be


@pytest.mark.ranged("标题的行宽和形状，含字母多的", cases=len(SEEDS))
def test_titles_with_any_letters_keep_within_the_type_area_and_in_shape() -> None:
    for seed in SEEDS:
        lines, widths = drawn(seed)
        assert max(widths) < gbt9704.TYPE_AREA_WIDTH + 0.5, lines
        waists = (
            min(max(widths[:at]), max(widths[at + 1 :])) - width for at, width in enumerate(widths[1:-1], 1)
        )
        assert max(waists, default=0.0) <= SLIM, lines


def drawn(seed: int) -> tuple[tuple[str, ...], list[float]]:
    """The lines of a title drawn by a seed, and their widths in mm."""
    rnd = random.Random(seed)
    organ = rnd.choice(words.PLACES) + rnd.choice(words.ORGANS)
    lines = title_lines(f"{organ}关于{words.matter(rnd, 2026, rnd.randint(8, 70))}的通知"[-100:], (organ,))
    face = load_fonts(font_cache())[Face.XIAOBIAOSONG]
    return lines, [face.advance(line) * gbt9704.SIZE_2 * gbt9704.MM_PER_PT for line in lines]
