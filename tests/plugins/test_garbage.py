"""Garbage is still looked for, but seldom, and by what a test itself has made."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest

from docgen.render.pdf import garbage
from docgen.render.pdf.garbage import sweep
from tests.plugins.garbage import MUCH, SELDOM


class Knot:
    """Gone only when somebody looks."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def unlooked() -> Iterator[None]:
    """Python does not look by itself."""
    gc.disable()
    yield
    gc.enable()


def test_garbage_is_looked_for_seldom() -> None:
    assert gc.isenabled()
    assert gc.get_threshold() == SELDOM


def test_what_was_there_before_a_test_is_none_of_its_own() -> None:
    assert garbage.MUCH > MUCH + 100_000  # Python and pytest alone are more


@pytest.mark.usefixtures("unlooked")
@pytest.mark.parametrize(("made", "gone"), [(0, False), (MUCH, True)])
def test_a_layout_is_looked_through_for_what_its_own_test_has_made(made: int, gone: bool) -> None:
    blocks = [[] for _ in range(made)]
    knot = weakref.ref(Knot())
    sweep()
    assert (knot() is None) is gone
    assert len(blocks) == made
