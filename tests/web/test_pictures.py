"""The pictures that are kept."""

from __future__ import annotations

from docgen.desk.look import SeenPage
from docgen.web.pictures import Pictures


def test_those_not_wanted_the_longest_go_first() -> None:
    kept = Pictures(most=30)
    kept.keep([SeenPage("a", b"x" * 10), SeenPage("b", b"x" * 10), SeenPage("c", b"x" * 10)])
    kept.keep([SeenPage("a", None), SeenPage("d", b"x" * 10)])
    assert kept.known == {"a", "c", "d"}
    assert kept.picture("b") is None


def test_a_page_drawn_twice_counts_once() -> None:
    kept = Pictures(most=20)
    for _ in range(5):
        kept.keep([SeenPage("a", b"x" * 10)])
    kept.keep([SeenPage("b", b"x" * 10)])
    assert kept.known == {"a", "b"}
