"""Single lines: what hangs, is ragged or stands alone, and how faces and spaces go over their ends."""

from __future__ import annotations

import string

import pytest

from docgen.document.cells import cells
from docgen.document.elements import Face, Run
from docgen.render import lines
from docgen.render.lines import Line, break_runs, break_text, cell_lines

HALF = set("，。、；：）〕》〉】”’")  # whose right half is white
RAGGED = frozenset("日目")


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
    (whole,) = lines_of("演" + mark, 1.5)
    assert (whole.hangs, whole.last) == (True, True)


def test_a_further_line_hangs_as_the_first_does() -> None:
    found = lines_of("演" * 10 + "，" + "练" * 4, 5.5, 0.5)
    assert [(line.text, line.hangs) for line in found] == [
        ("演" * 5, False),
        ("演" * 5 + "，", True),
        ("练" * 4, False),
    ]


def test_of_what_a_line_may_cost_each_is_worse_than_the_next() -> None:
    """So many characters given up as a line may weigh less than whatever stands before them."""
    costs = (lines.TORN_COST, lines.PARTED_COST, lines.LINE_COST, lines.RAGGED_COST, lines.LONE_COST)
    further = (lines.UNFORCED_COST, lines.HANGING_COST, lines.MOST_GIVEN_UP)
    assert [*costs, *further] == sorted({*costs, *further}, reverse=True)


@pytest.mark.parametrize(
    ("text", "width", "made"),
    [
        ("6789678967896789练练12演演", 6, "6789678967 896789练练 12演演"),
        (
            "126789126789678912345345演，练12，，练67896789，演",
            8,
            "1267891267896 78912345345演 ，练12，，练 67896789，演",
        ),
    ],
)
def test_what_lines_give_up_is_shared_by_them(text: str, width: float, made: str) -> None:
    """A character of each of two lines rather than two of one."""
    assert [line.text for line in lines_of(text, width)] == made.split()


@pytest.mark.parametrize(("indent", "first"), [(2.0, 8.0), (-2.0, 12.0)])
def test_a_word_wider_than_its_line_is_broken_wherever_it_stands(indent: float, first: float) -> None:
    for before, letters in ((0, 18), (0, 21), (9, 21), (12, 21)):
        text = "演" * before + "A" * letters
        found = lines_of(text, 10, indent)
        assert "".join(line.text for line in found) == text
        assert found[0].cells <= first
        assert all(line.cells <= 10 for line in found[1:])


@pytest.mark.parametrize("mark", ["！", "演", "…", "%"])
def test_what_has_no_white_half_does_not_hang(mark: str) -> None:
    assert all(not line.hangs for line in lines_of("演" * 5 + mark + "练" * 4, 5.5))


def test_a_line_ends_rather_a_character_earlier_than_on_a_ragged_one() -> None:
    text = "演" * 9 + "日" + "练" * 8
    assert [line.text[-1] for line in lines_of(text, 10)] == ["日", "练"]
    assert [len(line.text) for line in lines_of(text, 10, ragged=RAGGED)] == [9, 9]
    (last,) = lines_of("演" * 9 + "日", 10, ragged=RAGGED)
    assert last.text.endswith("日")  # a last line ends where it ends


@pytest.mark.parametrize(("width", "lines"), [(2.5, "自然 灾害 类"), (4, "自然灾 害类")])
def test_a_character_alone_is_better_than_half_a_line_given_up(width: float, lines: str) -> None:
    assert [line.text for line in lines_of(lines.replace(" ", ""), width)] == lines.split()


def test_no_line_more_is_taken_for_an_even_edge() -> None:
    text = "演" * 9 + "目" + "练" * 10
    assert [line.text[-1] for line in lines_of(text, 10, ragged=RAGGED)] == ["目", "练"]


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


def test_a_line_ends_with_whatever_character_stands_there_but_a_space() -> None:
    for char in string.ascii_letters + string.digits:
        lines = lines_of(f"演练{char} 演练{char} ", 3)
        assert [line.text for line in lines] == [f"演练{char}"] * 2
        assert [line.cells for line in lines] == [2.5] * 2
