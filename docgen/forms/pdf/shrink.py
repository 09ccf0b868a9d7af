"""Fonts of the printed form made small: of what WeasyPrint embeds, the outlines alone.

Reads: the laid-out PDF, the font files it was set with.
Writes: the same PDF with its CFF fonts drawn anew, half as large; every copy carries them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from pikepdf import Array, Dictionary, Name, Pdf

from docgen.forms.pdf.glyphs import drawn_glyph, font_program
from docgen.render.fonts import FontFile, FontSet

FAMILY = re.compile(r"/[A-Z]{6}\+docgen-(.+)")  # of a font that the stylesheet names for its file


def shrink_fonts(pdf: Pdf, fonts: FontSet) -> None:
    """Replace the CFF fonts whose file is known; TrueType and unknown ones stay."""
    files = {file.path.stem: file for file in fonts.all_files()}
    for each in list(pdf.objects):
        descriptor = _descriptor(each)
        family = FAMILY.fullmatch(str(descriptor.FontName)) if descriptor else None
        if family and family[1] in files:
            descriptor.FontFile3 = _embedded(pdf, each.W, files[family[1]])


def _descriptor(font: Any) -> Any:
    """The descriptor of a CID font with PostScript outlines; None for any other object."""
    is_font = isinstance(font, Dictionary) and font.get(Name.Subtype) == Name.CIDFontType0
    return font.FontDescriptor if is_font and Name.FontFile3 in font.FontDescriptor else None


def _embedded(pdf: Pdf, widths: Any, file: FontFile) -> Any:
    """The glyphs that have a width in the PDF, their numbers kept."""
    numbers = sorted(set(_numbers(widths)) - {0})
    glyphs = [drawn_glyph(file, number) for number in (0, *numbers)]
    program = pdf.make_stream(font_program(glyphs, numbers))
    program.Subtype = Name.CIDFontType0C
    return program


def _numbers(widths: Any) -> Iterator[int]:
    """The CIDs of a W array (ISO 32000-1 9.7.4.3)."""
    entries = list(widths)
    while entries:
        first, second = int(entries.pop(0)), entries.pop(0)
        if isinstance(second, Array):
            yield from range(first, first + len(second))
        else:
            yield from range(first, int(second) + 1)
            entries.pop(0)
