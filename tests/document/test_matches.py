"""Two patterns asked side by side find what one pattern of both would find."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from docgen.document.tokens import HAN_NUMBER, TOKEN, matches

ONE, OTHER = re.compile("ab+|c"), re.compile("b|bc|(?<=a)a|ca")
BOTH = re.compile(f"{ONE.pattern}|{OTHER.pattern}")
OF_TEXT = re.compile(f"{TOKEN.pattern}|{HAN_NUMBER.pattern}")
PIECES = (
    "2026年",
    "3",
    "%",
    "～",
    "—",
    "五年",
    "十",
    "第",
    "号",
    "〔2026〕",
    "人",
    " ",
    "a",
    "/",
    "百分之五",
    ".",
    "开展",
)


@given(st.text("abcd", max_size=20))
def test_short_patterns_that_overlap(text: str) -> None:
    assert [each.span() for each in matches(text, ONE, OTHER)] == [m.span() for m in BOTH.finditer(text)]


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_the_numbers_of_a_text(text: str) -> None:
    found = [each.span() for each in matches(text, TOKEN, HAN_NUMBER)]
    assert found == [each.span() for each in OF_TEXT.finditer(text)]
