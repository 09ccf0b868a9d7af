"""The lines of a paragraph are the best of all that there are, in the order of what is bad."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from docgen.document.cells import cells
from docgen.document.tokens import break_points, pieces
from docgen.render.lines import break_text
from tests.plugins.ranges import examples

HALF = set("，。、；：）〕》〉】”’")  # whose right half is white
RAGGED = frozenset("日目")
Badness = tuple[float, ...]


def layouts(text: str, width: float, indent: float) -> Iterator[tuple[int, ...]]:
    """Every way to end lines that fit; a mark's white half may stand beyond the edge."""
    points = break_points(text)
    for count in range(len(points) + 1):
        for inner in itertools.combinations(points, count):
            ends = (*inner, len(text))
            if all(
                given_up(text, line, width, indent) >= -0.5 * (text[line[1] - 1] in HALF) for line in of(ends)
            ):
                yield ends


def of(ends: Sequence[int]) -> list[tuple[int, int]]:
    return list(itertools.pairwise((0, *ends)))


def given_up(text: str, line: tuple[int, int], width: float, indent: float) -> float:
    start, end = line
    return width - (0 if start else indent) - cells(text[start:end].rstrip(" "))


def badness(text: str, ends: Sequence[int], width: float, indent: float) -> Badness:
    """Torn open, lines, ragged edges, a character alone, one given up freely, marks that hang, the rest."""
    torn = ragged = alone = free = hanging = little = 0.0
    lines = of(ends)
    for at, (start, end) in enumerate(lines):
        left = given_up(text, (start, end), width, indent)
        if at == len(lines) - 1:
            alone += bool(start) and cells(text[start:end].rstrip(" ")) < 2
            hanging += left < 0
            continue
        hanging += left < 0
        following = next(point for point in (*break_points(text), len(text)) if point > end)
        if left >= 0:
            torn += max(left - 2, 0)
            ragged += text[end - 1] in RAGGED
            free += cells(text[end:following].rstrip(" ")) <= left
            little += left**2
    return torn, len(lines), ragged, alone, free, hanging, little


SHORT = ["演", "练", "日", "目", "，", "。", "（", "）", "2026年", "3月", "《", "》", "a", " ", "5号"]
WORDS = st.lists(st.sampled_from(SHORT), min_size=1, max_size=12).map("".join)


@settings(max_examples=examples(40), deadline=None)
@given(WORDS, st.sampled_from([6.0, 7.5, 9.0]), st.sampled_from([0.0, 2.0, -1.5]))
def test_no_other_lines_are_better(text: str, width: float, indent: float) -> None:
    text = text.strip()
    assume(text)
    assume(len(break_points(text)) <= 11)  # there are 2,048 ways
    assume(max(map(cells, pieces(text))) <= width - max(indent, 0))  # else one is broken where it must
    all_of_them = list(layouts(text, width, indent))
    assume(all_of_them)
    found = break_text(text, width, indent, RAGGED)
    worst_first = [badness(text, each, width, indent) for each in all_of_them]
    torn, _, ragged, *_ = min(worst_first)
    assume(torn + ragged <= 1)  # two ragged edges weigh more than half a 字 torn open
    assert found in all_of_them
    assert badness(text, found, width, indent) == pytest.approx(min(worst_first))
