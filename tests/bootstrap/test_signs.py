"""The small fonts put together from the others: what they draw, as what and how wide."""

from __future__ import annotations

from pathlib import Path

import pytest
import weasyprint
from fontTools.pens.areaPen import AreaPen
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.recordingPen import RecordingPen
from fontTools.ttLib import TTFont

from docgen.bootstrap.fonts import install_fonts
from docgen.bootstrap.paths import font_cache
from docgen.bootstrap.signs import (
    ASCII,
    BESIDE,
    BOXES,
    COMPOSED,
    MARKS,
    SUBSCRIPTS,
    SUPERSCRIPTS,
    Composed,
    compose,
)
from docgen.document.cells import cell
from docgen.document.elements import Face
from docgen.render.fonts import load_fonts
from tests.bootstrap.conftest import FakeMachine

FONTS = load_fonts(font_cache())
SMALL = "".join((*SUPERSCRIPTS.values(), *SUBSCRIPTS.values()))


def test_the_same_fonts_come_out_the_same(tmp_path: Path) -> None:
    for font in COMPOSED:
        compose(font, font_cache(), tmp_path / font.file)
        assert (tmp_path / font.file).read_bytes() == (font_cache() / font.file).read_bytes()


def test_every_face_has_one() -> None:
    assert set(BESIDE) == {face.value for face in Face}
    assert set(BESIDE.values()) == {font.file for font in COMPOSED}


@pytest.mark.parametrize("face", list(Face))
def test_formulas_and_boxes_are_drawn_in_every_face(face: Face) -> None:
    assert FONTS[face].fallbacks("CO₂ CH₄ N₂O 10⁻³ m² ☐☑☒✔✓✗✘") == {}
    for char in SMALL + "".join(BOXES):
        assert FONTS[face].file_for(char).glyph(char), char
        assert FONTS[face].advance(char) <= cell(char) + 0.001


def _outline(face: Face, char: str) -> str:
    """What is drawn for a character in a face, in the font that shows it."""
    with TTFont(FONTS[face].file_for(char).path) as font:
        pen = RecordingPen()
        font.getGlyphSet()[font.getBestCmap()[ord(char)]].draw(pen)
        return str(pen.value)


@pytest.mark.parametrize("face", list(Face))
def test_no_sign_of_money_is_drawn_as_another(face: Face) -> None:
    """￥ came out as ＄: a sum of 元 in dollars."""
    signs = "￥＄￡￠€"
    assert len({_outline(face, sign) for sign in signs}) == len(signs)
    assert FONTS[face].advance("￥") == pytest.approx(cell("￥"), abs=0.001)


@pytest.mark.parametrize("face", list(Face))
def test_superscripts_stand_high_and_subscripts_low(face: Face) -> None:
    ink = FONTS[face].ink
    for base, high in SUPERSCRIPTS.items():
        low = SUBSCRIPTS[base]
        assert ink(high).bottom > ink(low).bottom + 0.3
        assert ink(low).top < 0.5
    assert ink("₂").bottom < -0.05
    assert ink("²").top > 0.6


def test_figures_are_as_wide_as_they_were() -> None:
    """Lines were composed with half a 字 for a figure; the ones taken in their place are as wide."""
    fang = FONTS[Face.FANGSONG]
    assert {fang.advance(figure) for figure in "0123456789"} == {0.5}
    assert fang.file_for("8").path.stem == "DocgenWestFang"
    assert fang.file_for("国").path.stem == "FandolFang-Regular"


def _weight(path: Path, char: str) -> float:
    """Ink of a glyph as a part of its height, em."""
    with TTFont(path) as font:
        glyphs, name = font.getGlyphSet(), font.getBestCmap()[ord(char)]
        area, bounds = AreaPen(glyphs), BoundsPen(glyphs)
        glyphs[name].draw(area)
        glyphs[name].draw(bounds)
        assert bounds.bounds is not None
        return abs(area.value) / (bounds.bounds[3] - bounds.bounds[1]) / font["head"].unitsPerEm


def test_figures_have_the_weight_of_the_characters() -> None:
    """Those of 仿宋 are thinner than the old ones, those of 黑体 and its comma thicker."""
    cache = font_cache()
    assert _weight(cache / "DocgenWestFang.ttf", "8") < 0.85 * _weight(cache / "FandolFang-Regular.otf", "8")
    for char in "1，":
        assert _weight(cache / "DocgenWestHei.ttf", char) > 1.2 * _weight(
            cache / "FandolHei-Regular.otf", char
        )


def test_black_letters_and_marks_are_all_there() -> None:
    black = FONTS[Face.HEITI]
    assert {black.file_for(char).path.stem for char in ASCII + MARKS} == {"DocgenWestHei"}


# The lines of titles are set one by one.
IN_TABLES = [font for font in COMPOSED if font.file != "DocgenSignsBold.ttf"]


@pytest.mark.parametrize("size", [9, 12, 14, 16, 22])
@pytest.mark.parametrize("font", IN_TABLES, ids=lambda font: font.file)
def test_no_line_grows_by_them(font: Composed, size: int) -> None:
    """A line of a table with one figure is as high as one without: 60 of them are no page more."""
    folder = font_cache()
    taken = next(iter(font.taken or "²"))
    faces = "".join(
        f'@font-face {{ font-family: "{name}"; src: url("{(folder / file).as_uri()}") }}'
        for name, file in (("small", font.file), ("own", font.metrics))
    )
    style = f"{faces} body {{ margin: 0 }} p {{ margin: 0; font: {size}pt/10mm small, own }}"
    page = weasyprint.HTML(string=f"<style>{style}</style><p>汉{taken}字</p>").render().pages[0]
    line = next(box for box in page._page_box.descendants() if box.element_tag == "p")
    assert line.height * 25.4 / 96 == pytest.approx(10.0, abs=0.001)


@pytest.mark.parametrize("damage", ["missing", "short", "old list"])
def test_one_that_is_missing_is_made_again_without_fetching(
    tmp_path: Path, machine: FakeMachine, damage: str
) -> None:
    for path in (path for path in font_cache().rglob("*") if path.is_file()):
        target = tmp_path / path.relative_to(font_cache())
        target.parent.mkdir(exist_ok=True)
        if path.suffix in (".json", ".conf") or path.name in BESIDE.values():
            target.write_bytes(path.read_bytes())
        else:
            target.symlink_to(path)
    signs, listing = tmp_path / "DocgenSigns.ttf", tmp_path / "fonts.json"
    if damage == "missing":
        signs.unlink()
    elif damage == "short":
        signs.write_bytes(b"short")
    else:
        listing.write_text(
            listing.read_text(encoding="utf-8").replace('"composed"', '"others"'), encoding="utf-8"
        )
    install_fonts(tmp_path, machine)
    assert not any("apt-get" in command[0] for command in machine.ran)
    assert signs.read_bytes() == (font_cache() / signs.name).read_bytes()
