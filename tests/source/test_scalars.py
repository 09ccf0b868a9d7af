"""The place of every character of a text, in every YAML style."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import takewhile

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.problems import Problems
from docgen.source import load
from docgen.source.load import parse
from docgen.source.scalars import Spot, written
from docgen.source.tree import SourceTree
from tests.plugins.ranges import examples

# A word is known by its characters: no other of its text has one of them.
CHARACTERS = "".join(map(chr, range(0x4E00, 0x4E00 + 400)))
PATH = ("前", 0, "正文")
HEAD = "前:\n  - 正文: "
TAIL = "\n    后: 末\n"

Style = Callable[[Sequence[str]], str]


def literal(lines: Sequence[str]) -> str:
    return "|\n" + "\n".join(f"      {line}" if line else "" for line in lines)


def kept_literal(lines: Sequence[str]) -> str:
    return literal(lines).replace("|", "|+", 1) + "\n"


def indented_literal(lines: Sequence[str]) -> str:
    """Its first line begins with a space, so the mark tells the indent."""
    return "|2-\n" + "\n".join(f"       {line}" if line else "" for line in lines)


def folded(lines: Sequence[str]) -> str:
    return literal(lines).replace("|", ">-  # 折行", 1)


def plain(lines: Sequence[str]) -> str:
    """Without tabs before the words, which PyYAML's own parser refuses there."""
    lines = [line.replace("\t", " ") for line in lines]
    return "\n".join(f"      {line}" if number and line else line for number, line in enumerate(lines))


def single(lines: Sequence[str]) -> str:
    return "'''" + plain(lines).replace("〇", "''") + "'"


def double(lines: Sequence[str]) -> str:
    """With escapes between the words, and a line end that joins two lines without a space."""
    escaped = plain(lines).replace("〇", r"\n\u4E8C\x41")
    return '"' + escaped.replace("\n", "\\\n", 1) + '"'


STYLES: tuple[Style, ...] = (literal, kept_literal, indented_literal, folded, plain, single, double)
WORD = st.integers(1, 5)


@st.composite
def typed_lines(draw: st.DrawFn) -> list[str]:
    """Lines of words with blank ones between, some further in; no character of a word comes twice."""
    left = iter(CHARACTERS)
    lines: list[str] = []
    for _ in range(draw(st.integers(1, 6))):
        words = ["".join(next(left) for _ in range(draw(WORD))) for _ in range(draw(st.integers(1, 3)))]
        further = draw(st.sampled_from(("", "", "  ", "\t"))) if lines else ""
        lines.append(further + draw(st.sampled_from((" ", "〇", "  "))).join(words))
        lines.extend([""] * draw(st.integers(0, 2)))
    return list(_without_end(lines))


def _without_end(lines: list[str]) -> list[str]:
    blank = sum(1 for _ in takewhile(lambda line: not line, reversed(lines)))
    return lines[: len(lines) - blank]


def read(text: str, parser: str = "CSafeLoader") -> SourceTree:
    before, load.LOADER = load.LOADER, getattr(yaml, parser)
    try:
        tree = parse(text, "f.yaml", Problems())
    finally:
        load.LOADER = before
    assert tree is not None
    return tree


@pytest.mark.parametrize("parser", ["CSafeLoader", "SafeLoader"])
@pytest.mark.parametrize("style", STYLES)
@settings(max_examples=examples(8))
@given(lines=typed_lines())
def test_every_word_stands_where_an_editor_shows_it(parser: str, style: Style, lines: list[str]) -> None:
    text = HEAD + style(lines) + TAIL
    tree = read(text, parser)
    value = tree.at(PATH)
    assert isinstance(value, str)
    known = [(offset, char) for offset, char in enumerate(value) if char in CHARACTERS and char != "二"]
    assert len(known) == sum(char in CHARACTERS for line in lines for char in line if char != "二")
    for offset, char in known:
        line, column = place(text, char)
        assert tree.place_at(PATH, offset) == tree.place_in(PATH, *line_of(value, offset))
        assert (tree.place_at(PATH, offset).line, tree.place_at(PATH, offset).column) == (line, column)


def place(text: str, char: str) -> tuple[int, int]:
    """Line and column of a character in a file, counted as an editor does."""
    at = text.index(char)
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)


def line_of(value: str, offset: int) -> tuple[int, int]:
    """Line and column in the text itself, from 0."""
    return value.count("\n", 0, offset), offset - value.rfind("\n", 0, offset) - 1


@pytest.mark.parametrize(
    ("typed", "value", "at"),
    [
        ("甲乙", "甲乙", [(0, 4), (0, 5), (0, 6)]),
        ("'甲''乙'", "甲'乙", [(0, 5), (0, 6), (0, 8), (0, 9)]),
        (r'"\u7532\t乙"', "甲\t乙", [(0, 5), (0, 11), (0, 13), (0, 14)]),
        ('"甲 \\\n   乙"', "甲 乙", [(0, 5), (0, 6), (1, 3), (1, 4)]),
        ("甲\n\n\n 乙", "甲\n\n乙", [(0, 4), (0, 5), (0, 5), (3, 1), (3, 2)]),
        (">\n  甲\n  乙\n\n", "甲 乙\n", [(1, 2), (1, 3), (2, 2), (2, 3), (2, 3)]),
        (">-\n  甲\n\n    乙\n  丙", "甲\n\n  乙\n丙", None),
        ("|+\n  甲\n", "甲\n\n", [(1, 2), (1, 3), (1, 3), (1, 3)]),
        ("''", "", [(0, 5)]),
    ],
)
def test_styles_of_yaml(typed: str, value: str, at: list[tuple[int, int]] | None) -> None:
    tree = read(f"正文: {typed}\n")
    assert tree.at(("正文",)) == value
    lines, spot = tree.text.split("\n"), tree.values[("正文",)]
    found = written(lines, spot, value)
    assert found is not None
    if at is None:
        assert [found[value.index(char)] for char in "甲乙丙"] == [(1, 2), (3, 4), (4, 2)]
    else:
        assert found == at


def test_a_text_that_the_file_does_not_hold_has_no_place() -> None:
    assert written(["文: 甲乙"], Spot(0, 3), "甲丙") is None
    assert written(["文: 甲乙"], Spot(0, 3), "甲乙丙") is None
    assert written(["文: |", "  甲"], Spot(0, 3, "|"), "乙") is None
    assert written(["文: '甲"], Spot(0, 3, "'"), "甲\n\n乙") is None
