"""Garbage of page layouts: looked for seldom while documents are made, at once where it is much."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest
import weasyprint

from docgen.bootstrap.paths import font_cache, templates
from docgen.document.elements import OfficialDocument
from docgen.document.placement import ImprintPlacement
from docgen.render.fonts import load_fonts
from docgen.render.pdf import garbage
from docgen.render.pdf.garbage import seldom_collecting, sweep
from docgen.render.pdf.layout import Press
from docgen.standard.layouts import ELECTRONIC
from tests.render import sample

NEVER = 10**12  # blocks


class Knot:
    """Garbage as soon as nobody has it, and gone only when somebody looks."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def unlooked() -> Iterator[None]:
    """Python does not look for garbage by itself."""
    gc.disable()
    yield
    gc.enable()


def press() -> Press:
    return Press(load_fonts(font_cache()), ELECTRONIC, templates() / "html")


@pytest.mark.usefixtures("unlooked")
@pytest.mark.parametrize(("much", "gone"), [(0, True), (NEVER, False)])
def test_garbage_is_swept_where_much_is_in_memory(
    much: int, gone: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(garbage, "MUCH", much)
    knot = weakref.ref(Knot())
    sweep()
    assert (knot() is None) is gone


def test_garbage_is_looked_for_seldom_and_then_as_before() -> None:
    usual = gc.get_threshold()
    with seldom_collecting():
        assert gc.get_threshold() == garbage.SELDOM
    assert gc.get_threshold() == usual


@pytest.mark.usefixtures("unlooked")
def test_a_long_layout_leaves_no_garbage(monkeypatch: pytest.MonkeyPatch) -> None:
    def left(much: int) -> int:
        gc.collect()
        monkeypatch.setattr(garbage, "MUCH", much)
        laid_out = press().lay_out(sample.every_element())
        found = gc.collect()
        assert laid_out.page_count
        return found

    assert left(0) < left(NEVER) / 10


def test_pages_laid_out_in_vain_are_gone_before_the_next_ones_are_made(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A long table's pages twice in memory would be too many."""
    made: list[weakref.ref[weasyprint.Document]] = []
    render = Press._render

    def seen(self: Press, document: OfficialDocument, placement: ImprintPlacement) -> weasyprint.Document:
        assert not any(pages() for pages in made)
        pages = render(self, document, placement)
        made.append(weakref.ref(pages))
        return pages

    monkeypatch.setattr(Press, "_expected", lambda *_: ImprintPlacement.NEXT_PAGE)
    monkeypatch.setattr(Press, "_render", seen)
    laid_out = press().lay_out(sample.notice(*(sample.text(sample.SENTENCE) for _ in range(12))))
    assert laid_out.passes == (ImprintPlacement.NEXT_PAGE, ImprintPlacement.SAME_PAGE)
    assert len(made) == 2
