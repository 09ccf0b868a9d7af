"""Small fonts put together from those of the cache: what the faces' own fonts lack or draw in another weight.

Reads: font files of the cache. Writes: one .ttf a face, the same bytes every time.
(TrueType, for readers of PDFs lose the text of name-keyed CFF fonts.)

Chosen by looking at three candidates each beside the characters: the figures and letters of FandolFang are
visibly heavier than its characters, those of Noto Serif wider than half a 字, those of FandolSong as thin as
they should be and as wide as before. The figures and marks of FandolHei are thin beside its characters; those
of Noto Sans are not.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

EM = 1000
WITHIN = 20  # units that a line is lower above and below: a rounded one would swell lines of both fonts
MOST_OFF = 0.5  # units by which a curve may be off
MADE = 3_800_000_000  # seconds since 1904 that each says it was made at
ASCII = "".join(map(chr, range(0x21, 0x7F)))
MARKS = "，。、：；？！（）〔〕《》〈〉【】“”‘’—…·"
MISDRAWN = "￥"  # all of Fandol\'s fonts draw a dollar for it
SPACES = " \xa0\u3000"
SMALL = 0.62  # of the size: superscripts and subscripts
RISE, DROP = 0.34, -0.14  # em by which they stand above and below the base line
SUPERSCRIPTS = dict(zip("0123456789+−=()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾", strict=True))
SUBSCRIPTS = dict(zip("0123456789+−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎", strict=True))


@dataclass(frozen=True)
class Composed:
    """A font for a face: its letters and marks from `letters`, small figures from `figures`.

    Ticks and boxes, and what the face's own font draws as another sign, are from `boxes`.
    """

    file: str
    family: str
    metrics: str  # the file whose lines have the same middle, so that none grows
    figures: str
    boxes: str
    letters: str = ""
    taken: str = ""  # the characters taken from `letters`


COMPOSED = (
    Composed(
        "DocgenWestFang.ttf",
        "Docgen West Fang",
        "FandolFang-Regular.otf",
        "FandolFang-Regular.otf",
        "DocgenSerif.otf",
        "FandolSong-Regular.otf",
        ASCII,
    ),
    Composed(
        "DocgenWestHei.ttf",
        "Docgen West Hei",
        "FandolHei-Regular.otf",
        "DocgenSans.otf",
        "DocgenSans.otf",
        "DocgenSans.otf",
        ASCII + MARKS,
    ),
    Composed(
        "DocgenSigns.ttf", "Docgen Signs", "FandolKai-Regular.otf", "DocgenSerif.otf", "DocgenSerif.otf"
    ),
    Composed(
        "DocgenSignsBold.ttf",
        "Docgen Signs Bold",
        "DocgenXiaoBiaoSong.otf",
        "DocgenXiaoBiaoSong.otf",
        "DocgenXiaoBiaoSong.otf",
    ),
)
# Which of them stands before the fonts of a face.
BESIDE = {
    "小标宋": "DocgenSignsBold.ttf",
    "仿宋": "DocgenWestFang.ttf",
    "楷体": "DocgenSigns.ttf",
    "黑体": "DocgenWestHei.ttf",
    "宋体": "DocgenSigns.ttf",
}
FAMILY_BESIDE = {role: {font.file: font.family for font in COMPOSED}[file] for role, file in BESIDE.items()}


class SignPiece(NamedTuple):
    """A glyph of another font, scaled and moved, em."""

    char: str
    scale: float = 1.0
    right: float = 0.0
    up: float = 0.0


# What no open font of ours has, drawn from what they have.
BOXES: Mapping[str, tuple[SignPiece, ...]] = {
    "☐": (SignPiece("□"),),
    "☑": (SignPiece("□"), SignPiece("✓", 0.9, 0.21, 0.03)),
    "☒": (SignPiece("□"), SignPiece("×", 0.8, 0.1, 0.07)),
    "✓": (SignPiece("✓", 1.0, 0.17),),
    "✔": tuple(SignPiece("✓", 1.0, 0.16 + step, 0.0) for step in (0.0, 0.015, 0.03)),
    "✗": (SignPiece("×"),),
    "✘": tuple(SignPiece("×", 1.0, step) for step in (0.0, 0.02)),
}


def composing() -> str:
    """What the fonts are put together by; those of another recipe are made anew."""
    return hashlib.sha256(Path(__file__).read_bytes()).hexdigest()[:16]


def compose(font: Composed, folder: Path, target: Path) -> None:
    """Write `font` to `target`, drawn from the fonts in `folder`."""
    sources = {name: TTFont(folder / name, lazy=True) for name in _sources(font)}
    drawn = dict(_drawn(font, sources))
    builder = FontBuilder(EM, isTTF=True)
    names = {char: f"uni{ord(char):04X}" for char in drawn}
    builder.setupGlyphOrder([".notdef", *names.values()])
    builder.setupCharacterMap({ord(char): name for char, name in names.items()})
    outlines = {names[char]: pen.glyph() for char, (_, pen) in drawn.items()}
    builder.setupGlyf({".notdef": TTGlyphPen(None).glyph(), **outlines})
    left = {name: getattr(glyph, "xMin", 0) for name, glyph in outlines.items()}
    widths = {names[char]: (width, left[names[char]]) for char, (width, _) in drawn.items()}
    builder.setupHorizontalMetrics({".notdef": (EM // 2, 0), **widths})
    _describe(builder, font, sources)
    builder.font.recalcTimestamp = False
    builder.save(target)
    for opened in sources.values():
        opened.close()


def _sources(font: Composed) -> set[str]:
    return {name for name in (font.metrics, font.figures, font.boxes, font.letters) if name}


def _drawn(font: Composed, sources: Mapping[str, TTFont]) -> Iterator[tuple[str, tuple[int, Any]]]:
    """Every character with its width and its outline."""
    for char in SPACES:  # a space is taken from the font of the letters beside it
        yield char, _glyph(sources[font.metrics], (SignPiece(char),))
    for char in font.taken:
        yield char, _glyph(sources[font.letters], (SignPiece(char),))
    for small, up in ((SUPERSCRIPTS, RISE), (SUBSCRIPTS, DROP)):
        for base, char in small.items():
            yield (
                char,
                _glyph(
                    sources[font.figures], (SignPiece(_had(base, sources[font.figures]), SMALL, 0.0, up),)
                ),
            )
    for char in MISDRAWN:
        yield char, _glyph(sources[font.boxes], (SignPiece(char),))
    for char, pieces in BOXES.items():
        yield char, _glyph(sources[font.boxes], pieces, EM)


def _had(base: str, source: TTFont) -> str:
    """The base, or a hyphen for a minus sign that the font lacks."""
    return base if ord(base) in source.getBestCmap() else "-"


def _glyph(source: TTFont, pieces: tuple[SignPiece, ...], width: int = 0) -> tuple[int, Any]:
    """The pieces drawn above each other; as wide as the first where no width is given."""
    glyphs, names = source.getGlyphSet(), source.getBestCmap()
    unit = EM / source["head"].unitsPerEm
    width = width or round(glyphs[names[ord(pieces[0].char)]].width * unit * pieces[0].scale)
    pen = TTGlyphPen(None)
    curves = Cu2QuPen(pen, MOST_OFF, reverse_direction=True)
    for piece in pieces:
        scale = unit * piece.scale
        moved = TransformPen(curves, (scale, 0, 0, scale, piece.right * EM, piece.up * EM))
        glyphs[names[ord(piece.char)]].draw(moved)
    return width, pen


def _describe(builder: FontBuilder, font: Composed, sources: Mapping[str, TTFont]) -> None:
    """Names, licences and the height of a line, whose middle is that of the face's own font."""
    like = sources[font.metrics]
    unit = EM / like["head"].unitsPerEm
    ascent, descent = round(like["hhea"].ascent * unit), round(like["hhea"].descent * unit)
    ascent, descent = ascent - WITHIN, descent + WITHIN
    builder.setupHorizontalHeader(ascent=ascent, descent=descent, lineGap=0)
    used = "、".join(sorted(_sources(font) - {font.metrics}))
    builder.setupNameTable(
        {
            "familyName": font.family,
            "styleName": "Regular",
            "uniqueFontIdentifier": f"docgen;{font.family}",
            "fullName": font.family,
            "psName": font.family.replace(" ", ""),
            "version": "Version 1.000",
            "description": f"Glyphs of {used}, some scaled, put together by docgen; their licences hold.",
        }
    )
    builder.setupOS2(
        sTypoAscender=ascent,
        sTypoDescender=descent,
        usWinAscent=ascent,
        usWinDescent=-descent,
        fsSelection=0x40,
    )
    builder.setupPost()
    builder.updateHead(created=MADE, modified=MADE)
