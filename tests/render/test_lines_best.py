"""The lines of a paragraph are the best of all that there are, in the order of what is bad."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from docgen.document.cells import cells
from docgen.document.elements import Face, Run
from docgen.document.tokens import break_points, reluctant_points
from docgen.render.lines import Line, break_runs, break_text, cell_lines
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
    """Torn open, a ragged edge, a character alone, an address parted, given up freely, hanging, given up."""
    torn = ragged = alone = parted = free = hanging = little = 0.0
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
            parted += end in reluctant_points(text)
            free += cells(text[end:following].rstrip(" ")) <= left
            little += left**2
    return torn, ragged, alone, parted, free, hanging, little


WORDS = st.lists(
    st.sampled_from(
        ["演", "练", "日", "目", "，", "。", "（", "）", "2026年", "3月", "《", "》", "a", " ", "5号"]
    ),
    min_size=1,
    max_size=14,
).map("".join)


@settings(max_examples=examples(250), deadline=None)
@given(WORDS, st.sampled_from([6.0, 7.5, 9.0]), st.sampled_from([0.0, 2.0, -1.5]))
def test_no_other_lines_are_better(text: str, width: float, indent: float) -> None:
    text = text.strip()
    assume(text)
    all_of_them = list(layouts(text, width, indent))
    assume(all_of_them)
    found = break_text(text, width, indent, RAGGED)
    worst_first = [badness(text, each, width, indent) for each in all_of_them]
    assume(sum(min(worst_first)[:2]) <= 1)  # two ragged edges weigh more than half a 字 torn open
    assert found in all_of_them
    assert badness(text, found, width, indent) == pytest.approx(min(worst_first))


def lines_of(
    text: str, width: float, indent: float = 0.0, ragged: frozenset[str] = frozenset()
) -> list[Line]:
    return list(break_runs([Run(text)], width, indent, ragged))


def test_each_line_tells_its_width_whether_it_hangs_and_whether_it_is_the_last() -> None:
    lines = lines_of("演练演练演，练演 ", 6, 1)
    assert [(line.text, line.cells, line.hangs, line.last) for line in lines] == [
        ("演练演练", 4.0, False, False),
        ("演，练演", 4.0, False, True),
    ]


@pytest.mark.parametrize("mark", sorted(HALF))
def test_a_mark_hangs_by_half_and_no_more(mark: str) -> None:
    first, second = lines_of("演" * 5 + mark + "练" * 4, 5.5)
    assert (first.text, first.cells, first.hangs) == ("演" * 5 + mark, 6.0, True)
    assert (second.hangs, second.last) == (False, True)
    first, second = lines_of("演" * 5 + mark + "练" * 3, 5.0)
    assert first.text == "演" * 4
    assert not first.hangs
    (whole,) = lines_of("演" * 5 + mark, 5.5)
    assert (whole.hangs, whole.last) == (True, True)


@pytest.mark.parametrize("mark", ["！", "演", "…", "%"])
def test_what_has_no_white_half_does_not_hang(mark: str) -> None:
    assert all(not line.hangs for line in lines_of("演" * 5 + mark + "练" * 4, 5.5))


def test_a_line_ends_rather_a_character_earlier_than_on_a_ragged_one() -> None:
    text = "演" * 9 + "日" + "练" * 8
    assert [line.text[-1] for line in lines_of(text, 10)] == ["日", "练"]
    assert [len(line.text) for line in lines_of(text, 10, ragged=RAGGED)] == [9, 9]
    (last,) = lines_of("演" * 9 + "日", 10, ragged=RAGGED)
    assert last.text.endswith("日")  # a last line ends where it ends


@pytest.mark.parametrize(("indent", "first"), [(2.0, 8), (0.0, 10), (-2.0, 12)])
def test_only_the_first_line_is_shortened_or_reaches_out(indent: float, first: int) -> None:
    assert [len(line.text) for line in lines_of("演" * 40, 10, indent)][:3] == [first, 10, 10]


def test_faces_and_spaces_of_runs_over_line_ends() -> None:
    runs = [Run("演练 ", Face.HEITI), Run(" 应急", Face.KAITI), Run(" ", Face.HEITI), Run("救援")]
    lines = break_runs(runs, 4)
    assert [[(run.text, run.face) for run in line.runs] for line in lines] == [
        [("演练 ", Face.HEITI), (" 应", Face.KAITI)],
        [("急", Face.KAITI), (" ", Face.HEITI), ("救援", Face.FANGSONG)],
    ]
    first, *_ = break_runs([Run("演练", Face.HEITI), Run(" ", Face.KAITI), Run("应急应急")], 2)
    assert first.runs == (Run("演练", Face.HEITI),)


def test_nothing_is_one_empty_line() -> None:
    assert break_text("", 10) == (0,)
    (line,) = break_runs([Run("")], 10)
    assert (line.runs, line.cells, line.last, line.hangs) == ((), 0.0, True, False)


@pytest.mark.parametrize("room", [1.0, 2.5, 4.0, 7.5])
def test_a_cells_lines_are_those_of_each_of_its_own_and_none_is_empty(room: float) -> None:
    text = "演练\n\n应急救援指挥部，2026年\n甲"
    lines = cell_lines(text, room)
    assert "".join(lines) == text.replace("\n", "")
    assert all(lines)
    for piece in filter(None, text.split("\n")):
        if cells(piece) <= room:
            assert piece in lines
    assert max(map(cells, lines)) <= room + 0.5
    assert cell_lines("", room) == ()


def test_a_stretch_that_no_line_holds_is_broken_at_joints_then_between_quantities_then_anywhere() -> None:
    assert [line.text for line in lines_of("12000～34000", 3.5)] == ["12000～", "34000"]
    assert [line.text for line in lines_of("3月10日12时30分", 4)] == ["3月10日", "12时30分"]
    assert [line.text for line in lines_of("abcdefghijkl", 2)] == ["abcd", "efgh", "ijkl"]
