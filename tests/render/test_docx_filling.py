"""Lines as Word fills them, and the room in which they end where ours do."""

from __future__ import annotations

import random

import pytest

from docgen.document.cells import cells
from docgen.document.tables import capacity, wrap
from docgen.document.tokens import pieces
from docgen.document.widths import CELL
from docgen.render.docx.filling import even_room, filled

WORDS = (
    "阳城县",
    "工业和信息化局",
    "应急",
    "演练",
    "2026年6月",
    "（网信办）",
    "DDoS",
    "、",
    "防汛",
    "综合",
    "和",
)


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [
        ("阳城县工业和信息化局", 8.5, ["阳城县工业和信息", "化局"]),
        ("时间为2026年6月", 5.0, ["时间为", "2026年6月"]),  # a date is whole
        ("应急、演练", 2.0, ["应", "急、", "演练"]),  # no mark begins a line
        ("", 5.0, [""]),
    ],
)
def test_lines_are_filled_one_after_the_other(text: str, room: float, lines: list[str]) -> None:
    assert filled(pieces(text), room) == lines


@pytest.mark.parametrize(
    ("written", "lines", "most", "room"),
    [
        ("阳城县工业和信息化局", ("阳城县工业和", "信息化局"), 9.2, 6.9),
        ("甲乙丙丁\n戊己", ("甲乙", "丙丁", "戊己"), 9.0, 2.9),  # a typed end is one for Word, too
        ("阳城县卫生健康和体育局", ("阳城县卫生", "健康和体育局"), 9.2, 6.9),  # not to be had: as many lines
        ("2026年6月", ("2026", "年6月"), 9.0, 9.0),  # Word keeps it whole
    ],
)
def test_the_room_makes_word_break_where_our_lines_end(
    written: str, lines: tuple[str, ...], most: float, room: float
) -> None:
    assert even_room(written, lines, most) == pytest.approx(room)


def test_the_text_always_fits_its_room_and_takes_no_line_more_than_ours() -> None:
    """Whatever stands in a centred cell: two hundred made of words, in columns of all widths."""
    chance = random.Random(9704)
    for _ in range(200):
        text = "".join(chance.choices(WORDS, k=chance.randint(2, 7)))
        width = chance.uniform(16.0, 60.0)
        lines = tuple(wrap(text, width).split("\n"))
        room = even_room(text, lines, width / CELL)
        word = filled(pieces(text), room)
        assert "".join(word) == text
        assert len(word) <= len(lines) or any(cells(piece) > capacity(width) for piece in pieces(text))
        assert room <= width / CELL
