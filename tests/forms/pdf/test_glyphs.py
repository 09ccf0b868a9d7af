from __future__ import annotations

import io

import pytest
from fontTools.cffLib import CFFFontSet
from fontTools.pens.boundsPen import BoundsPen

from docgen.bootstrap.paths import font_cache
from docgen.document.elements import Face
from docgen.forms.pdf.glyphs import EM, UNKNOWN, Codes, Glyphs, drawn_glyph, font_objects, font_program
from docgen.render.fonts import FontFile, FontRole, load_fonts

FONTS = load_fonts(font_cache())


def read_back(program: bytes) -> CFFFontSet:
    fonts = CFFFontSet()
    fonts.decompile(io.BytesIO(program), None)
    return fonts


@pytest.mark.parametrize("name", ["FandolFang-Regular.otf", "DocgenSerif.otf", "DocgenKai.ttf"])
def test_a_glyph_keeps_its_shape_and_width(name: str) -> None:
    """From fonts with PostScript and with TrueType outlines."""
    file = FontFile(font_cache() / name)
    program = font_program([drawn_glyph(file, file.glyph(char)) for char in "口国Ag"])
    font = read_back(program)[0]
    for glyph, char in zip(font.charset, "口国Ag", strict=True):
        pen = BoundsPen(None)
        font.CharStrings[glyph].draw(pen)
        ink = file.ink(char)
        assert ink is not None
        expected = [length * EM for length in (ink.left, ink.bottom, ink.right, ink.top)]
        assert pen.bounds == pytest.approx(expected, abs=1.01)


def test_numbers_of_glyphs_are_kept_where_they_are_given() -> None:
    file = FONTS[Face.FANGSONG].files[0]
    program = font_program([drawn_glyph(file, number) for number in (0, 5, 700)], (5, 700))
    assert read_back(program)[0].charset == [".notdef", "cid00005", "cid00700"]


def test_codes_are_given_in_order_and_once() -> None:
    codes = Codes()
    assert codes.show("甲乙甲") == b"<000100020001>"
    assert codes.show("丙乙") == b"<00030002>"


def test_a_rare_character_comes_from_the_fallback_font() -> None:
    glyphs = Glyphs(FONTS[Face.FANGSONG])
    assert glyphs["𬭎"].charstring != glyphs[UNKNOWN].charstring
    assert glyphs["𬭎"].width == EM


def test_a_character_that_no_font_has_shows_as_what_it_is() -> None:
    glyphs = Glyphs(FontRole(Face.FANGSONG, FONTS[Face.FANGSONG].files[:1]))
    assert glyphs["𬭎"].charstring == glyphs[UNKNOWN].charstring


def test_the_same_characters_give_the_same_objects_and_others_another_name() -> None:
    glyphs, codes, others = Glyphs(FONTS[Face.FANGSONG]), Codes(), Codes()
    codes.show("甲乙")
    others.show("甲丙")
    assert font_objects(codes, glyphs, 7) == font_objects(codes, glyphs, 7)
    names = {font_objects(each, glyphs, 7)[0].split(b"/BaseFont/")[1][:6] for each in (codes, others)}
    assert len(names) == 2
