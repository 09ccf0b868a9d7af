"""Advice where slightly lower rows would save pages: the figure is true, and nothing is said elsewhere."""

from __future__ import annotations

from dataclasses import replace

import pytest

from docgen.bootstrap.paths import font_cache
from docgen.document import elements as el
from docgen.model.kinds import Kind
from docgen.render.fonts import load_fonts
from docgen.render.pages import count_pages
from docgen.render.pdf.blocks import Setter
from docgen.render.saving import Saving, saving
from docgen.standard.layouts import ELECTRONIC
from tests.render import sample

SETTER = Setter(load_fonts(font_cache()), ELECTRONIC)


def document(rows: int, height: float = 8.1, text: str = "消防演练") -> el.OfficialDocument:
    """A notice with a plan of so many rows as its annex."""
    row = (el.Cell("1"), el.Cell(text), el.Cell(text), el.Cell(text))
    table = replace(sample.table(), rows=(row,) * rows, row_height=height)
    annex = el.Part((el.AnnexLabel("附件"), el.AnnexTitle(("计划表",)), table), Kind.PLAN)
    return sample.document(sample.notice().parts[0], annex)


def pages(document: el.OfficialDocument) -> int:
    counted = count_pages(document, SETTER)
    assert counted
    return counted.page_count


def told(document: el.OfficialDocument) -> Saving | None:
    return saving(document, pages(document), SETTER)


def test_the_figure_saves_the_pages_and_the_next_one_does_not() -> None:
    told_of = {rows: found for rows in range(14, 50) if (found := told(document(rows)))}
    assert told_of
    for rows, found in told_of.items():
        assert found.title == "计划表"
        assert pages(document(rows)) == found.pages
        assert pages(document(rows, found.height)) == found.fewer < found.pages
        assert pages(document(rows, found.height + 0.1)) == found.pages


@pytest.mark.parametrize(
    "of",
    [
        lambda rows: document(rows, text=""),  # rows that are filled by hand need their height
        lambda rows: replace(document(rows), imprint=None),
        lambda rows: document(rows, height=7.2),  # a line of text has no less
    ],
)
def test_nothing_is_said_where_rows_need_their_height(of: object) -> None:
    assert callable(of)
    assert [rows for rows in range(18, 26) if told(of(rows))] == []
