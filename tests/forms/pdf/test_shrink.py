from __future__ import annotations

import io

import numpy as np
import pypdfium2
import pytest

from docgen.forms.pdf.press import lay_out
from docgen.forms.pdf.shrink import shrink_fonts
from docgen.forms.sheet import sheet
from tests.forms.pdf.made import FACTS, definition, opened, stationery


def pictures(content: bytes) -> list[np.ndarray]:
    document = pypdfium2.PdfDocument(content)
    drawn = [page.render(scale=100 / 72, grayscale=True).to_numpy().astype(int) for page in document]
    document.close()
    return drawn


@pytest.fixture(scope="module")
def printed() -> bytes:
    shared = stationery()
    assert shared.fonts
    return lay_out(sheet(definition(), {}, FACTS), shared.fonts, shared.templates)


def shrunk(content: bytes) -> bytes:
    shared = stationery()
    assert shared.fonts
    buffer = io.BytesIO()
    with opened(content) as pdf:
        shrink_fonts(pdf, shared.fonts)
        pdf.save(buffer)
    return buffer.getvalue()


def test_the_page_looks_as_before(printed: bytes) -> None:
    """But for hints: hardly a pixel may change from ink to white."""
    for before, after in zip(pictures(printed), pictures(shrunk(printed)), strict=True):
        assert (before < 100).sum() > 900
        assert (np.abs(before - after) > 150).mean() < 0.0005


def test_the_file_is_much_smaller(printed: bytes) -> None:
    with opened(printed) as pdf:
        buffer = io.BytesIO()
        pdf.save(buffer)
    assert len(shrunk(printed)) < 0.8 * len(buffer.getvalue())
