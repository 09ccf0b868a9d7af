"""Each mistake is told once, at its line, by the code of its cause; docs/ has what is said today."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.source.mistakes import Mistake, told
from tests.source.mistakes.office import FILES, OFFICE
from tests.source.mistakes.page import MISTAKES, PAGE, page


@pytest.mark.parametrize(
    "mistake", [each for kind in MISTAKES.values() for each in kind], ids=lambda each: each.what
)
def test_a_mistake_is_told_once_at_its_line(mistake: Mistake) -> None:
    (found,) = told(mistake)
    assert found.code == mistake.code
    # A title that differs from its annex is told where the annex is listed.
    file = mistake.file if mistake.code != "DG-V306" else "2026/notice.yaml"
    assert found.place.file == f"data/qingshan/{file}"
    if mistake.code != "DG-V306":
        assert found.place.line == mistake.line


def test_of_the_sound_office_nothing_is_said() -> None:
    first = FILES[OFFICE].partition("\n")[0]
    assert told(Mistake("没有错", OFFICE, first, first, "DG-K")) == ()


def test_there_are_many_and_no_two_are_the_same() -> None:
    every = [each for kind in MISTAKES.values() for each in kind]
    assert len(every) > 150
    assert Counter((each.file, each.text) for each in every).most_common(1)[0][1] == 1
    assert Counter(each.what for each in every).most_common(1)[0][1] == 1


def test_the_page_is_current() -> None:
    """`python -m tests.source.mistakes` writes it: read the diff."""
    assert PAGE.read_text("utf-8") == page()
