"""Where large type begins and ends is read off what is drawn, whatever the boxes of its characters hold."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from docgen.bootstrap.paths import font_cache, project_root
from docgen.check.facts import Tint
from docgen.check.pdf import read_pdf
from docgen.check.pixels import MM_PER_PIXEL
from docgen.document import elements as el
from docgen.render.fonts import load_fonts
from docgen.render.pdf.layout import Press
from docgen.standard.layouts import ELECTRONIC
from tests.measure.ink import Box, Colour, sheet
from tests.render import sample

RED = (Colour.RED,)


@cache
def press() -> Press:
    return Press(load_fonts(font_cache()), ELECTRONIC, project_root() / "templates" / "html")


@pytest.mark.parametrize("name", ["安澜县安委会", "扎兰屯市应急管理局", "青山县委办公室", "兰卫"])
def test_a_mark_ends_where_its_ink_does(name: str, tmp_path: Path) -> None:
    part = sample.letter().parts[0]
    elements = (el.IssuingMark(name) if isinstance(each, el.IssuingMark) else each for each in part.elements)
    content = press().lay_out(sample.document(replace(part, elements=tuple(elements)))).pdf()
    path = tmp_path / "letter.pdf"
    path.write_bytes(content)
    (mark,) = (line for line in read_pdf(content).pages[0].lines if line.tint is Tint.RED and line.size > 30)
    page = sheet(path, 1)
    upper = page.rules(colours=RED, length=100)[0]
    ink = page.extent(Box(0, 0, 210, upper.top - 0.5), RED)
    assert ink
    assert mark.top == pytest.approx(ink.top, abs=2 * MM_PER_PIXEL)
    assert mark.bottom == pytest.approx(ink.bottom, abs=2 * MM_PER_PIXEL)
